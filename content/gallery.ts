/**
 * Every widget of the book in each of its states, as one list: the page `/gallery/` shows it, and tests walk along it.
 * Whoever adds a view to `VIEWS`, or a state that looks different, adds an exhibit; a test refuses a view that has none.
 * Leaves to others: baking and drawing (`components/Exhibit.astro`), what tests ask of each (`tests/e2e/gallery.spec.ts`).
 * One idea: what is to look right in every state has to be seen in every state, in one place and at one glance.
 */
import type { CheckResult, HostAnswers } from '#engine/session/protocol.ts';
import type { CellOrder } from './components/bake/cell.ts';

/** What a reader does to get there, and what is to be seen then: a selector in the exhibit. */
export interface Way {
  /** Buttons to press, by `data-do`, or keys as Playwright names them. */
  readonly press: readonly string[];
  readonly sees: string;
}

export interface Exhibit {
  /** Part of an address. */
  readonly id: string;
  readonly title: string;
  /** A program with its order; `folder` is where it lies, `text` stands for a file. */
  readonly cell?: Omit<CellOrder, 'id' | 'name' | 'text' | 'notice'> & {
    readonly program: string;
    readonly folder?: string;
    readonly text?: string;
  };
  /** A program as its bytes. */
  readonly bytes?: { readonly program: string; readonly byte: number };
  /** A program that is refused, or only shown. */
  readonly listing?: { readonly program: string; readonly folder?: string; readonly text?: string };
  /** An exercise, by its id; or the list of its tests in a state. */
  readonly exercise?: string;
  readonly tests?: CheckResult['tests'];
  /** A panel that a reader opens. */
  readonly panel?: 'share' | 'long share';
  /** States that come with the first touch. */
  readonly ways?: readonly Way[];
}

const CONTROL = 'chapters/03-control-flow-without-goto';
const MEMORY = 'chapters/04-one-big-bytearray';
const DOORS = 'chapters/05-nothing-inside-only-doors';
const quiet: HostAnswers = { 'env.print_int': { kind: 'zero' }, 'env.print_str': { kind: 'zero' } };
const poly = { program: 'poly.wat', call: 'poly(7)' };
const three: HostAnswers = { 'host.open': { kind: 'table', answers: [['3']] } };

export const gallery: readonly Exhibit[] = [
  { id: 'start', title: 'A machine before its first step', cell: { ...poly, step: 0, views: 'stack film' } },
  {
    id: 'stepped',
    title: 'In the middle of a run, with a film',
    cell: { ...poly, step: 6, views: 'stack film' },
    ways: [{ press: ['first', 'last'], sees: '[data-part=result] .result' }],
  },
  { id: 'returned', title: 'At the end of a call', cell: { ...poly, views: 'stack film' } },
  {
    id: 'long',
    title: 'A long run: silhouettes of operands and calls',
    cell: { program: 'collatz.wat', folder: CONTROL, call: 'steps(27)', step: 900, views: 'stack depth calls' },
    ways: [
      { press: ['charts'], sees: '.charts svg' },
      { press: ['free'], sees: '[data-part=extra] *' },
    ],
  },
  {
    id: 'running-free',
    title: 'Running free: press the button behind the door',
    cell: { program: 'spin.wat', folder: DOORS, call: 'spin(4)', step: 10, views: 'stack depth', duel: true },
    ways: [
      { press: ['free'], sees: '[data-part=extra] *' },
      { press: ['duel'], sees: '[data-part=extra] *' },
    ],
  },
  {
    id: 'predict',
    title: 'A question about the next step: press p, or the button',
    cell: {
      program: 'divmod.wat',
      folder: 'chapters/02-a-stack-machine-you-can-watch',
      call: 'divmod(-7, 2)',
      step: 2,
      views: 'stack film',
    },
    ways: [{ press: ['predict'], sees: '[data-part=predict] .choice' }],
  },
  {
    id: 'flow',
    title: 'Walls and branches',
    cell: { program: 'fact.wat', call: 'fact(4)', before: 'br', views: 'stack flow depth' },
  },
  {
    id: 'flow-bytes',
    title: 'Walls, and the bytes below',
    cell: { program: 'depths.wat', folder: CONTROL, call: 'where(1)', step: 1, views: 'stack flow bytes' },
  },
  {
    id: 'blocks',
    title: 'The graph of blocks',
    cell: { program: 'collatz.wat', folder: CONTROL, call: 'steps(6)', step: 24, views: 'stack blocks depth' },
  },
  {
    id: 'blocks-jumps',
    title: 'A dispatching loop, and the jumps that it stands for',
    cell: { program: 'goto.wat', folder: CONTROL, call: 'run(1)', step: 3, views: 'stack blocks depth' },
  },
  {
    id: 'check',
    title: 'The check of a valid function, step by step',
    cell: { program: 'larger.wat', folder: CONTROL, call: 'larger(3, 9)', step: 5, views: 'stack proof' },
  },
  {
    id: 'memory',
    title: 'Memory, with a name laid under its bytes',
    cell: {
      program: 'write.wat',
      folder: MEMORY,
      call: 'write()',
      step: 9,
      views: 'stack memory',
      window: { address: 0, count: 32 },
      overlays: [
        { address: 8, type: 'u32', name: 'magic' },
        { address: 16, type: 'i64', name: 'thousand' },
        { address: 24, type: 'u8', name: 'n' },
      ],
    },
  },
  {
    id: 'stacks',
    title: 'Two stacks, one of them in memory',
    cell: {
      program: 'shadow.wat',
      folder: MEMORY,
      call: 'main()',
      step: 26,
      views: 'stack memory',
      stack: '$sp',
      window: { address: 65520, count: 16 },
      overlays: [
        { address: 65528, type: 'i32', name: 'b' },
        { address: 65532, type: 'i32', name: 'a' },
      ],
    },
  },
  {
    id: 'heat',
    title: 'Memory over a whole run',
    cell: {
      program: 'strlen.wat',
      folder: MEMORY,
      call: 'strlen(16)',
      step: 40,
      views: 'stack memory heat',
      window: { address: 16, count: 16 },
    },
  },
  {
    id: 'trap',
    title: 'A trap, and what led to it',
    cell: {
      program: 'edge.wat',
      folder: MEMORY,
      call: 'over()',
      views: 'stack memory',
      window: { address: 65504, count: 32 },
    },
    ways: [{ press: ['halve'], sees: '[data-part=halving] .strip' }],
  },
  {
    id: 'table',
    title: 'A table of functions, about to be called',
    cell: { program: 'table.wat', folder: DOORS, call: 'apply(2, 7, 6)', step: 3, views: 'stack table' },
  },
  {
    id: 'table-trap',
    title: 'A call through a table that is refused',
    cell: { program: 'table.wat', folder: DOORS, call: 'apply(3, 7, 6)', views: 'stack table film' },
  },
  {
    id: 'hosts',
    title: 'Doors, and tickets that went through',
    cell: {
      program: 'imports.wat',
      folder: DOORS,
      call: 'countdown(3)',
      views: 'stack hosts memory',
      hosts: quiet,
      window: { address: 0, count: 16 },
    },
  },
  {
    id: 'hosts-suggested',
    title: 'A door with answers to choose from',
    cell: {
      program: 'open.wat',
      folder: DOORS,
      call: 'try_open()',
      step: 3,
      views: 'stack hosts',
      hosts: three,
      suggested: {
        'host.open': [
          { words: 'denies: -1', answer: { kind: 'table', answers: [['-1']] } },
          { words: 'opens a file: 3', answer: { kind: 'table', answers: [['3']] } },
        ],
      },
    },
  },
  { id: 'duet', title: 'The duet with Python', cell: { ...poly, step: 5, views: 'stack film', python: 'poly-3.11' } },
  { id: 'shown', title: 'A program that is only shown', listing: { program: 'poly.wat' } },
  {
    id: 'invalid',
    title: 'A program that is not valid',
    listing: { program: 'one-armed.wat', folder: CONTROL },
  },
  {
    id: 'misspelt',
    title: 'A text that is no program, with a way to mend it',
    listing: { program: 'misspelt.wat', text: '(module\n  (func (export "f") (result i32)\n    i32.cosnt 7))\n' },
  },
  { id: 'bytes', title: 'A module as its bytes', bytes: { program: 'poly.wat', byte: 8 } },
  { id: 'exercise-program', title: 'An exercise: write a program', exercise: '2.2' },
  { id: 'exercise-predict', title: 'An exercise: predict', exercise: '2.4' },
  { id: 'exercise-sort', title: 'An exercise: sort', exercise: '1.2' },
  { id: 'exercise-bytes', title: 'An exercise: type the bytes', exercise: '1.1' },
  {
    id: 'tests',
    title: 'Tests of an exercise: one holds, one fails, one has not run',
    tests: [
      { name: 'Holds for 200 random pairs', state: 'held' },
      { name: 'Rounds toward the smaller', state: 'failed', message: '`floordiv(-7, 2)` gave −3, and should give −4.' },
      { name: 'Division by zero traps', state: 'not run' },
    ],
  },
  { id: 'share', title: 'The panel of a link', panel: 'share' },
  { id: 'share-long', title: 'The panel of a link that is too long for a camera', panel: 'long share' },
];
