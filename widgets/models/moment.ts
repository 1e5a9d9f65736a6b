/**
 * A moment as the part of an address behind `#`: `cell-3:2.37.x8k2p1q`, edition of the format, step, and a hash of what the
 * cell began with; behind it, deflated, whatever differs from that: text, call, answers of doors, swapped slots, breakpoints,
 * window of memory, watched value, what is unfolded.
 * Leaves to others: collecting a moment and going there (`elements/cell/moment.ts`).
 * What is read comes from a stranger: it is measured while it is inflated, each field must have its type and size, and
 * whatever is not known is refused, since a moment that is nearly right is wrong. Links of the first edition
 * (`cell-3:37:poly(7):packed`) open for ever.
 * One idea: no server keeps anything; a deterministic machine turns "what I see" into twenty characters.
 */
import type { HostAnswer, HostAnswers, Swap } from '#engine/session/protocol.ts';
import { hashOf } from './hash.ts';

/** The edition of the format that is written. */
export const EDITION = 2;

/** What may be unfolded below a cell. */
export const FOLDS = ['more', 'charts'] as const;
export type Fold = (typeof FOLDS)[number];

export interface Window {
  readonly memory: number;
  readonly address: number;
  readonly count: number;
}

/** Where a cell stands, and how it came there. What is absent is as the page has it. */
export interface Moment {
  readonly step: number;
  /** `starterOf` the cell that it was taken from; links of the first edition have none. */
  readonly starter?: string;
  readonly call?: string;
  readonly text?: string;
  readonly hosts?: HostAnswers;
  readonly swaps?: readonly Swap[];
  /** Lines, counted from 0. */
  readonly breakpoints?: readonly number[];
  readonly window?: Window;
  /** What `continue` stops at: `byte:0:16`, `local:1`. */
  readonly watched?: string;
  readonly folds?: readonly Fold[];
}

/** The id of the cell that a fragment is for, with the moment or with a sentence why there is none. */
export type Link = { readonly id: string } & ({ readonly moment: Moment } | { readonly refused: string });

/** Characters of a fragment, and of what it unpacks to. */
const MOST_PACKED = 100_000;
const MOST_UNPACKED = 400_000;
/** Things of one kind in a moment: doors, answers, slots, breakpoints. */
const MOST_THINGS = 2_000;
const MOST_STEP = 999_999_999;
const MOST_COUNT = 4_096;

/** What decides where the steps of a cell lead. */
export interface Beginning {
  readonly text: string;
  readonly call: string;
  readonly hosts?: HostAnswers | undefined;
}

/** What a cell begins with, as seven characters: program, call and answers. A later edition that changes any of them has others. */
export const starterOf = ({ text, call, hosts }: Beginning): string =>
  hashOf(JSON.stringify([text, call, hosts ?? {}])).slice(-7);

/** Thrown inside this file only. */
class Refused extends Error {}

const damaged = (what: string): Refused => new Refused(`This link is damaged: ${what}.`);

async function deflate(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Stops as soon as there is too much, however little the packed text was. */
async function inflate(packed: string): Promise<string> {
  if (!/^[\w-]*$/.test(packed)) throw damaged('it has characters that no link has');
  let size = 0;
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  try {
    const bytes = Uint8Array.from(atob(packed.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > MOST_UNPACKED) {
        void reader.cancel().catch(() => undefined);
        throw new Refused('This link unpacks to more than any moment is, so it was not opened.');
      }
      pieces.push(value);
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(await new Blob(pieces).arrayBuffer());
  } catch (error) {
    throw error instanceof Refused ? error : damaged('it cannot be unpacked');
  }
}

/** As it travels: one letter a field. */
interface Packed {
  c?: string;
  t?: string;
  h?: HostAnswers;
  s?: (readonly number[])[];
  b?: readonly number[];
  w?: readonly number[];
  v?: string;
  o?: readonly string[];
}

function packed(m: Moment): Packed {
  const { call: c, text: t, hosts: h, swaps, breakpoints: b, window: pane, watched: v, folds: o } = m;
  const s = swaps?.map(({ table, slot, func }) => [table, slot, ...(func === undefined ? [] : [func])]);
  const w = pane && [pane.memory, pane.address, pane.count];
  const fields = { c, t, h, s, b, w, v, o };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** The fragment, with its `#`, that leads to `moment` in the element `id`. */
export async function writeMoment(id: string, moment: Moment): Promise<string> {
  const rest = packed(moment);
  const more = Object.keys(rest).length > 0 ? `.${await deflate(JSON.stringify(rest))}` : '';
  return `${plainMoment(id, moment.step, moment.starter ?? '')}${more}`;
}

/** The same for a step of the cell as the book has it, at once: the build needs it for paper. */
export const plainMoment = (id: string, step: number, starter: string): string =>
  `#${id}:${EDITION}.${step}.${starter}`;

type Read<T> = (value: unknown) => T | undefined;

const isText = (value: unknown): value is string => typeof value === 'string';
const isIndex = (value: unknown, most = 2 ** 32 - 1): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most;
const isList = (value: unknown): value is unknown[] => Array.isArray(value) && value.length <= MOST_THINGS;
const keysOf = (value: object, ...known: readonly string[]): boolean =>
  Object.keys(value).every((key) => known.includes(key));

const text: Read<string> = (value) => (isText(value) ? value : undefined);

const answer: Read<HostAnswer> = (value) => {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, answers, text } = value as { kind?: unknown; answers?: unknown; text?: unknown };
  if ((kind === 'zero' || kind === 'trap') && keysOf(value, 'kind')) return { kind };
  if (kind === 'wat' && isText(text) && keysOf(value, 'kind', 'text')) return { kind, text };
  if (kind !== 'table' || !isList(answers) || !keysOf(value, 'kind', 'answers')) return undefined;
  return answers.every((list) => isList(list) && list.every(isText))
    ? { kind, answers: answers as string[][] }
    : undefined;
};

const hosts: Read<HostAnswers> = (value) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const doors = Object.entries(value).map(([door, given]) => [door, answer(given)] as const);
  if (doors.length > MOST_THINGS || doors.some(([, given]) => !given)) return undefined;
  return Object.fromEntries(doors) as HostAnswers;
};

const swaps: Read<Swap[]> = (value) => {
  if (!isList(value)) return undefined;
  const made = value.map((one): Swap | undefined => {
    if (!isList(one) || one.length < 2 || one.length > 3 || !one.every((index) => isIndex(index))) return undefined;
    const [table, slot, func] = one as number[];
    return { table: table!, slot: slot!, ...(func === undefined ? {} : { func }) };
  });
  return made.some((one) => !one) ? undefined : (made as Swap[]);
};

const breakpoints: Read<number[]> = (value) =>
  isList(value) && value.every((line) => isIndex(line)) ? (value as number[]) : undefined;

const window: Read<Window> = (value) => {
  if (!isList(value) || value.length !== 3) return undefined;
  const [memory, address, count] = value;
  if (!isIndex(memory) || !isIndex(address, 2 ** 48) || !isIndex(count, MOST_COUNT) || count === 0) return undefined;
  return { memory, address, count };
};

const watched: Read<string> = (value) =>
  isText(value) && /^(?:byte:\d{1,9}:\d{1,15}|(?:slot|local|global):\d{1,9})$/.test(value) ? value : undefined;

const folds: Read<Fold[]> = (value) =>
  isList(value) && value.every((fold) => (FOLDS as readonly unknown[]).includes(fold)) ? (value as Fold[]) : undefined;

const FIELDS: Readonly<Record<keyof Packed, readonly [keyof Moment, Read<unknown>, words: string]>> = {
  c: ['call', text, 'call'],
  t: ['text', text, 'program'],
  h: ['hosts', hosts, 'answers'],
  s: ['swaps', swaps, 'table'],
  b: ['breakpoints', breakpoints, 'breakpoints'],
  w: ['window', window, 'window of memory'],
  v: ['watched', watched, 'watched value'],
  o: ['folds', folds, 'view'],
};

function fieldsOf(json: string): Omit<Moment, 'step'> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw damaged('what it unpacks to is no moment');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw damaged('what it unpacks to is no moment');
  const fields = Object.entries(value).map(([key, given]) => {
    if (!Object.hasOwn(FIELDS, key)) throw damaged('it has a part that this book does not know');
    const [name, read, words] = FIELDS[key as keyof Packed];
    const field = read(given);
    if (field === undefined) throw damaged(`its ${words} cannot be read`);
    return [name, field] as const;
  });
  return Object.fromEntries(fields);
}

function stepOf(digits: string): number {
  const step = /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
  if (!(step <= MOST_STEP)) throw damaged('its step is no step');
  return step;
}

/** `37`, `37:poly(7)`, `37:poly(7):packed`. */
async function firstEdition(rest: string): Promise<Moment> {
  const [digits = '', called = '', text = '', ...others] = rest.split(':');
  if (others.length > 0) throw damaged('it has more parts than a link has');
  let call: string;
  try {
    call = decodeURIComponent(called);
  } catch {
    throw damaged('its call cannot be read');
  }
  return { step: stepOf(digits), ...(call ? { call } : {}), ...(text ? { text: await inflate(text) } : {}) };
}

/** `37.x8k2p1q`, `37.x8k2p1q.packed`. */
async function secondEdition(rest: string): Promise<Moment> {
  const [digits = '', starter = '', more, ...others] = rest.split('.');
  if (others.length > 0 || !/^[0-9a-z]{0,16}$/.test(starter)) throw damaged('it has more parts than a link has');
  const step = stepOf(digits);
  return { ...(more === undefined ? {} : fieldsOf(await inflate(more))), step, ...(starter ? { starter } : {}) };
}

/** Whether a fragment is meant as a moment, of whatever edition. */
export const isMoment = (fragment: string): boolean => /^#[\w-]+:\d/.test(fragment);

/** What a fragment leads to; undefined if it is no moment at all, but the address of a section. Never throws. */
export async function readMoment(fragment: string): Promise<Link | undefined> {
  const [, id, rest] = /^#([\w-]+):(\d[\s\S]*)$/.exec(fragment) ?? [];
  if (id === undefined || rest === undefined) return undefined;
  try {
    if (rest.length > MOST_PACKED) throw new Refused('This link is longer than any moment is, so it was not opened.');
    const [, edition, body] = /^(\d+)\.([\s\S]*)$/.exec(rest) ?? [];
    if (edition === undefined || body === undefined) return { id, moment: await firstEdition(rest) };
    if (Number(edition) === EDITION) return { id, moment: await secondEdition(body) };
    throw Number(edition) > EDITION
      ? new Refused('This link was made by a newer edition of the book, which this page is not.')
      : damaged('its edition is none');
  } catch (error) {
    if (error instanceof Refused) return { id, refused: error.message };
    throw error;
  }
}
