/**
 * Which word of a text has which colour: the grammar's kinds of words to classes, without a document and without an editor.
 * The build colours listings in prose with it, the editor the text that is typed.
 * Leaves to others: the parse tables (`wat.grammar`), the colours themselves (`content/styles/machine.css`).
 * One idea: a type has one hue wherever it stands, on a chip or in a signature; an instruction is black on white, so that it is found.
 */
import { type Highlighter, highlightTree, styleTags, Tag } from '@lezer/highlight';
import { parser } from './wat-parser.generated.ts';

/** Class of each kind of word. `i32` to `v128` and `ref` are the classes that give a chip its hue. */
const CLASSES: Readonly<Record<string, string>> = {
  'LineComment BlockComment': 'tok-comment',
  'Annotation!': 'tok-annotation',
  Keyword: 'tok-keyword',
  Quiet: 'tok-quiet',
  'FoldedWord Begin Else End Control': 'tok-op tok-control',
  Variable: 'tok-op tok-variable',
  Memory: 'tok-op tok-memory',
  Reference: 'tok-op ref',
  I32Op: 'tok-op i32',
  I64Op: 'tok-op i64',
  F32Op: 'tok-op f32',
  F64Op: 'tok-op f64',
  V128Op: 'tok-op v128',
  'I32 PackedType': 'tok-type i32',
  I64: 'tok-type i64',
  F32: 'tok-type f32',
  F64: 'tok-type f64',
  V128: 'tok-type v128',
  RefType: 'tok-type ref',
  'Name QuotedName': 'tok-name',
  Number: 'tok-number',
  Attribute: 'tok-attribute',
  String: 'tok-string',
  Escape: 'tok-string tok-escape',
  'Illegal Punctuation BadEscape Stray!': 'tok-invalid',
};

const classOf = new Map<Tag, string>();
const tagOf: Record<string, Tag> = {};
for (const [nodes, name] of Object.entries(CLASSES)) {
  const tag = Tag.define();
  classOf.set(tag, name);
  tagOf[nodes] = tag;
}

/** Parses WebAssembly text into a tree whose nodes know their colour. */
export const watParser = parser.configure({ props: [styleTags(tagOf)] });

/** Gives the nodes of `watParser` their classes. */
export const watHighlighter: Highlighter = {
  style: (tags) => tags.map((tag) => classOf.get(tag)).join(' ') || null,
};

/** A stretch of text and its classes, in UTF-16 units. */
export interface Highlight {
  readonly from: number;
  readonly to: number;
  readonly class: string;
}

/** Coloured stretches of `text` in text order, without overlaps; what is not listed has no colour. Accepts any text. */
export function highlightWat(text: string): Highlight[] {
  const found: Highlight[] = [];
  highlightTree(watParser.parse(text), watHighlighter, (from, to, name) => {
    found.push({ from, to, class: name });
  });
  return found;
}
