/**
 * A notebook as Markdown that people read, and back: prose as it was typed, cells as fences such as
 * ```` ```wat name=add call="add(2, 3)" ````. What is kept in the browser is this very text, and so is the file.
 * Leaves to others: what cells import from each other (`links.ts`), drawing (`parts/notebook.ts`), keeping (`elements/notebook/`).
 * One idea: a format that a stranger can read in a text editor needs no export, and outlives the program that wrote it.
 */
import type { Swap } from '#engine/session/protocol.ts';
import {
  FRAME_PARTS,
  type Frame,
  type Read,
  readBreakpoints,
  readFramePart,
  readHosts,
  readSwaps,
  readWatched,
  readWindow,
  type Window,
  writtenSwaps,
} from './fields.ts';
import type { Linkable } from './links.ts';

export interface Prose {
  readonly kind: 'prose';
  readonly text: string;
}
export interface ProgramCell extends Linkable {
  readonly kind: 'cell';
  /** `add(2, 3)`; empty if nothing is called. */
  readonly call: string;
  /** Where its machine stands when it is opened; at the end of the run if absent. */
  readonly step?: number | undefined;
  /** Slots of tables that hold something else from the first step on. */
  readonly swaps?: readonly Swap[] | undefined;
  /** Lines, counted from 0. */
  readonly breakpoints?: readonly number[] | undefined;
  readonly window?: Window | undefined;
  /** What `continue` stops at: `byte:0:16`, `local:1`. */
  readonly watched?: string | undefined;
  /** How it looked where it came from. */
  readonly frame?: Frame | undefined;
}
export type Block = Prose | ProgramCell;

/** Characters of a notebook, blocks in it, characters of one program: far more than a reader types. */
export const MOST = { characters: 900_000, blocks: 400, program: 100_000 } as const;

/** What of a file could not be taken as it stands there. */
export interface Problem {
  /** Counted from 1. */
  readonly line: number;
  readonly says: string;
}

/** Names of cells have no dot, so that `cell.export` can be read in one way only. */
export const isName = (name: string): boolean => /^[\w-]{1,40}$/.test(name);

/** `wanted` as a name that no other cell has: `poly.wat` becomes `poly`, or `poly-2`. */
export function freeName(wanted: string, blocks: readonly Block[]): string {
  const taken = new Set(blocks.map((block) => (block.kind === 'cell' ? block.name : '')));
  const plain =
    wanted
      .replace(/\.wa[ts]m?$/, '')
      .replace(/[^\w-]+/g, '-')
      .slice(0, 34) || 'cell';
  let name = plain;
  for (let i = 2; taken.has(name); i++) name = `${plain}-${i}`;
  return name;
}

/** The marks that open or close a fence, and what stands behind them. */
export function fenceOf(line: string): { readonly mark: string; readonly info: string } | undefined {
  const [head, mark] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? [];
  if (head === undefined || mark === undefined) return undefined;
  const info = line.slice(head.length).trim();
  return mark[0] === '`' && info.includes('`') ? undefined : { mark, info };
}
/** Whether `line` ends the fence that the mark `open` began. */
export const closes = (open: string, line: string): boolean => {
  const fence = fenceOf(line);
  return fence !== undefined && fence.info === '' && fence.mark[0] === open[0] && fence.mark.length >= open.length;
};

/** The fence that is open at the end of `text`, if one is. */
function openFence(text: string): string | undefined {
  let open: string | undefined;
  for (const line of text.split('\n'))
    if (!open) open = fenceOf(line)?.mark;
    else if (closes(open, line)) open = undefined;
  return open;
}

/** A list or record at the beginning of `text`, up to the bracket that ends it. */
function bracketed(text: string): string {
  const piece = /"(?:[^"\\]|\\.)*"|[[{]|[\]}]|[^"[\]{}]+|"/y;
  let depth = 0;
  for (let m = piece.exec(text); m; m = piece.exec(text)) {
    if (/^[[{]/.test(m[0])) depth++;
    else if (/^[\]}]/.test(m[0]) && --depth <= 0) return text.slice(0, piece.lastIndex);
  }
  return text;
}
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `name=poly call="poly(7)" answers={…}`, each value as the JSON that it is, or as a bare word. */
function attributesOf(info: string): [name: string, value: unknown][] {
  const found: [string, unknown][] = [];
  const name = /\s*([\w-]+)=/y;
  let at = 0;
  while (at < info.length) {
    name.lastIndex = at;
    const [head, key] = name.exec(info) ?? [];
    if (head === undefined || key === undefined) {
      // A word without a value; what it means is not known.
      const [word = ' '] = /^\s*\S*/.exec(info.slice(at)) ?? [];
      if (word.trim()) found.push([word.trim().slice(0, 40), undefined]);
      at += Math.max(1, word.length);
      continue;
    }
    at += head.length;
    const rest = info.slice(at);
    const [string] = /^"(?:[^"\\]|\\.)*"/.exec(rest) ?? [];
    const text = string ?? (/^[[{]/.test(rest) ? bracketed(rest) : (/^\S*/.exec(rest)?.[0] ?? ''));
    // A string that is no JSON is taken as it stands there.
    const value = string ? (parsed(string) ?? string.slice(1, -1)) : /^[[{]/.test(rest) ? parsed(text) : text;
    found.push([key, value]);
    at += text.length;
  }
  return found;
}

const number: Read<number> = (value) => (/^\d{1,9}$/.test(String(value)) ? Number(value) : undefined);
/** What a fence may say of its cell, besides name and call and the frame: where it belongs, and how it is read. */
const OWN: Readonly<Record<string, readonly [keyof ProgramCell, Read<unknown>]>> = {
  step: ['step', number],
  slots: ['swaps', readSwaps],
  stops: ['breakpoints', (value) => readBreakpoints(value)?.map((line) => Math.max(0, line - 1))],
  window: ['window', readWindow],
  watched: ['watched', readWatched],
  answers: ['hosts', readHosts],
};
/** Parts of a frame by the words of a fence. */
const WORDS: Readonly<Record<string, keyof Frame>> = { file: 'name', title: 'notice' };
const framePart = (key: string): keyof Frame | undefined =>
  Object.hasOwn(WORDS, key)
    ? WORDS[key]
    : FRAME_PARTS.find((name) => name === key && !Object.values(WORDS).includes(name));
const unwritten = (part: keyof Frame, value: unknown): unknown =>
  part === 'views' ? String(value).split(/\s+/).filter(Boolean) : part === 'duel' ? value === 'true' : value;

type Head = Omit<ProgramCell, 'text'>;

/** The cell that an info string begins; nothing if it is not one of ours, and what is wrong with it. */
function cellOf(info: string, says: (problem: string) => void): Head | undefined {
  if (!/^wat\s/.test(info)) return undefined;
  if (info.length > MOST.program) {
    says('What stands behind ```wat is too long to be read. This is kept as text.');
    return undefined;
  }
  const given = attributesOf(info.slice(3));
  const name = given.find(([key]) => key === 'name')?.[1];
  if (name === undefined) return undefined;
  if (typeof name !== 'string' || !isName(name)) {
    says('A cell is called by letters, digits, - and _, at most 40 of them. This one is kept as text.');
    return undefined;
  }
  const own: Record<string, unknown> = {};
  const frame: Record<string, unknown> = {};
  for (const [key, value] of given) {
    if (key === 'name' || key === 'call') continue;
    const part = framePart(key);
    const known = Object.hasOwn(OWN, key) ? OWN[key] : undefined;
    const read = known ? known[1](value) : part && readFramePart(part, unwritten(part, value));
    if (read === undefined) says(`“${key.slice(0, 40)}” of the cell ${name} cannot be read. It was left out.`);
    else if (known) own[known[0]] = read;
    else frame[part!] = read;
  }
  const call = given.find(([key]) => key === 'call')?.[1];
  const framed = Object.keys(frame).length > 0 ? { frame } : {};
  return { kind: 'cell', name, call: typeof call === 'string' ? call : '', ...own, ...framed };
}

/** The blocks of a notebook in Markdown, and what of it could not be taken as it is. Never throws: what is no cell is prose. */
export function openNotebook(markdown: string): { readonly blocks: Block[]; readonly problems: readonly Problem[] } {
  const lines = markdown.replaceAll('\r\n', '\n').split('\n');
  const blocks: Block[] = [];
  const problems: Problem[] = [];
  let prose: string[] = [];
  const endProse = (): void => {
    const text = prose.join('\n').replace(/^\n+/, '').trimEnd();
    if (text) blocks.push({ kind: 'prose', text });
    prose = [];
  };
  /** The mark of the fence that is open, the line that it stands on, and its cell if it has one. */
  let open: { readonly mark: string; readonly line: number; readonly cell: Head | undefined } | undefined;
  let body: string[] = [];
  const endCell = ({ line, cell }: { readonly line: number; readonly cell: Head }): void => {
    const text = body.join('\n');
    body = [];
    const name = freeName(cell.name, blocks);
    if (text.length > MOST.program) {
      problems.push({ line, says: `The program of ${cell.name} is too long to run here. It is kept as text.` });
      blocks.push({ kind: 'prose', text: `~~~~wat\n${text.replaceAll('\n~~~~', '\n ~~~~')}\n~~~~` });
      return;
    }
    // Who imports from a name means the first cell that has it, so the second may have another one.
    if (name !== cell.name) problems.push({ line, says: `Another cell is called ${cell.name}, so this is ${name}.` });
    blocks.push({ ...cell, name, text });
  };
  for (const [i, line] of lines.entries()) {
    if (open) {
      const isEnd = closes(open.mark, line);
      if (!open.cell) prose.push(line);
      else if (isEnd) endCell({ line: open.line, cell: open.cell });
      else body.push(line);
      if (isEnd) open = undefined;
      continue;
    }
    const fence = fenceOf(line);
    const cell = fence && cellOf(fence.info, (says) => problems.push({ line: i + 1, says }));
    if (fence) open = { mark: fence.mark, line: i + 1, cell };
    if (cell) endProse();
    else prose.push(line);
  }
  if (open?.cell) {
    problems.push({ line: open.line, says: `The cell ${open.cell.name} has no end, so all that follows is in it.` });
    endCell({ line: open.line, cell: open.cell });
  }
  endProse();
  if (blocks.length > MOST.blocks)
    problems.push({ line: lines.length, says: `Only the first ${MOST.blocks} of ${blocks.length} parts were taken.` });
  return { blocks: blocks.slice(0, MOST.blocks), problems };
}

/** The blocks of a notebook in Markdown. */
export const readNotebook = (markdown: string): Block[] => openNotebook(markdown).blocks;

/** As JSON without the character that an info string may not have. */
const quoted = (value: unknown): string => JSON.stringify(value).replaceAll('`', '\\u0060');

const given = (key: string, value: unknown): string =>
  value === undefined || (Array.isArray(value) && value.length === 0) ? '' : `${key}=${quoted(value)}`;

/** Parts of a frame, each as the word of a fence that it is read from. */
function frameText(frame: Frame = {}): string[] {
  return FRAME_PARTS.map((part) => {
    const word = Object.keys(WORDS).find((key) => WORDS[key] === part) ?? part;
    return given(word, part === 'views' ? frame.views?.join(' ') : frame[part]);
  });
}

function cellText({
  name,
  call,
  step,
  hosts,
  text,
  swaps,
  breakpoints,
  window: seen,
  watched,
  frame,
}: ProgramCell): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const info = [
    `name=${name}`,
    given('call', call || undefined),
    given('step', step),
    ...frameText(frame),
    given('window', seen && [seen.memory, seen.address, seen.count]),
    given('slots', swaps && writtenSwaps(swaps)),
    given(
      'stops',
      breakpoints?.map((line) => line + 1),
    ),
    given('watched', watched),
    given('answers', hosts && Object.keys(hosts).length > 0 ? hosts : undefined),
  ];
  return `${fence}wat ${info.filter(Boolean).join(' ')}\n${text}\n${fence}`;
}

/** The notebook as Markdown. Reading it gives the same blocks, but prose beside prose becomes one. */
export function writeNotebook(blocks: readonly Block[]): string {
  const pieces = blocks.map((block) => {
    if (block.kind === 'cell') return cellText(block);
    const open = openFence(block.text);
    return open ? `${block.text}\n${open}` : block.text;
  });
  return pieces.some(Boolean) ? `${pieces.filter((piece) => piece.trim()).join('\n\n')}\n` : '';
}

/** Where the reader is in a cell. It is kept with the notebook, but to step is not to change it. */
export type Reading = Pick<ProgramCell, 'step' | 'breakpoints' | 'watched' | 'window'>;

/** What a notebook says, wherever its reader is in it. */
export const withoutReading = (markdown: string): string =>
  writeNotebook(
    readNotebook(markdown).map((block) => {
      if (block.kind === 'prose') return block;
      const { step: _step, breakpoints: _breakpoints, watched: _watched, window: _window, ...rest } = block;
      return rest;
    }),
  );

/** The programs of a notebook. */
export const cellsOf = (blocks: readonly Block[]): ProgramCell[] => blocks.filter((block) => block.kind === 'cell');
