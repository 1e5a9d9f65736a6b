/**
 * The validator at one place of its proof: its types as a pile, its open blocks, what the next instruction asks for, a ghost of
 * what is not there; then a slider over all places, and the same as a table.
 * Leaves to others: the proof (`engine/session/proof.ts`), moving through it (`elements/cell/proof.ts`).
 * Specification: Appendix, Validation Algorithm.
 * One idea: the pile of types looks like the pile of values, because it is the same pile, known before there are any values.
 */
import type { Proof, ProofFrame } from '#engine/session/proof.ts';
import { lineColumn } from '#engine/source/span.ts';
import { countWord, face, grouped, hex } from './chip.ts';
import { attr, classes, html, plain, raw } from './html.ts';

export interface ProofModel {
  readonly proof: Proof;
  /** Index into its places. */
  readonly at: number;
  /** The text that spans point into; absent for a module of bytes. */
  readonly text?: string | undefined;
  /** Offer to edit the program. */
  readonly editable?: boolean | undefined;
}

/** Rows of the pile that are drawn; what lies below them is counted. */
const ROWS = 10;
/** Open blocks that are drawn, the innermost ones. */
const FRAMES = 6;

const typeList = (types: readonly string[]): string => types.join(' and ') || 'nothing';
const frameName = ({ kind, name }: ProofFrame): string =>
  kind === 'func' ? 'the function' : name ? `${kind} ${name}` : kind;

/** The place that teaches most: where the check fails, else where code begins that cannot run, else where the pile is highest. */
export function restingPlace({ places, fault }: Proof): number {
  if (fault) return places.length - 1;
  const dead = places.findIndex(({ frames }) => frames.at(-1)?.isUnreachable);
  if (dead >= 0) return dead;
  return places.reduce((best, place, i) => (place.stack.length > places[best]!.stack.length ? i : best), 0);
}

/** The place before the instruction at byte `offset`; -1 if it is not in this proof. */
export const placeOf = ({ places }: Proof, offset: number | undefined): number =>
  offset === undefined ? -1 : places.findIndex(({ next }) => next?.offset === offset);

const isFault = ({ proof, at }: ProofModel): boolean => proof.fault !== undefined && at === proof.places.length - 1;

/** What an operand of the next instruction turned out to be: a mismatch has a ghost of what was asked for. */
const isGhost = (needed: string, found: string, failed: boolean): boolean =>
  found === 'nothing' || (failed && found !== 'unknown' && needed !== 'any' && needed !== found);

interface Marks {
  readonly takes?: boolean | undefined;
  readonly gives?: boolean | undefined;
  readonly ghost?: boolean | undefined;
  readonly offset?: number | undefined;
}
/** A type as a chip, which may have come from an instruction. */
const typeHtml = (type: string, { takes, gives, ghost, offset }: Marks = {}): string =>
  html`<span${classes('chip', face(type), 'is-type', takes && 'takes', gives && 'gives', ghost && 'ghost')}${attr('data-offset', offset)}>${type}</span>`;
const ghost = (needed: string): string => typeHtml(needed, { ghost: true });

/** The pile of types, top first. */
function pileHtml(m: ProofModel): string {
  const place = m.proof.places[m.at]!;
  const { stack, frames, gives, next } = place;
  const failed = isFault(m);
  const innermost = frames.at(-1);
  const base = innermost?.height ?? 0;
  const height = stack.length;
  // Types that are missing stand above those that are there.
  const takes = (next?.takes ?? []).filter(({ found }) => found !== 'unknown');
  const missing = takes.filter(({ found }) => found === 'nothing');
  const there = takes.filter(({ found }) => found !== 'nothing');
  const items = stack.map(({ type, offset }, i) => {
    const take = there[i - (height - there.length)];
    const wrong = take && isGhost(take.needed, take.found, failed);
    const surplus = failed && m.proof.surplus > 0 && i >= base && i < base + m.proof.surplus;
    const mark = classes(i < base && 'below', (wrong || surplus) && 'wrong');
    const drawn = typeHtml(type, { takes: take && !wrong, gives: i >= height - gives, offset });
    const says = wrong
      ? raw(html`<small>should be</small>${raw(ghost(take.needed))}`)
      : surplus && raw('<small>left over</small>');
    const source = says && placeOf(m.proof, offset);
    const way = typeof source === 'number' && source >= 0 ? raw(toPlace(source, lineOf(m, source))) : null;
    return html`<li${mark}>${raw(drawn)}${says}${way}</li>`;
  });
  const isEndless = innermost?.isUnreachable ?? false;
  // The floor of the innermost block lies on what it may not touch.
  const floor = [
    base > 0 && '<li class="floor"><small>out of reach</small></li>',
    isEndless && '<li class="endless">whatever is asked for</li>',
  ];
  items.splice(base, 0, ...floor.filter((item) => item !== false));
  if (items.length > ROWS)
    items.splice(0, items.length - ROWS, html`<li class="rest">and ${countWord(items.length - ROWS)} below</li>`);
  for (const { needed } of missing)
    items.push(html`<li class="wrong">${raw(ghost(needed))}<small>is missing</small></li>`);
  return html`<ol${classes('stack types', isEndless && base === 0 && 'endless')} reversed aria-label="Types, top first">${raw(items.reverse())}</ol>`;
}

const types = (list: readonly string[]): string =>
  list.length ? list.map((type) => typeHtml(type)).join('') : '<span class="none">nothing</span>';

/** Open blocks, innermost first, each with the types that go through its ends. */
function framesHtml(m: ProofModel): string {
  const { frames, next } = m.proof.places[m.at]!;
  const rows = frames.map((frame, i) => {
    const isTarget = next?.labels.includes(i);
    const number = frames.length - 1 - i;
    const ends =
      frame.ends.join() === frame.label.join() ? '' : html`<small>end wants</small>${raw(types(frame.ends))}`;
    const wants = html`<small>${ends ? 'br wants' : 'br and end want'}</small>${raw(types(frame.label))}${raw(ends)}`;
    return html`<li${classes(isTarget && 'target', frame.isUnreachable && 'dead')}><b>${number}</b><code>${frameName(frame)}</code>${
      frame.isUnreachable ? raw('<em>the rest cannot run</em>') : null
    }<span class="row">${raw(wants)}</span></li>`;
  });
  const hidden = rows.length - FRAMES;
  if (hidden > 0) rows.splice(0, hidden, html`<li class="rest">and ${countWord(hidden)} around them</li>`);
  const nowhere =
    isFault(m) && m.proof.fault!.code === 'VAL316' ? '<li class="wrong"><b>?</b><em>no such block</em></li>' : '';
  return html`<ol class="walls" reversed aria-label="Open blocks, innermost first">${raw(rows.reverse())}${raw(nowhere)}</ol>`;
}

/** What the instruction before this place did to the types. */
function justSentence({ places }: Proof, at: number): string {
  const before = places[at - 1];
  const { next } = before ?? {};
  if (!before || !next) return '';
  const place = places[at]!;
  const took = next.takes.map(({ needed, found }) => (found === 'unknown' && needed !== 'any' ? needed : found));
  const gave = place.stack.slice(place.stack.length - place.gives).map(({ type }) => type);
  const opened = place.frames.length > before.frames.length ? place.frames.at(-1) : undefined;
  const closed = place.frames.length < before.frames.length;
  const cut = !opened && !closed && place.frames.at(-1)?.isUnreachable && !before.frames.at(-1)?.isUnreachable;
  const says = [
    took.length > 0 && `took ${typeList(took)}`,
    opened && `opened a ${opened.kind}, which a branch leaves with ${typeList(opened.label)}`,
    gave.length > 0 && !opened && `${closed ? 'left' : 'gave'} ${typeList(gave)}`,
    cut && 'what follows in this block cannot run',
  ].filter(Boolean);
  return `${next.text}${says.length ? `: ${says.join(', ')}` : ' changed nothing'}.`;
}

/** What the next instruction asks for, and whether it is there. */
function nextSentence(m: ProofModel): string {
  const { next } = m.proof.places[m.at]!;
  const { fault, name, checked } = m.proof;
  if (isFault(m)) return `Here the check of ${name} fails: ${plain(fault!.message)}.`;
  if (!next) return `All ${grouped(checked)} instructions were checked, each once, and ${name} keeps its promise.`;
  if (!next.takes.length) return `Next, ${next.text} asks for nothing.`;
  const unknown = next.takes.filter(({ found }) => found === 'unknown').length;
  const how =
    unknown === 0
      ? 'and finds it'
      : `and ${unknown === next.takes.length ? 'gets it' : 'gets what is not there'}, since nobody will ever be here`;
  return `Next, ${next.text} asks for ${typeList(next.takes.map(({ needed }) => (needed === 'any' ? 'anything' : needed)))}, ${how}.`;
}

/** The place in words. */
export function proofSentence(m: ProofModel): string {
  const { stack } = m.proof.places[m.at]!;
  const pile = stack.length
    ? `Types, top first: ${stack
        .slice(-6)
        .reverse()
        .map(({ type }) => type)
        .join(', ')}${stack.length > 6 ? `, and ${countWord(stack.length - 6)} below` : ''}.`
    : 'There is no type on the pile.';
  return [justSentence(m.proof, m.at), nextSentence(m), m.proof.places[m.at]!.next ? pile : '']
    .filter(Boolean)
    .join(' ');
}

/** `3 of 10 checked`. */
export const placeWords = ({ proof, at }: ProofModel): string => {
  const done = grouped(proof.from + at);
  return proof.fault ? `${done} checked` : `${done} of ${grouped(proof.checked)} checked`;
};

const step = (move: string, key: string, words: string): string =>
  html`<button type="button" data-do="prove" data-move="${move}"><kbd>${key}</kbd>${words}</button>`;
/** The line of the next instruction at a place, or its byte. */
function lineOf({ proof, text }: ProofModel, place: number): string {
  const { span, offset } = proof.places[place]!.next!;
  return text === undefined ? `byte 0x${hex(offset)}` : `line ${lineColumn(text, span.from).line}`;
}
const toPlace = (place: number, words: string): string =>
  html`<button type="button" class="plain" data-do="prove" data-place="${place}">${words}</button>`;

/** Everything that depends on the place. */
export function proofHtml(m: ProofModel): string {
  const { next } = m.proof.places[m.at]!;
  const before = next ? raw(html`before <code>${next.text}</code>`) : 'at the end';
  return html`<div class="two-piles"><div><p class="label">types ${before}</p>${raw(pileHtml(m))}</div><div><p class="label">open blocks</p>${raw(framesHtml(m))}</div></div>`;
}

/** What happens here, in words below the figure. */
export const proofSays = (m: ProofModel): string => `${justSentence(m.proof, m.at)} ${nextSentence(m)}`.trim();

/** All places, one row each. */
function tableHtml({ proof }: ProofModel): string {
  const rows = proof.places.map(({ stack, frames, next }, at) => {
    const asks = next ? next.takes.map(({ needed }) => needed).join(' ') || 'nothing' : '';
    const failed = proof.fault && at === proof.places.length - 1;
    return html`<tr${classes(failed && 'wrong')}><th scope="row">${raw(toPlace(at, grouped(proof.from + at)))}</th><td>${stack.map(({ type }) => type).join(' ') || 'empty'}${
      frames.at(-1)?.isUnreachable ? ', anything below' : ''
    }</td><td>${frames.length > 0 ? frameName(frames.at(-1)!) : 'none'}</td><td><code>${next?.text ?? 'valid'}</code></td><td>${asks}${failed ? ', and fails' : ''}</td></tr>`;
  });
  const rest =
    proof.from > 0
      ? `The first ${grouped(proof.from)} instructions are right and not listed.`
      : !proof.fault && proof.checked >= proof.places.length
        ? 'The rest of this function is not listed.'
        : '';
  return html`<table><thead><tr><th scope="col">checked</th><th scope="col">types</th><th scope="col">inside</th><th scope="col">next</th><th scope="col">asks for</th></tr></thead><tbody>${raw(rows)}</tbody></table>${rest ? raw(html`<p class="label">${rest}</p>`) : null}`;
}

/** Rows to keep free, so that stepping moves nothing. */
function room({ places }: Proof): { pile: number; walls: number } {
  let pile = 2;
  let walls = 1;
  for (const { stack, frames, next } of places) {
    const missing = next?.takes.filter(({ found }) => found === 'nothing').length ?? 0;
    const endless = frames.at(-1)?.isUnreachable ? 1 : 0;
    pile = Math.max(pile, Math.min(ROWS, stack.length + endless) + missing);
    walls = Math.max(walls, Math.min(FRAMES, frames.length));
  }
  return { pile, walls };
}

/** The whole view; `proofHtml` and `proofSays` redraw its parts. */
export function proofViewHtml(m: ProofModel): string {
  const { proof, at } = m;
  const { pile, walls } = room(proof);
  const who =
    proof.funcs.length > 1
      ? html`<select aria-label="Function to check">${raw(
          proof.funcs.map(
            ({ func, name }) => html`<option value="${func}"${attr('selected', func === proof.func)}>${name}</option>`,
          ),
        )}</select>`
      : html`<code>${proof.name}</code>`;
  return html`<p class="label">The checker in ${raw(who)} <code>${proof.type}</code></p><div class="scroll" data-part="proof" tabindex="0" role="group" aria-label="Types and open blocks" style="--depth:${pile};--walls:${walls}">${raw(proofHtml(m))}</div><p class="label said" data-part="proof-says">${proofSays(m)}</p><div class="prove"><input type="range" min="0" max="${proof.places.length - 1}" value="${at}" aria-label="Place in the check" aria-valuetext="${placeWords(m)}"><div class="keys"><output>${placeWords(m)}</output>${raw(
    [
      step('back', '←', 'Back'),
      step('step', '→', 'Check'),
      step('first', 'Home', 'First'),
      step('last', 'End', 'Last'),
      m.editable ? '<button type="button" data-do="edit"><kbd>e</kbd>Edit</button>' : '',
    ],
  )}</div></div><details class="all"><summary>The whole check as a table</summary><div class="scroll" tabindex="0" role="group" aria-label="Table of the check">${raw(tableHtml(m))}</div></details><p class="hidden" role="status" data-part="proof-voice">${proofSentence(m)}</p>`;
}

/** What stands where a text cannot be read, so that there is nothing to check. */
export const unreadable =
  'The text cannot be read yet, so there is nothing to check. What you see is the last text that could.';
