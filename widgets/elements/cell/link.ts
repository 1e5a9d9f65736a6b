/**
 * Linked highlighting: whatever carries the same byte offset lights up together, in text, stack and bytes.
 * Follows focus as well as the pointer; a click pins it, so it survives scrolling, and Escape lets go.
 * One idea: identity is one number that every view writes on its marks, so views need not know each other.
 */
/** The instruction that `target` belongs to: the mark that it is in, or the one on it, as on a button. */
const offsetOf = (target: Element): string | undefined =>
  (target.closest<HTMLElement>('[data-offset]') ?? target.querySelector<HTMLElement>(':scope > [data-offset]'))
    ?.dataset['offset'];

export class Links {
  readonly #root: Element;
  readonly #lit: (offset: string | undefined) => void;
  #pinned: string | undefined;
  #shown: string | undefined;

  /** `lit` is told what lights up, for a view that keeps its own marks. */
  constructor(root: Element, lit: (offset: string | undefined) => void) {
    this.#root = root;
    this.#lit = lit;
  }

  /** Lights up what belongs to the mark at `target`, or lets go. */
  over(target: Element): void {
    this.#show(offsetOf(target) ?? this.#pinned);
  }

  /** Lights up the instruction at `offset`, or lets go. */
  at(offset: number | undefined): void {
    this.#show(offset === undefined ? this.#pinned : String(offset));
  }

  /** Keeps the mark at `target` lit until another is pinned; the same one again lets go. */
  pin(target: Element): boolean {
    const offset = offsetOf(target);
    if (offset === undefined) return false;
    this.#pinned = this.#pinned === offset ? undefined : offset;
    this.#show(this.#pinned);
    return true;
  }

  clear(): void {
    this.#pinned = undefined;
    this.#show(undefined);
  }

  /** Marks again after a redraw. */
  redraw(): void {
    const shown = this.#shown;
    this.#shown = undefined;
    this.#show(shown);
  }

  #show(offset: string | undefined): void {
    if (offset === this.#shown) return;
    this.#shown = offset;
    this.#lit(offset);
    for (const lit of this.#root.querySelectorAll('.linked')) lit.classList.remove('linked');
    if (offset === undefined) return;
    for (const mark of this.#root.querySelectorAll(`[data-offset="${offset}"]`)) mark.classList.add('linked');
  }
}
