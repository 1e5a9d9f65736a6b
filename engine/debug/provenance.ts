/**
 * Who wrote this? A second machine runs beside the real one, through the same steps, and each of its slots, locals, globals and bytes holds
 * not a value but the step that made it, and what that step took.
 * Leaves to others: values, types and words (`session/provenance.ts`), single questions to the past (`search.ts`), what let a step run
 * at all (`control.ts`): that a branch was taken is no part of a value.
 * One idea: run the same program over another kind of value and it answers another question. A stack machine makes this easy, because
 * which values an instruction takes is never in doubt.
 */
import { CAUGHT } from '../exec/ring.ts';
import type { MemInst } from '../runtime/memory.ts';
import type { Code, GlobalInst } from '../runtime/store.ts';
import { Control } from './control.ts';
import {
  ARGUMENT,
  BEGUN,
  type Definition,
  Definitions,
  HAND,
  INITIAL,
  LOST,
  MADE,
  UNFOLLOWED,
  Written,
  ZERO,
} from './definitions.ts';
import type { Edits } from './edits.ts';
import { Fields, type ObjectUse, useOf } from './fields.ts';
import type { History } from './history.ts';
import { type Recipe, recipeOf } from './recipes.ts';

/** Steps that are followed; what is older was written "before". */
export const MOST_STEPS = 2_000_000;
/** Bytes of one copy that are told apart. */
const MOST_COPIED = 1 << 20;

/** Instructions whose type depends on the program and that leave nothing. */
const LEAVES_NOTHING = /^drop$|\.(set|fill|copy|init\w*|drop)$/;

/** Follows a recorded run. Changes nothing of it but where it stands, which is the present step again afterwards. */
export class Provenance {
  readonly #history: History;
  readonly #followsControl: boolean;
  readonly #recipes = new Map<Code, Recipe[]>();
  readonly #definitions = new Definitions();
  /** By slot of the machine. */
  #slots: number[] = [];
  #globals = new Map<GlobalInst, number>();
  #bytes!: Written;
  #fields!: Fields;
  #control: Control | undefined;
  /** What let each step run, from the first one that is followed. */
  readonly #reasons: number[] = [];
  /** Where the shadow began. */
  #began = 0;
  /** What nobody has written since the shadow began. */
  #untouched = 0;
  /** Where the shadow stands. */
  #at = -1;

  /** @param followsControl also keeps why each step ran; takes longer */
  constructor(history: History, followsControl = false) {
    this.#history = history;
    this.#followsControl = followsControl;
  }

  /** Brings the shadow to the present step of the history. */
  #reach(): void {
    const { step } = this.#history;
    if (this.#at > step || this.#at < 0) this.#begin(step);
    this.#history.goto(this.#at);
    while (this.#at < step) this.#follow();
  }

  #begin(step: number): void {
    this.#definitions.clear();
    this.#reasons.length = 0;
    this.#globals = new Map();
    const history = this.#history;
    history.goto(Math.max(0, step - MOST_STEPS));
    this.#at = history.step;
    const { machine } = history;
    const isWhole = this.#at === 0;
    this.#untouched = this.#define(isWhole ? INITIAL! : LOST!, this.#at, -1);
    const lost = this.#define(LOST!, this.#at, -1);
    this.#began = this.#at;
    this.#bytes = new Written(this.#untouched, () => this.#define(LOST!, this.#at, -1));
    this.#fields = new Fields(this.#untouched, lost);
    this.#control = this.#followsControl ? new Control(lost, this.#define(UNFOLLOWED!, this.#at, -1)) : undefined;
    this.#slots = Array<number>(machine.sp >> 1).fill(lost);
    if (!isWhole) return;
    this.#control?.enter(0, this.#define(BEGUN!, 0, -1));
    const { params } = machine.code.func.type;
    for (let slot = 0; slot < machine.code.locals; slot++)
      this.#slots[slot] = this.#define(slot < params.length ? ARGUMENT! : ZERO!, 0, slot);
    this.#byHand();
  }

  #define(kind: number, step: number, slot: number, ...inputs: readonly number[]): number {
    return this.#definitions.add(kind, step, slot, inputs);
  }

  /** The definition with that number; from the latest question on, until one is asked about an earlier step. */
  definition(number: number): Definition {
    return this.#definitions.get(number);
  }

  /** What made the value that stands in a slot of the machine at the present step. */
  slot(slot: number): number {
    this.#reach();
    return this.#slots[slot] ?? this.#untouched;
  }
  global(global: GlobalInst): number {
    this.#reach();
    return this.#globals.get(global) ?? this.#untouched;
  }
  byte(memory: MemInst, address: number): number {
    this.#reach();
    return this.#bytes.get(memory, address);
  }

  /** What wrote a field or an element of the object with that number, at the present step. */
  field(object: number, index: number): number {
    this.#reach();
    return this.#fields.get(object, index);
  }

  /** What let the step that led to `step` run: a choice, a call, or an end. Only where control is followed. */
  reason(step: number): number {
    if (this.#at < step || this.#at < 0) {
      this.#history.goto(step);
      this.#reach();
    }
    return this.#reasons[step - 1 - this.#began] ?? this.#untouched;
  }

  #recipe(code: Code, pc: number): Recipe {
    const recipes = this.#recipes.get(code) ?? [];
    if (recipes.length === 0) this.#recipes.set(code, recipes);
    recipes[pc] ??= recipeOf(code, pc);
    return recipes[pc];
  }

  /** One step of both machines. */
  #follow(): void {
    const { machine } = this.#history;
    const { code, pc, fp, depth } = machine;
    const recipe = this.#recipe(code, pc);
    const top = (fp >> 1) + code.locals + recipe.height;
    const reason = this.#control?.arrive(depth, code, recipe.at) ?? -1;
    const asked = this.#slots[top - 1];
    const use = recipe.sort === 'object' ? useOf(recipe.name, recipe.second, machine, top) : undefined;
    const places = recipe.sort === 'access' || recipe.sort === 'bulk' ? this.#addresses(recipe, code, top) : [];
    // It goes on to the next instruction, and takes nothing but the null.
    const dropsNull = recipe.name === 'br_on_non_null' && machine.refs[top - 1] === null;
    const calls = this.#history.hostCalls;
    this.#history.advance();
    this.#at = this.#history.step;
    const entry = this.#history.entry(this.#at - 1);
    const isCaught = machine.ring[entry + 1] === CAUGHT;
    if (isCaught) this.#caught(recipe, code, top, machine.ring[entry + 3]!);
    else if (use) this.#object(recipe, top, use);
    else if (!dropsNull) this.#does(recipe, code, fp, top, depth, places);
    if (this.#control) {
      this.#reasons.push(reason);
      this.#turn(this.#control, recipe, code, depth, isCaught ? undefined : asked);
    }
    if (this.#history.hostCalls > calls) this.#answered(recipe, top);
    this.#byHand();
  }

  /** Addresses and counts that an instruction is about to use. */
  #addresses({ sort, index, second, offset, pops = 0, name }: Recipe, { instance }: Code, top: number): number[] {
    const { i32 } = this.#history.machine;
    const number = (slot: number, memory: number): number =>
      (i32[2 * slot]! >>> 0) + (instance.mems[memory]?.type.limits.is64 ? (i32[2 * slot + 1]! >>> 0) * 2 ** 32 : 0);
    if (sort === 'access') return [number(top - pops, index) + offset];
    const isCopy = name === 'memory.copy';
    const isShort = isCopy && !instance.mems[second]?.type.limits.is64;
    const count = name === 'memory.init' ? i32[2 * (top - 1)]! >>> 0 : number(top - 1, isShort ? second : index);
    return [number(top - 3, index), isCopy ? number(top - 2, second) : 0, count];
  }

  /** What the instruction makes of the definitions before it. `top`: the slot above its operands. */
  #does(recipe: Recipe, code: Code, fp: number, top: number, depth: number, places: readonly number[]): void {
    const { machine } = this.#history;
    const slots = this.#slots;
    const { instance } = code;
    switch (recipe.sort) {
      case 'call':
        return this.#call(recipe, code, top, depth);
      case 'return': {
        const count = code.func.type.results.length;
        return this.#move(top, machine.running ? machine.sp >> 1 : (machine.fp >> 1) + count, count, true);
      }
      case 'branch': {
        const now = machine.sp >> 1;
        const source = top - (/^(if|br_if|br_table|br_on_null)$/.test(recipe.name) ? 1 : 0);
        return this.#move(source, now, now < source ? recipe.arity : 0, false);
      }
      case 'get':
        return this.#make(top, [slots[(fp >> 1) + recipe.index]!]);
      case 'set':
      case 'tee':
        return this.#make((fp >> 1) + recipe.index, [slots[top - 1]!]);
      case 'global': {
        const global = instance.globals[recipe.index]!;
        if (recipe.name === 'global.get') return this.#make(top, [this.#globals.get(global) ?? this.#untouched]);
        this.#globals.set(global, this.#define(MADE!, this.#at, top - 1, slots[top - 1]!));
        return;
      }
      case 'select': {
        const chosen = machine.i32[2 * (top - 1)] ? top - 3 : top - 2;
        return this.#make(top - 3, [slots[chosen]!, slots[top - 1]!]);
      }
      case 'access':
        return this.#access(recipe, instance.mems[recipe.index]!, top, places[0]!);
      case 'bulk':
        return this.#bulk(recipe, code, top, places);
      case 'plain':
        return this.#plain(recipe, top);
    }
  }

  /** What a step did to choices and calls; `asked` made the operand that a choice or a table looked at. */
  #turn(control: Control, { name, at, sort }: Recipe, code: Code, depth: number, asked: number | undefined): void {
    const { machine } = this.#history;
    const now = machine.running ? machine.depth : -1;
    const isTail = name.startsWith('return_') && machine.pc === 0 && now === depth;
    const define = (isAsked: boolean): number =>
      this.#define(MADE!, this.#at, -1, ...(isAsked && asked !== undefined ? [asked] : []));
    if (now > depth || isTail) control.enter(now, define(/_(indirect|ref)$/.test(name)));
    else if (now < depth) control.leave(now + 1);
    else if (sort !== 'call' && control.isChoice(code, at)) control.choose(depth, code, at, define(true));
  }

  #make(slot: number, inputs: readonly number[]): void {
    this.#slots[slot] = this.#define(MADE!, this.#at, slot, ...inputs);
  }

  /** Carries the `count` definitions below `from` to below `to`; `always`: even if they stay where they are, it is told. */
  #move(from: number, to: number, count: number, always: boolean): void {
    if (from === to && !always) return;
    const moved = this.#slots.slice(from - count, from);
    for (const [i, made] of moved.entries()) this.#make(to - count + i, [made]);
  }

  #plain({ pops, name }: Recipe, top: number): void {
    const now = this.#history.machine.sp >> 1;
    const leaves = pops !== undefined ? now - top + pops : LEAVES_NOTHING.test(name) ? 0 : Math.max(1, now - top);
    const first = now - leaves;
    const inputs = this.#slots.slice(first, top);
    for (let slot = first; slot < now; slot++) this.#make(slot, inputs);
  }

  #access({ pops = 0, length, writes }: Recipe, memory: MemInst, top: number, address: number): void {
    const now = this.#history.machine.sp >> 1;
    const inputs = this.#slots.slice(top - pops, top);
    if (now > top - pops) {
      // One that reads, or reads and writes: the bytes are inputs as well.
      for (let i = 0; i < length; i++) inputs.push(this.#bytes.get(memory, address + i));
      this.#make(top - pops, inputs);
      if (writes) this.#bytes.set(memory, address, length, this.#slots[top - pops]!);
    } else this.#bytes.set(memory, address, length, this.#define(MADE!, this.#at, top - 1, ...inputs));
  }

  /** Structures and arrays; `use` is what the instruction was about to touch. */
  #object({ name }: Recipe, top: number, use: ObjectUse): void {
    const { machine } = this.#history;
    const now = machine.sp >> 1;
    const isNew = name.includes('.new');
    const inputs = this.#slots.slice(isNew ? now - 1 : now - (name.includes('.get') ? 1 : 0), top);
    const define = (...made: readonly number[]): number => this.#define(MADE!, this.#at, -1, ...made);
    if (name.includes('.get')) return this.#make(now - 1, [...inputs, this.#fields.get(use.object, use.index)]);
    if (name === 'array.copy') return this.#fields.copy(use, (source) => define(...inputs, source));
    if (!isNew) return this.#fields.fill(use, define(...inputs));
    const object = machine.refs[now - 1]!;
    this.#make(now - 1, inputs);
    if (name === 'struct.new' || name === 'array.new_fixed')
      this.#fields.setEach(
        object,
        inputs.map((input) => define(input)),
      );
    else this.#fields.setAll(object, define(...inputs));
  }

  #bulk(
    { name, index, second }: Recipe,
    { instance }: Code,
    top: number,
    [to = 0, from = 0, count = 0]: readonly number[],
  ): void {
    const [memory, other] = [instance.mems[index]!, instance.mems[second]!];
    const operands = this.#slots.slice(top - 3, top);
    if (name !== 'memory.copy' || count > MOST_COPIED) {
      const slot = name === 'memory.fill' ? top - 2 : -1;
      this.#bytes.set(memory, to, count, this.#define(MADE!, this.#at, slot, ...operands));
      return;
    }
    const sources = Int32Array.from({ length: count }, (_, i) => this.#bytes.get(other, from + i));
    for (let start = 0; start < count; ) {
      let end = start + 1;
      while (end < count && sources[end] === sources[start]) end++;
      this.#bytes.set(memory, to + start, end - start, this.#define(MADE!, this.#at, -1, ...operands, sources[start]!));
      start = end;
    }
  }

  #call(recipe: Recipe, code: Code, top: number, depth: number): void {
    const { machine } = this.#history;
    const isTail = recipe.name.startsWith('return_');
    const entered = machine.running && machine.pc === 0 && (isTail ? machine.depth === depth : machine.depth > depth);
    // The function that a table or a reference names lies above the arguments.
    const end = top - (/_(indirect|ref)$/.test(recipe.name) ? 1 : 0);
    if (entered) {
      const base = machine.fp >> 1;
      const { locals, paramCells } = machine.code;
      const count = paramCells >> 1;
      this.#move(end, base + count, count, true);
      const zero = this.#define(ZERO!, this.#at, -1);
      for (let slot = base + count; slot < base + locals; slot++) this.#slots[slot] = zero;
      return;
    }
    const results = this.#resultsOf(recipe, code);
    const now = machine.running ? machine.sp >> 1 : (machine.fp >> 1) + results;
    const args = this.#slots.slice(Math.min(now - results, end), end);
    for (let slot = now - results; slot < now; slot++) this.#make(slot, isTail ? [] : args);
  }

  /** Results of a call that did not enter a function of the program: the host's. */
  #resultsOf({ name, index }: Recipe, { func, instance }: Code): number {
    if (name.startsWith('return_')) return func.type.results.length;
    if (name === 'call') return instance.funcs[index]!.type.results.length;
    const type = instance.module.types[index]?.def.comp;
    return type?.kind === 'func' ? type.results.length : 0;
  }

  #caught({ name }: Recipe, _code: Code, top: number, count: number): void {
    const now = this.#history.machine.sp >> 1;
    const known = name === 'throw' ? this.#slots.slice(0, top) : [];
    const made = Array.from({ length: count }, (_, i) => known[top - count + i]);
    for (const [i, input] of made.entries()) this.#make(now - count + i, input === undefined ? [] : [input]);
  }

  /** What the host changed while it was called. */
  #answered(_recipe: Recipe, top: number): void {
    const { world, hostCalls } = this.#history;
    for (const change of this.#history.hostChanges(hostCalls - 1)) {
      if (change.kind === 'bytes')
        this.#bytes.set(
          world.mems[change.memory]!,
          change.address,
          change.bytes.length,
          this.#define(MADE!, this.#at, -1),
        );
      else if (change.kind === 'object') this.#fields.setAll(change.object, this.#define(MADE!, this.#at, -1));
      else if (change.kind === 'global')
        this.#globals.set(world.globals[change.global]!, this.#define(MADE!, this.#at, top));
    }
  }

  /** What a person changed at this step. */
  #byHand(): void {
    const { hand, world } = this.#history;
    if (!hand?.isAt(this.#at)) return;
    for (const { place } of (hand as Edits).at(this.#at)) {
      if (place.kind === 'cell') this.#slots[place.cell >> 1] = this.#define(HAND!, this.#at, place.cell >> 1);
      else if (place.kind === 'byte')
        this.#bytes.set(world.mems[place.memory]!, place.address, 1, this.#define(HAND!, this.#at, -1));
      else this.#globals.set(place.code.instance.globals[place.index]!, this.#define(HAND!, this.#at, -1));
    }
  }
}
