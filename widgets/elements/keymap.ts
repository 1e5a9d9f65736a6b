/**
 * Which key does what, with the reader's own choices over the table of the book.
 * Leaves to others: the table (`parts/keys.ts`), changing it (`rebind.ts`), obeying it (cells, editor, page).
 * What is kept is read again when another tab, or the dialog of keys, has changed it. WCAG 2.1.4.
 * One idea: a key is a name such as `Shift →`, the same in the table, in the dialog, in storage and in the press of a finger.
 */
import type { Key } from '../parts/keys.ts';

const NAMES: Readonly<Record<string, string>> = {
  ArrowRight: '→',
  ArrowLeft: '←',
  ' ': 'Space',
  '=': '+',
  Escape: 'Esc',
};

/** A key press as it stands in the table: `Shift →`. */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const name = NAMES[event.key] ?? event.key;
  const isSign = name.length === 1 && name !== '→' && name !== '←';
  const held = [
    (event.ctrlKey || event.metaKey) && 'Ctrl',
    event.altKey && 'Alt',
    event.shiftKey && !isSign && 'Shift',
  ];
  return [...held.filter(Boolean), name].join(' ');
}

/** Fields of exercises that Enter checks; no key changes that. */
export const ANSWERS = 'input[name="answer"], input[name="byte"]';

/** What the reader changed. */
export interface Kept {
  /** By scope and command, `cell.step`: the key, or nothing for none. */
  readonly own: Readonly<Record<string, string>>;
  /** Every key that a machine answers. */
  readonly cell: readonly string[];
  /** Keys that debuggers have for the same, beside the others. */
  readonly also: boolean;
}

/** Where it is kept. */
export const KEPT = 'book.bindings';

/** The reader's choices; undefined while everything is as the book has it. */
export let kept: Kept | undefined;

function read(): void {
  kept = undefined;
  try {
    const { own, cell, also } = JSON.parse(localStorage.getItem(KEPT)!) as Partial<Kept>;
    if (own && Array.isArray(cell)) kept = { own, cell, also: also === true };
  } catch {
    // Refused, damaged, or nothing kept.
  }
}
read();
globalThis.addEventListener?.('storage', read);

/** The key of the `at`th row of a table; empty if it is switched off. */
export function keyAt(scope: string, table: readonly Key[], at: number): string {
  const [key, , command] = table[at]!;
  const own = kept?.own[nameAt(scope, table, at)];
  return command && typeof own === 'string' ? own : key;
}

/** The name of a row in what is kept: `editor.breakpoint`, and `editor.breakpoint.1` for a second key of the same. */
export function nameAt(scope: string, table: readonly Key[], at: number): string {
  const command = table[at]![2];
  const before = table.slice(0, at).filter((row) => row[2] === command).length;
  return `${scope}.${command}${before ? `.${before}` : ''}`;
}

/** The keys of a whole table, row by row. */
export const keysNow = (scope: string, table: readonly Key[]): string[] =>
  table.map((_, at) => keyAt(scope, table, at));
