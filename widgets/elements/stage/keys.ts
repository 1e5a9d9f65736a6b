/**
 * Keys of a talk: what a clicker sends, and what the hand on the keyboard needs.
 * Leaves to others: what the commands do (`stage.ts`), keys of a machine (`parts/keys.ts`).
 * A clicker sends PageUp and PageDown, which turn slides wherever the focus is. Arrows and space belong to the machine
 * while it has the focus, and to the slides while it has not.
 * One idea: who answers a key is decided by the focus, which everybody in the room can see, and never by a hidden mode.
 */
import type { Key } from '../../parts/keys.ts';

export const STAGE_KEYS: readonly Key[] = [
  ['PageDown', 'next slide, always', 'next'],
  ['PageUp', 'slide before, always', 'previous'],
  ['→', 'next slide', 'next'],
  ['←', 'slide before', 'previous'],
  ['Space', 'next slide', 'next'],
  ['Enter', 'into the machine; Esc comes back', 'machine'],
  ['Home', 'first slide', 'first'],
  ['End', 'last slide', 'last'],
  ['o', 'all slides', 'overview'],
  ['g', 'go to a slide by number', 'goto'],
  ['b', 'black, and back', 'black'],
  ['.', 'black, and back', 'black'],
  ['n', 'a second window with notes', 'notes'],
  ['f', 'full screen', 'full'],
  ['Esc', 'leave the stage', 'leave'],
];

/** Other names of the same keys, as browsers and clickers have them. */
const SAME: Readonly<Record<string, string>> = {
  ArrowRight: '→',
  ArrowLeft: '←',
  ArrowDown: '→',
  ArrowUp: '←',
  ' ': 'Space',
  Escape: 'Esc',
};
const COMMANDS = new Map(STAGE_KEYS.map(([key, , command]) => [key, command]));

/** What a clicker sends; no machine has it on a stage. */
const CLICKER = /^Page(?:Up|Down)$/;
const MACHINES = 'wasm-cell, wasm-bytes, wasm-open, wasm-exercise';

/** A key as the room sees it: `→`, `Shift →`. */
export function keyWords(event: KeyboardEvent): string {
  const arrows: Readonly<Record<string, string>> = { ArrowDown: '↓', ArrowUp: '↑' };
  const name = arrows[event.key] ?? SAME[event.key] ?? event.key;
  return event.shiftKey && name.length > 1
    ? `Shift ${name}`
    : event.shiftKey && /[←→↑↓]/.test(name)
      ? `Shift ${name}`
      : name;
}

/** The command of a key, if the slides answer it; undefined leaves it to whatever has the focus. */
export function stageCommand(event: KeyboardEvent): string | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const target = event.target as Element;
  if (CLICKER.test(event.key)) return COMMANDS.get(event.key);
  if (target.closest('dialog')) return undefined;
  const inMachine = target.closest(MACHINES) !== null;
  const typing = target.matches(
    'input:not([type=range]), textarea, select, [contenteditable="true"], [contenteditable="true"] *',
  );
  if (event.key === 'Escape' && (inMachine || typing)) return 'slide';
  if (event.key === '.' && !typing) return 'black';
  if (inMachine || typing || event.shiftKey) return undefined;
  const name = SAME[event.key] ?? event.key;
  if ((name === 'Space' || name === 'Enter') && target.closest('button, a, summary')) return undefined;
  return COMMANDS.get(name);
}
