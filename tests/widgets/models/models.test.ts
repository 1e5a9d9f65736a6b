/** Folds from what the session sends to what is drawn. */
import { describe, expect, it } from 'vitest';
import type { Snapshot, Timeline } from '#engine/session/protocol.ts';
import { pythonLines, runPython } from '#widgets/models/python.ts';
import { marksOf, silhouette } from '#widgets/models/timeline.ts';
import { Trail, trailTo } from '#widgets/models/trail.ts';
import { polySnapshot, polyTimeline } from '../parts/figures.ts';

const long: Timeline = {
  steps: 9999,
  columns: 100,
  depthLow: new Uint16Array(100),
  depthHigh: new Uint16Array(100).fill(2),
  calls: new Uint16Array(100),
  marks: [],
};

describe('timeline', () => {
  it('closes the outline on the floor', () => {
    expect(silhouette(polyTimeline)).toMatch(/^M0 3.*V3Z$/);
  });
  it('thins marks that would hide each other, and never drops a trap', () => {
    const marks = [
      ...Array.from({ length: 900 }, (_, i) => ({ step: i * 10, kind: 'branch' as const })),
      { step: 4503, kind: 'trap' as const },
    ];
    const kept = marksOf({ ...long, marks });
    expect(kept.length).toBeLessThan(50);
    expect(kept.filter((m) => m.kind === 'trap').map((m) => m.step)).toEqual([4503]);
  });
});

describe('trail', () => {
  const at = (step: number, offset: number, address?: number): Snapshot => ({
    ...polySnapshot,
    step,
    just: { ...polySnapshot.just!, offset },
    writes: address === undefined ? [] : [{ memory: 0, address, length: 2 }],
  });
  it('is warm where the machine was lately, and cold after a hundred steps', () => {
    const trail = new Trail();
    trail.add(at(10, 40, 16));
    expect(trail.bytes(10, 0).get(17)).toBe(1);
    expect(trail.bytes(60, 0).get(17)).toBe(0.5);
    expect(trail.bytes(110, 0).has(17)).toBe(false);
  });
  it('forgets the future when the reader goes back', () => {
    const trail = new Trail();
    trail.add(at(10, 40, 16));
    expect(trail.bytes(9, 0).size).toBe(0);
  });
  it('compares instructions with the busiest one', () => {
    const trail = new Trail();
    for (let step = 1; step <= 4; step++) trail.add(at(step, step === 4 ? 50 : 40));
    expect([...trail.code(4)]).toEqual([
      [40, 1],
      [50, 1 / 3],
    ]);
  });
  it('is complete after visiting the steps before a moment, and leaves the machine there', async () => {
    const visited: number[] = [];
    const trail = await trailTo((step) => {
      visited.push(step);
      return at(step, 40);
    }, 3);
    expect(visited).toEqual([1, 2, 3, 3]);
    expect(trail.missing(3)).toEqual([]);
  });
});

describe('python', () => {
  const poly = pythonLines(
    'LOAD_FAST x\nLOAD_FAST x\nBINARY_OP *\nLOAD_CONST 3\nLOAD_FAST x\nBINARY_OP *\nBINARY_OP +\nLOAD_CONST 1\nBINARY_OP +',
  );
  it('piles references as the book’s first figure shows them', () => {
    const { states } = runPython(poly, { x: '7' });
    expect(states[5]!.stack.map((v) => v.text)).toEqual(['49', '3', '7']);
    expect(states[5]).toMatchObject({ next: 5, just: 4, takes: 2, gives: 1 });
    expect(states[9]!.stack.map((v) => v.text)).toEqual(['71']);
  });
  it('does not wrap, unlike the machine on the other side', () => {
    const { states } = runPython(poly, { x: '100000' });
    expect(states[9]!.stack[0]!.text).toBe('10000300001');
  });
  it('divides and takes remainders downwards', () => {
    const floor = runPython(pythonLines('LOAD_FAST a\nLOAD_FAST b\nBINARY_OP //'), { a: '-7', b: '2' });
    expect(floor.states[3]!.stack[0]!.text).toBe('-4');
    const rest = runPython(pythonLines('LOAD_FAST a\nLOAD_FAST b\nBINARY_OP %'), { a: '-7', b: '2' });
    expect(rest.states[3]!.stack[0]!.text).toBe('1');
  });
  it('refuses what it cannot play', () => {
    expect(() => runPython([{ op: 'CALL' }], {})).toThrow(RangeError);
  });
});
