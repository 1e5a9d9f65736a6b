/**
 * The start of `/notebook/`: opens what is kept, or waits for a reader who wants to begin; the notebook itself is fetched then.
 * Leaves to others: everything else (`notebook.ts`).
 * One idea: whoever only reads what a notebook is should not have to fetch one.
 */
import { Shelf } from './shelf.ts';

const host = document.querySelector<HTMLElement>('#notebook')!;

async function open(markdown?: string | File): Promise<void> {
  host.setAttribute('aria-busy', 'true');
  try {
    const { Notebook } = await import('./notebook.ts');
    new Notebook(host, markdown);
    const begin = document.querySelector<HTMLElement>('#begin')!;
    const had = begin.contains(document.activeElement);
    begin.hidden = true;
    host.hidden = false;
    // What was pressed is gone; whoever pressed it goes on at the first thing that there is to do.
    if (had) host.querySelector<HTMLElement>('.notebook-tools button')?.focus();
  } catch (error) {
    const { notice } = await import('../notice.ts');
    notice(document.querySelector('#begin')!, `The notebook could not be opened: ${(error as Error).message}`);
  }
  host.removeAttribute('aria-busy');
}

for (const button of document.querySelectorAll<HTMLButtonElement>('#begin button')) {
  button.disabled = false;
  button.addEventListener('click', () =>
    open(button.value === 'example' ? document.querySelector('#begin pre')!.textContent : ''),
  );
}
const field = document.querySelector<HTMLInputElement>('#begin input')!;
field.disabled = false;
field.addEventListener('change', async () => {
  const [file] = field.files ?? [];
  if (file) await open(file);
});
const shelf = new Shelf();
if (shelf.kept || shelf.damaged || shelf.former) void open();
