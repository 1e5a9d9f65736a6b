/**
 * The way onto the stage and onto paper, for pages that have a chapter: one key, one button, or an address that says so.
 * Leaves to others: everything that happens then (`widgets/elements/stage/`), its looks (`styles/stage.css`, `task.css`); all fetched when used.
 * One idea: what only a speaker needs costs a reader a few hundred bytes.
 */
import { kept, keyName } from '#widgets/elements/keymap.ts';
import desk from '../styles/desk.css?url&no-inline';
import slides from '../styles/stage.css?url&no-inline';
import task from '../styles/task.css?url&no-inline';

const enter = async (): Promise<void> => (await import('#widgets/elements/stage/stage.ts')).open([slides, task, desk]);
/** Prints with a code beside each machine; without them if they cannot be fetched. */
const handOut = async (): Promise<void> => {
  try {
    await (await import('#widgets/elements/stage/handout.ts')).handOut([desk]);
  } catch {
    print();
  }
};

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented) return;
  const pressed = keyName(event);
  if (pressed === 'Ctrl p') {
    event.preventDefault();
    void handOut();
    return;
  }
  if (pressed !== (kept?.own['page.stage'] ?? 's')) return;
  const target = event.target as HTMLElement;
  if (target.isContentEditable || target.matches('input:not([type=range]), textarea, select')) return;
  if (!document.querySelector('dialog[open]')) void enter();
});
document.addEventListener('click', (event) => {
  const target = event.target as Element;
  if (target.closest?.('[data-stage-open]')) void enter();
  else if (target.closest?.('[data-handout]')) void handOut();
});
if (/^#(?:stage|notes)(?::|$)/.test(location.hash)) void enter();
