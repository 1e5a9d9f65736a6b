/**
 * All slides of a talk as a list to choose from, by pointing, by arrows or by number.
 * Leaves to others: turning to the chosen one (`stage.ts`).
 * One idea: a list of real buttons needs no keys of its own; the browser's dialog does the rest.
 */
import { classes, html, raw } from '../../parts/html.ts';
import { keyName } from '../keymap.ts';
import type { Slide } from './deck.ts';
import { keyOf } from './keys.ts';
import type { Stage } from './stage.ts';

/** Shows the list; `byNumber` puts the cursor into the field for a number. */
export function overview(stage: Stage, byNumber: boolean): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'overview';
  dialog.setAttribute('aria-label', 'All slides');
  const items = stage.slides.map(
    (slide, i) =>
      html`<li><button type="button" data-at="${i}"${classes(slide.kind, i === stage.at && 'here')}><span class="n">${i + 1}</span> ${slide.title}${raw(html`<small>${aboutOf(slide)}</small>`)}</button></li>`,
  );
  dialog.innerHTML = html`<form><label>Go to slide <input name="number" inputmode="numeric" autocomplete="off" size="3"></label> of ${stage.slides.length}</form><ol>${raw(items)}</ol>`;
  const choose = (at: number): void => {
    dialog.close();
    stage.go(at);
  };
  dialog.addEventListener('click', (event) => {
    const at = (event.target as Element).closest<HTMLElement>('[data-at]')?.dataset['at'];
    if (at !== undefined) choose(Number(at));
  });
  dialog.querySelector('form')!.addEventListener('submit', (event) => {
    event.preventDefault();
    const number = Number(dialog.querySelector('input')!.value);
    if (Number.isInteger(number) && number >= 1 && number <= stage.slides.length) choose(number - 1);
  });
  dialog.addEventListener('keydown', (event) => move(dialog, event));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  const first = byNumber ? dialog.querySelector<HTMLElement>('input') : dialog.querySelector<HTMLElement>('.here');
  first?.focus();
  first?.scrollIntoView({ block: 'center' });
}

/** What tells a slide from others of the same title: what to notice, what is asked, that it is the place to work. */
function aboutOf({ kind, guest, element }: Slide): string {
  if (kind === 'work') return 'At work';
  if (element.dataset['pane'] === 'answer') return 'The answer';
  if (kind === 'points') return element.querySelector('li, p')?.textContent ?? '';
  const words = { machine: 'h3', question: 'legend' }[kind as string];
  if (!words) return '';
  const parts = guest?.nodes.filter((node) => node instanceof Element) ?? [];
  return parts.map((part) => (part as Element).querySelector(words)?.textContent ?? '').join('');
}

/** Arrows walk the list; a digit begins a number. */
function move(dialog: HTMLDialogElement, event: KeyboardEvent): void {
  const field = dialog.querySelector('input')!;
  if (/^\d$/.test(event.key) && event.target !== field) return field.focus();
  if (keyName(event) === keyOf('overview') && event.target !== field) return dialog.close();
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!by || (event.target === field && by === -1)) return;
  event.preventDefault();
  const buttons = [...dialog.querySelectorAll<HTMLElement>('[data-at]')];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  buttons[Math.max(0, Math.min(buttons.length - 1, at + by))]?.focus();
}
