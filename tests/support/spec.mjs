// @ts-check
/**
 * Where the official test scripts of the WebAssembly specification lie: beside the project, or in the ignored cache
 * that `npm run spec:fetch` fills. Leaves reading them to `tests/spec/`, fetching to `fetch.mjs`.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const top = fileURLToPath(new URL('../..', import.meta.url));
export const specCache = `${top}.cache/spec`;

/** Folder that holds `core/`, `legacy/` and `custom/`; undefined when the scripts are not on this machine. */
export const specFolder = () =>
  [process.env['WASM_SPEC'], `${top}../shared/spec`, specCache].find(
    (folder) => folder && existsSync(`${folder}/core/i64.wast`),
  );
