/**
 * Says how the stack differs from what an instruction, a branch or an end needs: in types, places and one sentence of advice.
 * Leaves to others: finding it (`walk.ts`, `instructions.ts`), everything else that can be invalid (`problem.ts`).
 * One idea: the validator knows exactly what was there and what was needed, so its message can name the instruction that mends it.
 *
 * Letters: `w` the walk, which still has the operands on its stack.
 */
import { readOpcode } from '../binary/code.ts';
import { byName, type Instruction } from '../isa/table.ts';
import type { Note } from '../source/diagnostic.ts';
import { Reader } from '../syntax/bytes.ts';
import { F32, F64, I32, I64, isRef, typeName, typeNames, UNKNOWN, type ValType } from '../syntax/types.ts';
import { count, type Extra, problem, spanOf, words } from './problem.ts';
import type { Block } from './stack.ts';
import type { Purpose, Walk } from './walk.ts';

const LOOP = 0x03;
const CODES = { branch: 'VAL304', end: 'VAL305', return: 'VAL306' } as const;

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
function conversionHint(found: ValType, needed: ValType): string | undefined {
  if (isRef(found) !== isRef(needed)) return 'A reference is not a number: it has no bits that a program could see.';
  return CONVERSIONS[`${found}>${needed}`];
}

/** `i64.add` for an `i32.add` that found `[i64 i64]`: the same instruction of the family that the operands belong to. */
function sibling(instruction: Instruction, found: readonly ValType[]): Instruction | undefined {
  const dot = instruction.name.indexOf('.');
  const family = found.find((type) => type !== UNKNOWN);
  if (dot < 0 || family === undefined || isRef(family)) return undefined;
  const other = byName(typeName(family) + instruction.name.slice(dot));
  const fits =
    other?.params?.length === found.length &&
    other.params.every((type, i) => found[i] === type || found[i] === UNKNOWN);
  return other && fits && other !== instruction ? other : undefined;
}

words.mismatch = (w, needed, purpose, block) => {
  const { stack } = w;
  const found = w.visible(purpose === 'end' ? stack.height : needed.length);
  const notes: Note[] = [];
  let hint: string | undefined;
  let suggestion: Extra['suggestion'];
  // Too few, and those that are there fit from the first on: then the others are missing, even if the last one is of the wrong type.
  const isShort = found.length < needed.length && !stack.top.isUnreachable;
  const isMissing = isShort && found.every((type, i) => w.context.matches(type, needed[i]!));
  if (isMissing) hint = missingHint(w, needed.length, found.length, purpose);
  else {
    // Positions are counted from the top, where both lists meet.
    for (let k = 1; k <= Math.min(found.length, needed.length); k++) {
      const type = found[found.length - k]!;
      const wanted = needed[needed.length - k]!;
      if (w.context.matches(type, wanted)) continue;
      notes.push(w.pushedNote(stack.height - k));
      hint ??= conversionHint(type, wanted);
    }
    const other = purpose === 'operands' ? sibling(w.instruction, found) : undefined;
    if (other) {
      hint = `For these operands there is \`${other.name}\`.`;
      suggestion = replaceName(w, other.name);
    }
  }
  if (block && purpose !== 'return') notes.push(...blockNote(w, block));
  const plural = needed.map((type) => (type === UNKNOWN ? 'any' : typeName(type))).join(' ');
  const detail = `: ${who(w, purpose, block)} [${plural}], the stack has ${typeNames(found)}`;
  const code = purpose === 'operands' ? (isMissing ? 'VAL302' : 'VAL301') : CODES[purpose];
  const extra = { needed, found, notes, ...(hint && { hint }), ...(suggestion && { suggestion }) };
  return problem(code, detail, spanOf(w.context.module, w.at), extra);
};

words.surplus = (w, block, left) => {
  const { stack } = w;
  const found = w.visible(stack.height);
  const who = block.opcode === 0 ? 'the function returns' : 'the block ends with';
  const notes = found.slice(0, Math.min(left, 3)).map((_, i) => w.pushedNote(stack.base + i));
  const detail = `: ${who} ${typeNames(block.results)}, the stack has ${typeNames(found)}`;
  return problem('VAL303', detail, spanOf(w.context.module, w.at), { needed: block.results, found, notes });
};

function who(w: Walk, purpose: Purpose, block: Block | undefined): string {
  switch (purpose) {
    case 'operands':
      return `${subject(w)} needs`;
    case 'branch':
      return `${w.instruction.name} to this ${block && block.opcode === LOOP ? 'loop' : 'block'} takes along`;
    case 'end':
      return block && block.opcode !== 0
        ? 'the block ends with'
        : w.func
          ? 'the function returns'
          : 'the expression gives';
    case 'return':
      return 'the function returns';
  }
}

/** `i32.add`, `call $area`, `local.set $sum`: the instruction, and what it is about if that has a name. */
function subject(w: Walk): string {
  const { name, immediates } = w.instruction;
  const kind = immediates[0];
  if (kind !== 'local' && kind !== 'func' && kind !== 'global') return name;
  const r = new Reader(w.r.bytes, w.at);
  readOpcode(r);
  return `${name} ${w.nameOf(kind, r.u32())}`;
}

function missingHint(w: Walk, needed: number, found: number, purpose: Purpose): string | undefined {
  const { stack } = w;
  if (stack.depth > 1 && stack.base > 0) {
    return 'Values pushed before a block are out of reach inside it, unless the block takes them as parameters.';
  }
  if (purpose !== 'operands') return undefined;
  const missing = count(needed - found, 'value');
  return found === 0
    ? `The stack is empty here: push ${missing} before \`${w.instruction.name}\`.`
    : `There is only ${count(found, 'value')} here: push ${count(needed - found, 'more value')} before \`${w.instruction.name}\`.`;
}

function blockNote(w: Walk, { opcode, at, params, results }: Block): Note[] {
  if (opcode === 0) return [];
  const types = opcode === LOOP ? `takes ${typeNames(params)}` : `gives ${typeNames(results)}`;
  return [{ span: spanOf(w.context.module, at), message: `this block ${types}` }];
}

function replaceName(w: Walk, name: string): Extra['suggestion'] {
  const { source } = w.context.module;
  const { from } = spanOf(w.context.module, w.at);
  const span = { from, to: from + w.instruction.name.length };
  const isWritten = source.kind === 'text' && source.text.slice(span.from, span.to) === w.instruction.name;
  return isWritten ? { span, text: name } : undefined;
}
