/**
 * One function's bytes to slot code: the walk over its instructions, its labels, calls and variables
 * (specification: Execution, Instructions).
 * Leaves to others: where operands are (`operands.ts`), numbers and memory (`numbers.ts`), instructions that run far, whose translators are
 * the stepping machine's (`exec/far.ts`).
 * One idea: a frame is as in the stepping machine, parameters, locals, operands, one slot each; so whatever is not worth a handler here may
 * run there, on the same cells. It needs only that all operands lie in their slots, which is so at labels and before far instructions.
 */
import { extras } from '../exec/far.ts';
import { OP } from '../exec/ops.generated.ts';
import { flagsOf, funcTypeOf, type Handler, type Label, type Scribe } from '../exec/translate.ts';
import { byOpcode, type Instruction } from '../isa/table.ts';
import type { Region } from '../runtime/exception.ts';
import type { FuncInst } from '../runtime/store.ts';
import { assert } from '../source/diagnostic.ts';
import { Reader } from '../syntax/bytes.ts';
import { type BlockType, readImmediate, skipImmediate } from '../syntax/immediates.ts';
import type { Module } from '../syntax/module.ts';
import { type FuncType, isRef, V128, type ValType } from '../syntax/types.ts';
import type { SlotCode } from './code.ts';
import { oppositeHandler } from './forms.ts';
import { Numbers } from './numbers.ts';
import { IN_SLOT, Operands, returnOf, UNKNOWN } from './operands.ts';
import { SLOT } from './ops.generated.ts';
import { sparedBy, withMoves } from './spared.ts';
import { joinPairs, threadJumps } from './thread.ts';
import { Variables } from './variables.ts';
import { SlotWriter } from './writer.ts';

const BR = SLOT['br']!;
const BR_TABLE = SLOT['br table']!;
const CALL = SLOT['call']!;
const CALL_INDIRECT = SLOT['call indirect']!;
const FAR = SLOT['far']!;
const RETURN = SLOT['return']!;
const RETURN_N = SLOT['return n']!;
const UNREACHABLE = SLOT['unreachable']!;
const END = 0x0b;
/** What is known of an instruction by its first byte. */
const WAKES = 1;
const MARKS = 2;
const IS_FAR = 4;
const ABOUT = new Uint8Array(256);
// These end a stretch of code that cannot be reached: else, catch, end, delegate, catch_all.
for (const byte of [0x05, 0x07, END, 0x18, 0x19]) ABOUT[byte]! |= WAKES;
// These only mark places: block, loop, try, end, delegate, try_table.
for (const byte of [0x02, 0x03, 0x06, END, 0x18, 0x1f]) ABOUT[byte]! |= MARKS;
// These always run far.
for (const byte of [0x08, 0x09, 0x0a, 0x12, 0x13, 0x14, 0x15, 0x25, 0x26, 0xd3, 0xd4, 0xd5, 0xd6, 0xfb, 0xfd, 0xfe])
  ABOUT[byte]! |= IS_FAR;

interface SlotLabel extends Label {
  /** Steps since the last charge at a loop's start. */
  readonly steps: number;
  /** The branch out of a loop with which it begins. */
  head: { readonly to: Label; readonly steps: number; readonly behind: number } | undefined;
}

/** Translates one function. Public is what parts may use, see `Scribe`. */
export class SlotTranslator implements Scribe {
  readonly func: FuncInst;
  readonly module: Module;
  readonly reader: Reader;
  readonly locals: ValType[] = [];
  readonly words: number[];
  readonly labels: SlotLabel[] = [];
  readonly regions: Region[] = [];
  dead = false;
  readonly #out = new SlotWriter();
  readonly #stack: Operands;
  readonly #numbers: Numbers;
  readonly #variables: Variables;
  /** By first byte: 1 if no part needs to be asked, see `sparedBy`. */
  readonly #spared: Uint8Array;
  /** The instruction that was just translated runs far. */
  #isFar = false;
  /** Is told of every call that does not run far: the word behind it, and the operands, arguments included. */
  readonly #look: ((behind: number, operands: Operands) => void) | undefined;

  constructor(func: FuncInst, look?: (behind: number, operands: Operands) => void) {
    this.#look = look;
    const module = func.instance?.module;
    const definition = module?.funcs[func.index];
    assert(module && definition, 'only a defined function has code');
    this.func = func;
    this.module = module;
    this.reader = new Reader(module.code, definition.body.from, definition.body.to);
    for (const type of func.type.params) this.locals.push(type);
    for (const { count, type } of definition.locals) for (let i = 0; i < count; i++) this.locals.push(type);
    this.words = this.#out.words;
    this.#spared = this.locals.includes(V128) ? withMoves(sparedBy(module)) : sparedBy(module);
    this.#stack = new Operands(this.#out, this.locals.length);
    this.#numbers = new Numbers(this.#out, this.#stack, this.reader);
    this.#variables = new Variables(this.#out, this.#stack, this.#numbers, this.reader, module, this.locals);
  }

  translate(): SlotCode {
    const { type, instance } = this.func;
    assert(instance, 'a host function has no code');
    const out = this.#out;
    out.mark(0, this.reader.at);
    this.open('func', [], type.results);
    while (this.labels.length > 0) this.#instruction();
    threadJumps(out);
    joinPairs(out);
    const locals = this.locals.length;
    return {
      func: this.func,
      instance,
      base: 0,
      words: new Int32Array(out.words),
      numbers: new Float64Array(this.#stack.numbers),
      at: new Uint32Array(out.at),
      offset: new Uint32Array(out.offsets),
      height: new Uint32Array(out.heights),
      steps: new Uint32Array(out.stepsAt),
      marks: new Uint32Array(out.marks),
      locals,
      maxHeight: this.#stack.maxHeight,
      paramCells: 2 * type.params.length,
      localCells: 2 * locals,
      frameCells: 2 * (locals + this.#stack.maxHeight + 1),
      hasRefs: flagsOf(this.locals) > 0,
      regions: this.regions,
    };
  }

  get height(): number {
    return this.#stack.top;
  }
  set height(height: number) {
    while (this.#stack.top < height) this.#stack.push(UNKNOWN);
    this.#stack.top = height;
  }
  adjust(pops: number, pushes: number): void {
    this.#stack.top -= pops;
    for (let i = 0; i < pushes; i++) this.#stack.push(UNKNOWN);
  }
  readonly cell = (height: number): number => 2 * (this.locals.length + height);
  readonly carried = (label: Label): readonly ValType[] => (label.kind === 'loop' ? label.params : label.results);

  label(depth: number): SlotLabel {
    const label = this.labels[this.labels.length - 1 - depth];
    assert(label, 'branch beyond the outermost block');
    return label;
  }
  blockType(type: BlockType): FuncType {
    if (type.kind === 'index') return funcTypeOf(this.module, type.index);
    return { params: [], results: type.kind === 'value' ? [type.type] : [] };
  }

  open(kind: Label['kind'], params: readonly ValType[], results: readonly ValType[]): void {
    const out = this.#out;
    const { top } = this.#stack;
    this.#stack.settle(top);
    if (kind === 'loop') out.mark(top, out.offset);
    out.forget();
    this.labels.push({
      kind,
      height: top - params.length,
      params,
      results,
      start: out.words.length,
      patches: [],
      otherwise: -1,
      clauses: [],
      region: this.labels.at(-1)?.region ?? -1,
      own: -1,
      steps: out.steps,
      head: undefined,
    });
  }

  /** Begins an instruction that a part writes down: one that runs far, or the jump over a handler's arm. */
  emit(handler: Handler | number, ...operands: readonly number[]): void {
    const out = this.#out;
    if (handler === 'nop') return;
    this.#stack.settle(this.#stack.top);
    if (handler === 'else') {
      out.begin(BR);
      return;
    }
    assert(handler === 'far', 'parts write far instructions only');
    out.emit(FAR, [this.cell(out.heightBefore), out.steps, OP.far, ...operands]);
    out.steps = 0;
    out.forget();
    this.#isFar = true;
  }
  far(row: Instruction, ...operands: readonly number[]): void {
    this.emit('far', row.opcode, operands.length + 3, ...operands);
  }

  /** Writes where a label is into the next word, now or when its end is known; what follows a jump of our own is its charge. */
  target(label: Label): void {
    this.#target(label, this.#isFar ? -1 : this.#out.steps);
  }
  /** `steps` are those completed since the last charge when somebody jumps, or -1 if he does not charge for it. */
  #target(label: Label, steps: number): void {
    const { words } = this;
    const isLoop = label.kind === 'loop';
    if (!isLoop) {
      // Whoever charges says so by its sign.
      label.patches.push(steps >= 0 ? words.length : ~words.length);
    }
    words.push(isLoop ? label.start : 0);
    if (steps >= 0) words.push(steps - (isLoop ? (label as SlotLabel).steps : 0));
  }

  /** The innermost block ends. */
  end(): void {
    const out = this.#out;
    const stack = this.#stack;
    const label = this.labels.at(-1);
    assert(label, 'end without a block');
    const isReached = label.patches.length + label.clauses.length > 0 || label.otherwise >= 0;
    if (!this.dead && isReached) stack.settle(label.results.length);
    this.labels.pop();
    if (label.otherwise >= 0) {
      // An `if` without `else`: whoever does not enter it comes here with its parameters.
      label.patches.push(label.otherwise);
    }
    if (isReached) {
      this.dead = false;
      stack.top = label.height;
      for (const type of label.results) stack.push(type);
      out.offset = this.reader.at;
      out.mark(stack.top, out.offset);
    }
    const here = out.words.length;
    for (const patch of label.patches) {
      out.words[patch < 0 ? ~patch : patch] = here;
      if (patch >= 0) out.words[patch + 1]! -= out.steps;
    }
    for (const clause of label.clauses) clause.target = here;
    if (label.kind === 'func' && !this.dead) {
      out.steps++;
      this.#return();
    }
  }

  #instruction(): void {
    const { reader } = this;
    const offset = reader.at;
    const first = reader.u8();
    const opcode = first >= 0xfb && first <= 0xfe ? (first << 16) | reader.u32() : first;
    const about = ABOUT[first]!;
    if (this.dead && !(about & WAKES)) {
      this.#skip(opcode);
      return;
    }
    const out = this.#out;
    out.offset = offset;
    out.heightBefore = this.#stack.top;
    out.stepsBefore = out.steps;
    if (!(about & MARKS) && !this.dead) out.steps++;
    const extra = this.#spared[first] === 1 ? undefined : extras[first];
    if (extra) {
      if (about & IS_FAR) this.#stack.settle(this.#stack.top);
      if (extra.translate(this, byOpcode(opcode)!)) {
        if (about & WAKES) out.mark(this.#stack.top, reader.at);
        this.#isFar = false;
        return;
      }
    }
    this.#translate(opcode);
  }

  /** Passes over an instruction that cannot be reached, a whole block at a time. */
  #skip(opcode: number): void {
    for (let depth = 0, code = opcode; ; ) {
      const row = byOpcode(code);
      assert(row, 'unknown opcode');
      for (const kind of row.immediates) skipImmediate(kind, this.reader);
      if (code === END || row.name === 'delegate') depth--;
      else if (row.immediates[0] === 'blocktype') depth++;
      if (depth === 0) return;
      const first = this.reader.u8();
      code = first >= 0xfb && first <= 0xfe ? (first << 16) | this.reader.u32() : first;
    }
  }

  #translate(opcode: number): void {
    const { reader } = this;
    const out = this.#out;
    const stack = this.#stack;
    switch (opcode) {
      case 0x00:
        out.begin(UNREACHABLE);
        this.dead = true;
        return;
      case 0x01:
        return;
      case 0x02:
      case 0x03: {
        const type = this.blockType(readImmediate('blocktype', reader));
        this.open(opcode === 0x02 ? 'block' : 'loop', type.params, type.results);
        return;
      }
      case 0x04: {
        const type = this.blockType(readImmediate('blocktype', reader));
        const { fails, operands } = this.#numbers.jump(stack.top - 1);
        out.emit(fails, operands);
        const otherwise = this.words.push(0, out.steps) - 2;
        this.open('if', type.params, type.results);
        this.label(0).otherwise = otherwise;
        return;
      }
      case 0x05:
        this.#else();
        return;
      case END:
        this.end();
        return;
      case 0x0c:
        this.#branch(this.label(reader.u32()));
        this.dead = true;
        return;
      case 0x0d:
        this.#branchIf(this.label(reader.u32()));
        return;
      case 0x0e:
        this.#branchTable(readImmediate('labels', reader));
        return;
      case 0x0f:
        this.#return();
        this.dead = true;
        return;
      case 0x10: {
        const index = reader.u32();
        const { params, results } = this.func.instance!.funcs[index]!.type;
        stack.settle(params.length);
        out.emit3(CALL, index, this.cell(stack.top - params.length), out.steps);
        this.#called(params, results);
        return;
      }
      case 0x11: {
        const index = reader.u32();
        const { params, results } = funcTypeOf(this.module, index);
        const element = stack.slot(stack.top - 1);
        stack.top--;
        stack.settle(params.length);
        const base = this.cell(stack.top - params.length);
        const typeId = this.func.instance!.typeIds[index]!;
        out.emit(CALL_INDIRECT, [element, typeId, reader.u32(), base, out.steps]);
        this.#called(params, results);
        return;
      }
      case 0x1a:
        stack.top--;
        return;
      case 0x1b:
        this.#variables.select(stack.types[stack.top - 3]!);
        return;
      case 0x1c:
        this.#variables.select(readImmediate('valtypes', reader)[0]!);
        return;
      default:
        if (opcode < 0x28) this.#variables.variable(opcode, reader.u32());
        else if (opcode < 0x3f) this.#numbers.access(opcode);
        else if (opcode < 0x45) this.#variables.constantOrSize(opcode);
        else if (opcode >= 0xd0 && opcode < 0xd3) this.#variables.reference(opcode);
        else this.#numbers.translate(opcode);
    }
  }

  #called(params: readonly ValType[], results: readonly ValType[]): void {
    this.#look?.(this.words.length, this.#stack);
    this.#out.steps = 0;
    this.#stack.top -= params.length;
    for (const type of results) this.#stack.push(type);
    this.#out.forget();
  }

  #else(): void {
    const out = this.#out;
    const label = this.label(0);
    if (!this.dead) {
      this.#stack.settle(label.results.length);
      out.begin(BR);
      this.#target(label, out.steps);
    }
    this.#stack.top = label.height;
    for (const type of label.params) this.#stack.push(type);
    this.dead = false;
    out.mark(this.#stack.top, this.reader.at);
    this.words[label.otherwise] = this.words.length;
    this.words[label.otherwise + 1]! -= out.steps;
    label.otherwise = -1;
  }

  /** Whether the operands that a branch to `label` takes along would have to change their slots. */
  #mustMove(label: Label): boolean {
    const { length } = this.carried(label);
    return length > 0 && this.#stack.top - length !== label.height;
  }
  /** Copies the operands that a branch takes along to where the label expects them; from below, so that none is overwritten. */
  #carry(label: Label): void {
    const stack = this.#stack;
    const types = this.carried(label);
    const from = stack.top - types.length;
    for (const [i, type] of types.entries()) {
      if (stack.kinds[from + i] === IN_SLOT) stack.types[from + i] = type;
      stack.copy(from + i, this.cell(label.height + i));
    }
  }
  #branch(label: SlotLabel): void {
    const out = this.#out;
    if (label.kind === 'func') {
      this.#return();
      return;
    }
    this.#carry(label);
    const { head } = label;
    if (head) {
      // The loop's first instruction would leave it or not: it is asked here, and jumped over.
      const opposite = oppositeHandler(this.words[label.start]!);
      out.begin(opposite);
      for (let i = label.start + 1; i < head.behind - 2; i++) this.words.push(this.words[i]!);
      this.words.push(head.behind, out.steps - label.steps);
      out.begin(BR);
      this.#target(head.to, out.steps - label.steps + head.steps);
    } else {
      out.begin(BR);
      this.#target(label, out.steps);
    }
  }
  #branchIf(label: SlotLabel): void {
    const out = this.#out;
    const stack = this.#stack;
    const carried = this.carried(label).length;
    const isDirect = label.kind !== 'func' && !(carried > 0 && stack.top - 1 - carried !== label.height);
    const { holds, fails, operands } = this.#numbers.jump(isDirect ? carried : 0);
    if (isDirect) {
      out.emit(holds, operands);
      const { last } = out;
      this.#target(label, out.steps);
      const loop = this.labels.at(-1)!;
      if (loop.kind === 'loop' && loop.start === last && label.kind !== 'loop' && oppositeHandler(holds) >= 0) {
        loop.head = { to: label, steps: out.steps, behind: this.words.length };
        out.mark(stack.top, this.reader.at);
      }
      return;
    }
    out.emit(fails, operands);
    const target = this.words.push(0, 0) - 2;
    out.forget();
    const kinds = stack.kinds.slice(0, stack.top);
    this.#branch(label);
    for (const [i, kind] of kinds.entries()) stack.kinds[i] = kind;
    this.words[target] = this.words.length;
    out.forget();
  }
  #branchTable(depths: readonly number[]): void {
    const out = this.#out;
    const stack = this.#stack;
    const index = stack.slot(--stack.top);
    const labels = depths.map((depth) => this.label(depth));
    const mustMove = labels.map((label) => label.kind === 'func' || this.#mustMove(label));
    if (mustMove.includes(false)) stack.settle(this.carried(labels[0]!).length);
    out.emit2(BR_TABLE, index, labels.length - 1);
    const entries = labels.map((label, n) => {
      if (!mustMove[n]) this.#target(label, out.steps);
      else this.words.push(0, 0);
      return this.words.length - 2;
    });
    out.forget();
    const kinds = stack.kinds.slice(0, stack.top);
    for (const [n, label] of labels.entries()) {
      if (!mustMove[n]) continue;
      this.words[entries[n]!] = this.words.length;
      this.#branch(label);
      out.forget();
      for (const [k, kind] of kinds.entries()) stack.kinds[k] = kind;
    }
    this.dead = true;
  }

  #return(): void {
    const out = this.#out;
    const stack = this.#stack;
    const { results } = this.func.type;
    const [type] = results;
    if (type === undefined) out.emit1(RETURN, out.steps);
    else if (results.length === 1 && !isRef(type) && type !== V128)
      out.emit2(returnOf(type), stack.slot(stack.top - 1), out.steps);
    else {
      stack.settle(results.length);
      out.emit(RETURN_N, [this.cell(stack.top), results.length, flagsOf(results), out.steps]);
    }
  }
}
