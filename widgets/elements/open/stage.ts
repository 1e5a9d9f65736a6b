/**
 * A live cell made in the page, for a program that was not baked: the reader's own text, or a module that was opened.
 * Leaves to others: everything that a cell does (`cell/`).
 * One idea: a cell needs a figure and a seed; who made them does not matter to it.
 */
import type { HostAnswers, Program } from '#engine/session/protocol.ts';
import type { Stage } from '#engine/session/stage.ts';
import type { View } from '../../parts/cell.ts';
import { cellHtml } from '../../parts/figure.ts';
import { forget } from '../cell/draw.ts';
import { opened } from '../live.ts';

export interface Staged {
  /** Id of the cell, and of its session in the worker. */
  readonly id: string;
  readonly notice: string;
  readonly name: string;
  readonly text: string;
  readonly call: string;
  readonly program: Program;
  readonly hosts?: HostAnswers;
  readonly views?: readonly View[];
  /** Where it stands at first; 0 if absent. */
  readonly step?: number;
  readonly stage?: Stage;
  /** Leave the focus where it is. */
  readonly quiet?: boolean;
  readonly window?: { readonly memory: number; readonly address: number; readonly count: number };
}

/** What a timeline is before anything was recorded. */
const blank = {
  steps: 0,
  columns: 1,
  depthLow: new Uint16Array(1),
  depthHigh: new Uint16Array(1),
  calls: new Uint16Array(1),
  marks: [],
};

/** Puts a cell into `place` and starts it; the module may have been opened as bytes under the same id. */
export function openCell(place: HTMLElement, { views = ['stack', 'depth'], step = 0, quiet, ...staged }: Staged): void {
  const snapshot = { step, total: step, frames: [], reads: [], writes: [], globals: [], pages: [], hostCalls: 0 };
  const withMemory = staged.program.sections.some((s) => s.name === 'memory') ? [...views, 'memory' as const] : views;
  forget(place);
  place.innerHTML = cellHtml({
    ...staged,
    views: withMemory,
    editable: staged.text !== '',
    launched: { snapshot, timeline: blank, diagnostics: [] },
  });
  if (staged.text === '') opened.set(staged.id, staged.program);
  const host = place.querySelector<HTMLElement & { start?(): Promise<void> }>('wasm-cell');
  void host?.start?.().then(() => quiet || host.querySelector<HTMLElement>('.code')?.focus());
}
