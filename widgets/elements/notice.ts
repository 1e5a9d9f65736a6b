/**
 * One sentence to the reader inside a figure, with at most a few things to do about it.
 * Leaves to others: when to say it. A notice replaces the one before it, and disappears when it was answered.
 * One idea: a failure is a sentence with a way on, in the place where the reader is looking.
 */
export interface Choice {
  readonly words: string;
  readonly run: () => void;
  /** The notice stays, for there is more to choose. */
  readonly stays?: boolean;
}

/** Says `sentence` at the end of `place`; an empty sentence takes the last one away. */
export function notice(place: Element, sentence: string, choices: readonly Choice[] = []): void {
  place.querySelector(':scope > .notice')?.remove();
  if (!sentence) return;
  const note = document.createElement('p');
  note.className = 'notice';
  note.role = 'status';
  note.append(`${sentence} `);
  for (const { words, run, stays } of choices) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'act';
    button.textContent = words;
    button.addEventListener('click', (event) => {
      event.stopPropagation();
      if (!stays) note.remove();
      run();
    });
    note.append(button, ' ');
  }
  place.append(note);
}
