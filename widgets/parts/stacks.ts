/**
 * Two stacks side by side, call by call: what lies on the machine's own, and which bytes of memory the same call has taken for those
 * variables whose address somebody wanted.
 * Leaves to others: where each call's bytes are (`engine/session/stacks.ts`), single values (`chip.ts`).
 * One idea: one line for each call, so it can be seen that the left side has no addresses and the right side has nothing else.
 */
import type { Access, ShownFrame, ShownValue } from '#engine/session/protocol.ts';
import type { StackedCall, Stacks } from '#engine/session/stacks.ts';
import { chip, countWord } from './chip.ts';
import { classes, html, raw } from './html.ts';
import type { Overlay } from './memory.ts';

export interface StacksModel {
  readonly stacks: Stacks;
  /** Innermost first. */
  readonly frames: readonly ShownFrame[];
  readonly reads: readonly Access[];
  readonly writes: readonly Access[];
  /** Names of words. */
  readonly overlays?: readonly Overlay[] | undefined;
  readonly live?: boolean;
}
const WORD = 4;
const MOST_WORDS = 16;

const covers = (list: readonly Access[], at: number): boolean =>
  list.some(({ memory, address, length }) => memory === 0 && at < address + length && address < at + WORD);

function wordHtml(m: StacksModel, at: number): string {
  const { address, bytes } = m.stacks;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const value = String(view.getInt32(at - address, true));
  const [read, wrote] = [covers(m.reads, at), covers(m.writes, at)];
  const name = m.overlays?.find((overlay) => overlay.address === at)?.name;
  const state = [read && 'read', wrote && 'written'].filter(Boolean).join(' and ');
  return html`<li${classes(read && 'read', wrote && 'wrote')}><span>${at}</span> ${raw(chip({ type: 'i32', text: value }))}${name ? raw(html` <b>${name}</b>`) : null}${state ? raw(html` <em>${state}</em>`) : null}</li>`;
}

function wordsHtml(m: StacksModel, { from, to }: StackedCall): string {
  const { address, bytes } = m.stacks;
  const first = Math.max(from, address);
  const last = Math.min(to, address + bytes.length);
  const words: string[] = [];
  for (let at = first; at + WORD <= last && words.length < MOST_WORDS; at += WORD) words.push(wordHtml(m, at));
  if (words.length === 0) return '<span class="label">no bytes</span>';
  const left = Math.floor((to - first) / WORD) - words.length;
  return html`<ul>${raw(words)}${left > 0 ? raw(html`<li class="label">and ${countWord(left)} words more</li>`) : null}</ul>`;
}

const named = (name: string, value: ShownValue): string => html`<li><span>${name}</span> ${raw(chip(value))}</li>`;

function ownHtml(frame: ShownFrame): string {
  const operands = frame.stack.map((value) => named('operand', value)).reverse();
  const locals = frame.locals.map((value) => named(value.name, value));
  return operands.length + locals.length > 0
    ? html`<ul>${raw(operands)}${raw(locals)}</ul>`
    : '<span class="label">nothing</span>';
}

/** The calls that run and wait, innermost on top. */
export function stacksHtml(m: StacksModel): string {
  const { calls, global, top, base } = m.stacks;
  const rows = m.frames.map((frame, i) => {
    const call = calls[i];
    return html`<tr><th scope="row"><code>${frame.name || `func ${frame.func}`}</code></th><td>${raw(ownHtml(frame))}</td><td>${raw(call ? wordsHtml(m, call) : '')}</td></tr>`;
  });
  const none = '<tr><th scope="row">no call</th><td></td><td></td></tr>';
  return html`<table class="twin"><caption class="label"><code>${global}</code> holds ${top}${top < base ? `, ${base - top} bytes below where it began` : ', where it began'}</caption><thead><tr><th scope="col">call</th><th scope="col">the machine’s stack: no addresses</th><th scope="col">the stack in memory: bytes</th></tr></thead><tbody>${raw(rows.length ? rows : none)}</tbody></table>`;
}

/** The same in words. */
export function stacksSentence({
  stacks: { calls, global, top },
  frames,
}: Pick<StacksModel, 'stacks' | 'frames'>): string {
  if (frames.length === 0) return `No call is running; ${global} holds ${top}.`;
  const each = frames.slice(0, 3).map((frame, i) => {
    const call = calls[i];
    const bytes = call ? call.to - call.from : 0;
    return `${frame.name || `func ${frame.func}`} has ${bytes === 0 ? 'no bytes' : `${bytes} bytes from ${call!.from} on`} in memory`;
  });
  return `${global} holds ${top}. ${each.join(', ')}.`;
}
