/**
 * The panel of a link: the link, how long it is, the same as a QR code, and whether the program travels in it.
 * Leaves to others: making the link (`models/moment.ts`), copying it (`elements/cell/share.ts`).
 * One idea: what a room is to scan must stand there before anybody asks how.
 */
import { grouped } from './chip.ts';
import { attr, html, raw } from './html.ts';
import { MOST_BYTES, qrSvg } from './qr.ts';

export interface ShareModel {
  /** File name of the program. */
  readonly name: string;
  readonly call: string;
  readonly step: number;
  readonly total: number;
  /** The whole link. */
  readonly address: string;
  /** The program is in the link although it is the book's. */
  readonly isWhole: boolean;
  /** Values of this run were changed by hand, which no link carries. */
  readonly isByHand?: boolean;
  /** Where the same program and call are raced on four machines; empty if nowhere. */
  readonly race?: string;
  /** It is on no page of the book, so the link brings all of it. */
  readonly isAlone?: boolean;
  /** It is in the reader's notebook. */
  readonly isKept?: boolean;
  /** What came of copying it: `copied`. */
  readonly came: string;
}

function pictureHtml({ address, name, step }: ShareModel): string {
  // Addresses are ASCII: a character is a byte.
  if (address.length > MOST_BYTES)
    return html`<p class="label">Too long for a QR code that a camera reads: ${grouped(address.length)} characters, where ${grouped(MOST_BYTES)} is the most.</p>`;
  return qrSvg(address, `The link to step ${grouped(step)} of ${name} as a QR code`);
}

/** Whether the program travels in the link: a question only where a page has it too. */
const wholeHtml = ({ isAlone, isWhole }: ShareModel): string =>
  isAlone
    ? '<p class="label">Program, call and answers are in it. It opens as a cell of its own.</p>'
    : html`<label><input type="checkbox" name="whole" autocomplete="off"${attr('checked', isWhole)}> Carry the program along, so that the link outlives changes of this page</label>`;

/** What stands in the dialog. */
export function shareHtml(m: ShareModel): string {
  const place = m.call
    ? html`Step ${grouped(m.step)} of ${grouped(m.total)} of <code>${m.call}</code>, in ${m.name}.`
    : html`${m.name}.`;
  return html`<h2 id="share-title">This moment</h2><p>${raw(place)}${m.isByHand ? ' The values that you changed by hand are not in the link.' : null}</p><div class="link"><div><label for="share-link">Link, ${grouped(m.address.length)} characters</label><textarea id="share-link" readonly rows="4" spellcheck="false">${m.address}</textarea><p class="keys"><button type="button" data-do="copy">Copy</button> <output role="status">${m.came}</output></p>${raw(wholeHtml(m))}</div>${raw(pictureHtml(m))}</div>${raw(m.isKept ? '' : '<p class="keys"><button type="button" data-do="send">Send to my notebook</button> <output data-part="sent"></output></p>')}${raw(m.race ? html`<p><a href="${m.race}">Race ${m.call} on four machines</a></p>` : '')}<form method="dialog"><button type="submit" class="act"><kbd>Esc</kbd>Close</button></form>`;
}
