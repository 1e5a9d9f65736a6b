/**
 * How a whole run used its memory: stretches of addresses, how often each was read and written. A dot that grows means reads, a square
 * that grows means writes, and the numbers stand beside them.
 * Leaves to others: counting (`engine/session/heat.ts`), the last hundred steps (the tape itself, `memory.ts`).
 * One idea: most of a memory is never touched, so what is drawn is what was, with the gaps named.
 */
import type { MemoryHeat } from '#engine/session/heat.ts';
import { grouped } from './chip.ts';
import { html, raw } from './html.ts';
import { PAGE } from './memory.ts';

const ROW = 16;
/** Lines that are drawn; neighbours are joined until there are no more. */
const MOST_LINES = 14;

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly reads: number;
  readonly writes: number;
}

/** Rows as stretches: the closest ones are joined until at most `MOST_LINES` are left. */
export function stretchesOf({ addresses, reads, writes }: MemoryHeat, most = MOST_LINES): Stretch[] {
  let list: Stretch[] = Array.from(addresses, (from, i) => ({
    from,
    to: from + ROW,
    reads: reads[i]!,
    writes: writes[i]!,
  }));
  while (list.length > most) {
    const gaps = list.slice(1).map((one, i) => one.from - list[i]!.to);
    const limit = Math.max(0, [...gaps].sort((a, b) => a - b)[list.length - most - 1]!);
    const joined: Stretch[] = [];
    for (const one of list) {
      const last = joined.at(-1);
      if (last && one.from - last.to <= limit && list.length - joined.length >= 0)
        joined[joined.length - 1] = {
          from: last.from,
          to: one.to,
          reads: last.reads + one.reads,
          writes: last.writes + one.writes,
        };
      else joined.push(one);
    }
    list = joined;
  }
  return list;
}

/** From nothing to a mark of full size: by tenfolds, as counts differ so much. */
const sizeOf = (count: number, most: number): string =>
  count === 0 ? '0' : (0.25 + 0.75 * (Math.log10(count + 1) / Math.log10(most + 1))).toFixed(2);

const mark = (kind: 'read' | 'written', count: number, most: number): string =>
  html`<td><span class="mark ${kind}" style="--size:${sizeOf(count, most)}"></span> ${grouped(count)}</td>`;

/** The stretches, each a way to its window of memory in a live cell. */
export function heatHtml(heat: MemoryHeat, live = false): string {
  const list = stretchesOf(heat);
  const most = Math.max(1, ...list.flatMap(({ reads, writes }) => [reads, writes]));
  const rows = list.map(({ from, to, reads, writes }) => {
    const words = `${from} to ${to - 1}`;
    const page = Math.floor(from / PAGE);
    return html`<tr><th scope="row">${live ? raw(html`<button type="button" class="plain" data-window="${from}">${words}</button>`) : words}</th><td>${page}</td>${raw(mark('read', reads, most))}${raw(mark('written', writes, most))}</tr>`;
  });
  const body = rows.length
    ? rows.join('')
    : '<tr><th scope="row">nothing was touched</th><td></td><td></td><td></td></tr>';
  return html`<table class="heats"><caption class="label">the whole run, ${heat.pages} ${heat.pages === 1 ? 'page' : 'pages'} of 65,536 bytes</caption><thead><tr><th scope="col">bytes</th><th scope="col">page</th><th scope="col">read</th><th scope="col">written</th></tr></thead><tbody>${raw(body)}</tbody></table>`;
}

/** The same in a sentence. */
export function heatSentence(heat: MemoryHeat): string {
  const total = (list: Uint32Array): number => list.reduce((sum, n) => sum + n, 0);
  const busiest = stretchesOf(heat).sort((a, b) => b.reads + b.writes - a.reads - a.writes)[0];
  if (!busiest) return 'The run touches no memory.';
  return `Over the whole run, rows of memory were read ${grouped(total(heat.reads))} times and written ${grouped(total(heat.writes))} times, most of all ${busiest.from} to ${busiest.to - 1}.`;
}
