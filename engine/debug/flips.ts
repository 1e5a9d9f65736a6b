/**
 * A memory as it was at one moment, and what leads from it to another: of every word that differs, which of its bits do.
 * Leaves to others: which moments are kept (`scale.ts`), everything but memories (`world.ts`).
 * One idea: old and new exclusive-or'ed is one number that leads both ways. Two ways in a row are one way, in which what was flipped twice
 * is as it was; so a moment between two others can be kept or forgotten at any time.
 */
import type { MemInst } from '../runtime/memory.ts';

/** Words of a chunk, which is a page of memory. */
const CHUNK = 16_384;
/** A chunk in which more words differ is kept whole, for a word alone needs its place besides. */
const DENSE = Math.floor((CHUNK * 2) / 3);
const ZEROS = new Int32Array(CHUNK);

/** The way from one moment of a memory to a later one, or back. */
export interface Flips {
  /** Pages at the later moment. */
  readonly pages: number;
  /** Two integers for each chunk that differs, ascending: its number, and how many of `flips` are its own. */
  readonly chunks: Int32Array;
  /** Where in its chunk each word is, ascending; a chunk with all of its words has none here. */
  readonly places: Uint16Array;
  readonly flips: Int32Array;
}
/** Bytes that they take, about. */
export const sizeOf = ({ chunks, places, flips }: Flips): number =>
  chunks.byteLength + places.byteLength + flips.byteLength + 400;

function longer<T extends Int32Array | Uint16Array>(list: T, length: number): T {
  if (length <= list.length) return list;
  const made = new (list.constructor as new (length: number) => T)(2 * length);
  made.set(list);
  return made;
}

/** Flips that are being written while nobody knows how many there will be. */
class Draft {
  places = new Uint16Array(2 * CHUNK);
  flips = new Int32Array(2 * CHUNK);
  placed = 0;
  flipped = 0;
  #chunks = new Int32Array(512);
  #count = 0;

  /** Makes room for a chunk. */
  open(): void {
    this.places = longer(this.places, this.placed + CHUNK);
    this.flips = longer(this.flips, this.flipped + CHUNK);
  }
  /** The last `count` places and flips were those of chunk `number`. */
  close(number: number, count: number): void {
    if (count === 0) return;
    if (count > DENSE) this.#spread(count);
    this.#name(number, count > DENSE ? CHUNK : count);
  }
  /** Takes over a chunk as it is. */
  copy(number: number, places: Uint16Array, flips: Int32Array): void {
    this.open();
    this.places.set(places, this.placed);
    this.flips.set(flips, this.flipped);
    this.placed += places.length;
    this.flipped += flips.length;
    this.#name(number, flips.length);
  }
  #name(number: number, count: number): void {
    this.#chunks = longer(this.#chunks, this.#count + 2);
    this.#chunks[this.#count++] = number;
    this.#chunks[this.#count++] = count;
  }
  /** From the last to the first, so that nothing is written over before it was read. */
  #spread(count: number): void {
    const { places, flips } = this;
    const from = this.flipped - count;
    this.placed -= count;
    for (let place = CHUNK - 1, i = count - 1; place >= 0; place--)
      flips[from + place] = i >= 0 && places[this.placed + i] === place ? flips[from + i--]! : 0;
    this.flipped = from + CHUNK;
  }
  done(pages: number): Flips {
    const made = {
      pages,
      chunks: this.#chunks.slice(0, this.#count),
      places: this.places.slice(0, this.placed),
      flips: this.flips.slice(0, this.flipped),
    };
    this.#count = this.placed = this.flipped = 0;
    return made;
  }
}
const draft = new Draft();

/** The words of a memory. */
const wordsOf = (mem: MemInst): Int32Array => new Int32Array(mem.buffer, 0, mem.end >> 2);

function isZero(words: Int32Array, from: number): boolean {
  for (let i = from; i < from + CHUNK; i += 4)
    if ((words[i]! | words[i + 1]! | words[i + 2]! | words[i + 3]!) !== 0) return false;
  return true;
}

/** Makes `own` what stands in `now` from `from` on and writes what differed. */
function follow(number: number, own: Int32Array, now: Int32Array, from: number): void {
  draft.open();
  const { places, flips, placed } = draft;
  let at = placed;
  let to = draft.flipped;
  for (let i = 0, n = from; i < CHUNK; i += 4, n += 4) {
    const a = own[i]! ^ now[n]!;
    const b = own[i + 1]! ^ now[n + 1]!;
    const c = own[i + 2]! ^ now[n + 2]!;
    const d = own[i + 3]! ^ now[n + 3]!;
    if ((a | b | c | d) === 0) continue;
    if (a !== 0) {
      places[at++] = i;
      flips[to++] = a;
    }
    if (b !== 0) {
      places[at++] = i + 1;
      flips[to++] = b;
    }
    if (c !== 0) {
      places[at++] = i + 2;
      flips[to++] = c;
    }
    if (d !== 0) {
      places[at++] = i + 3;
      flips[to++] = d;
    }
  }
  if (at > placed) own.set(now.subarray(from, from + CHUNK));
  draft.placed = at;
  draft.flipped = to;
  draft.close(number, at - placed);
}

/** Reads flips chunk by chunk. */
class Reader {
  readonly #of: Flips;
  #at = 0;
  #place = 0;
  #flip = 0;
  constructor(of: Flips) {
    this.#of = of;
  }
  /** The chunk that comes next; Infinity at the end. */
  get number(): number {
    return this.#of.chunks[this.#at] ?? Number.POSITIVE_INFINITY;
  }
  /** Flips a chunk. */
  flip(chunk: Int32Array): void {
    const { chunks, places, flips } = this.#of;
    const count = chunks[this.#at + 1]!;
    this.#at += 2;
    let flip = this.#flip;
    if (count === CHUNK) for (let i = 0; i < CHUNK; i++) chunk[i]! ^= flips[flip++]!;
    else {
      const end = this.#place + count;
      for (let place = this.#place; place < end; place++) chunk[places[place]!]! ^= flips[flip++]!;
      this.#place = end;
    }
    this.#flip = flip;
  }
  read(): { readonly places: Uint16Array; readonly flips: Int32Array } {
    const count = this.#of.chunks[this.#at + 1]!;
    this.#at += 2;
    const placed = count === CHUNK ? 0 : count;
    const flips = this.#of.flips.subarray(this.#flip, this.#flip + count);
    const places = this.#of.places.subarray(this.#place, this.#place + placed);
    this.#flip += count;
    this.#place += placed;
    return { places, flips };
  }
}

/** One memory at one moment. Pages that were zero at every moment so far take nothing. */
export class Image {
  #pages: number;
  readonly #chunks: (Int32Array | undefined)[] = [];

  /** All zeros. */
  constructor(pages: number) {
    this.#pages = pages;
  }
  /** Bytes that it takes. */
  get bytes(): number {
    return this.#chunks.reduce((sum, chunk) => sum + (chunk ? 4 * CHUNK : 0), 0);
  }
  #chunk(number: number): Int32Array {
    let chunk = this.#chunks[number];
    if (!chunk) this.#chunks[number] = chunk = new Int32Array(CHUNK);
    return chunk;
  }

  /** Becomes what the memory is now; gives the way. */
  follow(mem: MemInst): Flips {
    const now = wordsOf(mem);
    for (let number = 0; number < mem.pages; number++)
      if (this.#chunks[number] || !isZero(now, number * CHUNK))
        follow(number, this.#chunk(number), now, number * CHUNK);
    this.#pages = mem.pages;
    return draft.done(mem.pages);
  }

  /** Becomes what a photograph shows, as `follow`; where `before` shows the same pieces, nothing has changed. */
  develop(pages: number, pieces: readonly Uint8Array[], before: readonly Uint8Array[] = []): Flips {
    const whole = new Uint8Array(4 * CHUNK);
    const now = new Int32Array(whole.buffer);
    const few = pieces.length / pages;
    for (let number = 0; number < pages; number++) {
      const from = number * few;
      const shown = pieces.slice(from, from + few);
      if (shown.every((piece, i) => piece === before[from + i])) continue;
      for (const [i, piece] of shown.entries()) whole.set(piece, i * piece.length);
      if (this.#chunks[number] || !isZero(now, 0)) follow(number, this.#chunk(number), now, 0);
    }
    this.#pages = pages;
    return draft.done(pages);
  }

  /**
   * Goes these ways, which lie behind each other, from either end to the other; the memory has `pages` there. Chunk by chunk, since a chunk fits
   * into the processor's cache and a memory does not; in which order a word is flipped does not matter.
   */
  go(ways: readonly Flips[], pages: number): void {
    const readers = ways.map((way) => new Reader(way));
    for (let number = 0; ; number++) {
      let following = Number.POSITIVE_INFINITY;
      for (const reader of readers) {
        if (reader.number === number) reader.flip(this.#chunk(number));
        following = Math.min(following, reader.number);
      }
      if (following === Number.POSITIVE_INFINITY) break;
      number = following - 1;
    }
    this.#pages = pages;
  }

  /** Makes the memory what it was. */
  show(mem: MemInst): void {
    if (mem.pages !== this.#pages) mem.resize(this.#pages);
    const words = wordsOf(mem);
    for (let number = 0; number < this.#pages; number++) {
      const from = number * CHUNK;
      const chunk = this.#chunks[number];
      if (chunk) words.set(chunk, from);
      // To look is cheaper than to write, where the system has not even given the page yet.
      else if (!isZero(words, from)) words.fill(0, from, from + CHUNK);
    }
  }
}

/** One way after the other as one. */
export function joined(first: Flips, second: Flips): Flips {
  const a = new Reader(first);
  const b = new Reader(second);
  for (;;) {
    const number = Math.min(a.number, b.number);
    if (number === Number.POSITIVE_INFINITY) break;
    const both = a.number === b.number;
    const one = (a.number === number ? a : b).read();
    if (!both) draft.copy(number, one.places, one.flips);
    else join(number, one, b.read());
  }
  return draft.done(second.pages);
}

type Chunk = ReturnType<Reader['read']>;

function join(number: number, one: Chunk, other: Chunk): void {
  if (one.places.length === 0 || other.places.length === 0) {
    const sum = new Int32Array(CHUNK);
    for (const { places, flips } of [one, other])
      for (let i = 0; i < flips.length; i++) sum[places.length > 0 ? places[i]! : i]! ^= flips[i]!;
    follow(number, ZEROS.slice(), sum, 0);
    return;
  }
  draft.open();
  const { places, flips, placed } = draft;
  let at = placed;
  let to = draft.flipped;
  for (let i = 0, j = 0; i < one.places.length || j < other.places.length; ) {
    const p = one.places[i] ?? CHUNK;
    const q = other.places[j] ?? CHUNK;
    const flip = (p <= q ? one.flips[i++]! : 0) ^ (q <= p ? other.flips[j++]! : 0);
    if (flip === 0) continue;
    places[at++] = Math.min(p, q);
    flips[to++] = flip;
  }
  draft.placed = at;
  draft.flipped = to;
  draft.close(number, at - placed);
}
