/**
 * What a talk is made of, as pure functions: where the first sentence of a paragraph ends, which points share a slide,
 * which of two windows knows more, and how far the talk is behind its minutes.
 * Leaves to others: reading a chapter (`elements/stage/deck.ts`), sending (`elements/stage/channel.ts`).
 * One idea: two windows agree without a leader when every state carries the time of its last change, and the later one holds.
 */

/** What a reader changed in a machine, beside its step: the control by its place among the controls, its value, the event that tells. */
export type Turn = readonly [control: number, value: string | boolean, event: 'change' | 'submit'];

/** A question about the next step that a machine asks: the choice that is made (-1 for none), and whether the answer is shown. */
export interface Asked {
  readonly choice: number;
  readonly isAnswered: boolean;
}

/** One machine of the talk: the step it stands at, what was changed before, in order, and what it asks. */
export interface Place {
  readonly step: number;
  readonly turns: readonly Turn[];
  readonly asked?: Asked | undefined;
}

/** Something that an exercise was told to do: the button, the test it belongs to, and the seed of its random inputs. */
export interface Deed {
  readonly does: string;
  readonly test?: number | undefined;
  readonly seed?: number | undefined;
}

/** A question or an exercise of the talk: what stands in its fields, its text, and what was done last, with its number. */
export interface Work {
  readonly fields: readonly (string | boolean)[];
  readonly text?: string | undefined;
  readonly deed?: Deed | undefined;
  readonly deeds: number;
}

/** Everything that two windows of one talk share. */
export interface TalkState {
  /** Folder of the chapter. */
  readonly chapter: string;
  /** When it was changed last, in milliseconds; 0 for a window that has just come. */
  readonly time: number;
  /** Name of the slide. */
  readonly slide: string;
  readonly black: boolean;
  /** The hall is bright, and paper is seen better than night. */
  readonly light?: boolean | undefined;
  /** When the clock was started, in milliseconds; 0 while it stands. */
  readonly began: number;
  /** Machines that do not stand as they were printed, by id. */
  readonly places: Readonly<Record<string, Place>>;
  /** Questions and exercises that somebody has touched, by id. */
  readonly works: Readonly<Record<string, Work>>;
}

/** Whether `value`, which came from another window, is a state; anything else is left alone. */
export function isTalkState(value: unknown): value is TalkState {
  const s = value as Partial<TalkState> | null;
  return (
    typeof s === 'object' &&
    s !== null &&
    typeof s.chapter === 'string' &&
    typeof s.slide === 'string' &&
    typeof s.time === 'number' &&
    typeof s.began === 'number' &&
    typeof s.black === 'boolean' &&
    (s.light === undefined || typeof s.light === 'boolean') &&
    typeof s.places === 'object' &&
    s.places !== null &&
    typeof s.works === 'object' &&
    s.works !== null
  );
}

/** Abbreviations after which a sentence goes on. */
const GOES_ON = /(?:\b(?:e\.g|i\.e|etc|vs|cf|ch|no|Fig)|\b[A-Z])\.$/;

/** Where the first sentence of `text` ends, behind its mark and quotes; the length of the text if it is only one. */
export function firstSentence(text: string): number {
  for (const found of text.matchAll(/[.!?:]["”’)]*(?=\s)/g)) {
    const end = found.index + found[0].length;
    if (found[0].startsWith(':')) continue;
    if (!GOES_ON.test(text.slice(0, end))) return end;
  }
  return text.trimEnd().length;
}

/** Groups things of the given heights, in order, so that no group is higher than `room`; one that is too high stands alone. */
export function pages(heights: readonly number[], room: number): number[][] {
  const groups: number[][] = [];
  let used = Number.POSITIVE_INFINITY;
  heights.forEach((height, i) => {
    if (used + height > room) {
      groups.push([]);
      used = 0;
    }
    groups.at(-1)!.push(i);
    used += height;
  });
  // A last group of one, behind a full one, borrows its neighbour's last: a slide with a single line looks forgotten.
  const [before, last] = groups.slice(-2);
  if (last?.length === 1 && before && before.length > 2) last.unshift(before.pop()!);
  return groups;
}

/** Height of a text of so many characters, in lines of `width` characters. */
export const linesOf = (characters: number, width: number): number => Math.max(1, Math.ceil(characters / width));

/** The later of two states; a tie is the first one's. */
export const later = (mine: TalkState, other: TalkState): TalkState => (other.time > mine.time ? other : mine);

export interface Pace {
  /** Seconds at which the slide should begin. */
  readonly due: number;
  /** Seconds at which it should end. */
  readonly until: number;
  /** How much later it is than that, in seconds; negative while there is time left. */
  readonly behind: number;
}

/**
 * Where a talk of `minutes` should be at slide `at`, if each slide takes its share of `weights`.
 * Before `due` the talk is early (negative `behind`), after `until` it is late, between them it is in time (0).
 */
export function pace(weights: readonly number[], at: number, minutes: number, elapsed: number): Pace {
  const sum = (list: readonly number[]): number => list.reduce((total, n) => total + n, 0);
  const second = (minutes * 60) / Math.max(1, sum(weights));
  const due = sum(weights.slice(0, at)) * second;
  const until = due + (weights[at] ?? 0) * second;
  const behind = elapsed > until ? elapsed - until : elapsed < due ? elapsed - due : 0;
  return { due, until, behind };
}

/** `4:05`. */
export const clockWords = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds) % 60).padStart(2, '0')}`;

/** `in time`, `2 min behind`, `40 s ahead`. */
export function paceWords({ behind }: Pace): string {
  const off = Math.abs(behind);
  if (off < 20) return 'in time';
  return `${off < 90 ? `${Math.round(off / 10) * 10} s` : `${Math.round(off / 60)} min`} ${behind > 0 ? 'behind' : 'ahead'}`;
}
