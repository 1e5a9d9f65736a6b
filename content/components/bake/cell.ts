/**
 * From what an author wrote in a `<Cell>` to the model that the parts draw: assemble, record, go to the step worth seeing.
 * Leaves to others: markup (`#widgets/parts/cell.ts`), bringing it to life (`#widgets/elements`).
 * One idea: the same function makes a figure in a chapter, on the first screen and on a reference page.
 */
import type { HostAnswers, Snapshot } from '#engine/session/protocol.ts';
import type { Suggestions } from '#widgets/models/doors.ts';
import { REACH, Trail } from '#widgets/models/trail.ts';
import { type CellModel, parseViews } from '#widgets/parts/cell.ts';
import { FILM_FRAMES } from '#widgets/parts/film.ts';
import { type Declared, layOut } from '#widgets/parts/layout.ts';
import { to } from '../../layouts/address.ts';
import { assemble, type Bench, record } from './machine.ts';
import { pythonRun } from './python.ts';

/** Columns of a baked silhouette; a live one asks for its own width. */
const COLUMNS = 400;

export interface CellOrder {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly notice: string;
  /** `poly(7)`; without it the program is shown and not run. */
  readonly call?: string | undefined;
  readonly step?: number | undefined;
  /** Instead of a step: stop before the first run of this instruction, or at the start if it never runs. */
  readonly before?: string | undefined;
  readonly views?: string | undefined;
  /** Name of a recording, for the duet. */
  readonly python?: string | undefined;
  readonly hosts?: HostAnswers | undefined;
  /** Answers to choose from, by door; what `hosts` says is chosen at first. */
  readonly suggested?: Suggestions | undefined;
  readonly window?: { readonly memory?: number; readonly address: number; readonly count: number } | undefined;
  /** What bytes mean: numbers, strings and structures, laid under them. */
  readonly overlays?: readonly Declared[] | undefined;
  /** The global that holds the top of a stack in memory, such as `$sp`: shows both stacks. */
  readonly stack?: string | undefined;
  /** Number of the chapter that it stands in. */
  readonly chapter?: number | undefined;
  readonly duel?: boolean | undefined;
  readonly editable?: boolean | undefined;
}

/** The first step whose next instruction is `name`; 0 when there is none, as for `block`, which is no step. */
async function stepBefore(bench: Bench, name: string, total: number): Promise<number> {
  for (let step = 0; step < total; step++) {
    const { next } = await bench.ask('goto', { step });
    if (next && (next.text === name || next.text.startsWith(`${name} `))) return step;
  }
  return 0;
}

/** `7` of `poly(7)`. */
const argumentOf = (call: string): string => /\(([^)]*)\)/.exec(call)?.[1] ?? '';

/** Throws when the program is wrong, the call cannot be made or the step is not reached. */
export async function bakeCell(order: CellOrder): Promise<CellModel> {
  const {
    id,
    name,
    text,
    notice,
    call = '',
    python,
    hosts,
    suggested,
    window,
    overlays,
    stack,
    duel,
    editable,
  } = order;
  const views = parseViews(order.views ?? (call ? 'stack film' : ''));
  const given = Object.fromEntries(
    Object.entries({ hosts, suggested, window, overlays, stack, duel, editable }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  const base = { id, name, text, notice, call, views, ...given };
  if (!call) return { ...base, program: (await assemble(text, name)).program };

  const { bench, program, launched } = await record(text, name, call, hosts ? { hosts } : {});
  const packed = Buffer.from((await bench.ask('pack', {})).bytes).toString('base64');
  const total = launched.snapshot.total;
  const step = order.before ? await stepBefore(bench, order.before, total) : (order.step ?? total);
  if (step > total) throw new Error(`${name}, ${call}: there is no step ${step}, the run has ${total}`);
  if (window) await bench.ask('watchMemory', { memory: 0, ...window });
  const snapshot = await bench.ask('goto', { step });
  const trail = new Trail();
  trail.addAll(await bench.ask('trail', { steps: REACH }));
  const timeline = await bench.ask('timeline', { columns: COLUMNS });
  const film = total < FILM_FRAMES ? (await bench.ask('film', { from: 0, to: total })).frames : undefined;
  const frame = snapshot.frames[0];
  const flow = views.includes('flow') && frame ? await bench.ask('flow', { func: frame.func }) : undefined;
  const blocks = views.includes('blocks') && frame ? await bench.ask('blocks', { func: frame.func }) : undefined;
  const proof = views.includes('proof') ? await bench.ask('proof', { call }) : undefined;
  const tickets = views.includes('hosts') ? await bench.ask('tickets', { from: 0 }) : undefined;
  const tables = views.includes('table') ? await bench.ask('tables', {}) : undefined;
  const stacks = stack ? await bench.ask('stacks', { global: stack }) : null;
  if (stack && !stacks) throw new Error(`${name} has no global ${stack}`);
  const heat = views.includes('heat') ? await bench.ask('heat', { memory: window?.memory ?? 0 }) : undefined;
  const told = snapshot.ending?.kind === 'trapped' ? await bench.ask('postMortem', {}) : null;
  return {
    ...base,
    program,
    packed,
    launched: { ...launched, snapshot, timeline },
    trail,
    ...(film ? { film } : {}),
    ...(flow ? { flow } : {}),
    ...(blocks ? { blocks } : {}),
    ...(proof ? { proof } : {}),
    ...(tickets ? { tickets } : {}),
    ...(tables ? { tables } : {}),
    ...(overlays ? { lay: (s: Snapshot) => layOut(overlays, s) } : {}),
    ...(stacks ? { stacks } : {}),
    ...(heat ? { heat } : {}),
    ...(told ? { postMortem: told, book: { home: to(), ...(order.chapter ? { chapter: order.chapter } : {}) } } : {}),
    ...(python ? pythonRun(python, snapshot.frames[0]?.locals[0]?.name.replace('$', '') ?? 'x', argumentOf(call)) : {}),
  };
}
