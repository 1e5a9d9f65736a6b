/**
 * A text as the squares of a QR code: bytes, error correction at level M, versions 1 to 20, the best of eight masks.
 * Leaves to others: drawing them (`parts/qr.ts`). Standard: ISO/IEC 18004.
 * Other levels and modes are left out: a link is bytes, and level M survives a crease in a handout.
 * One idea: the checks are remainders of a long division of polynomials; the numbers are bytes, and adding is exclusive or.
 */

/** By version, from 1: bytes of correction in each block, and blocks. Level M of table 9. */
const CORRECTION = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];
const LEVEL_M = 0;

/** Squares of one side; `squares[y * size + x]` is 1 where it is dark. */
export interface Qr {
  readonly size: number;
  readonly version: number;
  readonly mask: number;
  readonly squares: Uint8Array;
}

const sizeOf = (version: number): number => version * 4 + 17;

/** Where the centres of the small squares of alignment lie, along either side. Annex E. */
export function alignment(version: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  const places = [6];
  for (let at = sizeOf(version) - 7; places.length < count; at -= step) places.splice(1, 0, at);
  return places;
}

/** Bytes that a version holds, text and correction together. */
function capacity(version: number): number {
  const size = sizeOf(version);
  const marks = alignment(version).length;
  // Three corners with their margins, two rows of timing, the format and its one dark square.
  let free = size * size - 3 * 64 - 2 * (size - 16) - 31;
  if (marks) free -= (marks * marks - 3) * 25 - (marks - 2) * 10;
  if (version >= 7) free -= 36;
  return free >> 3;
}

const textBytes = (version: number): number => capacity(version) - CORRECTION[version - 1]! * BLOCKS[version - 1]!;
const lengthBits = (version: number): number => (version < 10 ? 8 : 16);

/** The most bytes that a code can hold. */
export const MOST_BYTES = textBytes(20) - 3;

/** Powers of 2 in the field of 256 numbers whose polynomial is x⁸ + x⁴ + x³ + x² + 1, and where each number stands among them. */
const POWER = new Uint8Array(510);
const LOG = new Uint8Array(256);
for (let i = 0, x = 1; i < 255; i++) {
  POWER[i] = POWER[i + 255] = x;
  LOG[x] = i;
  x = (x << 1) ^ (x & 0x80 ? 0x11d : 0);
}
const times = (a: number, b: number): number => (a && b ? POWER[LOG[a]! + LOG[b]!]! : 0);

/** The product of (x - 2⁰) to (x - 2ⁿ⁻¹), highest power first, without its leading 1. */
function divisor(n: number): Uint8Array {
  const out = new Uint8Array(n);
  out[n - 1] = 1;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) out[j] = times(out[j]!, POWER[i]!) ^ (j + 1 < n ? out[j + 1]! : 0);
  return out;
}

function remainder(bytes: Uint8Array, by: Uint8Array): Uint8Array {
  const rest = new Uint8Array(by.length);
  for (const byte of bytes) {
    const factor = byte ^ rest[0]!;
    rest.copyWithin(0, 1);
    rest[rest.length - 1] = 0;
    for (let i = 0; i < by.length; i++) rest[i]! ^= times(by[i]!, factor);
  }
  return rest;
}

/** Mode, length, text, end, and filling up to what the version holds. */
function message(text: Uint8Array, version: number): Uint8Array {
  const out = new Uint8Array(textBytes(version));
  let bit = 0;
  const write = (value: number, bits: number): void => {
    for (let i = bits - 1; i >= 0; i--, bit++) out[bit >> 3]! |= ((value >> i) & 1) << (7 - (bit & 7));
  };
  write(0b0100, 4);
  write(text.length, lengthBits(version));
  for (const byte of text) write(byte, 8);
  // Four zeros end it, where there is room; the rest of the byte is zero already.
  for (let at = Math.min(out.length, (bit + 4 + 7) >> 3), fill = 0xec; at < out.length; at++, fill ^= 0xec ^ 0x11)
    out[at] = fill;
  return out;
}

/** The bytes as they are laid down: the first of each block, the second of each, and so on; then their correction. */
function interleaved(bytes: Uint8Array, version: number): number[] {
  const blocks = BLOCKS[version - 1]!;
  const by = divisor(CORRECTION[version - 1]!);
  const short = Math.floor(bytes.length / blocks);
  const longer = bytes.length % blocks;
  const parts: Uint8Array[] = [];
  for (let i = 0, at = 0; i < blocks; i++) {
    const length = short + (i >= blocks - longer ? 1 : 0);
    parts.push(bytes.subarray(at, at + length));
    at += length;
  }
  const checks = parts.map((part) => remainder(part, by));
  const out: number[] = [];
  for (let i = 0; i <= short; i++) for (const part of parts) if (i < part.length) out.push(part[i]!);
  for (let i = 0; i < by.length; i++) for (const check of checks) out.push(check[i]!);
  return out;
}

/** `value` followed by the rest of its division by `by`, in so many bits: what protects the format and the version. */
function protect(value: number, by: number, bits: number): number {
  let rest = value << bits;
  while (rest >> bits) rest ^= by << (Math.clz32(by) - Math.clz32(rest));
  return (value << bits) | rest;
}

/** Which squares a mask turns over, by column and row. */
const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

class Sheet {
  readonly size: number;
  readonly squares: Uint8Array;
  /** 1 where the square belongs to a pattern, and no mask touches it. */
  readonly fixed: Uint8Array;

  constructor(version: number) {
    this.size = sizeOf(version);
    this.squares = new Uint8Array(this.size ** 2);
    this.fixed = new Uint8Array(this.size ** 2);
    this.#patterns(version);
  }

  set(x: number, y: number, dark: boolean | number): void {
    this.squares[y * this.size + x] = Number(dark);
    this.fixed[y * this.size + x] = 1;
  }

  #patterns(version: number): void {
    const { size } = this;
    for (let i = 0; i < size; i++) {
      this.set(6, i, i % 2 === 0);
      this.set(i, 6, i % 2 === 0);
    }
    const corners: readonly (readonly [number, number])[] = [
      [3, 3],
      [size - 4, 3],
      [3, size - 4],
    ];
    for (const [x, y] of corners) this.#rings(x, y, 4);
    const places = alignment(version);
    const last = places.length - 1;
    places.forEach((x, i) => {
      places.forEach((y, j) => {
        const isCorner = (i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0);
        if (!isCorner) this.#rings(x, y, 2);
      });
    });
    this.format(0);
    if (version < 7) return;
    const bits = protect(version, 0x1f25, 12);
    for (let i = 0; i < 18; i++) {
      const [far, near] = [size - 11 + (i % 3), Math.floor(i / 3)];
      this.set(far, near, (bits >> i) & 1);
      this.set(near, far, (bits >> i) & 1);
    }
  }

  /** Squares within squares; `reach` 4 is a corner with its light margin, 2 a mark of alignment. */
  #rings(cx: number, cy: number, reach: number): void {
    for (let dy = -reach; dy <= reach; dy++)
      for (let dx = -reach; dx <= reach; dx++) {
        const ring = Math.max(Math.abs(dx), Math.abs(dy));
        const [x, y] = [cx + dx, cy + dy];
        if (x >= 0 && y >= 0 && x < this.size && y < this.size)
          this.set(x, y, reach === 4 ? ring !== 2 && ring !== 4 : ring !== 1);
      }
  }

  /** Level and mask, written twice. */
  format(mask: number): void {
    const { size } = this;
    const bits = protect((LEVEL_M << 3) | mask, 0x537, 10) ^ 0x5412;
    for (let i = 0; i < 15; i++) {
      const dark = (bits >> i) & 1;
      if (i < 8) this.set(size - 1 - i, 8, dark);
      else this.set(8, size - 15 + i, dark);
      if (i < 6) this.set(8, i, dark);
      else if (i < 8) this.set(8, i + 1, dark);
      else this.set(i === 8 ? 7 : 14 - i, 8, dark);
    }
    this.set(8, size - 8, 1);
  }

  /** Up and down in columns of two, from the right, around the column of timing. */
  fill(bytes: readonly number[]): void {
    const { size } = this;
    let bit = 0;
    for (let right = size - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5;
      for (let i = 0; i < size * 2; i++) {
        const x = right - (i % 2);
        const row = i >> 1;
        const y = ((right + 1) & 2) === 0 ? size - 1 - row : row;
        const at = y * size + x;
        if (this.fixed[at] || bit >= bytes.length * 8) continue;
        this.squares[at] = (bytes[bit >> 3]! >> (7 - (bit & 7))) & 1;
        bit++;
      }
    }
  }

  masked(mask: number): Uint8Array {
    const { size, fixed } = this;
    this.format(mask);
    return this.squares.map((dark, i) => (!fixed[i] && MASKS[mask]!(i % size, Math.floor(i / size)) ? dark ^ 1 : dark));
  }
}

/** Looks like a corner from the side, with four light squares before or behind it. */
const LIKE_CORNER = /1011101(?=0000)|(?<=0000)1011101/g;

/** How hard the squares are to read: 7.8.3 of the standard. Less is better. */
export function penalty(squares: Uint8Array, size: number): number {
  let score = 0;
  for (const isColumn of [false, true])
    for (let i = 0; i < size; i++) {
      let line = '';
      for (let j = 0; j < size; j++) line += squares[isColumn ? j * size + i : i * size + j];
      for (const run of line.match(/0{5,}|1{5,}/g) ?? []) score += run.length - 2;
      score += 40 * (`0000${line}0000`.match(LIKE_CORNER)?.length ?? 0);
    }
  for (let y = 1; y < size; y++)
    for (let x = 1; x < size; x++) {
      const at = y * size + x;
      const sum = squares[at]! + squares[at - 1]! + squares[at - size]! + squares[at - size - 1]!;
      if (sum % 4 === 0) score += 3;
    }
  const dark = squares.reduce((sum, one) => sum + one, 0) / squares.length;
  return score + 10 * Math.floor(Math.abs(dark * 100 - 50) / 5);
}

/** The code of `text` in UTF-8, in the smallest version that holds it. Throws a RangeError if none does; `mask` is for tests. */
export function qrCode(text: string, mask?: number): Qr {
  const bytes = new TextEncoder().encode(text);
  let version = 1;
  while (version <= 20 && bytes.length * 8 + 4 + lengthBits(version) > textBytes(version) * 8) version++;
  if (version > 20) throw new RangeError(`${bytes.length} bytes; a QR code of version 20 holds ${MOST_BYTES}`);
  const sheet = new Sheet(version);
  sheet.fill(interleaved(message(bytes, version), version));
  const size = sheet.size;
  if (mask !== undefined) return { size, version, mask, squares: sheet.masked(mask) };
  const choices = MASKS.map((_, number) => ({ size, version, mask: number, squares: sheet.masked(number) }));
  const scores = choices.map(({ squares }) => penalty(squares, size));
  return choices[scores.indexOf(Math.min(...scores))]!;
}
