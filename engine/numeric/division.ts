/**
 * 64-bit division on pairs of 32-bit halves.
 * Leaves to others: multiplication, and the half that a function cannot return (`i64.ts`).
 * Specification: Execution, Numerics, Integer Operations.
 * One idea: this is long division as at school, with digits of 16 bits instead of ten fingers; and most numbers are small enough to
 * divide at once.
 *
 * Letters: `al ah` are the low and the high half of a, as int32, `bl bh` those of b.
 */
import { high, i64_mul } from './i64.ts';
import { trap } from './trap.ts';

const WORD = 2 ** 32;

// Results of `divide`: quotient and remainder, each in halves.
let ql = 0;
let qh = 0;
let rl = 0;
let rh = 0;

/** Divides unsigned a by unsigned b, which is not zero. */
function divide(al: number, ah: number, bl: number, bh: number): void {
  const alu = al >>> 0;
  const ahu = ah >>> 0;
  const blu = bl >>> 0;
  const bhu = bh >>> 0;
  if (ahu < 0x200000 && bhu < 0x200000) {
    // Both below 2⁵³: a quotient just below a whole number is off by at least 1/b, more than rounding could hide.
    const a = ahu * WORD + alu;
    const b = bhu * WORD + blu;
    const quotient = Math.floor(a / b);
    const remainder = a - quotient * b;
    ql = quotient | 0;
    qh = (quotient / WORD) | 0;
    rl = remainder | 0;
    rh = (remainder / WORD) | 0;
  } else if (bhu === 0) {
    // Long division by one digit of 32 bits; a is brought down 16 bits at a time, so every step stays below 2⁴⁸.
    const upper = (ahu % blu) * 65536 + (alu >>> 16);
    const lower = (upper % blu) * 65536 + (alu & 0xffff);
    qh = Math.floor(ahu / blu) | 0;
    ql = (Math.floor(upper / blu) * 65536 + Math.floor(lower / blu)) | 0;
    rl = (lower % blu) | 0;
    rh = 0;
  } else {
    // The quotient is below 2³². Guess it, one too low rather than too high, then take b off until less than b is left.
    let quotient = Math.floor((ahu * WORD + alu) / (bhu * WORD + blu));
    if (quotient > 0) quotient--;
    const taken = i64_mul(quotient, 0, bl, bh);
    rl = (al - taken) | 0;
    rh = (ah - high[0]! - (alu < taken >>> 0 ? 1 : 0)) | 0;
    while (rh >>> 0 > bhu || (rh >>> 0 === bhu && rl >>> 0 >= blu)) {
      const borrow = rl >>> 0 < blu ? 1 : 0;
      rl = (rl - bl) | 0;
      rh = (rh - bh - borrow) | 0;
      quotient++;
    }
    ql = quotient | 0;
    qh = 0;
  }
}

/** As `divide`, on the absolute values. */
function divideAbsolute(al: number, ah: number, bl: number, bh: number): void {
  const na = ah < 0;
  const nb = bh < 0;
  divide(
    na ? -al | 0 : al,
    na ? (~ah + (al === 0 ? 1 : 0)) | 0 : ah,
    nb ? -bl | 0 : bl,
    nb ? (~bh + (bl === 0 ? 1 : 0)) | 0 : bh,
  );
}

/** a / b as signed numbers, rounding toward zero; traps on zero and on overflow. */
export function i64_div_s(al: number, ah: number, bl: number, bh: number): number {
  if ((bl | bh) === 0) trap('integer divide by zero');
  if (ah === -0x80000000 && al === 0 && (bl & bh) === -1) trap('integer overflow');
  divideAbsolute(al, ah, bl, bh);
  if ((ah ^ bh) >= 0) {
    high[0] = qh;
    return ql;
  }
  high[0] = ~qh + (ql === 0 ? 1 : 0);
  return -ql | 0;
}

/** a / b as unsigned numbers; traps on zero. */
export function i64_div_u(al: number, ah: number, bl: number, bh: number): number {
  if ((bl | bh) === 0) trap('integer divide by zero');
  divide(al, ah, bl, bh);
  high[0] = qh;
  return ql;
}

/** Remainder with the sign of a; traps on zero. */
export function i64_rem_s(al: number, ah: number, bl: number, bh: number): number {
  if ((bl | bh) === 0) trap('integer divide by zero');
  divideAbsolute(al, ah, bl, bh);
  if (ah >= 0) {
    high[0] = rh;
    return rl;
  }
  high[0] = ~rh + (rl === 0 ? 1 : 0);
  return -rl | 0;
}

/** Remainder as unsigned numbers; traps on zero. */
export function i64_rem_u(al: number, ah: number, bl: number, bh: number): number {
  if ((bl | bh) === 0) trap('integer divide by zero');
  divide(al, ah, bl, bh);
  high[0] = rh;
  return rl;
}
