/**
 * From a key to the name of a command, as `parts/keys.ts` lists them and the reader has changed them; only while the cell has
 * the focus.
 * Leaves to others: what the commands do (`commands.ts`), the reader's choices (`keymap.ts`). WCAG 2.1.4: single keys act only where the focus is.
 * One idea: keys are data, so the help, the buttons and the dispatch cannot disagree.
 */
import { ALSO, KEYS } from '../../parts/keys.ts';
import { type Kept, kept, keyAt, keyName } from '../keymap.ts';

let of: Kept | null | undefined = null;
let commands = new Map<string, string>();

/** Commands by key, as the reader wants them now. */
export function commandsNow(): ReadonlyMap<string, string> {
  if (of !== kept) {
    of = kept;
    commands = new Map(of?.also ? ALSO : []);
    KEYS.forEach(([, , command], i) => {
      commands.set(keyAt('cell', KEYS, i), command);
    });
    // A key of the page, and those that are switched off.
    for (const [key, command] of commands) if (!key || command === 'keys') commands.delete(key);
  }
  return commands;
}

/** Whether letters typed at `target` are text. */
const isTyping = (target: Element): boolean =>
  target.matches('input:not([type=range]), textarea, select, [contenteditable="true"], [contenteditable="true"] *');

/** The command of a key press at `target`, if it is one. */
export function commandOf(event: KeyboardEvent, target: Element): string | undefined {
  const name = keyName(event);
  const command = commandsNow().get(name);
  if (!command) return undefined;
  if (isTyping(target) && !name.startsWith('Ctrl ')) return undefined;
  if (name === 'Enter' && !target.matches('[data-target]:not(button)')) return undefined;
  if (name === 'Space' && target.closest('button, a, summary')) return undefined;
  return command;
}
