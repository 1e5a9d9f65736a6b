/**
 * Writes `phrases.generated.ts`: of the catalogue just code and phrase, which is all that raising a diagnostic needs.
 * `node engine/source/phrases.ts` writes the file; a test compares it with `phrasesText()`. Hints and chapters stay in `catalogue.ts`,
 * which whoever shows a diagnostic reads (`advice.ts`), loaded when the first one appears.
 * One idea: a message is needed by the machine at once and its explanation by a person a little later; a page that works may never fetch the second.
 */
import { writeFileSync } from 'node:fs';
import { catalogue } from './catalogue.ts';

/** The whole text of `phrases.generated.ts`. */
export function phrasesText(): string {
  const lines = Object.entries(catalogue).map(([code, { phrase }]) => `  ${code}: ${quoted(phrase)},\n`);
  return `// Written by \`node engine/source/phrases.ts\` from the catalogue.
import type { Code } from './catalogue.ts';

export const phrases: Readonly<Record<Code, string>> = {
${lines.join('')}};
`;
}

const quoted = (text: string): string => (text.includes("'") ? JSON.stringify(text) : `'${text}'`);

if (import.meta.main) writeFileSync(new URL('phrases.generated.ts', import.meta.url), phrasesText());
