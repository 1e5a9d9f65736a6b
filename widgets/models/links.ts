/**
 * What the cells of a notebook import from each other, read from their texts: who needs whom, in which order they come to life, who
 * waits in a circle, what is missing and what was probably meant.
 * Leaves to others: whether a text is a program at all, and whether types fit (the engine says both).
 * Specification: Text Format, Modules, Imports and Exports.
 * One idea: imports are a dependency graph that was there all along; a notebook only has to read it.
 */
import type { HostAnswer, HostAnswers } from '#engine/session/protocol.ts';
import type { Diagnostic } from '#engine/source/diagnostic.ts';
import type { Span } from '#engine/source/span.ts';
import { nearest } from '#engine/text/spelling.ts';

/** A program in a notebook, as far as others see it. */
export interface Linkable {
  readonly name: string;
  readonly text: string;
  /** Answers for imports that name no cell. */
  readonly hosts?: HostAnswers | undefined;
}
export interface Imported {
  readonly module: string;
  readonly name: string;
  /** Both names, as answers are kept by: `env.now`. */
  readonly door: string;
  /** The names between their quotes. */
  readonly moduleSpan: Span;
  readonly nameSpan: Span;
}
export interface Graph {
  /** Cells that each cell imports from, in the order of its text. */
  readonly needs: ReadonlyMap<string, readonly string[]>;
  /** Cells that import from each cell. */
  readonly feeds: ReadonlyMap<string, readonly string[]>;
  /** Circles, each as the names on the way round. */
  readonly cycles: readonly (readonly string[])[];
  /** What is wrong with the imports of each cell. */
  readonly problems: ReadonlyMap<string, readonly Diagnostic[]>;
}

type Token = { readonly kind: 'open' | 'close' | 'string' | 'word'; readonly from: number; readonly to: number };

/** Parentheses, strings and words; comments are left out. Never throws, however broken the text. */
function tokens(text: string): Token[] {
  const found: Token[] = [];
  const pattern = /;;[^\n]*|\(;|"(?:[^"\\\n]|\\.)*"|[()]|[^\s()";]+|["; ]/g;
  for (let m = pattern.exec(text); m; m = pattern.exec(text)) {
    const [piece] = m;
    const span = { from: m.index, to: m.index + piece.length };
    if (piece === '(;') pattern.lastIndex = afterComment(text, span.to);
    else if (piece === '(') found.push({ kind: 'open', ...span });
    else if (piece === ')') found.push({ kind: 'close', ...span });
    else if (piece.length > 1 && piece.startsWith('"')) found.push({ kind: 'string', ...span });
    else if (!/^[; "]/.test(piece)) found.push({ kind: 'word', ...span });
  }
  return found;
}

/** Block comments nest. */
function afterComment(text: string, from: number): number {
  let depth = 1;
  let at = from;
  while (depth > 0 && at < text.length) {
    const open = text.startsWith('(;', at);
    const close = text.startsWith(';)', at);
    depth += open ? 1 : close ? -1 : 0;
    at += open || close ? 2 : 1;
  }
  return at;
}

const inside = ({ from, to }: Token): Span => ({ from: from + 1, to: to - 1 });

/** Places where `(word "…"` stands, with so many strings behind the word. */
function fields(text: string, word: string, strings: number): Span[][] {
  const list = tokens(text);
  return list.flatMap(({ kind }, i) => {
    const named = list[i + 1];
    const given = list.slice(i + 2, i + 2 + strings);
    const isIt = kind === 'open' && named?.kind === 'word' && text.slice(named.from, named.to) === word;
    return isIt && given.length === strings && given.every((t) => t.kind === 'string') ? [given.map(inside)] : [];
  });
}

const at = (text: string, { from, to }: Span): string => text.slice(from, to);

interface Known {
  readonly imports: readonly Imported[];
  readonly exports: readonly string[];
}
/** What was read from texts of late: a notebook asks about the same ones again and again. */
const known = new Map<string, Known>();
const MOST_KNOWN = 500;

function readText(text: string): Known {
  let found = known.get(text);
  if (!found) {
    if (known.size >= MOST_KNOWN) known.clear();
    found = { imports: importsIn(text), exports: fields(text, 'export', 1).map(([span]) => at(text, span!)) };
    known.set(text, found);
  }
  return found;
}

/** The imports that a text writes, in order. */
export const importsOf = (text: string): readonly Imported[] => readText(text).imports;
/** The names that a text exports. */
export const exportsOf = (text: string): readonly string[] => readText(text).exports;

const importsIn = (text: string): Imported[] =>
  fields(text, 'import', 2).map(([moduleSpan, nameSpan]) => ({
    module: at(text, moduleSpan!),
    name: at(text, nameSpan!),
    door: `${at(text, moduleSpan!)}.${at(text, nameSpan!)}`,
    moduleSpan: moduleSpan!,
    nameSpan: nameSpan!,
  }));

/** `text` with its imports from the cell `from` turned to `to`. */
export function redirected(text: string, from: string, to: string): string {
  let out = text;
  for (const { module, moduleSpan } of importsOf(text).toReversed())
    if (module === from) out = out.slice(0, moduleSpan.from) + to + out.slice(moduleSpan.to);
  return out;
}

function missing(message: string, hint: string, span: Span, suggestion: string | undefined): Diagnostic {
  const mend = suggestion === undefined ? {} : { suggestion: { span, text: suggestion } };
  return { code: 'LNK401', severity: 'error', message: `unknown import: ${message}`, span, notes: [], hint, ...mend };
}

const isAnswered = ({ hosts }: Linkable, { door }: Imported): boolean =>
  hosts !== undefined && Object.hasOwn(hosts, door);

/** Problems that are told of one cell, and names in one of them. */
const MOST_PROBLEMS = 20;
const MOST_LISTED = 12;
const namesOf = (names: readonly string[]): string =>
  names.length > MOST_LISTED
    ? `${names.slice(0, MOST_LISTED).join(', ')} and ${names.length - MOST_LISTED} more`
    : names.join(', ');

/** What is wrong with one import; of two cells with one name the first is meant. */
function problemOf(cell: Linkable, wanted: Imported, cells: ReadonlyMap<string, Linkable>): Diagnostic | undefined {
  const { module, name } = wanted;
  if (isAnswered(cell, wanted)) return undefined;
  const source = cells.get(module);
  if (!source) {
    const others = [...cells.keys()].filter((other) => other !== cell.name);
    const hint = others.length ? `The other cells are ${namesOf(others)}.` : 'There is no other cell yet.';
    const orDoor = `${hint} Its door, below the program, can be answered too.`;
    return missing(`no cell is called "${module}"`, orDoor, wanted.moduleSpan, nearest(module, others));
  }
  const exports = exportsOf(source.text);
  if (exports.includes(name)) return undefined;
  const hint = exports.length ? `It exports ${namesOf(exports)}.` : 'It exports nothing.';
  return missing(`the cell "${module}" exports no "${name}"`, hint, wanted.nameSpan, nearest(name, exports));
}

/** Cells of one circle that are named. */
const MOST_NAMED = 6;

/**
 * Ways round, found from the cells in their order, so many that each cell on one is named once. Each import is looked at once, however
 * many ways round there are.
 */
export function circles(needs: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = [];
  const named = new Set<string>();
  /** Where a cell stands on the way that is walked; -1 for one that was left behind. */
  const place = new Map<string, number>();
  const way: string[] = [];
  const visit = (name: string): void => {
    place.set(name, way.length);
    way.push(name);
    for (const next of needs.get(name) ?? []) {
      const begun = place.get(next);
      if (begun === undefined) visit(next);
      else if (begun >= 0 && !named.has(name)) {
        found.push(way.slice(begun));
        for (const one of found.at(-1)!) named.add(one);
      }
    }
    way.pop();
    place.set(name, -1);
  };
  for (const name of needs.keys()) if (!place.has(name)) visit(name);
  return found;
}

/** `add imports twice, and twice imports add`: a circle in words. */
export function circleWords(names: readonly string[]): string {
  if (names.length === 1) return `${names[0]} imports itself`;
  const steps = names.map((name, i) => `${name} imports ${names[(i + 1) % names.length]}`);
  if (names.length > MOST_NAMED)
    return `${steps.slice(0, MOST_NAMED - 2).join(', ')}, and so on over ${names.length - MOST_NAMED + 2} more, until ${steps.at(-1)}`;
  return `${steps.slice(0, -1).join(', ')}, and ${steps.at(-1)}`;
}

/** The first cell of each name. */
function byName<T extends Linkable>(cells: readonly T[]): Map<string, T> {
  const first = new Map<string, T>();
  for (const cell of cells) if (!first.has(cell.name)) first.set(cell.name, cell);
  return first;
}

/** Who needs whom. */
export function graphOf(list: readonly Linkable[]): Graph {
  const cells = byName(list);
  const needs = new Map<string, string[]>();
  const feeds = new Map<string, string[]>([...cells.keys()].map((name) => [name, []]));
  const problems = new Map<string, Diagnostic[]>();
  for (const [name, cell] of cells) {
    const imports = importsOf(cell.text);
    const open = imports.filter((wanted) => !isAnswered(cell, wanted));
    const from = [...new Set(open.map(({ module }) => module))].filter((module) => cells.has(module));
    needs.set(name, from);
    for (const module of from) feeds.get(module)!.push(name);
    const wrong: Diagnostic[] = [];
    for (const wanted of imports) {
      const problem = wrong.length < MOST_PROBLEMS ? problemOf(cell, wanted, cells) : undefined;
      if (problem) wrong.push(problem);
    }
    problems.set(name, wrong);
  }
  const cycles = circles(needs);
  // One circle is enough to know that a cell cannot run.
  const told = new Set<string>();
  for (const cycle of cycles)
    for (const [i, name] of cycle.entries()) {
      if (told.has(name)) continue;
      told.add(name);
      const next = cycle[(i + 1) % cycle.length]!;
      const span = importsOf(cells.get(name)!.text).find(({ module }) => module === next)!.moduleSpan;
      const message = `unknown import: these cells wait for each other: ${circleWords(cycle)}`;
      const hint = 'Move what both need into a cell of its own.';
      problems.get(name)!.push({ code: 'LNK401', severity: 'error', message, span, notes: [], hint });
    }
  return { needs, feeds, cycles, problems };
}

/** All that `name` leads to along `edges`, nearest first, without itself unless it lies on a circle. */
function reached(edges: ReadonlyMap<string, readonly string[]>, name: string): string[] {
  const found = new Set<string>();
  for (let now: readonly string[] = edges.get(name) ?? []; now.length; ) {
    const fresh = [...new Set(now)].filter((one) => !found.has(one));
    for (const one of fresh) found.add(one);
    now = fresh.flatMap((one) => edges.get(one) ?? []);
  }
  return [...found];
}

/** Cells that are named of those that one waits for. */
export const MOST_CAUSES = 6;

/**
 * Cells whose result is old, each with those that it waits for: `broken` ones and ones with problems, however far away, the nearest first,
 * and no more than `MOST_CAUSES` of them. What is wrong spreads along the imports like water: what a cell has heard of already it does not
 * pass on again.
 */
export function stale(
  { needs, feeds, problems }: Pick<Graph, 'needs' | 'feeds' | 'problems'>,
  broken: ReadonlySet<string>,
): Map<string, string[]> {
  const isWrong = (name: string): boolean => broken.has(name) || (problems.get(name)?.length ?? 0) > 0;
  const found = new Map<string, string[]>();
  type News = readonly [cell: string, cause: string];
  for (let now: News[] = [...needs.keys()].filter(isWrong).map((name) => [name, name]); now.length; ) {
    const next: News[] = [];
    for (const [cell, cause] of now)
      for (const one of feeds.get(cell) ?? []) {
        const causes = found.get(one) ?? [];
        if (one === cause || causes.length >= MOST_CAUSES || causes.includes(cause)) continue;
        found.set(one, [...causes, cause]);
        next.push([one, cause]);
      }
    now = next;
  }
  return found;
}

/** The answer that a cell is, for all that import from it. Texts that are equal would be one instance, so each carries its name. */
const asAnswer = ({ name, text }: Linkable): HostAnswer => ({ kind: 'wat', text: `${text}\n;; the cell ${name}\n` });

/**
 * How the imports of `cell` are answered: as it says itself, else by the texts of the cells that it reaches, and as those say.
 * Where two cells answer the same door differently, the one nearest to `cell` counts. `graph` spares finding it again.
 */
export function answersFor(list: readonly Linkable[], cell: Linkable, graph = graphOf(list)): HostAnswers {
  const cells = byName(list);
  const answers = new Map<string, HostAnswer>();
  for (const name of [cell.name, ...reached(graph.needs, cell.name)]) {
    const one = name === cell.name ? cell : cells.get(name)!;
    for (const [door, answer] of Object.entries(one.hosts ?? {})) if (!answers.has(door)) answers.set(door, answer);
    for (const { module, door } of importsOf(one.text)) {
      const source = cells.get(module);
      if (source && !answers.has(door)) answers.set(door, asAnswer(source));
    }
  }
  return Object.fromEntries(answers);
}

/** Doors of `cell` that other cells answer, unless it says otherwise itself. */
export function doorsOf(list: readonly Linkable[], cell: Linkable): Set<string> {
  const cells = byName(list);
  const given = importsOf(cell.text).filter(
    ({ module, name }) =>
      module !== cell.name && cells.has(module) && exportsOf(cells.get(module)!.text).includes(name),
  );
  return new Set(given.map(({ door }) => door));
}
