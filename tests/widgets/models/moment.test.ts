/**
 * Links as a stranger may send them: what is written is read, what older editions wrote is read for ever, and whatever else
 * comes is refused in a sentence, soon, and without a throw.
 * One idea: the tests of a format are a museum; a link in it is never changed, only another is put beside it.
 */
import { describe, expect, it } from 'vitest';
import { restore } from '#widgets/elements/cell/moment.ts';
import { FRAME_PARTS, readFramePart } from '#widgets/models/fields.ts';
import {
  isMoment,
  type Link,
  type Moment,
  plainMoment,
  readMoment,
  starterOf,
  writeMoment,
} from '#widgets/models/moment.ts';
import type { CellSeed } from '#widgets/parts/cell.ts';
import { runOf } from '../../support/bookcells.ts';
import { Random, seedOfRun } from '../../support/random.ts';

const full: Moment = {
  step: 214,
  starter: 'x8k2p1q',
  call: 'try_open()',
  text: '(module ;; − ü\n  (import "host" "open" (func $open (result i32))))\n',
  hosts: {
    'host.open': { kind: 'table', answers: [['-1'], ['0x10', 'nan']] },
    'a.b': { kind: 'trap' },
    'c.d': { kind: 'zero' },
    'e.f': { kind: 'wat', text: '(module)' },
  },
  swaps: [
    { table: 0, slot: 2, func: 1 },
    { table: 0, slot: 3 },
  ],
  breakpoints: [2, 5],
  window: { memory: 0, address: 4096, count: 64 },
  watched: 'byte:0:16',
  folds: ['more', 'charts'],
};

/** A cell that is on no page brings its frame along. */
const framed: Moment = {
  step: 3,
  starter: 'x8k2p1q',
  call: 'f(1)',
  text: '(module)\n',
  window: { memory: 0, address: 16, count: 32 },
  frame: {
    name: 'open.wat',
    notice: 'The answer is 3.',
    views: ['stack', 'hosts', 'memory'],
    stack: '$sp',
    overlays: [
      { name: 'text', type: 'string', address: 16 },
      {
        name: 'pair',
        type: 'pair',
        address: '$sp',
        offset: 4,
        fields: [
          { name: 'a', type: 'i32' },
          { name: 'b', type: 'u8', count: 4 },
        ],
      },
    ],
    suggested: { 'host.open': [{ words: 'denies: -1', answer: { kind: 'table', answers: [['-1']] } }] },
    stage: { pokes: [{ at: 8, hex: '0aff' }], calls: ['alloc(8)'] },
    duel: true,
  },
};

/** Written by editions that have been published. Never change one. */
const GOLDEN: readonly (readonly [fragment: string, id: string, moment: Moment])[] = [
  ['#cell-1:37', 'cell-1', { step: 37 }],
  ['#cell-2:5:poly(-7)', 'cell-2', { step: 5, call: 'poly(-7)' }],
  [
    '#cell-3:4:%22a%20b%22(1%2C%200x10):08jNTynNSeVSUNBIK81LVtBIrSjILypRUEpUSFLSVNAoSCxKzFXINDYCYU0FjaLU4tKcEjCHS0FBQSEnPzkxRy89tUTBQMHaWuFRxySFw3vQZAzB_ExjI73ElBRNTS4A',
    'cell-3',
    {
      step: 4,
      call: '"a b"(1, 0x10)',
      text: '(module\n  (func (export "a b") (param i32 i32) (result i32)\n    local.get 0 ;; − ü\n    local.get 1\n    i32.add))\n',
    },
  ],
  ['#cell-4:0::08jNTynNSdXkAgA', 'cell-4', { step: 0, text: '(module)\n' }],
  [
    '#own-x8k2p1q:3.3.x8k2p1q.VVBBbsIwEPwKGvUA0hYRqBDyO3qjOZh4EywcO7IdAkL5e7UpDe1xd2ZnZueBCgr1sliBkKGwbIPpHa--PAgD1HFDxZ5225JQQz3gdctQCB379aAzCD5kW8nu88wL7dPAcWHTYrcG4Wp5SFBHpKyrCwjnkHICoeU2xDtKeiIKb6kDIVw5On2Xm9kr80188r2TKeVofQOCNiZySlDFfqSZ3GkbX-TnNFN_Xeo6cYb6INSWnflnp1_ndrfFH-3TC-kPIFSh96IylqM80jcNp8xGapI_11LSpDyEKB4w7C0ntXgvJNRUlZAv1hv5U58cz4BkOuK9QFmOYzlORTUs9C5c-CexzlAHwplvUNjouoYEqbRzU-nauVAtDyvIuenZQeXY8zh-Aw',
    'own-x8k2p1q',
    framed,
  ],
  ['#cell-1:2.37.x8k2p1q', 'cell-1', { step: 37, starter: 'x8k2p1q' }],
  [
    '#cell-9:2.214.x8k2p1q.TY9BboMwFESvYo26wNIvMiSNVOcoxqoMOAIVbGRMSRqx77rn6a436UkqZ8VynuZpNHc0kIjh9uYn6zIOQoRENvp2GSw7n9nf1zf7_akcY1k_Tj5EVqHzc6zAKiSpAssui2vYU0osC3Zehsj6Q8k555UDoYO8P6Q8VVJ4712bhk09WBCMm1cbZkil8FxAk4K4FgIEZxy03ggmr_diMBM2QpO3O_ppg0_U5pcdXU1Mt-x194xj2wiPQUElFZqUoIPWhBpSlfSiCSukEnQUryc6HTXhAxL1LVopZHECwUMqjD6kA01nQpyht38',
    'cell-9',
    full,
  ],
];

async function deflated(text: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return Buffer.from(await new Response(stream).arrayBuffer()).toString('base64url');
}
const packing = async (value: unknown, edition = 2): Promise<string> =>
  `#c:${edition}.5.abc.${await deflated(JSON.stringify(value))}`;
const framing = (frame: unknown): Promise<string> => packing({ f: frame }, 3);

/** Holds what every reading must give: a moment with the types that it promises, or one sentence. */
function holds(link: Link | undefined): void {
  if (!link) return;
  expect(link.id).toMatch(/^[\w-]+$/);
  if ('refused' in link) {
    expect(link.refused).toMatch(/^This link [^<>]+\.$/);
    expect(link.refused.length).toBeLessThan(120);
    return;
  }
  const { step, starter, call, text, hosts, swaps, breakpoints, window, watched, folds, frame, ...others } =
    link.moment;
  expect(others).toEqual({});
  expect(Number.isInteger(step) && step >= 0 && step < 1e9).toBe(true);
  for (const one of [starter, call, text, watched]) expect(['string', 'undefined']).toContain(typeof one);
  for (const answer of Object.values(hosts ?? {})) expect(['zero', 'trap', 'table', 'wat']).toContain(answer.kind);
  for (const { table, slot, func = 0 } of swaps ?? [])
    expect([table, slot, func].every((index) => Number.isInteger(index) && index >= 0)).toBe(true);
  for (const line of breakpoints ?? []) expect(Number.isInteger(line) && line >= 0).toBe(true);
  if (window) expect(Object.values(window).every((n) => Number.isInteger(n) && n >= 0)).toBe(true);
  for (const fold of folds ?? []) expect(['more', 'charts']).toContain(fold);
  for (const [part, value] of Object.entries(frame ?? {})) {
    expect(FRAME_PARTS).toContain(part);
    expect(readFramePart(part, value)).toEqual(value);
  }
}

describe('moments', () => {
  it.each(GOLDEN)('%s opens for ever', async (fragment, id, moment) => {
    expect(await readMoment(fragment)).toEqual({ id, moment });
    expect(isMoment(fragment)).toBe(true);
  });

  it('survive their way through an address, in characters that addresses keep', async () => {
    for (const moment of [full, framed, { step: 0 }, { step: 7, starter: 'a', hosts: {} }, { step: 1, text: '' }]) {
      const fragment = await writeMoment('cell-9', moment);
      expect(fragment).toMatch(/^#[\w.:-]+$/);
      expect(new URL(fragment, 'https://example.org/').hash).toBe(fragment);
      expect(await readMoment(fragment)).toEqual({ id: 'cell-9', moment });
    }
    expect(plainMoment('cell-9', 5, 'x8k')).toBe(await writeMoment('cell-9', { step: 5, starter: 'x8k' }));
  });

  it('are no sections: other fragments are left alone', async () => {
    for (const fragment of ['', '#', '#cell-1', '#note-1', '#doors', '#a:b', '#cell-1:', '#:5', '#%00:5', '# :5'])
      expect(await readMoment(fragment), fragment).toBeUndefined();
  });

  it('name what they began with, so that a later edition can tell', () => {
    const seed = { text: '(module)', call: 'f()' };
    const names = [
      seed,
      { ...seed, text: '(module) ' },
      { ...seed, call: 'f(1)' },
      { ...seed, hosts: { 'a.b': { kind: 'zero' } } },
    ].map((one) => starterOf(one as CellSeed));
    expect(new Set(names).size).toBe(4);
    for (const name of names) expect(name).toMatch(/^[0-9a-z]{7}$/);
  });
});

const bomb = await deflated(new Uint8Array(50_000_000));
const markup = '"><img src=x onerror=alert(1)><script>alert(1)</script>';
/** Each with the words that its refusal must have. */
const HOSTILE: readonly (readonly [what: string, fragment: string | Promise<string>, refused: RegExp])[] = [
  ['a later edition', '#c:4.whatever/it?is', /newer edition/],
  ['a frame in an edition that has none', packing({ f: {} }), /does not know/],
  ['a much later edition', `#c:${'9'.repeat(400)}.5`, /newer edition/],
  ['edition 0', '#c:0.5.abc', /damaged/],
  ['edition 1 by name', '#c:1.5.abc', /damaged/],
  ['no step', '#c:2..abc', /its step is no step/],
  ['a negative step', '#c:2.-5.abc', /its step is no step/],
  ['a step beyond all runs', '#c:2.99999999999999999999.abc', /its step is no step/],
  ['a step of markup', `#c:5${markup}`, /its step is no step/],
  ['a hash of markup', `#c:2.5.${markup}`, /more parts/],
  ['markup for what is packed', `#c:2.5.abc.${markup.replaceAll('.', '')}`, /characters that no link has/],
  ['more parts', '#c:2.5.abc.AA.AA', /more parts/],
  ['nothing packed', '#c:2.5.abc.', /cannot be unpacked|no moment/],
  ['no deflate', '#c:2.5.abc.AAAA', /cannot be unpacked|no moment/],
  ['impossible base 64', '#c:2.5.abc.A', /cannot be unpacked/],
  [
    'bytes that are no UTF-8',
    deflated(new Uint8Array([34, 0xff, 0xfe, 34])).then((p) => `#c:2.5.abc.${p}`),
    /cannot be unpacked/,
  ],
  ['a truncated link', GOLDEN.at(-1)![0].slice(0, -60), /cannot be unpacked/],
  ['a link with something behind it', `${GOLDEN.at(-1)![0]}AAAA`, /cannot be unpacked/],
  ['a first edition with a broken call', '#c:5:%E0%A4%A', /its call cannot be read/],
  ['a first edition that is damaged', '#c:5::@@@', /characters that no link has/],
  ['a first edition with more parts', '#c:5:a:AA:AA', /more parts/],
  ['a huge link', `#c:2.5.abc.${'A'.repeat(2_000_000)}`, /longer than any moment/],
  ['a bomb', `#c:2.5.abc.${bomb}`, /unpacks to more/],
  ['a bomb in the first edition', `#c:5::${bomb}`, /unpacks to more/],
  ['half a million breakpoints', packing({ b: Array.from({ length: 150_000 }, () => 1) }), /its breakpoints/],
  ['JSON without end', deflated(`${'['.repeat(150_000)}`).then((p) => `#c:2.5.abc.${p}`), /no moment/],
  [
    'depth',
    deflated(`{"h":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`).then((p) => `#c:2.5.abc.${p}`),
    /damaged/,
  ],
  ['a frame of text', framing('x'), /its frame/],
  ['a frame with a part of tomorrow', framing({ colour: 'red' }), /its frame/],
  ['a frame with a part that every object has', framing({ toString: 'x' }), /its frame/],
  ['a title without end', framing({ notice: 'x'.repeat(501) }), /its frame/],
  ['views of markup', framing({ views: [markup] }), /its frame/],
  ['names under a billion bytes', framing({ overlays: [{ name: 'a', type: 'u8', count: 1e9, address: 0 }] }), /frame/],
  ['names of a type that is none', framing({ overlays: [{ name: 'a', type: 'object', address: 0 }] }), /its frame/],
  [
    'names with parts that are none',
    framing({ overlays: [{ name: 'a', type: 's', address: 0, fields: [1] }] }),
    /frame/,
  ],
  ['bytes that are none', framing({ stage: { pokes: [{ at: 0, hex: 'xyz' }] } }), /its frame/],
  ['suggestions that are none', framing({ suggested: { 'a.b': [{ words: 5, answer: { kind: 'zero' } }] } }), /frame/],
  ['a list', packing([1, 2]), /no moment/],
  ['null', packing(null), /no moment/],
  ['a field of tomorrow', packing({ z: 1 }), /does not know/],
  ['a field that every object has', packing({ toString: 1 }), /does not know/],
  ['a prototype', deflated('{"__proto__":{"step":1}}').then((p) => `#c:2.5.abc.${p}`), /does not know/],
  ['a step inside', packing({ step: 'x' }), /does not know/],
  ['a call that is a number', packing({ c: 7 }), /its call/],
  ['a text that is a list', packing({ t: ['a'] }), /its program/],
  ['answers that are a text', packing({ h: 'zero' }), /its answers/],
  ['answers that are a list', packing({ h: [{ kind: 'zero' }] }), /its answers/],
  ['an answer of no kind', packing({ h: { 'a.b': {} } }), /its answers/],
  ['an answer of an unknown kind', packing({ h: { 'a.b': { kind: 'script', text: 'alert(1)' } } }), /its answers/],
  ['an answer with more in it', packing({ h: { 'a.b': { kind: 'zero', text: 'x' } } }), /its answers/],
  ['answers that are numbers', packing({ h: { 'a.b': { kind: 'table', answers: [[1]] } } }), /its answers/],
  ['another module that is none', packing({ h: { 'a.b': { kind: 'wat', text: 5 } } }), /its answers/],
  ['a slot below 0', packing({ s: [[0, -1, 0]] }), /its table/],
  ['a slot between two', packing({ s: [[0, 0.5]] }), /its table/],
  ['a slot of one number', packing({ s: [[0]] }), /its table/],
  ['lines that are texts', packing({ b: ['1'] }), /its breakpoints/],
  ['no window', packing({ w: [0, 0] }), /its window/],
  ['a window of nothing', packing({ w: [0, 0, 0] }), /its window/],
  ['a window of all memory', packing({ w: [0, 0, 2 ** 32] }), /its window/],
  ['a watched piece of markup', packing({ v: `local:0"]${markup}` }), /its watched value/],
  ['an unknown fold', packing({ o: [markup] }), /its view/],
];

describe('links that nobody should have sent', () => {
  it.each(HOSTILE)('%s is refused in a sentence, soon', { timeout: 10_000 }, async (_, given, words) => {
    const link = await readMoment(await given);
    holds(link);
    expect(link).toMatchObject({ refused: expect.stringMatching(words) });
    expect((link as { refused: string }).refused).not.toContain('alert');
  });

  it('bombs are not inflated further than they are looked at', async () => {
    const before = process.memoryUsage().arrayBuffers;
    for (let i = 0; i < 5; i++) await readMoment(`#c:2.5.abc.${bomb}`);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40_000_000);
  });

  const seed = seedOfRun();
  it(`thousands of damaged ones never throw (SEED=${seed})`, { timeout: 120_000 }, async () => {
    console.log(`damaged links: SEED=${seed}`);
    const random = new Random(seed);
    const alphabet = 'abcXYZ019-_.:#%<>"&/\\ \u0000ü=+~';
    const links = GOLDEN.map(([fragment]) => fragment);
    const came = { read: 0, refused: 0, none: 0 };
    for (let i = 0; i < 6_000; i++) {
      let fragment = random.pick(links);
      for (let n = 1 + random.below(4); n > 0; n--) {
        const at = random.below(fragment.length + 1);
        const to = at + random.below(8);
        const other = random.pick(links);
        fragment =
          [
            () => fragment.slice(0, at),
            () => fragment.slice(0, at) + fragment.slice(to),
            () => fragment.slice(0, at) + alphabet[random.below(alphabet.length)] + fragment.slice(at + 1),
            () => fragment.slice(0, at) + alphabet[random.below(alphabet.length)] + fragment.slice(at),
            () => fragment.slice(0, to) + fragment.slice(at),
            () => fragment.slice(0, at) + other.slice(random.below(other.length)),
          ][random.below(6)]!() || '#';
      }
      const link = await readMoment(fragment);
      holds(link);
      came[!link ? 'none' : 'refused' in link ? 'refused' : 'read']++;
    }
    console.log(came);
    expect(Math.min(came.read, came.refused, came.none), 'all three happen').toBeGreaterThan(100);
  });

  it(`thousands with other values in their fields never throw, and the engine bears those that are read (SEED=${seed})`, {
    timeout: 120_000,
  }, async () => {
    const random = new Random(seed + 1);
    const odd: readonly unknown[] = [
      null,
      true,
      -1,
      0,
      1,
      3,
      0.5,
      1e308,
      2 ** 31,
      2 ** 32 - 1,
      2 ** 32,
      '',
      '0',
      'f(1)',
      'f(99)',
      markup,
      '__proto__',
      '\u0000',
      'local:0',
      'local:999',
      'byte:0:65536',
      'byte:7:1',
      'slot:3',
      'global:0',
      'more',
      'charts',
      [],
      [0],
      [0, 0],
      [0, 0, 1],
      [7, 7, 7],
      [0, 65530, 64],
      [0, 2 ** 40, 4096],
      [[0, 0, 0]],
      [[0, 1, 99]],
      [[9, 9]],
      {},
      { kind: 'zero' },
      { kind: 'trap' },
      { kind: 'table', answers: [] },
      { kind: 'table', answers: [['x'], [], ['1', '2']] },
      { kind: 'wat', text: '(module (start 0) (func (loop br 0)))' },
      { kind: 'wat', text: '(' },
      { 'env.g': { kind: 'table', answers: [[markup]] } },
      { 'env.g': { kind: 'wat', text: '(module)' } },
      { [markup]: { kind: 'zero' } },
      '(module (func (export "f") (param i32) (result i32) (loop br 0) i32.const 0))',
      '(module (memory 70000))',
      '(',
      '(module (table 99999999 funcref) (func (export "f")))',
    ];
    const text =
      '(module (import "env" "g" (func $g (result i32))) (memory 1) (table 2 funcref)\n(func (export "f") (param i32) (result i32)\nlocal.get 0\ncall $g\ni32.add))';
    const cell: CellSeed = {
      notice: '',
      name: 'hostile.wat',
      text,
      call: 'f(1)',
      views: ['stack', 'memory'],
      step: 2,
      hosts: { 'env.g': { kind: 'zero' } },
    };
    let opened = 0;
    let stands = 0;
    for (let i = 0; i < 4_000; i++) {
      const value = Object.fromEntries(
        Array.from({ length: 1 + random.below(3) }, () => [
          random.pick([...'cthsbwvo', 'z', '__proto__']),
          random.pick(odd),
        ]),
      );
      const link = await readMoment(await packing(value));
      holds(link);
      if (!link || 'refused' in link || opened >= 150) continue;
      opened++;
      const run = runOf(cell);
      // A run without end is recorded to its limit, which is tested elsewhere and takes its time.
      if (/loop/.test(JSON.stringify(value))) continue;
      try {
        await restore(run, link.moment);
      } catch (error) {
        expect(
          (error as { diagnostics?: readonly unknown[] }).diagnostics,
          `${JSON.stringify(value)}: ${error}`,
        ).toBeInstanceOf(Array);
      }
      if (run.snapshot) stands++;
    }
    expect(opened).toBe(150);
    expect(stands).toBeGreaterThan(30);
  });
});
