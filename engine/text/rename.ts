/**
 * Renaming what stands at a place: the definition and every use, and nothing that merely looks alike.
 * Leaves to others: who is who, which the parser notes while it resolves names (`Cursor.symbols`).
 * One idea: `$x` the local, `$x` the function and `$x` the label are three things; only the grammar can tell.
 */
import type { Span } from '../source/span.ts';
import type { Occurrence } from './cursor.ts';
import { identifier } from './names.ts';
import { occurrences } from './parse.ts';

/** All occurrences of the `$name` at offset `at`; none if nothing there has one. */
function namesakes(text: string, at: number): readonly Occurrence[] {
  const all = occurrences(text);
  const here = all.find(({ span }) => span.from <= at && at <= span.to);
  return here ? all.filter((one) => one.of === here.of && one.index === here.index) : [];
}

/** Where what the `$name` at offset `at` names was given that name. */
export const definitionAt = (text: string, at: number): Span | undefined =>
  namesakes(text, at).find(({ isDefinition }) => isDefinition)?.span;

/** Spans of all occurrences of the `$name` at offset `at`, in the order of the text; empty if there is none. */
export function occurrencesAt(text: string, at: number): readonly Span[] {
  const byPlace = new Map(namesakes(text, at).map(({ span }) => [span.from, span]));
  return [...byPlace.values()].sort((a, b) => a.from - b.from);
}

/** `text` with the thing at offset `at` called `name`, given with or without its dollar; unchanged if nothing there has a name. */
export function rename(text: string, at: number, name: string): string {
  const to = identifier(name.startsWith('$') ? name.slice(1) : name);
  let out = '';
  let done = 0;
  for (const span of occurrencesAt(text, at)) {
    out += text.slice(done, span.from) + to;
    done = span.to;
  }
  return out + text.slice(done);
}
