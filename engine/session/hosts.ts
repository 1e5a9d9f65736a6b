/**
 * What stands outside a module: its imports, answered as the reader chose. Never a script: an answer is zero, a trap, a list of values,
 * or another WebAssembly module.
 * Leaves to others: matching types (`exec/instantiate.ts`), logging answers (`debug/history.ts`).
 * One idea: a host that is data can be put into a link and replayed; a host that is a program can do anything to whoever opens the link.
 */
import { heap } from '../exec/far.ts';
import { bringToLife, newGlobal } from '../exec/life.ts';
import { Machine } from '../exec/machine.ts';
import { equip } from '../exec/needs.ts';
import { recording } from '../exec/recording.generated.ts';
import { Trap } from '../numeric/trap.ts';
import { WasmThrow } from '../runtime/exception.ts';
import { MemInst } from '../runtime/memory.ts';
import { type ExternInst, type FuncInst, hostFunc, type Instance, type Value } from '../runtime/store.ts';
import { TableInst } from '../runtime/table.ts';
import { valueFromText } from '../runtime/value.ts';
import { type Diagnostic, DiagnosticError } from '../source/diagnostic.ts';
import { type ExternKind, type Module, spaceOf } from '../syntax/module.ts';
import { type FuncType, isRef, typeName, type ValType } from '../syntax/types.ts';
import type { HostAnswer, HostAnswers } from './protocol.ts';

export interface Linked {
  readonly instance: Instance;
  /** The instance and those of modules that answer for it. */
  readonly roots: readonly Instance[];
  /** Host functions made here; they touch nothing but their results. */
  readonly quiet: ReadonlySet<FuncInst>;
}

/** Assembles the text of a module that plays the host; loaded only if there is one, see `assembler`. */
export type Assembled = (text: string) => Module;
const refuseText: Assembled = () => refuse('no assembler is at hand for a host in text', 'Load it first.');

/** Fetches what `link` needs: the parts of the machine that the module uses, and an assembler if hosts are given as text. */
export async function assembler(module: Module, answers: HostAnswers): Promise<Assembled | undefined> {
  await equip(module);
  const modules = new Map<string, Module>();
  for (const answer of Object.values(answers)) {
    if (answer.kind !== 'wat' || modules.has(answer.text)) continue;
    const { buildText } = await import('./program.ts');
    const { built, program } = buildText(answer.text, 'host.wat');
    if (!built) throw new DiagnosticError(program.diagnostics);
    await equip(built.module);
    modules.set(answer.text, built.module);
  }
  return modules.size > 0 ? (text) => modules.get(text)! : undefined;
}

/** Steps that a start function may take. */
const START_FUEL = 20_000_000;

/** Runs a start function, but not for ever. */
function start(func: FuncInst): void {
  if (func.host) return void func.host([]);
  const machine = new Machine(recording);
  machine.start(func, []);
  const stop = machine.run(START_FUEL);
  if (stop.reason === 'trap') throw stop.trap;
  if (stop.reason === 'exception') throw new WasmThrow(stop.exn);
  if (stop.reason === 'exhausted') throw new Trap('call stack exhausted');
  if (stop.reason === 'fuel')
    throw new DiagnosticError([
      {
        code: 'LNK407',
        severity: 'error',
        message: `endless start: the start function did not end within ${START_FUEL.toLocaleString('en')} steps`,
        span: { from: 0, to: 0 },
        notes: [],
      },
    ]);
}

const zero = (type: ValType): Value => (isRef(type) ? { type, ref: null } : { type, bits: 0n });

function refuse(message: string, hint: string): never {
  const diagnostic: Diagnostic = {
    code: 'LNK405',
    severity: 'error',
    message: `malformed answer: ${message}`,
    span: { from: 0, to: 0 },
    notes: [],
    hint,
  };
  throw new DiagnosticError([diagnostic]);
}

/**
 * Brings a module to life with these answers. Imports without an answer are not supplied, so linking says so.
 * @throws DiagnosticError if an import is missing or an answer does not fit; Trap from segments or the start function
 */
export function link(module: Module, answers: HostAnswers, assembled: Assembled = refuseText): Linked {
  heap.keeper?.births({ next: 1, bytes: 0 });
  const roots: Instance[] = [];
  const quiet = new Set<FuncInst>();
  const helpers = new Map<string, Instance>();
  const helper = (text: string): Instance => {
    let instance = helpers.get(text);
    if (!instance) {
      instance = bringToLife(assembled(text), () => undefined, start);
      helpers.set(text, instance);
      roots.push(instance);
    }
    return instance;
  };
  const supply = (from: string, name: string): ExternInst | undefined => {
    const key = `${from}.${name}`;
    const answer = Object.hasOwn(answers, key) ? answers[key] : undefined;
    if (!answer) return undefined;
    if (answer.kind === 'wat') return helper(answer.text).exports.get(name);
    const item = module.imports.find(({ kind, index }) => {
      const own = spaceOf(module, kind)[index]?.import;
      return own?.module === from && own.name === name;
    });
    return item && made(module, item.kind, item.index, answer, key, quiet);
  };
  const instance = bringToLife(module, supply, start);
  roots.unshift(instance);
  return { instance, roots, quiet };
}

function made(
  module: Module,
  kind: ExternKind,
  index: number,
  answer: HostAnswer,
  key: string,
  quiet: Set<FuncInst>,
): ExternInst | undefined {
  switch (kind) {
    case 'func': {
      const comp = module.types[module.funcs[index]!.type]?.def.comp;
      if (comp?.kind !== 'func') return undefined;
      const func = answering(comp, answer, key);
      quiet.add(func);
      return { kind: 'func', func };
    }
    case 'memory':
      return { kind: 'memory', mem: new MemInst(module.mems[index]!.type) };
    case 'table':
      return { kind: 'table', table: new TableInst(module.tables[index]!.type, null) };
    case 'global': {
      const { type } = module.globals[index]!;
      const text = answer.kind === 'table' ? answer.answers[0]?.[0] : undefined;
      const value = text === undefined ? zero(type.val) : read(type.val, text, key);
      return { kind: 'global', global: newGlobal(type, value) };
    }
    default:
      return undefined;
  }
}

function read(type: ValType, text: string, key: string): Value {
  return (
    valueFromText(type, text) ??
    refuse(
      `"${text}" is no ${typeName(type)} (import ${key})`,
      'Write each value as in a program, for example -7 or 0x1f.',
    )
  );
}

/** A function that answers as told: zero, a trap, or the next row of a table, the last of which repeats. */
function answering(type: FuncType, answer: HostAnswer, key: string): FuncInst {
  if (answer.kind === 'trap') {
    return hostFunc(
      type,
      () => {
        throw new Trap('unreachable');
      },
      key,
    );
  }
  if (answer.kind !== 'table' || answer.answers.length === 0) return hostFunc(type, () => type.results.map(zero), key);
  const rows = answer.answers.map((row) => {
    if (row.length !== type.results.length)
      refuse(
        `${key} must answer with ${type.results.length} values, a row has ${row.length}`,
        'One row for each call, one value for each result.',
      );
    return row.map((text, i) => read(type.results[i]!, text, key));
  });
  let next = 0;
  return hostFunc(type, () => rows[Math.min(next++, rows.length - 1)]!, key);
}
