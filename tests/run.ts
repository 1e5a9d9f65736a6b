/**
 * `npm test`: every stage in order, its output as it comes, and one plain last line with the sums.
 * Stages: unit, laws and official scripts (vitest), the build, pages in Chromium (Playwright), the other engines (vitest).
 * A stage that fails does not hide the next, except that without a build there are no pages to open.
 * REQUIRE_SPEC=1 and REQUIRE_BROWSERS=1 (set by `.ci/run`) make what did not run a failure.
 * One idea: a run that is green because something was absent must say so where everybody looks, at the end.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findChromium, findFirefox, findWebKit, missingChromium } from './support/browser.ts';
import { specFolder } from './support/spec.mjs';

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}
const top = fileURLToPath(new URL('..', import.meta.url));
const results = `${top}.cache/results`;
const total: Tally = { passed: 0, failed: 0, skipped: 0 };
const notes: string[] = [];
const broken: string[] = [];

/** Runs a command of node_modules/.bin with the output shown; resolves to its exit code. */
function run(title: string, command: string, ...words: string[]): Promise<number> {
  console.log(`\n━━ ${title}\n`);
  const started = Date.now();
  return new Promise((done) => {
    const child = spawn(command, words, {
      cwd: top,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
      env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: `${results}/playwright.json` },
    });
    child.once('error', (error) => {
      console.error(`${command}: ${error.message}`);
      done(127);
    });
    child.once('close', (code) => {
      console.log(
        `\n━━ ${title}: ${code === 0 ? 'done' : `exit ${code}`} in ${Math.round((Date.now() - started) / 1000)} s`,
      );
      done(code ?? 1);
    });
  });
}

/** Adds a stage's counts. A stage that exits badly, or says nothing, counts as at least one failure. */
function add(title: string, code: number, tally: Tally | undefined): void {
  for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += tally?.[key] ?? 0;
  if (code === 0 && tally && tally.failed === 0) return;
  broken.push(title);
  if (!tally?.failed) total.failed++;
}

interface VitestFile {
  name: string;
  assertionResults: { status: string }[];
}
interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: VitestFile[];
}
const read = <T>(name: string): T | undefined =>
  existsSync(`${results}/${name}`) ? (JSON.parse(readFileSync(`${results}/${name}`, 'utf8')) as T) : undefined;

async function vitest(title: string, project: string): Promise<VitestReport | undefined> {
  const file = `${project}.json`;
  const code = await run(
    title,
    'vitest',
    'run',
    '--config',
    'tests/vitest.config.ts',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${results}/${file}`,
  );
  const report = read<VitestReport>(file);
  add(
    title,
    code,
    report && {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    },
  );
  return report;
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
if (!(await findChromium())) {
  console.error(missingChromium);
  process.exit(1);
}

const unit = await vitest('Unit tests, laws and the official scripts', 'unit');
const scripts = unit?.testResults
  .filter((file) => file.name.replaceAll('\\', '/').includes('/tests/spec/'))
  .flatMap((file) => file.assertionResults)
  .filter((test) => test.status === 'passed').length;
if (!specFolder() || !scripts) {
  notes.push(
    specFolder()
      ? `No official script of the specification passed, although they are in ${specFolder()}.`
      : 'The official scripts of the specification did NOT run. Fetch them with: npm run spec:fetch',
  );
  if (process.env['REQUIRE_SPEC']) add('official scripts', 1, undefined);
}

const built = await run('Build of the site', 'astro', 'build');
if (built === 0) {
  const code = await run(
    'Pages in Chromium: behaviour, axe, offline, without scripts, budgets',
    'playwright',
    'test',
    '--config',
    'tests/playwright.config.ts',
    '--project',
    'pages',
    '--project',
    'budgets',
    '--reporter=list,json',
  );
  const stats = read<{ stats: { expected: number; unexpected: number; flaky: number; skipped: number } }>(
    'playwright.json',
  )?.stats;
  add(
    'pages',
    code,
    stats && { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped },
  );

  await vitest('The smoke test in every engine of this machine', 'browsers');
} else {
  add('build', 1, undefined);
  notes.push('No page was opened: the build failed.');
}

const engines = { Chromium: true, Firefox: Boolean(findFirefox()), WebKit: Boolean(findWebKit()) };
const names = (there: boolean) =>
  Object.entries(engines)
    .flatMap(([name, has]) => (has === there ? [name] : []))
    .join(', ');
if (built === 0) console.log(`\nBrowsers driven: ${names(true)}.`);
if (names(false)) notes.push(`Not on this machine, so NOT tested: ${names(false)}.`);
if (broken.length > 0) notes.push(`Failed: ${broken.join('; ')}.`);
for (const note of notes) console.log(note);
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
