/**
 * A program that the build has assembled already: bytes with names, and where each instruction stands in the text.
 * Leaves to others: making the package (`pack` in `program.ts`), programs that a reader edits (the same file).
 * One idea: who only steps needs no assembler. The page brings bytes and a map, and the text is just what the map points into.
 */
import { decode } from '../binary/decode.ts';
import { Reader } from '../syntax/bytes.ts';
import type { Module, OffsetMap } from '../syntax/module.ts';
import { type Built, described, sectionsOf } from './describe.ts';

/** The program in a package that `pack` made for `text`, or undefined if it is not one. */
export function adopt(text: string, packed: Uint8Array): Built | undefined {
  if (packed.length < 4 || checksum(packed.subarray(4)) !== new DataView(packed.buffer, packed.byteOffset).getUint32(0))
    return undefined;
  const { offsets, from } = readPlaces(packed.subarray(4));
  const file = packed.slice(4 + from);
  const decoded = decode(file, 'module.wat').module;
  if (!decoded) return undefined;
  const module: Module = {
    ...decoded,
    source: { kind: 'text', name: 'module.wat', text },
    origins: offsets,
    customs: [],
  };
  // The names stand in a section of their own at the end; the module that the page shows is without it.
  const sections = sectionsOf(file).filter(({ name }) => name !== 'custom');
  const bytes = file.slice(0, sections.at(-1)!.to);
  const copy = { byte: offsets.byte.slice(), from: offsets.from.slice(), to: offsets.to.slice() };
  const program = { ok: true, diagnostics: [], ...described(module, sections), bytes: bytes.slice(), offsets: copy };
  return { module, bytes, offsets, bodies: new Uint32Array(module.funcs.length), program };
}

/** FNV-1a, 32 bits: tells a package that was damaged. The build has validated what is inside. */
export function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

function readPlaces(packed: Uint8Array): { offsets: OffsetMap; from: number } {
  const r = new Reader(packed);
  const count = r.u32();
  const places: [number, number, number][] = [];
  for (let i = 0, byte = 0, from = 0; i < count; i++) {
    byte += r.u32();
    from += r.s32();
    places.push([byte, from, from + r.u32()]);
  }
  const column = (i: 0 | 1 | 2): Uint32Array => Uint32Array.from(places, (place) => place[i]);
  return { offsets: { byte: column(0), from: column(1), to: column(2) }, from: r.at };
}
