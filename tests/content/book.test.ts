/**
 * What the prose leans on: its programs assemble, its facts have sources, its words are in the glossary, and where it says
 * "the same bytes" or "one byte changed" the bytes agree.
 * Leaves to others: running cells and values (the build does it), exercises (`exercises.test.ts`), pages (`tests/e2e`).
 * One idea: a sentence in the book that a program could contradict is checked by that program.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encode } from '#engine/binary/encode.ts';
import { parse } from '#engine/text/parse.ts';
import { validate } from '#engine/valid/module.ts';
import facts from '../../content/facts/facts.json' with { type: 'json' };
import terms from '../../content/glossary/terms.json' with { type: 'json' };
import older from '../../content/recordings/poly-3.11.json' with { type: 'json' };
import newer from '../../content/recordings/poly-3.14.json' with { type: 'json' };

const content = new URL('../../content/', import.meta.url).pathname;
const read = (path: string) => readFileSync(join(content, path), 'utf8');
const files = (folder: string, ending: string) =>
  readdirSync(join(content, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => join(folder, path));

const chapters = files('chapters', 'index.mdx').map((path) => ({ path, folder: dirname(path), text: read(path) }));
const attributes = (text: string, tag: string, name: string) =>
  [...text.matchAll(new RegExp(`<${tag}\\b[^>]*?\\b${name}="([^"]+)"`, 'g'))].map((match) => match[1] ?? '');

function assemble(path: string) {
  const { module, diagnostics } = parse(read(path), path);
  expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  return { bytes: encode(module!).bytes, problems: validate(module!).diagnostics };
}

describe('programs of the book', () => {
  const broken = new Set(
    chapters.flatMap(({ folder, text }) => attributes(text, 'Broken', 'program').map((name) => join(folder, name))),
  );
  it.each([...files('chapters', '.wat'), ...files('programs', '.wat')])(
    '%s assembles, and is valid unless it is shown as broken',
    (path) => {
      expect(assemble(path).problems.length > 0).toBe(broken.has(path));
    },
  );

  it.each(
    chapters.flatMap(({ folder, text }) =>
      [...text.matchAll(/<Broken program="([^"]+)" code="([^"]+)"/g)].map(
        ([, name = '', code = '']) => [join(folder, name), code] as const,
      ),
    ),
  )('%s is refused with %s, the code that its chapter shows', (path, code) => {
    expect(assemble(path).problems[0]?.code).toBe(code);
  });

  it('uses every program that lies beside a chapter', () => {
    for (const { folder, text } of chapters) {
      const named = new Set(['Cell', 'Val', 'Bytes', 'Broken'].flatMap((tag) => attributes(text, tag, 'program')));
      expect(
        files(folder, '.wat')
          .map((path) => basename(path))
          .filter((name) => !named.has(name)),
      ).toEqual([]);
    }
  });

  it('folds without changing a byte', () => {
    const folded = assemble('chapters/02-a-stack-machine-you-can-watch/poly-folded.wat').bytes;
    expect(folded).toEqual(assemble('programs/poly.wat').bytes);
  });

  it('flips one bit of poly, in the first multiplication of its code', () => {
    const before = assemble('programs/poly.wat').bytes;
    const after = assemble('chapters/01-neither-web-nor-assembly/poly-flipped.wat').bytes;
    const changed = [...before.keys()].filter((at) => before[at] !== after[at]);
    expect(changed.map((at) => [before[at], after[at]])).toEqual([[0x6c, 0x6c ^ 1]]);
  });
});

describe('facts', () => {
  const cited = chapters.flatMap(({ text }) => attributes(text, 'Fact', 'of'));
  const pages = files('pages', '.astro').map(read).join('');
  it.each(Object.entries(facts))('%s says what, when and who', (id, fact) => {
    expect(fact.text).not.toBe('');
    expect(fact.source).not.toBe('');
    expect(fact.date).toMatch(/^\d{4}-\d{2}(-\d{2})?$/);
    expect(new URL(fact.url).protocol).toBe('https:');
    expect(cited.includes(id) || pages.includes(`'${id}'`), 'a fact that neither a chapter nor a page cites').toBe(
      true,
    );
  });
  it('has every fact that a chapter cites', () => {
    expect(cited.filter((id) => !(id in facts))).toEqual([]);
  });
});

describe('glossary', () => {
  const names = new Set(terms.map(({ term }) => term.toLowerCase()));
  it('has one entry for each term', () => expect(names.size).toBe(terms.length));
  it('points only to terms that it has', () => {
    expect(terms.flatMap(({ see }) => see).filter((term) => !names.has(term.toLowerCase()))).toEqual([]);
  });
  it('has every term that a chapter marks', () => {
    const marked = chapters.flatMap(({ text }) =>
      [...text.matchAll(/<Term(?: of="([^"]+)")?>([^<]+)<\/Term>/g)].map((match) =>
        (match[1] ?? match[2] ?? '').replaceAll('`', '').toLowerCase(),
      ),
    );
    expect(marked.length).toBeGreaterThan(10);
    const aliases = new Set(terms.flatMap((entry) => entry.aliases.map((alias) => alias.toLowerCase())));
    expect(marked.filter((term) => !names.has(term) && !aliases.has(term))).toEqual([]);
  });
});

describe('recordings of Python', () => {
  it.each([
    ['3.11', older],
    ['3.14', newer],
  ] as const)('does the work of nine instructions and a return in CPython %s', (version, recording) => {
    expect(recording.python.startsWith(`${version}.`)).toBe(true);
    expect(recording.instructions.reduce((sum, { covers }) => sum + covers, 0)).toBe(10);
    expect(recording.instructions.at(-2)?.stack).toEqual([recording.result]);
  });
});
