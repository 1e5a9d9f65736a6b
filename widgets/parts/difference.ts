/**
 * Two texts as one list of lines: what is gone, what has come, and the lines around.
 * Leaves to others: finding the difference (`models/difference.ts`).
 * One idea: a change is told by a sign and a word as well as by colour, and long stretches without one are left out and counted.
 */
import { difference } from '../models/difference.ts';
import { html, raw } from './html.ts';

/** Lines that are shown around a change. */
const AROUND = 2;
const SIGN = { same: ' ', gone: '−', come: '+' } as const;
const WORD = { same: '', gone: 'gone: ', come: 'new: ' } as const;

/** What turns `before` into `after`, under a heading. */
export function differenceHtml(heading: string, before: string, after: string): string {
  const rows = difference(before, after);
  const near = rows.map((_, i) => rows.slice(Math.max(0, i - AROUND), i + AROUND + 1).some((r) => r.kind !== 'same'));
  const changes = rows.filter((row) => row.kind !== 'same').length;
  const items: string[] = [];
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (near[i]) {
      const line = html`<span class="sign" aria-hidden="true">${SIGN[row.kind]}</span><span class="hidden">${WORD[row.kind]}</span>`;
      items.push(
        row.kind === 'same'
          ? html`<li>${raw(line)}<code>${row.text}</code></li>`
          : row.kind === 'gone'
            ? html`<li class="gone">${raw(line)}<del><code>${row.text}</code></del></li>`
            : html`<li class="come">${raw(line)}<ins><code>${row.text}</code></ins></li>`,
      );
      continue;
    }
    let to = i;
    while (to < rows.length && !near[to]) to++;
    items.push(html`<li class="left label">${to - i} ${to - i === 1 ? 'line' : 'lines'} as before</li>`);
    i = to - 1;
  }
  const words = changes === 0 ? 'No line differs.' : `${changes} ${changes === 1 ? 'line differs' : 'lines differ'}.`;
  return html`<section class="difference"><h4>${heading}</h4><p class="label">${words}</p><ol class="difflines">${raw(items)}</ol></section>`;
}
