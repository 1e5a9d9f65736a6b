/**
 * Sharing what a cell shows: the link goes to the clipboard and into the address bar, and a panel shows it with its length,
 * as a QR code, and with the program inside it if that is wanted.
 * Leaves to others: the format (`models/moment.ts`), opening a link (`moment.ts`), markup (`parts/share.ts`).
 * One idea: one click is enough; the panel is for those who want to project the link, or to keep it for years.
 */
import { FOLDS, type Fold, type Moment, readMoment, starterOf, writeMoment } from '../../models/moment.ts';
import { shareHtml } from '../../parts/share.ts';
import { keepers } from '../live.ts';
import { notice } from '../notice.ts';
import type { Cell } from './cell.ts';
import { frameOf } from './frame.ts';
import { raceOf } from './raceable.ts';
import { type Run, windowOf } from './run.ts';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? {}) === JSON.stringify(b ?? {});

/** Where `run` stands, as far as it is not what the book has; with its program in any case if `isWhole`. */
export function momentOf(run: Run, folds: readonly Fold[] = [], isWhole = false): Moment {
  const { seed } = run;
  return {
    step: run.step,
    starter: starterOf(seed),
    ...(isWhole || run.text !== seed.text ? { text: run.text } : {}),
    ...(isWhole || run.call !== seed.call ? { call: run.call } : {}),
    ...((isWhole && run.hosts) || !same(run.hosts, seed.hosts) ? { hosts: run.hosts ?? {} } : {}),
    ...(run.swaps?.length ? { swaps: run.swaps } : {}),
    ...(run.breakpoints.size ? { breakpoints: [...run.breakpoints].sort((a, b) => a - b) } : {}),
    ...(seed.views.includes('memory') && !same(run.window, windowOf(seed)) ? { window: run.window } : {}),
    ...(run.watched ? { watched: run.watched } : {}),
    ...(folds.length ? { folds } : {}),
  };
}

/** The same for a cell that is on no page of the book, with all that a page would say about it. */
export function aloneOf(run: Run, folds: readonly Fold[] = []): Moment {
  return {
    ...momentOf(run, folds, true),
    starter: starterOf(run),
    ...(run.seed.views.includes('memory') ? { window: run.window } : {}),
    frame: frameOf(run.seed),
  };
}

/** Where a cell of its own opens. */
const HOME = `${import.meta.env.BASE_URL.replace(/\/?$/, '/')}notebook/`;

/** The address of what `cell` shows: on its page, or as a cell of its own. Undefined where it is more than a link carries. */
async function linkOf({ run, host }: Cell, folds: readonly Fold[], isWhole: boolean): Promise<string | undefined> {
  if (run.seed.packed) {
    const fragment = await writeMoment(host.id, momentOf(run, folds, isWhole));
    history.replaceState(history.state, '', fragment);
    return new URL(fragment, location.href).href;
  }
  const moment = aloneOf(run, folds);
  const fragment = await writeMoment(`own-${moment.starter}`, moment);
  const again = await readMoment(fragment);
  return again && 'moment' in again ? new URL(HOME + fragment, location.href).href : undefined;
}

/** What is unfolded below the cell. */
function foldsOf({ host }: Cell): Fold[] {
  const isThere: Record<Fold, boolean> = {
    more: host.querySelector<HTMLDetailsElement>('details.more')?.open === true,
    charts: host.querySelector('[data-part="extra"] .charts') !== null,
  };
  return FOLDS.filter((fold) => isThere[fold]);
}

/** Copies `address`; gives the word for what came of it. */
const copied = (address: string): Promise<string> =>
  navigator.clipboard.writeText(address).then(
    () => 'copied',
    () => (address === location.href ? 'in the address bar' : 'to be copied by hand'),
  );

/** Copies the address of what the cell shows, puts it in the address bar, and shows it. */
export async function shareMoment(cell: Cell): Promise<void> {
  const { run, host } = cell;
  if (run.isOpened) return cell.say('This module came from a file, and a link cannot carry it.');
  const what = {
    name: cell.seed.name,
    call: run.call,
    step: run.step,
    total: run.total,
    isByHand: (run.edits?.made.length ?? 0) > 0,
    isAlone: !run.seed.packed,
    isKept: keepers.has(host.id),
    race: await raceOf(run),
  };
  const show = async (isWhole: boolean): Promise<void> => {
    const address = await linkOf(cell, foldsOf(cell), isWhole);
    if (!address) return notice(cell.figure, 'This cell is larger than a link. Save it in your notebook, as a file.');
    const came = await copied(address);
    const left = run.edits?.made.length ? '. What was changed by hand is not in it' : '';
    dialog.innerHTML = shareHtml({ ...what, address, isWhole, came: `${came}${left}` });
    cell.say(came === 'copied' ? 'The link to this moment is copied.' : `The link is ${came}.`);
  };
  const dialog = document.createElement('dialog');
  dialog.className = 'share';
  dialog.setAttribute('aria-labelledby', 'share-title');
  await show(false);
  if (!dialog.innerHTML) return;
  dialog.addEventListener('change', () =>
    cell.attempt(
      show(dialog.querySelector<HTMLInputElement>('[name="whole"]')!.checked).then(() =>
        dialog.querySelector<HTMLInputElement>('[name="whole"]')!.focus(),
      ),
    ),
  );
  dialog.addEventListener('click', (event) => {
    const target = event.target as Element;
    // Beside the panel.
    if (target === dialog) dialog.close();
    else if (target.closest('[data-do="copy"]')) cell.attempt(copyAgain(dialog, cell));
    else if (target.closest('[data-do="send"]'))
      cell.attempt(
        import('../notebook/send.ts').then(({ send }) => send(run, dialog.querySelector('[data-part="sent"]')!)),
      );
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector<HTMLElement>('[data-do="copy"]')?.focus();
}

async function copyAgain(dialog: HTMLDialogElement, cell: Cell): Promise<void> {
  const field = dialog.querySelector<HTMLTextAreaElement>('textarea')!;
  field.select();
  const came = await copied(field.value);
  dialog.querySelector('output')!.textContent = came;
  cell.say(came === 'copied' ? 'The link to this moment is copied.' : `The link is ${came}.`);
}
