/**
 * A cell that is on no page: a link brought its program, its call, its answers and its frame, and it opens above what the page has.
 * Leaves to others: reading the link (`models/moment.ts`), going to its step (`cell/moment.ts`), the notebook (`../notebook/send.ts`).
 * One idea: what a stranger sends is looked at beside what is one's own, and becomes one's own only by a press.
 */
import type { Moment } from '../../models/moment.ts';
import { html } from '../../parts/html.ts';
import type { Cell } from '../cell/cell.ts';
import { stagedOf } from '../cell/frame.ts';
import { client } from '../client.ts';
import { keepers } from '../live.ts';
import { openCell } from './stage.ts';

const ID = 'from-link';

/** Opens the cell of a link, in place of one that another link brought. `id` is the name that the link gives it. */
export async function openAlone(
  id: string,
  { text = '', call = '', step, hosts, window, frame }: Moment,
): Promise<void> {
  const main = document.querySelector('main');
  const program = await client.source(id).assemble(text);
  if (!main || !program) return;
  document.getElementById(ID)?.remove();
  const section = document.createElement('section');
  section.id = ID;
  section.setAttribute('aria-labelledby', `${ID}-title`);
  section.innerHTML = html`<h2 id="${ID}-title" tabindex="-1">A cell from a link</h2><p class="label">The link brought all of it. It is on no page of the book, and not in your notebook.</p><div data-part="machine"></div><p class="keys"><button type="button" class="act" data-does="take">Put it into my notebook</button> <button type="button" class="act" data-does="close">Close it</button> <output data-part="sent"></output></p>`;
  const head = main.querySelector(':scope > header');
  if (head) head.after(section);
  else main.prepend(section);
  let cell: Cell | undefined;
  keepers.set(id, {
    begun(live) {
      cell = live;
      // Its text is a draft like any other from now on.
      keepers.delete(id);
    },
    changed: () => undefined,
  });
  section.addEventListener('click', ({ target }) => {
    const does = (target as Element).closest<HTMLElement>('[data-does]')?.dataset['does'];
    if (does === 'close') close(section, id);
    if (does !== 'take' || !cell) return;
    const { run } = cell;
    const place = section.querySelector('[data-part="sent"]')!;
    cell.attempt(import('../notebook/send.ts').then(({ send }) => send(run, place)));
  });
  openCell(section.querySelector<HTMLElement>('[data-part="machine"]')!, {
    ...stagedOf(frame ?? {}),
    id,
    text,
    call,
    program,
    step,
    quiet: true,
    ...(hosts ? { hosts } : {}),
    ...(window ? { window } : {}),
  });
  // Going to its step scrolls to the machine; the words above it stay in view.
  section.querySelector<HTMLElement>('wasm-cell')!.style.scrollMarginBlockStart = '8rem';
  section.querySelector<HTMLElement>('h2')!.focus({ preventScroll: true });
}

function close(section: HTMLElement, id: string): void {
  history.replaceState(history.state, '', location.pathname + location.search);
  section.remove();
  void client.request(id, 'terminate', {}).catch(() => undefined);
  document.querySelector<HTMLElement>('main h2, main h1')?.focus();
}
