/**
 * The graph of blocks of a function, and beside it the jumps that its dispatching loop stands for: boxes, arrows, and the same as sentences.
 * Leaves to others: what leads where (`engine/session/blocks.ts`), where boxes stand (`models/graph.ts`), moving the mark (`elements/cell/blocks.ts`).
 * One idea: a circle that is entered at one box is a loop, and one that is entered at two cannot be. Both are drawn from the same program.
 */
import type { Blocks, Drawn, ShownBlock } from '#engine/session/blocks.ts';
import { isBack, reached, type Spot, spots, type Way } from '../models/graph.ts';
import { countWord } from './chip.ts';
import { attr, classes, html, raw } from './html.ts';

export interface BlocksModel {
  readonly blocks: Blocks;
  /** Byte offset of the instruction that runs next, when it is in this function. */
  readonly next?: number | undefined;
  /** What the variable of the dispatching loop holds, as text. */
  readonly variable?: string | undefined;
}

/** Units of the drawing: a box with its way to the next. */
const BOX = { width: 82, height: 30 };
const PITCH = { x: 118, y: 72 };
const HEAD = 5;
const STUB = 18;
/** Letters that a box has room for. */
const MOST_LETTERS = 9;

/** The block that holds the instruction at byte `offset`; -1 if none does. */
export const blockAt = ({ blocks }: Blocks, offset: number | undefined): number =>
  offset === undefined ? -1 : blocks.findIndex(({ offsets }) => offsets.includes(offset));

/** Where the jump that is under way leads: in the drawing of jumps the desk is no box. */
export function goal({ blocks, next, variable }: BlocksModel): number {
  const { jumps } = blocks;
  const at = blockAt(blocks, next);
  if (!jumps || at !== jumps.desk || variable === undefined) return at;
  return jumps.targets[Math.min(Number(variable) >>> 0, jumps.targets.length - 1)]!;
}

const list = (words: readonly string[], last: string): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;

/** Which box leads where, and how its circles are entered, in sentences. */
export function graphSentence(blocks: readonly ShownBlock[], { ways, circles }: Drawn): string {
  const shown = reached(ways);
  const name = (block: number): string => blocks[block]!.name;
  const goes = [...shown]
    .sort((a, b) => a - b)
    .map((block) => {
      const to = ways.filter(({ from }) => from === block).map((way) => (way.to < 0 ? 'out' : `to ${name(way.to)}`));
      return `${name(block)} goes ${list(to, 'or')}.`;
    });
  const rings = circles
    .filter((ring) => ring.blocks.every((block) => shown.has(block)))
    .map(({ blocks: ring, doors }) => {
      const who = list(ring.map(name), 'and');
      const many = doors.length > 1;
      return `${who} ${ring.length > 1 ? 'are a circle' : 'is a circle of its own'} with ${countWord(doors.length)} ${many ? 'doors' : 'door'}, ${list(doors.map(name), 'and')}${many ? ', and so no loop' : ''}.`;
    });
  return [...goes, ...rings].join(' ');
}

/** Where the machine is, in both drawings. */
export function blocksSentence(m: BlocksModel): string {
  const { blocks, variable } = m;
  const at = blockAt(blocks, m.next);
  if (at < 0) return '';
  const { jumps } = blocks;
  const here = blocks.blocks[at]!.name;
  if (!jumps || at !== jumps.desk || variable === undefined) return `The machine is in ${here}.`;
  return `The machine is in ${here}: ${jumps.name} is ${variable}, so it goes on to ${blocks.blocks[goal(m)]!.name}.`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
/** An arrow head at a point, coming along the direction (dx, dy) of length one. */
const head = (x: number, y: number, dx: number, dy: number): string =>
  `M${round(x - HEAD * dx - 3 * dy)} ${round(y - HEAD * dy - 3 * dx)}L${round(x)} ${round(y)}L${round(x - HEAD * dx + 3 * dy)} ${round(y - HEAD * dy + 3 * dx)}`;

/** The line of one way, from box to box. */
class Lines {
  readonly #spots: ReadonlyMap<number, Spot>;
  readonly #drawn: Drawn;
  readonly #wide: number;

  constructor(places: ReadonlyMap<number, Spot>, drawn: Drawn) {
    this.#spots = places;
    this.#drawn = drawn;
    this.#wide = Math.max(...[...places.values()].map(({ x }) => Math.abs(x)));
  }

  #middle(block: number): { x: number; y: number } {
    const { row, x } = this.#spots.get(block)!;
    return { x: x * PITCH.x, y: row * PITCH.y };
  }

  path(way: Way): string {
    if (way.to < 0) return this.#out(way.from);
    if (way.from === way.to) return this.#round(way.from);
    const from = this.#spots.get(way.from)!;
    const to = this.#spots.get(way.to)!;
    return from.row === to.row ? this.#aside(way) : this.#along(way, to.row > from.row);
  }

  #out(block: number): string {
    const { x, y } = this.#middle(block);
    const end = y + BOX.height / 2 + STUB;
    return `M${x} ${y + BOX.height / 2}V${end}${head(x, end, 0, 1)}M${x - 8} ${end + 2}H${x + 8}`;
  }

  #round(block: number): string {
    const { x, y } = this.#middle(block);
    const side = x + BOX.width / 2;
    return `M${side} ${y - 7}C${side + 18} ${y - 12} ${side + 18} ${y + 12} ${side} ${y + 7}${head(side, y + 7, -1, 0)}`;
  }

  /** Between boxes of a row: ways to the right above, ways to the left below. */
  #aside({ from, to }: Way): string {
    const a = this.#middle(from);
    const b = this.#middle(to);
    const sign = Math.sign(b.x - a.x);
    const y = a.y - sign * 6;
    const [start, end] = [a.x + (sign * BOX.width) / 2, b.x - (sign * BOX.width) / 2];
    if (Math.abs(b.x - a.x) < PITCH.x * 1.5) return `M${start} ${y}H${end}${head(end, y, sign, 0)}`;
    const edge = a.y - (sign * BOX.height) / 2;
    const far = edge - sign * 24;
    return `M${a.x} ${edge}C${a.x} ${far} ${b.x} ${far} ${b.x} ${edge}${head(b.x, edge, 0, sign)}`;
  }

  /** From row to row; past a box that stands in the way it takes the outside. */
  #along(way: Way, isDown: boolean): string {
    const a = this.#middle(way.from);
    const b = this.#middle(way.to);
    const sign = isDown ? 1 : -1;
    // Two ways between the same boxes keep apart.
    const twin = this.#drawn.ways.some(({ from, to }) => from === way.to && to === way.from);
    const shift = twin ? sign * 9 : 0;
    const [x1, y1] = [a.x + shift, a.y + (sign * BOX.height) / 2];
    const [x2, y2] = [b.x + shift, b.y - (sign * BOX.height) / 2];
    const aim = head(x2, y2, 0, sign);
    if (!this.#isBlocked(way, x1, x2)) {
      const bend = ((y2 - y1) * 0.5 * PITCH.y) / Math.max(PITCH.y, Math.abs(y2 - y1));
      return `M${round(x1)} ${y1}C${round(x1)} ${round(y1 + bend)} ${round(x2)} ${round(y2 - bend)} ${round(x2)} ${y2}${aim}`;
    }
    const side = (x1 + x2 < 0 ? -1 : 1) * (this.#wide * PITCH.x + BOX.width / 2 + 14);
    const turn = sign * 20;
    return `M${round(x1)} ${y1}C${round(x1)} ${y1 + turn} ${side} ${y1 + turn / 2} ${side} ${y1 + 2 * turn}V${y2 - 2 * turn}C${side} ${y2 - turn / 2} ${round(x2)} ${y2 - turn} ${round(x2)} ${y2}${aim}`;
  }

  #isBlocked({ from, to }: Way, x1: number, x2: number): boolean {
    const a = this.#spots.get(from)!.row;
    const b = this.#spots.get(to)!.row;
    return [...this.#spots.values()].some(({ row, x }) => {
      if (row <= Math.min(a, b) || row >= Math.max(a, b)) return false;
      const crosses = x1 + ((x2 - x1) * (row - a)) / (b - a);
      return Math.abs(crosses - x * PITCH.x) < BOX.width / 2 + 4;
    });
  }
}

function drawing(m: BlocksModel, drawn: Drawn, here: number, title: string, soon = false): string {
  const { blocks } = m.blocks;
  const places = spots(drawn.ways, drawn.circles);
  const lines = new Lines(places, drawn);
  const half = Math.max(...[...places.values()].map(({ x }) => Math.abs(x))) * PITCH.x + BOX.width / 2 + 24;
  const height = Math.max(...[...places.values()].map(({ row }) => row)) * PITCH.y + BOX.height + STUB + 10;
  const doors = new Set(drawn.circles.flatMap((ring) => (ring.doors.length > 1 ? ring.doors : [])));
  const paths = drawn.ways
    .filter(({ from }) => places.has(from))
    .map((way) => html`<path${classes(isBack(way, drawn.circles) && 'up')} d="${lines.path(way)}"/>`);
  const boxes = [...places].map(([block, { row, x }]) => {
    const { name: whole, offsets } = blocks[block]!;
    const name = whole.length > MOST_LETTERS ? `${whole.slice(0, MOST_LETTERS - 1)}…` : whole;
    const [left, top] = [x * PITCH.x - BOX.width / 2, row * PITCH.y - BOX.height / 2];
    return html`<g${classes('box', doors.has(block) && 'gate', block === here && 'here', block === here && soon && 'soon')} data-block="${block}"${attr('data-offset', offsets[0])}><rect x="${left}" y="${top}" width="${BOX.width}" height="${BOX.height}"/><text x="${x * PITCH.x}" y="${row * PITCH.y + 5}">${name}</text></g>`;
  });
  return html`<figure><figcaption>${title}</figcaption><svg viewBox="${-half} ${-BOX.height / 2 - 4} ${2 * half} ${height}" width="${2 * half}" height="${height}" style="--wide:${2 * half}" role="img" aria-label="${graphSentence(blocks, drawn)}">${raw(paths)}${raw(boxes)}</svg></figure>`;
}

/** Both drawings, or the one that there is. */
export function blocksHtml(m: BlocksModel): string {
  const { blocks } = m;
  if (blocks.blocks.length === 0) return '';
  const { jumps } = blocks;
  const rest = blocks.isWhole ? '' : '<p class="label">The rest of this function is not drawn.</p>';
  const runs = drawing(
    m,
    blocks,
    blockAt(blocks, m.next),
    jumps ? 'As it runs: one loop, one variable' : 'Blocks, and ways between them',
  );
  const to = goal(m);
  const title = `As it was meant: each value of ${jumps?.name} is a jump`;
  const meant = jumps ? drawing(m, jumps, to, title, to !== blockAt(blocks, m.next)) : '';
  return html`<div class="blocks">${raw(meant)}${raw(runs)}${raw(rest)}</div>`;
}
