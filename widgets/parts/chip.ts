/**
 * One value as a chip: its colour, its corners and its width all say the type, and so does a hidden word.
 * Leaves to others: where chips stand (`stack.ts`, `result.ts`, `memory.ts`), colours and shapes (the style sheet).
 * Specification: Structure, Values and Types.
 * One idea: a type that has a face is recognised before it is read, in colour, in grey print and by ear.
 */
import type { ShownValue } from '#engine/session/protocol.ts';
import { attr, classes, html, raw } from './html.ts';

export type Face = 'i32' | 'i64' | 'f32' | 'f64' | 'v128' | 'ref';

/** The face of a type as text: the five number types have their own, everything else is a reference. */
export const face = (type: string): Face => (/^([if](32|64)|v128)$/.test(type) ? (type as Face) : 'ref');

const UNITS: Readonly<Record<Face, number>> = { i32: 1, f32: 1, ref: 1, i64: 2, f64: 2, v128: 4 };

/** Width in units of four bytes. */
export const unitsOf = (type: string): number => UNITS[face(type)];

/** The widest unit count that `text` can bring onto a stack, judged by the type names it contains. */
export const widestIn = (text: string): number =>
  /v128|[if](8x16|16x8|32x4|64x2)/.test(text) ? 4 : /[if]64/.test(text) ? 2 : 1;

/** Digits that fit a chip of one unit at full size. */
const ROOM = 9;

export interface Marks {
  /** The next instruction will consume it. */
  readonly takes?: boolean;
  /** The instruction that has just run produced it. */
  readonly gives?: boolean;
  /** Byte offset of the instruction that it belongs to, for linked highlighting. */
  readonly offset?: number | undefined;
}

/** A value as a chip. */
export function chip(value: ShownValue, marks: Marks = {}): string {
  const kind = face(value.type);
  if (kind === 'v128') return vectorChip(value, marks);
  const long = value.text.length > ROOM * UNITS[kind] && 'long';
  const says = kind === 'ref' ? '' : `${value.type} `;
  return html`<data${classes('chip', kind, long, marks.takes && 'takes', marks.gives && 'gives')} value="${value.text}"${attr('data-offset', marks.offset)}${attr('title', value.bits && `${value.type} ${value.bits}`)}><span class="hidden">${says}</span>${value.text}</data>`;
}

/** Characters that the lanes of a vector have room for at full size, all together. */
const LANES = 40;

/** A vector shows its lanes side by side, the lowest first; how many there are says the shape, and the voice says it too. */
function vectorChip({ type, text, bits }: ShownValue, marks: Marks): string {
  const [shape, ...lanes] = text.split(' ');
  const cells = lanes.map((lane) => html`<b>${lane}</b>`);
  const tight = (lanes.length > 8 || lanes.some((lane) => lane.length * lanes.length > LANES)) && 'tight';
  return html`<data${classes('chip', type, marks.takes && 'takes', marks.gives && 'gives')} value="${text}"${attr('data-offset', marks.offset)}${attr('title', `${type} ${shape}${bits ? ` ${bits}` : ''}`)}><span class="hidden">${type} ${shape} </span><span${classes('lanes', tight)} style="--lanes:${Math.min(lanes.length, 8)}">${raw(cells.join(' '))}</span></data>`;
}

/** A type without a value, as a chip. */
export const typeChip = (type: string): string => html`<span class="chip ${face(type)} is-type">${type}</span>`;

/** A value in words: `i32 7`. */
export const spoken = (value: ShownValue): string =>
  face(value.type) === 'ref' ? value.text : `${value.type} ${value.text}`;

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** A small count as a word, a larger one as digits. */
export const countWord = (n: number): string => WORDS[n] ?? grouped(n);

/** Digits in groups of three: 1,000,000. */
export const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** An address or offset in hexadecimal. */
export const hex = (n: number, digits = 1): string => n.toString(16).padStart(digits, '0');
