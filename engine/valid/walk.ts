/**
 * Walks a body one instruction at a time, checking each against the stack of types (specification: Appendix, Validation Algorithm).
 * Leaves to others: the stacks (`stack.ts`), the instructions whose type depends on context (`instructions.ts`), wording (`problem.ts`,
 * `mismatch.ts`).
 * One idea: validation is a machine too, running types instead of values; `step` is its clock, so it can be watched like the other.
 *
 * Expects well-formed code, as `decode` and the parser give it. Nothing is allocated for an instruction that is right.
 */
import { readOpcode } from '../binary/code.ts';
import { all, type Instruction, implemented } from '../isa/table.ts';
import type { Code } from '../source/catalogue.ts';
import type { Note } from '../source/diagnostic.ts';
import { Reader } from '../syntax/bytes.ts';
import { readMemFlags, skipImmediate, skipLong } from '../syntax/immediates.ts';
import type { Func, Range } from '../syntax/module.ts';
import { I32, I64, isDefaultable, typeName, UNKNOWN, type ValType } from '../syntax/types.ts';
import type { Context } from './context.ts';
import { checkConstant, checkIndex, ruleOf } from './instructions.ts';
import { count, type Extra, Invalid, notYet, problem, spanOf, words } from './problem.ts';
import { type Block, MISSING, Stack } from './stack.ts';

/** Why values are taken off the stack; decides how a mismatch is told. */
export type Purpose = 'operands' | 'branch' | 'end' | 'return';
/** The most locals that a function may have here, and in browsers. */
export const MOST_LOCALS = 50_000;

const NONE: readonly ValType[] = [];
/** One-byte instructions of fixed type, by opcode, and what stands behind them: nothing, a constant, or a memory argument. */
const PLAIN: (Instruction | undefined)[] = Array.from({ length: 256 });
/** One-byte instructions that have a rule of their own. */
const RULED: (Instruction | undefined)[] = Array.from({ length: 256 });
const SHAPE = new Uint8Array(256);
/** Bytes that a load or store touches. */
const TOUCHED = new Uint8Array(256);
const BARE = 0;
const CONST_32 = 1;
const CONSTANT = 2;
const MEMORY = 3;
for (const instruction of all) {
  const { opcode, immediates, params, since, effect } = instruction;
  if (opcode > 255 || !implemented.has(since)) continue;
  if (ruleOf(instruction)) RULED[opcode] = instruction;
  if (!params || immediates.length > 1) continue;
  const kind = immediates[0];
  if (kind && !/^(memarg|[if](32|64))$/.test(kind)) continue;
  PLAIN[opcode] = instruction;
  SHAPE[opcode] = kind === undefined ? BARE : kind === 'memarg' ? MEMORY : kind === 'i32' ? CONST_32 : CONSTANT;
  TOUCHED[opcode] = Number(effect.split(' ')[1] ?? 0);
}

export class Walk {
  readonly context: Context;
  readonly stack = new Stack();
  /** At the next instruction, and while one is checked, at its next immediate. */
  r: Reader;
  /** Code offset of the instruction being checked. */
  at = 0;
  instruction!: Instruction;
  results: readonly ValType[] = NONE;
  /** Parameters and locals of the function, up to `localCount`. */
  locals: Int32Array = new Int32Array(64);
  localCount = 0;
  /** The function, or nothing for a constant expression. */
  func: Func | undefined;
  /** In a constant expression: global variables below this index may be read. */
  globals = 0;

  constructor(context: Context) {
    this.context = context;
    this.r = new Reader(context.module.code, 0, 0);
  }

  /** Goes to the start of a function's body. @throws Invalid if it has too many locals */
  begin(func: Func): void {
    const type = this.context.funcTypes[func.type];
    this.func = func;
    this.#declareLocals(type?.params ?? NONE, func);
    this.#start(func.body, type?.results ?? NONE);
    if (!func.locals.every((local) => isDefaultable(local.type)))
      this.stack.isGiven = new Uint8Array(this.localCount).fill(1, 0, type?.params.length ?? 0);
    else if (!type?.params.every(isDefaultable)) this.stack.isGiven = new Uint8Array(this.localCount).fill(1);
  }

  /** Goes to the start of a constant expression of type `result`, which may use the globals below `globals`. */
  beginConstant(range: Range, result: ValType, globals: number): void {
    this.func = undefined;
    this.localCount = 0;
    this.globals = globals;
    this.#start(range, this.context.single(result));
  }

  #start(range: Range, results: readonly ValType[]): void {
    this.r = new Reader(this.context.module.code, range.from, range.to);
    this.at = range.from;
    this.results = results;
    this.stack.reset();
    this.stack.open(0, -1, NONE, results, range.from);
  }

  #declareLocals(params: readonly ValType[], func: Func): void {
    let total = params.length;
    for (const local of func.locals) {
      total += local.count;
      if (total > MOST_LOCALS)
        throw new Invalid(problem('VAL391', `: this function asks for more than ${MOST_LOCALS}`, local.span));
    }
    if (this.locals.length < total) this.locals = new Int32Array(total * 2);
    this.locals.set(params);
    let at = params.length;
    for (const { count, type } of func.locals) {
      this.locals.fill(type, at, at + count);
      at += count;
    }
    this.localCount = total;
  }

  /** Checks the whole body. @throws Invalid */
  run(): void {
    while (this.step());
  }

  /** Checks the next instruction; false once the body has ended. @throws Invalid */
  step(): boolean {
    const { r } = this;
    if (this.stack.depth === 0) return false;
    this.at = r.at;
    const plain = PLAIN[r.bytes[r.at]!];
    if (plain) {
      r.at++;
      this.instruction = plain;
      if (!this.func) checkConstant(this);
      const shape = SHAPE[plain.opcode]!;
      if (shape === MEMORY && this.checkMemArg(TOUCHED[plain.opcode]!) === I64) {
        this.#apply([I64, ...plain.params!.slice(1)], plain.results!);
        return true;
      }
      if (shape === CONST_32) r.s32();
      else if (shape === CONSTANT) skipImmediate(plain.immediates[0]!, r);
      this.#apply(plain.params!, plain.results!);
      return true;
    }
    const ruled = RULED[r.bytes[r.at]!];
    this.instruction = ruled ?? readOpcode(r);
    if (ruled) r.at++;
    else this.#requireFeature();
    if (!this.func) checkConstant(this);
    const rule = ruleOf(this.instruction);
    if (rule) rule(this);
    else {
      for (const kind of this.instruction.immediates) checkIndex(this, kind, r.u32());
      this.#apply(this.instruction.params!, this.instruction.results!);
    }
    return true;
  }

  #requireFeature(): void {
    const { name, since } = this.instruction;
    if (!implemented.has(since)) throw new Invalid(notYet(`\`${name}\``, since, spanOf(this.context.module, this.at)));
  }

  #apply(params: readonly ValType[], results: readonly ValType[]): void {
    if (params.length > 0) this.popAll(params);
    for (let i = 0; i < results.length; i++) this.stack.push(results[i]!, this.at);
  }

  /**
   * Reads a memory argument of an instruction that touches so many bytes, `isExact` if it must be aligned to no less; gives the type of
   * its address. @throws Invalid
   */
  checkMemArg(bytes: number, isExact = false): ValType {
    const flags = readMemFlags(this.r);
    const align = 2 ** (flags & 0x3f);
    const memory = flags & 0x40 ? this.r.u32() : 0;
    const offset = skipLong(this.r, false);
    checkIndex(this, 'memory', memory);
    if (align > bytes || (isExact && align < bytes)) {
      this.fail(
        isExact ? 'VAL348' : 'VAL320',
        `: \`${this.instruction.name}\` touches ${count(bytes, 'byte')}, the alignment says ${align}`,
      );
    }
    const { is64 } = this.context.module.mems[memory]!.type.limits;
    if (offset > 0xffff_ffff && !is64) this.fail('VAL321', ': the offset of a 32-bit memory is below 4294967296');
    return is64 ? I64 : I32;
  }

  push(type: ValType): void {
    this.stack.push(type, this.at);
  }
  pushAll(types: readonly ValType[]): void {
    for (let i = 0; i < types.length; i++) this.stack.push(types[i]!, this.at);
  }

  /** Pushes values that `popAll(types)` has just taken, remembering where they came from. */
  pushBack(types: readonly ValType[], above: number): void {
    const isWhole = above - this.stack.height === types.length;
    for (let i = 0; i < types.length; i++) {
      const { height, pushedAt } = this.stack;
      this.stack.push(types[i]!, isWhole ? pushedAt[height]! : this.at);
    }
  }

  /** Takes `types` off the stack, the last one on top. @throws Invalid */
  popAll(types: readonly ValType[], purpose: Purpose = 'operands', block?: Block): void {
    const { stack } = this;
    const height = stack.height;
    for (let i = types.length - 1; i >= 0; i--) {
      const found = stack.pop();
      // At the bottom of code that cannot run, all others are there as well.
      if (found === UNKNOWN && stack.height === stack.base) return;
      const needed = types[i]!;
      if (found !== needed && (found === MISSING || !this.context.matches(found, needed))) {
        stack.height = height;
        this.#mismatch(types, purpose, block);
      }
    }
  }

  /** Takes one value of type `needed`; gives what was found. @throws Invalid */
  pop(needed: ValType): ValType {
    const { stack } = this;
    const { height } = stack;
    const found = stack.pop();
    if (found !== needed && (found === MISSING || !this.context.matches(found, needed))) {
      stack.height = height;
      this.#mismatch(this.context.single(needed), 'operands', undefined);
    }
    return found;
  }

  /** Takes one value of any type. @throws Invalid */
  popAny(): ValType {
    const found = this.stack.pop();
    if (found === MISSING) this.#mismatch(this.context.single(UNKNOWN), 'operands', undefined);
    return found;
  }

  /** @throws Invalid always */
  fail(code: Code, detail: string, extra?: Extra): never {
    throw new Invalid(problem(code, detail, spanOf(this.context.module, this.at), extra));
  }

  /** Operands of the innermost block, at most `most` of them, bottom first. */
  visible(most: number): number[] {
    const { types, base, height } = this.stack;
    return Array.from(types.subarray(Math.max(base, height - most), height));
  }

  #mismatch(needed: readonly ValType[], purpose: Purpose, block: Block | undefined): never {
    throw new Invalid(words.mismatch(this, needed, purpose, block));
  }

  /** `$sum` if it has that name, else its number. */
  nameOf(kind: 'local' | 'func' | 'global', index: number): string {
    const { funcs, globals } = this.context.module;
    const name =
      kind === 'local' ? this.func?.localNames?.get(index) : (kind === 'func' ? funcs : globals)[index]?.name;
    return name === undefined ? String(index) : `$${name}`;
  }

  /** Where the operand in this slot of the stack was pushed. */
  pushedNote(slot: number): Note {
    const { types, pushedAt } = this.stack;
    return { span: spanOf(this.context.module, pushedAt[slot]!), message: `this pushed ${typeName(types[slot]!)}` };
  }
}
