/**
 * The prose of the book as a reader meets it: chapter after chapter, with the exercises where they stand and statements about
 * the world filled in. Cuts it into sentences and says which terms a paragraph marks.
 * Leaves to others: what good prose is (`tests/content/prose.test.ts`), what it claims (`tests/content/claims.test.ts`).
 * One idea: a chapter is written in few forms, so reading it needs no Markdown processor, and an unknown form is an error here.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import facts from '../../content/facts/facts.json' with { type: 'json' };

const content = new URL('../../content/', import.meta.url).pathname;

/** Running text, a note beside it, an item of a list, a cell of a table, the notice over a machine, a part of an exercise. */
export type Kind = 'text' | 'note' | 'item' | 'cell' | 'notice' | 'exercise';
interface Passage {
  readonly kind: Kind;
  /** Without tags and emphasis; code spans keep their marks, and a value that the build computes is `COMPUTED`. */
  readonly text: string;
  /** The same without the words of facts, whose numbers have sources of their own. */
  readonly own: string;
}
export interface Paragraph {
  readonly chapter: number;
  /** File and line, to find it again. */
  readonly at: string;
  /** The paragraph, then its notes. */
  readonly passages: readonly Passage[];
  /** Terms that are marked in it, in lower case, as they are looked up. */
  readonly marked: readonly string[];
}
interface Chapter {
  readonly order: number;
  readonly folder: string;
  readonly paragraphs: readonly Paragraph[];
}

/** Stands for a value that the build computes. */
export const COMPUTED = '◆';
const STATED = '◇';
const machines = /^<(?:[A-Z][A-Za-z]*)\b[\s\S]*\/>$/;
const wrappers = /^<\/?(?:Bridge|Summary)\b[^>]*>$/;

const factText = (id: string): string => {
  const found = (facts as Record<string, { text: string }>)[id];
  if (!found) throw new Error(`no fact ${id}`);
  return found.text;
};

/** Without tags: facts and values filled in, other tags taken off and their text kept. */
const withoutTags = (markup: string, fact: (id: string) => string): string =>
  markup
    .replace(/<Fact of="([^"]+)" *\/>/g, (_, id: string) => fact(id))
    .replace(/<Val\b[^>]*\/>/g, COMPUTED)
    .replace(/<\/?[A-Za-z][^>]*>/g, '')
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replace(/\*+(?=\S)|(?<=\S)\*+/g, '');

/** Code spans are put aside while tags are read: `<Val />` in one is a word and not a tag. */
function read(markup: string, fact = factText): string {
  const spans: string[] = [];
  const put = markup.replace(/`[^`]+`/g, (span) => `⟦${spans.push(span) - 1}⟧`);
  return withoutTags(put, fact)
    .replace(/⟦(\d+)⟧/g, (_, at: string) => spans[Number(at)]!)
    .replace(/\s+/g, ' ')
    .trim();
}

const marksIn = (markup: string): string[] =>
  [...markup.matchAll(/<Term(?: of="([^"]+)")?>([\s\S]*?)<\/Term>/g)].map((found) =>
    (found[1] ?? found[2] ?? '').replace(/[`*]/g, '').toLowerCase(),
  );

export function paragraph(chapter: number, at: string, kind: Kind, markup: string): Paragraph {
  const passage = (kind: Kind, part: string): Passage => ({ kind, text: read(part), own: read(part, () => STATED) });
  const notes = [...markup.matchAll(/<Note>([\s\S]*?)<\/Note>/g)].map((found) => passage('note', found[1]!));
  const passages = [passage(kind, markup.replace(/\s*<Note>[\s\S]*?<\/Note>/g, '')), ...notes];
  return { chapter, at, passages: passages.filter(({ text }) => text !== ''), marked: marksIn(markup) };
}

/** Frontmatter and text, and the number of the line on which the text begins. */
function opened(path: string): { head: string; body: string; line: number } {
  const source = readFileSync(path, 'utf8');
  const [whole, head] = /^---\n([\s\S]*?)\n---\n/.exec(source) ?? [];
  if (whole === undefined || head === undefined) throw new Error(`${path} has no frontmatter`);
  return { head, body: source.slice(whole.length), line: whole.split('\n').length };
}

/** Blocks between empty lines, without listings; each with its line. */
function blocks(body: string, first: number): { text: string; line: number }[] {
  const bare = body.replace(/^```[\s\S]*?^```$/gm, (listing) => listing.replace(/[^\n]+/g, ''));
  const found: { text: string; line: number }[] = [];
  let line = first;
  for (const piece of bare.split(/(\n{2,})/)) {
    if (piece.trim()) found.push({ text: piece.trim(), line: line + (/^\n*/.exec(piece)?.[0].length ?? 0) });
    line += piece.split('\n').length - 1;
  }
  return found;
}

const exerciseFolders = readdirSync(join(content, 'exercises'));
function exercise(chapter: number, id: string): Paragraph[] {
  const folder = exerciseFolders.find((name) => name.startsWith(`${id}-`));
  if (!folder) throw new Error(`no exercise ${id}`);
  const { head, body, line } = opened(join(content, 'exercises', folder, 'index.mdx'));
  const where = (at: number) => `exercises/${folder}/index.mdx:${at}`;
  const hints = [...head.matchAll(/^ {2}- (?!\d+#)(?:"(.*)"|(.*))$/gm)].map((hint) => hint[1] ?? hint[2] ?? '');
  return [
    ...blocks(body, line).map((block) => [block.text, block.line] as const),
    ...hints.map((hint) => [hint, 1] as const),
  ].map(([text, at]) => paragraph(chapter, where(at), 'exercise', text));
}

function paragraphsOf(chapter: number, text: string, at: string): Paragraph[] {
  const make = (kind: Kind, markup: string) => paragraph(chapter, at, kind, markup);
  if (/^(#{2,3} |import )/.test(text) || wrappers.test(text)) return [];
  const ordered = /^<Exercise id="([^"]+)" *\/>$/.exec(text);
  if (ordered) return exercise(chapter, ordered[1]!);
  if (machines.test(text) && /^<(?!Fact|Val)/.test(text) && !text.includes('\n')) {
    const notice = /\bnotice="([^"]+)"/.exec(text);
    return notice ? [make('notice', notice[1]!)] : [];
  }
  if (text.startsWith('|'))
    return text
      .split('\n')
      .filter((row) => !/^\|[\s|:-]+\|$/.test(row))
      .flatMap((row) => row.slice(1, -1).split(/(?<!\\)\|/))
      .map((cell) => make('cell', cell))
      .filter(({ passages }) => passages.length > 0);
  if (text.startsWith('- ')) return text.split(/\n(?=- )/).map((item) => make('item', item.slice(2)));
  return [make('text', text)];
}

/** The written chapters in the book's order. */
export const chapters: readonly Chapter[] = readdirSync(join(content, 'chapters'))
  .sort()
  .map((folder) => {
    const path = `chapters/${folder}/index.mdx`;
    const { head, body, line } = opened(join(content, path));
    const order = Number(/^order: (\d+)$/m.exec(head)?.[1]);
    const paragraphs = blocks(body, line).flatMap((block) => paragraphsOf(order, block.text, `${path}:${block.line}`));
    return { order, folder, paragraphs };
  });

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
/**
 * Sentences of a passage, each with a code span or a computed value standing as one word. A question or an exclamation inside
 * quotation marks does not end the sentence around it, and neither does what a small letter follows.
 */
export function sentences(text: string): string[] {
  const even = text.replace(/`[^`]+`/g, 'Code').replaceAll(COMPUTED, '7');
  const found: string[] = [];
  for (const { segment } of segmenter.segment(even)) {
    if (found.length > 0 && /^[“‘(]?\p{Ll}/u.test(segment)) found.push(found.pop()! + segment);
    else found.push(segment);
  }
  return found.map((sentence) => sentence.trim()).filter((sentence) => wordsIn(sentence) > 0);
}
/** Words: what stands between spaces and has a letter or a digit in it. */
export const wordsIn = (sentence: string): number =>
  sentence.split(/[\s—]+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
