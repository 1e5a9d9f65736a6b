/**
 * Says what is invalid, in types, places and one sentence of advice.
 * Leaves to others: finding it (`walk.ts`, `instructions.ts`, `module.ts`), phrases and general hints (`source/catalogue.ts`).
 * One idea: the validator knows exactly what was there and what was needed, so its message can name the instruction that mends it.
 */
import { readOpcode, skipImmediates } from '../binary/code.ts';
import { byName, type Feature, type Instruction } from '../isa/table.ts';
import type { Code } from '../source/catalogue.ts';
import type { Diagnostic, Note } from '../source/diagnostic.ts';
import { phrases } from '../source/phrases.generated.ts';
import type { Span } from '../source/span.ts';
import { Malformed, Reader } from '../syntax/bytes.ts';
import { type Module, originOf } from '../syntax/module.ts';
import { F32, F64, I32, I64, isRef, typeName, UNKNOWN, type ValType } from '../syntax/types.ts';

/** Thrown where checking of a function or declaration stops; never leaves the validator. */
export class Invalid extends Error {
  readonly diagnostic: Diagnostic;
  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

export interface Extra {
  readonly notes?: readonly Note[];
  readonly hint?: string;
  readonly needed?: readonly ValType[];
  readonly found?: readonly ValType[];
  readonly suggestion?: { readonly span: Span; readonly text: string };
}

/** A diagnostic: the phrase of `code`, then `detail`. */
export function problem(
  code: Code,
  detail: string,
  span: Span,
  { notes, hint, needed, found, suggestion }: Extra = {},
): Diagnostic {
  return {
    code,
    severity: 'error',
    message: `${phrases[code]}${detail}`,
    span,
    notes: notes ?? [],
    ...(hint !== undefined && { hint }),
    ...(needed && { needed: needed.map(typeName) }),
    ...(found && { found: found.map(typeName) }),
    ...(suggestion && { suggestion }),
  };
}

const TITLES: Partial<Record<Feature, string>> = {
  vector: 'vectors (SIMD)',
  'relaxed-vector': 'relaxed vectors',
  'tail-call': 'tail calls',
  'typed-references': 'typed references',
  gc: 'garbage-collected objects',
  exceptions: 'exceptions',
  'legacy-exceptions': 'the older form of exceptions',
  threads: 'threads',
  'multi-memory': 'several memories',
  memory64: 'memories and tables with 64-bit addresses',
  'extended-const': 'arithmetic in constant expressions',
};

/** What is good WebAssembly, but belongs to a feature that is not built here. */
export function notYet(what: string, feature: Feature, span: Span): Diagnostic {
  return { ...problem('VAL390', `: ${what} belongs to ${TITLES[feature] ?? feature}`, span), feature };
}

/** Span of the instruction at a code offset: where it was written, or its bytes. */
export function spanOf(module: Module, offset: number): Span {
  if (module.origins) return originOf(module, offset);
  const r = new Reader(module.code, offset);
  try {
    skipImmediates(readOpcode(r), r);
  } catch (fault) {
    if (!(fault instanceof Malformed)) throw fault;
  }
  return { from: offset, to: Math.max(r.at, offset + 1) };
}

const CONVERSIONS: Readonly<Record<string, string>> = {
  [`${I64}>${I32}`]: '`i32.wrap_i64` keeps the lower 32 bits of an i64.',
  [`${I32}>${I64}`]: '`i64.extend_i32_s` makes an i64 of a signed i32, `i64.extend_i32_u` of an unsigned one.',
  [`${F32}>${I32}`]: '`i32.trunc_f32_s` cuts the fraction off; `i32.reinterpret_f32` keeps the bits as they are.',
  [`${F64}>${I32}`]:
    '`i32.trunc_f64_s` cuts the fraction off and traps if the rest does not fit; `i32.trunc_sat_f64_s` clamps it.',
  [`${F32}>${I64}`]: '`i64.trunc_f32_s` cuts the fraction off.',
  [`${F64}>${I64}`]: '`i64.trunc_f64_s` cuts the fraction off; `i64.reinterpret_f64` keeps the bits as they are.',
  [`${I32}>${F32}`]:
    '`f32.convert_i32_s` makes the nearest f32 of a signed i32; `f32.reinterpret_i32` keeps the bits as they are.',
  [`${I64}>${F32}`]: '`f32.convert_i64_s` makes the nearest f32 of a signed i64.',
  [`${F64}>${F32}`]: '`f32.demote_f64` rounds an f64 to the nearest f32.',
  [`${I32}>${F64}`]: '`f64.convert_i32_s` makes an f64 of a signed i32, exactly.',
  [`${I64}>${F64}`]:
    '`f64.convert_i64_s` makes the nearest f64 of a signed i64; `f64.reinterpret_i64` keeps the bits as they are.',
  [`${F32}>${F64}`]: '`f64.promote_f32` makes an f64 of an f32, exactly.',
};

/** How a value of type `found` could stand where `needed` is. */
export function conversionHint(found: ValType, needed: ValType): string | undefined {
  if (isRef(found) !== isRef(needed)) return 'A reference is not a number: it has no bits that a program could see.';
  return CONVERSIONS[`${found}>${needed}`];
}

/** `i64.add` for an `i32.add` that found `[i64 i64]`: the same instruction of the family that the operands belong to. */
export function sibling(instruction: Instruction, found: readonly ValType[]): Instruction | undefined {
  const dot = instruction.name.indexOf('.');
  const family = found.find((type) => type !== UNKNOWN);
  if (dot < 0 || family === undefined || isRef(family)) return undefined;
  const other = byName(typeName(family) + instruction.name.slice(dot));
  const fits =
    other?.params?.length === found.length &&
    other.params.every((type, i) => found[i] === type || found[i] === UNKNOWN);
  return other && fits && other !== instruction ? other : undefined;
}

/** `one value`, `3 values`. */
export function count(number: number, noun: string): string {
  return `${number === 1 ? 'one' : number} ${noun}${number === 1 ? '' : 's'}`;
}
