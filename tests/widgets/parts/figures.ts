/**
 * Programs and moments for the tests of parts and models, written as the session sends them.
 * `poly` is x*x + 3*x + 1 at step 5 of 10, called with 7.
 */
import type { FilmFrame, Launched, Program, ShownValue, Snapshot, Timeline } from '#engine/session/protocol.ts';

export const i32 = (n: number): ShownValue => ({ type: 'i32', text: String(n) });

export const polyText = `(func (export "poly") (param $x i32) (result i32)
  local.get $x
  local.get $x
  i32.mul
  i32.const 3
  local.get $x
  i32.mul
  i32.add
  i32.const 1
  i32.add)
`;

const words = [...polyText.matchAll(/local\.get \$x|i32\.const \d|i32\.(?:mul|add)/g)];

export const polyProgram: Program = {
  ok: true,
  diagnostics: [],
  exports: [{ name: 'poly', kind: 'func', params: ['i32'], results: ['i32'], type: '[i32] -> [i32]' }],
  imports: [],
  sections: [
    { name: 'type', from: 8, to: 15, count: 1 },
    { name: 'function', from: 15, to: 19, count: 1 },
    { name: 'export', from: 19, to: 29, count: 1 },
    { name: 'code', from: 29, to: 50, count: 1 },
  ],
  funcCount: 1,
  offsets: {
    byte: Uint32Array.from(words, (_, i) => 34 + i),
    from: Uint32Array.from(words, (w) => w.index),
    to: Uint32Array.from(words, (w) => w.index + w[0].length),
  },
};

const place = (i: number): { text: string; offset: number; func: number; span: { from: number; to: number } } => ({
  text: words[i]![0],
  offset: 34 + i,
  func: 0,
  span: { from: words[i]!.index, to: words[i]!.index + words[i]![0].length },
});

export const polySnapshot: Snapshot = {
  step: 5,
  total: 10,
  frames: [
    {
      func: 0,
      name: 'poly',
      locals: [{ ...i32(7), name: '$x' }],
      stack: [i32(49), i32(3), i32(7)],
      span: place(5).span,
      offset: place(5).offset,
      labels: [],
    },
  ],
  next: { ...place(5), takes: 2 },
  just: { ...place(4), gives: 1 },
  reads: [],
  writes: [],
  globals: [],
  pages: [],
  hostCalls: 0,
};

const depths = [0, 1, 2, 1, 2, 3, 2, 1, 2, 1, 0];
export const polyTimeline: Timeline = {
  steps: 10,
  columns: 11,
  depthLow: Uint16Array.from(depths),
  depthHigh: Uint16Array.from(depths),
  calls: new Uint16Array(11),
  marks: [{ step: 10, kind: 'return' }],
};

const values = [[], [7], [7, 7], [49], [49, 3], [49, 3, 7], [49, 21], [70], [70, 1], [71], []];
const names = ['', 'x', 'x', '*', '3', 'x', '*', '+', '1', '+', 'out'];
export const polyFilm: FilmFrame[] = values.map((stack, step) => ({
  step,
  label: names[step]!,
  types: stack.map(() => 'i32'),
  values: stack.map(String),
  depth: 1,
}));

export const polyLaunched: Launched = { snapshot: polySnapshot, timeline: polyTimeline, diagnostics: [] };
