/** Annotations mean what the specification says, go into bytes, and come back as text. */
import { describe, expect, it } from 'vitest';
import { decode, encode, type Module, parse, print } from '#engine/index.ts';

function read(text: string): Module {
  const { module, diagnostics } = parse(text);
  expect(diagnostics).toEqual([]);
  return module!;
}
const bytesOf = (text: string, names = false): Uint8Array<ArrayBuffer> => encode(read(text), { names }).bytes.slice();
const hex = (buffer: ArrayBuffer | Uint8Array): string => Buffer.from(buffer as Uint8Array).toString('hex');
/** Names of all sections, in their order. */
const order = (text: string): string[] => encode(read(text)).sections.map(({ name }) => name);

const HINTED = `(module (func $f (param i32) (local i64 i64 f32)
  (@metadata.code.branch_hint "\\01") (if (local.get 0) (then nop))
  local.get 0 (@metadata.code.branch_hint "\\00") br_if 0)
  (func (block (br_if 0 (i32.const 1)))))`;

describe('custom sections', () => {
  it('stand where they are put', () => {
    const text = `(module (@custom "last" "\\00a" "b") (func) (@custom "first" (before first)) (@custom "mid" (after func)) (@custom "code" (before code)) (@custom "empty" (after data)))`;
    expect(order(text)).toEqual(['preamble', 'first', 'type', 'function', 'mid', 'code', 'code', 'last', 'empty']);
    const compiled = new WebAssembly.Module(bytesOf(text));
    expect(WebAssembly.Module.customSections(compiled, 'last').map(hex)).toEqual(['006162']);
  });
  it('come back as text that leads to the same bytes', () => {
    const text = `(module (@custom "my \\"own\\"" (before first) "\\00\\ff\\"") (@custom "x") (@custom "x" (after type) "${'long '.repeat(40)}") (func))`;
    const bytes = bytesOf(text);
    const again = print(decode(bytes).module!);
    expect(hex(bytesOf(again))).toBe(hex(bytes));
    expect(again).toContain('(@custom "my \\"own\\"" (before first) "\\00\\ff\\"")');
  });
});

describe('names', () => {
  it('win over identifiers, and go into the name section', () => {
    const text = '(module $m (@name "Modül") (func $lambda (@name "λ")) (func (@name "μ")) (memory (@name "mem") 1))';
    const { module } = decode(bytesOf(text, true));
    expect(module!.name).toBe('Modül');
    expect(module!.funcs.map(({ name }) => name)).toEqual(['λ', 'μ']);
    expect(module!.mems[0]!.name).toBe('mem');
  });
});

describe('branch hints', () => {
  it('become distances into the body, locals included', () => {
    const compiled = new WebAssembly.Module(bytesOf(HINTED));
    // One function, number 0, two hints; locals take five bytes, `local.get 0` two.
    expect(WebAssembly.Module.customSections(compiled, 'metadata.code.branch_hint').map(hex)).toEqual([
      '0100020701010d0100',
    ]);
    expect(order(HINTED)).toEqual(['preamble', 'type', 'function', 'metadata.code.branch_hint', 'code']);
  });
  it('come back in front of their branches', () => {
    const bytes = bytesOf(HINTED);
    const again = print(decode(bytes).module!);
    expect(again).toContain('(@metadata.code.branch_hint "\\01") if');
    expect(again).toContain('(@metadata.code.branch_hint "\\00") br_if 0');
    expect(hex(bytesOf(again))).toBe(hex(bytes));
  });
  it('stay bytes if they point at anything else', () => {
    const text =
      '(module (@custom "metadata.code.branch_hint" (before code) "\\01\\00\\01\\01\\01\\01") (func nop nop))';
    const again = print(decode(bytesOf(text)).module!);
    expect(again).toContain('(@custom "metadata.code.branch_hint"');
    expect(hex(bytesOf(again))).toBe(hex(bytesOf(text)));
  });
});

it('leaves annotations that nobody knows out of the module', () => {
  const plain = '(module (func (param i32) nop))';
  const noted = '(@hm (module)) (module (@a "x" (b)) (func (@"c d") (param (@e) i32) (@f (@g)) nop))';
  expect(hex(bytesOf(noted))).toBe(hex(bytesOf(plain)));
});

it.each([
  ['(module (func (@custom "x")))', 'misplaced @custom annotation'],
  ['(module (@custom))', '@custom annotation: missing section name'],
  ['(module (func) (@name "late"))', 'misplaced @name annotation'],
  [
    '(module (func (@metadata.code.branch_hint "\\02") (if (i32.const 0) (then))))',
    '@metadata.code.branch_hint annotation',
  ],
  ['(module (func (@metadata.code.branch_hint "\\01") nop))', '@metadata.code.branch_hint annotation: invalid target'],
])('refuses %s, at its place', (text, message) => {
  const { diagnostics } = parse(text);
  expect(diagnostics.map((d) => d.message)).toEqual([expect.stringContaining(message)]);
  expect(text.slice(diagnostics[0]!.span.from, diagnostics[0]!.span.to)).toMatch(/^\(@[\w.]+$/);
});
