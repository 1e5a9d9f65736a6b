/**
 * What is wrong, in one sentence: for a screen reader, and where there is no room for a drawing.
 * Leaves to others: the drawing at the place itself (`diagnostic.ts`), the wording (engine/source/catalogue.ts).
 * One idea: a call is a text as well, so a mistake in it is placed in the call and not in the program.
 */
import type { Diagnostic } from '#engine/source/diagnostic.ts';
import { ended, place } from './diagnostic.ts';
import { plain } from './html.ts';

/** What `d` says, behind the place where it says it. */
function sentence(d: Diagnostic, where: string): string {
  const wants = d.needed
    ? ` It wants ${d.needed.join(', ') || 'nothing'} and finds ${d.found?.join(', ') || 'nothing'}.`
    : '';
  return `${where}: ${plain(ended(d.message))}${wants}${d.hint ? ` Hint: ${plain(d.hint)}` : ''}`;
}

/** A problem of a program, with its place in `text`, or its byte if there is none. */
export const diagnosticSentence = (d: Diagnostic, text?: string): string =>
  sentence(d, `Error at ${place(text, d.span.from)}`);

/** What is wrong with a call itself, with its place in the call. */
const OF_CALL = /^(?:LNK404|RUN5[23]\d)$/;

/** Why `call` of the program `text` does not run. A module that never came to life has no place that could be named. */
export function refusedSentence(d: Diagnostic, call: string, text: string): string {
  if (OF_CALL.test(d.code)) return sentence(d, `${call.trim() || 'This call'} cannot run`);
  return d.span.to > 0 ? diagnosticSentence(d, text) : sentence(d, `${call} did not begin`);
}
