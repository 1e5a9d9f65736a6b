/**
 * A program that runs free, without recording: steps a second, kinds of instructions, pages and call depth, drawn as
 * they come, until it ends or is paused.
 * Leaves to others: sampling (engine/session), charts (`charts/`).
 * One idea: the page draws at its own pace; a sample that comes between two frames is kept, not drawn.
 */
import type { Ending, Sample } from '#engine/session/protocol.ts';
import { onFrame } from '../../charts/frame.ts';
import { chartHtml, drawLine, lineSentence } from '../../charts/line.ts';
import { mixHtml, mixSentence } from '../../charts/mix.ts';
import { Profile } from '../../models/profile.ts';
import { countWord, grouped } from '../../parts/chip.ts';
import { html, raw } from '../../parts/html.ts';
import { endingSentence, resultHtml } from '../../parts/result.ts';
import type { Cell } from '../cell/cell.ts';
import { claim, forget, part, setMarkup } from '../cell/draw.ts';
import { patch } from '../cell/scrub.ts';
import { client } from '../client.ts';

const SERIES = [
  { of: 'stepsPerSecond', title: 'Speed', unit: 'steps a second', steps: false },
  { of: 'depth', title: 'Operands', unit: 'operands', steps: true },
  { of: 'calls', title: 'Depth of calls', unit: 'calls', steps: true },
  { of: 'pages', title: 'Memory', unit: 'pages', steps: true },
] as const;

/** Numbers are set anew at most so often, in milliseconds: those that flicker cannot be read, and each costs the page a layout. */
const MIX = 250;

/** A run that was over before it could be looked at twice: what is known of it, in place of curves of one point. */
function brief({ steps, depth, calls, pages }: Sample): string {
  const count = (n: number, one: string): string => `${countWord(n)} ${one}${n === 1 ? '' : 's'}`;
  return `Over after ${count(steps, 'step')}, too soon for a curve. At its end: ${count(calls, 'call')} on the way, ${count(depth, 'operand')} on the stack, ${count(pages, 'page')} of memory.`;
}

/** What runs free at present: by cell, a promise that is kept when it has ended. */
const running = new WeakMap<Cell, Promise<void>>();

function board(): string {
  return html`<div class="free"><div class="charts">${raw(SERIES.map((s) => chartHtml(s.of, s)))}<div data-chart="mix"></div></div><div class="keys"><output data-part="rate">starting</output><button type="button" data-do="pause">Stop</button></div><div data-part="freed"></div></div>`;
}

/** Runs the present call free and draws it until it ends; one that runs already is stopped before. */
export async function runFree(cell: Cell): Promise<void> {
  const place = part(cell.host, 'extra');
  if (!place) return;
  const isMine = claim(place);
  for (let before = running.get(cell); before; before = running.get(cell)) {
    await pauseFree(cell);
    await before;
    if (!isMine()) return;
  }
  const ended = race(cell, place, isMine);
  const over = ended
    .catch(() => undefined)
    .then(() => {
      if (running.get(cell) === over) running.delete(cell);
    });
  running.set(cell, over);
  await ended;
}

async function race(cell: Cell, place: HTMLElement, isMine: () => boolean): Promise<void> {
  // The board of the run before lacks its button, so it is never "the same as last time".
  forget(place);
  setMarkup(place, board());
  const profile = new Profile();
  const figures = SERIES.map((s) => place.querySelector(`[data-chart="${s.of}"]`)!);
  const mix = place.querySelector('[data-chart="mix"]')!;
  const rate = part(place, 'rate')!;
  let mixed = 0;
  const line = (i: number, isLast: boolean): void => {
    const { of, ...series } = SERIES[i]!;
    drawLine(figures[i]!, { ...series, xUnit: 'seconds', points: profile.series(of) }, isLast);
  };
  const numbers = (): void => {
    mixed = performance.now();
    const { last } = profile;
    if (last) rate.textContent = `${grouped(last.steps)} steps in ${(last.milliseconds / 1000).toFixed(1)} s`;
    patch(mix, mixHtml(profile.mix()));
  };
  // Lines in one frame, numbers in another: both together are too much for one.
  const draw = (): void => {
    if (performance.now() - mixed >= MIX) return numbers();
    for (const i of SERIES.keys()) line(i, false);
  };
  const frame = onFrame(place, draw);
  let isLeft = false;
  const hears = client.on(cell.host.id, (event) => {
    if (event.type !== 'sample') return;
    profile.add(event.sample);
    if (isMine()) return frame.ask();
    // Something else stands in its place, and with it went the button that stops it.
    if (!isLeft) void pauseFree(cell).catch(() => undefined);
    isLeft = true;
  });
  cell.say('Running free.');
  try {
    const { hosts, call } = cell.run;
    const raced = await cell.run.source.ask('race', { call, ...(hosts ? { hosts } : {}) });
    frame.stop();
    if (!isMine()) return;
    // Without an answer another text came, and that stops it.
    const ending: Ending = raced?.ending ?? { kind: 'stopped' };
    const { last } = profile;
    const alone = profile.length === 1 && last ? brief(last) : '';
    if (alone) {
      for (const figure of figures) figure.remove();
      mix.insertAdjacentHTML('beforebegin', html`<p class="label">${alone}</p>`);
    } else for (const i of SERIES.keys()) line(i, true);
    numbers();
    if (raced) rate.textContent = `${grouped(raced.steps)} steps in ${grouped(Math.round(raced.milliseconds))} ms`;
    place.dataset['slowest'] = frame.slowest.toFixed(1);
    place.querySelector('[data-do="pause"]')?.remove();
    setMarkup(part(place, 'freed'), resultHtml({ id: `${cell.host.id}-free`, call, ending }));
    const speed =
      alone ||
      lineSentence({
        title: 'Speed',
        unit: 'steps a second',
        xUnit: 'seconds',
        points: profile.series('stepsPerSecond'),
      });
    cell.say(`${endingSentence(ending)} ${rate.textContent}. ${speed} ${mixSentence(profile.mix())}`);
  } finally {
    frame.stop();
    hears();
  }
}

/** Asks the engine to stop; the run then ends as `stopped`. */
export async function pauseFree(cell: Cell): Promise<void> {
  if (running.has(cell)) await client.request(cell.host.id, 'pause', {});
}
