/**
 * The assembler alone: every text of the official scripts becomes our bytes or is refused, and everything after that is done by the engine
 * of the host, which must accept each valid module, refuse each invalid one, and behave as the script says.
 * Leaves to others: the harness (`support/nativescript.ts`), our own machine on the same scripts (`suite.test.ts`).
 * One idea: an assembler and a machine by the same hand may share a mistake; with someone else's machine behind it, it stands alone.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runOnNative } from '../support/nativescript.ts';
import { specFolder } from '../support/spec.mjs';

/**
 * Commands that V8 (13.6) refuses for its own size or behaviour, by file and line, with the reason. Checked to be needed: a command
 * that passes and stands here is an error.
 */
const APART: Readonly<Record<string, string>> = {
  'core/table.wast:9 module': 'a table of 2³² - 1 elements at the start; V8 allows ten million',
  'core/memory64/memory64.wast:8 module': 'a memory of 2⁴⁸ pages at the start; V8 allows 262,144',
  'core/memory64/memory64.wast:9 module': 'a maximum of 2⁴⁸ pages; V8 allows 262,144',
  'core/memory64/table64.wast:9 module': 'a table of 2⁶⁴ - 1 elements at the start; V8 allows ten million',
};

const folder = specFolder();
if (!folder) {
  test.skip('the official scripts are not on this machine; fetch them with: npm run spec:fetch', () => {});
} else {
  const totals = new Map<string, number>();
  const texts = { assembled: 0, refused: 0 };
  let apart = 0;
  const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.wast'));
  test.each(scripts.map((name) => name.replaceAll('\\', '/')).sort())('%s', (name) => {
    const source = readFileSync(join(folder, name), 'utf8');
    const report = runOnNative(source, name);
    for (const [kind, count] of report.passed) totals.set(kind, (totals.get(kind) ?? 0) + count);
    texts.assembled += report.texts.assembled;
    texts.refused += report.texts.refused;
    const failed = report.failures.map(({ at, kind, message }) => ({
      where: `${name}:${source.slice(0, at).split('\n').length} ${kind}`,
      message,
    }));
    const here = Object.keys(APART).filter((where) => where.startsWith(`${name}:`));
    apart += here.length;
    expect(failed.filter(({ where }) => !(where in APART))).toEqual([]);
    expect(failed.flatMap(({ where }) => (where in APART ? [where] : []))).toEqual(here);
  });
  afterAll(() => {
    const rows = [...totals].sort().map(([kind, count]) => `  ${kind.padEnd(24)}${String(count).padStart(6)}`);
    console.log(
      `The assembler alone, on the engine of the host: ${texts.assembled} texts assembled, ${texts.refused} malformed ones refused; ` +
        `${apart} set aside for limits of the host.\n${rows.join('\n')}`,
    );
  });
}
