/**
 * How often each line ran in the whole recorded run, beside the listing: shown when asked for, anew for each run, gone when asked again.
 * Leaves to others: counting (`engine/session/counts.ts`), the warmth of the last hundred steps (`draw.ts`).
 * One idea: a profile of a recording is exact. Nothing was sampled and nothing slowed down, so the numbers can be believed to the last one.
 */
import type { Counts } from '#engine/session/counts.ts';
import { grouped } from '../../parts/chip.ts';
import { html } from '../../parts/html.ts';
import type { Cell } from './cell.ts';
import { part } from './draw.ts';

const known = new WeakMap<object, Counts>();

/** Shows the counts, or takes them away. */
export async function toggleCounts(cell: Cell): Promise<void> {
  const shown = part(cell.host, 'counts');
  if (shown) {
    shown.remove();
    clear(cell);
    return cell.say('Counts are gone.');
  }
  const markup = html`<p class="side label said" data-part="counts" data-view>Counting.</p>`;
  cell.host.querySelector('.bench')?.insertAdjacentHTML('afterend', markup);
  await drawCounts(cell);
  cell.say(part(cell.host, 'counts')?.textContent ?? '');
}

function clear(cell: Cell): void {
  for (const old of cell.host.querySelectorAll('.code .runs')) old.remove();
}

/** Writes the counts of the present run beside its lines. */
export async function drawCounts(cell: Cell): Promise<void> {
  const place = part(cell.host, 'counts');
  const run = cell.run.timeline;
  if (!place || !run) return;
  let counts = known.get(run);
  if (!counts) {
    counts = await cell.run.source.ask('counts', {});
    if (!counts || cell.run.timeline !== run) return;
    known.set(run, counts);
  }
  const { offsets, runs } = counts;
  const items = [...cell.host.querySelectorAll<HTMLElement>('[data-part="code"] > .code > li')];
  const of = (line: number): number =>
    (cell.run.lines[line]?.offsets ?? []).reduce(
      (most, offset) => Math.max(most, runs[offsets.indexOf(offset)] ?? 0),
      0,
    );
  items.forEach((item, line) => {
    const has = (cell.run.lines[line]?.offsets.length ?? 0) > 0;
    const words = has ? `${grouped(of(line))}×` : '';
    const old = item.querySelector(':scope > .runs');
    if (old?.textContent === words) return;
    old?.remove();
    if (words) item.insertAdjacentHTML('beforeend', html`<span class="runs">${words}</span>`);
  });
  const busiest = runs.indexOf(Math.max(...runs));
  const line = cell.run.lines.findIndex((one) => one.offsets.includes(offsets[busiest] ?? -1));
  const most =
    busiest < 0
      ? ''
      : ` Most often, ${grouped(runs[busiest]!)} times, ran ${line < 0 ? 'one instruction' : `line ${line + 1}`}.`;
  place.textContent = `Beside each line stands how often it ran in these ${grouped(run.steps)} steps.${most}`;
}
