/**
 * The second window of a talk: the slide with its live machine, the next one, the text of the chapter as notes, the clock,
 * and whether the talk is in time. It drives the window in the room and is driven by it.
 * Leaves to others: slides and keys (`stage.ts`), the arithmetic of time (`models/lecture.ts`).
 * One idea: notes that are the text of the book never disagree with it, and nobody has to write them.
 */
import { clockWords, pace, paceWords } from '../../models/lecture.ts';
import { html } from '../../parts/html.ts';
import type { Slide } from './deck.ts';
import type { Stage } from './stage.ts';

/** What is said with a slide; the sentence to notice, if it has a machine. */
function notesOf(slide: Slide): Node[] {
  const copies = slide.notes.map((note) => note.cloneNode(true));
  if (copies.length) return copies;
  const empty = document.createElement('p');
  empty.className = 'label';
  empty.textContent =
    slide.kind === 'machine' ? 'Step it. What to notice stands above it.' : 'What stands on the slide.';
  return [empty];
}

/** A picture of a slide: it cannot be used, and has no ids that a second one would have. */
function picture(slide: Slide): HTMLElement {
  const copy = slide.element.cloneNode(true) as HTMLElement;
  copy.hidden = false;
  const body = copy.querySelector('.body')!;
  for (const node of slide.guest?.nodes ?? []) if (!slide.element.contains(node)) body.append(inert(node));
  // A second choice of the same name would take the first one away.
  for (const named of copy.querySelectorAll('[id], [name]')) {
    named.removeAttribute('id');
    named.removeAttribute('name');
  }
  slide.shows?.(copy, true);
  copy.inert = true;
  return copy;
}
/** A machine as a plain element, which does not come to life. */
function inert(node: Node): Node {
  if (!(node instanceof Element) || !node.localName.includes('-')) return node.cloneNode(true);
  const box = document.createElement('div');
  box.className = node.className;
  box.dataset['was'] = node.localName;
  box.dataset['kind'] = node.getAttribute('data-kind') ?? '';
  box.innerHTML = node.innerHTML;
  for (const gone of box.querySelectorAll('script')) gone.remove();
  return box;
}

/** Builds the window around the slides. */
export function notes(stage: Stage): void {
  const minutes = Number(stage.article.dataset['minutes']) || 15;
  const desk = document.createElement('div');
  desk.className = 'desk';
  desk.innerHTML = html`<section class="next" aria-label="Next slide"><h2 class="label">Next</h2><div class="preview"></div></section><section class="time-left" aria-label="Clock"><p class="clock"><output class="elapsed">0:00</output> <span class="of">of</span> <input type="number" min="1" max="600" value="${minutes}" aria-label="Minutes of the talk"> <span class="of">min</span></p><p class="pace" role="status"></p><div class="bar"><i></i><b></b></div><p><button type="button" class="act" data-clock>Start the clock</button></p><p class="now label"></p></section><section class="say" aria-label="Notes" tabindex="0"></section>`;
  document.body.append(desk);
  const find = <T extends HTMLElement>(name: string): T => desk.querySelector<T>(name)!;
  const weights = stage.slides.map(({ weight }) => weight);
  let shown = -1;

  const draw = (): void => {
    if (stage.at !== shown) {
      shown = stage.at;
      find('.say').replaceChildren(...notesOf(stage.slide));
      find('.say').scrollTop = 0;
      const next = stage.slides[shown + 1];
      find('.preview').replaceChildren(next ? picture(next) : 'This is the last slide.');
    }
    tick();
  };
  const tick = (): void => {
    const { began } = stage.talk.state;
    const elapsed = began ? Math.max(0, (Date.now() - began) / 1000) : 0;
    const planned = find<HTMLInputElement>('input').valueAsNumber || minutes;
    const now = pace(weights, Math.max(0, stage.at), planned, elapsed);
    find('.elapsed').textContent = clockWords(elapsed);
    find('.pace').textContent = began ? paceWords(now) : 'The clock stands.';
    find('.pace').classList.toggle('late', began > 0 && now.behind >= 20);
    find('.bar i').style.inlineSize = `${Math.min(100, (elapsed / (planned * 60)) * 100)}%`;
    find('.bar b').style.insetInlineStart = `${Math.min(100, (now.until / (planned * 60)) * 100)}%`;
    find('[data-clock]').textContent = began ? 'Set the clock back' : 'Start the clock';
    find('.now').textContent = new Date().toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
  };
  find('[data-clock]').addEventListener('click', () => stage.clock(stage.talk.state.began ? 0 : Date.now()));
  stage.watch(draw);
  setInterval(tick, 1000);
}
