/**
 * The same bytes on the browser's own engine and on ours, side by side: results, or the trap in both engines' words.
 * Leaves to others: our side (the run of the cell).
 * Specification: JavaScript Interface, ToJSValue and ToWebAssemblyValue.
 * One idea: the browser is the best test of an engine that runs in it, and the reader can hold that test.
 */
import type { ExportInfo, ShownValue } from '#engine/session/protocol.ts';
import { calledName } from '../../parts/cell.ts';
import { chip } from '../../parts/chip.ts';
import { html, raw } from '../../parts/html.ts';
import { endingSentence, resultHtml } from '../../parts/result.ts';
import type { Cell } from './cell.ts';
import { claim, part, setMarkup } from './draw.ts';
import { raceOf } from './raceable.ts';

/** The words between the parentheses of a call, without blanks. */
export const argumentsOf = (call: string): string[] =>
  call.includes('(')
    ? call
        .slice(call.indexOf('(') + 1, call.lastIndexOf(')'))
        .split(',')
        .map((a) => a.trim())
        .filter(Boolean)
    : [];

/** A value as the JavaScript interface takes it. */
export function toNative(text: string, type: string): number | bigint | null {
  if (type === 'i64') return BigInt(text.replaceAll('_', ''));
  if (type === 'f32' || type === 'f64')
    return /nan/.test(text)
      ? Number.NaN
      : /inf/.test(text)
        ? text.startsWith('-')
          ? -Infinity
          : Infinity
        : Number(text);
  return type === 'i32' ? Number(text.replaceAll('_', '')) | 0 : null;
}

/** A value that came back, as shown. */
export function fromNative(value: unknown, type: string): ShownValue {
  const text = Object.is(value, -0)
    ? '-0'
    : Number.isNaN(value)
      ? 'nan'
      : value === Infinity
        ? 'inf'
        : value === -Infinity
          ? '-inf'
          : String(value);
  return { type, text };
}

function imports(module: WebAssembly.Module): WebAssembly.Imports {
  const out: Record<string, Record<string, WebAssembly.ImportValue>> = {};
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    out[from] ??= {};
    if (kind === 'function') out[from][name] = () => 0;
    else if (kind === 'memory') out[from][name] = new WebAssembly.Memory({ initial: 1 });
    else if (kind === 'table') out[from][name] = new WebAssembly.Table({ initial: 0, element: 'anyfunc' });
  }
  return out;
}

async function native(bytes: Uint8Array, call: string, info: ExportInfo): Promise<string> {
  try {
    const module = await WebAssembly.compile(bytes.slice().buffer);
    const instance = await WebAssembly.instantiate(module, imports(module));
    const args = argumentsOf(call).map((text, i) => toNative(text, info.params[i] ?? 'i32'));
    const start = performance.now();
    const returned: unknown = (instance.exports[info.name] as (...values: unknown[]) => unknown)(...args);
    const took = performance.now() - start;
    const results =
      info.results.length > 1 ? [...(returned as Iterable<unknown>)] : info.results.length ? [returned] : [];
    const chips = results.map((v, i) => chip(fromNative(v, info.results[i]!)));
    return html`<p class="result"><span class="label">this browser’s engine, in ${took.toFixed(3)} ms</span>${raw(chips)}</p>`;
  } catch (error) {
    return html`<p class="result"><span class="label">this browser’s engine</span><code>${(error as Error).message}</code></p>`;
  }
}

/** Runs the present call on both engines and shows both ends below the cell. */
export async function duel(cell: Cell): Promise<void> {
  const { program, call, launched } = cell.run;
  const info = program?.exports.find((e) => e.kind === 'func' && e.name === calledName(call));
  if (!program?.bytes || !info || !launched) return;
  const place = part(cell.host, 'extra');
  const isMine = claim(place);
  await cell.run.goTo(cell.run.total);
  if (!isMine() || cell.run.program?.bytes !== program.bytes || cell.run.call !== call) return;
  const ending = cell.run.snapshot?.ending;
  const ours = resultHtml({ id: `${cell.host.id}-duel`, call, ending, types: info.results }).replace(
    call,
    `our engine, ${call}`,
  );
  const theirs = await native(program.bytes, call, info);
  if (!isMine()) return;
  const race = await raceOf(cell.run);
  if (!isMine()) return;
  const more = race && html`<p><a href="${race}">Race it on four machines</a></p>`;
  setMarkup(place, html`<div class="duel">${raw(ours)}${raw(theirs)}</div>${raw(more)}`);
  cell.say(
    `Ours: ${ending ? endingSentence(ending) : 'did not end.'} The browser’s: ${place?.querySelector('.result:last-child')?.textContent ?? ''}`,
  );
}
