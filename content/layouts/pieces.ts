/**
 * Which pieces of a chapter wait until somebody reads on, and the style that lets them wait: one list for the style and the script.
 * Leaves to others: when they are laid out (`portions.ts`), who says that a page waits (`integrations/theme.mjs`).
 * One idea: nothing waits that may be on the first screen. `display`, because a browser lays out whatever `content-visibility` hides as
 * soon as it looks for forms to fill in; classes, so that it restyles these few and not the page.
 */
/** A machine is several pieces by itself. */
export const pieces = '.prose, .beside, .breadth, .exercise, .bench, .code, .side, .time, .ends, .more, .duet, .pairs';

/** `parts`: which parts of the chapter are below the first screen of a window like `window`. */
const below = (window: string, parts: string): string =>
  `@media screen and ${window}{[data-waits] [data-chapter]>.part:nth-of-type(${parts}){min-block-size:48rem;:is(${pieces}):not([data-laid]){display:none}}}`;

/** The style of a chapter that waits. A function, so that the script, which wants the list only, does not bring it. */
export const waiting = (): string =>
  below('(max-height: 80rem)', 'n + 3') + below('(max-width: 32rem) and (max-height: 60rem)', '2');
