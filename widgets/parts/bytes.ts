/**
 * A module as its bytes: a map of its sections at true proportion, and a table of the bytes in which every one knows
 * its section and its instruction.
 * Leaves to others: flipping a byte and decoding again (`elements/bytes/`), decoding (engine/binary).
 * Specification: Binary Format, Modules.
 * One idea: a file format is a row of boxes with their lengths in front; once you see the boxes, fifty bytes are few.
 */
import type { Program, SectionInfo } from '#engine/session/protocol.ts';
import type { Diagnostic } from '#engine/source/diagnostic.ts';
import { lowerBound } from '#engine/source/span.ts';
import { grouped, hex } from './chip.ts';
import { diagnosticHtml } from './diagnostic.ts';
import { attr, classes, html, json, raw } from './html.ts';

export interface BytesModel {
  readonly id: string;
  readonly notice: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly sections: readonly SectionInfo[];
  /** Instructions by byte, and their text. */
  readonly offsets?: Program['offsets'];
  readonly text?: string;
  /** The program as the build assembled it, in base 64; saves the reader the assembler. */
  readonly packed?: string;
  readonly diagnostics?: readonly Diagnostic[];
  /** The byte in focus. */
  readonly selected?: number;
  /** Bytes that differ from the program at rest. */
  readonly flipped?: ReadonlySet<number>;
  /** First byte of the drawn window and how many; all when absent. */
  readonly window?: { readonly from: number; readonly count: number };
}

const HEADER: SectionInfo = { name: 'header', from: 0, to: 8 };

/** Sections with the eight bytes in front of them, which have no section of their own. */
export const regionsOf = (sections: readonly SectionInfo[]): readonly SectionInfo[] =>
  sections[0]?.from === 0 ? sections : [HEADER, ...sections];

/** The section that holds `offset`, if any. */
export const sectionAt = (sections: readonly SectionInfo[], offset: number): SectionInfo | undefined =>
  regionsOf(sections).find((s) => offset >= s.from && offset < s.to);

/** Index of the instruction whose bytes hold `offset`: it starts at or before it, in the same section. */
export function instructionAt(m: Pick<BytesModel, 'offsets' | 'sections'>, offset: number): number | undefined {
  if (!m.offsets?.byte.length) return undefined;
  const section = sectionAt(m.sections, offset);
  const after = lowerBound(m.offsets.byte, offset + 1);
  const start = m.offsets.byte[after - 1];
  return start !== undefined && section && start >= section.from ? after - 1 : undefined;
}

/** What one byte is, in a sentence. */
export function byteSentence(m: BytesModel, offset: number): string {
  const byte = m.bytes[offset];
  if (byte === undefined) return 'There is no byte here.';
  const is = `Byte ${offset} (0x${hex(offset)}) is ${hex(byte, 2)}`;
  if (offset < 4) return `${is}: part of the magic number, the bytes 00 61 73 6d, which spell asm after a zero.`;
  if (offset < 8) return `${is}: part of the version, 1 in four bytes, the small end first.`;
  const section = sectionAt(m.sections, offset);
  if (!section) return `${is}, outside every section.`;
  if (offset === section.from) return `${is}: the number of the ${section.name} section.`;
  if (offset === section.from + 1) return `${is}: the length of the ${section.name} section begins here.`;
  const i = instructionAt(m, offset);
  if (i === undefined || !m.offsets || m.text === undefined) return `${is}, in the ${section.name} section.`;
  const words = m.text.slice(m.offsets.from[i], m.offsets.to[i]);
  return m.offsets.byte[i] === offset ? `${is}: ${words} begins here.` : `${is}, behind the first byte of ${words}.`;
}

/** The map of sections, each as wide as its bytes. */
export function mapHtml(m: BytesModel): string {
  const at = m.selected === undefined ? undefined : sectionAt(m.sections, m.selected);
  const items = regionsOf(m.sections).map((s) => {
    const size = s.to - s.from;
    const counted = s.count === undefined ? '' : `, ${s.count} ${s.count === 1 ? 'entry' : 'entries'}`;
    return html`<li${classes(at?.from === s.from && 'here')} style="--size:${size}"><button type="button" data-section="${s.from}" title="${size} ${size === 1 ? 'byte' : 'bytes'} from 0x${hex(s.from)}${counted}"><span>${s.name}</span><span class="size">${grouped(size)}</span></button></li>`;
  });
  return html`<ol class="sections" aria-label="Sections of ${m.name}">${raw(items)}</ol>`;
}

/** The table of bytes, 16 to a row. */
export function hexHtml(m: BytesModel): string {
  const from = m.window?.from ?? 0;
  const to = Math.min(m.bytes.length, from + (m.window?.count ?? m.bytes.length));
  const wrong = new Set((m.diagnostics ?? []).map((d) => d.span.from));
  const regions = regionsOf(m.sections);
  const starts = new Set(regions.map((s) => s.from));
  const selected = m.selected;
  const instruction = selected === undefined ? undefined : instructionAt(m, selected);
  const begin = instruction === undefined ? undefined : m.offsets?.byte[instruction];
  const end = instruction === undefined ? undefined : m.offsets?.byte[instruction + 1];
  const rows: string[] = [];
  for (let row = from - (from % 16); row < to; row += 16) {
    const cells: string[] = [];
    for (let at = row; at < row + 16; at++) {
      if (at < from || at >= to) {
        cells.push('<td></td>');
        continue;
      }
      const i = instructionAt(m, at);
      const linked = begin !== undefined && at >= begin && at < (end ?? begin + 1) && i === instruction;
      cells.push(
        html`<td${classes(starts.has(at) && 'starts', at === selected && 'sel', linked && 'linked', m.flipped?.has(at) && 'wrote', wrong.has(at) && 'wrong')} data-at="${at}"${attr('data-offset', i === undefined ? undefined : m.offsets?.byte[i])}>${hex(m.bytes[at]!, 2)}</td>`,
      );
    }
    rows.push(html`<tr><th scope="row">${hex(row, 5)}</th>${raw(cells)}</tr>`);
  }
  const heads = Array.from({ length: 16 }, (_, i) => html`<th scope="col">${hex(i)}</th>`);
  return html`<table class="tape hex"><caption class="hidden">The bytes of ${m.name}</caption><thead><tr><td></td>${raw(heads)}</tr></thead><tbody>${raw(rows)}</tbody></table>`;
}

/** What the bytes say about themselves: the byte in focus, and what is wrong with the module. */
export function bytesSayHtml(m: BytesModel): string {
  const wrong = (m.diagnostics ?? []).map((d) => diagnosticHtml({ diagnostic: d }));
  return html`<p class="label" data-part="byte">${m.selected === undefined ? `${m.bytes.length} bytes in ${m.sections.filter((s) => s.from > 0).length} sections` : byteSentence(m, m.selected)}</p>${raw(wrong)}`;
}

/** The whole figure, ready to be brought to life by `wasm-bytes`. */
export function bytesHtml(m: BytesModel): string {
  return html`<wasm-bytes id="${m.id}"><figure class="cell" aria-labelledby="${m.id}-title"><header><h3 id="${m.id}-title">${m.notice}</h3></header><div data-part="map">${raw(mapHtml(m))}</div><div data-part="hex" class="scroll" tabindex="0" role="group" aria-label="Bytes of ${m.name}">${raw(hexHtml(m))}</div><div data-part="says" class="says">${raw(bytesSayHtml(m))}</div><div class="keys"><button type="button" data-do="flip"><kbd>Enter</kbd>Flip a bit</button><button type="button" data-do="restore">As it was</button></div><p class="hidden" role="status" data-part="say"></p></figure><script type="application/json">${json({ notice: m.notice, name: m.name, text: m.text, packed: m.packed })}</script></wasm-bytes>`;
}
