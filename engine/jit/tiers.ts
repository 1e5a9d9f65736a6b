/**
 * Programs that begin on the slot machine and go up as they get warm: functions that are called often, and loops while they run.
 * Leaves to others: both machines, text that is entered in the middle (`entry.ts`), what a call of compiled code is to the slot machine
 * (`stub.ts`), bringing a run to the stepping machine (`fast/bring.ts`).
 * Specification: none; programs cannot tell.
 * One idea: the slot machine stops every four thousand instructions, and where it stands is a sample: the time since the last one is charged
 * to that function. Once a function has cost as much time as compiling it would, it is compiled; so nobody ever waits for much more than twice
 * what knowing the future would have cost, however cold or slow the host is.
 *
 * At a sample the machine stands where all values lie in known slots. So it is there that a run changes machines.
 */
import { unwinder } from '../exec/far.ts';
import type { Machine, Stop } from '../exec/machine.ts';
import { MARK, markAt, type SlotCode, slotCodeOf } from '../fast/code.ts';
import { newSlotMachine } from '../fast/machine.ts';
import { Trap } from '../numeric/trap.ts';
import { WasmThrow } from '../runtime/exception.ts';
import type { FuncInst, Instance, Value } from '../runtime/store.ts';
import { assert, EngineBug } from '../source/diagnostic.ts';
import { isRef } from '../syntax/types.ts';
import { hasOddNan, partsAt, putParts } from './cells.ts';
import { declined, printed, surroundings, watched } from './compile.ts';
import { type EntrySource, entrySource } from './entry.ts';
import { type Callable, linker, newThrow } from './library.ts';
import { evaluate, load, mayEvaluate, mayLoad } from './load.ts';
import { meaningOf } from './machine.ts';
import { sizes } from './outline.ts';
import { type Kind, kindOf } from './sheet.ts';
import { sourceOf } from './source.ts';
import { isStub, resultParts, STUB, stubOf } from './stub.ts';
import { leaveParts, leaveResults, type Part } from './values.ts';
import { type Answer, left, Stopped, watch } from './watch.ts';
import { compileFunction } from './whole.ts';

/** Browsers and Node have the same clock. */
const host = globalThis as unknown as { readonly performance: { now(): number } };

/** When a function is warm; tests are in a hurry, and have a clock of their own. */
export const pace = {
  /** Instructions between two samples. */
  sample: 4_000,
  /** Milliseconds in a function after which it is warm, and so many times what it takes to print it: the host compiles after us, and more than once. */
  start: 0.1,
  times: 5,
  /** How long printing has taken so far, and of how many bytes: as if some had been printed before. */
  printing: 2,
  bytes: 2_000,
  /**
   * Bytes of an instance that are compiled without hesitation: by generated code at the first call, and by samples after a fifth of that time.
   * Most programs run no more, and the host's own compiler finds the slot machine's loop as new as they are.
   */
  eager: 200_000,
  /** Calls from generated code after which a function is compiled, and one more for so many bytes of it. */
  calls: 20,
  share: 20,
  now: (): number => host.performance.now(),
};
/** How deep calls of cold functions by generated code may be nested; one that is deeper is compiled. */
const DEEPEST = 8;
const LOOP = 0x03;
/** Places at which one function may be entered; then it is left to its next call. A large one costs too much to be entered twice. */
const MOST_ENTRIES = 4;

/** A function that runs elsewhere than it began, or does not and why. */
export interface TierEvent {
  readonly func: FuncInst;
  /** `entry`: the run that was under way went on in generated code; `compiled`: all calls from now on; `slots`: it stays. */
  readonly to: 'entry' | 'compiled' | 'slots';
  readonly why: string;
  /** Instructions that the slot machine had executed by then, in all runs of the instance. */
  readonly at: number;
}
export interface TierLine {
  readonly func: FuncInst;
  readonly tier: 'slots' | 'compiled';
  /** Samples in it, and calls of it by generated code. */
  readonly samples: number;
  readonly calls: number;
  readonly events: readonly TierEvent[];
}

interface EntryCode extends EntrySource {
  readonly enter: Callable;
}
interface Known {
  readonly func: FuncInst;
  tier: 'slots' | 'compiled';
  samples: number;
  calls: number;
  /** Milliseconds in it. */
  spent: number;
  readonly bytes: number;
  readonly mostCalls: number;
  /** Kinds of its parameters and results, arguments that are all zero, and how generated code calls it while it is cold. */
  readonly params: readonly Kind[];
  readonly results: readonly Kind[];
  readonly zeros: readonly Value[];
  readonly visit: Callable;
  stays: boolean;
  readonly entries: Map<number, EntryCode | null>;
  readonly events: TierEvent[];
}

/** What is known about the functions of an instance. */
class Tiers {
  readonly records = new Map<FuncInst, Known>();
  /** Instructions so far, and until the next sample. */
  steps = 0;
  left = pace.sample;
  /** Milliseconds since the last sample, of runs that are over. */
  spent = 0;
  /** Bytes that may still be compiled without hesitation. */
  eager = pace.eager;

  of(func: FuncInst): Known {
    let record = this.records.get(func);
    if (!record) {
      const { from, to } = func.instance!.module.funcs[func.index]!.body;
      const { params, results } = func.type;
      const made: Known = {
        func,
        tier: 'slots',
        samples: 0,
        calls: 0,
        spent: 0,
        bytes: to - from,
        mostCalls: pace.calls + Math.floor((to - from) / pace.share),
        params: params.map(kindOf),
        results: results.map(kindOf),
        zeros: params.map((type): Value => (isRef(type) ? { type, ref: null } : { type, bits: 0n })),
        visit: (...parts) => visit(made, parts),
        stays: false,
        entries: new Map(),
        events: [],
      };
      record = made;
      this.records.set(func, record);
    }
    return record;
  }
  /** A sample has met the function, after so many milliseconds. */
  met(func: FuncInst, elapsed: number): Known {
    const record = this.of(func);
    record.samples++;
    record.spent += elapsed;
    return record;
  }
  note(record: Known, to: TierEvent['to'], why: string): void {
    record.events.push({ func: record.func, to, why, at: this.steps });
  }
  /** All calls of the function run generated code from now on, if there can be any. */
  promote(record: Known, why: string): void {
    const { func } = record;
    if (record.stays || record.tier === 'compiled') return;
    if (!mayEvaluate() && !printed.has(func)) {
      order({ tiers: this, record, why });
      return;
    }
    slotCodeOf(func);
    if (watch.ask) watched.add(func.instance!);
    this.#timed(record, () => compileFunction(func));
    const reason = declined.get(func);
    if (reason === undefined) this.#replace(record);
    else record.stays = true;
    this.note(record, record.tier, reason ?? why);
  }
  /** What `act` gives, which prints the function. */
  #timed<T>({ bytes }: Known, act: () => T): T {
    const start = pace.now();
    const made = act();
    pace.printing += pace.now() - start;
    pace.bytes += bytes;
    this.eager -= bytes;
    return made;
  }
  /** Milliseconds after which the function is warm. */
  costOf({ bytes }: Known): number {
    const times = this.eager > 0 ? pace.times / 5 : pace.times;
    return pace.start + times * pace.printing * (bytes / pace.bytes);
  }
  /** Calls go to generated code, which is made at the first of them if there is none. */
  #replace(record: Known): void {
    const { func } = record;
    if (record.tier === 'compiled') return;
    record.tier = 'compiled';
    slotCodes.set(func, slotCodeOf(func) as SlotCode);
    func.slots = stubFor(func);
  }
  /** The code of a function whose calls go there. */
  codeOf(record: Known): Callable {
    const { func } = record;
    if (func.compiled) return func.compiled as Callable;
    if (watch.ask) watched.add(func.instance!);
    const code = this.#timed(record, () => compileFunction(func));
    const reason = declined.get(func);
    if (reason !== undefined) {
      record.tier = 'slots';
      record.stays = true;
      func.slots = slotCodes.get(func)!;
    }
    this.note(record, record.tier, reason ?? 'called after it was entered');
    return code;
  }
  entryAt(record: Known, at: number): EntryCode | null {
    let entry = record.entries.get(at);
    if (entry !== undefined) return entry;
    const { from, to } = record.func.instance!.module.funcs[record.func.index]!.body;
    if (record.entries.size >= (to - from > sizes.compact ? 1 : MOST_ENTRIES)) return null;
    const source = this.#timed(record, () => entrySource(record.func, at, watch.ask !== null));
    if ('declined' in source) {
      entry = null;
      this.note(record, 'slots', source.declined);
    } else {
      const { funcs } = record.func.instance!;
      const enter = evaluate(source.factory)(surroundings, funcs, record.func.instance) as Callable;
      entry = { ...source, enter };
      this.note(record, 'entry', `${timeOf(record)}, the last at byte ${at}`);
      this.#replace(record);
    }
    record.entries.set(at, entry);
    return entry;
  }
}

const timeOf = ({ samples, spent }: Known): string =>
  `${spent.toFixed(1)} ms in ${samples} sample${samples === 1 ? '' : 's'}`;

interface Order {
  readonly tiers: Tiers;
  readonly record: Known;
  readonly why: string;
}
let orders: Order[] = [];
/** The function is warm, and code can come only while nobody computes. */
function order(wanted: Order): void {
  wanted.record.stays = true;
  if (!mayLoad()) wanted.tiers.note(wanted.record, 'slots', FORBIDDEN);
  else if (orders.push(wanted) === 1) void Promise.resolve().then(deliver);
}
const FORBIDDEN = 'the page forbids making code';

/** Loads everything that was ordered as one script. */
async function deliver(): Promise<void> {
  const given = orders;
  orders = [];
  const texts = given.map(({ tiers, record, why }) => {
    const source = sourceOf(record.func, watch.ask !== null);
    if ('factory' in source) return { tiers, record, why, factory: source.factory };
    tiers.note(record, 'slots', source.declined);
    return undefined;
  });
  const good = texts.filter((text) => text !== undefined);
  try {
    const factories = await load(good.map(({ factory }) => factory));
    for (const [i, { tiers, record, why }] of good.entries()) {
      printed.set(record.func, factories[i]!);
      record.stays = false;
      tiers.promote(record, `${why}; came as a script`);
    }
  } catch (error) {
    const why = mayLoad() ? (error as Error).message : FORBIDDEN;
    for (const { tiers, record } of good) tiers.note(record, 'slots', why);
  }
}
/** Runs under way, one inside of the other. */
let runs = 0;
const tiered = new WeakMap<Instance, Tiers>();
const stubs = new WeakMap<FuncInst, SlotCode>();
function stubFor(func: FuncInst): SlotCode {
  let stub = stubs.get(func);
  if (!stub) {
    stub = stubOf(func);
    stubs.set(func, stub);
  }
  return stub;
}
/** Slot code of functions that have a stub instead. */
const slotCodes = new WeakMap<FuncInst, SlotCode>();

/** The slot code of a function, whatever it runs on now. */
export const slotsOf = (func: FuncInst): SlotCode => slotCodes.get(func) ?? (slotCodeOf(func) as SlotCode);

function tiersOf(instance: Instance): Tiers {
  let tiers = tiered.get(instance);
  if (!tiers) {
    tiers = new Tiers();
    tiered.set(instance, tiers);
  }
  return tiers;
}

/** Functions of an instance that were met by a sample or by generated code, with what became of them. */
export function listTiers(instance: Instance): TierLine[] {
  return [...(tiered.get(instance)?.records.values() ?? [])]
    .map(({ func, tier, samples, calls, events }) => ({ func, tier, samples, calls, events: [...events] }))
    .sort((a, b) => a.func.index - b.func.index);
}

/** A machine for one call at a time that changes tiers. */
export class TieredMachine {
  /** The slot machine; stands where the run stands, unless generated code is running. */
  readonly slots: Machine = newSlotMachine();

  start(func: FuncInst, args: readonly Value[]): void {
    this.slots.start(func, args);
  }
  /**
   * Runs to the end, or until `watch.ask` says that it should leave: then `slots` stands in the middle of the program, and the reason is `fuel`.
   * @throws Stopped when `watch.ask` says so, and what a host function throws
   */
  run(): Stop {
    return this.#run(true);
  }
  /** Runs a call of generated code, which cannot be left. */
  runInside(): Stop {
    return this.#run(false);
  }

  #run(mayLeave: boolean): Stop {
    const { slots } = this;
    const tiers = tiersOf(slots.code.instance);
    runs++;
    try {
      let since = pace.now();
      for (;;) {
        const before = slots.steps;
        const stop = slots.run(Math.max(tiers.left, 1));
        const steps = slots.steps - before;
        tiers.steps += steps;
        tiers.left -= steps;
        const elapsed = pace.now() - since;
        if (stop.reason !== 'fuel') {
          // Time within a run that waits for this one is that one's.
          if (runs === 1) tiers.spent += elapsed;
          return stop;
        }
        const answer = this.#ask();
        if (answer === 'leave' && mayLeave) return stop;
        tiers.left = pace.sample;
        const ended = answer === 'on' ? this.#sample(tiers.spent + elapsed) : undefined;
        if (ended) return ended;
        tiers.spent = 0;
        since = pace.now();
      }
    } finally {
      runs--;
    }
  }
  #ask(): Answer {
    if (!watch.ask) return 'on';
    const answer = watch.ask();
    if (answer === 'stop') throw new Stopped('stopped');
    return answer;
  }

  /** Looks where the machine stands, and takes a warm function up; gives how the run ended if it ended in there. */
  #sample(elapsed: number): Stop | undefined {
    const { slots } = this;
    const { code } = slots;
    if (isStub(code)) {
      const caller = slots.depth > 0 ? slots.codes[slots.depth - 1]! : undefined;
      if (caller && !isStub(caller)) tiersOf(caller.instance).met(caller.func, elapsed);
      return undefined;
    }
    const tiers = tiersOf(code.instance);
    const record = tiers.met(code.func, elapsed);
    const cost = tiers.costOf(record);
    if (record.spent < cost || record.stays) return undefined;
    const mark = markAt(code as SlotCode, slots.pc);
    const offset = mark < 0 ? -1 : (code as SlotCode).marks[mark + 3]!;
    const { code: bytes, funcs } = code.instance.module;
    const isBeginning = offset === funcs[code.func.index]!.body.from && bytes[offset] !== LOOP;
    if (isBeginning || record.spent > 2 * cost || !mayEvaluate())
      tiers.promote(record, `${timeOf(record)}, ${isBeginning ? 'the last at its beginning' : 'in more than one run'}`);
    if (mark < 0 || record.stays || !mayEvaluate()) return undefined;
    const entry = tiers.entryAt(record, offset);
    return entry ? this.#enter(entry) : undefined;
  }

  /** Goes on in generated code, with the innermost frame. */
  #enter({ enter, locals, operands }: EntryCode): Stop | undefined {
    const { slots } = this;
    const { code, fp } = slots;
    const { func } = code;
    const base = fp >> 1;
    const parts = [...partsAt(slots, base, locals), ...partsAt(slots, base + locals.length, operands)];
    if (hasOddNan(parts)) return undefined;
    assert(base + locals.length + operands.length === slots.sp >> 1, 'both machines have the same operands');
    // As if the function had been called compiled: what is left of it for the slot machine is to return.
    slots.code = stubFor(func);
    slots.pc = STUB.return;
    left.at = -1;
    try {
      const first = enter(...parts);
      if (left.at >= 0) return this.#comeBack(func, locals);
      const results = func.type.results.map(kindOf);
      putParts(slots, base, results, resultParts(results, first));
      return undefined;
    } catch (thrown) {
      const error = meaningOf(thrown);
      if (error instanceof Trap) return { reason: 'trap', trap: error };
      if (!(error instanceof WasmThrow)) throw error;
      slots.pc = STUB.throw;
      return unwinder.catches?.(slots, error.exn) ? undefined : { reason: 'exception', exn: error.exn };
    }
  }

  /** Generated code was left at a loop: the frame is what it would have been on the slot machine. */
  #comeBack(func: FuncInst, locals: readonly Kind[]): undefined {
    const { slots } = this;
    const code = slotsOf(func);
    const mark = markFrom(code, left.at);
    const kinds = [...locals, ...left.kinds];
    putParts(slots, slots.fp >> 1, kinds, left.parts);
    slots.code = code;
    slots.pc = code.marks[mark]!;
    slots.sp = slots.fp + 2 * kinds.length;
    return undefined;
  }
}

/** The first mark at byte `offset` or behind it. */
function markFrom({ marks }: SlotCode, offset: number): number {
  let mark = 0;
  while (marks[mark + 3]! < offset) mark += MARK;
  return mark;
}

const idle: TieredMachine[] = [];
let nesting = 0;

/** A function that is still cold, called by generated code: its values go straight into slots and out of them. */
function visit({ func, params, results, zeros }: Known, given: readonly Part[]): Part {
  const machine = idle.pop() ?? new TieredMachine();
  const { slots } = machine;
  nesting++;
  try {
    slots.start(func, zeros);
    putParts(slots, 0, params, given);
    const stop = machine.runInside();
    if (stop.reason !== 'done') return leaveResults(resultsOf(stop));
    return leaveParts(partsAt(slots, slots.fp >> 1, results), results[0] === 'i64');
  } finally {
    nesting--;
    idle.push(machine);
  }
}

/** The results of a run, or what it ended with. @throws Trap, WasmThrow */
export function resultsOf(stop: Stop): readonly Value[] {
  if (stop.reason === 'done') return stop.results;
  if (stop.reason === 'trap') throw stop.trap;
  if (stop.reason === 'exception') throw newThrow(stop.exn);
  if (stop.reason === 'exhausted') throw new Trap('call stack exhausted');
  throw new EngineBug(`stopped: ${stop.reason}`);
}

/** Code for a function that generated code calls: its own once it is warm, until then the slot machine. */
function link(func: FuncInst): Callable {
  const tiers = func.instance ? tiered.get(func.instance) : undefined;
  if (!tiers) return compileFunction(func);
  const record = tiers.of(func);
  record.calls++;
  if (record.calls > record.mostCalls || nesting >= DEEPEST || tiers.eager > 0)
    tiers.promote(record, `${record.calls} calls by generated code`);
  return record.tier === 'compiled' ? tiers.codeOf(record) : record.visit;
}
linker.link = link;

/** Calls a function and waits for its end. @throws Trap, WasmThrow, Stopped, and what a host function throws */
export function invokeTiered(func: FuncInst, args: readonly Value[]): readonly Value[] {
  if (func.host) return func.host(args);
  const machine = idle.pop() ?? new TieredMachine();
  try {
    machine.start(func, args);
    return resultsOf(machine.runInside());
  } finally {
    idle.push(machine);
  }
}
