/**
 * Statements about the world, with their source and date.
 * Leaves to others: the statements (`facts/facts.json`), where they stand (`components/tags/Fact.astro`, `pages/myths.astro`).
 * One idea: a fact without a source or a date is not printed: the build fails.
 */
import facts from '../facts/facts.json';

export interface Fact {
  /** A phrase that can stand in a sentence. */
  readonly text: string;
  readonly source: string;
  readonly url: string;
  /** In words: `17 September 2025`, `October 2022`, `2019`, as exact as the source. */
  readonly date: string;
}

/** Throws when there is no such fact, or it lacks something. */
export function factOf(id: string): Fact {
  const fact = (facts as Record<string, Fact>)[id];
  if (!fact?.text || !fact.date || !fact.source)
    throw new Error(`no complete fact "${id}" in content/facts/facts.json`);
  const [year, month, day] = fact.date.split('-').map(Number);
  if (!year) throw new Error(`fact "${id}": "${fact.date}" is no date`);
  const words = new Intl.DateTimeFormat('en-GB', {
    year: 'numeric',
    ...(month && { month: 'long' }),
    ...(day && { day: 'numeric' }),
    timeZone: 'UTC',
  });
  return { ...fact, date: words.format(Date.UTC(year, (month ?? 1) - 1, day ?? 1)) };
}
