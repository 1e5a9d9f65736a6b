/**
 * The code of a diagnostic or trap, as a link to the page that explains it with an example and its repair.
 * Leaves to others: those pages (`content/pages/diagnostics/`).
 * One idea: a code is what a person types into a search box; here it is already the answer.
 */
import type { Code } from '#engine/source/catalogue.ts';
import { html } from './html.ts';

const base = (): string => import.meta.env.BASE_URL.replace(/\/?$/, '/');

export const codeLink = (code: Code): string => html`<a href="${base()}diagnostics/${code}/">${code}</a>`;
