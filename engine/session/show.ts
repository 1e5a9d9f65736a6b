/**
 * The machine as a person sees it: frames with named and typed values, what is next, what has just happened.
 * Types come from the validator, names and places from the module. It leaves drawing to the page and moving through time to `run.ts`.
 * One idea: bits have no type of their own. The same 64 bits are an i64, an f64 or half of nothing; only the validator's
 * knowledge of the stack before each instruction lets anybody write them down.
 */
import { readOpcode, skipImmediates } from '../binary/code.ts';
import { decodeAt, gives, takes, touched } from '../debug/effects.ts';
import type { History } from '../debug/history.ts';
import { codeAt } from '../exec/compile.ts';
import type { Frame } from '../exec/machine.ts';
import { CAUGHT } from '../exec/ring.ts';
import { OPENERS } from '../isa/row.ts';
import type { Trap } from '../numeric/trap.ts';
import type { ExnInst } from '../runtime/exception.ts';
import { bitsAt } from '../runtime/slot.ts';
import type { Code, FuncInst, Instance, Value } from '../runtime/store.ts';
import { exnToText, objectText, valueToText, vectorText } from '../runtime/value.ts';
import type { Code as MessageCode } from '../source/catalogue.ts';
import { phrases } from '../source/phrases.generated.ts';
import type { Span } from '../source/span.ts';
import { Reader } from '../syntax/bytes.ts';
import { type Module, originOf } from '../syntax/module.ts';
import { isRef, typeName, V128, type ValType } from '../syntax/types.ts';
import { type StackTypes, stackTypes } from '../valid/operands.ts';
import { type Built, funcName, signatureOf } from './describe.ts';
import type { Access, Ending, FilmFrame, ShownFrame, ShownLocal, ShownTrap, ShownValue, Snapshot } from './protocol.ts';

type Label = ShownFrame['labels'][number];
const NOWHERE: Span = { from: 0, to: 0 };
/** Deeper call stacks show their innermost and outermost frames. */
const MOST_FRAMES = 40;
/** Frames show their first locals; a function may have 50,000, and a film shows hundreds of frames. */
const MOST_LOCALS = 500;

/** A value as text, a vector in the shape that a function works in. */
const shaped = (value: Value, shape: string | undefined): string =>
  shape && value.type === V128 && 'bits' in value ? vectorText.write!(value.bits, shape) : valueToText(value);

/** A value for the page. */
export function shown(value: Value, shape?: string): ShownValue {
  const type = typeName(value.type);
  const text = shaped(value, shape);
  if ('ref' in value) {
    const reference = objectText.idOf?.(value.ref);
    return reference === undefined ? { type, text } : { type, text, reference };
  }
  const digits = type === 'v128' ? 32 : type === 'i32' || type === 'f32' ? 8 : 16;
  return { type, text, bits: value.bits.toString(16).padStart(digits, '0') };
}
const shapeIn = ({ module }: Instance, func: number): string | undefined =>
  vectorText.shapeOf?.(module, module.funcs[func]!);

/** What a call of `code` returned. */
export const shownResults = ({ instance, func }: Code, values: readonly Value[]): ShownValue[] =>
  values.map((value) => shown(value, shapeIn(instance, func.index)));

/** Looks at one program while it runs. Remembers what the validator said about each function that was looked at. */
export class Viewer {
  readonly #built: Built;
  readonly root: Instance;
  readonly #types = new WeakMap<Module, Map<number, StackTypes>>();
  /** The window of memory to send with each snapshot. */
  window: Access | undefined;

  constructor(built: Built, root: Instance) {
    this.#built = built;
    this.root = root;
  }

  /** Types of the operands before the instruction at `offset`, bottom first. */
  stackTypes(module: Module, func: number, offset: number): readonly ValType[] {
    const funcs = this.#types.get(module) ?? new Map<number, StackTypes>();
    this.#types.set(module, funcs);
    const known = funcs.get(func) ?? stackTypes(module, func);
    funcs.set(func, known);
    return known.before(known.offset.indexOf(offset));
  }

  localTypes(module: Module, func: number): ValType[] {
    const types = [...signatureOf(module, func).params];
    for (const { count, type } of module.funcs[func]!.locals) for (let i = 0; i < count; i++) types.push(type);
    return types;
  }

  #isOurs(instance: Instance): boolean {
    return instance.module === this.#built.module;
  }
  #span(instance: Instance, offset: number): Span {
    return this.#isOurs(instance) ? originOf(instance.module, offset) : NOWHERE;
  }
  /** Byte offset in the assembled module. */
  #offset(instance: Instance, func: number, offset: number): number {
    return this.#isOurs(instance) ? (offset + this.#built.bodies[func]!) >>> 0 : 0;
  }
  nameOf(func: FuncInst): string {
    if (!func.instance) return func.name;
    const name = funcName(func.instance.module, func.index);
    return this.#isOurs(func.instance) ? name : `${name} (host module)`;
  }

  textAt(instance: Instance, offset: number): string {
    return instructionText(instance.module, offset);
  }

  #labels(module: Module, func: number, offset: number): Label[] {
    const { body, labelNames } = module.funcs[func]!;
    const open: Label[] = [];
    const reader = new Reader(module.code, body.from, body.to);
    for (let count = 0; reader.at < offset; ) {
      const at = reader.at;
      const instruction = readOpcode(reader);
      skipImmediates(instruction, reader);
      const { name } = instruction;
      if (OPENERS.has(name)) {
        const label = labelNames?.get(count++);
        const below = this.stackTypes(module, func, at).length - (name === 'if' ? 1 : 0);
        const kind = name === 'try_table' ? 'try' : (name as Label['kind']);
        open.push({ kind, span: originOf(module, at), height: below, ...(label === undefined ? {} : { name: label }) });
      } else if (name === 'else') open.push({ ...open.pop()!, kind: 'else' });
      else if (name === 'end' || name === 'delegate') open.pop();
    }
    return open;
  }

  /** The values of one frame, operands typed as the validator knows them before its instruction. */
  #frame(history: History, frame: Frame, isInner: boolean): ShownFrame {
    const { machine } = history;
    const { instance, func, base, code } = frame;
    const { module } = instance;
    const names = module.funcs[func.index]!.localNames;
    const shape = shapeIn(instance, func.index);
    const locals = this.localTypes(module, func.index)
      .slice(0, MOST_LOCALS)
      .map(
        (type, i): ShownLocal => ({
          name: names?.has(i) ? `$${names.get(i)}` : String(i),
          ...shown(machine.read(base + i, type), shape),
        }),
      );
    const types = this.stackTypes(module, func.index, frame.offset);
    const operands = isInner ? Math.min(frame.operands, types.length) : frame.operands;
    const stack = Array.from({ length: operands }, (_, i) =>
      shown(machine.read(base + code.locals + i, types[i] ?? 0), shape),
    );
    return {
      func: func.index,
      name: this.nameOf(func),
      locals,
      stack,
      span: this.#span(instance, frame.offset),
      offset: this.#offset(instance, func.index, frame.offset),
      labels: this.#isOurs(instance) ? this.#labels(module, func.index, frame.offset) : [],
    };
  }

  frames(history: History): ShownFrame[] {
    const count = history.machine.frameCount;
    const list: ShownFrame[] = [];
    for (let i = 0; i < count; i++)
      if (i < MOST_FRAMES || i === count - 1) list.push(this.#frame(history, history.machine.frame(i), i === 0));
    return list;
  }

  /** Byte offset of the instruction at a place of compiled code, see `Code.base`; 0 if it is not the program's. */
  offsetOf(place: number): number {
    const { code, pc } = codeAt(place)!;
    return this.#offset(code.instance, code.func.index, decodeAtWord(code, pc).offset);
  }

  /** The instruction that led to the present step, and what it touched; the history must hold the step before. */
  lastStep(history: History): { offset: number; reads: Access[]; writes: Access[] } {
    const { ring } = history.machine;
    const at = history.entry(history.step - 1);
    if (at < 0) return { offset: 0, reads: [], writes: [] };
    return { offset: this.offsetOf(ring[at]!), ...this.#touched(history, at) };
  }

  /** What the step with the entry `at` in the ring read and wrote; the machine stands just after it. */
  #touched({ machine }: History, at: number): { reads: Access[]; writes: Access[] } {
    const { code, pc } = codeAt(machine.ring[at]!)!;
    const { reads, writes } = touched(machine, code, pc, at);
    const ours = (list: readonly Access[]): Access[] =>
      list
        .map((a) => ({ ...a, memory: this.root.mems.indexOf(code.instance.mems[a.memory]!) }))
        .filter(({ memory }) => memory >= 0);
    return { reads: ours(reads), writes: ours(writes) };
  }

  /** The present step. */
  snapshot(history: History, ending: Ending | undefined): Snapshot {
    const { machine } = history;
    const atEnd = history.step === history.total && ending !== undefined;
    const frame = machine.running ? machine.frame(0) : undefined;
    const at = history.entry(history.step - 1);
    const ran = at < 0 ? undefined : codeAt(machine.ring[at]!);
    const effects = ran ? this.#touched(history, at) : { reads: [], writes: [] };
    const window = this.window && this.root.mems[this.window.memory];
    return {
      step: history.step,
      total: history.total,
      ...(atEnd ? { ending } : {}),
      frames: this.frames(history),
      ...(frame ? { next: this.#next(frame, machine.wordAt(frame.code, frame.pc)) } : {}),
      ...(ran ? { just: this.#just(history, ran.code, ran.pc) } : {}),
      reads: effects.reads,
      writes: effects.writes,
      ...(ran && /^local\.(set|tee)/.test(decodeAtWord(ran.code, ran.pc).instruction.name)
        ? { localWritten: decodeAtWord(ran.code, ran.pc).values[0] as number }
        : {}),
      globals: this.root.globals.map((global, i) => {
        const { name } = this.#built.module.globals[i]!;
        const value: Value = isRef(global.type.val)
          ? { type: global.type.val, ref: global.ref }
          : { type: global.type.val, bits: bitsAt(global.cells, 0, global.type.val) };
        return { name: name === undefined ? String(i) : `$${name}`, mutable: global.type.mutable, ...shown(value) };
      }),
      pages: this.root.mems.map((m) => m.pages),
      ...(window && this.window
        ? {
            memory: {
              memory: this.window.memory,
              address: this.window.address,
              bytes: window.bytes.slice(this.window.address, this.window.address + this.window.length),
            },
          }
        : {}),
      hostCalls: history.hostCalls,
    };
  }

  #next(frame: Frame, word: number): NonNullable<Snapshot['next']> {
    const { instance, func, offset, code, pc } = frame;
    return {
      text: this.textAt(instance, offset),
      takes: takes(code, pc, word),
      func: func.index,
      offset: this.#offset(instance, func.index, offset),
      span: this.#span(instance, offset),
    };
  }

  #just(history: History, code: Code, pc: number): NonNullable<Snapshot['just']> {
    const { machine } = history;
    const { offset } = decodeAtWord(code, pc);
    const { instance, func } = code;
    // A call that entered has left nothing yet; a return has left the function's results with its caller.
    const entry = history.entry(history.step - 1);
    const brought = machine.ring[entry + 1] === CAUGHT ? machine.ring[entry + 3]! : -1;
    const entered = machine.running && machine.pc === 0 && brought < 0;
    const returned = !machine.running || (machine.code !== code && !entered);
    return {
      text: this.textAt(instance, offset),
      gives: brought >= 0 ? brought : entered ? 0 : returned ? func.type.results.length : gives(code, pc),
      func: func.index,
      offset: this.#offset(instance, func.index, offset),
      span: this.#span(instance, offset),
    };
  }

  /** What the film shows of the present step; the history must hold the step before. */
  filmFrame(history: History, results: readonly Value[] | undefined): FilmFrame {
    const { machine, step } = history;
    const at = history.entry(step - 1);
    const ran = at < 0 ? undefined : codeAt(machine.ring[at]!);
    const label = ran ? this.#word(history, ran.code, ran.pc) : '';
    const offset = at < 0 ? 0 : this.offsetOf(machine.ring[at]!);
    const given = offset ? { offset } : {};
    if (!machine.running)
      return {
        step,
        label,
        types: (results ?? []).map((v) => typeName(v.type)),
        values: shownResults(machine.code, results ?? []).map(({ text }) => text),
        depth: 0,
        border: 'return',
        ...given,
      };
    const frame = machine.frame(0);
    const types = this.stackTypes(frame.instance.module, frame.func.index, frame.offset).slice(0, frame.operands);
    const shape = shapeIn(frame.instance, frame.func.index);
    const values = types.map((type, i) => shaped(machine.read(frame.base + frame.code.locals + i, type), shape));
    const isPast = ran && machine.ring[at + 1] === CAUGHT && machine.code !== ran.code;
    const border = label === 'in' ? 'call' : label === 'out' || isPast ? 'return' : undefined;
    return {
      step,
      label,
      types: types.map(typeName),
      values,
      depth: machine.depth,
      ...(border ? { border } : {}),
      ...given,
    };
  }

  /** What has just run, in one word: `x`, `3`, `*`, `in`, `out`. */
  #word(history: History, code: Code, pc: number): string {
    const { instruction, values } = decodeAtWord(code, pc);
    const { name } = instruction;
    const last = name.split('.').at(-1)!;
    const local = (): string =>
      code.instance.module.funcs[code.func.index]!.localNames?.get(values[0] as number) ?? String(values[0]);
    if (history.machine.ring[history.entry(history.step - 1) + 1] === CAUGHT) return 'catch';
    if (name.includes('call')) return history.machine.running && history.machine.pc === 0 ? 'in' : 'host';
    if (name === 'end' || name === 'return') return 'out';
    if (name === 'local.get') return local();
    if (name === 'local.set' || name === 'local.tee') return `→${local()}`;
    if (last === 'const') return this.textAt(code.instance, decodeAtWord(code, pc).offset).split(' ').at(-1)!;
    return SIGNS[last] ?? last;
  }

  trap(trap: Trap, history: History): ShownTrap {
    const frame = history.machine.frame(0);
    return this.trapCard(trap.message, this.codeOf(trap.message), frame);
  }

  /** An exception that nobody caught: it ends a run as a trap does, and is called by its name. */
  uncaught(exn: ExnInst, frame: Frame): ShownTrap {
    return this.trapCard(`${phrases.RUN512}: nobody caught ${exnToText(exn)}`, 'RUN512', frame);
  }

  /** The catalogue's code for a trap: that of the entry whose phrase begins the message. */
  codeOf(message: string): MessageCode {
    const codes = Object.keys(phrases) as MessageCode[];
    return codes.find((code) => code.startsWith('RUN') && message.startsWith(phrases[code])) ?? 'RUN501';
  }

  trapCard(message: string, code: MessageCode, frame: Frame): ShownTrap {
    return {
      code,
      message,
      span: this.#span(frame.instance, frame.offset),
      offset: this.#offset(frame.instance, frame.func.index, frame.offset),
      func: this.nameOf(frame.func),
    };
  }
}

const SIGNS: Readonly<Record<string, string>> = {
  add: '+',
  sub: '−',
  mul: '*',
  div_s: '/',
  div_u: '/',
  div: '/',
  rem_s: '%',
  rem_u: '%',
  eq: '=',
  ne: '≠',
  and: '&',
  or: '|',
  xor: '^',
  shl: '<<',
  shr_s: '>>',
  shr_u: '>>>',
};

function decodeAtWord(code: Code, pc: number): ReturnType<typeof decodeAt> {
  let index = 0;
  while (index + 1 < code.at.length && code.at[index + 1]! <= pc) index++;
  return decodeAt(code.instance.module.code, code.offset[index]!);
}

/** The text on one line of the instruction at a code offset, as it was written, or as it would be. */
export function instructionText(module: Module, offset: number): string {
  if (module.source.kind === 'text') {
    const { from, to } = originOf(module, offset);
    const text = module.source.text
      .slice(from, to)
      .replace(/;;.*|\s+/g, ' ')
      .trim();
    return text === '' || text === ')' ? 'end' : text;
  }
  const { instruction, values } = decodeAt(module.code, offset);
  const words = values.map((value, i) =>
    instruction.immediates[i] === 'v128' ? vectorText.write!(value as bigint) : immediateText(value),
  );
  return [instruction.name, ...words].join(' ').trim();
}

function immediateText(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.join(' ');
  if (value !== null && typeof value === 'object' && 'offset' in value && 'align' in value) {
    const { offset } = value as { offset: bigint };
    return offset === 0n ? '' : `offset=${offset}`;
  }
  return '';
}
