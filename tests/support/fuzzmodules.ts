/**
 * Modules by binaryen's own generator (`wasm-opt --translate-to-fuzz`, from npm), each run on our machine and on the engine of the host:
 * how every export ends, what it returns and everything that it says to the host on the way.
 * Leaves to others: programs of our own generator (`agree.ts`).
 * One idea: whoever writes machine and generator leaves the same gap in both; this generator knows nothing of us.
 */
import '#engine/exec/all.ts';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { newGlobal } from '#engine/exec/instantiate.ts';
import {
  decode,
  type ExternInst,
  ExternRef,
  FuncInst,
  hostFunc,
  instantiate,
  invoke,
  type Module,
  Trap,
  types,
  type Value,
  validate,
} from '#engine/index.ts';
import { ExnInst, WasmThrow } from '#engine/runtime/exception.ts';
import { TagInst } from '#engine/runtime/store.ts';
import type { FuncType, ValType } from '#engine/syntax/types.ts';
import type { Random } from './random.ts';

/** All of 3.0 that crosses to JavaScript; what is beyond it (threads that share, strings, continuations) stays off. */
const FEATURES =
  'sign-ext mutable-globals nontrapping-float-to-int bulk-memory exception-handling tail-call reference-types multivalue gc memory64 extended-const multimemory';
const LOG = 400;
const FUEL = 3_000_000;
const run = promisify(execFile);
const tool = join(dirname(createRequire(import.meta.url).resolve('binaryen')), 'bin/wasm-opt');

/** A module from random bytes. */
async function fuzzModule(random: Random, folder: string): Promise<Uint8Array<ArrayBuffer>> {
  const [from, to] = [join(folder, 'in.bin'), join(folder, 'out.wasm')];
  writeFileSync(
    from,
    Uint8Array.from({ length: 400 + random.below(4000) }, () => random.below(256)),
  );
  const features = FEATURES.split(' ').map((feature) => `--enable-${feature}`);
  await run(process.execPath, [tool, '--translate-to-fuzz', from, ...features, '--denan', '-o', to]);
  return Uint8Array.from(readFileSync(to));
}

type Said = readonly string[];
class Silence extends Error {}

/** A value as text, the same for both engines; of a reference only what JavaScript sees of it. */
function ourText(value: Value): string {
  if ('ref' in value)
    return value.ref === null
      ? 'null'
      : typeof value.ref === 'number'
        ? `number ${value.ref}`
        : value.ref instanceof FuncInst
          ? 'function'
          : 'object';
  if (value.type === types.I32) return `number ${Number(BigInt.asIntN(32, value.bits))}`;
  if (value.type === types.I64) return `bigint ${BigInt.asIntN(64, value.bits)}`;
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, value.bits, true);
  return `number ${value.type === types.F32 ? view.getFloat32(0, true) : view.getFloat64(0, true)}`;
}
function theirText(value: unknown): string {
  if (value === null || typeof value === 'function' || typeof value === 'object')
    return value === null ? 'null' : typeof value;
  return `${typeof value} ${String(value)}`;
}
const zero = (type: ValType): Value => (types.isRef(type) ? { type, ref: null } : { type, bits: 0n });
const isPassable = ({ params }: FuncType): boolean =>
  params.every((t) => t !== types.V128 && (!types.isRef(t) || types.isNullable(t)));

function typeOf(module: Module, index: number): FuncType {
  const comp = module.types[module.funcs[index]!.type]!.def.comp;
  if (comp.kind !== 'func') throw new Error('a function without a function type');
  return comp;
}
const zeros = (type: FuncType): unknown[] => type.params.map((t) => (types.isRef(t) ? null : t === types.I64 ? 0n : 0));

function onOurs(module: Module, order: readonly string[]): Said {
  const said: string[] = [];
  const say = (text: string): void => {
    said.push(text);
    if (said.length > LOG) throw new Silence();
  };
  const hostTag = new TagInst({ params: [types.I32], results: [] });
  let exports: ReadonlyMap<string, ExternInst> = new Map();
  const attempt = (act: () => readonly Value[]): { readonly text: string; readonly isCaught: boolean } => {
    try {
      return { text: act().map(ourText).join(' '), isCaught: false };
    } catch (error) {
      if (error instanceof WasmThrow) return { text: 'exception', isCaught: true };
      if (!(error instanceof Trap) || /call stack/.test(error.message)) throw new Silence();
      return { text: 'trap', isCaught: true };
    }
  };
  const call = (func: FuncInst): readonly Value[] => invoke(func, func.type.params.map(zero), FUEL);
  const host = (name: string, args: readonly Value[]): readonly Value[] => {
    const bits = args.map((v) => ('bits' in v ? Number(BigInt.asIntN(32, v.bits)) : 0));
    const answer = (n: number): readonly Value[] => [{ type: types.I32, bits: BigInt(n) }];
    if (name.startsWith('log')) say(`${name} ${args.map(ourText).join(' ')}`);
    else if (name === 'throw') throw new WasmThrow(new ExnInst(hostTag, [{ type: types.I32, bits: 7n }]));
    else if (name.startsWith('call-export')) {
      const item = exports.get(order[(bits[0]! >>> 0) % order.length]!);
      const act = (): readonly Value[] => (item?.kind === 'func' && isPassable(item.func.type) ? call(item.func) : []);
      if (name.endsWith('catch')) return answer(attempt(act).isCaught ? 1 : 0);
      act();
    } else if (name.startsWith('call-ref')) {
      const [first] = args;
      const func = first && 'ref' in first && first.ref instanceof FuncInst ? first.ref : undefined;
      const act = (): readonly Value[] => (func && isPassable(func.type) ? call(func) : []);
      if (name.endsWith('catch')) return answer(attempt(act).isCaught ? 1 : 0);
      act();
    } else throw new Silence();
    return [];
  };
  const imports = new Map<string, ExternInst>();
  for (const { kind, index } of module.imports) {
    if (kind === 'func') {
      const { name } = module.funcs[index]!.import!;
      imports.set(name, { kind, func: hostFunc(typeOf(module, index), (args) => host(name, args), name) });
    } else if (kind === 'global') {
      const { type, import: from } = module.globals[index]!;
      const value = types.isRef(type.val) ? { type: type.val, ref: new ExternRef({}) } : { type: type.val, bits: 42n };
      imports.set(from!.name, { kind, global: newGlobal(type, value) });
    }
  }
  try {
    ({ exports } = instantiate(module, (_, name) => imports.get(name)));
    for (const name of order) {
      const item = exports.get(name);
      if (item?.kind === 'func' && isPassable(item.func.type)) say(`${name}: ${attempt(() => call(item.func)).text}`);
    }
  } catch (error) {
    if (!(error instanceof Silence))
      said.push(`instantiation: ${error instanceof Trap || error instanceof WasmThrow ? 'failed' : String(error)}`);
  }
  return said;
}

function onTheirs(module: Module, bytes: Uint8Array<ArrayBuffer>, order: readonly string[]): Said {
  const said: string[] = [];
  const say = (text: string): void => {
    said.push(text);
    if (said.length > LOG) throw new Silence();
  };
  const hostTag = new WebAssembly.Tag({ parameters: ['i32'] });
  let exports: WebAssembly.Exports = {};
  const typesOf = new Map(
    module.exports.filter((e) => e.kind === 'func').map((e) => [e.name, typeOf(module, e.index)]),
  );
  const attempt = (act: () => unknown, isMany = false): { readonly text: string; readonly isCaught: boolean } => {
    try {
      const got = act();
      return {
        text: got === undefined ? '' : isMany ? (got as unknown[]).map(theirText).join(' ') : theirText(got),
        isCaught: false,
      };
    } catch (error) {
      if (error instanceof WebAssembly.Exception) return { text: 'exception', isCaught: true };
      if (!(error instanceof WebAssembly.RuntimeError)) throw new Silence(String(error));
      return { text: 'trap', isCaught: true };
    }
  };
  const host = (name: string, args: readonly unknown[]): unknown => {
    if (name.startsWith('log')) say(`${name} ${args.map(theirText).join(' ')}`);
    else if (name === 'throw') throw new WebAssembly.Exception(hostTag, [7]);
    else {
      const isExport = name.startsWith('call-export');
      const called = isExport ? order[((args[0] as number) >>> 0) % order.length]! : '';
      const f = (isExport ? exports[called] : args[0]) as ((...args: unknown[]) => unknown) | null;
      const index = typeof f === 'function' && !isExport ? Number(f.name) : -1;
      const type = isExport ? typesOf.get(called) : module.funcs[index] ? typeOf(module, index) : undefined;
      const act = (): unknown => (typeof f === 'function' && type && isPassable(type) ? f(...zeros(type)) : undefined);
      if (name.endsWith('catch')) return attempt(act).isCaught ? 1 : 0;
      act();
    }
    return undefined;
  };
  const imports: WebAssembly.ModuleImports = {};
  for (const { kind, index } of module.imports) {
    if (kind === 'func') {
      const { name } = module.funcs[index]!.import!;
      imports[name] = (...args: unknown[]) => host(name, args);
    } else if (kind === 'global') {
      const { type, import: from } = module.globals[index]!;
      imports[from!.name] = types.isRef(type.val) ? ({} as never) : type.val === types.I64 ? (42n as never) : 42;
    }
  }
  try {
    const all = new Proxy({}, { get: () => imports });
    ({ exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), all));
    for (const name of order) {
      const type = typesOf.get(name);
      if (type && isPassable(type))
        say(
          `${name}: ${attempt(() => (exports[name] as (...a: unknown[]) => unknown)(...zeros(type)), type.results.length > 1).text}`,
        );
    }
  } catch (error) {
    if (!(error instanceof Silence))
      said.push(`instantiation: ${error instanceof WebAssembly.CompileError ? String(error) : 'failed'}`);
  }
  return said;
}

/** Makes `count` modules and runs each on both engines; `lines` says how many observations were compared. */
export async function fuzzModules(
  random: Random,
  count: number,
): Promise<{
  readonly modules: number;
  readonly calls: number;
  readonly lines: number;
  readonly differences: readonly string[];
}> {
  const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
  const differences: string[] = [];
  let [modules, calls, lines] = [0, 0, 0];
  for (let m = 0; m < count; m++) {
    const bytes = await fuzzModule(random, folder);
    const { module, diagnostics } = decode(bytes);
    const problem = module ? validate(module).diagnostics.find(({ severity }) => severity === 'error') : diagnostics[0];
    // What its kind of imports could mean to a host is known for functions and globals.
    if (problem?.feature || module?.imports.some(({ kind }) => kind !== 'func' && kind !== 'global')) continue;
    if (WebAssembly.validate(bytes) !== !problem) {
      differences.push(
        `module ${m}: ${problem?.message ?? 'the host refuses it'}, ${Buffer.from(bytes).toString('base64')}`,
      );
      continue;
    }
    if (!module || problem) continue;
    modules++;
    const order = module.exports.filter(({ kind }) => kind === 'func').map(({ name }) => name);
    const [mine, other] = [onOurs(module, order), onTheirs(module, bytes, order)];
    calls += order.length;
    lines += Math.min(mine.length, other.length);
    const at = mine.findIndex((line, i) => i < other.length && line !== other[i]);
    if (at >= 0)
      differences.push(
        `module ${m}, line ${at}: "${mine[at]}" not "${other[at]}", ${Buffer.from(bytes).toString('base64')}`,
      );
  }
  rmSync(folder, { recursive: true, force: true });
  return { modules, calls, lines, differences };
}
