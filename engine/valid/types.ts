/**
 * Are the declared types right? Groups, indices and supertypes (specification: Validation, Types: Recursive Types and Sub Types).
 * Leaves to others: matching (`syntax/matching.ts`), features that are not built (`module.ts`).
 * One idea: types of one group may speak of each other in any order, and of nothing behind the group; so they can be numbered once and for
 * all as soon as the group is read.
 */

import type { Code } from '../source/catalogue.ts';
import type { Span } from '../source/span.ts';
import { depthOf, matchesComp } from '../syntax/matching.ts';
import type { Module } from '../syntax/module.ts';
import { type CompType, heapOf, isRef, MOST_TYPES } from '../syntax/types.ts';

/** How many types may stand above one, here and in browsers. */
export const DEEPEST_TYPE = 63;

/** The most parameters or results of a function and fields of a structure, here and in browsers. */
const MOST_VALUES = 1000;
const MOST_FIELDS = 10_000;

function tooLarge(comp: CompType): string | undefined {
  const over = (count: number, most: number, noun: string): string | undefined =>
    count > most ? `: ${count} ${noun}, at most ${most}` : undefined;
  if (comp.kind === 'struct') return over(comp.fields.length, MOST_FIELDS, 'fields');
  if (comp.kind === 'array') return undefined;
  return over(comp.params.length, MOST_VALUES, 'parameters') ?? over(comp.results.length, MOST_VALUES, 'results');
}

/** Every value type that a composite type mentions. */
export function mentionedTypes(comp: CompType): readonly number[] {
  if (comp.kind === 'func') return [...comp.params, ...comp.results];
  return comp.kind === 'array' ? [comp.field.storage] : comp.fields.map(({ storage }) => storage);
}

/** Checks all types; gives their errors to `report`. `ids` are their canonical numbers. */
export function checkTypes(
  { types }: Module,
  ids: Uint32Array,
  report: (code: Code, detail: string, span: Span) => void,
): void {
  if (types.length > MOST_TYPES) report('VAL392', `: ${types.length} types, at most ${MOST_TYPES}`, types[0]!.span);
  for (const [index, { def, span }] of types.entries()) {
    const end = def.group + def.groupSize;
    const unknown = (at: number): string =>
      at < types.length ? ` ${at}: it is declared behind this group` : ` ${at}: the module has ${types.length} types`;
    for (const type of mentionedTypes(def.comp)) {
      if (isRef(type) && heapOf(type) >= end) report('VAL312', unknown(heapOf(type)), span);
    }
    const size = tooLarge(def.comp);
    if (size) report('VAL394', size, span);
    if (def.supers.length > 1) report('VAL336', ': a type has at most one above it', span);
    for (const above of def.supers) {
      const parent = types[above]?.def;
      if (!parent || above >= end) report('VAL312', unknown(above), span);
      else if (above >= index) report('VAL312', ` ${above}: the type above stands before this one`, span);
      else if (parent.final) report('VAL336', `: type ${above} is final, declared without \`sub\``, span);
      else if (!matchesComp(def.comp, parent.comp, ids)) {
        report('VAL336', `: this one could not stand in for type ${above}`, span);
      }
    }
    if (depthOf(ids[index]!) > DEEPEST_TYPE) {
      report('VAL392', `: more than ${DEEPEST_TYPE} types above this one`, span);
      return;
    }
  }
}
