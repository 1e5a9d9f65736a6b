// Runs record.py on a CPython that is itself a WebAssembly module, and prints its recording.
// The site needs neither this file nor Pyodide: install the npm package `pyodide` in any folder outside this project.
// Leaves to others: what is recorded and how it is checked (`record.py`).
// One idea worth taking away: a Python of another version is one module away, and needs no installation.
//
//     node record.mjs /tmp/elsewhere/node_modules/pyodide/pyodide.mjs > poly-3.14.json
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const { loadPyodide } = await import(pathToFileURL(process.argv[2]).href);
const python = await loadPyodide();
python.runPython(readFileSync(new URL('record.py', import.meta.url), 'utf8'));
