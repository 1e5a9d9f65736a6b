/**
 * `npm run bench:fetch`: puts the programs of the benchmark into `.cache/programs`, in the versions of `versions.json`, by npm itself.
 * They weigh 66 MB, so `npm ci` does not bring them; no script of theirs is run.
 * Leaves to others: what they are asked to do (`list.ts`).
 * One idea: a benchmark that anybody can repeat says exactly what it ran, and where that is to be had.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { folder } from './list.ts';
import versions from './versions.json' with { type: 'json' };

mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}package.json`, `${JSON.stringify({ private: true, dependencies: versions }, null, 2)}\n`);
const words = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', words, {
  cwd: folder,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
console.log(`The programs are in ${folder}`);
