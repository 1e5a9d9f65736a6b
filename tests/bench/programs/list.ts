/**
 * The programs: where each is, and what it is asked to do. What they give is text that is the same in every engine.
 * Leaves to others: timing (`../programs.ts`), fetching them into `.cache/programs` (`fetch.ts`).
 * One idea: the glue that a package brings is part of the program; it is loaded as its README says and not touched.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import versions from './versions.json' with { type: 'json' };

export const folder = fileURLToPath(new URL('../../../.cache/programs/', import.meta.url));
const fetched = createRequire(`${folder}package.json`);
const load = async <T>(path: string): Promise<T> => (await import(pathToFileURL(fetched.resolve(path)).href)) as T;
const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** Loads the program and gives what one timed run does. */
type Workload = () => Promise<() => string | Promise<string>>;
/** Sources that every checkout has, as food for a parser and a bundler. */
const source = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

/** SQLite through sql.js: a table of 3,000 rows, an index, a query with groups and a window. */
const sqlite: Workload = async () => {
  interface Database {
    run(sql: string, values?: readonly unknown[]): void;
    exec(sql: string): readonly { readonly values: readonly (readonly unknown[])[] }[];
    close(): void;
  }
  const { default: start } = await load<{ default: () => Promise<{ Database: new () => Database }> }>('sql.js');
  const { Database } = await start();
  return () => {
    const db = new Database();
    db.run('CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT, size REAL); BEGIN');
    db.run(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
      INSERT INTO words SELECT i, printf('%x-%s', i * 7919 % 3001, substr('webassembly', i % 9 + 1, 3)), i * 0.5 FROM n`);
    db.run('COMMIT; CREATE INDEX by_word ON words (word)');
    const [found] = db.exec(`SELECT substr(word, -3) AS ending, count(*), sum(size), max(word),
      rank() OVER (ORDER BY sum(size) DESC) FROM words WHERE word LIKE '%e%' GROUP BY ending ORDER BY ending`);
    db.close();
    return found?.values.map((row) => row.join(' ')).join('; ') ?? 'nothing';
  };
};

/** Lua through wasmoon: closures, tables, strings, a sort, a coroutine. */
const lua: Workload = async () => {
  interface Engine {
    doString(text: string): Promise<unknown>;
  }
  const { LuaFactory } = await load<{ LuaFactory: new () => { createEngine(): Promise<Engine> } }>('wasmoon');
  const engine = await new LuaFactory().createEngine();
  return async () =>
    String(
      await engine.doString(`
        local function queens(n)
          local found, columns, up, down = 0, {}, {}, {}
          local function place(row)
            if row > n then found = found + 1 return end
            for c = 1, n do
              if not (columns[c] or up[row + c] or down[row - c]) then
                columns[c], up[row + c], down[row - c] = true, true, true
                place(row + 1)
                columns[c], up[row + c], down[row - c] = nil, nil, nil
              end
            end
          end
          place(1)
          return found
        end
        local words = {}
        for i = 1, 2000 do words[i] = string.format('%04d%s', i * 7919 % 10007, ('x'):rep(i % 5)) end
        table.sort(words)
        local walk = coroutine.wrap(function() for _, w in ipairs(words) do coroutine.yield(#w) end end)
        local sum = 0
        for _ = 1, #words do sum = sum + walk() end
        return queens(7) .. ' ' .. sum .. ' ' .. words[1000]:upper():reverse()`),
    );
};

/** QuickJS through quickjs-emscripten: JavaScript that makes objects, matches, sorts, counts in big integers. */
const quickjs: Workload = async () => {
  interface Engine {
    evalCode(text: string): string;
  }
  const { getQuickJS } = await load<{ getQuickJS: () => Promise<Engine> }>('quickjs-emscripten');
  const engine = await getQuickJS();
  return () =>
    engine.evalCode(`(() => {
      const primes = [];
      for (let i = 2; primes.length < 1200; i++) if (primes.every((p) => p * p > i || i % p)) primes.push(i);
      const words = primes.map((p) => (p * 2654435761 % 4294967296).toString(36));
      const sorted = [...words].sort().filter((word) => /[aeiou].*\\d/.test(word));
      const parsed = JSON.parse(JSON.stringify(sorted.map((word, i) => ({ word, i }))));
      let big = 1n;
      for (let i = 1n; i < 200n; i++) big *= i;
      return [primes.at(-1), sorted.length, parsed.at(-1).word, String(big).slice(0, 20)].join(' ');
    })()`);
};

/** esbuild, which is Go: a file of this engine from TypeScript to small JavaScript. */
const esbuild: Workload = async () => {
  interface Bundler {
    initialize(options: { wasmModule: WebAssembly.Module; worker: false }): Promise<void>;
    transform(text: string, options: object): Promise<{ readonly code: string }>;
  }
  // Its glue for browsers asks for the global object by a browser's name.
  Object.assign(globalThis, { self: globalThis });
  const { default: bundler } = await load<{ default: Bundler }>('esbuild-wasm/lib/browser.js');
  const bytes = readFileSync(fetched.resolve('esbuild-wasm/esbuild.wasm'));
  await bundler.initialize({ wasmModule: await WebAssembly.compile(bytes), worker: false });
  const text = source('engine/text/parse.ts');
  return async () => {
    const { code } = await bundler.transform(text, { loader: 'ts', minify: true, target: 'es2022' });
    return `${code.length} characters, ${digest(code)}`;
  };
};

/** Tree-sitter with its grammar of JavaScript, which is a module that is linked into the first one. */
const treesitter: Workload = async () => {
  interface TreeSitter {
    readonly Parser: {
      new (): {
        setLanguage(language: unknown): void;
        parse(text: string): { readonly rootNode: Root; delete(): void };
      };
      init(): Promise<void>;
    };
    readonly Language: { load(bytes: Uint8Array): Promise<unknown> };
  }
  interface Root {
    readonly descendantCount: number;
    toString(): string;
  }
  const { Parser, Language } = await load<TreeSitter>('web-tree-sitter');
  await Parser.init();
  const grammar = readFileSync(fetched.resolve('tree-sitter-javascript/tree-sitter-javascript.wasm'));
  const parser = new Parser();
  parser.setLanguage(await Language.load(new Uint8Array(grammar)));
  const text = readFileSync(fetched.resolve('sql.js/dist/worker.sql-wasm.js'), 'utf8');
  return () => {
    const tree = parser.parse(text);
    const { rootNode } = tree;
    const result = `${rootNode.descendantCount} nodes, ${digest(rootNode.toString())}`;
    tree.delete();
    return result;
  };
};

/** MicroPython: lists, dictionaries, strings, classes, exceptions. */
const micropython: Workload = async () => {
  interface Python {
    runPython(text: string): void;
  }
  let said: string[] = [];
  const { loadMicroPython } = await load<{
    loadMicroPython: (options: object) => Promise<Python>;
  }>('@micropython/micropython-webassembly-pyscript/micropython.mjs');
  const python = await loadMicroPython({ stdout: (line: string) => said.push(line), linebuffer: true });
  return () => {
    said = [];
    python.runPython(`
class Count:
    def __init__(self):
        self.seen = {}
    def add(self, word):
        if word not in self.seen:
            self.seen[word] = 0
        self.seen[word] += 1

count = Count()
x = 12345
for i in range(4000):
    x = (x * 1664525 + 1013904223) % 4294967296
    count.add('%x' % (x >> 20))
most = sorted(count.seen.items(), key=lambda pair: (-pair[1], pair[0]))[:3]
try:
    {}['nothing']
except KeyError as error:
    caught = repr(error)
print(len(count.seen), most, caught, sum(n * n for n in range(500)))`);
    return said.join('');
  };
};

/** By name, as on the command line. */
export const workloads: Readonly<Record<string, Workload>> = {
  SQLite: sqlite,
  Lua: lua,
  QuickJS: quickjs,
  esbuild,
  'tree-sitter': treesitter,
  MicroPython: micropython,
};
const PACKAGES: Readonly<Record<string, keyof typeof versions>> = {
  SQLite: 'sql.js',
  Lua: 'wasmoon',
  QuickJS: 'quickjs-emscripten',
  esbuild: 'esbuild-wasm',
  'tree-sitter': 'web-tree-sitter',
  MicroPython: '@micropython/micropython-webassembly-pyscript',
};
export const names: readonly string[] = Object.keys(workloads);

export interface Program {
  readonly name: string;
  /** `sql.js 1.16.0`. */
  readonly version: string;
}
/** A program that was fetched, in the version that is meant; undefined if it is not here. */
export function findProgram(name: string): Program | undefined {
  const item = PACKAGES[name]!;
  const file = `${folder}node_modules/${item}/package.json`;
  if (!existsSync(file)) return undefined;
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  return version === versions[item] ? { name, version: `${item} ${version}` } : undefined;
}
