/**
 * The rules that hold the project together, read from its files: which layer may import which, what lies at the top,
 * that READMEs name what exists, that generated files are what their generator writes, that files stay small.
 * One idea: a rule that nothing checks rots. Everything here is text and regular expressions, so anyone can read the rule.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { firstStep } from '../content/integrations/firststep.mjs';

const top = fileURLToPath(new URL('..', import.meta.url));
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: top,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path && existsSync(join(top, path)));
const read = (path: string): string => readFileSync(join(top, path), 'utf8');

/** Each import of a file: where it leads (from the top of the project, or a package's name), whether only for types, whether when it is used. */
function imports(path: string): { to: string; types: boolean; late: boolean }[] {
  const text = read(path).replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const found = [...text.matchAll(/^\s*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]/gm)].map(
    ([, types, name]) => ({ name, types: Boolean(types), late: false }),
  );
  const late = [...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g)].map(([, name]) => ({
    name,
    types: false,
    late: true,
  }));
  return [...found, ...late].flatMap(({ name, ...how }) => {
    if (!name) return [];
    if (name.startsWith('.')) return [{ to: normalize(join(dirname(path), name)), ...how }];
    return [{ to: name.replace(/^#(engine|widgets)\//, '$1/'), ...how }];
  });
}
const code = (folder: string): string[] =>
  tracked.filter((path) => path.startsWith(`${folder}/`) && /\.(ts|mjs|js|astro|mdx)$/.test(path));
/** `from → to` of every import that `allowed` refuses. */
const refused = (files: string[], allowed: (from: string, to: string, types: boolean) => boolean): string[] =>
  files.flatMap((from) =>
    imports(from).flatMap(({ to, types }) => (allowed(from, to, types) ? [] : [`${from} → ${to}`])),
  );

describe('layers of engine/', () => {
  /** From left to right; a layer imports only from itself and from groups to its left. */
  const order = [
    ['source', 'isa'],
    ['syntax'],
    ['text', 'binary'],
    ['valid'],
    ['numeric', 'runtime'],
    ['exec'],
    ['fast', 'debug'],
    ['jit'],
    ['predict'],
    ['host', 'api'],
    ['script'],
    ['session'],
  ];
  const layerOf = (path: string): string => path.split('/')[1] ?? '';
  const rank = (path: string): number => order.findIndex((group) => group.includes(layerOf(path)));
  /** Doors and tools at the top of engine/, and the generator, which reads the whole table and writes into exec/. */
  const door = (path: string): boolean => /^engine\/(index|cli)\.ts$/.test(path);

  const generator = (path: string): boolean =>
    /^engine\/(isa\/(generate|compact|slots|javascript)|source\/phrases)\.ts$/.test(path);

  test('every folder is a layer that has a place in the order', () => {
    const strange = code('engine').filter((path) => path.split('/').length > 2 && rank(path) < 0);
    expect(strange).toEqual([]);
  });
  test('nothing outside is imported, no package, no DOM; only the command line may use Node', () => {
    const node = (path: string): boolean => path === 'engine/cli.ts' || generator(path);
    expect(
      refused(code('engine'), (from, to) => to.startsWith('engine/') || (to.startsWith('node:') && node(from))),
    ).toEqual([]);
  });
  test('a layer imports only from those to its left', () => {
    const layered = code('engine').filter((path) => !door(path) && !generator(path));
    expect(
      refused(layered, (from, to, types) => {
        if (!to.startsWith('engine/') || layerOf(from) === layerOf(to)) return true;
        // The words that page and worker share stand by themselves: types only.
        if (to === 'engine/session/protocol.ts') return types;
        if (from === 'engine/isa/table.ts' && to === 'engine/syntax/types.ts') return true; // rows name types, the table gives them
        return rank(to) >= 0 && rank(to) < rank(from);
      }),
    ).toEqual([]);
  });
  test('numeric/ imports nothing but numeric/', () => {
    expect(refused(code('engine/numeric'), (_, to) => to.startsWith('engine/numeric/'))).toEqual([]);
  });
});

describe('layers of widgets/', () => {
  const allowed: Record<string, RegExp> = {
    session: /^widgets\/session\//,
    parts: /^widgets\/(parts|models)\//,
    models: /^widgets\/models\//,
    charts: /^widgets\/(charts|models|parts)\//,
    editor: /^widgets\/(editor|parts|models|session)\//,
    elements: /^widgets\//,
  };
  test('elements use charts, editor, parts and session; charts use models; models use types', () => {
    expect(
      refused(
        code('widgets'),
        (from, to) =>
          !to.startsWith('widgets/') ||
          !/^widgets\/.+\//.test(from) ||
          Boolean(allowed[from.split('/')[1] ?? '']?.test(to)),
      ),
    ).toEqual([]);
  });
  test('nothing knows content/ or tests/', () => {
    expect(refused(code('widgets'), (_, to) => !/^(content|tests)\/|^astro/.test(to))).toEqual([]);
  });
  test('only the worker imports the session; the others see the protocol and other types', () => {
    expect(
      refused(
        code('widgets'),
        (from, to, types) =>
          !/^engine\/session\/(?!protocol)/.test(to) || from === 'widgets/session/worker.ts' || types,
      ),
    ).toEqual([]);
    expect(imports('widgets/session/worker.ts').map(({ to }) => to)).toContain('engine/session/session.ts');
  });
  test('parts/ and models/ touch no document', () => {
    const touching = [...code('widgets/parts'), ...code('widgets/models')].filter((path) =>
      /(?<![.\w])window\.|\b(document|customElements|HTMLElement|addEventListener|requestAnimationFrame)\b/.test(
        read(path).replace(/\/\*[\s\S]*?\*\/|\/\/.*|'[^'\n]*'|`[^`]*`/g, ''),
      ),
    );
    expect(touching).toEqual([]);
  });
});

test('content/ does not import tests/', () => {
  expect(refused(code('content'), (_, to) => !to.startsWith('tests/'))).toEqual([]);
});

test('what comes with the first step of a cell is on its list, and nothing else is', () => {
  /** Each file that the worker cannot begin without, and the file that wants it. */
  const wanted = new Map<string, string>();
  const follow = (path: string): void => {
    for (const { to, types, late } of imports(path))
      if (!types && !late && to.startsWith('engine/') && !wanted.has(to)) {
        wanted.set(to, path);
        follow(to);
      }
  };
  follow('widgets/session/worker.ts');
  const uninvited = [...wanted].filter(([path]) => !firstStep.includes(path));
  expect(uninvited.map(([path, by]) => `${path} would come with every first step, for ${by}`)).toEqual([]);
  expect(firstStep.filter((path) => !wanted.has(path)).map((path) => `${path} comes with no first step`)).toEqual([]);
});

test('only the fixed entries lie at the top', () => {
  const known = ['content', 'engine', 'widgets', 'tests', 'astro.config.mjs', 'package.json', 'README.md'];
  const tools = [
    'package-lock.json',
    'tsconfig.json',
    'biome.json',
    'knip.json',
    '.npmrc',
    '.gitignore',
    'LICENSE',
    '.ci',
  ];
  const entries = [...new Set(tracked.map((path) => path.split('/')[0] ?? ''))];
  expect(entries.filter((entry) => !known.includes(entry) && !tools.includes(entry))).toEqual([]);
  expect(known.filter((entry) => !entries.includes(entry))).toEqual([]);
});

test('every path named in a README exists', () => {
  const gone = tracked
    .filter((path) => /(^|\/)README\.md$/.test(path))
    .flatMap((path) => {
      const text = read(path).replace(/^```[\s\S]*?^```/gm, '');
      const quoted = [...text.matchAll(/`([\w.@-]+(?:\/[\w.@[\]-]+)+\/?|[\w-]+\/)`/g)].map(([, name]) => name ?? '');
      const linked = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)].map(([, name]) => name ?? '');
      return [...quoted, ...linked]
        .filter(
          (name) =>
            !/^(dist|node_modules|\.cache|\.\.|@)|NN-|C\.N-/.test(name) &&
            !(
              /^[\w-]+\/$/.test(name) &&
              tracked.some((one) => one.startsWith(`${dirname(path)}/`) && one.includes(`/${name}`))
            ) &&
            !existsSync(join(top, dirname(path), name)) &&
            !existsSync(join(top, name)),
        )
        .map((name) => `${path}: ${name}`);
    });
  expect(gone).toEqual([]);
});

test('generated files are what `npm run generate` writes', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'generate-'));
  try {
    for (const folder of ['engine', 'widgets/editor'])
      cpSync(join(top, folder), join(scratch, folder), { recursive: true });
    symlinkSync(join(top, 'node_modules'), join(scratch, 'node_modules'), 'junction');
    writeFileSync(join(scratch, 'package.json'), '{"type":"module"}');
    const { scripts } = JSON.parse(read('package.json')) as { scripts: { generate: string } };
    for (const command of scripts.generate.split('&&'))
      execFileSync(process.execPath, command.trim().split(' ').slice(1), { cwd: scratch, stdio: 'pipe' });
    const generated = tracked.filter((path) => /^(engine|widgets)\/.*\.generated\.ts$/.test(path));
    expect(generated.length).toBeGreaterThan(1);
    expect(generated.filter((path) => read(path) !== readFileSync(join(scratch, path), 'utf8'))).toEqual([]);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
});

test('no file is longer than 500 lines, generated ones apart', () => {
  const long = ['engine', 'widgets', 'content', 'tests']
    .flatMap(code)
    .filter((path) => !/\.generated\.|\.mdx$/.test(path))
    .flatMap((path) => {
      const lines = read(path).split('\n').length - 1;
      return lines > 500 ? [`${path}: ${lines}`] : [];
    });
  expect(long).toEqual([]);
});

test('files are named for what they hold', () => {
  expect(tracked.filter((path) => /(^|\/)(utils?|helpers?|misc|common)(\.|\/)/.test(path))).toEqual([]);
});

test('no file leads out of the project, and nothing is left half done', () => {
  const suspects = /(^|[\s"'`(])\/(work|home|Users|root)\/|\b(TODO|FIXME)\b|\b(test|it|describe)\.only\(/;
  const self = relative(top, fileURLToPath(import.meta.url));
  const found = tracked
    .filter((path) => /\.(ts|mjs|js|astro|mdx?|css|json|wat)$/.test(path) && path !== self)
    .flatMap((path) =>
      read(path)
        .split('\n')
        .flatMap((line, i) => (suspects.test(line) ? [`${path}:${i + 1}: ${line.trim().slice(0, 80)}`] : [])),
    );
  expect(found).toEqual([]);
});
