/**
 * Letters as outlines, from the fonts that the book is set in.
 * Leaves to others: where they stand (`picture.ts`).
 * One idea: an outline looks the same wherever it is drawn; a font's name is a wish.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { create, type Font } from 'fontkitten';

const FILES = {
  roman: 'vollkorn-roman',
  italic: 'vollkorn-italic',
  mono: 'commit-mono-400',
  bold: 'commit-mono-700',
} as const;

export interface Style {
  readonly font: keyof typeof FILES;
  /** Height of the letters' square, in units of the picture. */
  readonly size: number;
}

const fonts = new Map<string, Font>();
function fontOf(name: Style['font']): Font {
  const known = fonts.get(name);
  if (known) return known;
  const file = readFileSync(resolve(process.cwd(), `content/styles/fonts/${FILES[name]}.woff2`));
  const font = create(file);
  if (!('glyphForCodePoint' in font)) throw new Error(`${FILES[name]} is a collection of fonts`);
  fonts.set(name, font);
  return font;
}

/** How far `line` reaches. */
export function width(line: string, { font, size }: Style): number {
  const face = fontOf(font);
  let units = 0;
  for (const letter of line) units += face.glyphForCodePoint(letter.codePointAt(0)!).advanceWidth;
  return (units * size) / face.unitsPerEm;
}

/** `line` from `x`, standing on `y`. */
export function text(line: string, x: number, y: number, { font, size }: Style, fill: string): string {
  const face = fontOf(font);
  const scale = size / face.unitsPerEm;
  let at = 0;
  let shapes = '';
  for (const letter of line) {
    const glyph = face.glyphForCodePoint(letter.codePointAt(0)!);
    if (letter !== ' ') shapes += `<path transform="translate(${at} 0)" d="${glyph.path.toSVG()}"/>`;
    at += glyph.advanceWidth;
  }
  return (
    shapes &&
    `<g fill="${fill}" transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${scale} ${-scale})">${shapes}</g>`
  );
}

/** `words` in lines that are no wider than `room`; a single word may be. */
export function lines(words: string, style: Style, room: number): string[] {
  const done: string[] = [];
  for (const word of words.split(' ')) {
    const longer = `${done.at(-1)} ${word}`;
    if (done.length > 0 && width(longer, style) <= room) done[done.length - 1] = longer;
    else done.push(word);
  }
  return done;
}
