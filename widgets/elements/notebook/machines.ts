/**
 * The machines of a notebook, kept in step with its blocks: each is an ordinary cell whose text the notebook owns, and whose imports are
 * answered by the texts of the others. A cell runs again when its text, its call or any text that it reaches is another.
 * Leaves to others: the blocks (`notebook.ts`), who needs whom (`models/links.ts`), linking itself (`engine/session/answers.ts`).
 * One idea: a run that begins with new instances of all that it imports is a function of texts, so "out of date" is "texts differ".
 */
import type { Program } from '#engine/session/protocol.ts';
import { doorOf } from '../../models/doors.ts';
import { answersFor, doorsOf, type Graph, graphOf, stale } from '../../models/links.ts';
import { isName, type ProgramCell, type Reading } from '../../models/notebook.ts';
import type { View } from '../../parts/cell.ts';
import { linksHtml } from '../../parts/notebook.ts';
import type { Cell } from '../cell/cell.ts';
import { setMarkup } from '../cell/draw.ts';
import { stagedOf } from '../cell/frame.ts';
import { windowOf } from '../cell/run.ts';
import { client } from '../client.ts';
import { keepers } from '../live.ts';
import { openCell } from '../open/stage.ts';

export interface Numbered {
  readonly id: number;
  readonly cell: ProgramCell;
}
export interface Around {
  cells(): readonly Numbered[];
  /** Where the block `id` stands. */
  place(id: number): HTMLElement | null;
  /** The text of a cell was changed in its machine. */
  typed(id: number, text: string): void;
  /** The reader has changed something else of a cell in its machine: an answer, a slot. */
  changed(id: number, part: Partial<ProgramCell>, says: string): void;
  circles(cycles: Graph['cycles']): void;
}
interface Machine {
  /** Id of the element and of its session. */
  readonly key: string;
  /** There as soon as the element is alive. */
  cell?: Cell;
  isOpen: boolean;
  /** It goes where its cell says with its next run, and not where it stands. */
  isAway: boolean;
  isBroken: boolean;
  /** Call and answers of the last run; empty before the first. */
  ran: string;
}

/** Typing rests for so many milliseconds before others run again. */
const REST = 250;
/** Between two settlings, in milliseconds. */
const LULL = 30;
let machines = 0;

export class Machines {
  readonly #around: Around;
  readonly #of = new Map<number, Machine>();
  #isWanted = false;
  #isSettling = false;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(around: Around) {
    this.#around = around;
  }

  /** A cell is typed in: what it imports is looked up again at once, the others follow when typing rests. */
  changed(id: number): void {
    const cells = this.#around.cells();
    const own = cells.find((one) => one.id === id);
    const machine = this.#of.get(id);
    if (own && machine?.cell) this.#supply(machine.cell, own.cell, cells.map(toCell));
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.settle(), REST);
  }

  /** Runs the cell `id` to its end once more. */
  run(id: number): void {
    const machine = this.#of.get(id);
    if (machine?.cell && machine.ran) machine.cell.go(Number.POSITIVE_INFINITY);
  }

  /** Where the reader is in the cell `id`; nothing before it has run. */
  reading(id: number): Reading | undefined {
    const machine = this.#of.get(id);
    const run = machine?.isAway ? undefined : machine?.cell?.run;
    if (!run?.snapshot) return undefined;
    const { breakpoints, seed, step, total, watched, window } = run;
    const first = windowOf(seed);
    const isMoved = window.address !== first.address || window.count !== first.count || window.memory !== first.memory;
    const isSeen = seed.views.includes('memory') && (isMoved || seed.window !== undefined);
    return {
      step: step < total ? step : undefined,
      breakpoints: breakpoints.size ? [...breakpoints].sort((a, b) => a - b) : undefined,
      watched,
      window: isSeen ? window : undefined,
    };
  }

  /** Brings the machine `id` to where its cell says, when it is settled next: the cell has come from a file. */
  arrive(id: number): void {
    const machine = this.#of.get(id);
    if (!machine?.cell) return;
    machine.isAway = true;
    machine.ran = '';
    machine.cell.run.breakpoints.clear();
  }

  /** Brings all machines to what the blocks are now. However often that is wished for meanwhile, it is done once more and not more often. */
  settle(): void {
    clearTimeout(this.#rest);
    this.#isWanted = true;
    if (!this.#isSettling) void this.#settleAll();
  }

  async #settleAll(): Promise<void> {
    this.#isSettling = true;
    try {
      while (this.#isWanted) {
        this.#isWanted = false;
        await this.#settle();
        // Machines come to life one after the other; each of them wishes for this.
        if (this.#isWanted) await new Promise((resolve) => setTimeout(resolve, LULL));
      }
    } finally {
      this.#isSettling = false;
    }
  }

  async #settle(): Promise<void> {
    const cells = this.#around.cells();
    this.#forget(cells);
    const list = cells.map(toCell);
    const graph = graphOf(list);
    this.#around.circles(graph.cycles);
    this.#relate(cells, graph);
    // An engine that was lost is told by each cell itself.
    await Promise.all(cells.map((one) => this.#assemble(one).catch(() => undefined)));
    // What is wished for by now is another notebook than this one.
    if (this.#isWanted) return;
    const waits = this.#relate(cells, graph);
    for (const { id, cell } of cells) {
      const machine = this.#machine(id);
      const isWrong = machine.isBroken || (graph.problems.get(cell.name)?.length ?? 0) > 0 || waits.has(cell.name);
      if (machine.cell) this.#drawWall(machine.cell, cell, list);
      if (!isWrong && machine.cell) this.#launch(machine, cell, list, graph);
    }
  }

  #machine(id: number): Machine {
    const machine = this.#of.get(id) ?? {
      key: `note-${++machines}`,
      isOpen: false,
      isAway: true,
      isBroken: false,
      ran: '',
    };
    this.#of.set(id, machine);
    return machine;
  }

  /** Gives up the machines of cells that are gone. */
  #forget(cells: readonly Numbered[]): void {
    for (const [id, { key }] of this.#of) {
      if (cells.some((one) => one.id === id)) continue;
      this.#of.delete(id);
      keepers.delete(key);
      void client.request(key, 'terminate', {}).catch(() => undefined);
    }
  }

  /** Makes the text of a cell its machine's program; opens the machine if it is new. */
  async #assemble({ id, cell: own }: Numbered): Promise<void> {
    const { text } = own;
    const machine = this.#machine(id);
    const { cell } = machine;
    if (cell?.editor && cell.editor.text !== text) cell.editor.replace(text);
    const program = await (cell ? cell.run.assemble(text) : client.source(machine.key).assemble(text));
    if (!program) return;
    machine.isBroken = !program.ok;
    const place = this.#around.place(id)?.querySelector<HTMLElement>(':scope > [data-note="machine"]');
    if (!machine.isOpen && place) this.#open(id, machine, place, own, program);
  }

  #open(id: number, machine: Machine, place: HTMLElement, own: ProgramCell, program: Program): void {
    machine.isOpen = true;
    const { name, text, frame = {} } = own;
    keepers.set(machine.key, {
      begun: (cell) => {
        machine.cell = cell;
        void cell.run.assemble(text).then(() => this.settle());
      },
      changed: (typed) => this.#around.typed(id, typed),
      doors: () => {
        const cells = this.#around.cells();
        const now = cells.find((one) => one.id === id)?.cell ?? own;
        return { answers: now.hosts ?? {}, cells: doorsOf(cells.map(toCell), now) };
      },
      answered: (hosts) => {
        this.#around.changed(id, { hosts }, 'Another answer.');
        this.#expect(id);
      },
      swapped: (swaps) => {
        this.#around.changed(id, { swaps }, 'Another function in a slot.');
        this.#expect(id);
      },
    });
    openCell(place, {
      ...stagedOf({ name: `${name}.wat`, notice: name, ...frame }),
      ...(own.window ? { window: own.window } : {}),
      ...(own.hosts ? { hosts: own.hosts } : {}),
      id: machine.key,
      text,
      program,
      call: '',
      views: viewsOf(own, program),
      quiet: true,
    });
  }

  /** The machine `id` runs what its cell says now, and has been told to by somebody else. */
  #expect(id: number): void {
    const cells = this.#around.cells();
    const own = cells.find((one) => one.id === id)?.cell;
    const machine = this.#of.get(id);
    if (!own || !machine?.cell) return;
    const wanted = this.#supply(machine.cell, own, cells.map(toCell));
    if (machine.cell.run.snapshot) machine.ran = wanted;
  }

  /** The wall is seen where a door is not simply another cell; what it offers may have changed with the other cells. */
  #drawWall(cell: Cell, own: ProgramCell, list: readonly ProgramCell[]): void {
    const wall = cell.host.querySelector<HTMLElement>('.wall:has([data-part="doors"])');
    const { program } = cell.run;
    if (!wall || !program?.ok) return;
    const given = doorsOf(list, own);
    wall.hidden = program.imports.map(doorOf).every((door) => given.has(door) && !Object.hasOwn(own.hosts ?? {}, door));
    if (!wall.hidden) cell.attempt(import('../cell/hosts.ts').then(({ drawHosts }) => drawHosts(cell, 'program')));
  }

  /** Answers the imports of `own` with the texts of the others; gives the answers as text. */
  #supply(cell: Cell, own: ProgramCell, list: readonly ProgramCell[], graph?: Graph): string {
    const answers = answersFor(list, own, graph);
    cell.run.hosts = Object.keys(answers).length ? answers : undefined;
    cell.run.swaps = own.swaps;
    return JSON.stringify([own.call, answers, own.swaps]);
  }

  #launch(machine: Machine, own: ProgramCell, list: readonly ProgramCell[], graph: Graph): void {
    const cell = machine.cell!;
    const wanted = this.#supply(cell, own, list, graph);
    if (wanted === machine.ran && !cell.run.isIdle) return;
    const { step, total } = cell.run;
    const { isAway } = machine;
    const at = isAway ? own.step : step < total ? step : undefined;
    if (isAway) furnish(cell, own);
    machine.isAway = false;
    machine.ran = wanted;
    const field = cell.host.querySelector<HTMLInputElement>('.more input[name="call"]');
    if (field) field.value = own.call;
    if (own.call) cell.attempt(launched(cell, own, at, isAway));
    else cell.run.call = '';
  }

  /** Draws what each cell needs, feeds and waits for; gives those that wait. */
  #relate(cells: readonly Numbered[], graph: Graph): Map<string, string[]> {
    const broken = new Set(cells.flatMap(({ id, cell }) => (this.#of.get(id)?.isBroken ? [cell.name] : [])));
    const waits = stale(graph, broken);
    const names = new Set(cells.map(({ cell }) => cell.name));
    for (const { id, cell } of cells) {
      const place = this.#around.place(id)?.querySelector<HTMLElement>(':scope > [data-note="links"]');
      if (!place) continue;
      const problems = graph.problems.get(cell.name) ?? [];
      const lost = problems.filter(isAboutCell).map(({ span }) => cell.text.slice(span.from, span.to));
      const markup = linksHtml({
        cell,
        problems,
        needs: graph.needs.get(cell.name) ?? [],
        feeds: graph.feeds.get(cell.name) ?? [],
        waits: waits.get(cell.name) ?? [],
        wanted: [...new Set(lost)].filter((name) => isName(name) && !names.has(name)),
      });
      setMarkup(place, markup);
    }
    return waits;
  }
}

/** Whether it is the cell that is missing, and not one of its exports. */
const isAboutCell = ({ message }: { readonly message: string }): boolean => message.includes('no cell is called');

const toCell = ({ cell }: Numbered): ProgramCell => cell;

/** What a cell shows: as where it came from, else what its program has. Answers of doors can always be given. */
function viewsOf({ frame }: ProgramCell, program: Program): View[] {
  const has = (name: string): boolean =>
    program.sections.some((section) => section.name === name) || program.imports.some(({ kind }) => kind === name);
  const own: View[] = ['stack', 'depth'];
  if (has('table')) own.push('table');
  if (has('memory')) own.push('memory');
  const given = frame && stagedOf(frame).views;
  return [...new Set([...(given ?? own), 'hosts' as const])];
}

/** Sets what stands in a cell before its first run. */
function furnish({ run }: Cell, { breakpoints = [], window }: ProgramCell): void {
  run.window = window ?? windowOf(run.seed);
  for (const line of breakpoints) if (run.lines[line]?.offsets.length) run.breakpoints.add(line);
}

async function launched(
  cell: Cell,
  { call, watched }: ProgramCell,
  at: number | undefined,
  isFirst: boolean,
): Promise<void> {
  await cell.launch(call, at);
  if (isFirst && cell.run.snapshot && (watched || cell.run.isWatching)) await cell.run.watchWrites(watched);
}
