/**
 * Slides on which the room has something to do: a question of the text and behind it its answer, and the work of an exercise.
 * They borrow the question and the exercise of the page, as other slides borrow machines.
 * Leaves to others: the deck (`deck.ts`), keeping two windows alike (`works.ts`), how it looks (`content/styles/task.css`).
 * One idea: the answer is a slide of its own. Nothing shows it but turning to it, and a clicker can do that.
 */

/** Questions and cards of an exercise without a program that share a slide. */
const ASKS = 2;
const CARDS = 4;

/** What such a slide shows of its guest; called with the slide, or with a picture of it, and when the guest goes home. */
export type Shows = (root: ParentNode, isShown: boolean) => void;

const lettersOf = (root: ParentNode): Element[] => [...root.querySelectorAll('.choice > b')];

/** Marks the right choice and the one that was made, and whose machine that is; takes the marks away if not `isAnswer`. */
function markAnswer(asked: Element, isAnswer: boolean): void {
  const details = asked.querySelector('details')!;
  details.open = isAnswer;
  const [first, ...reasons] = [...details.querySelectorAll('p > b')];
  const letters = lettersOf(asked);
  const right = letters.findIndex((letter) => letter.textContent === first?.textContent);
  for (const [i, letter] of letters.entries()) {
    const choice = letter.parentElement!;
    const isChosen = choice.querySelector<HTMLInputElement>('input')!.checked;
    const words = i === right ? 'what happens' : isChosen ? 'your choice' : '';
    choice.classList.toggle('right', isAnswer && i === right);
    choice.classList.toggle('chosen', isAnswer && isChosen);
    choice.querySelector(':scope > em')?.remove();
    if (!isAnswer || !words) continue;
    const mark = document.createElement('em');
    mark.textContent = words;
    choice.append(mark);
  }
  for (const reason of reasons) {
    const choice = letters.find((letter) => letter.textContent === reason.textContent)?.parentElement;
    reason.parentElement!.classList.toggle('chosen', isAnswer && choice?.classList.contains('chosen') === true);
  }
}

/** Shows a question, or its answer. */
export const showsQuestion =
  (isAnswer: boolean): Shows =>
  (root, isShown) => {
    const asked = root.querySelector('.asked');
    if (asked) markAnswer(asked, isShown && isAnswer);
  };

/** The questions or cards of an exercise, of which a slide shows a few; and their answers, once they are shown. */
const itemsOf = (root: ParentNode): Element[] => [...root.querySelectorAll('.asks > li, .card')];
const answersOf = (root: ParentNode): Element[] => [...root.querySelectorAll('[data-part="extra"] > .can > li')];

/** What the slides of an exercise show of it, one after the other. A program takes one slide. */
export function showsWork(exercise: Element): Shows[] {
  const size = exercise.querySelector('.card') ? CARDS : ASKS;
  const slides = Math.max(1, Math.ceil(itemsOf(exercise).length / size));
  return Array.from({ length: slides }, (_, at) => (root, isShown) => {
    for (const items of [itemsOf(root), answersOf(root)])
      for (const [i, item] of items.entries())
        item.toggleAttribute('data-elsewhere', isShown && Math.floor(i / size) !== at);
    // Who speaks may show the solution at any time; on the page it waits for two tries.
    root.querySelector('[data-do="solution"]')?.toggleAttribute('data-offered', isShown);
  });
}
