/**
 * The picture that other sites show for a page: its title, and a machine standing still at a step, in the book's own fonts
 * and colours. It is drawn as one SVG in which letters are outlines, so whatever turns it into dots needs no fonts.
 * Leaves to others: running the program (`cell.ts`), dots and keeping them (`png.ts`), letters (`outline.ts`).
 * One idea: a preview is a figure like any other: nothing on it is painted by hand, and a changed program changes it.
 */
import type { Access, ShownValue } from '#engine/session/protocol.ts';
import type { CellModel } from '#widgets/parts/cell.ts';
import { face, unitsOf } from '#widgets/parts/chip.ts';
import { listing } from '#widgets/parts/code.ts';
import { colour, hues } from './colours.ts';
import { lines, type Style, text, width } from './letters.ts';

/** Size that every site agrees on. */
export const WIDTH = 1200;
export const HEIGHT = 630;

const EDGE = 56;
/** Where the machine begins. */
const MIDDLE = 548;
const ROW = 36;
const ROWS = 10;
const CHIP = { width: 132, height: 40, gap: 6 };
const FILM = { top: 452, floor: 546, most: 14, block: 26 };

const mono: Style = { font: 'mono', size: 23 };
const bold: Style = { font: 'bold', size: 23 };

interface Picture {
  readonly title: string;
  /** Above the title, as `Chapter 2`. */
  readonly over: string;
  /** At the foot: the name of the book, or what it is. */
  readonly name: string;
  readonly cell: CellModel;
}

const rect = (x: number, y: number, w: number, h: number, fill: string, more = ''): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" fill="${fill}" ${more}/>`;

/** Title, as large as it fits. */
function titleOf(title: string): string {
  const room = MIDDLE - EDGE - 52;
  const size = [66, 60, 54, 48, 42].find((s) => lines(title, { font: 'roman', size: s }, room).length <= 4) ?? 42;
  return lines(title, { font: 'roman', size }, room)
    .map((line, i) => text(line, EDGE, 168 + i * size * 1.1, { font: 'roman', size }, colour('ink')))
    .join('');
}

/** The lines around the one that runs next, instructions in bold. */
function listingOf({ text: source, launched }: CellModel, most: number): string {
  const all = listing(source);
  const next = launched?.snapshot.next;
  const at = next ? all.findLastIndex((line) => line.from <= next.span.from) : all.length - 1;
  const from = Math.max(0, Math.min(all.length - ROWS, at - ROWS + 3));
  return all
    .slice(from, from + ROWS)
    .map((line, i) => {
      const y = 92 + i * ROW;
      const isNext = from + i === at && next !== undefined;
      const words = source.slice(line.from, line.to).trimEnd();
      const fits = [...words].slice(0, most);
      const cut = fits.length < words.length ? `${fits.slice(0, -1).join('')}…` : words;
      const [, space = '', op = '', rest = ''] = /^(\s*\(?)([a-z_0-9.]*)(.*)$/.exec(cut) ?? [];
      const isComment = /^\s*;;/.test(cut);
      const x = MIDDLE + 28;
      const letter = width('0', mono);
      const band = isNext
        ? `${rect(MIDDLE, y - 25, letter * most + 34, ROW, colour('band'))}<path fill="${colour('ink')}" d="M${MIDDLE + 5} ${y - 17}l13 9-13 9z"/>`
        : '';
      if (isComment) return band + text(cut, x, y, mono, colour('ink-2'));
      return (
        band +
        text(space, x, y, mono, colour('ink')) +
        text(op, x + letter * space.length, y, bold, colour('ink')) +
        text(rest, x + letter * (space.length + op.length), y, mono, colour('ink'))
      );
    })
    .join('');
}

const chipWidth = ({ type }: ShownValue): number => CHIP.width * Math.min(unitsOf(type), 1.2);

/** A value, as wide as its type. */
function chipOf(value: ShownValue, x: number, y: number, takes: boolean): string {
  const kind = face(value.type);
  const { fill, edge, on } = hues(kind);
  const w = chipWidth(value);
  const size = value.text.length * 14 + 20 > w ? Math.max(13, (w - 16) / (value.text.length * 0.6)) : 23;
  const round = kind === 'f32' || kind === 'f64' ? `rx="${CHIP.height / 2}"` : '';
  const skew = takes ? `transform="translate(${x + w / 2} ${y}) skewX(-10) translate(${-x - w / 2} ${-y})"` : '';
  const label = text(
    value.text,
    x + w - 10 - width(value.text, { font: 'mono', size }),
    y + 28,
    { font: 'mono', size },
    on,
  );
  return `<g ${skew}>${rect(x, y, w, CHIP.height, fill, `stroke="${edge}" stroke-width="2" ${round}`)}${label}</g>`;
}

/** The pile on its floor, and the shelf below it. */
function stackOf({ launched }: CellModel): string {
  const s = launched?.snapshot;
  const frame = s?.frames[0];
  if (!s || !frame) return '';
  const x = WIDTH - EDGE - CHIP.width;
  const floor = 356;
  const shown = frame.stack.slice(-5);
  const takes = s.next?.takes ?? 0;
  const pile = shown.map((value, i) =>
    chipOf(
      value,
      WIDTH - EDGE - chipWidth(value),
      floor - 5 - (i + 1) * (CHIP.height + CHIP.gap),
      i >= shown.length - takes,
    ),
  );
  const shelf = frame.locals.slice(0, 1).map((local) => {
    const name = local.name ?? '';
    const left = WIDTH - EDGE - chipWidth(local);
    return (
      text(name, left - 12 - width(name, mono), floor + 39, mono, colour('ink-2')) +
      chipOf(local, left, floor + 11, false)
    );
  });
  return `${pile.join('')}${rect(x - 6, floor, CHIP.width + 6, 3, colour('ink'))}${shelf.join('')}`;
}

/** A few rows of memory, the bytes that were just written on their own ground. */
function tapeOf({ bytes, address }: { bytes: Uint8Array; address: number }, writes: readonly Access[]): string {
  const side = (WIDTH - EDGE - MIDDLE) / 16;
  const rows = Math.min(2, Math.ceil(bytes.length / 16));
  const style: Style = { font: 'mono', size: 19 };
  return [...bytes.slice(0, rows * 16)]
    .map((byte, i) => {
      const at = address + i;
      const isNew = writes.some((write) => at >= write.address && at < write.address + write.length);
      const digits = byte.toString(16).padStart(2, '0');
      const [x, y] = [MIDDLE + (i % 16) * side, FILM.floor - (rows - Math.floor(i / 16)) * 42];
      const ink = colour(isNew ? 'accent' : byte ? 'ink' : 'mark');
      return (
        rect(x, y, side, 42, isNew ? colour('band') : 'none', `stroke="${colour('hair')}" stroke-width="1.5"`) +
        text(digits, x + side / 2 - width(digits, style) / 2, y + 28, style, ink)
      );
    })
    .join('');
}

/** Memory if the machine shows it, a short run as a film, a long one as its silhouette. */
function filmOf({ film, launched, views }: CellModel): string {
  const s = launched?.snapshot;
  if (s?.memory && views.includes('memory')) return tapeOf(s.memory, s.writes);
  const step = launched?.snapshot.step ?? 0;
  if (!film || film.length > FILM.most) return silhouetteOf(launched);
  const w = (WIDTH - EDGE - MIDDLE) / film.length;
  const deepest = Math.max(1, ...film.map(({ types }) => types.length));
  const block = Math.min(FILM.block, (FILM.floor - FILM.top) / deepest);
  return film
    .map((frame, i) => {
      const x = MIDDLE + i * w;
      const isHere = frame.step === step;
      const boxes = frame.types.map((type, j) => {
        const { fill, edge, on } = hues(face(type));
        const y = FILM.floor - (j + 1) * block;
        const value = frame.step <= step ? (frame.values?.[j] ?? '') : '';
        const style: Style = { font: 'mono', size: 16 };
        const fits = width(value, style) < w - 8;
        const later = frame.step > step;
        return (
          rect(
            x + 3,
            y + 2,
            w - 6,
            block - 3,
            later ? 'none' : fill,
            `stroke="${later ? colour('mark') : edge}" stroke-width="1.5" ${later ? 'stroke-dasharray="4 3"' : ''}`,
          ) + (fits ? text(value, x + w / 2 - width(value, style) / 2, y + block / 2 + 6, style, on) : '')
        );
      });
      return `${isHere ? rect(x, FILM.top - 8, w, FILM.floor - FILM.top + 8, colour('band')) : ''}${boxes.join('')}${rect(x, FILM.floor + 2, w, isHere ? 4 : 2, colour(isHere ? 'accent' : 'mark'))}`;
    })
    .join('');
}

/** The height of the stack over a long run, as far as it went and as far as it goes. */
function silhouetteOf(launched: CellModel['launched']): string {
  const heights = [...(launched?.timeline.depthHigh ?? [])];
  const s = launched?.snapshot;
  if (!s || heights.length < 2) return '';
  const most = Math.max(1, ...heights);
  const w = (WIDTH - EDGE - MIDDLE) / heights.length;
  const now = Math.round((s.step / Math.max(1, s.total)) * heights.length);
  const bars = heights.map((height, i) => {
    const h = (height / most) * (FILM.floor - FILM.top);
    return rect(MIDDLE + i * w, FILM.floor - h, w + 0.6, h, colour(i < now ? 'mark' : 'hair'));
  });
  return `${bars.join('')}${rect(MIDDLE, FILM.floor, WIDTH - EDGE - MIDDLE, 2, colour('ink'))}${rect(MIDDLE + now * w - 2, FILM.top - 8, 4, FILM.floor - FILM.top + 20, colour('accent'))}`;
}

/** The whole picture. */
export function pictureSvg({ title, over, name, cell }: Picture): string {
  const s = cell.launched?.snapshot;
  const letters = Math.floor((WIDTH - EDGE - CHIP.width - 84 - MIDDLE - 28) / width('0', mono));
  const where = s ? `step ${s.step} of ${s.total}` : '';
  const small: Style = { font: 'italic', size: 26 };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
    rect(0, 0, WIDTH, HEIGHT, colour('paper')),
    text(over, EDGE, 92, small, colour('ink-2')),
    titleOf(title),
    text(name, EDGE, HEIGHT - 50, { font: 'roman', size: 28 }, colour('ink')),
    rect(MIDDLE, 56, WIDTH - EDGE - MIDDLE, 3, colour('ink')),
    listingOf(cell, letters),
    stackOf(cell),
    filmOf(cell),
    text(where, WIDTH - EDGE - width(where, small), HEIGHT - 50, small, colour('accent')),
    '</svg>',
  ].join('');
}
