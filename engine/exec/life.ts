/**
 * A module comes to life: imports are matched, objects made, segments copied, the start function run
 * (specification: Execution, Modules, Instantiation; Matching of external types).
 * Leaves to others: validation, which must have passed; calls of exports (`invoke.ts`).
 * One idea: a module says exactly what it needs, and gets nothing else; that list is the whole of its power over the host.
 *
 * A trap in a segment or in the start function leaves behind what was already written to imported memories and tables.
 */
import { closed, closedFunc, typeIdsOf } from '../runtime/canon.ts';
import { caps, MemInst, NO_MEMORY } from '../runtime/memory.ts';
import { setBits } from '../runtime/slot.ts';
import {
  DataInst,
  ElemInst,
  type ExternInst,
  FuncInst,
  GlobalInst,
  Instance,
  type Ref,
  TagInst,
  type Value,
} from '../runtime/store.ts';
import { TableInst } from '../runtime/table.ts';
import type { Code as DiagnosticCode } from '../source/catalogue.ts';
import { assert, type Diagnostic, DiagnosticError } from '../source/diagnostic.ts';
import { phrases } from '../source/phrases.generated.ts';
import type { Span } from '../source/span.ts';
import { matchesDefined, matchesGlobal, matchesLimits } from '../syntax/matching.ts';
import { type Elem, type Module, spaceOf } from '../syntax/module.ts';
import { type FuncType, type GlobalType, type Limits, typeName, typeNames } from '../syntax/types.ts';
import { copyBytes, copyRefs } from './cold.ts';
import { evaluate } from './constant.ts';

/** An import that is missing or of another type, or a size that this host refuses. */
export class LinkError extends DiagnosticError {
  override readonly name = 'LinkError';
}

/** Answers for an import by its two names; undefined if it is not given, which is a `LinkError`. */
export type Imports = (module: string, name: string) => ExternInst | undefined;

function refuse(code: DiagnosticCode, detail: string, span: Span): never {
  const diagnostic: Diagnostic = { code, severity: 'error', message: `${phrases[code]}: ${detail}`, span, notes: [] };
  throw new LinkError([diagnostic]);
}

/**
 * Makes an instance of a valid module; `start` is to run its start function, if there is one. `instantiate` runs it to its end.
 * @throws LinkError if an import does not fit or a size is refused
 * @throws Trap if a segment does not fit or the start function traps
 */
export function bringToLife(module: Module, imports: Imports, start: (func: FuncInst) => void): Instance {
  const instance = allocate(module, imports);
  module.elems.forEach((elem, i) => {
    const inst = instance.elems[i]!;
    if (elem.mode.kind === 'active') {
      const table = instance.tables[elem.mode.index]!;
      copyRefs(table.refs, addressOf(evaluate(instance, elem.mode.offset)), inst.refs, 0, inst.refs.length);
    }
    if (elem.mode.kind !== 'passive') inst.refs = [];
  });
  module.datas.forEach((data, i) => {
    if (data.mode.kind !== 'active') return;
    const inst = instance.datas[i]!;
    const at = addressOf(evaluate(instance, data.mode.offset));
    copyBytes(instance.mems[data.mode.index] ?? NO_MEMORY, at, inst.bytes, 0, inst.bytes.length);
    inst.bytes = new Uint8Array(0);
  });
  if (module.start) start(instance.funcs[module.start.func]!);
  return instance;
}

function addressOf(value: Value): number {
  assert('bits' in value, 'an offset is a number');
  return Number(value.bits);
}

/** Everything but running segments and start: the instance as it is before its first instruction. */
function allocate(module: Module, imports: Imports): Instance {
  const instance = new Instance(module);
  for (const { kind, index } of module.imports) link(instance, kind, index, imports);
  module.funcs.forEach((func, i) => {
    if (func.import) return;
    instance.funcs.push(new FuncInst(instance.typeIds[func.type]!, instance, i, null, func.name ?? `${i}`));
  });
  makeMemories(instance);
  for (const global of module.globals) {
    if (!global.import)
      instance.globals.push(newGlobal(closedGlobal(module, global.type), evaluate(instance, global.init)));
  }
  makeTables(instance);
  module.tags.forEach((tag, i) => {
    if (!tag.import) instance.tags.push(new TagInst(instance.typeIds[tag.type]!, tagName(module, i)));
  });
  for (const elem of module.elems) instance.elems.push(new ElemInst(elementsOf(instance, elem)));
  for (const data of module.datas) instance.datas.push(new DataInst(data.bytes));
  for (const { name, kind, index } of module.exports) instance.exports.set(name, externOf(instance, kind, index));
  return instance;
}

/** Its own name, one it is exported under, or its number. */
function tagName(module: Module, index: number): string {
  const name = module.tags[index]?.name;
  if (name !== undefined) return `$${name}`;
  return module.exports.find((e) => e.kind === 'tag' && e.index === index)?.name ?? `tag ${index}`;
}

const closedGlobal = (module: Module, type: GlobalType): GlobalType => ({ ...type, val: closed(module, type.val) });

/** A global of its own with this value. */
export function newGlobal(type: GlobalType, value: Value): GlobalInst {
  const global = new GlobalInst(type);
  if ('ref' in value) global.ref = value.ref;
  else {
    setBits(global.cells, 0, value.bits);
    if (global.cells.length > 2) setBits(global.cells, 2, value.bits >> 64n);
  }
  return global;
}

function makeMemories(instance: Instance): void {
  let pages = 0n;
  for (const memory of instance.module.mems) {
    if (memory.import) continue;
    pages += memory.type.limits.min;
    if (pages > BigInt(caps.pages)) {
      refuse(
        'LNK403',
        `${memory.type.limits.min.toLocaleString('en')} pages of memory; this machine has room for ${caps.pages.toLocaleString('en')}`,
        memory.span,
      );
    }
    instance.mems.push(new MemInst(memory.type));
  }
}

function makeTables(instance: Instance): void {
  for (const table of instance.module.tables) {
    if (table.import) continue;
    if (table.type.limits.min > BigInt(caps.elements)) {
      refuse(
        'LNK403',
        `${table.type.limits.min.toLocaleString('en')} elements of a table; this machine has room for ${caps.elements.toLocaleString('en')}`,
        table.span,
      );
    }
    const init = table.init && evaluate(instance, table.init);
    const type = { ...table.type, ref: closed(instance.module, table.type.ref) };
    instance.tables.push(new TableInst(type, init && 'ref' in init ? init.ref : null));
  }
}

function elementsOf(instance: Instance, elem: Elem): Ref[] {
  if (elem.funcs) return Array.from(elem.funcs, (index) => instance.funcs[index]!);
  return (elem.items ?? []).map((range) => {
    const value = evaluate(instance, range);
    return 'ref' in value ? value.ref : null;
  });
}

function externOf(instance: Instance, kind: ExternInst['kind'], index: number): ExternInst {
  switch (kind) {
    case 'func':
      return { kind, func: instance.funcs[index]! };
    case 'table':
      return { kind, table: instance.tables[index]! };
    case 'memory':
      return { kind, mem: instance.mems[index]! };
    case 'global':
      return { kind, global: instance.globals[index]! };
    case 'tag':
      return { kind, tag: instance.tags[index]! };
  }
}

function link(instance: Instance, kind: ExternInst['kind'], index: number, imports: Imports): void {
  const entity = spaceOf(instance.module, kind)[index];
  assert(entity?.import, 'an import has a name');
  const { module: from, name, span } = entity.import;
  const title = `${kind} "${from}" "${name}"`;
  const given = imports(from, name);
  if (!given) refuse('LNK401', `${title} is not given`, span);
  const problem =
    given.kind === kind
      ? mismatch(instance.module, index, given)
      : `the module needs a ${kind}, it was given a ${given.kind}`;
  if (problem) refuse('LNK402', `${title}: ${problem}`, span);
  switch (given.kind) {
    case 'func':
      instance.funcs.push(given.func);
      return;
    case 'table':
      instance.tables.push(given.table);
      return;
    case 'memory':
      instance.mems.push(given.mem);
      return;
    case 'global':
      instance.globals.push(given.global);
      return;
    case 'tag':
      instance.tags.push(given.tag);
  }
}

const showFunc = (type: FuncType): string => `${typeNames(type.params)} -> ${typeNames(type.results)}`;
const showGlobal = (type: GlobalType): string => (type.mutable ? `mut ${typeName(type.val)}` : typeName(type.val));
const showLimits = (min: bigint | number, max: bigint | undefined): string =>
  max === undefined ? `${min} or more` : `${min} to ${max}`;

/** What counts is the size that an object has by now. */
const limitsFit = (now: number, given: Limits, wanted: Limits): boolean =>
  matchesLimits({ ...given, min: BigInt(now) }, wanted);
const versus = (wanted: string, given: string): string => `the module needs ${wanted}, it was given ${given}`;

/** What is wrong with a given object of the right kind, or nothing. */
function mismatch(module: Module, index: number, given: ExternInst): string | undefined {
  switch (given.kind) {
    case 'func':
    case 'tag': {
      const at = given.kind === 'func' ? module.funcs[index]!.type : module.tags[index]!.type;
      const inst = given.kind === 'func' ? given.func : given.tag;
      const wanted = typeIdsOf(module)[at]!;
      const fits = given.kind === 'func' ? matchesDefined(inst.typeId, wanted) : inst.typeId === wanted;
      return fits ? undefined : versus(showFunc(closedFunc(module, at)), showFunc(inst.type));
    }
    case 'table': {
      const wanted = module.tables[index]!.type;
      const { type, refs } = given.table;
      if (type.ref !== closed(module, wanted.ref)) return versus(typeName(wanted.ref), typeName(type.ref));
      if (limitsFit(refs.length, type.limits, wanted.limits)) return undefined;
      return versus(showLimits(wanted.limits.min, wanted.limits.max), showLimits(refs.length, type.limits.max));
    }
    case 'memory': {
      const wanted = module.mems[index]!.type;
      const { type, pages } = given.mem;
      if (limitsFit(pages, type.limits, wanted.limits)) return undefined;
      return versus(
        `${showLimits(wanted.limits.min, wanted.limits.max)} pages`,
        `${showLimits(pages, type.limits.max)}`,
      );
    }
    case 'global': {
      const wanted = closedGlobal(module, module.globals[index]!.type);
      const { type } = given.global;
      return matchesGlobal(type, wanted) ? undefined : versus(showGlobal(wanted), showGlobal(type));
    }
  }
}
