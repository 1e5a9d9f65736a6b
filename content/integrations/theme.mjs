// @ts-check
/**
 * The one inline script: it sets the stored theme before the first paint, so a night reader never sees a white flash.
 * It stands here, and not in the layout, because the policy in `astro.config.mjs` must know its hash.
 * One idea: a hash allows exactly this text to run, and nothing that somebody else might write into a page.
 */
import { createHash } from 'node:crypto';

export const themeScript =
  "try{const t=localStorage.getItem('book.theme');if(t==='paper'||t==='night')document.documentElement.dataset.theme=t}catch{}";
/** @type {`sha256-${string}`} */
export const themeHash = `sha256-${createHash('sha256').update(themeScript).digest('base64')}`;
