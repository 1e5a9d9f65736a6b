/**
 * From a key to the name of a command, as `parts/keys.ts` lists them; only while the cell has the focus.
 * Leaves to others: what the commands do (`commands.ts`). WCAG 2.1.4: single keys act only where the focus is.
 * One idea: keys are data, so the help, the buttons and the dispatch cannot disagree.
 */
import { KEYS } from '../../parts/keys.ts';

const NAMES: Readonly<Record<string, string>> = {
  ArrowRight: '→',
  ArrowLeft: '←',
  ' ': 'Space',
  '=': '+',
  Escape: 'Esc',
};
const COMMANDS = new Map(KEYS.map(([key, , command]) => [key, command]));

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

/** Whether letters typed at `target` are text. */
const isTyping = (target: Element): boolean =>
  target.matches('input:not([type=range]), textarea, select, [contenteditable="true"], [contenteditable="true"] *');

/** The command of a key press at `target`, if it is one. */
export function commandOf(event: KeyboardEvent, target: Element): string | undefined {
  const name = keyName(event);
  const command = COMMANDS.get(name);
  if (!command || command === 'keys') return undefined;
  if (isTyping(target) && !name.startsWith('Ctrl ')) return undefined;
  if (name === 'Enter' && !target.matches('[data-target]:not(button)')) return undefined;
  if (name === 'Space' && target.closest('button, a, summary')) return undefined;
  return command;
}
