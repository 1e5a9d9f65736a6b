/**
 * The editor in place of the listing: the same program, assembled as it is typed, its breakpoints and its step kept,
 * and every change kept as a draft.
 * Leaves to others: editing itself (`editor/`), keeping drafts (`keeping.ts`), the run (`run.ts`).
 * One idea: what a reader wrote is never lost without a word: not to a full disk, a second tab or a newer edition.
 */
import type { Program } from '#engine/session/protocol.ts';
import { client, instructionPage } from '../client.ts';
import { Drafts, openStorage } from '../drafts.ts';
import { keep } from '../keeping.ts';
import { notice } from '../notice.ts';
import type { Cell } from './cell.ts';
import { forget, part } from './draw.ts';

/** Opens the editor, or closes it. */
export async function edit(cell: Cell): Promise<void> {
  if (cell.editor) return close(cell);
  const place = part(cell.host, 'code');
  if (!place) return;
  const drafts = new Drafts(openStorage(), `${location.pathname}${cell.host.id}`, cell.seed.text);
  const draft = drafts.load();
  const text = cell.run.isChanged ? cell.run.text : (draft?.text ?? cell.run.text);
  const isOwn = draft !== undefined && text === draft.text && !cell.run.isChanged;
  const { createEditor } = await import('../../editor/editor.ts');
  const baked = place.innerHTML;
  forget(place);
  place.replaceChildren();
  const kept = keep(cell.figure, drafts, text, (wanted) => replace(cell, wanted));
  let editor: ReturnType<typeof createEditor>;
  try {
    editor = createEditor(place, {
      doc: text,
      label: cell.seed.name,
      client,
      cell: cell.host.id,
      original: cell.seed.text,
      page: instructionPage,
      breakpoints: cell.run.breakpoints,
      check: (typed) => settle(cell, typed),
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
  cell.editor = {
    get text() {
      return kept.text;
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
      kept.stop();
      editor.destroy();
      place.replaceChildren();
    },
  };
  await settle(cell, text);
  cell.editor.draw();
  const older = draft ? undefined : drafts.older();
  if (older) {
    notice(cell.figure, 'This program has changed since you last worked on it; your version is still here.', [
      { words: 'Open mine', run: () => replace(cell, older.text, true) },
      { words: 'Take the new one', run: () => undefined },
    ]);
  } else if (draft && isOwn) {
    notice(
      cell.figure,
      `This is your version of ${new Date(draft.at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long' })}.`,
      [{ words: 'Start over', run: () => replace(cell, cell.seed.text, true) }],
    );
  }
  if (draft && draft.text !== text) {
    notice(cell.figure, 'You have a version of your own from before; typing here takes its place.', [
      { words: 'Open mine', run: () => replace(cell, draft.text) },
      { words: 'Keep typing here', run: () => undefined },
    ]);
  }
  editor.focus();
  cell.say('Editing. Escape, then Tab, leaves the editor.');

  function replace(live: Cell, wanted: string, isChosen = false): void {
    if (isChosen) kept.changed(wanted);
    else kept.shows(wanted);
    editor.setText(wanted);
    void settle(live, wanted);
  }
}

/** What is being assembled for a cell: completion and checks ask about the same text at the same time. */
const underWay = new WeakMap<Cell, { readonly text: string; readonly done: Promise<Program | undefined> }>();

/** Assembles what was typed and runs it again at the same step; gives what came of it. */
function settle(cell: Cell, text: string): Promise<Program | undefined> {
  const known = underWay.get(cell);
  if (known?.text === text) return known.done;
  const done = settled(cell, text).finally(() => {
    if (underWay.get(cell)?.done === done) underWay.delete(cell);
  });
  underWay.set(cell, { text, done });
  return done;
}

async function settled(cell: Cell, text: string): Promise<Program | undefined> {
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
