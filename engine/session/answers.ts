/**
 * Makes what stands outside of one instance: functions that answer as they are told, memories, tables, globals, whole modules.
 * Leaves to others: fetching this part for a module with imports (`hosts.ts`), matching types (`exec/life.ts`).
 * Specification: Execution, Modules, Host Functions.
 * One idea: every answer is read before the first instruction runs, so a mistake in one is a diagnostic and not a surprise half-way.
 */
import { bringToLife, newGlobal } from '../exec/life.ts';
import { equip } from '../exec/needs.ts';
import { Trap } from '../numeric/trap.ts';
import { MemInst } from '../runtime/memory.ts';
import { type ExternInst, type FuncInst, hostFunc, type Instance, type Value } from '../runtime/store.ts';
import { TableInst } from '../runtime/table.ts';
import { valueFromText } from '../runtime/value.ts';
import { type Diagnostic, DiagnosticError } from '../source/diagnostic.ts';
import { type ExternKind, type Module, spaceOf } from '../syntax/module.ts';
import { type FuncType, isRef, typeName, type ValType } from '../syntax/types.ts';
import type { HostAnswer, HostAnswers } from './protocol.ts';

export class Outside {
  readonly #module: Module;
  readonly #answers: HostAnswers;
  readonly #assembled: ReadonlyMap<string, Module>;
  readonly #start: (func: FuncInst) => void;
  readonly #instances = new Map<string, Instance>();
  /** Texts whose instance was begun; one that is met again before it is there imports itself. */
  readonly #beginning = new Set<string>();
  /** Host functions made here; they touch nothing but their results. */
  readonly quiet = new Set<FuncInst>();
  /** For each list of answers: begin again with the first. */
  readonly #rewinds: (() => void)[] = [];

  /** `assembled`: the hosts in text; `start` runs their start functions. */
  constructor(
    module: Module,
    answers: HostAnswers,
    assembled: ReadonlyMap<string, Module>,
    start: (func: FuncInst) => void,
  ) {
    this.#module = module;
    this.#answers = answers;
    this.#assembled = assembled;
    this.#start = start;
  }

  /** Assembles the hosts that are given as text, and fetches what they need. @throws DiagnosticError if one is no program */
  static async assembled(answers: HostAnswers): Promise<Map<string, Module>> {
    const modules = new Map<string, Module>();
    for (const answer of Object.values(answers)) {
      if (answer.kind !== 'wat' || modules.has(answer.text)) continue;
      const { buildText } = await import('./program.ts');
      const { built, program } = buildText(answer.text, 'host.wat');
      if (!built) throw new DiagnosticError(program.diagnostics);
      await equip(built.module);
      modules.set(answer.text, built.module);
    }
    return modules;
  }

  /** Instances of the modules that answered. */
  get roots(): readonly Instance[] {
    return [...this.#instances.values()];
  }

  /** Every list of answers begins again; modules that answered stay as they are. */
  rewind(): void {
    for (const rewind of this.#rewinds) rewind();
  }

  /** What stands behind an import of `module`; undefined if it has no answer. @throws DiagnosticError if the answer does not fit */
  supply(from: string, name: string, module = this.#module): ExternInst | undefined {
    const key = `${from}.${name}`;
    const answer = Object.hasOwn(this.#answers, key) ? this.#answers[key] : undefined;
    if (!answer) return undefined;
    if (answer.kind === 'wat') return this.#instance(answer.text).exports.get(name);
    const item = module.imports.find(({ kind, index }) => {
      const own = spaceOf(module, kind)[index]?.import;
      return own?.module === from && own.name === name;
    });
    return item && made(module, item.kind, item.index, answer, key, this.quiet, this.#rewinds);
  }

  /** Equal texts are one instance. What it imports itself is looked up in the same answers. */
  #instance(text: string): Instance {
    let instance = this.#instances.get(text);
    if (!instance) {
      if (this.#beginning.has(text))
        refuse('modules import each other in a circle', 'One of them has to be there before the others.');
      this.#beginning.add(text);
      const module = this.#assembled.get(text)!;
      instance = bringToLife(module, (from, name) => this.supply(from, name, module), this.#start);
      this.#instances.set(text, instance);
    }
    return instance;
  }
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

function made(
  module: Module,
  kind: ExternKind,
  index: number,
  answer: HostAnswer,
  key: string,
  quiet: Set<FuncInst>,
  rewinds: (() => void)[],
): ExternInst | undefined {
  switch (kind) {
    case 'func': {
      const comp = module.types[module.funcs[index]!.type]?.def.comp;
      if (comp?.kind !== 'func') return undefined;
      const func = answering(comp, answer, key, rewinds);
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
function answering(type: FuncType, answer: HostAnswer, key: string, rewinds: (() => void)[]): FuncInst {
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
  rewinds.push(() => {
    next = 0;
  });
  return hostFunc(type, () => rows[Math.min(next++, rows.length - 1)]!, key);
}
