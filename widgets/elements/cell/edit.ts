/**
 * The editor in place of the listing: the same program, assembled as it is typed, its breakpoints and its step kept,
 * and every change kept as a draft.
 * Leaves to others: editing itself (`editor/`), drafts (`drafts.ts`), the run (`run.ts`).
 * One idea: what a reader wrote is never lost without a word: not to a full disk, a second tab or a newer edition.
 */
import type { Program } from '#engine/session/protocol.ts';
import { client } from '../client.ts';
import { Drafts, openStorage, type Saved } from '../drafts.ts';
import { notice } from '../notice.ts';
import type { Cell } from './cell.ts';
import { forget, part } from './draw.ts';

const SAYS: Readonly<Record<Saved, string>> = {
  saved: '',
  refused:
    'This browser keeps no drafts for the book; your text lives as long as the page. Copy it if you need it later.',
  full: 'The storage of this browser is full; your text lives as long as the page. Copy it if you need it later.',
};

/** Opens the editor, or closes it. */
export async function edit(cell: Cell): Promise<void> {
  if (cell.editor) return close(cell);
  const place = part(cell.host, 'code');
  if (!place) return;
  const drafts = new Drafts(openStorage(), `${location.pathname}${cell.host.id}`, cell.seed.text);
  const draft = drafts.load();
  const text = cell.run.isChanged ? cell.run.text : (draft?.text ?? cell.run.text);
  const { createEditor } = await import('../../editor/editor.ts');
  const baked = place.innerHTML;
  forget(place);
  place.replaceChildren();
  let current = text;
  let editor: ReturnType<typeof createEditor>;
  try {
    editor = createEditor(place, {
      doc: text,
      label: cell.seed.name,
      client,
      cell: cell.host.id,
      original: cell.seed.text,
      breakpoints: cell.run.breakpoints,
      check: (typed) => settle(cell, drafts, typed),
      onChange: (changed) => {
        current = changed;
      },
      onRun: () => cell.command('run'),
      onBreakpoint: (line) => {
        cell.cursor = line;
        cell.command('breakpoint');
      },
      onBreakpointsMoved: (lines) => cell.run.moveBreakpoints(lines),
    });
  } catch (error) {
    place.innerHTML = baked;
    throw error;
  }
  const otherTab = (event: StorageEvent): void => {
    if (event.key !== drafts.key || !event.newValue) return;
    notice(cell.figure, 'The same program was changed in another tab; the last one to be typed in is kept.', [
      { words: 'Show that one here', run: () => replace(cell, drafts.load()?.text ?? current) },
      { words: 'Keep this one', run: () => void drafts.save(current) },
    ]);
  };
  addEventListener('storage', otherTab);
  const leave = (): void => void drafts.save(current);
  addEventListener('pagehide', leave);
  cell.editor = {
    get text() {
      return current;
    },
    focus: () => editor.focus(),
    draw: () => {
      const { snapshot: s, program, trail, breakpoints } = cell.run;
      editor.setOffsets(program?.offsets);
      editor.setStep(s?.next?.span, s?.just?.span);
      if (s?.next) editor.reveal(s.next.span);
      if (s) editor.setHeat(trail.code(s.step));
      editor.setBreakpoints(breakpoints);
    },
    close: () => {
      removeEventListener('storage', otherTab);
      removeEventListener('pagehide', leave);
      drafts.save(current);
      editor.destroy();
      place.replaceChildren();
    },
  };
  const older = draft ? undefined : drafts.older();
  if (older) {
    notice(cell.figure, 'This program has changed since you last worked on it; your version is still here.', [
      { words: 'Open mine', run: () => replace(cell, older.text) },
      { words: 'Take the new one', run: () => undefined },
    ]);
  } else if (draft && text === draft.text && !cell.run.isChanged) {
    notice(
      cell.figure,
      `This is your version of ${new Date(draft.at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long' })}.`,
      [{ words: 'Start over', run: () => replace(cell, cell.seed.text) }],
    );
  }
  await settle(cell, drafts, text);
  cell.editor.draw();
  editor.focus();
  cell.say('Editing. Escape, then Tab, leaves the editor.');

  function replace(live: Cell, wanted: string): void {
    current = wanted;
    editor.setText(wanted);
    void settle(live, drafts, wanted);
  }
}

/** Keeps what was typed, assembles it and runs it again at the same step; gives what came of it. */
async function settle(cell: Cell, drafts: Drafts, text: string): Promise<Program | undefined> {
  const saved = drafts.save(text);
  if (saved !== 'saved') notice(cell.figure, SAYS[saved]);
  const { run } = cell;
  if (text !== run.text || !run.program) {
    const step = run.snapshot?.step;
    if ((await run.assemble(text)) && run.call) await cell.launch(run.call, step);
  }
  return run.program;
}

/** Puts the listing back, of the text as it is now. */
function close(cell: Cell): void {
  cell.editor?.close();
  cell.editor = undefined;
  cell.redraw();
  cell.host.querySelector<HTMLElement>('.code')?.focus({ preventScroll: true });
}

/** Applies the replacement that a diagnostic suggests. */
export async function mend(cell: Cell, button: HTMLElement): Promise<void> {
  const { from, to, text = '' } = button.dataset;
  const mended = cell.run.text.slice(0, Number(from)) + text + cell.run.text.slice(Number(to));
  if ((await cell.run.assemble(mended)) && cell.run.call) await cell.launch(cell.run.call);
}
