/**
 * Bytes in: the integers of the binary format (specification: Binary Format, Values).
 * It stands below text/ and binary/ because a body is bytes in both. Leaves to others: immediates (`immediates.ts`), sections,
 * the way out (`writer.ts`).
 * One idea: LEB128 spends one bit a byte on "more follows", so small numbers, which are nearly all numbers, take one byte.
 *
 * A `Reader` throws `Malformed` with the position where reading began to go wrong; `decode.ts` turns it into a diagnostic.
 */

/** The bytes are not a number, name or length. `phrase` is the official scripts'. */
export class Malformed extends Error {
  readonly phrase: string;
  readonly at: number;
  constructor(phrase: string, at: number) {
    super(phrase);
    this.phrase = phrase;
    this.at = at;
  }
}

export class Reader {
  readonly bytes: Uint8Array;
  at: number;
  readonly end: number;
  /** What the scripts say when a read passes `end`. */
  readonly short: string;
  constructor(bytes: Uint8Array, from = 0, to = bytes.length, short = 'unexpected end') {
    this.bytes = bytes;
    this.at = from;
    this.end = to;
    this.short = short;
  }
  u8(): number {
    if (this.at >= this.end) throw new Malformed(this.short, this.at);
    return this.bytes[this.at++]!;
  }
  /** Unsigned LEB128 of at most 32 bits. */
  u32(): number {
    const start = this.at;
    let result = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.u8();
      if (shift === 28 && byte & 0x80) throw new Malformed('integer representation too long', start);
      if (shift === 28 && byte & 0x70) throw new Malformed('integer too large', start);
      result |= (byte & 0x7f) << shift;
      if (!(byte & 0x80)) return result >>> 0;
    }
  }
  /** Signed LEB128 of at most 32 bits, as an int32. */
  s32(): number {
    const start = this.at;
    let result = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.u8();
      result |= (byte & 0x7f) << shift;
      if (shift === 28) {
        if (byte & 0x80) throw new Malformed('integer representation too long', start);
        const sign = byte & 0x78;
        if (sign !== 0 && sign !== 0x78) throw new Malformed('integer too large', start);
        return result | 0;
      }
      if (!(byte & 0x80)) return byte & 0x40 ? result | (-1 << (shift + 7)) | 0 : result | 0;
    }
  }
  /** Signed LEB128 of at most 33 bits (block types, heap types), exact as a number. */
  s33(): number {
    const value = this.#big(33, true);
    return Number(value);
  }
  /** Signed LEB128 of at most 64 bits. */
  s64(): bigint {
    return this.#big(64, true);
  }
  /** Unsigned LEB128 of at most 64 bits. */
  u64(): bigint {
    return this.#big(64, false);
  }
  #big(bits: number, signed: boolean): bigint {
    const start = this.at;
    let result = 0n;
    for (let shift = 0; ; shift += 7) {
      const byte = this.u8();
      const left = bits - shift;
      if (left <= 7) {
        if (byte & 0x80) throw new Malformed('integer representation too long', start);
        // Of the last byte `left` bits count; the rest repeat the sign, or are zero.
        const rest = (byte & 0x7f) >> (signed ? left - 1 : left);
        const all = 0x7f >> (signed ? left - 1 : left);
        if (rest !== 0 && !(signed && rest === all)) throw new Malformed('integer too large', start);
      }
      result |= BigInt(byte & 0x7f) << BigInt(shift);
      if (!(byte & 0x80)) return signed ? BigInt.asIntN(Math.min(bits, shift + 7), result) : result;
    }
  }
  /** The next `count` bytes, not copied. */
  take(count: number): Uint8Array {
    if (count > this.end - this.at) throw new Malformed(this.short, this.at);
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }
}
