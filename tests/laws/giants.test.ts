/**
 * Law: no input under a mebibyte takes long or much, whatever it claims to contain: nesting as deep as bytes allow, counts in the billions,
 * names that fill the file, a hundred thousand types in one group. Each ends in a module or in words.
 * Leaves to others: damage by chance (`badinput.test.ts`), programs that are valid and nasty (`nasty.test.ts`).
 * One idea: time and space must follow the bytes that were sent, never a number that is written in them.
 */
import { afterAll, expect, test } from 'vitest';
import { decode, encode, parse, print, validate } from '#engine/index.ts';
import { Writer } from '#engine/syntax/writer.ts';

/** Milliseconds of computing for one step; a second was never seen on a quiet machine, and others may use this one. */
const PATIENCE = 8000;
const MOST_BYTES = 1 << 30;
const LARGEST = 1 << 20;

const many = (piece: string, count: number): string => piece.repeat(count);
const each = (count: number, piece: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => piece(i)).join('');

const TEXTS: Readonly<Record<string, () => string>> = {
  '100,000 parentheses that open': () => many('(', 100_000),
  '100,000 forms in one another': () => `(module ${many('(', 100_000)}${many(')', 100_000)})`,
  '100,000 blocks in one another': () => `(module (func ${many('block ', 100_000)}${many('end ', 40_000)}))`,
  '90,000 folded blocks in one another': () => `(module (func ${many('(block ', 90_000)}${many(')', 90_000)}))`,
  '60,000 blocks that close': () => `(module (func ${many('block ', 60_000)}${many('end ', 60_000)}))`,
  '90,000 folded operands in one another': () =>
    `(module (func (drop ${many('(i32.eqz ', 90_000)}(i32.const 0)${many(')', 90_000)})))`,
  '40,000 try_tables in one another': () =>
    `(module (func ${many('(try_table (catch_all 0) ', 40_000)}${many(')', 40_000)}))`,
  'a branch table with 400,000 targets': () => `(module (func (br_table ${many('0 ', 400_000)}(i32.const 0))))`,
  '30,000 types in one group': () => `(module (rec ${many('(type (sub (struct (field i32))))', 30_000)}))`,
  '25,000 types, each below the last': () =>
    `(module (type $0 (sub (struct))) ${each(25_000, (i) => `(type (sub ${i} (struct)))`)})`,
  '40 types, each below the last, all fields of one another': () =>
    `(module (rec ${each(40, (i) => `(type (sub ${i > 0 ? i - 1 : ''} (struct ${each(40, (j) => `(field (ref null ${j}))`)})))`)}))`,
  '100,000 fields': () => `(module (type (struct (field ${many('i8 ', 100_000)}))))`,
  '200,000 locals': () => `(module (func (local ${many('i64 ', 200_000)})))`,
  '90,000 locals that must be set': () => `(module (func (local ${many('(ref 0) ', 90_000)})))`,
  '60,000 functions': () => `(module ${many('(func)', 60_000)})`,
  '40,000 exports of one function': () => `(module (func) ${each(40_000, (i) => `(export "${i}" (func 0))`)})`,
  '40,000 exports of one name': () => `(module (func) ${many('(export "a" (func 0))', 40_000)})`,
  '30,000 imports': () => `(module ${many('(import "a" "b" (func))', 30_000)})`,
  'a name of a million letters': () => `(module (func $${many('a', 1_000_000)}))`,
  'a string of a million letters': () => `(module (data "${many('a', 1_000_000)}"))`,
  'a number of a million digits': () => `(module (func (drop (i32.const ${many('9', 1_000_000)}))))`,
  'a float of a million digits': () => `(module (func (drop (f64.const 0.${many('9', 1_000_000)}))))`,
  'a hexadecimal float of a million digits': () => `(module (func (drop (f32.const 0x1.${many('8', 1_000_000)}p3))))`,
  '30,000 vectors': () => `(module (func ${many('(drop (v128.const i64x2 1 2))', 30_000)}))`,
  'limits beyond all': () =>
    '(module (memory i64 0xffff_ffff_ffff_ffff) (table i64 0xffff_ffff_ffff_ffff funcref) (memory 65536 65536))',
  'annotations in one another': () => `(module ${many('(@a ', 100_000)}${many(')', 100_000)})`,
  '100,000 annotations': () => `(module ${many('(@a)', 100_000)})`,
};

test.each(Object.entries(TEXTS))('text: %s', (name, text) => {
  const source = text();
  expect(source.length).toBeLessThan(LARGEST + 8);
  const { module, diagnostics } = timed(name, 'parse', () => parse(source));
  if (!module) expect(diagnostics.length).toBeGreaterThan(0);
  else
    binary(
      name,
      timed(name, 'encode', () => encode(module).bytes),
    );
});

const u32 = (value: number): number[] => {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest >>> 7 === 0) return [...bytes, rest];
    bytes.push((rest & 0x7f) | 0x80);
  }
};
/** A module of these sections, each with its length written before it. */
function sections(...list: readonly (readonly [id: number, content: Uint8Array | readonly number[]])[]): Uint8Array {
  const w = new Writer();
  w.raw(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
  for (const [id, content] of list) {
    w.u8(id);
    w.u32(content.length);
    w.raw(Uint8Array.from(content));
  }
  return w.done();
}
const repeat = (count: number, ...piece: readonly number[]): Uint8Array => {
  const bytes = new Uint8Array(count * piece.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = piece[i % piece.length]!;
  return bytes;
};
const join = (...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array => {
  const w = new Writer();
  for (const part of parts) w.raw(Uint8Array.from(part));
  return w.done();
};
const FUNC = [1, 0x60, 0, 0];
const HUGE = [0xff, 0xff, 0xff, 0xff, 0x0f];
/** A module with one function of this body. */
const body = (...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array => {
  const code = join(...parts);
  return sections([1, FUNC], [3, [1, 0]], [10, join([1], u32(code.length), code)]);
};

const BINARIES: Readonly<Record<string, () => Uint8Array>> = {
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13].map((id) => [
      `a section ${id} that claims 4,294,967,295 entries`,
      () => sections([id, HUGE]),
    ]),
  ),
  '1,000,000 blocks in one another': () => body([0], repeat(500_000, 0x02, 0x40), [0x0b]),
  '340,000 blocks that close': () => body([0], repeat(340_000, 0x02, 0x40), repeat(340_001, 0x0b)),
  '250,000 try_tables in one another': () => body([0], repeat(200_000, 0x1f, 0x40, 0), repeat(200_001, 0x0b)),
  'a branch table with a million targets': () => body([0, 0x41, 0, 0x0e], u32(1_000_000), repeat(1_000_001, 0), [0x0b]),
  'a branch table that claims 4,294,967,295 targets': () => body([0, 0x41, 0, 0x0e], HUGE, [0x0b]),
  'one group of 4,294,967,295 locals': () => body([1], HUGE, [0x7f, 0x0b]),
  '200,000 groups of locals': () => body(u32(200_000), repeat(200_000, 1, 0x7f), [0x0b]),
  'locals by the billion, in groups': () => body(u32(5), repeat(5, 0xff, 0xff, 0xff, 0x7f, 0x7e), [0x0b]),
  '100,000 types in one group': () => sections([1, join([1, 0x4e], u32(100_000), repeat(100_000, 0x50, 0, 0x5f, 0))]),
  '250,000 groups of one type': () => sections([1, join(u32(250_000), repeat(250_000, 0x60, 0, 0))]),
  'a group of types that claims 4,294,967,295': () => sections([1, [1, 0x4e, ...HUGE]]),
  'a structure that claims 4,294,967,295 fields': () => sections([1, [1, 0x5f, ...HUGE]]),
  'a structure of 500,000 fields': () => sections([1, join([1, 0x5f], u32(500_000), repeat(500_000, 0x78, 0))]),
  '100,000 types, each below the one before': () =>
    sections([
      1,
      join(
        u32(100_001),
        [0x50, 0, 0x5f, 0],
        ...Array.from({ length: 100_000 }, (_, i) => [0x50, 1, ...u32(i), 0x5f, 0]),
      ),
    ]),
  'a function of a million parameters': () =>
    sections([1, join([1, 0x60], u32(1_000_000), repeat(1_000_000, 0x7f), [0])]),
  'a name of 4,294,967,295 bytes': () => sections([0, HUGE]),
  'a million custom sections': () => join(sections(), repeat(340_000, 0, 1, 0)),
  '250,000 data segments': () => sections([11, join(u32(340_000), repeat(340_000, 1, 0))]),
  '300,000 constants of a global': () => sections([6, join([1, 0x7f, 0], repeat(300_000, 0x41, 0), [0x0b])]),
  'a global of 200,000 additions': () =>
    sections([6, join([1, 0x7f, 0, 0x41, 1], repeat(200_000, 0x41, 1, 0x6a), [0x0b])]),
  'an array of a million elements': () =>
    join(
      sections([1, [2, 0x5e, 0x78, 0, 0x60, 0, 0]], [3, [1, 1]]),
      (() => {
        const code = join([0], repeat(500_000, 0x41, 0), [0xfb, 0x08, 0], u32(500_000), [0x1a, 0x0b]);
        return join([10], u32(code.length + u32(code.length).length + 1), [1], u32(code.length), code);
      })(),
    ),
  zeros: () => repeat(1_000_000, 0),
};

/** Milliseconds and bytes of the slowest and the largest, for the last line. */
const slowest = { milliseconds: 0, what: '' };
const largest = { bytes: 0, what: '' };
function timed<T>(name: string, step: string, act: () => T): T {
  const [time, space] = [process.cpuUsage().user, process.memoryUsage().rss];
  const result = act();
  const milliseconds = (process.cpuUsage().user - time) / 1000;
  const bytes = process.memoryUsage().rss - space;
  if (milliseconds > slowest.milliseconds) Object.assign(slowest, { milliseconds, what: `${step} of ${name}` });
  if (bytes > largest.bytes) Object.assign(largest, { bytes, what: `${step} of ${name}` });
  expect(milliseconds, `${step} of ${name}`).toBeLessThan(PATIENCE);
  expect(bytes, `${step} of ${name}`).toBeLessThan(MOST_BYTES);
  return result;
}
function binary(name: string, bytes: Uint8Array): void {
  const { module, diagnostics } = timed(name, 'decode', () => decode(bytes));
  if (!module) {
    expect(diagnostics[0]?.message).toBeTruthy();
    return;
  }
  timed(name, 'validate', () => validate(module));
  timed(name, 'encode', () => encode(module));
  timed(name, 'print', () => print(module));
}

test.each(Object.entries(BINARIES))('binary: %s', (name, make) => {
  const bytes = make();
  expect(bytes.length).toBeLessThan(LARGEST + 8);
  binary(name, bytes);
});

afterAll(() => {
  console.log(
    `Giants: the slowest step was the ${slowest.what}, ${Math.round(slowest.milliseconds)} ms of computing; ` +
      `the largest the ${largest.what}, ${Math.round(largest.bytes / 1e6)} MB.`,
  );
});
