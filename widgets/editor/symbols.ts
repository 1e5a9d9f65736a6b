/**
 * The signs of WebAssembly text that a soft keyboard hides, in a bar right above it, while an editor has the focus.
 * Leaves to others: the text (CodeMirror). One idea: the visual viewport is what the keyboard leaves of the page, so its
 * lower edge is where the bar belongs.
 */
import { type EditorView, ViewPlugin } from '@codemirror/view';

const SIGNS = ['(', ')', '$', '.', ';;', '='] as const;
/** Side of a button in pixels: WCAG 2.5.5, target size. */
const SIDE = 44;

function makeBar(view: EditorView): HTMLElement {
  const bar = document.createElement('div');
  bar.role = 'toolbar';
  bar.ariaLabel = 'Signs of WebAssembly text';
  bar.hidden = true;
  bar.style.cssText =
    'position:fixed;inset:0 0 auto;z-index:9;background:var(--paper);border-block-start:var(--rule);will-change:transform';
  for (const sign of SIGNS) {
    const button = bar.appendChild(document.createElement('button'));
    button.type = 'button';
    button.tabIndex = -1;
    button.textContent = sign;
    button.style.cssText = `flex:1;min-inline-size:${SIDE}px;block-size:${SIDE}px;font:700 var(--t-text)/1 var(--mono);color:var(--ink);background:none;border:0`;
    button.addEventListener('pointerdown', (event) => event.preventDefault()); // keeps focus and keyboard
    button.addEventListener('click', () =>
      view.dispatch(view.state.replaceSelection(sign), { userEvent: 'input.type' }),
    );
  }
  return bar;
}

class Symbols {
  readonly #view: EditorView;
  readonly #bar: HTMLElement;
  readonly #place = (): void => {
    const seen = window.visualViewport;
    const bottom = seen ? seen.offsetTop + seen.height : window.innerHeight;
    this.#bar.style.transform = `translateY(${bottom - SIDE - 2}px)`;
  };

  constructor(view: EditorView) {
    this.#view = view;
    this.#bar = document.body.appendChild(makeBar(view));
    window.visualViewport?.addEventListener('resize', this.#place);
    window.visualViewport?.addEventListener('scroll', this.#place);
  }
  update(): void {
    const isShown = this.#view.hasFocus && !this.#view.state.readOnly;
    this.#bar.hidden = !isShown;
    this.#bar.style.display = isShown ? 'flex' : 'none';
    if (isShown) this.#place();
  }
  destroy(): void {
    window.visualViewport?.removeEventListener('resize', this.#place);
    window.visualViewport?.removeEventListener('scroll', this.#place);
    this.#bar.remove();
  }
}

/** The bar, where the pointer is a finger; nothing elsewhere. */
export const symbols = () => (matchMedia('(pointer: coarse)').matches ? ViewPlugin.fromClass(Symbols) : []);
