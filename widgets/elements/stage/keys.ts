/**
 * From a key to the command of a talk, as `parts/scopes.ts` lists them and the speaker has changed them.
 * Leaves to others: what the commands do (`stage.ts`), keys of a machine (`parts/keys.ts`), changing keys (`elements/rebind.ts`).
 * A clicker sends PageUp and PageDown, which turn slides wherever the focus is. Arrows and space belong to the machine
 * while it has the focus, and to the slides while it has not.
 * One idea: who answers a key is decided by the focus, which everybody in the room can see, and never by a hidden mode.
 */
import { STAGE_KEYS } from '../../parts/scopes.ts';
import { kept, keyName, keysNow } from '../keymap.ts';

/** Rows of the table, by the key that the book gives them, that answer in a machine as well. */
const ALWAYS: ReadonlySet<string> = new Set(['PageDown', 'PageUp', '.']);
/** On a stage, down and up are on and back. */
const SAME: Readonly<Record<string, string>> = { ArrowDown: '→', ArrowUp: '←' };
/** What has keys of its own while the focus is in it. */
const MACHINES = 'wasm-cell, wasm-bytes, wasm-open, wasm-exercise, .asked';
/** What Escape closes before it gives the keys back to the slides. */
const OPEN = '[data-part="predict"], .cm-editor:has(.cm-tooltip-autocomplete)';

/** A key as the room sees it: `→`, `Shift →`. */
export const keyWords = (event: KeyboardEvent): string =>
  keyName(event).replace('ArrowDown', '↓').replace('ArrowUp', '↑');

/** The key of every page for paper and night. On a stage it turns the hall, and leaves the page as its reader has it. */
const themeKey = (): string => kept?.own['page.theme'] ?? 't';

/** The shortest key of `command`, as it is now; empty if all of them are switched off. */
export const keyOf = (command: string): string => (command === 'light' ? themeKey() : shortest(command));
const shortest = (command: string): string =>
  keysNow('stage', STAGE_KEYS)
    .filter((key, at) => key && STAGE_KEYS[at]![2] === command)
    .reduce((short, key) => (short && short.length < key.length ? short : key), '');

/** The command of a key, if the slides answer it; undefined leaves it to whatever has the focus. */
export function stageCommand(event: KeyboardEvent): string | undefined {
  const target = event.target as Element;
  const keys = keysNow('stage', STAGE_KEYS);
  const name = keyName(event);
  const at = keys.indexOf(keys.includes(name) ? name : (SAME[name] ?? name));
  const [given, , command] = STAGE_KEYS[at] ?? [];
  const isSign = name.length === 1;
  const typing = target.matches(
    'input:not([type=range], [type=radio]), textarea, select, [contenteditable="true"], [contenteditable="true"] *',
  );
  if (given && ALWAYS.has(given) && !isSign) return command;
  if (target.closest('dialog')) return undefined;
  if (name === themeKey() && !typing) return 'light';
  const inMachine = target.closest(MACHINES) !== null;
  if (inMachine || typing) {
    if (event.key === 'Escape') return target.closest(OPEN) ? undefined : 'slide';
    // Whoever has made a choice goes on to what the machine does.
    if (command === 'machine' && target.matches('.asked input')) return 'next';
    const isFree = !typing && !kept?.cell.includes(name);
    return given && ALWAYS.has(given) && isFree ? command : undefined;
  }
  if ((name === 'Space' || name === 'Enter') && target.closest('button, a, summary')) return undefined;
  return command;
}
