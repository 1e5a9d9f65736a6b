/**
 * Official scripts on the engine of the host, by way of our assembler: every text module becomes our bytes, everything after that is V8's.
 * So a wrong byte shows even where our own machine would misread it in the same way. Values cross bit for bit: a small module
 * in between takes arguments from a memory and puts results into it, since JavaScript has no v128 and no payload of a NaN.
 * Leaves to others: reading scripts (`engine/text/script.ts`), which scripts there are (`tests/spec/assembler.test.ts`).
 */
import { decode, encode, type Module, parse, wat2wasm } from '#engine/index.ts';
import {
  F32,
  F64,
  type FuncType,
  HEAP,
  heapOf,
  I32,
  I64,
  isRef,
  typeName,
  V128,
  type ValType,
} from '#engine/syntax/types.ts';
import {
  type Action,
  type Argument,
  type Expected,
  parseScript,
  type ScriptCommand,
  type ScriptModule,
} from '#engine/text/script.ts';

export interface NativeReport {
  /** How many commands went as the script says, by kind. */
  readonly passed: Map<string, number>;
  readonly failures: { readonly at: number; readonly kind: string; readonly message: string }[];
  /** Texts that must be refused and were; texts that must not be and were not. */
  readonly texts: { refused: number; assembled: number };
}
interface Definition {
  readonly module: Module;
  readonly bytes: Uint8Array<ArrayBuffer>;
}
interface Live {
  readonly module: Module;
  readonly exports: WebAssembly.Exports;
}
class Failed extends Error {}

const RELAY = 'relay';
const place = (i: number): string => `(i32.const ${16 * i})`;
const relays = new Map<string, WebAssembly.Module>();
const relayed = new WeakMap<() => unknown, WebAssembly.Exports>();
/** A module that calls an imported function of this type, arguments and results in its memory, sixteen bytes each. */
function relay({ params, results }: FuncType): WebAssembly.Module {
  const key = `${params.join()}>${results.join()}`;
  let module = relays.get(key);
  if (!module) {
    const load = (t: ValType, i: number): string => `(${typeName(t)}.load ${place(i)})`;
    const locals = results.map((t) => `(local ${typeName(t)})`).join('');
    const stores = results.map((t, i) => `(${typeName(t)}.store ${place(i)} (local.get ${i}))`).join(' ');
    const text = `(module (import "" "f" (func $f (param ${params.map(typeName).join(' ')}) (result ${results.map(typeName).join(' ')})))
      (memory (export "memory") 1) (func (export "${RELAY}") ${locals} (call $f ${params.map(load).join(' ')})
      ${results.map((_, i) => `(local.set ${results.length - 1 - i})`).join(' ')} ${stores}))`;
    module = new WebAssembly.Module(wat2wasm(text) as BufferSource);
    relays.set(key, module);
  }
  return module;
}

const bits = (view: DataView, at: number, type: ValType): bigint => {
  const low = view.getBigUint64(at, true);
  if (type === I32 || type === F32) return low & 0xffff_ffffn;
  return type === V128 ? low | (view.getBigUint64(at + 8, true) << 64n) : low;
};
const scratch = new DataView(new ArrayBuffer(16));
function numberOf(type: 'i32' | 'i64' | 'f32' | 'f64', value: bigint): number | bigint {
  scratch.setBigUint64(0, value, true);
  if (type === 'i32') return scratch.getInt32(0, true);
  if (type === 'i64') return scratch.getBigInt64(0, true);
  return type === 'f32' ? scratch.getFloat32(0, true) : scratch.getFloat64(0, true);
}
function toBits(type: ValType, value: number | bigint): bigint {
  if (type === I32) scratch.setInt32(0, value as number, true);
  else if (type === I64) scratch.setBigInt64(0, value as bigint, true);
  else if (type === F32) scratch.setFloat32(0, value as number, true);
  else scratch.setFloat64(0, value as number, true);
  return bits(scratch, 0, type);
}

const isException = (type: ValType | undefined): boolean =>
  type !== undefined && isRef(type) && (heapOf(type) === HEAP.exn || heapOf(type) === HEAP.noexn);
function isNullException(f: () => unknown, type: ValType): boolean {
  const text = `(module (import "" "f" (func $f (result ${typeName(type)}))) (func (export "${RELAY}") (result i32) (ref.is_null (call $f))))`;
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wat2wasm(text) as BufferSource), {
    '': { f: f as WebAssembly.ImportValue },
  });
  return (exports[RELAY] as () => number)() === 1;
}

const objects = new Map<string, object>();
function hostObject(key: string): object {
  const object = objects.get(key) ?? { key };
  objects.set(key, object);
  return object;
}
function argumentOf(arg: Argument): unknown {
  if (arg.type === 'null') return null;
  if ('value' in arg) return hostObject(`host ${arg.value}`);
  if (arg.type === 'v128') throw new Failed('a vector has no value in JavaScript');
  return numberOf(arg.type, arg.bits);
}

function isNan(value: bigint, size: number, pattern: string): boolean {
  const quiet = size === 32 ? 0x7fc0_0000n : 0x7ff8_0000_0000_0000n;
  const magnitude = value & ((1n << BigInt(size - 1)) - 1n);
  return pattern === 'canonical' ? magnitude === quiet : (magnitude & quiet) === quiet;
}
/** `exact`: the bits of a number, which JavaScript would not have kept. */
function fits(got: { readonly value?: unknown; readonly exact?: bigint }, expected: Expected): boolean {
  if (expected.type === 'either') return expected.any.some((one) => fits(got, one));
  if (expected.type === 'lanes') {
    const { bits: width, lanes } = expected.vector;
    return lanes.every((lane, i) => {
      const value = ((got.exact ?? 0n) >> BigInt(i * width)) & ((1n << BigInt(width)) - 1n);
      return typeof lane === 'string' ? isNan(value, width, lane) : BigInt.asUintN(width, lane) === value;
    });
  }
  if ('nan' in expected) return isNan(got.exact ?? 0n, expected.type === 'f32' ? 32 : 64, expected.nan);
  if ('bits' in expected) return got.exact === expected.bits;
  if (expected.type === 'null') return got.value === null;
  if ('value' in expected) return got.value === hostObject(`host ${expected.value}`);
  if (expected.heap === 'func') return typeof got.value === 'function';
  if (expected.heap === 'i31') return typeof got.value === 'number';
  return got.value !== null && got.value !== undefined;
}

/** What a trap of the specification may be called here. */
const TRAPS: readonly (readonly [RegExp, RegExp])[] = [
  [/^unreachable/, /unreachable/],
  [/^integer divide by zero/, /by zero/],
  [/^integer overflow/, /unrepresentable/],
  [/^invalid conversion/, /unrepresentable/],
  [/^out of bounds memory|^unaligned/, /memory access out of bounds|data segment|unaligned/],
  [/^out of bounds table/, /table index is out of bounds|table access|element segment|out of bounds/],
  [/^undefined element|^undefined/, /table index is out of bounds|out of bounds/],
  [/^uninitialized element/, /null function|signature mismatch/],
  [/^indirect call/, /null function|signature mismatch/],
  [/^out of bounds array|^array/, /array element access|array index out of bounds|requested new array|out of bounds/],
  [/^null|^i31/, /null pointer|dereferencing/],
  [/^cast/, /illegal cast/],
];
function isTrap(error: unknown, phrase: string): boolean {
  if (!(error instanceof WebAssembly.RuntimeError)) return false;
  const known = TRAPS.find(([ours]) => ours.test(phrase));
  return known ? known[1].test(error.message) : true;
}

function spectest(): WebAssembly.ModuleImports {
  const print = (): void => {};
  const global = (value: WebAssembly.ValueType, number: number | bigint): WebAssembly.Global =>
    new WebAssembly.Global({ value, mutable: false }, number as never);
  const table64 = { element: 'anyfunc', initial: 10n, maximum: 20n, address: 'i64' };
  return {
    print,
    print_i32: print,
    print_i64: print,
    print_f32: print,
    print_f64: print,
    print_i32_f32: print,
    print_f64_f64: print,
    global_i32: global('i32', 666),
    global_i64: global('i64', 666n),
    global_f32: global('f32', 666.6),
    global_f64: global('f64', 666.6),
    table: new WebAssembly.Table({ element: 'anyfunc', initial: 10, maximum: 20 }),
    table64: new WebAssembly.Table(table64 as never),
    memory: new WebAssembly.Memory({ initial: 1, maximum: 2 }),
  };
}

/** Runs a script; never throws for what a script contains. */
export function runOnNative(source: string, name: string): NativeReport {
  return new Runner(source, name).run();
}

class Runner {
  readonly #commands: readonly ScriptCommand[];
  readonly #registered: WebAssembly.Imports = { spectest: spectest() };
  readonly #live = new Map<string, Live>();
  readonly #definitions = new Map<string, Definition>();
  readonly #report: NativeReport = { passed: new Map(), failures: [], texts: { refused: 0, assembled: 0 } };

  constructor(source: string, name: string) {
    const { commands, diagnostics } = parseScript(source, name);
    this.#commands = commands;
    for (const d of diagnostics) this.#report.failures.push({ at: d.span.from, kind: 'script', message: d.message });
  }

  run(): NativeReport {
    for (const command of this.#commands) {
      const { kind, span } = command;
      try {
        this.#execute(command);
        this.#report.passed.set(kind, (this.#report.passed.get(kind) ?? 0) + 1);
      } catch (error) {
        this.#report.failures.push({ at: span.from, kind, message: String(error).slice(0, 300) });
      }
    }
    return this.#report;
  }

  #execute(command: ScriptCommand): void {
    switch (command.kind) {
      case 'module': {
        const definition = this.#define(command.source);
        for (const key of ['', command.name ?? '']) this.#definitions.set(key, definition);
        if (!command.definition) this.#bring(definition, command.name);
        else if (!WebAssembly.validate(definition.bytes)) throw new Failed('V8 refuses the bytes');
        return;
      }
      case 'instance': {
        const definition = this.#definitions.get(command.of ?? '');
        if (!definition) throw new Failed('no such definition');
        this.#bring(definition, command.name);
        return;
      }
      case 'register':
        this.#registered[command.as] = this.#instance(command.module).exports;
        return;
      case 'action':
        this.#act(command.action);
        return;
      case 'assert_return': {
        const results = this.#act(command.action);
        const { expected } = command;
        if (results.length !== expected.length || !results.every((r, i) => fits(r, expected[i]!)))
          throw new Failed(
            `got ${results.map((r) => (r.exact === undefined ? String(r.value) : r.exact.toString(16))).join(' ')}`,
          );
        return;
      }
      case 'assert_trap':
        this.#mustThrow(
          () => this.#act(command.action),
          (e) => isTrap(e, command.message),
        );
        return;
      case 'assert_exhaustion':
        this.#mustThrow(
          () => this.#act(command.action),
          (e) => e instanceof RangeError,
        );
        return;
      case 'assert_exception':
        this.#mustThrow(
          () => this.#act(command.action),
          (e) => e instanceof WebAssembly.Exception,
        );
        return;
      case 'assert_trap_module': {
        const definition = this.#define(command.source);
        this.#mustThrow(
          () => this.#bring(definition),
          (e) => isTrap(e, command.message),
        );
        return;
      }
      case 'assert_unlinkable': {
        const definition = this.#define(command.source);
        this.#mustThrow(
          () => this.#bring(definition),
          (e) => e instanceof WebAssembly.LinkError || e instanceof TypeError,
        );
        return;
      }
      case 'assert_invalid': {
        // A text that cannot be written down as bytes is refused as well.
        const bytes = this.#assembled(command.source);
        if (bytes && WebAssembly.validate(bytes)) throw new Failed('V8 accepts what is invalid');
        return;
      }
      case 'assert_malformed':
        if (command.source.kind === 'binary') {
          if (WebAssembly.validate(command.source.bytes as BufferSource))
            throw new Failed('V8 accepts what is malformed');
        } else if (this.#assembled(command.source)) throw new Failed('the assembler accepts what is malformed');
        else this.#report.texts.refused++;
        return;
      default:
        // A custom section that is malformed in itself harms no module; only our parser, who knows the annotation, refuses it.
        if (command.source.kind !== 'binary' && this.#assembled(command.source))
          throw new Failed('the assembler accepts it');
    }
  }

  #assembled(source: ScriptModule): Uint8Array<ArrayBuffer> | undefined {
    if (source.kind === 'binary') return Uint8Array.from(source.bytes);
    const module = source.kind === 'text' ? source.module : parse(source.bytes).module;
    return module && Uint8Array.from(encode(module).bytes);
  }
  #define(source: ScriptModule): Definition {
    const bytes = this.#assembled(source);
    if (!bytes) {
      const { diagnostics } = source.kind === 'text' ? source : parse((source as { bytes: Uint8Array }).bytes);
      throw new Failed(`the assembler refuses: ${diagnostics[0]?.message}`);
    }
    if (source.kind !== 'binary') this.#report.texts.assembled++;
    const { module, diagnostics } = decode(bytes);
    if (!module) throw new Failed(`not decoded: ${diagnostics[0]?.message}`);
    return { module, bytes };
  }
  #bring({ module, bytes }: Definition, name?: string): void {
    this.#live.delete('');
    const compiled = new WebAssembly.Module(bytes);
    const { exports } = new WebAssembly.Instance(compiled, this.#registered);
    for (const key of ['', name ?? '']) this.#live.set(key, { module, exports });
  }
  #instance(name: string | undefined): Live {
    const live = this.#live.get(name ?? '');
    if (!live) throw new Failed(`no instance ${name ?? ''}`);
    return live;
  }

  #act(action: Action): readonly { readonly value?: unknown; readonly exact?: bigint }[] {
    const { module, exports } = this.#instance(action.module);
    const { index } = module.exports.find((e) => e.name === action.name) ?? { index: -1 };
    const item = exports[action.name];
    if (action.kind === 'get') {
      const type = module.globals[index]?.type.val;
      if (!(item instanceof WebAssembly.Global) || type === undefined) throw new Failed('no such global');
      return [isRef(type) ? { value: item.value } : { exact: toBits(type, item.value) }];
    }
    const def = module.types[module.funcs[index]?.type ?? -1]?.def.comp;
    if (typeof item !== 'function' || def?.kind !== 'func') throw new Failed('no such function');
    const types = [...def.params, ...def.results];
    if (types.some((t) => t === F32 || t === F64 || t === V128) && !types.some(isRef))
      return this.#relayed(item as () => unknown, def, action.args);
    // An exception as a value does not cross to JavaScript; whether there is one does.
    if (isException(def.results[0]) && types.length === 1)
      return [{ value: isNullException(item as () => unknown, def.results[0]!) ? null : {} }];
    const got = (item as (...args: unknown[]) => unknown)(...action.args.map(argumentOf));
    const list = def.results.length === 1 ? [got] : def.results.length === 0 ? [] : (got as unknown[]);
    return list.map((value, i) =>
      isRef(def.results[i]!) ? { value } : { exact: toBits(def.results[i]!, value as number) },
    );
  }
  #relayed(f: () => unknown, type: FuncType, args: readonly Argument[]): readonly { readonly exact: bigint }[] {
    const exports =
      relayed.get(f) ?? new WebAssembly.Instance(relay(type), { '': { f: f as WebAssembly.ImportValue } }).exports;
    relayed.set(f, exports);
    const view = new DataView((exports['memory'] as WebAssembly.Memory).buffer);
    args.forEach((arg, i) => {
      if (!('bits' in arg)) return;
      view.setBigUint64(16 * i, BigInt.asUintN(64, arg.bits), true);
      view.setBigUint64(16 * i + 8, arg.bits >> 64n, true);
    });
    (exports[RELAY] as () => void)();
    return type.results.map((t, i) => ({ exact: bits(view, 16 * i, t) }));
  }

  #mustThrow(act: () => unknown, isRight: (error: unknown) => boolean): void {
    try {
      act();
    } catch (error) {
      if (isRight(error)) return;
      throw error instanceof Failed ? error : new Failed(`threw ${String(error)}`);
    }
    throw new Failed('threw nothing');
  }
}
