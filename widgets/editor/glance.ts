/**
 * The line that runs next while a hand drags the slider: three bars above the text that move, and no transaction.
 * Leaves to others: the marks of a machine that rests (`marks.ts`), when which of both is drawn (`elements/cell/edit.ts`).
 * One idea: a transaction lets the editor build its lines anew and measure them; a bar that is moved is neither laid out nor measured.
 */
import type { EditorView } from '@codemirror/view';
import type { Span } from '#engine/source/span.ts';

interface Glance {
  /** Shows where `next` begins, or nothing. */
  show(next?: Span): void;
  /** Whether it shows instead of the marks. */
  readonly isOn: boolean;
  hide(): void;
}

/** Text whose letters all have the same width. */
const EVEN = /^[ -~]*$/;

export function glance(view: EditorView): Glance {
  const bar = (name: string): HTMLElement => {
    const made = document.createElement('div');
    made.className = `cm-glance ${name}`;
    made.setAttribute('aria-hidden', 'true');
    return made;
  };
  const [row, gutter, here] = [bar('cm-row'), bar('cm-row cm-side'), bar('cm-at')];
  const bars = [row, gutter, here];
  let left = 0;
  let seen = { top: 0, height: 0 };
  const look = (): void => {
    const { scrollDOM, contentDOM } = view;
    left = contentDOM.offsetLeft;
    seen = { top: scrollDOM.scrollTop, height: scrollDOM.clientHeight };
    row.style.inlineSize = `${scrollDOM.scrollWidth}px`;
  };
  const reveal = (top: number, bottom: number): void => {
    if (view.hasFocus || (top >= seen.top && bottom <= seen.top + seen.height)) return;
    view.scrollDOM.scrollTop = top - seen.height / 3;
    look();
  };
  return {
    get isOn() {
      return row.isConnected;
    },
    show(next) {
      const { doc } = view.state;
      if (!row.isConnected) {
        look();
        view.scrollDOM.append(row, here);
        view.dom.querySelector('.cm-gutters')?.append(gutter);
      }
      const isThere = next !== undefined && next.from <= doc.length;
      for (const one of bars) one.style.visibility = isThere ? '' : 'hidden';
      if (!isThere) return;
      const { top, bottom } = view.lineBlockAt(next.from);
      const line = doc.lineAt(next.from);
      const to = Math.min(next.to, line.to);
      for (const one of bars) one.style.blockSize = `${bottom - top}px`;
      row.style.transform = gutter.style.transform = `translateY(${top}px)`;
      const width = view.defaultCharacterWidth;
      const isAlone = line.text.trim() === line.text.slice(next.from - line.from, to - line.from);
      if (isAlone || !EVEN.test(line.text)) here.style.visibility = 'hidden';
      here.style.inlineSize = `${(to - next.from) * width}px`;
      here.style.transform = `translate(${left + (next.from - line.from) * width}px, ${top}px)`;
      reveal(top, bottom);
    },
    hide: () => {
      for (const one of bars) one.remove();
    },
  };
}
