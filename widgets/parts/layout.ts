/**
 * What the bytes of a memory mean, as an author declares it: numbers, strings, arrays and structures at an address, or at what a global
 * holds. From that and the bytes at a step come the names that are laid under the tape, with their values.
 * Leaves to others: drawing them (`parts/memory.ts`), the bytes (engine).
 * One idea: memory has no types. Whoever reads it brings them, and may bring others tomorrow.
 */
import type { Snapshot } from '#engine/session/protocol.ts';
import type { Declared, Part } from '../models/fields.ts';
import type { Overlay } from './memory.ts';

export type { Declared } from '../models/fields.ts';

const SIZES: Readonly<Record<string, number>> = {
  i8: 1,
  u8: 1,
  i16: 2,
  u16: 2,
  i32: 4,
  u32: 4,
  ptr: 4,
  f32: 4,
  i64: 8,
  u64: 8,
  f64: 8,
};
/** The type whose face it wears. */
const faceType = (type: string): string => (/64$|^f32$/.test(type) ? type.replace('u', 'i') : 'i32');

function numberAt(view: DataView, at: number, type: string): string {
  switch (type) {
    case 'i8':
      return String(view.getInt8(at));
    case 'u8':
      return String(view.getUint8(at));
    case 'i16':
      return String(view.getInt16(at, true));
    case 'u16':
      return String(view.getUint16(at, true));
    case 'i32':
      return String(view.getInt32(at, true));
    case 'u32':
      return String(view.getUint32(at, true));
    case 'ptr':
      return `→ ${view.getUint32(at, true)}`;
    case 'i64':
      return String(view.getBigInt64(at, true));
    case 'u64':
      return String(view.getBigUint64(at, true));
    case 'f32':
      return String(Number(view.getFloat32(at, true).toPrecision(7)));
    default:
      return String(view.getFloat64(at, true));
  }
}

/** @throws RangeError for a type that there is not */
function sizeOf({ type, name }: Part): number {
  const size = type === 'chars' || type === 'string' ? 1 : SIZES[type];
  if (!size)
    throw new RangeError(`${name} has the type "${type}"; there are ${Object.keys(SIZES).join(' ')} chars string`);
  return size;
}

type Window = NonNullable<Snapshot['memory']>;
const quoted = (bytes: Uint8Array): string =>
  `"${Array.from(bytes, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\${byte.toString(16).padStart(2, '0')}`)).join('')}"`;

/** One part at an address: as many names as it has elements. */
function place(part: Part, address: number, { address: from, bytes }: Window): Overlay[] {
  const size = sizeOf(part);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const within = (at: number, length: number): boolean => at >= from && at + length <= from + bytes.length;
  if (part.type === 'chars' || part.type === 'string') {
    const start = Math.max(0, address - from);
    const zero = bytes.indexOf(0, start);
    const end = part.count !== undefined ? start + part.count : zero < 0 ? bytes.length : zero + 1;
    const length = Math.max(1, end - start);
    const text = part.type === 'string' && zero >= 0 ? bytes.subarray(start, end - 1) : bytes.subarray(start, end);
    return [{ address, length, type: 'i32', name: part.name, ...(address >= from ? { text: quoted(text) } : {}) }];
  }
  return Array.from({ length: part.count ?? 1 }, (_, i) => {
    const at = address + i * size;
    const name = part.count === undefined ? part.name : `${part.name}[${i}]`;
    const text = within(at, size) ? { text: numberAt(view, at - from, part.type) } : {};
    return { address: at, length: size, type: faceType(part.type), name, ...text };
  });
}

/** The names under the bytes of a snapshot; none without a window of memory, or where a global is not there. */
export function layOut(
  declared: readonly Declared[],
  { memory, globals }: Pick<Snapshot, 'memory' | 'globals'>,
): Overlay[] {
  if (!memory) return [];
  return declared.flatMap((one) => {
    const held = typeof one.address === 'number' ? one.address : globals.find(({ name }) => name === one.address)?.text;
    if (held === undefined) return [];
    let at = (Number(held) >>> 0) + (one.offset ?? 0);
    if (!one.fields) return place(one, at, memory);
    return one.fields.flatMap((field) => {
      const size = sizeOf(field);
      at = Math.ceil(at / size) * size;
      const placed = place({ ...field, name: `${one.name}.${field.name}` }, at, memory);
      at = placed.reduce((end, { address, length }) => Math.max(end, address + length), at);
      return placed;
    });
  });
}
