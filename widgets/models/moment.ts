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
import type { HostAnswers, Swap } from '#engine/session/protocol.ts';
import {
  type Frame,
  type Read,
  readBreakpoints,
  readFrame,
  readHosts,
  readSwaps,
  readText,
  readWatched,
  readWindow,
  type Window,
  writtenSwaps,
} from './fields.ts';
import { hashOf } from './hash.ts';

/** The edition of the format that is written for a cell of a page, and for one that brings its frame along. */
export const EDITION = 2;
const FRAMED = 3;

/** What may be unfolded below a cell. */
export const FOLDS = ['more', 'charts'] as const;
export type Fold = (typeof FOLDS)[number];

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
  /** What the page would say about the cell; only for one that is on no page. */
  readonly frame?: Frame;
}

/** The id of the cell that a fragment is for, with the moment or with a sentence why there is none. */
export type Link = { readonly id: string } & ({ readonly moment: Moment } | { readonly refused: string });

/** Characters of a fragment, and of what it unpacks to. */
const MOST_PACKED = 100_000;
const MOST_UNPACKED = 400_000;
const MOST_STEP = 999_999_999;

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
  f?: Frame;
}

function packed(m: Moment): Packed {
  const { call: c, text: t, hosts: h, swaps, breakpoints: b, window: pane, watched: v, folds: o, frame: f } = m;
  const s = swaps && writtenSwaps(swaps);
  const w = pane && [pane.memory, pane.address, pane.count];
  const fields = { c, t, h, s, b, w, v, o, f };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** The fragment, with its `#`, that leads to `moment` in the element `id`. */
export async function writeMoment(id: string, moment: Moment): Promise<string> {
  const rest = packed(moment);
  const more = Object.keys(rest).length > 0 ? `.${await deflate(JSON.stringify(rest))}` : '';
  return `${plainMoment(id, moment.step, moment.starter ?? '', moment.frame && FRAMED)}${more}`;
}

/** The same for a step of the cell as the book has it, at once: the build needs it for paper. */
export const plainMoment = (id: string, step: number, starter: string, edition = EDITION): string =>
  `#${id}:${edition}.${step}.${starter}`;

const folds: Read<Fold[]> = (value) =>
  Array.isArray(value) &&
  value.length <= FOLDS.length &&
  value.every((fold) => (FOLDS as readonly unknown[]).includes(fold))
    ? (value as Fold[])
    : undefined;

const FIELDS: Readonly<Record<keyof Packed, readonly [keyof Moment, Read<unknown>, words: string]>> = {
  c: ['call', readText, 'call'],
  t: ['text', readText, 'program'],
  h: ['hosts', readHosts, 'answers'],
  s: ['swaps', readSwaps, 'table'],
  b: ['breakpoints', readBreakpoints, 'breakpoints'],
  w: ['window', readWindow, 'window of memory'],
  v: ['watched', readWatched, 'watched value'],
  o: ['folds', folds, 'view'],
  f: ['frame', readFrame, 'frame'],
};

function fieldsOf(json: string, edition: number): Omit<Moment, 'step'> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw damaged('what it unpacks to is no moment');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw damaged('what it unpacks to is no moment');
  const fields = Object.entries(value).map(([key, given]) => {
    if (!Object.hasOwn(FIELDS, key) || (key === 'f' && edition !== FRAMED))
      throw damaged('it has a part that this book does not know');
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

/** `37.x8k2p1q`, `37.x8k2p1q.packed`; the third edition has a frame, for cells that are on no page. */
async function laterEdition(rest: string, edition: number): Promise<Moment> {
  const [digits = '', starter = '', more, ...others] = rest.split('.');
  if (others.length > 0 || !/^[0-9a-z]{0,16}$/.test(starter)) throw damaged('it has more parts than a link has');
  const step = stepOf(digits);
  return {
    ...(more === undefined ? {} : fieldsOf(await inflate(more), edition)),
    step,
    ...(starter ? { starter } : {}),
  };
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
    if (Number(edition) === EDITION || Number(edition) === FRAMED)
      return { id, moment: await laterEdition(body, Number(edition)) };
    throw Number(edition) > FRAMED
      ? new Refused('This link was made by a newer edition of the book, which this page is not.')
      : damaged('its edition is none');
  } catch (error) {
    if (error instanceof Refused) return { id, refused: error.message };
    throw error;
  }
}
