/**
 * A live cell made in the page, for a program that was not baked: the reader's own text, one that came in a link, or a module that was
 * opened.
 * Leaves to others: everything that a cell does (`cell/`).
 * One idea: a cell needs a figure and a seed; who made them does not matter to it. What only a run can fill has an empty place.
 */
import type { HostAnswers, Program } from '#engine/session/protocol.ts';
import type { Stage } from '#engine/session/stage.ts';
import type { Suggestions } from '../../models/doors.ts';
import type { Declared } from '../../models/fields.ts';
import type { View } from '../../parts/cell.ts';
import { cellHtml } from '../../parts/figure.ts';
import { html, raw } from '../../parts/html.ts';
import { forget, part } from '../cell/draw.ts';
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
  /** Answers to choose from, by door. */
  readonly suggested?: Suggestions;
  /** What it shows: if absent, stack and silhouette, and memory where there is one. */
  readonly views?: readonly View[];
  /** Where it stands at first; 0 if absent. */
  readonly step?: number;
  readonly stage?: Stage;
  /** Leave the focus where it is. */
  readonly quiet?: boolean;
  readonly window?: { readonly memory: number; readonly address: number; readonly count: number };
  readonly overlays?: readonly Declared[];
  /** The global with the top of a stack in memory. */
  readonly stack?: string;
  readonly duel?: boolean;
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

/** Views that are drawn from what a run tells: the part of each, what it is called, and the part that says it in words. */
const FILLED: Readonly<Record<string, readonly [part: string, label: string, says?: string]>> = {
  proof: ['check', 'Check'],
  flow: ['flow', 'Walls and branches', 'flow-says'],
  blocks: ['blocks', 'Graph of blocks', 'blocks-says'],
  stacks: ['stacks', 'Two stacks', 'stacks-says'],
  heat: ['heat', 'Memory over the whole run', 'heat-says'],
};

/** Empty places for those of `views` that `host` has none for. */
function makeRoom(host: Element, views: readonly string[]): void {
  const made = views.map((view) => {
    const [name, label, says] = FILLED[view] ?? [];
    if (!name || part(host, name)) return '';
    const words = says ? html`<p class="side label said" data-part="${says}">&nbsp;</p>` : '';
    return view === 'proof'
      ? '<div class="side proof" data-view data-part="check"></div>'
      : html`<div class="side scroll" data-part="${name}" data-view tabindex="0" role="group" aria-label="${label!}"></div>${raw(words)}`;
  });
  (host.querySelector('.bench') ?? host.querySelector('header'))?.insertAdjacentHTML('afterend', made.join(''));
}

/** Puts a cell into `place` and starts it; the module may have been opened as bytes under the same id. */
export function openCell(place: HTMLElement, { views: asked, step = 0, quiet, ...staged }: Staged): void {
  const snapshot = { step, total: step, frames: [], reads: [], writes: [], globals: [], pages: [], hostCalls: 0 };
  const hasMemory = staged.program.sections.some((s) => s.name === 'memory');
  const views = asked ?? ['stack', 'depth', ...(hasMemory ? ['memory' as const] : [])];
  forget(place);
  place.innerHTML = cellHtml({
    ...staged,
    views,
    editable: staged.text !== '',
    launched: { snapshot, timeline: blank, diagnostics: [] },
    ...(views.includes('hosts') ? { tickets: { total: 0, from: 0, calls: [] } } : {}),
    ...(views.includes('table') ? { tables: { tables: [], funcs: [] } } : {}),
  });
  const host = place.querySelector<HTMLElement & { start?(): Promise<void> }>('wasm-cell');
  if (host) makeRoom(host, [...views, ...(staged.stack ? ['stacks'] : [])]);
  if (staged.text === '') opened.set(staged.id, staged.program);
  void host?.start?.().then(() => quiet || host.querySelector<HTMLElement>('.code')?.focus());
}
