/**
 * What a host element loads when it is first used: something that takes the host's events.
 * One idea: the host listens from the start and hands on what it heard before the layer was there, so the first key
 * press is not lost.
 */
import type { HostAnswers, Program, Swap } from '#engine/session/protocol.ts';
import type { Cell } from './cell/cell.ts';

export interface Live {
  /** An event of the host or inside it: click, keydown, input, change, submit, focusin, pointerover, drop. */
  handle(event: Event): void;
}

/** The default export of every layer. */
export type Attach = (host: HTMLElement) => Promise<Live>;

/** The bytes that were written in base 64. */
export const bytesOf = (base64: string): ArrayBuffer => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)).buffer;

/** Whoever owns the text of a cell, instead of a draft of its own. */
export interface Keeper {
  begun(cell: Cell): void;
  /** The reader has changed the text of the cell. */
  changed(text: string): void;
  /** Answers that the cell gives itself, and doors that other cells answer unless it does. */
  doors?(): { readonly answers: HostAnswers; readonly cells: ReadonlySet<string> };
  /** The reader has chosen other answers; the run has them as soon as this returns. */
  answered?(answers: HostAnswers): void;
  /** The reader has put other functions into slots. */
  swapped?(swaps: readonly Swap[]): void;
}
/** Keepers by the id of their cell. */
export const keepers = new Map<string, Keeper>();

/** Modules that the worker opened from bytes, by the id of the cell that is to show them. */
export const opened = new Map<string, Program>();
