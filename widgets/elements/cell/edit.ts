/**
 * The editor in place of the listing: the same program, assembled as it is typed, its breakpoints and its step kept,
 * and every change kept as a draft.
 * Leaves to others: editing itself (`editor/`), keeping drafts (`keeping.ts`), which text is the newest (`session/source.ts`),
 * the run (`run.ts`).
 * One idea: what a reader wrote is never lost without a word: not to a full disk, a second tab or a newer edition.
 */
import type { Program } from '#engine/session/protocol.ts';
import { EDITOR_KEYS } from '../../parts/scopes.ts';
import { instructionPage } from '../client.ts';
import { Drafts } from '../drafts.ts';
import { type Kept, keep } from '../keeping.ts';
import { keysNow } from '../keymap.ts';
import { type Keeper, keepers } from '../live.ts';
import { notice } from '../notice.ts';
import { offerOlder } from '../older.ts';
import { openStorage, Store } from '../storage.ts';
import type { Cell } from './cell.ts';
import { forget, hand, part } from './draw.ts';

/** Cells whose editor is being fetched. */
const opening = new WeakSet<Cell>();

/** Opens the editor, or closes it. */
export async function edit(cell: Cell): Promise<void> {
  if (cell.editor) return close(cell);
  if (opening.has(cell)) return;
  opening.add(cell);
  try {
    open(cell, await import('../../editor/editor.ts'));
  } finally {
    opening.delete(cell);
  }
}

function open(cell: Cell, { createEditor }: typeof import('../../editor/editor.ts')): void {
  const place = part(cell.host, 'code');
  if (!place) return;
  const drafts = new Drafts(new Store(openStorage()), `${location.pathname}${cell.host.id}`, cell.seed.text);
  const draft = drafts.load();
  const text = cell.run.isChanged ? cell.run.text : (draft?.text ?? cell.run.text);
  const isOwn = draft !== undefined && text === draft.text && !cell.run.isChanged;
  const baked = place.innerHTML;
  forget(place);
  place.replaceChildren();
  const keeper = keepers.get(cell.host.id);
  const kept = keeper ? keptBy(keeper, text) : keep(cell.figure, drafts, text, (wanted) => replace(wanted));
  let editor: ReturnType<typeof createEditor>;
  try {
    editor = createEditor(place, {
      doc: text,
      label: cell.seed.name,
      source: cell.run.source,
      original: cell.seed.text,
      page: instructionPage,
      breakpoints: cell.run.breakpoints,
      keys: keysNow('editor', EDITOR_KEYS),
      check: (typed) => cell.show(typed),
      onPoint: (offset) => cell.links.at(offset),
      onChange: (typed) => kept.changed(typed),
      onRun: () => cell.command('run'),
      onBreakpoint: (line) => {
        cell.cursor = line;
        cell.command('breakpoint');
      },
      onBreakpointsMoved: (lines) => cell.run.moveBreakpoints(lines),
    });
  } catch (error) {
    kept.stop();
    place.innerHTML = baked;
    throw error;
  }
  let shown: Program | undefined;
  cell.editor = {
    get text() {
      return kept.text;
    },
    focus: () => editor.focus(),
    draw: () => {
      const { snapshot: s, program, trail, breakpoints } = cell.run;
      // The check that asked knows it already; a check that was asked by others, or after a restart of the engine, is news.
      if (program !== shown && cell.run.text === editor.text) {
        shown = program;
        editor.setOffsets(program?.offsets);
        if (program) editor.setDiagnostics(program.diagnostics);
        if (program?.ok === false) cell.attempt(import('./proof.ts').then(({ offerProof }) => offerProof(cell)));
      }
      // Under a hand, what a step marks is gone with the next frame; when it rests, all is drawn.
      if (hand.drags) return editor.glance(s?.next?.span);
      editor.setStep(s?.next?.span, s?.just?.span, s && trail.code(s.step));
      if (s?.next) editor.reveal(s.next.span);
      editor.setBreakpoints(breakpoints);
    },
    replace: (wanted) => replace(wanted, true),
    light: (offset) => editor.setLinked(offset === undefined ? undefined : Number(offset)),
    close: () => {
      kept.stop();
      editor.destroy();
      place.replaceChildren();
    },
  };
  cell.editor.draw();
  settle(text);
  if (!draft)
    offerOlder(cell.figure, drafts, 'This program has changed since you last worked on it.', (mine) => {
      if (mine !== undefined) replace(mine, true);
      editor.focus();
    });
  else if (isOwn) {
    notice(
      cell.figure,
      `This is your version of ${new Date(draft.at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long' })}.`,
      [{ words: 'Start over', run: () => replace(cell.seed.text, true) }],
    );
  }
  if (draft && draft.text !== text) {
    notice(cell.figure, 'You have a version of your own from before; typing here takes its place.', [
      { words: 'Open mine', run: () => replace(draft.text) },
      { words: 'Keep typing here', run: () => undefined },
    ]);
  }
  editor.focus();
  cell.say('Editing. Escape, then Tab, leaves the editor.');

  function replace(wanted: string, isChosen = false): void {
    if (isChosen) kept.changed(wanted);
    else kept.shows(wanted);
    editor.setText(wanted);
    settle(wanted);
  }

  function settle(wanted: string): void {
    cell.attempt(cell.show(wanted));
  }
}

/** Hands on what is typed to the owner of the text. */
const keptBy = (keeper: Keeper, text: string): Kept => ({
  text,
  changed(typed) {
    (this as { text: string }).text = typed;
    keeper.changed(typed);
  },
  shows(set) {
    (this as { text: string }).text = set;
  },
  stop: () => undefined,
});

/** Puts the listing back, of the text as it is now: what was typed last is assembled first, even if no check has asked yet. */
async function close(cell: Cell): Promise<void> {
  const { editor } = cell;
  try {
    let text: string | undefined;
    // What is typed while this is under way is asked for in its turn.
    while (editor && cell.editor === editor && text !== editor.text) {
      text = editor.text;
      if (!(await cell.show(text))) text = undefined;
    }
  } finally {
    if (editor && cell.editor === editor) {
      editor.close();
      cell.editor = undefined;
      cell.redraw();
      cell.host.querySelector<HTMLElement>('.code')?.focus({ preventScroll: true });
    }
  }
}

/** Applies the replacement that a diagnostic suggests. */
export async function mend(cell: Cell, button: HTMLElement): Promise<void> {
  const { from, to, text = '' } = button.dataset;
  const mended = cell.run.text.slice(0, Number(from)) + text + cell.run.text.slice(Number(to));
  keepers.get(cell.host.id)?.changed(mended);
  await cell.show(mended);
}
