/**
 * Where a wrong program first does what the reference never does: the calls of a failed test are made again with both, call by call,
 * and of all that can be seen from outside (result, trap, memory that is compared, globals with a name in common, answers to a guest)
 * the earliest step that left something wrong behind is named in one sentence.
 * Leaves to others: finding the failing inputs (`check.ts`, `scenario.ts`), opening the program there (the page).
 * Specification: none; what can be observed of a module is what Embedding lets a host see.
 * One idea: two right programs may store in another order, so a step is not wrong because the reference does it later; it is wrong when
 * what it leaves is still there at the end and should not be.
 */
import { nameAt, operandAt, takes } from '../debug/effects.ts';
import { History, type HistoryEnd } from '../debug/history.ts';
import { lastWrite, type Place } from '../debug/search.ts';
import { codeAt, codeOf } from '../exec/compile.ts';
import { bitsAt } from '../runtime/slot.ts';
import { type Code, FuncInst, type Instance, type Value } from '../runtime/store.ts';
import { valueToText } from '../runtime/value.ts';
import { phrases } from '../source/phrases.generated.ts';
import type { Module } from '../syntax/module.ts';
import { isRef } from '../syntax/types.ts';
import { readCall } from './call.ts';
import type { Built } from './describe.ts';
import type { HostAnswers } from './protocol.ts';
import { firstOdd, guested, type Trial } from './scenario.ts';
import { Viewer } from './show.ts';
import { memoryOf, poke, type Stage } from './stage.ts';
import { called, FUEL, PATIENCE, sameValue, Trials } from './trial.ts';

/** A sentence, and the moment of the reader's program that it is about. */
export interface Divergence {
  readonly says: string;
  readonly call: string;
  readonly step: number;
  readonly stage?: Stage;
  /** The byte of memory that it is about. */
  readonly address?: number;
  /** What stands behind its imports. */
  readonly hosts?: HostAnswers;
}

/** A step that left something wrong: of which call, counted from the first step of that call. */
interface Found {
  readonly call: number;
  readonly step: number;
  readonly says: string;
  readonly address?: number;
}
/** One call of a performance; steps are counted through all of them. */
interface Act {
  readonly text: string;
  readonly code: Code;
  readonly from: number;
  readonly to: number;
  readonly end: HistoryEnd | undefined;
  readonly globals: readonly (string | undefined)[];
}
interface Performance {
  readonly built: Built;
  readonly instance: Instance;
  readonly history: History;
  readonly acts: readonly Act[];
  /** Calls to the host. */
  readonly log: readonly string[];
}

/** Calls of a guest that are compared. */
const MOST_CALLS = 10_000;
/** Bytes that are asked who wrote them. */
const MOST_BYTES = 16;
/** Steps recorded between two looks at the clock. */
const AT_ONCE = 1000;
/** Hops back from a result to what computed it. */
const MOST_HOPS = 200;

/**
 * The first step of `own` that goes wrong in a trial, or nothing if there is none to name.
 * @param given what the reader began with; globals that have a name in it are compared too
 */
export function divergence(
  own: Built,
  reference: Built,
  trial: Trial,
  given: Module | undefined,
): Divergence | undefined {
  if (trial.guest) return answered(own, reference, trial, given);
  const mine = perform(own, trial);
  const theirs = perform(reference, trial);
  if (!mine || !theirs || mine.acts.length === 0) return undefined;
  const found = [
    wrongEnd(mine, theirs, trial),
    wrongCall(mine, theirs),
    wrongGlobal(mine, theirs, given),
    wrongByte(mine, theirs, trial),
  ]
    .filter((one) => one !== undefined)
    .sort((a, b) => a.call - b.call || a.step - b.step)[0];
  const call = mine.acts.length - 1;
  const says = `What \`${mine.acts[call]!.text}\` gives is right; look where its steps go.`;
  const whole = { call, step: 0, says };
  return moment(mine, trial, found ?? whole);
}

function moment({ acts }: Performance, { pokes, hosts }: Trial, { call, ...found }: Found): Divergence {
  const calls = acts.slice(0, call).map(({ text }) => text);
  const stage = { ...(pokes.length > 0 ? { pokes } : {}), ...(calls.length > 0 ? { calls } : {}) };
  return {
    ...found,
    call: acts[call]!.text,
    ...(hosts ? { hosts } : {}),
    ...(pokes.length + calls.length > 0 ? { stage } : {}),
  };
}

/** Makes the calls of a trial with recording, up to the first that does not return. */
function perform(built: Built, { pokes, calls, hosts }: Trial): Performance | undefined {
  const living = guested(built.module, hosts ? { hosts } : {});
  if ('failed' in living) return undefined;
  const { instance, quiet, log } = living;
  poke(instance, pokes);
  const history = new History([instance], (func) => quiet.has(func));
  const until = Date.now() + PATIENCE;
  const acts: Act[] = [];
  for (const text of calls) {
    const call = readCall(text, instance);
    if ('wrong' in call) break;
    const from = history.total;
    history.begin(call.func, call.args);
    while (history.total - from < FUEL && history.record(Math.min(AT_ONCE, FUEL - (history.total - from))))
      if (Date.now() > until) return undefined;
    const { total: to, end } = history;
    acts.push({ text, code: codeOf(call.func), from, to, end, globals: globalsOf(instance) });
    if (end?.reason !== 'done') break;
  }
  return { built, instance, history, acts, log };
}

const globalsOf = ({ globals }: Instance): (string | undefined)[] =>
  globals.map(({ type, cells }) =>
    isRef(type.val) ? undefined : valueToText({ type: type.val, bits: bitsAt(cells, 0, type.val) }),
  );

/** The first call that ends otherwise than the reference's: where it trapped, or where its result was computed. */
function wrongEnd(mine: Performance, theirs: Performance, trial: Trial): Found | undefined {
  for (const [call, { text, from, to, end }] of mine.acts.entries()) {
    if (isFree(trial, text)) continue;
    const wanted = theirs.acts[call]?.end;
    const step = to - from;
    if (end?.reason === 'done') {
      if (wanted?.reason !== 'done')
        return { call, step, says: `\`${text}\` came to its end at step ${step}; a trap was wanted.` };
      if (end.results.length !== wanted.results.length)
        return {
          call,
          step,
          says: `\`${text}\` gives ${end.results.length} values; ${wanted.results.length} are wanted.`,
        };
      const index = end.results.findIndex((value, i) => !sameValue(value, wanted.results[i]!));
      if (index >= 0) return computed(mine, call, end.results, index);
    } else if (!end) {
      const loop = goingRound(mine, to);
      return { call, step: Math.min(step, 1000), says: `\`${text}\` does not end: ${loop}.` };
    } else if (wanted?.reason !== end.reason || !sameTrap(end, wanted)) {
      const why = end.reason === 'trap' ? end.trap.message : phrases[end.reason === 'exhausted' ? 'RUN510' : 'RUN512'];
      return { call, step, says: `After step ${step} of \`${text}\`, \`${textAfter(mine, to)}\` traps: ${why}.` };
    }
  }
  return undefined;
}
/** Whether a call, as text, may give what it likes. */
const isFree = ({ free }: Trial, call: string): boolean => free?.includes(call.slice(0, call.indexOf('('))) ?? false;
const sameTrap = (a: HistoryEnd, b: HistoryEnd): boolean =>
  a.reason !== 'trap' || b.reason !== 'trap' || a.trap.message === b.trap.message;

/** The instruction that comes after step `to`. */
function textAfter({ built, instance, history }: Performance, to: number): string {
  history.goto(to);
  const { instance: at, offset } = history.machine.frame(0);
  return new Viewer(built, instance).textAt(at, offset);
}

function goingRound({ built, instance, history }: Performance, to: number): string {
  history.goto(to);
  const [frame] = new Viewer(built, instance).frames(history);
  const loop = frame?.labels.findLast(({ kind }) => kind === 'loop');
  const after = `after ${to.toLocaleString('en')} steps it was still`;
  return loop
    ? `${after} in the loop${loop.name ? ` \`$${loop.name}\`` : ''}`
    : `${after} in ${frame?.name ?? 'a call'}`;
}

/** Where a wrong result came from: back through locals, calls and branches, which only hand it on, to what computed it. */
function computed(mine: Performance, call: number, results: readonly Value[], index: number): Found {
  const { history, built, instance, acts } = mine;
  const { from, to } = acts[call]!;
  const result = valueToText(results[index]!);
  history.goto(to - 1);
  let cell = history.machine.sp - 2 * (results.length - index);
  let step = to;
  let isHandedOn = true;
  for (let hop = 0; hop < MOST_HOPS && isHandedOn; hop++) {
    const before = history.step;
    const wrote = before > from ? lastWrite(history, { kind: 'cell', cell }) : -1;
    if (wrote <= from) break;
    step = wrote;
    const source = handedOn(history, wrote, cell);
    isHandedOn = source !== undefined;
    if (source !== undefined) cell = source;
  }
  history.goto(step - 1);
  const viewer = new Viewer(built, instance);
  const { code, pc, offset, instance: at } = history.machine.frame(0);
  const { stack = [] } = viewer.frames(history)[0] ?? {};
  const text = viewer.textAt(at, offset);
  const count = takes(code, pc, history.machine.wordAt(code, pc));
  const operands = count > 0 ? stack.slice(-count).map((value) => value.text) : [];
  const out = operands.length > 0 ? ` out of ${listed(operands)}` : '';
  const what = results.length > 1 ? `Result ${index + 1} of ${results.length}, ${result},` : `The result ${result}`;
  const says = isHandedOn
    ? `${what} was not computed: at step ${step - from} \`${text}\` found it as the call had begun.`
    : `${what} was computed at step ${step - from}: \`${text}\` made it${out}.`;
  return { call, step: step - from, says };
}
const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/**
 * If the instruction of step `wrote` only moved what lies in `cell`, stands before that step and gives the cell where it lay;
 * else undefined.
 */
function handedOn(history: History, wrote: number, cell: number): number | undefined {
  const { machine } = history;
  const at = history.entry(wrote - 1);
  const ran = at < 0 ? undefined : codeAt(machine.ring[at]!);
  if (!ran) return undefined;
  const { code, pc } = ran;
  const [name = ''] = nameAt(code, pc).split('/');
  /** How far below the top it lies now. */
  const depth = machine.sp - cell;
  const before = (): void => history.goto(wrote - 1);
  switch (name) {
    case 'local.get':
      before();
      return machine.fp + operandAt(code, pc);
    case 'local.set':
    case 'local.tee':
      before();
      return machine.sp - 2;
    case 'end':
    case 'return':
    case 'br':
      before();
      return machine.sp - depth;
    case 'br_if':
    case 'br_table':
      before();
      return machine.sp - 2 - depth;
    case 'select':
      before();
      return machine.i32[machine.sp - 2] ? machine.sp - 6 : machine.sp - 4;
    default:
      return undefined;
  }
}

/** The first call to the host that is not the reference's. */
function wrongCall(mine: Performance, theirs: Performance): Found | undefined {
  const odd = firstOdd(mine.log, theirs.log);
  if (!odd) return undefined;
  const { number, is, should } = odd;
  const last = mine.acts.length - 1;
  if (is === undefined) {
    const { from, to, text } = mine.acts[last]!;
    const says = `\`${text}\` makes ${number === 2 ? 'one call' : `${number - 1} calls`} to the host; \`${should}\` should come next.`;
    return { call: last, step: to - from, says };
  }
  const { step } = mine.history.hostLog.at(number - 1)!;
  const call = mine.acts.findIndex(({ from, to }) => step > from && step <= to + 1);
  const { from, text } = mine.acts[call]!;
  const wanted = should === undefined ? 'no more calls were wanted' : `\`${should}\` was wanted`;
  // The call itself is the next step from there.
  return {
    call,
    step: step - from - 1,
    says: `After step ${step - from - 1} of \`${text}\`, \`${is}\` goes out; ${wanted}.`,
  };
}

/** The first call after which a global of both, known to the reader by name or as an export, holds something else. */
function wrongGlobal(mine: Performance, theirs: Performance, given: Module | undefined): Found | undefined {
  for (const [call, { text, globals, code, to, from }] of mine.acts.entries()) {
    const wanted = theirs.acts[call];
    if (!wanted || mine.acts[call]?.end?.reason !== 'done' || wanted.end?.reason !== 'done') return undefined;
    for (const [index, value] of globals.entries()) {
      const name = nameOf(mine.built.module, index);
      const other = theirs.built.module.globals.findIndex((_, i) => nameOf(theirs.built.module, i) === name);
      const known = given?.globals.some((_, i) => nameOf(given, i) === name);
      if (name === undefined || !known || other < 0 || value === undefined || value === wanted.globals[other]) continue;
      mine.history.goto(to);
      const found = lastWrite(mine.history, { kind: 'global', code, index });
      const now = `\`${name}\` is ${value} after \`${text}\`, and should be ${wanted.globals[other]}`;
      return found > from
        ? { call, step: found - from, says: `${now}. It was set at step ${found - from}.` }
        : { call, step: to - from, says: `${now}. Nothing has set it.` };
    }
  }
  return undefined;
}
/** Name of a global that can change. */
function nameOf(module: Module, index: number): string | undefined {
  const { name, type } = module.globals[index]!;
  return type.mutable && name !== undefined ? `$${name}` : undefined;
}

/** Of the bytes that are wrong in the end, the one that was made so first. */
function wrongByte(mine: Performance, theirs: Performance, { compare, calls }: Trial): Found | undefined {
  if (!compare || mine.acts.length < calls.length || mine.acts.at(-1)?.end?.reason !== 'done') return undefined;
  const end = mine.history.total;
  mine.history.goto(end);
  theirs.history.goto(theirs.history.total);
  const memory = memoryOf(mine.instance);
  const wanted = memoryOf(theirs.instance);
  if (!memory || !wanted) return undefined;
  const wrong: { address: number; is: number; should: number }[] = [];
  for (const { at, count } of compare)
    for (let i = at; i < at + count && wrong.length < MOST_BYTES; i++)
      if (memory.bytes[i] !== wanted.bytes[i])
        wrong.push({ address: i, is: memory.bytes[i] ?? 0, should: wanted.bytes[i] ?? 0 });
  const first = wrong
    .map((byte) => {
      mine.history.goto(end);
      const place: Place = { kind: 'byte', memory: mine.history.world.mems.indexOf(memory), address: byte.address };
      return { ...byte, step: lastWrite(mine.history, place) };
    })
    .sort((a, b) => (a.step < 0 ? end : a.step) - (b.step < 0 ? end : b.step))[0];
  if (!first) return undefined;
  const { address, is, should, step } = first;
  if (step < 0) {
    const { length } = mine.acts;
    const { text, from, to } = mine.acts[length - 1]!;
    const says = `Nothing was ever stored at address ${address}: it holds ${hex(is)} after \`${text}\`, and should hold ${hex(should)}.`;
    return { call: length - 1, step: to - from, says, address };
  }
  const call = mine.acts.findIndex(({ from, to }) => step > from && step <= to);
  const { from, text } = mine.acts[call]!;
  mine.history.goto(step - 1);
  const { offset, instance } = mine.history.machine.frame(0);
  const store = new Viewer(mine.built, mine.instance).textAt(instance, offset);
  return {
    call,
    step: step - from,
    address,
    says: `At step ${step - from} of \`${text}\`, \`${store}\` put ${hex(is)} at address ${address}; ${hex(should)} was wanted there in the end.`,
  };
}
const hex = (byte: number): string => `0x${byte.toString(16).padStart(2, '0')}`;

interface Answer {
  readonly call: string;
  readonly outcome: string;
}

/** The first question of a guest that the program answers otherwise than the reference, which was asked the same until then. */
function answered(own: Built, reference: Built, trial: Trial, given: Module | undefined): Divergence | undefined {
  const mine = answersTo(own, trial);
  const theirs = answersTo(reference, trial);
  for (const [i, { call, outcome }] of mine.entries()) {
    const other = theirs[i];
    if (other?.call !== call) return undefined;
    if (other.outcome === outcome || isFree(trial, call)) continue;
    const calls = mine.slice(0, i + 1).map((answer) => answer.call);
    const { free, hosts } = trial;
    const asked = { pokes: [], calls, ...(free ? { free } : {}), ...(hosts ? { hosts } : {}) };
    const inside = divergence(own, reference, asked, given);
    const says = `The guest called \`${call}\`: yours ${outcome}, expected: ${other.outcome}.`;
    return inside && { ...inside, says: `${says} ${inside.says}` };
  }
  return undefined;
}

/** What a guest asked of the module that is linked to it, and what it got. */
function answersTo({ module }: Built, trial: Trial): Answer[] {
  const answers: Answer[] = [];
  const trials = new Trials();
  const living = guested(module, trial, (name, func) => {
    if (func.host) return func;
    return new FuncInst(
      func.typeId,
      null,
      -1,
      (args) => {
        const inner = new Trials(trials.left);
        const outcome = inner.run(func, args);
        const call = called(name, args.map(valueToText));
        const got = 'values' in outcome ? outcome.values.map(valueToText).join(', ') : '';
        if (answers.length < MOST_CALLS)
          answers.push({
            call,
            outcome: 'values' in outcome ? (got ? `returns ${got}` : 'returns') : 'does not return',
          });
        if ('values' in outcome) return outcome.values;
        throw new Error('stopped');
      },
      name,
    );
  });
  if ('failed' in living) return answers;
  for (const text of trial.calls) {
    const call = readCall(text, living.instance);
    if ('wrong' in call) break;
    try {
      if (!('values' in trials.run(call.func, call.args))) break;
    } catch {
      break;
    }
  }
  return answers;
}
