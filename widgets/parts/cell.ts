/**
 * What a cell shows, region by region: listing, stack, memory, timeline, result, both machines of a duet.
 * The build bakes the regions at the step worth seeing; the live page redraws them with the same functions.
 * Leaves to others: each part (its own file), the frame around the regions (`figure.ts`), bringing it to life (`elements/`).
 * One idea: everything a cell shows is a function of one model, so a picture, a print, a slide and a running machine
 * are the same thing at rest.
 */

import type { Blocks } from '#engine/session/blocks.ts';
import type { MemoryHeat } from '#engine/session/heat.ts';
import type { Proof } from '#engine/session/proof.ts';
import type {
  FilmFrame,
  Flow,
  HostAnswers,
  Launched,
  PostMortem,
  Program,
  Snapshot,
  Tables,
  Tickets,
} from '#engine/session/protocol.ts';
import type { Stacks } from '#engine/session/stacks.ts';
import type { Stage } from '#engine/session/stage.ts';
import type { Diagnostic } from '#engine/source/diagnostic.ts';
import type { Suggestions } from '../models/doors.ts';
import type { PythonRun } from '../models/python.ts';
import { peak } from '../models/timeline.ts';
import type { Trail } from '../models/trail.ts';
import { codeHtml, type Line, lineAt, listing } from './code.ts';
import { filmHtml, isFilm } from './film.ts';
import type { Declared } from './layout.ts';
import { type Overlay, type TapeModel, tapeHtml } from './memory.ts';
import { resultHtml } from './result.ts';
import { DRAWERS, ROWS, stackHtml } from './stack.ts';
import { marksHtml, silhouetteHtml } from './timeline.ts';

/** What a cell may show beside its listing, and what each is. */
export const VIEWS = {
  stack: 'operands, locals and waiting calls',
  film: 'one stack per step, for short runs',
  depth: 'the silhouette of a long run',
  memory: 'the tape of bytes',
  calls: 'depth of calls over the run',
  bytes: 'the module as bytes',
  flow: 'walls of the function, and where each branch lands',
  blocks: 'the graph of its blocks, and the jumps behind a dispatching loop',
  table: 'slots of the function tables',
  proof: 'the validator, step by step',
  hosts: 'doors with their answers, and the calls that went through',
  heat: 'reads and writes of memory over the whole run',
} as const;
/** What is laid under the bytes of a snapshot. */
export type Lay = (snapshot: Snapshot) => readonly Overlay[];
export type View = keyof typeof VIEWS;

/** The names in `text` that are views, in order; throws a RangeError on any other word. */
export function parseViews(text: string): View[] {
  return text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((word) => {
      if (!(word in VIEWS)) throw new RangeError(`"${word}" is no view; views are ${Object.keys(VIEWS).join(', ')}`);
      return word as View;
    });
}

export interface CellModel {
  /** Unique on the page. */
  readonly id: string;
  /** What to notice, one sentence. */
  readonly notice: string;
  /** File name of the program. */
  readonly name: string;
  readonly text: string;
  /** `poly(7)`; empty for a program that is only shown. */
  readonly call: string;
  readonly views: readonly View[];
  readonly program: Program;
  /** The assembled program as `pack` gives it, in base 64; a live cell begins with it and needs no assembler. */
  readonly packed?: string;
  readonly launched?: Launched;
  readonly film?: readonly FilmFrame[];
  /** Of the function that runs. */
  readonly flow?: Flow;
  readonly blocks?: Blocks;
  /** The check of the function that is called, or of the first that is wrong. */
  readonly proof?: Proof;
  /** Calls of the run through its doors. */
  readonly tickets?: Tickets;
  /** Tables at the step that is shown. */
  readonly tables?: Tables;
  /** Why the run trapped, at its end. */
  readonly postMortem?: PostMortem;
  /** The address of the book, and the number of the chapter that the cell stands in. */
  readonly book?: { readonly home: string; readonly chapter?: number };
  readonly trail?: Trail;
  /** Lines with a breakpoint, counted from 0. */
  readonly breakpoints?: ReadonlySet<number>;
  readonly python?: PythonRun;
  readonly pythonTitle?: string;
  readonly hosts?: HostAnswers;
  /** What happens to the module before each call. */
  readonly stage?: Stage;
  /** Answers that the author suggests, by door. */
  readonly suggested?: Suggestions;
  readonly window?: { readonly memory?: number; readonly address: number; readonly count: number };
  /** What the bytes mean, and the names that this gives at a step. */
  readonly overlays?: readonly Declared[];
  readonly lay?: Lay;
  /** The global with the top of a stack in memory, and that stack beside the machine's. */
  readonly stack?: string;
  readonly stacks?: Stacks;
  /** Reads and writes of the whole run. */
  readonly heat?: MemoryHeat;
  readonly duel?: boolean;
  readonly editable?: boolean;
  readonly live?: boolean;
  /** Address of the byte in focus. */
  readonly focus?: number | undefined;
  /** What `continue` stops at, as its `data-target` says: `byte:0:16`, `local:1`. */
  readonly watched?: string | undefined;
}

/** What a live cell needs to begin: it stands as JSON inside the element. */
export interface CellSeed {
  readonly notice: string;
  readonly name: string;
  readonly text: string;
  readonly call: string;
  readonly views: readonly View[];
  readonly step: number;
  readonly packed?: string;
  readonly hosts?: HostAnswers;
  readonly stage?: Stage;
  readonly suggested?: Suggestions;
  readonly window?: CellModel['window'];
  readonly overlays?: readonly Declared[];
  readonly stack?: string;
  readonly python?: PythonRun;
  readonly pythonTitle?: string;
  readonly duel?: boolean;
  readonly editable?: boolean;
}

/** Name of the export that a call such as `poly(7)` or `"a b"(1)` asks for. */
export const calledName = (call: string): string =>
  call.slice(0, call.lastIndexOf('(') < 0 ? undefined : call.indexOf('(')).trim();

/** Rows of the stack to reserve: the deepest step, within reason. */
export const reservedDepth = (m: CellModel): number =>
  m.launched ? Math.min(ROWS, Math.max(2, peak(m.launched.timeline))) : 2;

/** Drawers to reserve: the most calls that ever wait, within reason. */
export const reservedWaits = (m: CellModel): number =>
  m.launched ? m.launched.timeline.calls.reduce((most, n) => Math.min(DRAWERS, Math.max(most, n)), 0) : 0;

const hasBlocks = (text: string): boolean => /\b(?:block|loop|if|try_table)\b/.test(text);

/** Ending, once the machine stands at the last step. */
const endingNow = (s: Snapshot | undefined): Snapshot['ending'] => (s && s.step >= s.total ? s.ending : undefined);

/** The window of memory, if there is memory. */
export function tapeModel(m: CellModel): TapeModel | undefined {
  const s = m.launched?.snapshot;
  if (!s?.memory) return undefined;
  const { memory, address, bytes } = s.memory;
  const [kind, of, watched] = m.watched?.split(':') ?? [];
  return {
    memory,
    address,
    bytes,
    pages: s.pages[memory] ?? 0,
    reads: s.reads,
    writes: s.writes,
    focus: m.focus,
    ...(m.trail ? { warmth: m.trail.bytes(s.step, memory, address, address + bytes.length) } : {}),
    ...(kind === 'byte' && Number(of) === memory ? { watched: Number(watched) } : {}),
    ...(m.lay ? { overlays: m.lay(s) } : {}),
    ...(m.live ? { live: true } : {}),
  };
}

/** The window of memory drawn. */
export function tapeOf(m: CellModel): string {
  const model = tapeModel(m);
  return model ? tapeHtml(model) : '';
}

/** The listing of the cell; `lines` avoids making them again. */
export function codeOf(m: CellModel, lines?: readonly Line[]): string {
  const s = m.launched?.snapshot;
  const diagnostics: readonly Diagnostic[] = [...m.program.diagnostics, ...(m.launched?.diagnostics ?? [])];
  return codeHtml({
    id: m.id,
    label: m.name,
    lines:
      lines ??
      listing(
        m.text,
        m.program.offsets,
        diagnostics.map((d) => d.span),
      ),
    next: s?.next,
    just: s?.just,
    diagnostics,
    text: m.text,
    ...(m.breakpoints ? { breakpoints: m.breakpoints } : {}),
    ...(m.trail && s ? { heat: m.trail.code(s.step) } : {}),
    ...(m.live ? { live: true } : {}),
  });
}

/** The side of the cell: stack, locals, waiting calls. */
export function stackOf(m: CellModel): string {
  const s = m.launched?.snapshot;
  return stackHtml({
    frames: s?.frames ?? [],
    next: s?.next,
    just: s?.just,
    globals: s?.globals ?? [],
    localWritten: s?.localWritten,
    depth: reservedDepth(m),
    blocks: hasBlocks(m.text),
    watched: m.watched,
    ...(m.live ? { live: true } : {}),
    ...(endingNow(s) ? { rest: 'the call is over' } : {}),
  });
}

/** Film for a short run, silhouette with its marks for a long one: what stands above and below the slider. */
export function riseOf(m: CellModel): { readonly above: string; readonly below: string; readonly frames?: number } {
  if (!m.launched) return { above: '', below: '' };
  const { snapshot, timeline } = m.launched;
  const calls = m.views.includes('calls')
    ? silhouetteHtml(timeline, snapshot.step, 'calls', snapshot.just?.offset)
    : '';
  if (!m.views.includes('depth') && isFilm(m.film)) {
    return { above: calls + filmHtml({ frames: m.film, step: snapshot.step }), below: '', frames: m.film.length };
  }
  return {
    above: calls + silhouetteHtml(timeline, snapshot.step, 'depthHigh', snapshot.just?.offset),
    below: marksHtml(timeline),
  };
}

/** The result line. */
export function resultOf(m: CellModel): string {
  const s = m.launched?.snapshot;
  const ending = endingNow(s);
  const called = m.program.exports.find((e) => e.kind === 'func' && e.name === calledName(m.call));
  return resultHtml({
    id: m.id,
    call: m.call,
    ending,
    types: called?.results,
    ...(ending?.kind === 'trapped' ? { trapLine: lineAt(listing(m.text), ending.trap.span.from) + 1 } : {}),
  });
}
