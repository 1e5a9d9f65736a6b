/**
 * What each command of a cell does, by the names in `parts/keys.ts`; buttons and keys both end here.
 * Leaves to others: moving (`run.ts`), playing (`play.ts`), what is seldom used (`seldom.ts`).
 * One idea: a table of small functions is the whole user interface, and can be read in one go.
 */
import type { Cell } from './cell.ts';

export type Command = (cell: Cell, from?: HTMLElement, asked?: string) => unknown;

const field = (cell: Cell, name: string): HTMLInputElement | null =>
  cell.host.querySelector(`.more input[name="${name}"]`);

/** Opens the door behind which the field stands, and puts the cursor in it. */
function openField(cell: Cell, name: string): void {
  const door = cell.host.querySelector('details');
  if (door) door.open = true;
  field(cell, name)?.select();
}

async function run(cell: Cell): Promise<void> {
  const program = cell.editor ? await cell.run.assemble(cell.editor.text) : cell.run.program;
  // A newer text is launched by whoever brings it.
  if (!program) return;
  if (!program.ok) return cell.editor ? cell.say('The program has an error and does not run.') : undefined;
  await cell.launch(field(cell, 'call')?.value || cell.run.call);
}

async function breakpoint(cell: Cell): Promise<void> {
  const next = cell.run.snapshot?.next;
  const line = cell.cursor ?? (next ? cell.run.lines.findLastIndex((l) => l.from <= next.span.from) : -1);
  if (line < 0) return cell.say('The call is over; choose a line with the arrow keys first.');
  const set = await cell.run.toggleBreakpoint(line);
  const now = cell.run.breakpoints.has(line) ? 'set' : 'taken away';
  cell.say(set ? `Breakpoint ${now} on line ${line + 1}.` : `Nothing on line ${line + 1} runs.`);
}

async function toBreakpoint(cell: Cell, type: 'continue' | 'reverseContinue'): Promise<void> {
  if (!cell.run.breakpoints.size && !cell.run.isWatching)
    cell.say('There is no breakpoint yet; b sets one on this line, w watches a value.');
  await cell.run.relative(type);
}

const NO_VALUE = 'Choose a value first: a number on the stack, a local, a byte of memory.';

/** The value that a key or a button is about: the one it stands on, else the one that had the focus last. */
const targetNear = (cell: Cell, from?: HTMLElement): string | undefined =>
  from?.closest<HTMLElement>('[data-target]')?.dataset['target'] ?? cell.chosen;

/** Watches the value named `name`; the same one again, or none, ends the watch. */
async function watchValue(cell: Cell, name: string | undefined): Promise<void> {
  if (!name && !cell.run.isWatching) return cell.say(NO_VALUE);
  const on = name !== undefined && name !== cell.run.watched;
  await cell.run.watchWrites(on ? name : undefined);
  cell.say(on ? 'Watched: ] and [ stop where it is written.' : 'Nothing is watched.');
}

/** Shows the window of memory that begins at the row of `address`; past the end of memory it stays at the last rows. */
async function showMemory(cell: Cell, address: number): Promise<void> {
  const { run } = cell;
  const bytes = (run.snapshot?.pages[run.window.memory] ?? 0) * 65536;
  const last = Math.max(0, bytes - run.window.count);
  const wanted = Math.max(0, Math.min(last, address));
  await run.watch({ ...run.window, address: wanted - (wanted % 16) });
  cell.say(`Memory from ${run.window.address}.`);
}

const COMMANDS: Readonly<Record<string, Command>> = {
  step: (cell) => cell.run.by(1),
  back: (cell) => cell.run.by(-1),
  first: (cell) => cell.run.goTo(0),
  last: (cell) => cell.run.goTo(Number.POSITIVE_INFINITY),
  over: (cell) => cell.run.relative('next'),
  overBack: (cell) => cell.run.relative('previous'),
  out: (cell) => cell.run.relative('stepOut'),
  continue: (cell) => toBreakpoint(cell, 'continue'),
  reverse: (cell) => toBreakpoint(cell, 'reverseContinue'),
  play: (cell) => cell.player.toggle(),
  faster: (cell) => cell.player.change(1),
  slower: (cell) => cell.player.change(-1),
  goto: (cell, from) => (from?.closest('form') ? undefined : openField(cell, 'step')),
  breakpoint,
  who: async (cell, from) => {
    const name = targetNear(cell, from);
    return name ? (await import('./origin.ts')).openOrigin(cell, name, from) : cell.say(NO_VALUE);
  },
  change: async (cell, from) => {
    const name = targetNear(cell, from);
    return name ? (await import('./values.ts')).change(cell, name) : cell.say(NO_VALUE);
  },
  watch: (cell, from) => watchValue(cell, targetNear(cell, from)),
  clear: (cell) => {
    cell.links.clear();
    return cell.run.isWatching ? watchValue(cell, undefined) : undefined;
  },
  run,
  memory: (cell) => {
    const address = Number(field(cell, 'address')?.value.trim() || Number.NaN);
    return Number.isNaN(address) ? cell.say('Write an address, such as 16 or 0x10.') : showMemory(cell, address);
  },
  memoryUp: (cell) => showMemory(cell, cell.run.window.address - cell.run.window.count),
  memoryDown: (cell) => showMemory(cell, cell.run.window.address + cell.run.window.count),
  runNext: async (cell) => {
    await run(cell);
    const cells = [...document.querySelectorAll('wasm-cell')];
    cells[cells.indexOf(cell.host) + 1]?.querySelector<HTMLElement>('.code, input')?.focus();
  },
  keys: () => (document.getElementById('keys') as HTMLDialogElement | null)?.showModal(),
};

/** Buttons in the panel of a link, which hears them itself. */
const OWN = /^(?:copy|send)$/;

/** What the command `name` does, if there is one; what is not listed here is fetched with its first use. */
export const commandNamed = (name: string): Command | undefined =>
  COMMANDS[name] ??
  (OWN.test(name)
    ? undefined
    : async (cell, from, asked) => (await import('./seldom.ts')).seldom(cell, name, from, asked ?? name));
