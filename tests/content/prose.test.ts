/**
 * How the chapters read: sentences short enough to be said aloud, and no word of WebAssembly before the reader has met it.
 * Leaves to others: whether what they say is so (`claims.test.ts`, `book.test.ts`), reading them (`tests/support/prose.ts`).
 * One idea: an author cannot see a term as somebody who does not know it; a list of terms and the order of the book can.
 */
import { describe, expect, it } from 'vitest';
import terms from '../../content/glossary/terms.json' with { type: 'json' };
import { chapters, type Kind, type Paragraph, paragraph, sentences, wordsIn } from '../support/prose.ts';

/** Words that a sentence has on average at most, and that any sentence has at most. */
const AVERAGE = 20;
const LONGEST = 40;

describe('sentences', () => {
  const of = (paragraphs: readonly Paragraph[], kinds: readonly Kind[]) =>
    paragraphs.flatMap(({ at, passages }) =>
      passages
        .filter(({ kind }) => kinds.includes(kind))
        .flatMap(({ text }) => sentences(text).map((sentence) => ({ at, sentence, words: wordsIn(sentence) }))),
    );
  const mean = (found: readonly { words: number }[]) => found.reduce((sum, { words }) => sum + words, 0) / found.length;

  it.each(chapters)('of chapter $order have 20 words on average at most', ({ paragraphs }) => {
    const running = of(paragraphs, ['text', 'note']);
    expect(running.length).toBeGreaterThan(0);
    expect(mean(running)).toBeLessThanOrEqual(AVERAGE);
    const exercises = of(paragraphs, ['exercise']);
    if (exercises.length > 0) expect(mean(exercises)).toBeLessThanOrEqual(AVERAGE);
  });
  it('of the book are found', () =>
    expect(
      of(
        chapters.flatMap(({ paragraphs }) => paragraphs),
        ['text', 'note'],
      ).length,
    ).toBeGreaterThan(500));
  it.each(chapters)('of chapter $order can each be said in one breath', ({ paragraphs }) => {
    const all = of(paragraphs, ['text', 'note', 'item', 'cell', 'notice', 'exercise']);
    expect(all.filter(({ words }) => words > LONGEST)).toEqual([]);
  });

  it.each([
    ['Version 3.0 is out. Old modules work.', 2],
    ['“Why?” is a question, and “No!” an answer.', 1],
    ['Call `memory.grow. Then` again. `i32.add` follows.', 2],
    ['It gives ◆. So stop: there is nothing more.', 2],
    ['One idea; two halves.', 1],
  ])('are cut as people cut them: %s', (text, count) => expect(sentences(text)).toHaveLength(count));
  it('count code and computed values as a word each, and signs as none', () =>
    expect(wordsIn(sentences('So `(i32.const 1)` gives ◆, as 2 + 2 does – or not.')[0]!)).toBe(10));
});

interface Entry {
  readonly term: string;
  readonly aliases: readonly string[];
  readonly chapter?: number;
  readonly word?: string;
}
const entries: readonly Entry[] = terms;
const even = (word: string): string => word.replaceAll("'", '’').toLowerCase();
const formsOf = ({ term, aliases }: Entry): string[] => [term, ...aliases].map(even);
/** Forms that stand in prose. Names of instructions stand in code, where the machine says what they do. */
const spoken = (entry: Entry): string[] => formsOf(entry).filter((form) => !/[._]|^br$/.test(form));
const anyOf = (words: readonly string[], flags: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}_.$-])(?:${words.map((word) => word.replace(/[.*+?^$()|[\]\\]/g, '\\$&')).join('|')})(?:s|es)?(?![\\p{L}\\p{N}_-])`,
    flags,
  );

const plainWords = ({ passages }: Paragraph): string =>
  passages.map(({ text }) => text.replace(/`[^`]+`/g, '`')).join('\n');
/** Where `entry` is spoken of first; a longer term around one of its forms is another term. */
function firstUse(entry: Entry, paragraphs: readonly Paragraph[], all: readonly Entry[]): number {
  const forms = spoken(entry);
  if (forms.length === 0) return -1;
  const longer = all
    .filter((other) => other !== entry)
    .flatMap(spoken)
    .filter((form) => forms.some((own) => form !== own && form.includes(own)));
  const pattern = anyOf(forms, 'iu');
  const around = longer.length > 0 ? anyOf(longer, 'giu') : undefined;
  return paragraphs.findIndex((one) => {
    const text = plainWords(one);
    return pattern.test(around ? text.replace(around, '') : text);
  });
}
const firstMark = (entry: Entry, paragraphs: readonly Paragraph[]): number =>
  paragraphs.findIndex(({ marked }) => marked.some((mark) => formsOf(entry).includes(even(mark))));

/** Technical terms that are used before they are marked, with the place. */
function usedUnmarked(paragraphs: readonly Paragraph[], all: readonly Entry[]): string[] {
  return all
    .filter(({ word }) => word === undefined)
    .flatMap((entry) => {
      const use = firstUse(entry, paragraphs, all);
      const mark = firstMark(entry, paragraphs);
      return use >= 0 && (mark < 0 || mark > use) ? [`${entry.term}: ${paragraphs[use]!.at}`] : [];
    });
}

/**
 * Words of the trade that must have an entry as soon as a chapter uses one. Not here: what Python readers know (function, argument),
 * names of instructions, and words that mean what they mean everywhere.
 */
const JARGON = [
  ...['ABI', 'alignment', 'aligned', 'Asyncify', 'baseline compiler', 'binary format', 'bounds check', 'branch table'],
  ...['bulk memory', 'capability', 'capabilities', 'code section', 'compilation target', 'component model'],
  ...['control-flow integrity', 'copy-and-patch', 'custom section', 'data section', 'data segment', 'dead code'],
  ...['deterministic profile', 'dlopen', 'dynamic linking', 'element segment', 'embedder', 'embedding', 'Emscripten'],
  ...[
    'engine',
    'exnref',
    'export',
    'externref',
    'fixpoint',
    'function pointer',
    'funcref',
    'fuel',
    'guard page',
    'guest',
  ],
  ...['Harvard architecture', 'host', 'immediate', 'inline cache', 'instantiate', 'instantiation', 'invalid', 'iovec'],
  ...[
    'irreducible',
    'JIT',
    'JSPI',
    'LEB128',
    'linear memory',
    'linear stack',
    'linker',
    'little-endian',
    'lookup table',
  ],
  ...['magic number', 'malformed', 'memory64', 'module', 'multi-memory', 'multi-value', 'name section', 'opcode'],
  ...['operand', 'operand stack', 'Pyodide', 'preopen', 'relocation', 'register', 'sandbox', 'section', 'shadow stack'],
  ...[
    'side module',
    'signedness',
    'SIMD',
    'stack machine',
    'stack switching',
    'start function',
    'struct',
    'system interface',
  ],
  ...[
    'tail call',
    'text format',
    'tier',
    'tier-up',
    'toolchain',
    'trampoline',
    'trap',
    'two’s complement',
    'type section',
  ],
  ...['v128', 'validation', 'validator', 'vector', 'virtual machine', 'WASI', 'Wasmtime', 'WAT', 'WIT', 'wrap-around'],
];
function lacking(paragraphs: readonly Paragraph[], all: readonly Entry[]): string[] {
  const known = anyOf(all.flatMap(formsOf), 'iu');
  return JARGON.filter((word) => !known.test(word)).flatMap((word) => {
    const use = paragraphs.find((one) => anyOf([word], 'u').test(plainWords(one)));
    return use ? [`${word}: ${use.at}`] : [];
  });
}

describe('terms', () => {
  const book = chapters.flatMap(({ paragraphs }) => paragraphs);
  const written = Math.max(...chapters.map(({ order }) => order));

  it('are marked where they are used first, or before', () => expect(usedUnmarked(book, entries)).toEqual([]));
  it('of the trade are in the glossary when a chapter uses them', () => {
    expect(lacking(book, entries)).toEqual([]);
    const used = JARGON.filter((word) => book.some((one) => anyOf([word], 'u').test(plainWords(one))));
    expect(used.length).toBeGreaterThan(30);
  });
  it.each(entries.filter(({ word, chapter = 0 }) => word !== 'known' && chapter > 0 && chapter <= written))(
    'lead to the chapter that marks them first: $term',
    (entry) => {
      const mark = firstMark(entry, book);
      expect(mark, 'marked nowhere').toBeGreaterThanOrEqual(0);
      expect(book[mark]!.chapter).toBe(entry.chapter);
    },
  );
  it('are technical, everyday words too, or known to who knows Python', () => {
    expect(new Set(entries.map(({ word }) => word))).toEqual(new Set([undefined, 'everyday', 'known']));
  });

  describe('that come too early', () => {
    const trap: Entry = { term: 'trap', aliases: [] };
    const trapCard: Entry = { term: 'trap card', aliases: ['trap cards'] };
    const said = (...texts: string[]) => texts.map((text, at) => paragraph(1, `line ${at}`, 'text', text));
    it.each([
      [said('It stops.', 'It <Term>trap</Term>s.', 'A trap.'), []],
      [said('A trap opens.', 'It is called a <Term>trap</Term>.'), ['trap: line 0']],
      [said('Two traps.'), ['trap: line 0']],
      [said('A trapdoor, `trap`, and <Term>trap cards</Term>.'), []],
      [said('Fine. <Note>Unless it is a trap.</Note>'), ['trap: line 0']],
    ])('are found, and others are let pass: %#', (paragraphs, expected) =>
      expect(usedUnmarked(paragraphs, [trap, trapCard])).toEqual(expected),
    );
    it('are found when the glossary lacks them', () =>
      expect(lacking(said('Each tier has an ABI.'), [trap])).toEqual(['ABI: line 0', 'tier: line 0']));
  });
});
