/**
 * Loads and stores as JavaScript (specification: Execution, Memory Instructions).
 * Leaves to others: the views (`views.ts`), accesses that are rare, unaligned or out of bounds (`library.ts`).
 * One idea: the host checks bounds anyway, so its check is the one that WebAssembly asks for. A `DataView` throws, and whoever called from
 * outside turns that into the trap; a typed array gives `undefined`, and `?? oob()` traps.
 *
 * Integers go through the `DataView`, floats through a typed array where the address is a multiple of their size: both are what V8 makes
 * fastest, see the README. An index plus `k` cannot wrap around, whatever the address is; `a + 8 * k` could, and would make wrong addresses right.
 */
import type { Reader } from '../syntax/bytes.ts';
import { readImmediate } from '../syntax/immediates.ts';
import { type Indices, type Kind, named, nameOf, type Operand, type Sheet } from './sheet.ts';

interface Access {
  readonly kind: Kind;
  /** As in the names of `DataView`'s methods. */
  readonly shape: 'Int8' | 'Uint8' | 'Int16' | 'Uint16' | 'Int32' | 'Float32' | 'Float64';
  /** What the upper half of an i64 is: more bytes, the sign, or nothing. */
  readonly upper: 'bytes' | 'sign' | 'zero';
}
const access = (kind: Kind, shape: Access['shape'], upper: Access['upper'] = 'zero'): Access => ({
  kind,
  shape,
  upper,
});
const FIRST_LOAD = 0x28;
const FIRST_STORE = 0x36;
/** Loads from 0x28, then stores. */
// biome-ignore format: in the order of the opcodes
const ACCESSES: readonly Access[] = [
  access('i32', 'Int32'), access('i64', 'Int32', 'bytes'), access('f32', 'Float32'), access('f64', 'Float64'),
  access('i32', 'Int8'), access('i32', 'Uint8'), access('i32', 'Int16'), access('i32', 'Uint16'),
  access('i64', 'Int8', 'sign'), access('i64', 'Uint8'), access('i64', 'Int16', 'sign'), access('i64', 'Uint16'),
  access('i64', 'Int32', 'sign'), access('i64', 'Int32'),
  access('i32', 'Int32'), access('i64', 'Int32', 'bytes'), access('f32', 'Float32'), access('f64', 'Float64'),
  access('i32', 'Uint8'), access('i32', 'Uint16'), access('i64', 'Uint8'), access('i64', 'Uint16'), access('i64', 'Int32'),
];
export const isAccess = (opcode: number): boolean => opcode >= FIRST_LOAD && opcode < 0x3f;
const OUT_OF_REACH = 0x7fffffff;

/** The views of memory `index`, as a name. */
export function memoryName(sheet: Sheet, index: number): string {
  const name = nameOf('M', index);
  return sheet.needed.has(name) ? name : sheet.need(name, `E.viewsOf(I.mems[${index}])`);
}
/** What is known about the address of this name. */
function indicesOf({ indices }: Sheet, name: string): Indices {
  let known = indices.get(name);
  if (!known) {
    known = { f32: undefined, f64: undefined, hasSign: false };
    indices.set(name, known);
  }
  return known;
}

/**
 * The address as a number: of a place in memory, or one that a `DataView` refuses. Memories end below 2³¹, so an int32 below zero is out of
 * bounds whatever is added to it; that is asked once for as long as the address stays the same. `isWide`: eight bytes in two accesses.
 */
function placeOf(sheet: Sheet, from: Operand, offset: number, isWide = false): string {
  const a = from.parts[0]!;
  const plus = offset === 0 ? '' : `+${offset > OUT_OF_REACH ? '4294967296' : offset}`;
  if (from.kind === 'i64') return `${sheet.need('wide')}(${from.parts.join(',')})${plus}`;
  if (plus === '' && !isWide) return a;
  if (!from.isSimple) return `(${a}>>>0)${plus}`;
  const known = indicesOf(sheet, a);
  if (!known.hasSign) {
    if (from.constant === undefined || from.constant < 0) sheet.print(`if(${a}<0)${sheet.need('oob')}();`);
    known.hasSign = true;
  }
  return a + plus;
}

/** Which memory, and what is added to the address; rounded above 2⁵³, where it is out of reach anyway. */
function placeIn(reader: Reader): { readonly memory: number; readonly offset: number } {
  const { at, bytes } = reader;
  // Nearly always no memory is named, and the offset is one byte or two.
  if (bytes[at]! < 0x40) {
    const [first, second] = [bytes[at + 1]!, bytes[at + 2]!];
    if (first < 0x80) {
      reader.at = at + 2;
      return { memory: 0, offset: first };
    }
    if (second < 0x80) {
      reader.at = at + 3;
      return { memory: 0, offset: (first & 0x7f) | (second << 7) };
    }
  }
  const { memory, offset } = readImmediate('memarg', reader);
  return { memory, offset: Number(offset) };
}

export function printAccess(sheet: Sheet, opcode: number, reader: Reader): void {
  const { memory, offset } = placeIn(reader);
  const row = ACCESSES[opcode - FIRST_LOAD]!;
  const views = memoryName(sheet, memory);
  const value = opcode < FIRST_STORE ? undefined : sheet.popRaw();
  const address = sheet.pop();
  if (row.kind === 'f32' || row.kind === 'f64') float(sheet, row, views, sheet.simple(address), offset, value);
  else if (value) storeInteger(sheet, row, views, placeOf(sheet, address, offset, row.upper === 'bytes'), value);
  else loadInteger(sheet, row, views, address, offset);
}

/** Bytes have no order. */
const orderOf = (shape: Access['shape']): string => (shape === 'Uint8' || shape === 'Int8' ? '' : ',true');

/**
 * A load as an expression. In a large function it is a call of a short one, which V8 puts in its place: the bytecode of the load itself is
 * three times as long as that of the call.
 */
function load(sheet: Sheet, views: string, shape: Access['shape'], address: string): string {
  const order = orderOf(shape);
  if (!sheet.isLarge) return `${views}.dv.get${shape}(${address}${order})`;
  return `${sheet.need(`get${shape}$${views}`, `a=>${views}.dv.get${shape}(a${order})`)}(${address})`;
}
function store(sheet: Sheet, views: string, shape: Access['shape'], address: string, value: string): string {
  const order = orderOf(shape);
  if (!sheet.isLarge) return `${views}.dv.set${shape}(${address},${value}${order})`;
  return `${sheet.need(`set${shape}$${views}`, `(a,v)=>${views}.dv.set${shape}(a,v${order})`)}(${address},${value})`;
}

function loadInteger(sheet: Sheet, row: Access, views: string, from: Operand, offset: number): void {
  const { kind, shape, upper } = row;
  const get = (address: string): string => load(sheet, views, shape, address);
  if (upper === 'bytes') {
    const t = sheet.fresh('t');
    const address = placeOf(sheet, sheet.simple(from), offset, true);
    sheet.print(`const ${t}h=${get(`${address}+4`)},${t}=${get(address)};`);
    sheet.push(named(kind, [t, `${t}h`]));
    return;
  }
  const t = sheet.constant(get(placeOf(sheet, from, offset)));
  sheet.push(named(kind, kind === 'i32' ? [t] : [t, upper === 'sign' ? `(${t}>>31)` : '0']));
}

function storeInteger(sheet: Sheet, { shape, upper }: Access, views: string, address: string, value: Operand): void {
  const set = (to: string, part: string): string => `${store(sheet, views, shape, to, part)};`;
  if (upper === 'bytes') {
    // The upper half first: if it is in bounds, so is the other, and nothing is written before a trap.
    const at = sheet.fresh('t');
    sheet.print(`const ${at}=${address};${set(`${at}+4`, value.parts[1]!)}${set(at, value.parts[0]!)}`);
  } else sheet.print(set(address, value.parts[0]!));
}

const COPY = 0xfc_000a;
const FILL = 0xfc_000b;
/** Prints a copy or a fill of memories with addresses of 32 bits; false, and nothing read, for everything else. */
export function printBulk(sheet: Sheet, opcode: number, reader: Reader): boolean {
  if (opcode !== COPY && opcode !== FILL) return false;
  if (sheet.module.mems.some(({ type }) => type.limits.is64)) return false;
  const views = [memoryName(sheet, reader.u32())];
  if (opcode === COPY) views.push(memoryName(sheet, reader.u32()));
  const parts = sheet.popMany(3).map((operand) => operand.parts[0]);
  sheet.print(`${sheet.need(opcode === COPY ? 'copy' : 'fill')}(${[...views, ...parts].join(',')});`);
  return true;
}

/** A float: by index where the address is aligned. A NaN goes as bits, see `nan.ts`. */
function float(sheet: Sheet, row: Access, views: string, from: Operand, offset: number, value?: Operand): void {
  const kind = row.kind as 'f32' | 'f64';
  if (!value) {
    const t = sheet.fresh('t');
    const index = sheet.loops > 0 && !sheet.isLarge ? indexOf(sheet, kind, from, offset) : undefined;
    // Who reads by index asks for the sign only when the index was of no use.
    const place = index === undefined ? placeOf(sheet, from, offset) : `(${from.parts[0]}>>>0)+${offset}`;
    const get = load(sheet, views, row.shape, place);
    if (index === undefined) sheet.print(`let ${t}=${get};`);
    else sheet.print(`let ${t}=${views}.${kind}[${index}]??${sheet.need(`load_${kind}`)}(${views},${place});`);
    const at = sheet.out.push('') - 1;
    const operand = named(kind, [t]);
    operand.odd = { place: at, text: `if(${t}!==${t})${t}=${sheet.need(`nan_${kind}`)}(${views},${place});` };
    sheet.push(operand);
    return;
  }
  const wide = placeOf(sheet, from, offset);
  if (!value.isNumber) sheet.keepBits(value);
  const v = sheet.simple(value);
  const low = v.parts[0]!;
  const number = v.isNumber ? low : `+${low}`;
  const set = `${store(sheet, views, row.shape, wide, number)};`;
  const slow = `${sheet.need(`store_${kind}`)}(${views},${wide},${low});`;
  sheet.print(value.isLiteral ? set : `if(${number}===${number})${set}else ${slow}`);
}

/**
 * The index of an address in an array of floats: rotated, not shifted, so the bits that make an address unaligned become the highest ones,
 * and no memory is so long. Named once for as long as the address stays the same.
 */
function indexOf(sheet: Sheet, type: 'f32' | 'f64', { kind, parts }: Operand, offset: number): string | undefined {
  const shift = type === 'f32' ? 2 : 3;
  const size = 1 << shift;
  if (kind !== 'i32' || offset > OUT_OF_REACH || offset % size !== 0) return undefined;
  const a = parts[0]!;
  const known = indicesOf(sheet, a);
  let name = known[type];
  if (!name) {
    name = sheet.fresh('i');
    sheet.print(`const ${name}=(${a}>>>${shift}|${a}<<${32 - shift})>>>0;`);
    known[type] = name;
  }
  return offset === 0 ? name : `${name}+${offset / size}`;
}
