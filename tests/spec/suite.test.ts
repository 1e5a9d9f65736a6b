/**
 * The official scripts of the WebAssembly specification on this engine, as they are, by way of the binary format, and on the slot machine.
 * One test per file. Commands that need a feature which is not built yet are counted apart, by feature, and shown at the end;
 * nothing else is left out. Where the scripts are not on the machine, one line says so.
 * Leaves to others: running a script (`engine/script/runner.ts`), fetching (`npm run spec:fetch`).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Invoke } from '#engine/exec/invoke.ts';
import { invokeFast } from '#engine/fast/machine.ts';
import type { Route } from '#engine/script/runner.ts';
import { runScript } from '#engine/script/runner.ts';
import { specFolder } from '../support/spec.mjs';

const folder = specFolder();
const scripts = (inside: string): string[] =>
  readdirSync(join(folder ?? '', inside), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.wast'))
    .map((name) => join(inside, name))
    .sort();

/** Commands that must pass, of the scripts that this project pins. A copy with fewer scripts passes fewer. */
const LEAST = 50_900;
const ALL_FILES = 219;

/** In the order of the table; `module` and `action` are commands that must simply go well. */
const KINDS = [
  'return',
  'trap',
  'invalid',
  'malformed text',
  'malformed binary',
  'unlinkable',
  'exhaustion',
  'exception',
  'custom',
  'module',
  'action',
  'register',
];
const totals = { passed: 0, failed: 0, notYet: 0 };
/** Every assertion, by what it asserts. */
const kinds = new Map<string, { passed: number; failed: number; notYet: number }>();
const features = new Map<string, number>();
const phrases = { matched: 0, of: 0 };

function check(name: string, route: Route, call?: Invoke): void {
  const report = runScript(readFileSync(join(folder ?? '', name), 'utf8'), name, route, call);
  if (route === 'direct' && !call) {
    totals.passed += report.total.passed;
    totals.failed += report.total.failed;
    totals.notYet += report.total.notYet;
    for (const [kind, count] of report.kinds) {
      const sum = kinds.get(kind) ?? { passed: 0, failed: 0, notYet: 0 };
      for (const what of ['passed', 'failed', 'notYet'] as const) sum[what] += count[what];
      kinds.set(kind, sum);
    }
    for (const [feature, count] of report.features) features.set(feature, (features.get(feature) ?? 0) + count);
    phrases.matched += report.phrases.matched;
    phrases.of += report.phrases.of;
  }
  expect(report.failures.map(({ line, kind, message }) => `${name}:${line} ${kind}: ${message}`)).toEqual([]);
}

if (!folder) {
  test.skip('the official scripts are not on this machine; fetch them with: npm run spec:fetch', () => {});
} else {
  const core = scripts('');
  describe('the official scripts', () => {
    test.each(core)('%s', (name) => check(name, 'direct'));
    test.skipIf(core.length < ALL_FILES)('pass as many assertions as they did', () => {
      expect(totals.passed).toBeGreaterThanOrEqual(LEAST);
      expect(totals.notYet).toBe(0);
    });
  });
  describe('the same by way of the binary format', () => {
    test.each(core)('%s', (name) => check(name, 'encoded'));
  });
  describe('the same on the slot machine', () => {
    test.each(core)('%s', (name) => check(name, 'direct', invokeFast));
  });
  afterAll(() => {
    const rows = [...features].sort((a, b) => b[1] - a[1]).map(([feature, count]) => `  ${feature}: ${count}`);
    const row = (
      name: string,
      { passed, failed, notYet }: { passed: number; failed: number; notYet: number },
    ): string => `  ${name.padEnd(18)}${[passed, failed, notYet].map((n) => String(n).padStart(9)).join('')}`;
    const table = KINDS.map((kind) => row(kind, kinds.get(kind) ?? { passed: 0, failed: 0, notYet: 0 }));
    console.log(
      `Official scripts, ${phrases.matched} of ${phrases.of} refusals in the scripts' own words.\n` +
        `Not yet, by feature: ${totals.notYet}\n${rows.join('\n')}${rows.length > 0 ? '\n' : ''}` +
        `  ${'asserted'.padEnd(18)}   passed   failed  not yet\n${table.join('\n')}\n${row('all', totals)}`,
    );
  });
}
