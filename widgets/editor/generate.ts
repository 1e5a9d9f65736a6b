/**
 * Writes `wat-parser.generated.ts` and `wat-terms.generated.ts` from `wat.grammar`. Part of `npm run generate`.
 * Leaves to others: the grammar's meaning. One idea: parse tables are a build product that is kept, so reading the
 * project needs no generator and a change of the grammar shows in review.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { buildParserFile } from '@lezer/generator';

const at = (name: string): URL => new URL(name, import.meta.url);
const { parser, terms } = buildParserFile(readFileSync(at('wat.grammar'), 'utf8'), {
  fileName: 'wat.grammar',
  typeScript: true,
  warn: (message) => {
    throw new Error(message);
  },
});
writeFileSync(at('wat-parser.generated.ts'), parser);
writeFileSync(at('wat-terms.generated.ts'), terms);
