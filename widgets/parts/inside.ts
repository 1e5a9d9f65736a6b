/**
 * A program as the machines of a race have it: a table of its functions with the machine that runs each, and each in three languages.
 * Leaves to others: finding it out (`engine/session/inside.ts`).
 * One idea: whoever sees what a machine was given needs no promise about why it is fast.
 */
import type { Climb, Inside } from '#engine/session/lanes.ts';
import { grouped } from './chip.ts';
import { html, raw } from './html.ts';

/** Generated code with a line for each statement. */
export function laidOut(code: string): string {
  let out = '';
  let depth = 0;
  let quoted = false;
  let parens = 0;
  for (const c of code.replaceAll('\n', '')) {
    if (c === "'") quoted = !quoted;
    if (quoted) {
      out += c;
      continue;
    }
    parens += c === '(' ? 1 : c === ')' ? -1 : 0;
    if (c === '}') out = `${out.trimEnd()}\n${'  '.repeat(--depth)}`;
    out += c;
    if (c === '{') depth++;
    if (parens === 0 && (c === '{' || c === '}' || c === ';')) out += `\n${'  '.repeat(depth)}`;
  }
  return out.trimEnd().replace(/\}\n\s*(else\b|;)/g, '}$1');
}

const shareText = (share: number): string =>
  share === 0 ? 'not seen' : share < 0.005 ? 'below 1 %' : `${Math.round(100 * share)} %`;

/** Where a function went that began as slot code. */
function climbText(climb: readonly Climb[]): string {
  const words = { entry: 'in the middle of a run', compiled: 'for all calls', slots: 'stays' } as const;
  const list = climb.map(({ to, why, at }) =>
    to === 'slots' ? `${words.slots}: ${why}` : `${words[to]} after ${grouped(at)} instructions: ${why}`,
  );
  return list.join('; ') || 'stays: not warm';
}

/** Which machine has which function in the compiler's lane, and how large it is for each. */
function tiersHtml(functions: readonly Inside[]): string {
  const rows = functions.map(
    ({ name, bytes, share, slots, javascript, declined, climb }) =>
      html`<tr><th scope="row"><code>${name}</code></th><td>${shareText(share)}</td><td>${grouped(bytes)}</td><td>${grouped(slots.split('\n').filter((line) => !line.startsWith('@')).length)}</td><td>${declined ? '' : grouped(javascript.length)}</td><td>${declined ? `slot code: ${declined}` : 'JavaScript'}</td><td class="words">${climbText(climb)}</td></tr>`,
  );
  return html`<div class="wide" role="region" tabindex="0" aria-label="Functions and their machines"><table><thead><tr><th scope="col">function</th><th scope="col">share of the instructions</th><th scope="col">bytes of WebAssembly</th><th scope="col">slot instructions</th><th scope="col">characters of JavaScript</th><th scope="col">in the compiler’s lane</th><th scope="col">begun as slot code, goes up</th></tr></thead><tbody>${raw(rows)}</tbody></table></div>`;
}

/** The table, and each function in three languages: its own, the slot machine's, JavaScript. */
export function insideHtml(functions: readonly Inside[]): string {
  const each = functions.map(({ name, wat, slots, javascript, declined }) => {
    const columns = [
      ['WebAssembly', wat],
      ['slot code', slots],
      ['JavaScript', declined ? `none: ${declined}` : laidOut(javascript)],
    ] as const;
    return html`<section><h3><code>${name}</code></h3><div class="three">${raw(columns.map(([title, text]) => html`<div><p class="label">${title}</p><pre tabindex="0" role="region" aria-label="${title} of ${name}"><code>${text}</code></pre></div>`))}</div></section>`;
  });
  return tiersHtml(functions) + each.join('');
}
