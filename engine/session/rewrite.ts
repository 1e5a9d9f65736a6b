/**
 * What an editor may want done to a whole text: laid out, turned from flat to folded and back, or a name found wherever it stands.
 * Leaves to others: doing it (`text/`). Nothing here changes what a text means: its bytes stay the same.
 * One idea: if two texts are the same bytes, whoever stood at an instruction of one stands at the same instruction of the other.
 */
import type { Span } from '../source/span.ts';
import { fold } from '../text/fold.ts';
import { format } from '../text/format.ts';
import { definitionAt, occurrencesAt } from '../text/rename.ts';
import { unfold } from '../text/unfold.ts';

export type RewriteRequest =
  | { readonly type: 'format' }
  /** Flat if it is folded anywhere, else folded. */
  | { readonly type: 'refold' }
  /** Where the `$name` at `at` stands. */
  | { readonly type: 'names'; readonly at: number };

export interface Names {
  /** In the order of the text; none if there is no name. */
  readonly spans: readonly Span[];
  readonly definition?: Span;
}
export interface Rewritten {
  format: { readonly text: string };
  refold: { readonly text: string };
  names: Names;
}

const words = (text: string): string => text.replace(/\s+/g, ' ');

/** Answers about `text`; one with an error comes back as it is. */
export function rewrite(text: string, request: RewriteRequest): Rewritten[RewriteRequest['type']] {
  switch (request.type) {
    case 'format':
      return { text: format(text) };
    case 'refold': {
      const flat = unfold(text);
      return { text: words(flat) === words(text) ? fold(text) : flat };
    }
    case 'names': {
      const definition = definitionAt(text, request.at);
      return { spans: occurrencesAt(text, request.at), ...(definition && { definition }) };
    }
  }
}
