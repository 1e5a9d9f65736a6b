/**
 * A notebook as Markdown that people read, and back: prose as it was typed, cells as fences such as
 * ```` ```wat name=add call="add(2, 3)" ````. What is kept in the browser is this very text, and so is the file.
 * Leaves to others: what cells import from each other (`links.ts`), drawing (`parts/notebook.ts`), keeping (`elements/notebook/`).
 * One idea: a format that a stranger can read in a text editor needs no export, and outlives the program that wrote it.
 */
import type { HostAnswer, HostAnswers } from '#engine/session/protocol.ts';
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
}
export type Block = Prose | ProgramCell;

/** Characters of a notebook, and cells in it: far more than a reader types. */
export const MOST = { characters: 900_000, blocks: 400 } as const;

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

const FENCE = /^ {0,3}(`{3,}|~{3,})[ \t]*([^\n]*?)[ \t]*$/;

/** The fence that is open at the end of `text`, if one is. */
function openFence(text: string): string | undefined {
  let open: string | undefined;
  for (const line of text.split('\n')) {
    const [, mark, info] = FENCE.exec(line) ?? [];
    if (!mark) continue;
    if (!open) open = mark[0] === '`' && info!.includes('`') ? undefined : mark;
    else if (mark[0] === open[0] && mark.length >= open.length && !info) open = undefined;
  }
  return open;
}

function answerOf(value: unknown): HostAnswer | undefined {
  const { kind, answers, text } = (value ?? {}) as { kind?: unknown; answers?: unknown; text?: unknown };
  if (kind === 'zero' || kind === 'trap') return { kind };
  if (kind === 'wat' && typeof text === 'string') return { kind, text };
  const isRow = (row: unknown): boolean => Array.isArray(row) && row.every((one) => typeof one === 'string');
  return kind === 'table' && Array.isArray(answers) && answers.every(isRow) ? { kind, answers } : undefined;
}

function hostsOf(json: string): HostAnswers | undefined {
  try {
    const entries = Object.entries(JSON.parse(json) as object).map(([door, value]) => [door, answerOf(value)] as const);
    return entries.every(([, answer]) => answer) ? (Object.fromEntries(entries) as HostAnswers) : undefined;
  } catch {
    return undefined;
  }
}
function textOf(json: string): string {
  try {
    return String(JSON.parse(json));
  } catch {
    return json.slice(1, -1);
  }
}

/** The cell that an info string begins; undefined if it is not one of ours. */
function cellOf(info: string): Omit<ProgramCell, 'text'> | undefined {
  if (!/^wat\s/.test(info)) return undefined;
  const [before = '', hosts] = info.split(/\sanswers=(?=\{)/);
  const given = new Map<string, string>();
  for (const [, key, quoted, bare] of before.matchAll(/\b(\w+)=(?:("(?:[^"\\]|\\.)*")|([^\s"]+))/g))
    given.set(key!, quoted === undefined ? bare! : textOf(quoted));
  const name = given.get('name');
  if (name === undefined || !isName(name)) return undefined;
  const step = /^\d{1,9}$/.test(given.get('step') ?? '') ? Number(given.get('step')) : undefined;
  const answers = hosts === undefined ? undefined : hostsOf(hosts);
  return {
    kind: 'cell',
    name,
    call: given.get('call') ?? '',
    ...(step === undefined ? {} : { step }),
    ...(answers ? { hosts: answers } : {}),
  };
}

/** The blocks of a notebook in Markdown. Never throws: what is no cell is prose. */
export function readNotebook(markdown: string): Block[] {
  const lines = markdown.replaceAll('\r\n', '\n').split('\n');
  const blocks: Block[] = [];
  let prose: string[] = [];
  const endProse = (): void => {
    const text = prose.join('\n').replace(/^\n+|\s+$/g, '');
    if (text) blocks.push({ kind: 'prose', text });
    prose = [];
  };
  /** What closes the fence that is open. */
  let open: RegExp | undefined;
  let cell: Omit<ProgramCell, 'text'> | undefined;
  let body: string[] = [];
  const endCell = (): void => {
    if (cell) blocks.push({ ...cell, text: body.join('\n') });
    cell = undefined;
    body = [];
  };
  for (const line of lines) {
    const [, mark, info = ''] = FENCE.exec(line) ?? [];
    if (open) {
      const isEnd = open.test(line);
      if (isEnd) open = undefined;
      if (!cell) prose.push(line);
      else if (isEnd) endCell();
      else body.push(line);
    } else {
      const isFence = mark !== undefined && !(mark[0] === '`' && info.includes('`'));
      if (isFence) open = new RegExp(`^ {0,3}${mark[0]}{${mark.length},}[ \\t]*$`);
      cell = isFence ? cellOf(info) : undefined;
      if (cell) endProse();
      else prose.push(line);
    }
  }
  endCell();
  endProse();
  return blocks;
}

/** As JSON without the character that an info string may not have. */
const quoted = (value: unknown): string => JSON.stringify(value).replaceAll('`', '\\u0060');

function cellText({ name, call, step, hosts, text }: ProgramCell): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const info = [
    `name=${name}`,
    call && `call=${quoted(call)}`,
    step === undefined ? '' : `step=${step}`,
    hosts && Object.keys(hosts).length ? `answers=${quoted(hosts)}` : '',
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

/** The programs of a notebook. */
export const cellsOf = (blocks: readonly Block[]): ProgramCell[] => blocks.filter((block) => block.kind === 'cell');
