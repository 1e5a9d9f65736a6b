/**
 * Is a module valid? Its declarations one after the other, then every body (specification: Validation, Modules).
 * Leaves to others: bodies (`walk.ts`), whether the bytes can be read at all (`binary/`).
 * One idea: everything that could go wrong for lack of a type is found before the program starts, in one pass, without running it;
 * what remains can only trap.
 *
 * Checking goes on after an error, declaration by declaration and function by function, so that one look shows them all.
 */
import { implemented } from '../isa/table.ts';
import type { Code } from '../source/catalogue.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import type { ExternKind, Module, Range, SegmentMode } from '../syntax/module.ts';
import {
  heapOf,
  I32,
  I64,
  isDefaultable,
  isRef,
  type Limits,
  typeName,
  typeNames,
  type ValType,
} from '../syntax/types.ts';
import { Context, missingFeature } from './context.ts';
import { range } from './instructions.ts';
import { type Extra, Invalid, notYet, problem } from './problem.ts';
import { checkTypes, mentionedTypes } from './types.ts';
import { Walk } from './walk.ts';
import './mismatch.ts';
import './exceptions.ts';
import './atomics.ts';
import './memories.ts';
import './references.ts';
import './aggregates.ts';
import './vectors.ts';

export { stackTypes } from './operands.ts';

/** The verdict on a module. */
export interface Validated {
  /** Empty if and only if the module is valid (and uses nothing that is not built yet). */
  readonly diagnostics: Diagnostic[];
  /** Per defined function, the greatest number of operands on its stack; 0 where it is invalid. */
  readonly maxHeights: Uint32Array;
}
/** More errors than these are not reported. */
const MOST_ERRORS = 100;

/** Validates a well-formed module, as `parse` and `decode` give it. Never throws for what a module contains. */
export function validate(module: Module): Validated {
  const check = new Check(module);
  check.declarations();
  const defined = module.funcs.filter((func) => !func.import);
  const maxHeights = new Uint32Array(defined.length);
  // Types that are not built yet would make bodies look wrong for reasons that are not theirs.
  if (check.diagnostics.some((diagnostic) => diagnostic.feature)) return { diagnostics: check.diagnostics, maxHeights };
  const { walk } = check;
  for (const [i, func] of defined.entries()) {
    if (check.diagnostics.length >= MOST_ERRORS) break;
    check.attempt(() => {
      walk.begin(func);
      walk.run();
      maxHeights[i] = walk.stack.highest;
    });
  }
  return { diagnostics: check.diagnostics, maxHeights };
}

class Check {
  readonly module: Module;
  readonly context: Context;
  readonly walk: Walk;
  readonly diagnostics: Diagnostic[] = [];
  readonly #refused = new Set<string>();

  constructor(module: Module) {
    this.module = module;
    this.context = new Context(module);
    this.walk = new Walk(this.context);
  }

  report(code: Code, detail: string, span: Span, extra?: Extra): void {
    this.diagnostics.push(problem(code, detail, span, extra));
  }

  /** Does `work`; an `Invalid` that it throws becomes a diagnostic. Of a feature that is not built yet, the first use is told. */
  attempt(work: () => void): void {
    try {
      work();
    } catch (fault) {
      if (!(fault instanceof Invalid)) throw fault;
      this.add(fault.diagnostic);
    }
  }
  add(diagnostic: Diagnostic): void {
    if (diagnostic.feature && this.#refused.has(diagnostic.feature)) return;
    if (diagnostic.feature) this.#refused.add(diagnostic.feature);
    this.diagnostics.push(diagnostic);
  }

  declarations(): void {
    this.types();
    this.spaces();
    this.globals();
    this.segments();
    this.start();
    this.exports();
  }

  valType(type: ValType, span: Span): void {
    if (isRef(type) && heapOf(type) >= this.module.types.length) {
      this.report('VAL312', ` ${heapOf(type)}: ${range(this.module.types.length, 'type')}`, span);
    }
    this.feature(type, span);
  }
  feature(type: ValType, span: Span): void {
    const feature = missingFeature(type);
    if (feature) this.add(notYet(typeName(type), feature, span));
  }

  types(): void {
    checkTypes(this.module, this.context.ids, (code, detail, span) => this.report(code, detail, span));
    for (const { def, span } of this.module.types) {
      const isPlain = def.final && def.supers.length === 0 && def.groupSize === 1 && def.comp.kind === 'func';
      if (!isPlain && !implemented.has('gc')) this.add(notYet('a type that is not a plain function type', 'gc', span));
      for (const type of mentionedTypes(def.comp)) this.feature(type, span);
    }
  }

  /** Whether there is a function type with this index. */
  funcType(index: number, span: Span): boolean {
    if (this.context.funcTypes[index]) return true;
    this.report(
      'VAL312',
      ` ${index}: ${index < this.module.types.length ? 'it is no function type' : range(this.module.types.length, 'type')}`,
      span,
    );
    return false;
  }

  limits(limits: Limits, most: bigint, code: 'VAL332' | 'VAL334', noun: string, span: Span): void {
    const { min, max } = limits;
    if (min > most || (max ?? 0n) > most)
      this.report(code, ` must be at most ${most.toLocaleString('en')} ${noun}`, span);
    if (max !== undefined && min > max) this.report('VAL333', `: ${min} is greater than ${max}`, span);
    if (limits.is64 && !implemented.has('memory64')) this.add(notYet('a 64-bit address', 'memory64', span));
    if (limits.shared) {
      const what =
        max === undefined ? ' must have maximum' : ': this engine runs one thread, so there is nobody to share it with';
      this.report('VAL393', what, span);
    }
  }

  spaces(): void {
    const { funcs, tables, mems, globals, tags } = this.module;
    for (const { type, span, locals } of funcs) {
      this.funcType(type, span);
      for (const local of locals) this.valType(local.type, local.span);
    }
    for (const { type, span } of tables) {
      this.valType(type.ref, span);
      this.limits(type.limits, type.limits.is64 ? 0xffff_ffff_ffff_ffffn : 0xffff_ffffn, 'VAL334', 'elements', span);
    }
    for (const [index, { type, span }] of mems.entries()) {
      this.limits(type.limits, type.limits.is64 ? 1n << 48n : 65_536n, 'VAL332', 'pages', span);
      if (index > 0 && !implemented.has('multi-memory')) this.add(notYet('a second memory', 'multi-memory', span));
    }
    for (const { type, span } of globals) this.valType(type.val, span);
    for (const { type, span } of tags) {
      const results = this.funcType(type, span) ? this.context.funcTypes[type]!.results : [];
      if (results.length > 0) this.report('VAL337', ` ${typeNames(results)}`, span);
      if (!implemented.has('exceptions')) this.add(notYet('a tag', 'exceptions', span));
    }
  }

  /** A constant expression of type `result`. */
  constant(expression: Range, result: ValType, globals: number): void {
    this.attempt(() => {
      this.walk.beginConstant(expression, result, globals);
      this.walk.run();
    });
  }

  globals(): void {
    const { globals, tables } = this.module;
    for (const [index, global] of globals.entries())
      if (!global.import) this.constant(global.init, global.type.val, index);
    // Tables are made before the module's own globals.
    const imported = globals.filter((global) => global.import).length;
    for (const table of tables) {
      const { ref } = table.type;
      if (table.init) {
        if (!implemented.has('typed-references'))
          this.add(notYet('a table with an initial value', 'typed-references', table.span));
        this.constant(table.init, ref, imported);
      } else if (!table.import && !isDefaultable(ref)) {
        this.report(
          'VAL347',
          `: elements of type ${typeName(ref)} are never null, so the table needs an initial value`,
          table.span,
        );
      }
    }
  }

  segments(): void {
    const { elems, datas, tables, mems, funcs, globals } = this.module;
    for (const { type, mode, funcs: indices, items, span } of elems) {
      // A plain list of functions has the type (ref func), which nobody wrote.
      if (!indices) this.valType(type, span);
      for (const index of indices ?? []) {
        if (index >= funcs.length) this.report('VAL311', ` ${index}: ${range(funcs.length, 'function')}`, span);
      }
      for (const item of items ?? []) this.constant(item, type, globals.length);
      if (mode.kind !== 'active') continue;
      const table = tables[mode.index];
      if (!table) this.report('VAL313', ` ${mode.index}: ${range(tables.length, 'table')}`, span);
      else if (!this.context.matches(type, table.type.ref)) {
        const detail = `: a segment of ${typeName(type)} cannot fill a table of ${typeName(table.type.ref)}`;
        this.report('VAL309', detail, span, { needed: [table.type.ref], found: [type] });
      }
      this.offset(mode, table?.type.limits.is64 ?? false);
    }
    for (const { mode, span } of datas) {
      if (mode.kind !== 'active') continue;
      const memory = mems[mode.index];
      if (!memory) this.report('VAL314', ` ${mode.index}: ${range(mems.length, 'memory')}`, span);
      this.offset(mode, memory?.type.limits.is64 ?? false);
    }
  }
  offset(mode: SegmentMode, is64: boolean): void {
    if (mode.kind === 'active') this.constant(mode.offset, is64 ? I64 : I32, this.module.globals.length);
  }

  start(): void {
    const { start, funcs } = this.module;
    if (!start) return;
    if (start.func >= funcs.length)
      this.report('VAL311', ` ${start.func}: ${range(funcs.length, 'function')}`, start.span);
    const type = this.context.funcs[start.func];
    if (type && (type.params.length > 0 || type.results.length > 0)) {
      this.report(
        'VAL331',
        ` takes and gives nothing, this one is ${typeNames(type.params)} -> ${typeNames(type.results)}`,
        start.span,
      );
    }
  }

  exports(): void {
    const { exports, funcs, tables, mems, globals, tags } = this.module;
    const sizes: Record<ExternKind, readonly [Code, string, number]> = {
      func: ['VAL311', 'function', funcs.length],
      table: ['VAL313', 'table', tables.length],
      memory: ['VAL314', 'memory', mems.length],
      global: ['VAL315', 'global', globals.length],
      tag: ['VAL319', 'tag', tags.length],
    };
    const first = new Map<string, Span>();
    for (const { name, kind, index, span } of exports) {
      const [code, noun, size] = sizes[kind];
      if (index >= size) this.report(code, ` ${index}: ${range(size, noun)}`, span);
      const before = first.get(name);
      if (before)
        this.report('VAL330', `: "${name}"`, span, { notes: [{ span: before, message: 'first exported here' }] });
      else first.set(name, span);
    }
  }
}
