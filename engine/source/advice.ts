/**
 * What to do about a diagnostic: its own hint if it has one, else the catalogue's.
 * Leaves to others: raising (`text/`, `binary/`, `valid/`, `exec/`), drawing (`render.ts`, the page).
 * One idea: advice is looked up where it is read, so the layers that find mistakes need not carry the prose about them.
 */
import { type Code, catalogue } from './catalogue.ts';

/** A diagnostic or a trap, with a hint. */
export function advised<T extends { readonly code: Code; readonly hint?: string }>(
  given: T,
): T & { readonly hint: string } {
  return { ...given, hint: given.hint ?? catalogue[given.code].hint };
}
