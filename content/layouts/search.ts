/**
 * Asks the index while the reader types, and draws what it finds. The index and its program are fetched with the first letter.
 * Leaves to others: the index (`integrations/search.mjs`), the form (`pages/search.astro`).
 * One idea: the address holds the question, so an answer can be sent to somebody.
 */
interface Found {
  readonly url: string;
  readonly excerpt: string;
  readonly meta: Readonly<Record<string, string>>;
}
interface Pagefind {
  options(options: {
    baseUrl: string;
    excerptLength: number;
    ranking: { pageLength: number; metaWeights: Record<string, number> };
  }): Promise<void>;
  init(): Promise<void>;
  /** Gives `null` if another question came meanwhile. */
  debouncedSearch(term: string): Promise<{ results: { data(): Promise<Found> }[] } | null>;
}

const MOST = 20;
const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');
const form = document.querySelector<HTMLFormElement>('form.ask')!;
const input = form.querySelector('input')!;
const list = document.querySelector<HTMLOListElement>('.found')!;
const status = document.querySelector<HTMLElement>('[data-part=count]')!;

let loaded: Promise<Pagefind> | undefined;
async function load(): Promise<Pagefind> {
  const address = `${base}pagefind/pagefind.js`;
  const pagefind = (await import(/* @vite-ignore */ address)) as Pagefind;
  await pagefind.options({ baseUrl: base, excerptLength: 24, ranking: { pageLength: 1, metaWeights: { title: 8 } } });
  await pagefind.init();
  return pagefind;
}

/** What kind of place an address is; addresses say it by themselves. */
function kindOf(url: string): string {
  if (url.includes('#exercise-')) return 'exercise';
  const path = url.slice(base.length);
  if (path.startsWith('glossary/#')) return 'term';
  if (/^reference\/./.test(path)) return 'instruction';
  if (/^diagnostics\/./.test(path)) return 'diagnostic';
  return /^\d\d-/.test(path) ? 'chapter' : 'page';
}

function item({ url, meta, excerpt }: Found): HTMLLIElement {
  const entry = document.createElement('li');
  const link = document.createElement('a');
  link.href = url;
  link.textContent = meta['title'] ?? url;
  const kind = document.createElement('span');
  kind.className = 'label';
  kind.textContent = ` ${kindOf(url)}`;
  const text = document.createElement('p');
  text.innerHTML = excerpt; // Pagefind escapes it and adds <mark>
  entry.append(link, kind, text);
  return entry;
}

async function ask(): Promise<void> {
  const term = input.value.trim();
  history.replaceState(null, '', term ? `?q=${encodeURIComponent(term)}` : location.pathname);
  if (!term) {
    list.replaceChildren();
    status.textContent = '';
    return;
  }
  try {
    loaded ??= load();
    const answer = await (await loaded).debouncedSearch(term);
    if (!answer) return;
    const found = await Promise.all(answer.results.slice(0, MOST).map((result) => result.data()));
    if (input.value.trim() !== term) return;
    // What is called exactly so comes first.
    const isExact = ({ meta }: Found): boolean =>
      `${meta['title'] ?? ''} `.toLowerCase().replace(',', ' ').startsWith(`${term.toLowerCase()} `);
    found.sort((a, b) => Number(isExact(b)) - Number(isExact(a)));
    list.replaceChildren(...found.map(item));
    const total = answer.results.length;
    status.textContent =
      total === 0
        ? `Nothing is called “${term}”.`
        : total > MOST
          ? `${total} places, the first ${MOST}:`
          : total === 1
            ? 'One place:'
            : `${total} places:`;
  } catch {
    loaded = undefined;
    list.replaceChildren();
    status.textContent =
      'The index is not in this browser yet, and it cannot be fetched now. It is kept for reading offline from the first search on. The lists below are here.';
  }
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  list.querySelector('a')?.click();
});
input.addEventListener('input', () => void ask());

/** Arrows go from the field through what was found and back. */
document.addEventListener('keydown', (event) => {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const stops: HTMLElement[] = [input, ...list.querySelectorAll('a')];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
});

input.value = new URLSearchParams(location.search).get('q') ?? '';
if (input.value) void ask();
