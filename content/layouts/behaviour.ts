/**
 * The little that every page does with a script: theme, keys, copy buttons, erasing.
 * Everything is an addition: without it the page reads the same.
 * Leaves to others: machines (`widgets/elements/register.ts` loads them when they come near), the offline copy (`integrations/`).
 * One idea: behaviour is found by attribute (`data-opens`), so the page's HTML says by itself what a button does.
 */
import { kept, keyName } from '#widgets/elements/keymap.ts';
import '#widgets/elements/register.ts';
import './portions.ts';
import { tickAll } from '#widgets/elements/ticks.ts';

const root = document.documentElement;
tickAll();

/** Storage may be refused (private windows, policies); then a choice lasts as long as the page. */
function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {}
}
function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function turnTheme(): void {
  const night = root.dataset['theme']
    ? root.dataset['theme'] === 'night'
    : matchMedia('(prefers-color-scheme: dark)').matches;
  const theme = night ? 'paper' : 'night';
  root.dataset['theme'] = theme;
  remember('book.theme', theme);
}

const dialog = (id: string) => document.getElementById(id) as HTMLDialogElement | null;

document.addEventListener('click', (event) => {
  const button = (event.target as Element).closest?.('button');
  if (!button) return;
  if (button.matches('.theme')) turnTheme();
  else if (button.dataset['opens']) dialog(button.dataset['opens'])?.showModal();
  else if (button.matches('.copy')) void copy(button);
  else if (button.matches('[data-rebind]'))
    void import('#widgets/elements/rebind.ts').then(({ change }) => change(button.closest('dialog')!));
});

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented) return;
  const target = event.target as HTMLElement;
  if (target.isContentEditable || target.matches('input:not([type=range]), textarea, select')) return;
  const pressed = keyName(event);
  const is = (command: string, key: string): boolean => pressed === (kept?.own[`page.${command}`] ?? key);
  if (is('keys', '?')) dialog('keys')?.showModal();
  else if (is('search', '/') && !document.querySelector('dialog[open]')) {
    event.preventDefault();
    const field = document.getElementById('q');
    if (field) field.focus();
    else document.querySelector<HTMLAnchorElement>('.mast [href$="search/"]')?.click();
  } else if (is('theme', 't') && !document.querySelector('dialog[open]')) turnTheme();
});

// Buttons show the reader's own keys.
if (kept) void import('#widgets/elements/rebind.ts').then(({ relabel }) => relabel());

for (const listing of document.querySelectorAll('.listing')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy';
  listing.append(button);
}
async function copy(button: HTMLButtonElement): Promise<void> {
  const text = button.parentElement?.querySelector('code')?.textContent ?? '';
  const said = await navigator.clipboard.writeText(text).then(
    () => 'Copied',
    () => 'Select and copy by hand',
  );
  button.textContent = said;
  setTimeout(() => {
    button.textContent = 'Copy';
  }, 2000);
}

/** The keys are told once, when a machine gets the focus for the first time. */
document.addEventListener('focusin', function tell(event) {
  if (!(event.target as Element).closest?.('wasm-cell')) return;
  document.removeEventListener('focusin', tell);
  if (recall('book.keys')) return;
  remember('book.keys', 'told');
  const note = document.createElement('p');
  note.className = 'told';
  note.role = 'status';
  note.innerHTML = '<kbd>→</kbd> steps, <kbd>←</kbd> goes back, <kbd>?</kbd> shows all keys.';
  document.body.append(note);
  setTimeout(() => note.remove(), 8000);
});

dialog('erase')?.addEventListener('close', async function () {
  if ((this as HTMLDialogElement).returnValue !== 'erase') return;
  const { eraseAll } = await import('#widgets/elements/yours/erase.ts');
  await eraseAll();
  location.reload();
});
// Another tab has erased everything: what this one shows of it goes, too.
addEventListener('storage', ({ key }: StorageEvent) => key === 'book.erased' && location.reload());
