// @ts-check
/**
 * The one inline script: it sets the stored theme before the first paint, so a night reader never sees a white flash, and says
 * that sections below the first screen may wait for their layout (`layouts/portions.ts`), unless the page opens in its middle.
 * It stands here, and not in the layout, because the policy in `astro.config.mjs` must know its hash.
 * One idea: a hash allows exactly this text to run, and nothing that somebody else might write into a page.
 */
import { createHash } from 'node:crypto';

export const themeScript =
  "const d=document.documentElement.dataset;try{const t=localStorage.getItem('book.theme');if(t==='paper'||t==='night')d.theme=t}catch{}" +
  "if(!location.hash&&performance.getEntriesByType('navigation')[0]?.type==='navigate')d.waits=''";
/** @type {`sha256-${string}`} */
export const themeHash = `sha256-${createHash('sha256').update(themeScript).digest('base64')}`;
