/**
 * Number literals to bits and back (specification: Text Format, Values). Bits are unsigned bigints.
 * Leaves to others: which width a place wants. Integers are exact by nature; floats are rounded once, to nearest, ties to even.
 * One idea: decimal to f32 by way of f64 rounds twice and is wrong exactly when the f64 lies halfway between two f32;
 * only then is the literal compared with the halfway point in exact integers.
 */

const INT = /^[+-]?(?:0x[0-9a-fA-F]+(?:_[0-9a-fA-F]+)*|[0-9]+(?:_[0-9]+)*)$/;
const DECIMAL = /^[+-]?[0-9]+(?:_[0-9]+)*(?:\.(?:[0-9]+(?:_[0-9]+)*)?)?(?:[eE][+-]?[0-9]+(?:_[0-9]+)*)?$/;
const HEX =
  /^[+-]?0x([0-9a-fA-F]+(?:_[0-9a-fA-F]+)*)(?:\.((?:[0-9a-fA-F]+(?:_[0-9a-fA-F]+)*)?))?(?:[pP]([+-]?[0-9]+(?:_[0-9]+)*))?$/;
const SPECIAL = /^[+-]?(?:inf|nan|nan:canonical|nan:arithmetic|nan:0x[0-9a-fA-F]+(?:_[0-9a-fA-F]+)*)$/;

/** `form`: not such a number; `range`: one, but it does not fit. */
export type Failure = 'form' | 'range';

export const isInteger = (text: string): boolean => INT.test(text);
/** Whether `text` is any number at all: a float, or an integer, which is one too. */
export const isNumber = (text: string): boolean => DECIMAL.test(text) || HEX.test(text) || SPECIAL.test(text);

/** Value of an integer literal of any size; the caller has checked its form. */
function integerValue(text: string): bigint {
  const digits = text.replaceAll('_', '');
  if (digits[0] === '-') return -BigInt(digits.slice(1));
  return BigInt(digits[0] === '+' ? digits.slice(1) : digits);
}

/** An unsigned integer without sign, as indices, sizes and offsets are. */
export function parseUnsigned(text: string, bits: number): bigint | Failure {
  if (!INT.test(text) || text[0] === '-' || text[0] === '+') return 'form';
  const value = integerValue(text);
  return value >> BigInt(bits) ? 'range' : value;
}

/** An integer of `bits` bits, signed or unsigned, from `-2^(bits-1)` to `2^bits - 1`, as unsigned bits. */
export function parseInteger(text: string, bits: number): bigint | Failure {
  if (!INT.test(text)) return 'form';
  const value = integerValue(text);
  const isInside = value < 0n ? -value <= 1n << BigInt(bits - 1) : value < 1n << BigInt(bits);
  return isInside ? BigInt.asUintN(bits, value) : 'range';
}

interface Format {
  readonly size: 32 | 64;
  readonly fraction: number;
  readonly bias: number;
}
const F32: Format = { size: 32, fraction: 23, bias: 127 };
const F64: Format = { size: 64, fraction: 52, bias: 1023 };

const scratch = new DataView(new ArrayBuffer(8));
function bitsOf(value: number, size: 32 | 64): bigint {
  if (size === 32) {
    scratch.setFloat32(0, value);
    return BigInt(scratch.getUint32(0));
  }
  scratch.setFloat64(0, value);
  return scratch.getBigUint64(0);
}
/** The number that f64 bits stand for; a NaN may lose its payload. */
export function float64Of(bits: bigint): number {
  scratch.setBigUint64(0, bits);
  return scratch.getFloat64(0);
}
/** The number that f32 bits stand for; a NaN may lose its payload. */
export function float32Of(bits: bigint): number {
  scratch.setUint32(0, Number(bits));
  return scratch.getFloat32(0);
}

/** A float literal as bits of `size`. `nan` is the canonical one; a finite literal that rounds to infinity is out of range. */
export function parseFloatBits(text: string, size: 32 | 64): bigint | Failure {
  const format = size === 32 ? F32 : F64;
  const isNegative = text[0] === '-';
  const sign = isNegative ? 1n << BigInt(size - 1) : 0n;
  const plain = text.replaceAll('_', '').replace(/^[+-]/, '');
  const exponents = ((1n << BigInt(size - 1 - format.fraction)) - 1n) << BigInt(format.fraction);
  if (SPECIAL.test(text)) {
    if (plain === 'inf') return sign | exponents;
    if (plain === 'nan') return sign | exponents | (1n << BigInt(format.fraction - 1));
    if (!plain.startsWith('nan:0x')) return 'form';
    const payload = BigInt(plain.slice(4));
    return payload === 0n || payload >> BigInt(format.fraction) ? 'range' : sign | exponents | payload;
  }
  const hex = HEX.exec(text);
  const bits = hex ? hexBits(hex, format) : DECIMAL.test(text) ? decimalBits(plain, format) : 'form';
  if (typeof bits === 'string') return bits;
  return bits >= exponents ? 'range' : sign | bits;
}

function hexBits(parts: RegExpExecArray, format: Format): bigint {
  const [, whole = '', part = '', power = '0'] = parts.map((piece) => piece?.replaceAll('_', ''));
  const mantissa = BigInt(`0x${whole}${part}`);
  if (mantissa === 0n) return 0n;
  return roundBinary(mantissa, Number(power) - 4 * part.length, format);
}

/** Bits of `mantissa * 2^exponent`, rounded once; at or above the bits of infinity if it is too large. */
function roundBinary(mantissa: bigint, exponent: number, format: Format): bigint {
  const length = mantissa.toString(2).length;
  const top = exponent + length - 1;
  if (top > format.bias) return 1n << BigInt(format.size);
  const least = 1 - format.bias - format.fraction;
  if (top < least - 1) return 0n;
  // Weight of the last bit that the result keeps; subnormals keep fewer.
  const last = Math.max(top - format.fraction, least);
  const drop = last - exponent;
  let kept = drop <= 0 ? mantissa << BigInt(-drop) : mantissa >> BigInt(drop);
  if (drop > 0) {
    const rest = mantissa & ((1n << BigInt(drop)) - 1n);
    const half = 1n << BigInt(drop - 1);
    if (rest > half || (rest === half && kept & 1n)) kept++;
  }
  // A carry out of the fraction walks into the exponent field by plain addition.
  const field = BigInt(last - least);
  return kept >> BigInt(format.fraction) ? kept + (field << BigInt(format.fraction)) : kept;
}

function decimalBits(plain: string, format: Format): bigint {
  const near = Number(plain);
  if (format.size === 64 || near === 0 || near === Number.POSITIVE_INFINITY) return bitsOf(near, format.size);
  const bits64 = bitsOf(near, 64);
  const exponent = Number(bits64 >> 52n) - 1023;
  const mantissa = (bits64 & ((1n << 52n) - 1n)) | (1n << 52n);
  // Bits of the f64 below the last bit of the f32: halfway means a one and then zeros only.
  const below = BigInt(52 - 23 + Math.max(0, -126 - exponent));
  const isHalfway = below <= 53n && (mantissa & ((1n << below) - 1n)) === 1n << (below - 1n);
  const order = isHalfway ? compareDecimal(plain, mantissa, exponent - 52) : 0;
  // A hair beside the halfway point: append a sticky bit and round that.
  return roundBinary((mantissa << 2n) + BigInt(order), exponent - 54, format);
}

/** Sign of `literal - mantissa * 2^exponent`, exactly. */
function compareDecimal(literal: string, mantissa: bigint, exponent: number): number {
  const [digits = '', power = '0'] = literal.toLowerCase().split('e');
  const [whole = '', part = ''] = digits.split('.');
  let left = BigInt(whole + part);
  let right = mantissa;
  const tens = Number(power) - part.length;
  if (tens >= 0) left *= 10n ** BigInt(tens);
  else right *= 10n ** BigInt(-tens);
  if (exponent >= 0) right <<= BigInt(exponent);
  else left <<= BigInt(-exponent);
  return left > right ? 1 : left < right ? -1 : 0;
}

/** The shortest literal that reads back as the same bits; payloads of NaN are kept. */
export function printFloatBits(bits: bigint, size: 32 | 64): string {
  const { fraction } = size === 32 ? F32 : F64;
  const sign = bits >> BigInt(size - 1) ? '-' : '';
  const payload = bits & ((1n << BigInt(fraction)) - 1n);
  const value = size === 32 ? float32Of(bits) : float64Of(bits);
  if (Number.isNaN(value))
    return sign + (payload === 1n << BigInt(fraction - 1) ? 'nan' : `nan:0x${payload.toString(16)}`);
  const size32 = Math.abs(value);
  if (size32 === Number.POSITIVE_INFINITY) return `${sign}inf`;
  if (size === 64) return sign + String(size32);
  const wanted = bits & 0x7fffffffn;
  for (let digits = 1; digits < 9; digits++) {
    const short = String(Number(size32.toPrecision(digits)));
    if (parseFloatBits(short, 32) === wanted) return sign + short;
  }
  return sign + String(Number(size32.toPrecision(9)));
}
