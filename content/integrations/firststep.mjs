// @ts-check
/**
 * The files of the engine that the first step of any cell needs, and that travel as one part: together they compress better than in ten.
 * They are what `widgets/session/worker.ts` imports, directly or by way of others; `tests/architecture.test.ts` says so when that changes.
 * Leaves to others: everything that only some programs or views need, which is fetched when it is used.
 * One idea: a budget is kept by a list that somebody must lengthen, not by a pattern that lets in what nobody thought of.
 */

/** By folder of `engine/`, without `.ts`. */
const files = {
  source: ['diagnostic', 'phrases.generated', 'span'],
  isa: ['compact.generated', 'row', 'table'],
  syntax: ['bytes', 'immediates', 'matching', 'module', 'types', 'utf8'],
  text: ['number'],
  binary: ['code', 'decode', 'names', 'order', 'sections'],
  valid: ['context', 'instructions', 'operands', 'problem', 'stack', 'walk'],
  numeric: ['i64', 'trap'],
  runtime: ['canon', 'exception', 'memory', 'slot', 'store', 'table', 'value'],
  exec: [
    ...['cold', 'compile', 'constant', 'far', 'life', 'machine', 'needs', 'ring', 'state', 'translate'],
    ...['ops.generated', 'recording.generated'],
  ],
  debug: ['effects', 'history', 'world'],
  session: ['adopt', 'call', 'describe', 'hosts', 'run', 'session', 'show', 'silhouette'],
};

/** Paths from the top of the project. */
export const firstStep = Object.entries(files).flatMap(([folder, names]) =>
  names.map((name) => `engine/${folder}/${name}.ts`),
);

/** Whether a module, by its full path, is one of them. @param {string} id */
export const isFirstStep = (id) => firstStep.some((path) => id.split('?')[0]?.endsWith(`/${path}`));
