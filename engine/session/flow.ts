/**
 * Where control can go in a function: its walls, the stretches between them, and every branch with the rows it leads to.
 * Leaves to others: checking (`valid/`), drawing (`widgets/parts/flow.ts`), what a run really did (the trail).
 * Specification: Structure, Instructions, Control Instructions; a label is counted outwards, a loop's is at its start.
 * One idea: nothing has to run for this. Where every branch lands stands in the text, and that is the whole point of structured control.
 */
import { readOpcode, skipImmediates } from '../binary/code.ts';
import { OPENERS } from '../isa/row.ts';
import { Reader } from '../syntax/bytes.ts';
import { readImmediate } from '../syntax/immediates.ts';
import type { Built } from './describe.ts';
import type { Flow, FlowArrow, FlowRow } from './protocol.ts';

/** A function beyond this many rows is not drawn whole; nobody could read it. */
const MOST_ROWS = 400;

interface Open {
  readonly row: number;
  readonly kind: string;
  readonly name: string | undefined;
  /** Arrows that wait for the row of its end. */
  readonly waiting: Mutable<FlowArrow>[];
  /** Of an `if`: the arrow that is taken when the operand is 0. */
  otherwise: Mutable<FlowArrow> | undefined;
}
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** When a branch is taken, of those that do not ask for an i32 other than 0. */
const CONDITIONS: Readonly<Record<string, FlowArrow['when']>> = {
  br: 'always',
  br_on_null: 'null',
  br_on_non_null: 'nonnull',
  br_on_cast: 'fits',
  br_on_cast_fail: 'misfits',
};
const LEAVERS: ReadonlySet<string> = new Set([
  'return',
  'unreachable',
  'throw',
  'throw_ref',
  'rethrow',
  'return_call',
  'return_call_indirect',
  'return_call_ref',
]);

/** Rows and arrows of the defined function `func`. */
export function flowOf({ module, bodies }: Built, func: number): Flow {
  const { body, labelNames, import: imported } = module.funcs[func]!;
  const rows: Mutable<FlowRow>[] = [];
  const arrows: Mutable<FlowArrow>[] = [];
  if (imported) return { func, rows, arrows, isWhole: true };
  const open: Open[] = [{ row: -1, kind: 'func', name: undefined, waiting: [], otherwise: undefined }];
  const reader = new Reader(module.code, body.from, body.to);
  let labels = 0;
  const at = (): number => (reader.at + bodies[func]!) >>> 0;
  const row = (kind: FlowRow['kind'], text: string, from: number): number =>
    rows.push({ kind, text, depth: Math.max(0, open.length - 1), from, to: from + 1 }) - 1;
  const called = (index: number, name: string | undefined): string => (name === undefined ? String(index) : `$${name}`);

  const arrow = (from: number, depth: number, when: FlowArrow['when']): void => {
    const target = open[open.length - 1 - depth]!;
    const made: Mutable<FlowArrow> = { from, to: target.kind === 'loop' ? target.row : -1, when };
    arrows.push(made);
    if (made.to < 0) target.waiting.push(made);
  };

  while (reader.at < body.to && rows.length < MOST_ROWS) {
    const from = at();
    const instruction = readOpcode(reader);
    const { name } = instruction;
    const start = reader.at;
    skipImmediates(instruction, reader);
    const label = (depth: number): string => called(depth, open[open.length - 1 - depth]?.name);
    const immediates = new Reader(module.code, start, body.to);
    if (OPENERS.has(name)) {
      const own = labelNames?.get(labels++);
      const at = row('open', own === undefined ? name : `${name} $${own}`, from);
      const otherwise: Mutable<FlowArrow> | undefined = name === 'if' ? { from: at, to: -1, when: 'zero' } : undefined;
      if (otherwise) arrows.push(otherwise);
      open.push({ row: at, kind: name, name: own, waiting: [], otherwise });
    } else if (name === 'else' || name === 'catch' || name === 'catch_all') {
      const block = open.pop()!;
      const at = row('else', name, from);
      open.push(block);
      if (name === 'else') {
        if (block.otherwise) block.otherwise.to = at + 1;
        block.otherwise = undefined;
        // The arm before it ends by going past the other one.
        arrow(at, 0, 'always');
      }
    } else if (name === 'end' || name === 'delegate') {
      const block = open.pop()!;
      const at = row(
        'end',
        block.kind === 'func' ? 'end of the function' : `end${block.name === undefined ? '' : ` $${block.name}`}`,
        from,
      );
      for (const waiting of block.waiting) waiting.to = at;
      if (block.otherwise) block.otherwise.to = at;
    } else if (name === 'br' || name === 'br_if' || name.startsWith('br_on')) {
      if (name.startsWith('br_on_cast')) immediates.u8();
      const depth = immediates.u32();
      arrow(row('branch', `${name} ${label(depth)}`, from), depth, CONDITIONS[name] ?? 'nonzero');
    } else if (name === 'br_table') {
      const targets = readImmediate('labels', immediates);
      const at = row('branch', name, from);
      // Each place is one way out, however many numbers lead there.
      for (const depth of new Set(targets)) arrow(at, depth, 'number');
    } else if (LEAVERS.has(name)) {
      const at = row('branch', name, from);
      if (name === 'return') arrow(at, open.length - 1, 'always');
    } else {
      const last = rows.at(-1);
      if (last?.kind === 'run' && last.depth === open.length - 1) last.text = String(Number(last.text) + 1);
      else row('run', '1', from);
    }
    rows.at(-1)!.to = at();
  }
  const isWhole = reader.at >= body.to;
  return { func, rows, arrows: arrows.filter(({ to }) => to >= 0 && to < rows.length), isWhole };
}
