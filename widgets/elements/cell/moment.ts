/**
 * The moment in the address, reached by replay: program, answers, slots and breakpoints of the link, then its call, then its step.
 * Where the page's program has changed since, the link's own text is opened; a link without one says that the moment may be
 * another. A machine that only moved on the page is found by the hash of what it began with.
 * Leaves to others: the format (`models/moment.ts`), making links (`share.ts`), the run (`run.ts`).
 * One idea: a link from a stranger is refused in one sentence, and the figure stays as the book has it.
 */
import type { Program } from '#engine/session/protocol.ts';
import { type Moment, readMoment, starterOf } from '../../models/moment.ts';
import type { CellSeed } from '../../parts/cell.ts';
import { grouped } from '../../parts/chip.ts';
import { notice } from '../notice.ts';
import type { Cell } from './cell.ts';
import { part, setMarkup } from './draw.ts';
import { type Run, windowOf } from './run.ts';

/** What a cell of the page is, apart from what it shows. */
type Visited = HTMLElement & { visit(): void };

/**
 * Brings `run` to `moment`: what the moment does not say is as the page has it. Gives the program, or undefined if a newer
 * text came meanwhile; a program with an error is not launched. `prepare` is told the program before it is.
 */
export async function restore(
  run: Run,
  moment: Moment,
  launch: (call: string, at: number) => Promise<void> = (call, at) => run.launch(call, at),
  prepare: (program: Program) => unknown = () => undefined,
): Promise<Program | undefined> {
  const { seed } = run;
  run.hosts = moment.hosts ?? seed.hosts;
  run.swaps = moment.swaps;
  // No link carries them; of another call, they are none of this run.
  if (run.edits) run.edits = { ...run.edits, call: '' };
  const program = await run.assemble(moment.text ?? seed.text);
  if (!program?.ok) return program;
  await prepare(program);
  run.breakpoints.clear();
  for (const line of moment.breakpoints ?? []) if (run.lines[line]?.offsets.length) run.breakpoints.add(line);
  run.window = moment.window ?? windowOf(seed);
  const call = moment.call ?? seed.call;
  if (!call) return program;
  await launch(call, moment.step);
  if (run.snapshot && (moment.watched || run.isWatching)) await run.watchWrites(moment.watched);
  return program;
}

const seedIn = (host: Element): CellSeed | undefined => {
  const json = host.querySelector(':scope > script[type="application/json"]')?.textContent;
  return json ? (JSON.parse(json) as CellSeed) : undefined;
};

/** The machine of this page that begins as the link says, if the one that it names does not. */
const twinOf = (starter: string): Visited | undefined =>
  [...document.querySelectorAll<Visited>('wasm-cell')].find((host) => {
    const seed = seedIn(host);
    return seed && starterOf(seed) === starter;
  });

/** Sends the reader to `host`, under its own name. */
function sendTo(host: Visited): void {
  history.replaceState(history.state, '', location.hash.replace(/^#[\w-]+/, `#${host.id}`));
  host.visit();
}

/** Shows what the link unfolds, and what it asks for, in the fields of the figure. */
async function furnish(cell: Cell, moment: Moment, program: Program): Promise<void> {
  const { host, run, seed } = cell;
  const field = host.querySelector<HTMLInputElement>('.more input[name="call"]');
  if (field) field.value = moment.call ?? seed.call;
  const door = host.querySelector('details.more') as HTMLDetailsElement | null;
  if (door && moment.folds?.includes('more')) door.open = true;
  const doors = part(host, 'doors');
  if (!doors) return;
  const { doorsHtml } = await import('../../parts/hosts.ts');
  setMarkup(
    doors,
    doorsHtml({ id: host.id, imports: program.imports, hosts: run.hosts ?? {}, suggested: seed.suggested }),
  );
}

/** What has to be said about a moment that was reached, as far as it is not what the link means. */
function caveat({ run }: Cell, moment: Moment, isOther: boolean): string {
  if (isOther && moment.text !== undefined)
    return 'The program on this page has changed since this link was made. What you see is the program of the link.';
  if (isOther)
    return `This figure has changed since the link was made, so step ${grouped(moment.step)} may be another moment.`;
  if (run.snapshot && moment.step > run.total)
    return `The link leads to step ${grouped(moment.step)}, but this run ends after ${grouped(run.total)}.`;
  return '';
}

/** Brings the cell to the moment in the address; a cell that has not begun yet begins as the book has it if there is none. */
export async function arrive(cell: Cell): Promise<void> {
  const { run, seed, host, figure } = cell;
  const link = await readMoment(location.hash);
  const isNew = run.program === undefined;
  const begin = async (): Promise<void> => {
    if (isNew) await restore(run, { step: seed.step }, (call, at) => cell.launch(call, at));
  };
  if (link?.id !== host.id) return begin();
  host.scrollIntoView({ block: 'nearest' });
  if ('refused' in link) {
    await begin();
    return notice(figure, `${link.refused} The figure is as the book has it.`);
  }
  const { moment } = link;
  const isOther = moment.starter !== undefined && moment.starter !== starterOf(seed);
  const twin = isOther ? twinOf(moment.starter!) : undefined;
  if (twin) {
    await begin();
    return sendTo(twin);
  }
  cell.player.pause();
  notice(figure, '');
  if (cell.editor) await (await import('./edit.ts')).edit(cell);
  const reach = (wanted: Moment): Promise<Program | undefined> =>
    restore(
      run,
      wanted,
      (call, at) => cell.launch(call, at),
      (assembled) => furnish(cell, wanted, assembled),
    );
  const program = await reach(moment);
  if (program && !program.ok) {
    // Whoever shared it was in the middle of a sentence: the text is shown with its error, over a machine that runs.
    await begin();
    await run.assemble(moment.text ?? seed.text);
    return notice(
      figure,
      `The program of this link has an error, so ${seed.packed ? 'the machine shows the run of the book' : 'nothing runs'}.`,
    );
  }
  if (moment.folds?.includes('charts')) cell.command('charts');
  const said = caveat(cell, moment, isOther);
  if (said)
    notice(
      figure,
      said,
      isOther && moment.text !== undefined
        ? [{ words: 'Take the new one', run: () => cell.attempt(reach({ step: moment.step })) }]
        : [],
    );
}

/** For a link whose machine is not on this page: goes to the one that begins as it says, or opens the one that it brings. */
export async function seek(): Promise<void> {
  const link = await readMoment(location.hash);
  if (!link) return;
  const twin = 'moment' in link && link.moment.starter ? twinOf(link.moment.starter) : undefined;
  if (twin) return sendTo(twin);
  if ('moment' in link && link.moment.text !== undefined)
    return (await import('../open/alone.ts')).openAlone(link.id, link.moment);
  const main = document.querySelector('main');
  if (!main) return;
  notice(main, 'refused' in link ? link.refused : 'This link leads to a machine that is no longer on this page.');
}
