/**
 * A QR code as a drawing: one path of dark squares on a light ground with the four squares of margin that readers need.
 * It keeps its two colours on paper and at night, since not every camera reads light on dark.
 * Leaves to others: which squares are dark (`models/qr.ts`), how large it stands (style sheets; it has no size of its own).
 * One idea: neighbours in a row become one stroke, so four thousand squares are a path of a few kilobytes.
 */
import { qrCode } from '../models/qr.ts';
import { html, raw } from './html.ts';

export { MOST_BYTES } from '../models/qr.ts';

/** Light squares around the code. */
const MARGIN = 4;

/**
 * `text`, usually an address, as an SVG that a camera reads; `label` says in words where it leads.
 * Throws a RangeError if `text` has more than `MOST_BYTES` bytes of UTF-8.
 */
export function qrSvg(text: string, label: string): string {
  const { size, squares } = qrCode(text);
  let path = '';
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      if (!squares[y * size + x]) continue;
      const from = x;
      while (x + 1 < size && squares[y * size + x + 1]) x++;
      path += `M${from + MARGIN} ${y + MARGIN}h${x + 1 - from}v1H${from + MARGIN}z`;
    }
  const side = size + 2 * MARGIN;
  const ground = raw(html`<path fill="#fff" d="M0 0h${side}v${side}H0z"/>`);
  return html`<svg class="qr" viewBox="0 0 ${side} ${side}" role="img" aria-label="${label}" shape-rendering="crispEdges">${ground}<path fill="#000" d="${path}"/></svg>`;
}
