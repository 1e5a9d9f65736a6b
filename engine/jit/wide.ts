/**
 * 64-bit integers where something is known: shifts and rotations by a constant, products, one-bit tests.
 * Leaves to others: everything that the table's halves say in general (`numbers.ts`).
 * Specification: Execution, Numerics, Integer Operations.
 * One idea: a shift of 64 bits by n is four cases, and which of them it is depends on n alone. Programs nearly always write n down, so the
 * compiler decides, and two shifts and an `or` are left.
 */
import { literal, named, newOperand, type Operand, type Sheet } from './sheet.ts';

const EQZ = 0x50;
const LT_S = 0x53;
const GE_S = 0x59;
const MUL = 0x7e;
const SHL = 0x86;
const SHR_S = 0x87;
const ROTL = 0x89;
const ROTR = 0x8a;

/** Prints the instruction if its operands allow a shorter form; else false, and nothing has happened. */
export function special(sheet: Sheet, opcode: number, taken: Operand[]): boolean {
  const [a, b] = taken as [Operand, Operand | undefined];
  if (opcode === EQZ) {
    sheet.waitFor(`((${a.parts[0]}|${a.parts[1]})===0)`, [a]);
    return true;
  }
  if (opcode === MUL) {
    multiply(sheet, a, b!);
    return true;
  }
  if (typeof b?.constant !== 'bigint') return false;
  if ((opcode === LT_S || opcode === GE_S) && b.constant === 0n) {
    sheet.waitFor(`(${a.parts[1]}${opcode === LT_S ? '<' : '>='}0)`, [a]);
    return true;
  }
  if (opcode < SHL || opcode > ROTR) return false;
  shift(sheet, opcode, a, Number(b.constant & 63n));
  return true;
}

function shift(sheet: Sheet, opcode: number, operand: Operand, by: number): void {
  const a = sheet.simple(operand);
  let [low, high] = a.parts as [string, string];
  let n = opcode === ROTR ? (64 - by) & 63 : by;
  if (n === 0) {
    sheet.push(a);
    return;
  }
  let lo: string;
  let hi: string;
  if (opcode === ROTL || opcode === ROTR) {
    if (n >= 32) {
      [low, high] = [high, low];
      n -= 32;
    }
    lo = n === 0 ? low : `${low}<<${n}|${high}>>>${32 - n}`;
    hi = n === 0 ? high : `${high}<<${n}|${low}>>>${32 - n}`;
  } else if (opcode === SHL) {
    lo = n < 32 ? `${low}<<${n}` : '0';
    hi = n < 32 ? `${high}<<${n}|${low}>>>${32 - n}` : n === 32 ? low : `${low}<<${n - 32}`;
  } else {
    const arrow = opcode === SHR_S ? '>>' : '>>>';
    lo = n < 32 ? `${low}>>>${n}|${high}<<${32 - n}` : n === 32 ? high : `${high}${arrow}${n - 32}|0`;
    hi = n < 32 ? `${high}${arrow}${n}|0` : opcode === SHR_S ? `${high}>>31` : '0';
  }
  sheet.push(newOperand('i64', [`(${lo})`, `(${hi})`], a.reads, false));
}

/** Long multiplication with digits of 16 bits: each sum stays below 2³², so no carry is lost. Digits that are zero are left out. */
function multiply(sheet: Sheet, x: Operand, y: Operand): void {
  const [one, other] = x.constant === undefined ? [x, y] : [y, x];
  const a = sheet.simple(one);
  const b = sheet.simple(other);
  const [al, ah] = a.parts as [string, string];
  const [bl, bh] = b.parts as [string, string];
  const t = sheet.fresh('t');
  const known = typeof b.constant === 'bigint' ? Number(BigInt.asUintN(32, b.constant)) : undefined;
  const digit = (i: 0 | 1): string => {
    if (known !== undefined) return literal(i === 0 ? known & 0xffff : known >>> 16);
    return i === 0 ? `(${bl}&65535)` : `(${bl}>>>16)`;
  };
  const [b0, b1] = [digit(0), digit(1)];
  const sums: string[] = [];
  const lines = [`${t}=Math.imul(${al},${bl})`];
  if (b1 === '0') {
    // One digit: two products of 16 by 16 bits, and the upper part of the first goes into the second.
    if (b0 !== '0') {
      lines.push(`${t}m=Math.imul(${al}>>>16,${b0})+(Math.imul(${al}&65535,${b0})>>>16)|0`);
      sums.push(`(${t}m>>>16)`);
    }
  } else {
    lines.push(`${t}x=${al}&65535`, `${t}y=${al}>>>16`);
    lines.push(`${t}m=Math.imul(${t}y,${b0})+(Math.imul(${t}x,${b0})>>>16)|0`);
    lines.push(`${t}c=Math.imul(${t}x,${b1})+(${t}m&65535)|0`);
    sums.push(`Math.imul(${t}y,${b1})`, `(${t}m>>>16)`, `(${t}c>>>16)`);
  }
  if (bh !== '0') sums.push(`Math.imul(${al},${bh})`);
  if (ah !== '0') sums.push(`Math.imul(${ah},${bl})`);
  lines.push(`${t}h=${sums.length > 0 ? `${sums.join('+')}|0` : '0'}`);
  sheet.print(`const ${lines.join(',')};`);
  sheet.push(named('i64', [t, `${t}h`]));
}
