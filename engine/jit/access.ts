/**
 * Loads and stores as JavaScript (specification: Execution, Memory Instructions).
 * Leaves to others: the views (`views.ts`), accesses that are rare, unaligned or out of bounds (`library.ts`).
 * One idea: an address that is a multiple of the access's size is an index into a typed array, and the array's own check of its bounds is
 * the check that WebAssembly asks for. `(a >>> 3) + k` cannot wrap around, whatever `a` is; `a + 8 * k` could.
 */
import type { MemArg } from '../syntax/immediates.ts';
import { type Kind, literal, type Operand, type Sheet } from './sheet.ts';

interface Access {
  readonly kind: Kind;
  /** The view, and how far an address is shifted to be an index of it. */
  readonly view: 'u8' | 'i8' | 'u16' | 'i16' | 'i32' | 'f32' | 'f64';
  readonly shift: number;
  /** What the upper half of an i64 is: more bytes, the sign, or nothing. */
  readonly upper: 'bytes' | 'sign' | 'zero';
}
const access = (kind: Kind, view: Access['view'], shift: number, upper: Access['upper'] = 'zero'): Access => ({
  kind,
  view,
  shift,
  upper,
});
const FIRST_LOAD = 0x28;
const FIRST_STORE = 0x36;
/** Loads from 0x28, then stores. */
// biome-ignore format: in the order of the opcodes
const ACCESSES: readonly Access[] = [
  access('i32', 'i32', 2), access('i64', 'i32', 2, 'bytes'), access('f32', 'f32', 2), access('f64', 'f64', 3),
  access('i32', 'i8', 0), access('i32', 'u8', 0), access('i32', 'i16', 1), access('i32', 'u16', 1),
  access('i64', 'i8', 0, 'sign'), access('i64', 'u8', 0), access('i64', 'i16', 1, 'sign'), access('i64', 'u16', 1),
  access('i64', 'i32', 2, 'sign'), access('i64', 'i32', 2),
  access('i32', 'i32', 2), access('i64', 'i32', 2, 'bytes'), access('f32', 'f32', 2), access('f64', 'f64', 3),
  access('i32', 'u8', 0), access('i32', 'u16', 1), access('i64', 'u8', 0), access('i64', 'u16', 1), access('i64', 'i32', 2),
];
export const isAccess = (opcode: number): boolean => opcode >= FIRST_LOAD && opcode < 0x3f;
const OUT_OF_REACH = 0x7fffffffn;

/** The views of memory `index`, as a name. */
export const memoryName = (sheet: Sheet, index: number): string =>
  sheet.need(`M${index}`, `E.viewsOf(I.mems[${index}])`);

/** The address as a number that may be beyond every memory, for whoever checks it. */
export function wideAddress(sheet: Sheet, address: Operand, offset: bigint): string {
  const more = offset > OUT_OF_REACH ? '4294967296' : `${offset}`;
  const base =
    address.kind === 'i64' ? `${sheet.need('wide')}(${address.parts.join(',')})` : `(${address.parts[0]}>>>0)`;
  return more === '0' ? base : `${base}+${more}`;
}

export function printAccess(sheet: Sheet, opcode: number, { memory, offset }: MemArg): void {
  const shape = ACCESSES[opcode - FIRST_LOAD]!;
  const views = memoryName(sheet, memory);
  const value = opcode < FIRST_STORE ? undefined : sheet.pop();
  const address = sheet.simple(sheet.pop());
  const isPlain = address.kind === 'i32' && offset <= OUT_OF_REACH && offset % BigInt(1 << shape.shift) === 0n;
  const place: Place = {
    views,
    wide: wideAddress(sheet, address, offset),
    aligned: isPlain ? alignment(address, shape) : null,
    index: isPlain ? index(address.parts[0]!, shape.shift, Number(offset >> BigInt(shape.shift))) : '',
  };
  if (value) store(sheet, shape, place, value);
  else load(sheet, shape, place);
}

interface Place {
  readonly views: string;
  /** The address, unlimited. */
  readonly wide: string;
  /** The test whether the index may be used; '' always, null never. */
  readonly aligned: string | null;
  readonly index: string;
}

function alignment(address: Operand, { shift }: Access): string {
  if (shift === 0) return '';
  return `(${address.parts[0]}&${(1 << shift) - 1})===0`;
}
function index(address: string, shift: number, more: number): string {
  const at = `${address}>>>${shift}`;
  return more === 0 ? at : `(${at})+${more}`;
}

function load(sheet: Sheet, { kind, view, upper }: Access, place: Place): void {
  const { views, wide, aligned } = place;
  const oob = `${sheet.need('oob')}()`;
  const slow = `${sheet.need(`load_${view}`)}(${views},${wide})`;
  const fast = `${views}.${view}[${place.index}]??${oob}`;
  const t = sheet.fresh('t');
  const pick = aligned === null ? slow : aligned === '' ? fast : `${aligned}?${fast}:${slow}`;
  if (upper === 'bytes') {
    if (aligned === null) sheet.print(`const ${t}=${slow},${t}h=${sheet.need('load_i32')}(${views},${wide}+4);`);
    else {
      sheet.print(
        `let ${t},${t}h;if(${aligned}){const q=${place.index};${t}h=${views}.i32[q+1]??${oob};${t}=${views}.i32[q];}`,
      );
      sheet.print(`else{${t}h=load_i32(${views},${wide}+4);${t}=${slow};}`);
    }
    sheet.push({ kind, parts: [t, `${t}h`], reads: null, isSimple: true });
    return;
  }
  if (kind === 'f32' || kind === 'f64') {
    sheet.print(`let ${t}=${pick};if(${t}!==${t})${t}=${sheet.need(`nan_${kind}`)}(${views},${wide});`);
    sheet.push({ kind, parts: [t], reads: null, isSimple: true });
    return;
  }
  const parts = kind === 'i32' ? [t] : [t, upper === 'sign' ? `(${t}>>31)` : '0'];
  sheet.print(`const ${t}=${pick};`);
  sheet.push({ kind, parts, reads: null, isSimple: true });
}

function store(sheet: Sheet, { kind, view, upper }: Access, place: Place, value: Operand): void {
  const { views, wide, aligned } = place;
  const isFloat = kind === 'f32' || kind === 'f64';
  const v = upper === 'bytes' || (isFloat && !value.isNumber) || aligned !== null ? sheet.simple(value) : value;
  const low = v.parts[0]!;
  const slow =
    upper === 'bytes'
      ? `${sheet.need('store_i64')}(${views},${wide},${v.parts.join(',')})`
      : `${sheet.need(`store_${view}`)}(${views},${wide},${low})`;
  if (aligned === null) {
    sheet.print(`${slow};`);
    return;
  }
  const q = upper === 'bytes' ? 'q+1' : 'q';
  const isNan = isFloat ? (v.isNumber ? `${low}===${low}&&` : `+${low}===+${low}&&`) : '';
  const write =
    upper === 'bytes'
      ? `${views}.i32[q]=${low};${views}.i32[q+1]=${v.parts[1]};`
      : `${views}.${view}[q]=${isFloat && !v.isNumber ? '+' : ''}${low};`;
  const test = `${isNan}${aligned ? `${aligned}&&` : ''}${q}<${views}.${view}.length`;
  sheet.print(`{const q=${place.index};if(${test}){${write}}else ${slow};}`);
}

export const offsetLiteral = (offset: bigint): string => literal(offset > OUT_OF_REACH ? 0x7fffffff : Number(offset));
