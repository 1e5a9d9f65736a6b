/**
 * A draft whose starter is not the present one: offered beside it, with the difference for whoever wants to see it first.
 * Leaves to others: finding it (`drafts.ts`), drawing differences (`parts/difference.ts`, fetched when asked for).
 * One idea: the author may change a starter and the reader may keep a text; neither decides for the other, and nothing is lost
 * before the reader has chosen.
 */
import type { Drafts } from './drafts.ts';
import { notice } from './notice.ts';

/** Offers the newest older draft in `place`, if there is one; `chosen` gets its text, or nothing for the new starter. */
export function offerOlder(
  place: Element,
  drafts: Drafts,
  words: string,
  chosen: (text: string | undefined) => void,
): void {
  const older = drafts.older();
  if (!older) return;
  const shown = document.createElement('div');
  const take = (text: string | undefined) => (): void => {
    shown.remove();
    // Mine is kept under the new starter from now on, before the old entry goes.
    if (text === undefined || drafts.save(text) === 'saved') drafts.forgetOlder();
    chosen(text);
  };
  const see = async (): Promise<void> => {
    const { differenceHtml } = await import('../parts/difference.ts');
    shown.innerHTML =
      differenceHtml('What has changed in the starter', older.starter, drafts.starter) +
      differenceHtml('From the new starter to yours', drafts.starter, older.text);
    shown.tabIndex = -1;
    shown.focus();
  };
  notice(place, `${words} Your version is still here.`, [
    { words: 'See the difference', stays: true, run: () => void see() },
    { words: 'Keep mine', run: take(older.text) },
    { words: 'Take the new one', run: take(undefined) },
  ]);
  place.append(shown);
}
