/**
 * A wrong machine: a real one, set down beside a recorded run, that gets one instruction wrong as a misconception says and then
 * goes on by the ordinary loop, with everything it writes undone in the end.
 * Leaves to others: what is believed (`misconceptions.ts` and its lists), what is seen of a step (`outcome.ts`).
 * Specification: Execution; and its appendix, Properties, for what the validator promises and a wrong machine breaks.
 * One idea: after one wrong step the pile may hold what the validator never saw. It promised that every instruction finds what it
 * takes; from here on that has to be looked at step by step, and the first one that finds too little is where the error shows.
 */
import { decodedAt, handlerName, takes } from '../debug/effects.ts';
import type { History } from '../debug/history.ts';
import type { Photo } from '../debug/world.ts';
import { heap } from '../exec/far.ts';
import { type Frame, Machine, type MachineState, type Stop } from '../exec/machine.ts';
import { OP, RARE } from '../exec/ops.generated.ts';
import { newRing } from '../exec/ring.ts';
import { byName } from '../isa/table.ts';
import type { Ref, Value } from '../runtime/store.ts';
import { isRef, UNKNOWN, type ValType } from '../syntax/types.ts';
import { numberOf, valueFrom } from './numbers.ts';
import type { Change, Left, Target } from './row.ts';
import { type Site, siteOf, type TypesAt } from './site.ts';

/** How a wrong machine ended. `stuck`: an instruction found too little, or the wrong thing. `door`: it called the host, whose answer nobody knows. */
export type TwinEnd =
  | { readonly kind: 'done'; readonly results: readonly Value[] }
  | { readonly kind: 'trapped'; readonly message: string }
  | { readonly kind: 'stuck'; readonly found: readonly ValType[]; readonly wants: readonly ValType[] }
  | { readonly kind: 'door' | 'piled up' | 'goes on' };

type Meaning = Extract<Change, { means: unknown }>['means'];

/** Thrown by the host's door, which stays shut. */
class Door extends Error {}

/** Operands beyond which a pile that only grows is not worth watching. */
const MOST_OPERANDS = 200;

const agree = (found: ValType | undefined, wanted: ValType): boolean =>
  found === wanted || wanted === UNKNOWN || (found !== undefined && isRef(found) && isRef(wanted));

export class Twin {
  readonly machine: Machine;
  readonly #history: History;
  readonly #typesAt: TypesAt;
  readonly #photo: Photo;
  readonly #state: MachineState;
  readonly #births: ReturnType<NonNullable<typeof heap.keeper>['births']> | undefined;
  /** Types of the operands of each call, outermost first; the last one is the innermost. */
  #stacks: ValType[][] = [];
  /** Index in `#stacks` of the only call that may hold what it should not. */
  #suspect = 0;
  /** Values that the latest return brought. */
  #results = 0;
  end: TwinEnd | undefined;

  /** Stands where the history stands. Whoever makes one ends it with `close`, before the history moves. */
  constructor(history: History, typesAt: TypesAt) {
    this.#history = history;
    this.#typesAt = typesAt;
    const real = history.machine;
    const roots: Ref[] = real.refs.slice(0, real.sp >> 1);
    this.#births = heap.keeper?.births();
    this.#photo = history.world.photograph(history.keyframeBefore(history.step).photo, roots);
    this.#state = real.snapshot();
    this.machine = new Machine(real.loop);
    this.machine.ring = newRing(1);
    this.machine.host = () => {
      throw new Door();
    };
    this.#stand();
  }

  /** Begins again where the history stands. */
  reset(): void {
    this.close();
    this.#stand();
  }

  #stand(): void {
    const { machine } = this;
    machine.restore(this.#state);
    this.end = undefined;
    this.#stacks = [];
    for (let i = machine.frameCount - 1; i >= 0; i--) {
      const frame = machine.frame(i);
      this.#stacks.push(this.#expected(frame).slice(0, frame.operands));
    }
    this.#suspect = this.#stacks.length - 1;
  }

  /** Puts the world back as it was. */
  close(): void {
    this.#history.world.restore(this.#photo);
    if (this.#births) heap.keeper?.births(this.#births);
  }

  #expected({ instance, func, offset }: Frame): readonly ValType[] {
    return this.#typesAt(instance.module, func.index, offset);
  }
  get #types(): ValType[] {
    return this.#stacks.at(-1)!;
  }
  get frame(): Frame {
    return this.machine.frame(0);
  }
  /** Operands of the innermost call, or the results once the call is over. */
  get stack(): readonly Value[] {
    if (this.end?.kind === 'done') return this.end.results;
    const { frame, machine } = this;
    return this.#types.map((type, i) => machine.read(frame.base + frame.code.locals + i, type));
  }
  /**
   * Does every call find on its pile what the validator promised, and nothing else? Only the call that went wrong may not, or the
   * one that it returned to: whatever is called from there begins with a pile of its own.
   */
  get #isIntact(): boolean {
    this.#suspect = Math.min(this.#suspect, this.#stacks.length - 1);
    const types = this.#stacks[this.#suspect]!;
    const index = this.#stacks.length - 1 - this.#suspect;
    const frame = this.machine.frame(index);
    const wanted = this.#expected(frame).slice(0, index === 0 ? undefined : frame.operands);
    return types.length === wanted.length && types.every((type, j) => agree(type, wanted[j]!));
  }

  /** The step that the misconception gets wrong; false, and nothing done, where it makes no sense. */
  mistake(change: Change): boolean {
    const { frame, machine } = this;
    const site = siteOf(machine, frame, this.stack, this.#typesAt);
    if ('takes' in change) {
      const operands = change.takes(site);
      if (!operands || operands.length !== site.operands.length) return false;
      this.#arrange([...site.below, ...operands], machine);
      this.#step();
      return true;
    }
    if ('as' in change) return this.#as(change.as(site.name), frame);
    if ('means' in change) return this.#means(change.means, site, frame);
    if ('leads' in change) {
      const target = change.leads(site);
      return target !== undefined && this.#lead(target, site, frame);
    }
    return this.#leaves(change.leaves, site);
  }

  /** Runs the instruction under the handler of another one. */
  #as(name: string | undefined, { code, pc }: Frame): boolean {
    const word = code.words[pc]!;
    const [, form] = handlerName(word).split('/');
    const handlers: Readonly<Record<string, number>> = OP;
    const other = name === undefined ? undefined : handlers[form === undefined ? name : `${name}/${form}`];
    const isRare = (op: number): boolean => op >= RARE[0] && op < RARE[1];
    if (word === OP.far || other === undefined || (isRare(other) && !isRare(word))) return false;
    code.words[pc] = other;
    try {
      this.#step(name);
    } finally {
      code.words[pc] = word;
    }
    return true;
  }

  /** Gives the results that the instruction would have if it meant something else. */
  #means(means: Meaning, site: Site, frame: Frame): boolean {
    const operands = site.operands.map(numberOf).filter((n) => n !== undefined);
    if (operands.length < site.operands.length) return false;
    const result = means(operands, site);
    if (result === undefined) return false;
    if (typeof result === 'string') {
      this.end = { kind: 'trapped', message: result };
      return true;
    }
    const types = site.instruction.results ?? [];
    const values = result.map((n, i) => (typeof n === 'object' ? n : valueFrom(types[i]!, n)));
    this.#goOn(frame);
    this.#arrange([...site.below, ...values], this.machine);
    return true;
  }

  /** Goes on at another place. */
  #lead({ offset, height, types }: Target, site: Site, { code, func, instance }: Frame): boolean {
    const index = code.offset.findIndex((at) => at >= offset);
    const { below } = site;
    if (index < 0 || below.length < types.length || below.length - types.length < height) return false;
    const carried = below.slice(below.length - types.length);
    const stack = [...below.slice(0, height), ...carried];
    const wanted = this.#typesAt(instance.module, func.index, code.offset[index]!);
    if (wanted.length > stack.length) return false;
    this.machine.pc = code.at[index]!;
    this.machine.steps++;
    this.#arrange(stack, this.machine);
    return true;
  }

  /** Runs the instruction, and then arranges the pile otherwise. */
  #leaves(leaves: (left: Left) => readonly Value[] | undefined, site: Site): boolean {
    const { machine } = this;
    const depth = machine.frameCount;
    this.#step();
    if (this.end && this.end.kind !== 'done') return false;
    const { instruction } = site;
    const left: Left = { ...site, results: [], setLocal: () => {} };
    if (this.end?.kind === 'done') {
      const results = leaves({ ...left, below: [], results: this.end.results });
      if (!results) return false;
      this.end = { kind: 'done', results };
      return true;
    }
    const returned = machine.frameCount < depth;
    if (machine.frameCount > depth) return false;
    const stack = this.stack;
    const isBranch = instruction.effect === 'branch';
    const count = returned ? Math.min(stack.length, this.#results) : isBranch ? 0 : stack.length - site.below.length;
    if (count < 0) return false;
    const { base } = this.frame;
    const wanted = leaves({
      ...left,
      below: stack.slice(0, stack.length - count),
      results: stack.slice(stack.length - count),
      setLocal: (index, value) => machine.write(base + index, value),
    });
    if (!wanted) return false;
    this.#arrange(wanted, machine);
    return true;
  }

  /** Makes `stack` the operands of the innermost call. */
  #arrange(stack: readonly Value[], machine: Machine): void {
    const from = (machine.fp >> 1) + machine.code.locals;
    stack.forEach((value, i) => {
      machine.write(from + i, value);
    });
    machine.sp = 2 * (from + stack.length);
    this.#stacks[this.#stacks.length - 1] = stack.map(({ type }) => type);
  }
  #goOn({ code, instruction }: Frame): void {
    this.machine.pc = code.at[instruction + 1]!;
    this.machine.steps++;
  }

  /** One step as it should be. It has come to its end where an instruction finds less than it takes. */
  step(): void {
    if (this.end) return;
    const { frame } = this;
    const wants = this.#expected(frame);
    const { instruction } = decodedAt(frame.code, frame.pc);
    const isJump = /^(branch|return|call)$/.test(instruction.effect) || instruction.name === 'end';
    const count = isJump ? wants.length : takes(frame.code, frame.pc, frame.code.words[frame.pc]!);
    const needed = wants.slice(wants.length - count);
    const found = this.#types.slice(Math.max(0, this.#types.length - count));
    if (found.length < count || !needed.every((type, i) => agree(found[i], type))) {
      this.end = { kind: 'stuck', found, wants: needed };
      return;
    }
    if (this.#types.length > wants.length + MOST_OPERANDS) this.end = { kind: 'piled up' };
    else this.#step();
  }

  /** Goes on to the end, or for so many steps at most. */
  finish(steps: number): TwinEnd {
    for (let left = steps; left > 0 && !this.end; left--) {
      if (this.#isIntact) {
        this.#ended(this.#run(left));
        break;
      }
      this.step();
    }
    this.end ??= { kind: 'goes on' };
    return this.end;
  }

  #run(fuel: number): Stop | 'door' {
    try {
      return this.machine.run(fuel);
    } catch (error) {
      if (error instanceof Door) return 'door';
      throw error;
    }
  }
  #ended(stop: Stop | 'door'): void {
    if (stop === 'door') this.end = { kind: 'door' };
    else if (stop.reason === 'done') this.end = { kind: 'done', results: stop.results };
    else if (stop.reason === 'trap') this.end = { kind: 'trapped', message: stop.trap.message };
    else if (stop.reason === 'exhausted') this.end = { kind: 'trapped', message: 'call stack exhausted' };
    else if (stop.reason === 'exception') this.end = { kind: 'trapped', message: 'unhandled exception' };
    else this.end = undefined;
  }

  /** Runs one instruction and works out what types lie on the piles afterwards. `as`: the name of the one that runs instead. */
  #step(as?: string): void {
    const { machine, frame } = this;
    const { code, pc } = frame;
    const depth = machine.frameCount;
    const count = takes(code, pc, machine.wordAt(code, pc));
    const before = this.#types;
    const stop = this.#run(1);
    this.#ended(stop);
    if (this.end) return;
    const after = machine.frame(0);
    const height = after.operands;
    const wanted = this.#expected(after);
    if (machine.frameCount > depth) {
      this.#stacks[this.#stacks.length - 1] = before.slice(0, before.length - count);
      this.#stacks.push([]);
      return;
    }
    if (machine.frameCount < depth) {
      const { results } = code.func.type;
      this.#stacks.pop();
      this.#results = results.length;
      this.#stacks[this.#stacks.length - 1] = [...this.#types, ...results];
      return;
    }
    const rest = before.slice(0, before.length - count);
    if (height > rest.length) {
      const given = height - rest.length;
      // What another row leaves need not be what the next instruction expects.
      const left = as === undefined ? wanted.slice(-given) : (byName(as)?.results ?? before.slice(rest.length, height));
      this.#stacks[this.#stacks.length - 1] = [...rest, ...left];
    } else if (height < rest.length && height === wanted.length) this.#stacks[this.#stacks.length - 1] = [...wanted];
    else this.#stacks[this.#stacks.length - 1] = rest.slice(0, height);
  }
}
