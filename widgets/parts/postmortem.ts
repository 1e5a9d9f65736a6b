/**
 * The rest of a trap's card: why it happened, the last ten steps, and the chapter that explains it.
 * Leaves to others: finding the cause (`engine/session/postmortem.ts`), the card itself (`result.ts`).
 * One idea: the way to a trap is short and can be walked back, so each of the last steps is a door to it.
 */
import type { PostMortem, ShownValue } from '#engine/session/protocol.ts';
import { chip, countWord, grouped } from './chip.ts';
import { act } from './controls.ts';
import { attr, html, raw } from './html.ts';
import { memorySentence } from './memory.ts';

export interface PostMortemModel {
  readonly told: PostMortem;
  /** Where the contents of the book begin: `/`. */
  readonly home: string;
  /** The chapter that is being read, if one is. */
  readonly chapter?: number | undefined;
}

const chips = (values: readonly ShownValue[]): string => values.map((value) => chip(value)).join('');

/** Cause, steps and chapter. */
export function postMortemHtml({ told, home, chapter }: PostMortemModel): string {
  const { cause, steps, last } = told;
  const rows = steps.map(
    ({ step, text, offset, gave, writes }) =>
      html`<li${attr('data-offset', offset || undefined)}><button type="button" class="plain" data-step="${step}">step ${grouped(step)}</button><code>${text}</code><span>${raw(chips(gave))}${memorySentence([], writes)}</span></li>`,
  );
  const where =
    told.chapter === chapter
      ? 'This chapter explains it.'
      : raw(html`<a href="${home}#chapter-${told.chapter}">Chapter ${told.chapter} explains it</a>.`);
  const count = steps.length + 1;
  return html`<div class="post" data-view><p><strong>${cause}</strong> ${where}</p><p class="label">${count === 1 ? 'The only step' : `The last ${countWord(count)} steps`}, the one that trapped at the end</p><ol>${raw(rows)}<li class="last"${attr('data-offset', last.offset || undefined)}><span>trapped</span><code>${last.text}</code><span>${last.takes.length > 0 ? raw(html`<span class="label">was given</span>${raw(chips(last.takes))}`) : null}</span></li></ol><p class="keys">${raw(act('halve', 'Find the first wrong step', 'h'))}</p></div>`;
}
