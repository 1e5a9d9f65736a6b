/**
 * What kinds of things the book keeps in a browser: each known by its key, read by its shape, told in words.
 * Leaves to others: the storage itself (`storage.ts`), the file that carries all of it (`archive.ts`), the page (`yours.ts`).
 * One idea: nothing is believed because it lies there. What has not the name and the shape that the book writes is as good as not there.
 */
import { DRAFT, type Draft, draftOf } from '../draft.ts';
import { EXERCISE, merged, type Progress, progressOf } from '../exercise/progress.ts';
import { type Shelved, shelvedOf } from '../notebook/shelved.ts';
import type { Store } from '../storage.ts';

/** Characters of a file, entries in it, characters of one text: far more than a reader types. */
export const LIMITS = { file: 4_000_000, entries: 2000, text: 200_000, notebook: 1_000_000 } as const;

type Value = unknown;
interface Kind {
  readonly is: RegExp;
  /** The value as the book would write it; undefined if it makes no sense. */
  readonly read: (value: Value) => Value;
  /** One of two that both make sense; the second comes from a file. */
  readonly merge: (mine: Value, theirs: Value) => Value;
  /** What it is called on the page. */
  readonly says: (key: string, value: Value) => string;
  /** It is kept as a bare word. */
  readonly bare?: true;
}

const theirs = (_: Value, value: Value): Value => value;
export const isRecord = (value: Value): value is Record<string, Value> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isShort = (value: Value): value is string => typeof value === 'string' && value.length <= 100;
const isCount = (value: Value): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function readDraft(value: Value): Draft | undefined {
  const draft = draftOf(value);
  if (!draft || draft.text.length > LIMITS.text || draft.starter.length > LIMITS.text) return undefined;
  return Number.isFinite(draft.at) ? { text: draft.text, at: draft.at, starter: draft.starter } : undefined;
}
function readScore(value: Value): Value {
  if (!isRecord(value) || !isCount(value['right']) || !isCount(value['of']) || value['right'] > value['of'])
    return undefined;
  const beliefs = isRecord(value['beliefs']) ? Object.entries(value['beliefs']) : [];
  if (beliefs.length > 200 || !beliefs.every(([name, times]) => isShort(name) && isCount(times))) return undefined;
  return { right: value['right'], of: value['of'], beliefs: Object.fromEntries(beliefs) };
}
function readBindings(value: Value): Value {
  if (!isRecord(value) || !isRecord(value['own']) || !Array.isArray(value['cell'])) return undefined;
  const own = Object.entries(value['own']);
  if (own.length > 200 || !own.every(([name, key]) => isShort(name) && isShort(key))) return undefined;
  if (value['cell'].length > 200 || !value['cell'].every(isShort)) return undefined;
  return { own: Object.fromEntries(own), cell: value['cell'], also: value['also'] === true };
}
const word =
  (...words: readonly string[]) =>
  (value: Value): Value =>
    words.includes(value as string) ? value : undefined;

/** `exercise 2.2` or `/02-stack/cell-3`, for people. */
function draftName(key: string): string {
  const name = key.slice(DRAFT.length, key.lastIndexOf('.'));
  const [, page, cell] = /([^/]*)\/?([^/]*)$/.exec(name) ?? [];
  return name.startsWith('exercise ') ? `Your program for ${name}` : `Your version of ${cell} in ${page || name}`;
}
function progressWords(key: string, value: Value): string {
  const { solved, tries = 0, best } = value as Progress;
  const words = [
    solved === undefined ? 'not solved yet' : 'solved',
    `${tries} ${tries === 1 ? 'check' : 'checks'}`,
    best && `best: ${best.steps} steps, ${best.bytes} bytes, stack ${best.height}`,
  ];
  return `Exercise ${key.slice(EXERCISE.length)}: ${words.filter(Boolean).join(', ')}`;
}

const KINDS: readonly Kind[] = [
  {
    is: /^book\.exercise\.\d{1,3}\.\d{1,3}$/,
    read: (value) => progressOf(value),
    merge: (a, b) => merged(a as Progress, b as Progress),
    says: progressWords,
  },
  {
    is: /^book\.draft\.[^\n]{1,300}\.[0-9a-z]{1,14}$/,
    read: readDraft,
    merge: (a, b) => ((b as Draft).at > (a as Draft).at ? b : a),
    says: draftName,
  },
  {
    is: /^book\.notebook(?:\.former)?$/,
    read: (value) => {
      const kept = shelvedOf(value);
      return kept && kept.text.length <= LIMITS.notebook ? kept : undefined;
    },
    merge: (a, b) => ((b as Shelved).at > (a as Shelved).at ? b : a),
    says: (key) =>
      key.endsWith('former') ? 'Your notebook as it was before another one took its place' : 'Your notebook',
  },
  {
    is: /^book\.predict$/,
    read: readScore,
    merge: (a, b) => ((b as { of: number }).of > (a as { of: number }).of ? b : a),
    says: (_, value) => {
      const { right, of } = value as { right: number; of: number };
      return `Predictions: ${right} of ${of} right`;
    },
  },
  { is: /^book\.bindings$/, read: readBindings, merge: theirs, says: () => 'Keys that you have changed' },
  { is: /^book\.theme$/, read: word('paper', 'night'), merge: theirs, says: (_, v) => `Theme: ${v}`, bare: true },
  {
    is: /^book\.keys$/,
    read: word('told'),
    merge: theirs,
    says: () => 'You have been told about the keys',
    bare: true,
  },
];
/** The kind that a key names. */
export const kindOf = (key: string): Kind | undefined => KINDS.find(({ is }) => is.test(key));

export interface Entry {
  readonly key: string;
  readonly value: Value;
}
export interface Listed extends Entry {
  readonly says: string;
  /** Characters that it takes. */
  readonly size: number;
  /** Milliseconds since 1970, if that is known. */
  readonly at?: number;
}

/** Everything of the book that is kept and makes sense, in an order for reading. */
export function listed(store: Store): Listed[] {
  return KINDS.flatMap((kind) =>
    store
      .keys()
      .filter((key) => kind.is.test(key))
      .flatMap((key): Listed[] => {
        const value = kind.read(kind.bare ? store.text(key) : store.read(key));
        if (value === undefined) return [];
        const at = (value as Partial<Draft>)?.at ?? (value as Progress)?.solved;
        const size = key.length + (store.text(key)?.length ?? 0);
        return [{ key, value, says: kind.says(key, value), size, ...(typeof at === 'number' ? { at } : {}) }];
      }),
  );
}
