// @ts-check
/**
 * The first thing that every command runs: is this a Node that can run the project?
 * `npm ci` brings Node 24 for Linux and Windows as a locked package, and npm scripts find it before the machine's own.
 * On other machines (macOS) the reader's own Node is used, and from 22.18 on it runs TypeScript files as they are.
 * One idea: this file must run on any Node, however old, to be able to say so.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `This is Node ${process.versions.node}; the book needs Node 22.18 or newer.\n` +
      (process.platform === 'darwin'
        ? 'Install it from https://nodejs.org (the current LTS), or with:  brew install node\n'
        : 'Run `npm ci` first: it brings its own Node for Linux and Windows (optional dependencies must not be left out).\n'),
  );
  process.exit(1);
}
