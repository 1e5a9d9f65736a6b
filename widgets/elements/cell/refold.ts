/**
 * The program of a cell turned from flat to folded text, or back, in place: the machine stands at the same instruction, and
 * breakpoints, cursor and what is lit stay with theirs.
 * Leaves to others: folding (`engine/session/rewrite.ts`).
 * One idea: an instruction is known by its byte. The bytes stay, so everything that points at one does.
 */
import { grouped } from '../../parts/chip.ts';
import { keepers } from '../live.ts';
import type { Cell } from './cell.ts';

/** Turns the text; an open editor shows what came of it. */
export async function refold(cell: Cell): Promise<void> {
  const { run, editor } = cell;
  const before = editor?.text ?? run.text;
  if (!(await run.assemble(before))) return;
  const { text } = (await run.source.ask('refold', {})) ?? {};
  if (text === undefined || (editor?.text ?? run.text) !== before) return;
  if (text === before) return cell.say('This text has only one form.');
  const step = run.snapshot && run.step;
  const byteOf = (line: number): number => run.lines[line]?.offsets[0] ?? -1;
  const lineOf = (byte: number): number => run.lines.findIndex(({ offsets }) => offsets.includes(byte));
  const marked = [...run.breakpoints].map(byteOf);
  const cursor = cell.cursor === undefined ? -1 : byteOf(cell.cursor);
  if (editor) editor.replace(text);
  else keepers.get(cell.host.id)?.changed(text);
  const program = await run.assemble(text);
  if (!program) return;
  run.moveBreakpoints(marked.map(lineOf).filter((line) => line >= 0));
  cell.cursor = cursor < 0 ? undefined : lineOf(cursor);
  if (program.ok && run.call) await cell.launch(run.call, step);
  else cell.redraw();
  const size = program.bytes ? `the same ${grouped(program.bytes.length)} bytes` : 'the same instructions';
  cell.say(`${text.split('\n').length > before.split('\n').length ? 'Flat' : 'Folded'} now: other text, ${size}.`);
}
