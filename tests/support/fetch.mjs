// @ts-check
/**
 * `npm run spec:fetch`: puts the official test scripts into `.cache/spec`, from the specification's repository at one
 * pinned commit, so that everyone runs the same assertions. Says what it does; leaves nothing half done.
 * Two ways, tried in order: the archive that GitHub makes of a commit, then git itself.
 * Runs on Node 20, so that it can come before `npm ci`.
 * One idea: a download is worth nothing until its content is checked, so the digest of one script is pinned as well.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { specCache } from './spec.mjs';

const repository = 'https://github.com/WebAssembly/spec';
const commit = '285a90329';
/** SHA-256 of `test/core/i64.wast` at that commit. */
const digest = '7d0e27a617565e0685aef56cee01b2b4890084068e3989168c41d14c56b1945e';
/** Folder in the repository → folder in the cache. */
const parts = {
  'test/core': 'core',
  'test/legacy/exceptions/core': 'legacy/exceptions',
  'test/custom': 'custom',
  LICENSE: 'LICENSE',
};

/** @param {string} folder */
const holds = (folder) => {
  const script = join(folder, 'core/i64.wast');
  return existsSync(script) && createHash('sha256').update(readFileSync(script)).digest('hex') === digest;
};

/** @param {string} scratch */
async function archive(scratch) {
  const url = `${repository}/archive/${commit}.tar.gz`;
  console.log(`Fetching ${url}`);
  const response = await fetch(url, { signal: AbortSignal.timeout(300_000) });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  writeFileSync(join(scratch, 'spec.tar.gz'), new Uint8Array(await response.arrayBuffer()));
  execFileSync('tar', ['-xzf', 'spec.tar.gz'], { cwd: scratch, stdio: ['ignore', 'inherit', 'inherit'] });
  const folder = readdirSync(scratch).find((name) => name.startsWith('spec-'));
  if (!folder) throw new Error('the archive holds no folder');
  return join(scratch, folder);
}
/** @param {string} scratch */
function clone(scratch) {
  console.log(`Cloning ${repository} with git`);
  /** @param {string[]} words */
  const git = (...words) => execFileSync('git', words, { cwd: scratch, stdio: ['ignore', 'inherit', 'inherit'] });
  git('clone', '--quiet', '--filter=blob:none', '--no-checkout', `${repository}.git`, 'clone');
  git('-C', 'clone', 'checkout', '--quiet', commit, '--', 'test', 'LICENSE');
  return join(scratch, 'clone');
}

if (holds(specCache)) console.log(`The official scripts at ${commit} are in ${specCache} already.`);
else {
  const scratch = mkdtempSync(join(tmpdir(), 'wasm-spec-'));
  try {
    const tree = await archive(scratch).catch((/** @type {Error} */ error) => {
      console.log(`That failed: ${error.message} ${error.cause ? `(${String(error.cause)})` : ''}`);
      return clone(scratch);
    });
    const made = join(scratch, 'made');
    for (const [from, to] of Object.entries(parts)) {
      mkdirSync(dirname(join(made, to)), { recursive: true });
      cpSync(join(tree, from), join(made, to), { recursive: true });
    }
    if (!holds(made)) throw new Error(`core/i64.wast is not the one of commit ${commit}`);
    rmSync(specCache, { recursive: true, force: true });
    mkdirSync(dirname(specCache), { recursive: true });
    try {
      renameSync(made, specCache);
    } catch {
      cpSync(made, specCache, { recursive: true }); // another file system
    }
    console.log(`The official scripts at ${commit} are now in ${specCache}.`);
  } catch (error) {
    console.error(`Could not fetch the official scripts: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
