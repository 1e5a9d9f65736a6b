/**
 * How large a module may be (JavaScript Interface: Implementation-defined Limits).
 * Leaves to others: what fits into this machine (`runtime/memory.ts`, `caps`).
 * One idea: a limit that all engines share is part of the language; a file that one of them opens, all of them open.
 */
import type { Module } from '../syntax/module.ts';

const MODULE_BYTES = 1 << 30;
const MILLION = 1_000_000;
const BODY_BYTES = 7_654_321;
const MOST = { params: 1000, locals: 50_000, fields: 10_000, segments: 100_000, tables: 100_000, mems: 100, depth: 63 };

/** The first limit that the module is beyond, as a sentence; undefined if it keeps them all. */
export function beyondLimits(module: Module, bytes: number): string | undefined {
  if (bytes > MODULE_BYTES) return `size ${bytes} > maximum module size ${MODULE_BYTES}`;
  const counts: readonly [what: string, count: number, most: number][] = [
    ['types', module.types.length, MILLION],
    ['functions', module.funcs.length, MILLION],
    ['imports', module.imports.length, MILLION],
    ['exports', module.exports.length, MILLION],
    ['globals', module.globals.length, MILLION],
    ['tags', module.tags.length, MILLION],
    ['data segments', module.datas.length, MOST.segments],
    ['element segments', module.elems.length, 10_000_000],
    ['tables', module.tables.length, MOST.tables],
    ['memories', module.mems.length, MOST.mems],
  ];
  for (const [what, count, most] of counts)
    if (count > most) return `${what} count of ${count} exceeds internal limit of ${most}`;
  return types(module) ?? bodies(module) ?? tables(module);
}

function types({ types }: Module): string | undefined {
  const depths: number[] = [];
  for (const [i, { def }] of types.entries()) {
    const { comp } = def;
    const above = def.supers[0];
    const depth = above === undefined ? 0 : 1 + (depths[above] ?? 0);
    depths.push(depth);
    if (depth > MOST.depth) return `type ${i}: subtyping depth is greater than allowed`;
    if (comp.kind === 'func' && (comp.params.length > MOST.params || comp.results.length > MOST.params)) {
      return `type ${i}: more than ${MOST.params} parameters or results`;
    }
    if (comp.kind === 'struct' && comp.fields.length > MOST.fields) return `type ${i}: more than ${MOST.fields} fields`;
  }
  return undefined;
}

function bodies(module: Module): string | undefined {
  for (const [i, { import: from, span, locals, type }] of module.funcs.entries()) {
    if (from) continue;
    // The entry begins with its size, which does not count itself.
    let start = span.from;
    while (module.code[start]! & 0x80) start++;
    const size = span.to - start - 1;
    if (size > BODY_BYTES) return `function #${i}: size ${size} > maximum ${BODY_BYTES}`;
    const comp = module.types[type]?.def.comp;
    let count = comp?.kind === 'func' ? comp.params.length : 0;
    for (const local of locals) count += local.count;
    if (count > MOST.locals) return `function #${i}: local count too large`;
  }
  return undefined;
}

function tables(module: Module): string | undefined {
  for (const [i, { type }] of module.tables.entries()) {
    if (type.limits.min > 10_000_000n) return `table #${i}: initial size ${type.limits.min} > maximum 10000000`;
  }
  for (const [i, { funcs, items }] of module.elems.entries()) {
    if ((funcs ?? items ?? []).length > 10_000_000) return `element segment #${i} is too long`;
  }
  return undefined;
}
