/**
 * What a cell is apart from its program and its call, each part read by its shape or not at all: answers of doors, slots, breakpoints,
 * a window of memory, and the frame: title, views, names of bytes, what happened before the call.
 * Links (`moment.ts`) and notebooks (`notebook.ts`) carry these, and both come from strangers.
 * Leaves to others: the formats themselves, and what a part does to a machine (engine).
 * One idea: a reader of data gives a value of the promised type or nothing, and numbers that become lengths have a limit.
 */
import type { HostAnswer, HostAnswers, Swap } from '#engine/session/protocol.ts';
import type { Stage } from '#engine/session/stage.ts';
import type { Suggested, Suggestions } from './doors.ts';

export interface Window {
  readonly memory: number;
  readonly address: number;
  readonly count: number;
}
/** A part of a structure: its offset follows from the parts before it, each at a multiple of its own size. */
export interface Part {
  readonly name: string;
  readonly type: string;
  /** Elements of an array, or bytes of `chars`. */
  readonly count?: number;
}
/** `i8` to `u64`, `f32`, `f64`, `ptr`, `chars` (so many bytes), `string` (up to a zero), or a structure. */
export interface Declared extends Part {
  /** An address, or a global such as `$sp`. */
  readonly address: number | string;
  /** Added to what the global holds. */
  readonly offset?: number;
  readonly fields?: readonly Part[];
}
/** What a cell shows, besides what it runs. */
export interface Frame {
  /** File name of the program. */
  readonly name?: string;
  /** What to notice, one sentence. */
  readonly notice?: string;
  /** Names of views; whoever draws leaves out those that it does not know. */
  readonly views?: readonly string[];
  /** The global with the top of a stack in memory. */
  readonly stack?: string;
  readonly overlays?: readonly Declared[];
  readonly suggested?: Suggestions;
  readonly stage?: Stage;
  /** The run can be compared with the browser's own engine. */
  readonly duel?: boolean;
}

/** The value if it has the shape, else nothing. */
export type Read<T> = (value: unknown) => T | undefined;

/** Things of one kind: doors, answers, slots, breakpoints, names of bytes. */
const MOST_THINGS = 2_000;
/** Bytes in a window, elements of an array that is laid under bytes. */
const MOST_COUNT = 4_096;
const MOST_LETTERS = 500;

const isText = (value: unknown): value is string => typeof value === 'string';
const isShort = (value: unknown): value is string => isText(value) && value.length <= MOST_LETTERS;
const isIndex = (value: unknown, most = 2 ** 32 - 1): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most;
const isList = (value: unknown): value is unknown[] => Array.isArray(value) && value.length <= MOST_THINGS;
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const keysOf = (value: object, ...known: readonly string[]): boolean =>
  Object.keys(value).every((key) => known.includes(key));

/** All of a list, or nothing if one of them is wrong. */
function all<T>(value: unknown, read: Read<T>): T[] | undefined {
  if (!isList(value)) return undefined;
  const made = value.map(read);
  return made.includes(undefined) ? undefined : (made as T[]);
}
/** A record whose values are all right. */
function every<T>(value: unknown, read: Read<T>): Record<string, T> | undefined {
  if (!isRecord(value)) return undefined;
  const made = Object.entries(value).map(([key, one]) => [key, read(one)] as const);
  return made.length > MOST_THINGS || made.some(([, one]) => one === undefined)
    ? undefined
    : (Object.fromEntries(made) as Record<string, T>);
}

export const readText: Read<string> = (value) => (isText(value) ? value : undefined);

const readAnswer: Read<HostAnswer> = (value) => {
  if (!isRecord(value)) return undefined;
  const { kind, answers, text } = value;
  if ((kind === 'zero' || kind === 'trap') && keysOf(value, 'kind')) return { kind };
  if (kind === 'wat' && isText(text) && keysOf(value, 'kind', 'text')) return { kind, text };
  if (kind !== 'table' || !isList(answers) || !keysOf(value, 'kind', 'answers')) return undefined;
  return answers.every((list) => isList(list) && list.every(isText))
    ? { kind, answers: answers as string[][] }
    : undefined;
};
export const readHosts: Read<HostAnswers> = (value) => every(value, readAnswer);

export const readSwaps: Read<Swap[]> = (value) =>
  all(value, (one): Swap | undefined => {
    if (!isList(one) || one.length < 2 || one.length > 3 || !one.every((index) => isIndex(index))) return undefined;
    const [table, slot, func] = one as number[];
    return { table: table!, slot: slot!, ...(func === undefined ? {} : { func }) };
  });
/** Slots as they travel: table, slot, and the function in it if there is one. */
export const writtenSwaps = (swaps: readonly Swap[]): number[][] =>
  swaps.map(({ table, slot, func }) => [table, slot, ...(func === undefined ? [] : [func])]);

export const readBreakpoints: Read<number[]> = (value) => all(value, (line) => (isIndex(line) ? line : undefined));

export const readWindow: Read<Window> = (value) => {
  if (!isList(value) || value.length !== 3) return undefined;
  const [memory, address, count] = value;
  if (!isIndex(memory) || !isIndex(address, 2 ** 48) || !isIndex(count, MOST_COUNT) || count === 0) return undefined;
  return { memory, address, count };
};

export const readWatched: Read<string> = (value) =>
  isText(value) && /^(?:byte:\d{1,9}:\d{1,15}|(?:slot|local|global):\d{1,9})$/.test(value) ? value : undefined;

/** Types that bytes can be read as. */
const TYPE = /^(?:[iu](?:8|16|32|64)|f32|f64|ptr|chars|string)$/;

const readPart: Read<Part> = (value) => {
  if (!isRecord(value)) return undefined;
  const { name, type, count } = value;
  if (!isShort(name) || !isText(type) || !TYPE.test(type) || (count !== undefined && !isIndex(count, MOST_COUNT)))
    return undefined;
  return { name, type, ...(count === undefined ? {} : { count }) };
};
const readDeclared: Read<Declared> = (value) => {
  if (!isRecord(value)) return undefined;
  const { address, offset, fields, name, type } = value;
  const parts = fields === undefined ? undefined : all(fields, readPart);
  // A structure is known by its parts, whatever it is called.
  const own = parts ? isShort(name) && isShort(type) && { name, type } : fields === undefined && readPart(value);
  const isPlace = isIndex(address, 2 ** 48) || isShort(address);
  if (!own || !isPlace || (offset !== undefined && !(Number.isInteger(offset) && Math.abs(Number(offset)) < 2 ** 32)))
    return undefined;
  return {
    ...own,
    address,
    ...(offset === undefined ? {} : { offset: offset as number }),
    ...(parts ? { fields: parts } : {}),
  };
};

const readSuggested: Read<Suggested> = (value) => {
  if (!isRecord(value) || !isShort(value['words'])) return undefined;
  const answer = readAnswer(value['answer']);
  return answer && { words: value['words'], answer };
};

const readStage: Read<Stage> = (value) => {
  if (!isRecord(value) || !keysOf(value, 'pokes', 'calls')) return undefined;
  const { pokes, calls } = value;
  const bytes = all(pokes ?? [], (one) =>
    isRecord(one) && isIndex(one['at']) && isText(one['hex']) && /^(?:[\da-f]{2})*$/i.test(one['hex'])
      ? { at: one['at'], hex: one['hex'] }
      : undefined,
  );
  const before = all(calls ?? [], (one) => (isShort(one) ? one : undefined));
  return bytes && before && { ...(pokes ? { pokes: bytes } : {}), ...(calls ? { calls: before } : {}) };
};

const FRAME: { readonly [K in keyof Frame]-?: Read<Frame[K]> } = {
  name: (value) => (isShort(value) ? value : undefined),
  notice: (value) => (isShort(value) ? value : undefined),
  views: (value) => all(value, (one) => (isText(one) && /^[a-z]{1,20}$/.test(one) ? one : undefined)),
  stack: (value) => (isShort(value) ? value : undefined),
  overlays: (value) => all(value, readDeclared),
  suggested: (value) => every(value, (list) => all(list, readSuggested)),
  stage: readStage,
  duel: (value) => (typeof value === 'boolean' ? value : undefined),
};

/** One part of a frame by its name; undefined if there is no such part, or it cannot be read. */
export const readFramePart = (name: string, value: unknown): Frame[keyof Frame] =>
  Object.hasOwn(FRAME, name) ? FRAME[name as keyof Frame](value) : undefined;
/** Parts of a frame, in the order in which they are written. */
export const FRAME_PARTS = Object.keys(FRAME) as readonly (keyof Frame)[];

export const readFrame: Read<Frame> = (value) => {
  if (!isRecord(value)) return undefined;
  const parts = Object.entries(value).map(([name, one]) => [name, readFramePart(name, one)] as const);
  return parts.some(([, one]) => one === undefined) ? undefined : (Object.fromEntries(parts) as Frame);
};
