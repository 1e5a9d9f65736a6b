/**
 * The focus among the bytes of a tape: one of them is reached by Tab, arrow keys move it, and the window of memory follows.
 * The byte that has it, or the pointer, is told in a line below and in the cell's live region.
 * Leaves to others: drawing (`parts/memory.ts`), reading memory (`run.ts`).
 * One idea: sixty-four bytes are one stop on the way of the Tab key, not sixty-four.
 */

import { tapeModel } from '../../parts/cell.ts';
import { layOut } from '../../parts/layout.ts';
import { memoryByteSentence, memorySentence, PAGE } from '../../parts/memory.ts';
import type { Cell } from './cell.ts';
import { part } from './draw.ts';

const ROW = 16;
const MOVES: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -ROW, ArrowDown: ROW };

/** Where `key` leads from address `at` in a memory of `size` bytes of which `count` are in view; undefined for other keys. */
export function byteAfter(key: string, all: boolean, at: number, count: number, size: number): number | undefined {
  const inRow = at % ROW;
  const move = MOVES[key];
  let to: number;
  if (move !== undefined) to = all ? Number.NaN : at + move;
  else if (key === 'PageUp') to = at - count;
  else if (key === 'PageDown') to = at + count;
  else if (key === 'Home') to = all ? 0 : at - inRow;
  else if (key === 'End') to = all ? size - 1 : at - inRow + ROW - 1;
  else return undefined;
  if (Number.isNaN(to)) return undefined;
  if (to >= 0 && to < size) return to;
  const isVertical = Math.abs(to - at) >= ROW && key !== 'End' && key !== 'Home';
  if (!isVertical) return Math.max(0, Math.min(size - 1, to));
  return to < 0 ? inRow : size - ROW + inRow;
}

/** The first address of a window of `count` bytes that shows `at`, moved from `from` as little as possible. */
export function windowFor(at: number, from: number, count: number, size: number): number {
  const row = at - (at % ROW);
  if (row < from) return row;
  if (row < from + count) return from;
  return Math.max(0, Math.min(size - count, row + ROW - count));
}

/** Address of the byte that `element` shows. */
export function addressOf(element: Element): number | undefined {
  const target = element.closest<HTMLElement>('td[data-target^="byte:"]')?.dataset['target'];
  return target === undefined ? undefined : Number(target.split(':')[2]);
}

/** The tape itself needs no stop on the way of the Tab key once its bytes have one. */
export function enter(cell: Cell): void {
  const { overlays } = cell.seed;
  if (overlays) cell.run.lay = (snapshot) => layOut(overlays, snapshot);
  const place = part(cell.host, 'memory');
  const byte = place?.querySelector<HTMLElement>('td[tabindex="0"]');
  if (!place || !byte) return;
  const hadFocus = document.activeElement === place;
  place.removeAttribute('tabindex');
  if (hadFocus) byte.focus();
}

/** Moves the focus by a key pressed in the tape; false when the key means nothing there. */
export function moveByKey(cell: Cell, event: KeyboardEvent, target: Element): boolean {
  const place = part(cell.host, 'memory');
  if (!place?.contains(target) || event.altKey || event.shiftKey) return false;
  const { window, snapshot } = cell.run;
  const size = (snapshot?.pages[window.memory] ?? 0) * PAGE;
  const at = addressOf(target) ?? cell.run.focus ?? window.address;
  const to = byteAfter(event.key, event.ctrlKey || event.metaKey, at, window.count, size);
  if (to === undefined || size === 0) return false;
  event.preventDefault();
  event.stopPropagation();
  void focusByte(cell, to, size);
  return true;
}

async function focusByte(cell: Cell, address: number, size: number): Promise<void> {
  const { run } = cell;
  const from = windowFor(address, run.window.address, run.window.count, size);
  if (from !== run.window.address) {
    run.focus = address;
    await run.watch({ ...run.window, address: from });
    if (run.focus !== address) return;
    tell(cell, address, true);
  }
  const target = `[data-target="byte:${run.window.memory}:${address}"]`;
  part(cell.host, 'memory')?.querySelector<HTMLElement>(target)?.focus();
}

/** A byte was given the focus: it is the one that Tab leads to from now on, and it is told. */
export function tookFocus(cell: Cell, target: HTMLElement): void {
  const address = addressOf(target);
  if (address === undefined || address === cell.run.focus) return;
  cell.run.focus = address;
  for (const other of part(cell.host, 'memory')!.querySelectorAll<HTMLElement>('td[tabindex="0"]')) other.tabIndex = -1;
  target.tabIndex = 0;
  tell(cell, address, true);
}

/** Says in the line below the tape what the byte at `address` is, or what the last instruction did to memory. */
export function tell(cell: Cell, address: number | undefined, aloud = false): void {
  const line = part(cell.host, 'byte');
  const model = line && cell.run.model();
  const tape = model && tapeModel(model);
  if (!tape) return;
  const inView = address !== undefined && address >= tape.address && address < tape.address + tape.bytes.length;
  const sentence = inView ? memoryByteSentence(tape, address) : memorySentence(tape.reads, tape.writes);
  line.textContent = sentence || '\u00a0';
  if (aloud) cell.say(sentence);
}
