/**
 * A reader's program on the browser's own engine, with imports that answer as the reader chose.
 * Leaves to others: the same answers for our machines (`answers.ts`), turns and times (`turns.ts`).
 * Specification: JavaScript Interface, Instances, ToJSValue and ToWebAssemblyValue.
 * One idea: an answer that is data can be given to any engine, so both sides of a comparison see the same host.
 */
import type { Value } from '../runtime/store.ts';
import { valueFromText, valueToText } from '../runtime/value.ts';
import { DiagnosticError } from '../source/diagnostic.ts';
import { type ExternKind, type Module, spaceOf } from '../syntax/module.ts';
import { F32, F64, type FuncType, I32, I64, isRef, type Limits, type ValType } from '../syntax/types.ts';
import type { HostAnswer, HostAnswers } from './protocol.ts';

type Exports = Readonly<Record<string, unknown>>;
type Callable = (...args: unknown[]) => unknown;
/** The part of the JavaScript interface that is needed; this layer knows no browser. */
interface Browser {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Exports };
  readonly Memory: new (type: object) => object;
  readonly Table: new (type: object) => object;
  readonly Global: new (type: object, value: unknown) => object;
  readonly RuntimeError: new (message: string) => Error;
}
const browser = (globalThis as unknown as { readonly WebAssembly: Browser }).WebAssembly;

const view = new DataView(new ArrayBuffer(8));

/** As JavaScript has it. References are null: no text spells another. */
export function toJs(value: Value): unknown {
  if ('ref' in value) return null;
  if (value.type === I32) return Number(BigInt.asIntN(32, value.bits));
  if (value.type === I64) return BigInt.asIntN(64, value.bits);
  view.setBigUint64(0, value.bits);
  return value.type === F32 ? view.getFloat32(4) : view.getFloat64(0);
}

/** What came back, as text; all NaNs are one, for JavaScript cannot tell them apart. */
export function textOf(type: ValType, given: unknown): string {
  if (isRef(type)) return given === null ? 'null' : 'a reference';
  if (typeof given === 'bigint') return String(given);
  if (type === I32) return String(given);
  if (Number.isNaN(given)) return 'nan';
  if (type === F32) view.setFloat32(0, given as number);
  else view.setFloat64(0, given as number);
  const bits = type === F32 ? BigInt(view.getUint32(0)) : view.getBigUint64(0);
  return valueToText({ type: type === F32 ? F32 : F64, bits });
}

/** A module with the file that it is, as `buildText` and `buildBytes` give it. */
interface Whole {
  readonly module: Module;
  readonly bytes: Uint8Array;
}

export class NativeProgram {
  readonly #main: Whole & { readonly compiled: object };
  readonly #answers: HostAnswers;
  /** Hosts in text, by their text. */
  readonly #hosts: ReadonlyMap<string, Whole & { readonly compiled: object }>;

  private constructor(main: Whole, answers: HostAnswers, hosts: ReadonlyMap<string, Whole>) {
    const compiled = (whole: Whole) => ({ ...whole, compiled: new browser.Module(whole.bytes.slice()) });
    this.#main = compiled(main);
    this.#answers = answers;
    this.#hosts = new Map([...hosts].map(([text, whole]) => [text, compiled(whole)]));
  }

  /** @throws DiagnosticError if a host in text is no program, CompileError if the browser does not know what the module needs */
  static async of(main: Whole, answers: HostAnswers): Promise<NativeProgram> {
    const hosts = new Map<string, Whole>();
    for (const answer of Object.values(answers)) {
      if (answer.kind !== 'wat' || hosts.has(answer.text)) continue;
      const { built, program } = (await import('./program.ts')).buildText(answer.text, 'host.wat');
      if (!built) throw new DiagnosticError(program.diagnostics);
      hosts.set(answer.text, built);
    }
    return new NativeProgram(main, answers, hosts);
  }

  /** An instance of its own, with hosts that begin at their first answer. @throws LinkError, RuntimeError as instantiation does */
  instance(): Exports {
    const made = new Map<string, Exports>();
    const supply = (whole: Whole & { readonly compiled: object }): Exports => {
      const imports: Record<string, Record<string, unknown>> = {};
      for (const { kind, index } of whole.module.imports) {
        const { module: from, name } = spaceOf(whole.module, kind)[index]!.import!;
        const answer = this.#answers[`${from}.${name}`];
        imports[from] ??= {};
        imports[from][name] =
          answer?.kind === 'wat'
            ? (made.get(answer.text) ?? supply(this.#hosts.get(answer.text)!))[name]
            : answer && answering(whole.module, kind, index, answer);
      }
      const { exports } = new browser.Instance(whole.compiled, imports);
      for (const [text, host] of this.#hosts) if (host === whole) made.set(text, exports);
      return exports;
    };
    return supply(this.#main);
  }
}

const limitsOf = ({ min, max, is64 }: Limits): object => {
  const size = (n: bigint): number | bigint => (is64 ? n : Number(n));
  return {
    initial: size(min),
    ...(max === undefined ? {} : { maximum: size(max) }),
    ...(is64 ? { address: 'i64' } : {}),
  };
};
const NAMES: Readonly<Record<number, string>> = { [I32]: 'i32', [I64]: 'i64', [F32]: 'f32', [F64]: 'f64' };

/** What stands behind an import; undefined for what only a module can supply. */
function answering(module: Module, kind: ExternKind, index: number, answer: HostAnswer): unknown {
  if (kind === 'func') {
    const comp = module.types[module.funcs[index]!.type]?.def.comp;
    return comp?.kind === 'func' ? func(comp, answer) : undefined;
  }
  if (kind === 'memory') return new browser.Memory(limitsOf(module.mems[index]!.type.limits));
  if (kind === 'table')
    return new browser.Table({ element: 'anyfunc', ...limitsOf(module.tables[index]!.type.limits) });
  if (kind !== 'global') return undefined;
  const { val, mutable } = module.globals[index]!.type;
  const text = answer.kind === 'table' ? answer.answers[0]?.[0] : undefined;
  return new browser.Global({ value: NAMES[val] ?? 'anyfunc', mutable }, spelled(val, text ?? '0'));
}

const spelled = (type: ValType, text: string): unknown => {
  const value = isRef(type) ? undefined : valueFromText(type, text);
  return value ? toJs(value) : null;
};

function func({ results }: FuncType, answer: HostAnswer): Callable {
  const rows = answer.kind === 'table' && answer.answers.length > 0 ? answer.answers : [results.map(() => '0')];
  const values = rows.map((row) => results.map((type, i) => spelled(type, row[i] ?? '0')));
  let next = 0;
  return () => {
    if (answer.kind === 'trap') throw new browser.RuntimeError('unreachable');
    const row = values[Math.min(next++, values.length - 1)]!;
    return results.length > 1 ? row : row[0];
  };
}
