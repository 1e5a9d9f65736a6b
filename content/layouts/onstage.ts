/**
 * The way onto the stage, for pages that have a chapter: one key, one button, or an address that says so.
 * Leaves to others: everything that happens then (`widgets/elements/stage/`), its looks (`styles/stage.css`); both are fetched now.
 * One idea: what only a speaker needs costs a reader a few hundred bytes.
 */
import style from '../styles/stage.css?url';

const enter = async (): Promise<void> => (await import('#widgets/elements/stage/stage.ts')).open(style);

document.addEventListener('keydown', (event) => {
  if (event.key !== 's' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const target = event.target as HTMLElement;
  if (target.isContentEditable || target.matches('input:not([type=range]), textarea, select')) return;
  if (!document.querySelector('dialog[open]')) void enter();
});
document.addEventListener('click', (event) => {
  if ((event.target as Element).closest?.('[data-stage-open]')) void enter();
});
if (/^#(?:stage|notes)(?::|$)/.test(location.hash)) void enter();
