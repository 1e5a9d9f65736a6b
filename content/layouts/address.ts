/**
 * Addresses inside the book. The book may stand in any folder of any host, so every link is made from BASE.
 * One idea: one function that makes links is one place to get them wrong.
 */

const base = import.meta.env.BASE_URL.endsWith('/') ? import.meta.env.BASE_URL : `${import.meta.env.BASE_URL}/`;

/** Address of a page or file of this book; `path` has no slash in front: `to('glossary/#label')`. */
export const to = (path = ''): string => base + path;

/** In finished HTML, lets links that begin at the book's root begin at BASE. */
export const rebase = (html: string): string =>
  base === '/' ? html : html.replace(/(\s(?:href|src)=")\/(?!\/)/g, (_, start: string) => start + base);
