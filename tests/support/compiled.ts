/**
 * Modules that real compilers made, with a call that means something: Rust (source-map), C++ through Emscripten
 * (vscode-oniguruma), AssemblyScript (compiled here, so that the compiler of the day is the one tested).
 * Each call needs no import to answer anything but zero, so the browser's own engine gives the expected result.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import asc from 'assemblyscript/asc';

export interface Compiled {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly export: string;
  readonly args: readonly number[];
}
const require = createRequire(import.meta.url);
const fromPackage = (path: string): Uint8Array => new Uint8Array(readFileSync(require.resolve(path)));

async function assemblyScript(source: string): Promise<Uint8Array> {
  const { binary, stderr, error } = await asc.compileString(source, { optimizeLevel: 2, runtime: 'stub' });
  if (!binary) throw new Error(`AssemblyScript: ${error?.message} ${stderr}`);
  return binary;
}

export const compiled = async (): Promise<readonly Compiled[]> => [
  {
    name: 'mappings.wasm',
    bytes: fromPackage('source-map/lib/mappings.wasm'),
    export: 'allocate_mappings',
    args: [64],
  },
  { name: 'onig.wasm', bytes: fromPackage('vscode-oniguruma/release/onig.wasm'), export: 'malloc', args: [100] },
  {
    name: 'gcd.wasm',
    bytes: await assemblyScript(
      'export function gcd(a: i32, b: i32): i32 { while (b) { const rest = a % b; a = b; b = rest; } return a; }',
    ),
    export: 'gcd',
    args: [1071, 462],
  },
];

/** An expression that gives what the browser's own engine returns, every imported function answering zero. */
export const native = ({ bytes, export: name, args }: Compiled): string => `(async () => {
  const module = await WebAssembly.compile(new Uint8Array([${bytes.join(',')}]));
  const imports = {};
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module))
    (imports[from] ??= {})[name] = kind === 'function' ? () => 0 : undefined;
  const { exports } = await WebAssembly.instantiate(module, imports);
  return exports[${JSON.stringify(name)}](${args.join(', ')});
})()`;
