/**
 * One function's bytes to slot code: the walk over its instructions, its labels, and what lies on the operand stack without having been
 * put there (specification: Execution, Instructions).
 * Leaves to others: instructions that run far, whose translators are the stepping machine's (`exec/far.ts`); choosing handlers (`forms.ts`).
 * One idea: most pushes need not happen. `local.get` and constants stay a note of the translator until an instruction wants them,
 * and then their names are written into it.
 *
 * A frame is as in the stepping machine: parameters, locals, operands, one slot each. An operand is a note (a local, a constant) or lies in
 * the slot of its place on the stack. At labels and before far instructions nothing is a note. Slots are written down as cells from the
 * frame's base. A note of a local becomes a copy before the local changes.
 */
import { extras } from '../exec/far.ts';
import { OP } from '../exec/ops.generated.ts';
import { flagsOf, funcTypeOf, type Handler, type Label, offsetWord, type Scribe } from '../exec/translate.ts';
import { byOpcode, type Instruction } from '../isa/table.ts';
import type { Region } from '../runtime/exception.ts';
import type { FuncInst } from '../runtime/store.ts';
import { assert, EngineBug } from '../source/diagnostic.ts';
import { Reader } from '../syntax/bytes.ts';
import { type BlockType, readImmediate, skipImmediate } from '../syntax/immediates.ts';
import type { Module } from '../syntax/module.ts';
import { F32, F64, type FuncType, I32, I64, isRef, V128, type ValType } from '../syntax/types.ts';
import type { SlotCode } from './code.ts';
import { COLD } from './cold.ts';
import { formOf, HAS_RESULT, opposites } from './forms.ts';
import { SLOT } from './ops.generated.ts';

/** Where an operand is: in its own slot, in a local, or nowhere because it is a constant. */
const IN_SLOT = 0;
const IN_LOCAL = 1;
const CONSTANT = 2;
/** Type of an operand that nobody has noted. */
const UNKNOWN = 0 as ValType;

const END = 0x0b;
/** Opcodes that end a stretch of code that cannot be reached: else, catch, end, delegate, catch_all. */
const WAKES: ReadonlySet<number> = new Set([0x05, 0x07, END, 0x18, 0x19]);
/** These only mark places: block, loop, try, end, delegate, try_table. */
const MARKS: ReadonlySet<number> = new Set([0x02, 0x03, 0x06, END, 0x18, 0x1f]);
/** First bytes of instructions that always run far. */
const FAR: ReadonlySet<number> = new Set([
  0x08, 0x09, 0x0a, 0x12, 0x13, 0x14, 0x15, 0x25, 0x26, 0xd3, 0xd4, 0xd5, 0xd6, 0xfb, 0xfd, 0xfe,
]);

interface SlotLabel extends Label {
  /** Steps since the last charge at a loop's start. */
  readonly steps: number;
}
/** A condition ready to be branched on: handlers to branch if it holds and if not, and their operands. */
interface Condition {
  readonly holds: number;
  readonly fails: number;
  readonly operands: readonly number[];
}

const bits = new Float64Array(1);
const halves = new Int32Array(bits.buffer);

/** Translates one function. Public is what parts may use, see `Scribe`. */
export class SlotTranslator implements Scribe {
  readonly func: FuncInst;
  readonly module: Module;
  readonly reader: Reader;
  readonly locals: ValType[] = [];
  readonly words: number[] = [];
  readonly labels: SlotLabel[] = [];
  readonly regions: Region[] = [];
  dead = false;
  /** Words that charge for jumping to an end, by the word that says where that is. */
  readonly #charges = new Set<number>();
  readonly #numbers: number[] = [];
  readonly #numberOf = new Map<string, number>();
  readonly #at: number[] = [];
  readonly #offsets: number[] = [];
  readonly #heights: number[] = [];
  readonly #stepsAt: number[] = [];
  readonly #marks: number[] = [];
  // The operand stack: where each is, its local cell or the low and high half of a constant, its type.
  #top = 0;
  #maxHeight = 0;
  readonly #kinds: number[] = [];
  readonly #lows: number[] = [];
  readonly #highs: number[] = [];
  readonly #types: ValType[] = [];
  /** Word of the latest instruction and of the one before it, if nothing can come in between; or -1. */
  #last = -1;
  #previous = -1;
  /** Of the module's instruction that is being translated: byte offset, operands before it, steps since the last charge before it. */
  #offset = 0;
  #heightBefore = 0;
  #stepsBefore = 0;
  #steps = 0;

  constructor(func: FuncInst) {
    const module = func.instance?.module;
    const definition = module?.funcs[func.index];
    assert(module && definition, 'only a defined function has code');
    this.func = func;
    this.module = module;
    this.reader = new Reader(module.code, definition.body.from, definition.body.to);
    for (const type of func.type.params) this.locals.push(type);
    for (const { count, type } of definition.locals) for (let i = 0; i < count; i++) this.locals.push(type);
  }

  translate(): SlotCode {
    const { type, instance } = this.func;
    assert(instance, 'a host function has no code');
    this.#offset = this.reader.at;
    this.#mark();
    this.open('func', [], type.results);
    while (this.labels.length > 0) this.#instruction();
    const locals = this.locals.length;
    return {
      func: this.func,
      instance,
      base: 0,
      words: Int32Array.from(this.words),
      numbers: Float64Array.from(this.#numbers),
      at: Uint32Array.from(this.#at),
      offset: Uint32Array.from(this.#offsets),
      height: Uint32Array.from(this.#heights),
      steps: Uint32Array.from(this.#stepsAt),
      marks: Uint32Array.from(this.#marks),
      locals,
      maxHeight: this.#maxHeight,
      paramCells: 2 * type.params.length,
      localCells: 2 * locals,
      frameCells: 2 * (locals + this.#maxHeight + 1),
      hasRefs: flagsOf(this.locals) > 0,
      regions: this.regions,
    };
  }

  // What parts see of the operand stack.

  get height(): number {
    return this.#top;
  }
  set height(height: number) {
    while (this.#top < height) this.#push(UNKNOWN);
    this.#top = height;
  }
  adjust(pops: number, pushes: number): void {
    this.#top -= pops;
    for (let i = 0; i < pushes; i++) this.#push(UNKNOWN);
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
    this.#settle();
    if (kind === 'loop') this.#mark();
    this.#forget();
    this.labels.push({
      kind,
      height: this.#top - params.length,
      params,
      results,
      start: this.words.length,
      patches: [],
      otherwise: -1,
      clauses: [],
      region: this.labels.at(-1)?.region ?? -1,
      own: -1,
      steps: this.#steps,
    });
  }

  /** Begins an instruction that a part writes down: one that runs far, or the jump over a handler's arm. */
  emit(handler: Handler | number, ...operands: readonly number[]): void {
    this.#settle();
    if (handler === 'nop') return;
    if (handler === 'else') {
      this.#begin(SLOT['br']!);
      return;
    }
    assert(handler === 'far', 'parts write far instructions only');
    this.#begin(SLOT['far']!, this.cell(this.#heightBefore), this.#steps, OP.far, ...operands);
    this.#steps = 0;
    this.#forget();
    this.#isFar = true;
  }
  #isFar = false;
  far(row: Instruction, ...operands: readonly number[]): void {
    this.emit('far', row.opcode, operands.length + 3, ...operands);
  }

  /** Writes where a label is into the next word, now or when its end is known; what follows a jump of our own is its charge. */
  target(label: Label): void {
    const isLoop = label.kind === 'loop';
    const isOurs = this.words[this.#at.at(-1)!] !== SLOT['far'];
    if (!isLoop) {
      label.patches.push(this.words.length);
      if (isOurs) this.#charges.add(this.words.length);
    }
    this.words.push(isLoop ? label.start : 0);
    if (isOurs) this.words.push(this.#steps - (isLoop ? (label as SlotLabel).steps : 0));
  }

  /** The innermost block ends. */
  end(): void {
    const label = this.labels.at(-1);
    assert(label, 'end without a block');
    const isReached = label.patches.length + label.clauses.length > 0 || label.otherwise >= 0;
    if (!this.dead && isReached) this.#settle(label.results.length);
    if (label.otherwise >= 0) {
      // An `if` without `else`: whoever does not enter it comes here with its parameters.
      label.patches.push(label.otherwise);
      this.#charges.add(label.otherwise);
    }
    this.labels.pop();
    const here = this.words.length;
    for (const patch of label.patches) {
      this.words[patch] = here;
      if (this.#charges.has(patch)) this.words[patch + 1]! -= this.#steps;
    }
    for (const clause of label.clauses) clause.target = here;
    if (isReached) {
      this.dead = false;
      this.#top = label.height;
      for (const type of label.results) this.#push(type);
      this.#offset = this.reader.at;
      this.#mark();
    }
    if (label.kind === 'func' && !this.dead) {
      this.#steps++;
      this.#return();
    }
  }

  // Words.

  #begin(handler: number, ...operands: readonly number[]): void {
    this.#previous = this.#last;
    this.#last = this.words.length;
    this.#at.push(this.#last);
    this.#offsets.push(this.#offset);
    this.#heights.push(this.#heightBefore);
    this.#stepsAt.push(this.#stepsBefore);
    this.words.push(handler);
    for (const operand of operands) this.words.push(operand);
  }
  /** Takes the latest instruction back. */
  #retract(): void {
    this.words.length = this.#last;
    this.#at.pop();
    this.#offsets.pop();
    this.#heights.pop();
    this.#stepsAt.pop();
    this.#last = this.#previous;
    this.#previous = -1;
  }
  /** The next instruction may be reached from elsewhere, so those before it stay as they are. */
  #forget(): void {
    this.#last = this.#previous = -1;
  }
  /** A run may rest at the next word. */
  #mark(): void {
    this.#forget();
    const marks = this.#marks;
    if (marks.length > 0 && marks.at(-4) === this.words.length) marks.length -= 4;
    marks.push(this.words.length, this.#steps, this.#top, this.#offset);
  }

  // Operands.

  #push(type: ValType): void {
    this.#kinds[this.#top] = IN_SLOT;
    this.#types[this.#top] = type;
    this.#top++;
    if (this.#top > this.#maxHeight) this.#maxHeight = this.#top;
  }
  #note(kind: number, low: number, high: number, type: ValType): void {
    this.#push(type);
    const i = this.#top - 1;
    this.#kinds[i] = kind;
    this.#lows[i] = low;
    this.#highs[i] = high;
  }
  /** Puts operand `i` where it can be read as a slot, and says where that is. */
  #slot(i: number): number {
    if (this.#kinds[i] === IN_LOCAL) return this.#lows[i]!;
    if (this.#kinds[i] === CONSTANT) this.#place(i);
    return this.cell(i);
  }
  /** Puts operand `i` into the slot of its place. */
  #place(i: number): void {
    if (this.#kinds[i] === IN_SLOT) return;
    this.#copy(i, this.cell(i));
    this.#kinds[i] = IN_SLOT;
  }
  /** Copies operand `i` to a slot. */
  #copy(i: number, to: number): void {
    const type = this.#types[i]!;
    if (this.#kinds[i] === CONSTANT) this.#constant(i, to, type);
    else {
      const from = this.#kinds[i] === IN_LOCAL ? this.#lows[i]! : this.cell(i);
      if (from !== to) this.#move(from, to, type);
    }
  }
  #move(from: number, to: number, type: ValType): void {
    if (type === V128) this.#begin(SLOT['cold']!, COLD.moveVector, to, from, 0, 0);
    else this.#begin(SLOT[`move ${widthOf(type)}`]!, to, from);
  }
  #constant(i: number, to: number, type: ValType): void {
    const low = this.#lows[i]!;
    const high = this.#highs[i]!;
    if (type === I32 || type === F32) this.#begin(SLOT['const 32']!, to, low);
    else if (type === I64) this.#begin(SLOT['const 64']!, to, low, high);
    else {
      halves[0] = low;
      halves[1] = high;
      if (Number.isNaN(bits[0])) this.#begin(SLOT['const 64']!, to, low, high);
      else this.#begin(SLOT['const f64']!, to, this.#number(low, high));
    }
  }
  /** Index of an f64 constant among those of the code. */
  #number(low: number, high: number): number {
    const key = `${low} ${high}`;
    let index = this.#numberOf.get(key);
    if (index === undefined) {
      halves[0] = low;
      halves[1] = high;
      index = this.#numbers.push(bits[0]!) - 1;
      this.#numberOf.set(key, index);
    }
    return index;
  }
  /** Puts the topmost `count` operands, or all, into their slots. */
  #settle(count = this.#top): void {
    for (let i = this.#top - count; i < this.#top; i++) this.#place(i);
  }
  /** The latest instruction computes operand `i`, so what it does with the result may still be changed. */
  #isLatest(i: number): boolean {
    const last = this.#last;
    return (
      last >= 0 &&
      this.#kinds[i] === IN_SLOT &&
      HAS_RESULT[this.words[last]!] === 1 &&
      this.words[last + 1] === this.cell(i)
    );
  }
  /** The words of operand `i` as a constant of this type. */
  #constantWords(i: number, type: ValType): readonly number[] {
    if (type === I32) return [this.#lows[i]!];
    if (type === I64) return [this.#lows[i]!, this.#highs[i]!];
    return [this.#number(this.#lows[i]!, this.#highs[i]!)];
  }

  // Instructions.

  #instruction(): void {
    const { reader } = this;
    const offset = reader.at;
    const first = reader.u8();
    const opcode = first >= 0xfb && first <= 0xfe ? (first << 16) | reader.u32() : first;
    if (this.dead && !WAKES.has(first)) {
      this.#skip(opcode);
      return;
    }
    this.#offset = offset;
    this.#heightBefore = this.#top;
    this.#stepsBefore = this.#steps;
    const isStep = !MARKS.has(opcode) && !(this.dead && opcode !== END);
    if (isStep) this.#steps++;
    const extra = extras[first];
    if (extra) {
      if (FAR.has(first)) this.#settle();
      if (extra.translate(this, byOpcode(opcode)!)) {
        if (this.#isFar || WAKES.has(first)) this.#mark();
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
    switch (opcode) {
      case 0x00:
        this.#begin(SLOT['unreachable']!);
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
        const { fails, operands } = this.#condition();
        this.#settle();
        this.#begin(fails, ...operands);
        const otherwise = this.words.push(0, this.#steps) - 2;
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
        this.#settle(params.length);
        this.#begin(SLOT['call']!, index, this.cell(this.#top - params.length), this.#steps);
        this.#called(params, results);
        return;
      }
      case 0x11: {
        const index = reader.u32();
        const { params, results } = funcTypeOf(this.module, index);
        const element = this.#slot(this.#top - 1);
        this.#top--;
        this.#settle(params.length);
        const base = this.cell(this.#top - params.length);
        this.#begin(
          SLOT['call indirect']!,
          element,
          this.func.instance!.typeIds[index]!,
          reader.u32(),
          base,
          this.#steps,
        );
        this.#called(params, results);
        return;
      }
      case 0x1a:
        this.#top--;
        return;
      case 0x1b:
        this.#select(this.#types[this.#top - 3]!);
        return;
      case 0x1c:
        this.#select(readImmediate('valtypes', reader)[0]!);
        return;
      default:
        if (opcode < 0x28) this.#variable(opcode, reader.u32());
        else if (opcode < 0x3f) this.#access(opcode);
        else if (opcode < 0x45) this.#constantOrSize(opcode);
        else if (opcode >= 0xd0 && opcode < 0xd3) this.#reference(opcode);
        else this.#numeric(opcode);
    }
  }

  #called(params: readonly ValType[], results: readonly ValType[]): void {
    this.#steps = 0;
    this.#top -= params.length;
    for (const type of results) this.#push(type);
    this.#offset = this.reader.at;
    this.#mark();
  }

  #else(): void {
    const label = this.label(0);
    if (!this.dead) {
      this.#settle(label.results.length);
      this.#begin(SLOT['br']!);
      this.target(label);
    }
    this.words[label.otherwise] = this.words.length;
    this.words[label.otherwise + 1]! -= this.#steps;
    label.otherwise = -1;
    this.#top = label.height;
    for (const type of label.params) this.#push(type);
    this.dead = false;
    this.#offset = this.reader.at;
    this.#mark();
  }

  /** Takes the topmost operand as a condition; a comparison that was just made becomes part of it. */
  #condition(): Condition {
    const i = --this.#top;
    if (this.#isLatest(i)) {
      const branches = opposites[this.words[this.#last]!];
      if (branches) {
        const operands = this.words.slice(this.#last + 2);
        this.#retract();
        const { holds, fails } = branches;
        const isZero = operands.length === 2 && operands[1] === 0;
        if (isZero && holds === SLOT['br i32.eq sk'])
          return { holds: SLOT['br z']!, fails: SLOT['br nz']!, operands: [operands[0]!] };
        if (isZero && holds === SLOT['br i32.ne sk'])
          return { holds: SLOT['br nz']!, fails: SLOT['br z']!, operands: [operands[0]!] };
        return { holds, fails, operands };
      }
    }
    return { holds: SLOT['br nz']!, fails: SLOT['br z']!, operands: [this.#slot(i)] };
  }

  /** Whether the operands that a branch to `label` takes along would have to change their slots. */
  #mustMove(label: Label): boolean {
    const { length } = this.carried(label);
    return length > 0 && this.#top - length !== label.height;
  }
  /** Copies the operands that a branch takes along to where the label expects them; from below, so that none is overwritten. */
  #carry(label: Label): void {
    const types = this.carried(label);
    const from = this.#top - types.length;
    for (const [i, type] of types.entries()) {
      if (this.#kinds[from + i] === IN_SLOT) this.#types[from + i] = type;
      if (this.#kinds[from + i] !== IN_SLOT || from !== label.height) this.#copy(from + i, this.cell(label.height + i));
    }
  }
  #branch(label: Label): void {
    if (label.kind === 'func') this.#return();
    else {
      this.#carry(label);
      this.#begin(SLOT['br']!);
      this.target(label);
    }
  }
  #branchIf(label: Label): void {
    const { holds, fails, operands } = this.#condition();
    if (label.kind !== 'func' && !this.#mustMove(label)) {
      this.#settle(this.carried(label).length);
      this.#begin(holds, ...operands);
      this.target(label);
      return;
    }
    this.#begin(fails, ...operands, 0, 0);
    const target = this.words.length - 2;
    this.#forget();
    const kinds = this.#kinds.slice(0, this.#top);
    this.#branch(label);
    for (const [i, kind] of kinds.entries()) this.#kinds[i] = kind;
    this.words[target] = this.words.length;
    this.#forget();
  }
  #branchTable(depths: readonly number[]): void {
    const i = --this.#top;
    const index = this.#slot(i);
    const labels = depths.map((depth) => this.label(depth));
    const mustMove = labels.map((label) => label.kind === 'func' || this.#mustMove(label));
    if (mustMove.includes(false)) this.#settle(this.carried(labels[0]!).length);
    this.#begin(SLOT['br table']!, index, labels.length - 1);
    const entries = labels.map((label, n) => {
      if (!mustMove[n]) this.target(label);
      else this.words.push(0, 0);
      return this.words.length - 2;
    });
    this.#forget();
    const kinds = this.#kinds.slice(0, this.#top);
    for (const [n, label] of labels.entries()) {
      if (!mustMove[n]) continue;
      this.words[entries[n]!] = this.words.length;
      this.#branch(label);
      this.#forget();
      for (const [k, kind] of kinds.entries()) this.#kinds[k] = kind;
    }
    this.dead = true;
  }

  #return(): void {
    const { results } = this.func.type;
    const [type] = results;
    if (type === undefined) this.#begin(SLOT['return']!, this.#steps);
    else if (results.length === 1 && !isRef(type) && type !== V128)
      this.#begin(SLOT[`return ${widthOf(type)}`]!, this.#slot(this.#top - 1), this.#steps);
    else {
      this.#settle(results.length);
      this.#begin(SLOT['return n']!, this.cell(this.#top), results.length, flagsOf(results), this.#steps);
    }
  }

  #select(type: ValType): void {
    const first = this.#top - 3;
    const operands = [this.#slot(first), this.#slot(first + 1), this.#slot(first + 2)];
    this.#top = first;
    this.#push(type);
    if (isRef(type)) this.#begin(SLOT['cold']!, COLD.select, this.cell(first), ...operands);
    else this.#begin(SLOT[`select ${widthOf(type)}`]!, this.cell(first), ...operands);
  }

  #variable(opcode: number, index: number): void {
    const i = this.#top - 1;
    const at = 2 * index;
    switch (opcode) {
      case 0x20:
        this.#note(IN_LOCAL, at, 0, this.locals[index]!);
        return;
      case 0x21:
      case 0x22:
        this.#setLocal(i, at, this.locals[index]!);
        this.#top--;
        if (opcode === 0x22) this.#note(IN_LOCAL, at, 0, this.locals[index]!);
        return;
      case 0x23: {
        const { val } = this.module.globals[index]!.type;
        this.#push(val);
        if (isRef(val)) this.#begin(SLOT['cold']!, COLD.globalGet, this.cell(i + 1), index, 0, 0);
        else this.#begin(SLOT['global.get']!, this.cell(i + 1), index);
        return;
      }
      default: {
        const from = this.#slot(i);
        this.#top--;
        if (isRef(this.module.globals[index]!.type.val)) this.#begin(SLOT['cold']!, COLD.globalSet, from, index, 0, 0);
        else this.#begin(SLOT['global.set']!, index, from);
      }
    }
  }
  #setLocal(i: number, local: number, type: ValType): void {
    for (let j = 0; j < i; j++) if (this.#kinds[j] === IN_LOCAL && this.#lows[j] === local) this.#place(j);
    if (this.#isLatest(i)) this.words[this.#last + 1] = local;
    else {
      this.#types[i] = type;
      this.#copy(i, local);
    }
  }

  #access(opcode: number): void {
    const form = formOf(opcode);
    const { offset } = readImmediate('memarg', this.reader);
    const at = offsetWord(offset);
    if (form.result !== undefined) {
      const i = this.#top - 1;
      const address = this.#slot(i);
      this.#top--;
      this.#push(form.result);
      this.#begin(form.s, this.cell(i), address, at);
      return;
    }
    const i = this.#top - 2;
    const address = this.#slot(i);
    if (form.sk >= 0 && this.#kinds[i + 1] === CONSTANT) this.#begin(form.sk, address, this.#lows[i + 1]!, at);
    else {
      const value = this.#slot(i + 1);
      this.#begin(form.ss, address, value, at);
    }
    this.#top = i;
  }

  #constantOrSize(opcode: number): void {
    const { reader } = this;
    switch (opcode) {
      case 0x3f:
        reader.u32();
        this.#push(I32);
        this.#begin(SLOT['memory.size']!, this.cell(this.#top - 1));
        return;
      case 0x40: {
        const pages = this.#slot(this.#top - 1);
        this.#types[this.#top - 1] = I32;
        this.#kinds[this.#top - 1] = IN_SLOT;
        this.#begin(SLOT['cold']!, COLD.grow, this.cell(this.#top - 1), pages, reader.u32(), 0);
        return;
      }
      case 0x41:
        this.#note(CONSTANT, reader.s32(), 0, I32);
        return;
      case 0x43:
        this.#note(CONSTANT, Number(BigInt.asIntN(32, readImmediate('f32', reader))), 0, F32);
        return;
      default: {
        const value = opcode === 0x42 ? reader.s64() : readImmediate('f64', reader);
        const high = Number(BigInt.asIntN(32, value >> 32n));
        this.#note(CONSTANT, Number(BigInt.asIntN(32, value)), high, opcode === 0x42 ? I64 : F64);
      }
    }
  }

  #reference(opcode: number): void {
    const { reader } = this;
    if (opcode === 0xd1) {
      const from = this.#slot(this.#top - 1);
      this.#kinds[this.#top - 1] = IN_SLOT;
      this.#types[this.#top - 1] = I32;
      this.#begin(SLOT['cold']!, COLD.refIsNull, this.cell(this.#top - 1), from, 0, 0);
      return;
    }
    const to = this.cell(this.#top);
    if (opcode === 0xd0) {
      skipImmediate('heaptype', reader);
      this.#begin(SLOT['cold']!, COLD.refNull, to, 0, 0, 0);
    } else this.#begin(SLOT['cold']!, COLD.refFunc, to, reader.u32(), 0, 0);
    this.#push(UNKNOWN);
  }

  #numeric(opcode: number): void {
    const i = this.#top - 1;
    switch (opcode) {
      case 0x45:
      case 0x50:
        this.#isZero(i, opcode === 0x45 ? I32 : I64);
        return;
      // The same bits, or the low half of them: nothing happens but that they are called something else.
      case 0xa7:
      case 0xbc:
        this.#types[i] = I32;
        return;
      case 0xbd:
        this.#types[i] = I64;
        return;
      case 0xbe:
        this.#types[i] = F32;
        return;
      case 0xbf:
        this.#types[i] = F64;
        return;
    }
    const form = formOf(opcode);
    if (form.params.length === 2 && form.ss >= 0) this.#binary(opcode);
    else if (form.s >= 0) {
      const from = this.#slot(i);
      this.#top--;
      this.#push(form.result!);
      this.#begin(form.s, this.cell(i), from);
    } else {
      this.#settle(form.params.length);
      this.#begin(SLOT['rare']!, rareOf(form.name), this.cell(this.#top));
      this.#top -= form.params.length;
      this.#push(form.result!);
    }
  }
  #isZero(i: number, type: ValType): void {
    const latest = this.#isLatest(i) ? opposites[this.words[this.#last]!] : undefined;
    if (latest && latest.opposite >= 0) {
      this.words[this.#last] = latest.opposite;
      return;
    }
    const from = this.#slot(i);
    this.#top--;
    this.#push(I32);
    if (type === I32) this.#begin(SLOT['i32.eq sk']!, this.cell(i), from, 0);
    else this.#begin(SLOT['i64.eq sk']!, this.cell(i), from, 0, 0);
  }
  #binary(opcode: number): void {
    const form = formOf(opcode);
    const i = this.#top - 2;
    const [type] = form.params as [ValType];
    const to = this.cell(i);
    if (this.#kinds[i + 1] === CONSTANT && opcode === 0x6b) {
      // a - k is a + (-k).
      this.#begin(SLOT['i32.add sk']!, to, this.#slot(i), -this.#lows[i + 1]! | 0);
    } else if (this.#kinds[i + 1] === CONSTANT && form.sk >= 0) {
      const from = this.#slot(i);
      this.#begin(form.sk, to, from, ...this.#constantWords(i + 1, type));
    } else if (this.#kinds[i] === CONSTANT && form.swapped >= 0) {
      this.#begin(form.swapped, to, this.#slot(i + 1), ...this.#constantWords(i, type));
    } else if (this.#kinds[i] === CONSTANT && form.ks >= 0) {
      this.#begin(form.ks, to, ...this.#constantWords(i, type), this.#slot(i + 1));
    } else {
      const first = this.#slot(i);
      this.#begin(form.ss, to, first, this.#slot(i + 1));
    }
    this.#top = i;
    this.#push(form.result!);
  }
}

/** Which copy serves values of this type. */
function widthOf(type: ValType): string {
  if (isRef(type)) return 'ref';
  return type === F64 ? 'f64' : type === I32 || type === F32 ? '32' : '64';
}
function rareOf(name: string): number {
  const number = (OP as Readonly<Record<string, number>>)[name];
  if (number === undefined) throw new EngineBug(`no machine code for ${name}`);
  return number;
}
