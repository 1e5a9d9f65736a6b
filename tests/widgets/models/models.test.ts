/** Folds from what the session sends to what is drawn. */
import { describe, expect, it } from 'vitest';
import type { Snapshot, Timeline } from '#engine/session/protocol.ts';
import { pythonLines, runPython } from '#widgets/models/python.ts';
import { marksOf, silhouette } from '#widgets/models/timeline.ts';
import { Trail } from '#widgets/models/trail.ts';
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
  const heat = (trail: Trail, step: number) => trail.bytes(step, 0, 0, 64).get(17)?.heat;
  it('is warm where the machine was lately, and cold after a hundred steps', () => {
    const trail = new Trail();
    trail.add(at(10, 40, 16));
    expect([10, 60, 110].map((step) => heat(trail, step))).toEqual([1, 0.5, undefined]);
  });
  it('forgets the future when the reader goes back', () => {
    const trail = new Trail();
    trail.add(at(10, 40, 16));
    expect(heat(trail, 9)).toBeUndefined();
  });
  it('compares instructions with the busiest one', () => {
    const trail = new Trail();
    for (let step = 1; step <= 4; step++) trail.add(at(step, step === 4 ? 50 : 40));
    expect([...trail.code(4)]).toEqual([
      [40, 1],
      [50, 1 / 3],
    ]);
  });
  it('takes a stretch of steps at once, and knows who touched a byte last, and when', () => {
    const trail = new Trail();
    expect(trail.isComplete(3)).toBe(false);
    trail.addAll({
      from: 1,
      offsets: Uint32Array.of(40, 41, 0),
      touched: Float64Array.of(1, 1, 0, 16, 4, 2, 0, 0, 17, 1, 2, 0, 1, 18, 1),
    });
    expect([trail.isComplete(3), trail.isComplete(4)]).toEqual([true, false]);
    const bytes = trail.bytes(3, 0, 0, 64);
    expect(bytes.get(16)).toEqual({ heat: 0.98, offset: 40, written: 1 });
    expect(bytes.get(17)).toEqual({ heat: 0.99, offset: 41, written: 1, read: 2 });
    expect([...bytes.keys()]).toEqual([16, 17, 18, 19]);
    expect([...trail.code(3).keys()]).toEqual([40, 41]);
  });
  it('looks only at the window, however many bytes one instruction filled', () => {
    const trail = new Trail();
    trail.addAll({ from: 1, offsets: Uint32Array.of(40), touched: Float64Array.of(1, 1, 0, 0, 4294967296) });
    expect(trail.bytes(1, 0, 4096, 4160).size).toBe(64);
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
