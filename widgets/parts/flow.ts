/**
 * The walls of a function and the arrows through them: where each branch lands, drawn before anything has run.
 * Leaves to others: finding them (`engine/session/flow.ts`), moving the mark while the machine steps (`elements/cell/flow.ts`).
 * One idea: a row has the height of a line, so an arrow from row to row is two numbers, and the drawing is a list that can be read aloud.
 */
import type { Flow, FlowArrow, FlowRow } from '#engine/session/protocol.ts';
import { attr, classes, html, raw } from './html.ts';

export interface FlowModel {
  readonly flow: Flow;
  /** Byte offset of the instruction that runs next, when it is in this function. */
  readonly next?: number | undefined;
}

/** Units of the drawing: a row is ten high, a lane six wide. */
const ROW = 10;
const LANE = 6;

/** The row that holds the instruction at byte `offset`; -1 if none does. */
export const rowAt = (flow: Flow, offset: number | undefined): number =>
  offset === undefined ? -1 : flow.rows.findIndex(({ from, to }) => from <= offset && offset < to);

/** Lanes for the arrows, short ones inside, so that no two share a lane where they pass each other. */
export function lanesOf(arrows: readonly FlowArrow[]): number[] {
  const order = arrows.map((_, i) => i).sort((a, b) => span(arrows[a]!) - span(arrows[b]!));
  const taken: { low: number; high: number }[][] = [];
  const lanes: number[] = [];
  for (const i of order) {
    const { from, to } = arrows[i]!;
    const range = { low: Math.min(from, to), high: Math.max(from, to) };
    let lane = taken.findIndex((others) => others.every(({ low, high }) => high < range.low || low > range.high));
    if (lane < 0) lane = taken.push([]) - 1;
    taken[lane]!.push(range);
    lanes[i] = lane;
  }
  return lanes;
}
const span = ({ from, to }: FlowArrow): number => Math.abs(to - from);

function arrowPath({ from, to }: FlowArrow, lane: number): string {
  const x = LANE * (lane + 1);
  const y = (row: number): number => ROW * row + ROW / 2;
  const isUp = to < from;
  const start = y(from) + (isUp ? -1 : 1);
  const end = y(to) + (isUp ? 1 : -1);
  return `M0 ${start}H${x}V${end}H1M4 ${end - 2}L0 ${end}L4 ${end + 2}`;
}

const rowText = ({ kind, text }: FlowRow): string =>
  kind === 'run' ? `${text} ${text === '1' ? 'instruction' : 'instructions'}` : text;

/** Where the instruction of a row can go on, in a sentence; empty for one that goes on below. */
export function flowSentence({ flow, next }: FlowModel): string {
  const at = rowAt(flow, next);
  const row = flow.rows[at];
  const arrows = flow.arrows.filter(({ from }) => from === at);
  if (!row || arrows.length === 0) return '';
  const says = arrows.map((arrow) => {
    const target = flow.rows[arrow.to]!;
    if (target.kind === 'open') return `up to ${target.text}`;
    if (target.text === 'end of the function') return 'out of the function';
    if (row.kind === 'open' || row.kind === 'else')
      return target.kind === 'end' ? `to the end of this ${row.text.split(' ')[0]}` : 'to the else arm';
    const opener = flow.rows.slice(0, arrow.to).findLast((r) => r.kind === 'open' && r.depth === target.depth);
    return `out of ${opener?.text ?? 'its block'}`;
  });
  const when = {
    always: '',
    zero: ' if the operand is 0',
    nonzero: ' unless the operand is 0',
    number: ', as the number says',
    null: ' if the reference is null',
    nonnull: ' unless the reference is null',
    fits: ' if the reference is of the type',
    misfits: ' unless the reference is of the type',
  }[arrows[0]!.when];
  return `${row.text} goes ${says.join(' or ')}${when}.`;
}

/** The drawing: a list of rows, walls as lines left of them, arrows on the right. */
export function flowHtml({ flow, next }: FlowModel): string {
  const here = rowAt(flow, next);
  const lanes = lanesOf(flow.arrows);
  const width = LANE * (Math.max(-1, ...lanes) + 2);
  const rows = flow.rows.map((row, i) => {
    const walls = '<i></i>'.repeat(row.depth);
    return html`<li${classes(row.kind, i === here && 'here')}${attr('data-offset', row.from)}>${raw(walls)}<span>${rowText(row)}</span></li>`;
  });
  const paths = flow.arrows.map(
    (arrow, i) =>
      html`<path${classes(arrow.to < arrow.from ? 'up' : 'out', arrow.from === here && 'here')} data-row="${arrow.from}" d="${arrowPath(arrow, lanes[i]!)}"/>`,
  );
  const height = ROW * flow.rows.length;
  const rest = flow.isWhole ? '' : '<p class="label">The rest of this function is not drawn.</p>';
  return html`<div class="flow" style="--rows:${flow.rows.length};--lanes:${width / ROW}"><ol aria-label="Walls and branches">${raw(rows)}</ol><svg viewBox="0 0 ${width} ${height}" aria-hidden="true">${raw(paths)}</svg></div>${raw(rest)}`;
}
