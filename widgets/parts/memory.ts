/**
 * Memory as a tape of 16-byte rows: each byte in hexadecimal with its character below, a dot where the last instruction
 * read, a filled corner where it wrote, warmth for what was touched in the last hundred steps, a perforation where a
 * page ends, and names laid under the bytes they mean.
 * Leaves to others: which bytes and how warm (`models/trail.ts`), moving the window and the focus (`elements/cell/`).
 * Specification: Execution, Memory Instances.
 * One idea: four bytes are as wide as one i32 chip, so a value and its bytes can be held against each other.
 */
import type { Access } from '#engine/session/protocol.ts';
import type { Warmth } from '../models/trail.ts';
import { face, grouped, hex } from './chip.ts';
import { attr, classes, html, raw } from './html.ts';

export const PAGE = 65536;
const ROW = 16;

/** A name for bytes: a field of a struct, a variable of a compiler. */
export interface Overlay {
  readonly address: number;
  readonly length: number;
  readonly type: string;
  readonly name: string;
  readonly text?: string;
}

export interface TapeModel {
  readonly memory: number;
  /** Address of the first byte; rounded down to a row. */
  readonly address: number;
  readonly bytes: Uint8Array;
  readonly pages: number;
  readonly reads: readonly Access[];
  readonly writes: readonly Access[];
  /** Of each byte that was touched lately, by its address. */
  readonly warmth?: ReadonlyMap<number, Warmth>;
  readonly overlays?: readonly Overlay[];
  /** Draw bytes that can be focused, one of them by the Tab key. */
  readonly live?: boolean;
  /** Address of that byte; the first one when absent or out of the window. */
  readonly focus?: number | undefined;
  /** Address of the byte that `continue` stops at. */
  readonly watched?: number | undefined;
}

const touches = (list: readonly Access[], memory: number, address: number): boolean =>
  list.some((a) => a.memory === memory && address >= a.address && address < a.address + a.length);

const printable = (byte: number): string => (byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '');

/** The byte that the Tab key leads to. */
const focusOf = (m: TapeModel): number =>
  m.focus !== undefined && m.focus >= m.address && m.focus < m.address + m.bytes.length ? m.focus : m.address;

function rowHtml(m: TapeModel, at: number): string {
  const missing = at >= m.pages * PAGE;
  const focus = focusOf(m);
  const cells: string[] = [];
  for (let a = at; a < at + ROW; a++) {
    const i = a - m.address;
    const touched = { read: touches(m.reads, m.memory, a), wrote: touches(m.writes, m.memory, a) };
    if (missing || i >= m.bytes.length || i < 0) {
      cells.push(html`<td${classes((touched.read || touched.wrote) && 'miss')}></td>`);
      continue;
    }
    const byte = m.bytes[i]!;
    const warmth = m.warmth?.get(a);
    const watched = m.watched === a;
    const state = [touched.read && 'read', touched.wrote && 'written', watched && 'watched']
      .filter(Boolean)
      .join(' and ');
    const way = m.live ? html` data-target="byte:${m.memory}:${a}" tabindex="${a === focus ? 0 : -1}"` : '';
    cells.push(
      html`<td${classes(byte === 0 && !state && 'zero', touched.read && 'read', touched.wrote && 'wrote', watched && 'watched')}${attr('style', warmth ? `--heat:${warmth.heat.toFixed(2)}` : undefined)}${attr('data-offset', warmth?.offset || undefined)}${raw(way)}>${hex(byte, 2)}${
        printable(byte) ? raw(html`<i>${printable(byte)}</i>`) : null
      }${state ? raw(html`<span class="hidden">, ${state}</span>`) : null}</td>`,
    );
  }
  return html`<tr${classes(missing && 'void')}><th scope="row">${hex(at, 5)}</th>${raw(cells)}</tr>`;
}

/** Names laid under one row; nothing when none begins in it. */
function overlayRow(m: TapeModel, at: number): string {
  const here = (m.overlays ?? [])
    .filter((o) => o.address < at + ROW && o.address + o.length > at)
    .sort((a, b) => a.address - b.address);
  if (!here.length) return '';
  const cells: string[] = [];
  let column = 0;
  const gap = (to: number): void => {
    if (to > column) cells.push(html`<td colspan="${to - column}" style="--span:${to - column}"></td>`);
    column = to;
  };
  for (const o of here) {
    const from = Math.max(0, o.address - at);
    const span = Math.min(ROW, o.address + o.length - at) - from;
    gap(from);
    cells.push(
      html`<td colspan="${span}" style="--span:${span}"><span class="chip ${face(o.type)}"><span>${o.name}</span><span>${o.text ?? ''}</span></span></td>`,
    );
    column = from + span;
  }
  gap(ROW);
  return html`<tr class="lay"><td></td>${raw(cells)}</tr>`;
}

function edgeRow(page: number, pages: number): string {
  const says = page + 1 < pages ? `page ${page} ends here` : `page ${page} ends here; the next one has not been grown`;
  return html`<tr class="edge"><td></td><td colspan="16">${says}</td></tr>`;
}

/** The tape from `address` for as many rows as the bytes fill. */
export function tapeHtml(m: TapeModel): string {
  const from = m.address - (m.address % ROW);
  const reached = m.reads.concat(m.writes).reduce((end, a) => Math.max(end, a.address + a.length), 0);
  const to = Math.max(m.address + m.bytes.length, Math.min(reached, m.address + m.bytes.length + ROW));
  const rows: string[] = [];
  for (let at = from; at < to; at += ROW) {
    rows.push(rowHtml(m, at), overlayRow(m, at));
    const end = at + ROW;
    if (end % PAGE === 0 && end <= m.pages * PAGE) rows.push(edgeRow(end / PAGE - 1, m.pages));
  }
  const heads = Array.from({ length: ROW }, (_, i) => html`<th scope="col">${hex(i)}</th>`);
  return html`<table class="tape"${attr('role', m.live && 'grid')}><caption class="hidden">Memory ${m.memory} from 0x${hex(from, 5)} to 0x${hex(Math.max(from, to - 1), 5)}</caption><thead><tr><td></td>${raw(heads)}</tr></thead><tbody>${raw(rows)}</tbody></table>`;
}

/** What one byte of memory is, and what lately happened to it, in a sentence or two. */
export function memoryByteSentence(m: TapeModel, address: number): string {
  const byte = m.bytes[address - m.address];
  if (byte === undefined) return `Address ${address} is not in view.`;
  const character = printable(byte) ? `, character ${printable(byte)}` : '';
  const { read, written } = m.warmth?.get(address) ?? {};
  const happened = [
    written !== undefined && `written at step ${grouped(written)}`,
    read !== undefined && `read at step ${grouped(read)}`,
  ].filter(Boolean);
  const lately = happened.length ? `Last ${happened.join(', ')}.` : 'Not touched in the last hundred steps.';
  const watched = m.watched === address ? ' Watched.' : '';
  return `Address ${address} (0x${hex(address)}) holds ${hex(byte, 2)}, that is ${byte}${character}. ${lately}${watched}`;
}

/** What the last instruction did to memory, in words; empty when nothing. */
export function memorySentence(reads: readonly Access[], writes: readonly Access[]): string {
  const say = (verb: string, list: readonly Access[]): string =>
    list.map((a) => ` ${verb} ${a.length === 1 ? 'one byte' : `${a.length} bytes`} at ${a.address}.`).join('');
  return `${say('Read', reads)}${say('Wrote', writes)}`.trim();
}
