/**
 * The chain behind a value as a list in lists, names laid under bytes, two stacks, and the heat of a run: as markup and as sentences.
 * Leaves to others: whether the chains are true (`tests/laws/provenance.test.ts`), reading them in a browser (`tests/e2e/values.spec.ts`).
 */
import { describe, expect, it } from 'vitest';
import type { MemoryHeat } from '#engine/session/heat.ts';
import type { Origin, OriginNode } from '#engine/session/provenance.ts';
import { heatHtml, heatSentence, stretchesOf } from '#widgets/parts/heat.ts';
import { layOut } from '#widgets/parts/layout.ts';
import { originHtml, originSentence, whySentence } from '#widgets/parts/origin.ts';
import { stacksHtml, stacksSentence } from '#widgets/parts/stacks.ts';
import { changeSentence, changesHtml } from '#widgets/parts/values.ts';
import { i32 } from './figures.ts';

const made = (step: number, name: string, value: number, ...inputs: number[]): OriginNode => ({
  kind: 'made',
  step,
  text: `${name} <x>`,
  name,
  offset: step,
  value: i32(value),
  inputs: inputs.map((node) => ({ node })),
});
const origin: Origin = {
  step: 9,
  isWhole: true,
  nodes: [
    made(8, 'local.set', 7, 1),
    made(7, 'i32.add', 7, 2, 3),
    made(6, 'local.get', 3, 4),
    made(5, 'i32.mul', 4, 4, 4),
    { kind: 'argument', step: 0, text: 'argument $x', offset: 0, value: i32(2), inputs: [] },
  ],
};

describe('who wrote this', () => {
  it('says who made the value, out of what, and who put it there', () => {
    expect(originSentence({ origin, name: '$s' })).toBe(
      '$s is i32 7. i32.add <x> made it at step 7 out of 3 and 4. local.set <x> put it here at step 8.',
    );
  });
  it('draws makers further in and carriers behind them, escaped, each with a way to its step', () => {
    const markup = originHtml({ origin, name: '$s', step: 7 });
    expect(markup).not.toContain('<x>');
    expect(markup.match(/data-step="\d+"/g)).toEqual(expect.arrayContaining(['data-step="7"', 'data-step="5"']));
    expect(markup).toContain('data-step="7" aria-current="step"');
    // The add has two inputs; the local.get in between is a way and no level.
    expect(markup.match(/<ul>/g)).toHaveLength(2);
  });
  it('says what it does not follow', () => {
    const host: Origin = { ...origin, nodes: [{ ...made(3, 'call', 5), through: 'the host' }] };
    expect(originHtml({ origin: host, name: '$s', step: 3 })).toContain(
      'It came through the host, which is not followed.',
    );
    expect(originHtml({ origin: { ...host, isWhole: false }, name: '$s', step: 3 })).toContain('Sixty instructions');
  });
  it('asks why a step ran only where it can be asked, and draws the answer apart', () => {
    const because: Origin = {
      step: 9,
      isWhole: true,
      nodes: [{ ...made(4, 'br_if', 0, 1), decides: true }, made(3, 'i32.eqz', 1)],
    };
    expect(originHtml({ origin, name: '$s', step: 7 })).not.toContain('data-why');
    const asked = originHtml({ origin, name: '$s', step: 7, whys: new Map() });
    expect(asked).toContain('data-why="7" aria-expanded="false"');
    expect(asked).not.toContain('class="because"');
    const told = originHtml({ origin, name: '$s', step: 7, whys: new Map([[7, because]]) });
    expect(told).toContain('data-why="7" aria-expanded="true"');
    expect(told).toContain('Step 7 ran because of br_if &lt;x&gt; at step 4, which was given i32 1.');
    // The branch itself stands there although it carries one value on, and has a reason of its own.
    expect(told).toContain('data-why="4"');
    expect(whySentence(2, { ...because, nodes: [{ ...because.nodes[1]!, kind: 'begun' }] })).toContain(
      'the call began',
    );
  });
  it('offers what an object holds, and follows a field to what was put into it', () => {
    const list = [{ name: '$<f>', target: 'field:3:0', value: i32(5) }];
    const markup = originHtml({ origin, name: '$s', step: 7, fields: { list, isWhole: true }, isField: true });
    expect(markup).not.toContain('and more');
    expect(originHtml({ origin, name: '$s', step: 7, fields: { list, isWhole: false } })).toContain('and more.');
    expect(markup).toContain('data-ask="field:3:0">$&lt;f&gt;<');
    expect(markup).not.toContain('Next write');
    const bare = { kind: 'made', step: 5, text: 'struct.new $p', name: 'struct.new', offset: 1 } as const;
    const field: Origin = {
      step: 9,
      isWhole: true,
      nodes: [
        { ...made(8, 'struct.get', 4, 1), inputs: [{ node: 1 }, { node: 3, as: 'object' }] },
        { ...bare, inputs: [{ node: 2 }] },
        made(2, 'i32.mul', 4),
        { ...bare, value: { type: 'ref', text: 'struct 3 {4}' }, inputs: [{ node: 2 }] },
      ],
    };
    expect(originSentence({ origin: field, name: '$s' })).toContain('i32.mul <x> made it at step 2');
  });
  it('does not look for a writer where there is none', () => {
    const zero: Origin = {
      step: 2,
      isWhole: true,
      nodes: [{ kind: 'zero', step: 0, text: 'a local begins as 0', offset: 0, inputs: [] }],
    };
    expect(originSentence({ origin: zero, name: '$s' })).toContain('Nobody has written it');
    expect(originHtml({ origin: zero, name: '$s', step: 2 })).not.toContain('Go to step');
  });
});

describe('a change by hand', () => {
  const change = {
    step: 4,
    target: { kind: 'local', index: 0 },
    text: '9',
    name: '$<b>',
    was: i32(1),
    now: i32(9),
  } as const;
  it('is told with what stood there, and can be taken back', () => {
    expect(changeSentence(change)).toBe('$<b> was changed by hand at step 4, from 1 to 9.');
    expect(changesHtml([change], 7)).toContain('data-step="4"');
    expect(changesHtml([change], 4)).toContain('That is here.');
    expect(changesHtml([change, change], 7)).toContain('data-hand="all"');
    expect(changesHtml([change], 7)).not.toContain('<b>.');
    expect(changesHtml([], 7)).toBe('');
  });
});

describe('names under bytes', () => {
  const bytes = new Uint8Array(64);
  const view = new DataView(bytes.buffer);
  view.setInt8(0, -1);
  view.setUint16(2, 65_535, true);
  view.setFloat32(4, 0.1, true);
  view.setFloat64(8, -2.5, true);
  view.setBigUint64(16, 2n ** 64n - 1n, true);
  bytes.set(new TextEncoder().encode('eggs\0x'), 24);
  const memory = { memory: 0, address: 100, bytes };
  const globals = [{ name: '$sp', type: 'i32', text: '120', mutable: true }];
  const named = (...declared: Parameters<typeof layOut>[0]) =>
    layOut(declared, { memory, globals }).map(({ address, length, name, text }) => [address, length, name, text]);

  it.each([
    ['i8', 100, '-1'],
    ['u8', 100, '255'],
    ['i16', 102, '-1'],
    ['u16', 102, '65535'],
    ['f32', 104, '0.1'],
    ['f64', 108, '-2.5'],
    ['i64', 116, '-1'],
    ['u64', 116, '18446744073709551615'],
    ['ptr', 124, '→ 1936156517'],
    ['string', 124, '"eggs"'],
  ])('reads %s at %d as %s', (type, address, text) => {
    expect(named({ address, type, name: 'x' })[0]?.[3]).toBe(text);
  });
  it('places the parts of a structure at multiples of their size, and arrays element by element', () => {
    const fields = [
      { name: 'tag', type: 'u8' },
      { name: 'word', type: 'u16', count: 2 },
      { name: 'next', type: 'ptr' },
    ];
    expect(named({ address: 100, type: 'node', name: 'n', fields }).map(([at, , name]) => [at, name])).toEqual([
      [100, 'n.tag'],
      [102, 'n.word[0]'],
      [104, 'n.word[1]'],
      [108, 'n.next'],
    ]);
  });
  it('finds an address in a global, says nothing of bytes out of view, and refuses a type that there is not', () => {
    expect(named({ address: '$sp', offset: 4, type: 'chars', count: 4, name: 's' })).toEqual([[124, 4, 's', '"eggs"']]);
    expect(named({ address: '$gone', type: 'i32', name: 's' })).toEqual([]);
    expect(named({ address: 162, type: 'i32', name: 's' })[0]?.[3]).toBeUndefined();
    expect(() => named({ address: 100, type: 'word', name: 's' })).toThrow(RangeError);
  });
});

describe('the stack in memory', () => {
  const bytes = new Uint8Array(32);
  bytes[20] = 7;
  const stacks = {
    global: '$sp',
    top: 48,
    base: 64,
    address: 32,
    bytes,
    calls: [
      { func: 1, name: 'leaf', from: 48, to: 48 },
      { func: 0, name: 'main', from: 48, to: 64 },
    ],
  };
  const frame = (name: string) => ({
    func: 0,
    name,
    locals: [],
    stack: [i32(5)],
    span: { from: 0, to: 0 },
    offset: 0,
    labels: [],
  });
  const model = {
    stacks,
    frames: [frame('leaf'), frame('main')],
    reads: [],
    writes: [{ memory: 0, address: 52, length: 4 }],
  };
  it('shows the words of each call, what was just written, and what has none', () => {
    const [, leaf = '', main = ''] = stacksHtml(model).split('<tr><th scope="row">');
    expect(leaf).toContain('no bytes');
    expect(main.match(/<li/g)).toHaveLength(5);
    expect(main).toContain('written');
    expect(stacksSentence(model)).toBe(
      '$sp holds 48. leaf has no bytes in memory, main has 16 bytes from 48 on in memory.',
    );
  });
});

describe('the heat of a run', () => {
  const heat = (addresses: number[]): MemoryHeat => ({
    memory: 0,
    addresses: Float64Array.from(addresses),
    reads: Uint32Array.from(addresses, () => 3),
    writes: Uint32Array.from(addresses, () => 0),
    pages: 2,
  });
  it('joins the nearest rows until few enough lines are left, and loses no count', () => {
    const addresses = Array.from({ length: 60 }, (_, i) => i * 16 + (i > 40 ? 4096 : 0));
    const list = stretchesOf(heat(addresses), 5);
    expect(list.length).toBeLessThanOrEqual(5);
    expect(list.reduce((sum, { reads }) => sum + reads, 0)).toBe(180);
  });
  it('names the busiest place and says that nothing was touched', () => {
    expect(heatSentence(heat([32]))).toContain('32 to 47');
    expect(heatSentence(heat([]))).toBe('The run touches no memory.');
    expect(heatHtml(heat([65_536]), true)).toContain('data-window="65536"');
  });
});
