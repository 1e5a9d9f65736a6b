/**
 * The hundreds of the codes: in which of the five phases a mistake is found, and by whom.
 * Leaves to others: the codes (`engine/source/catalogue.ts`), the pages (`pages/diagnostics/`).
 * One idea: when a mistake is found says half of what it is.
 */
export interface Phase {
  readonly prefix: string;
  readonly title: string;
  /** When it is found, as a sentence. */
  readonly when: string;
}
export const phases: readonly Phase[] = [
  {
    prefix: 'TXT',
    title: 'Reading text',
    when: 'Found while the text is read: it is not a program yet.',
  },
  {
    prefix: 'BIN',
    title: 'Reading bytes',
    when: 'Found while the bytes are read: they are not a module yet.',
  },
  {
    prefix: 'VAL',
    title: 'Checking',
    when: 'Found while the module is checked: it is whole, and something in it cannot be right whatever the values are.',
  },
  {
    prefix: 'LNK',
    title: 'Bringing to life',
    when: 'Found when the module is given its imports: it is right by itself, and does not fit what is around it.',
  },
  {
    prefix: 'RUN',
    title: 'Running',
    when: 'Found while the program runs, or when it is called: it depends on the values.',
  },
];
/** Throws for a code of no phase, which fails the build. */
export function phaseOf(code: string): Phase {
  const found = phases.find(({ prefix }) => code.startsWith(prefix));
  if (!found) throw new Error(`${code} belongs to no phase of content/layouts/phases.ts`);
  return found;
}
