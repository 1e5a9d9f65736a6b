/**
 * Ticks what the reader has solved: every place of a page that names an exercise (`data-exercise="2.2"`) gets one, the exercise included.
 * Leaves to others: what solving means (`exercise/`), what is kept (`exercise/progress.ts`). Every page loads this, so it is small.
 * One idea: a page is the same for everybody, and what is the reader's own is added by the reader's own browser.
 */

/** Marks `place` as solved, once. */
export function tick(place: Element): void {
  if (place.querySelector(':scope > .tick')) return;
  const mark = document.createElement('span');
  mark.className = 'tick';
  mark.innerHTML = ' <span aria-hidden="true">✓</span><span class="hidden"> (solved)</span>';
  place.append(mark);
}

/** Marks every place of the page whose exercise is solved. */
export function tickAll(): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-exercise]')) {
    try {
      if (JSON.parse(localStorage.getItem(`book.exercise.${place.dataset['exercise']}`) ?? '{}').solved) tick(place);
    } catch {
      // Refused, or written by another hand: then nothing is ticked.
    }
  }
}
