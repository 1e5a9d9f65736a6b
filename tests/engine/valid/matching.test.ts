/**
 * When one type may stand for another, inside one module and between two.
 * One idea: equality of types has to hold between modules that never saw each other.
 */
import { describe, expect, it } from 'vitest';
import { canonicalIds, matchesDefined, matchesHeap, matchesLimits, matchesVal } from '#engine/syntax/matching.ts';
import type { Type } from '#engine/syntax/module.ts';
import { type CompType, EXTERNREF, FUNCREF, HEAP, I32, I64, refType, type TypeDef } from '#engine/syntax/types.ts';

const span = { from: 0, to: 0 };
const type = (comp: CompType, more: Partial<TypeDef> = {}): Type => ({
  span,
  def: { final: true, supers: [], comp, group: 0, groupSize: 1, ...more },
});
const func = (params: number[], results: number[] = []): CompType => ({ kind: 'func', params, results });

describe('canonicalIds', () => {
  it('gives equal types one number, in whichever module', () => {
    const a = canonicalIds([type(func([I32])), type(func([I64]), { group: 1 }), type(func([I32]), { group: 2 })]);
    const b = canonicalIds([type(func([I64]))]);
    expect(a[0]).toBe(a[2]);
    expect(a[0]).not.toBe(a[1]);
    expect(b[0]).toBe(a[1]);
  });
  it('looks at whole groups', () => {
    const pair = (first: number): Type[] => [
      type(func([refType(true, first + 1)]), { group: first, groupSize: 2 }),
      type(func([refType(true, first)]), { group: first, groupSize: 2 }),
    ];
    const ids = canonicalIds([...pair(0), ...pair(2), type(func([refType(true, 4)]), { group: 4 })]);
    expect([ids[2], ids[3]]).toEqual([ids[0], ids[1]]);
    expect(new Set(ids).size).toBe(3);
  });
  it('follows declared supertypes', () => {
    const ids = canonicalIds([type(func([]), { final: false }), type(func([]), { group: 1, supers: [0] })]);
    expect(matchesDefined(ids[1]!, ids[0]!)).toBe(true);
    expect(matchesDefined(ids[0]!, ids[1]!)).toBe(false);
    expect(matchesHeap(ids[1]!, HEAP.func)).toBe(true);
    expect(matchesHeap(HEAP.nofunc, ids[1]!)).toBe(true);
    expect(matchesHeap(HEAP.none, ids[1]!)).toBe(false);
  });
});

describe('matching', () => {
  it.each([
    ['none', 'any', true],
    ['none', 'i31', true],
    ['i31', 'eq', true],
    ['struct', 'eq', true],
    ['array', 'any', true],
    ['nofunc', 'func', true],
    ['noextern', 'extern', true],
    ['noexn', 'exn', true],
    ['any', 'eq', false],
    ['struct', 'array', false],
    ['none', 'func', false],
    ['extern', 'any', false],
    ['exn', 'extern', false],
  ] as const)('%s below %s: %s', (a, b, expected) => expect(matchesHeap(HEAP[a], HEAP[b])).toBe(expected));

  it('lets a reference that is never null stand for one that may be', () => {
    expect(matchesVal(refType(false, HEAP.func), FUNCREF)).toBe(true);
    expect(matchesVal(FUNCREF, refType(false, HEAP.func))).toBe(false);
    expect(matchesVal(FUNCREF, EXTERNREF)).toBe(false);
    expect(matchesVal(I32, I64)).toBe(false);
  });

  const limits = (min: bigint, max?: bigint) => ({
    min,
    is64: false,
    shared: false,
    ...(max === undefined ? {} : { max }),
  });
  it.each([
    ['more than enough', limits(2n), limits(1n), true],
    ['too small', limits(1n), limits(2n), false],
    ['no maximum where one is needed', limits(1n), limits(1n, 2n), false],
    ['a smaller maximum', limits(1n, 2n), limits(1n, 3n), true],
    ['a greater maximum', limits(1n, 4n), limits(1n, 3n), false],
  ])('limits: %s', (_, given, needed, expected) => expect(matchesLimits(given, needed)).toBe(expected));
});
