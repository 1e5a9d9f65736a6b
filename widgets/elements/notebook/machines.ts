/**
 * The machines of a notebook, kept in step with its blocks: each is an ordinary cell whose text the notebook owns, and whose imports are
 * answered by the texts of the others. A cell runs again when its text, its call or any text that it reaches is another.
 * Leaves to others: the blocks (`notebook.ts`), who needs whom (`models/links.ts`), linking itself (`engine/session/answers.ts`).
 * One idea: a run that begins with new instances of all that it imports is a function of texts, so "out of date" is "texts differ".
 */
import type { Program } from '#engine/session/protocol.ts';
import { answersFor, type Graph, graphOf, stale } from '../../models/links.ts';
import { isName, type ProgramCell } from '../../models/notebook.ts';
import { linksHtml } from '../../parts/notebook.ts';
import type { Cell } from '../cell/cell.ts';
import { setMarkup } from '../cell/draw.ts';
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
  circles(cycles: Graph['cycles']): void;
}
interface Machine {
  /** Id of the element and of its session. */
  readonly key: string;
  /** There as soon as the element is alive. */
  cell?: Cell;
  isOpen: boolean;
  isBroken: boolean;
  /** Call and answers of the last run; empty before the first. */
  ran: string;
}

/** Typing rests for so many milliseconds before others run again. */
const REST = 250;
let machines = 0;

export class Machines {
  readonly #around: Around;
  readonly #of = new Map<number, Machine>();
  #turn = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(around: Around) {
    this.#around = around;
  }

  /** A cell is typed in: what it imports is looked up again at once, the others follow when typing rests. */
  changed(id: number): void {
    const cells = this.#around.cells();
    const own = cells.find((one) => one.id === id);
    const machine = this.#of.get(id);
    if (own && machine?.cell) this.#supply(machine.cell, own.cell, cells);
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.settle(), REST);
  }

  /** Runs the cell `id` to its end once more. */
  run(id: number): void {
    const machine = this.#of.get(id);
    if (machine?.cell && machine.ran) machine.cell.go(Number.POSITIVE_INFINITY);
  }

  /** Brings all machines to what the blocks are now. What comes meanwhile is settled in its turn. */
  settle(): void {
    clearTimeout(this.#rest);
    void this.#settle();
  }

  async #settle(): Promise<void> {
    const turn = ++this.#turn;
    const cells = this.#around.cells();
    this.#forget(cells);
    const graph = graphOf(cells.map(({ cell }) => cell));
    this.#around.circles(graph.cycles);
    this.#relate(cells, graph);
    await Promise.all(cells.map((one) => this.#assemble(one)));
    if (turn !== this.#turn) return;
    const waits = this.#relate(cells, graph);
    for (const { id, cell } of cells) {
      const machine = this.#machine(id);
      const isWrong = machine.isBroken || (graph.problems.get(cell.name)?.length ?? 0) > 0 || waits.has(cell.name);
      if (!isWrong && machine.cell) this.#launch(machine, cell, cells);
    }
  }

  #machine(id: number): Machine {
    const machine = this.#of.get(id) ?? { key: `note-${++machines}`, isOpen: false, isBroken: false, ran: '' };
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
  async #assemble({ id, cell: { name, text } }: Numbered): Promise<void> {
    const machine = this.#machine(id);
    const { cell } = machine;
    if (cell?.editor && cell.editor.text !== text) cell.editor.replace(text);
    const program = await (cell ? cell.run.assemble(text) : client.source(machine.key).assemble(text));
    if (!program) return;
    machine.isBroken = !program.ok;
    const place = this.#around.place(id)?.querySelector<HTMLElement>(':scope > [data-note="machine"]');
    if (!machine.isOpen && place) this.#open(id, machine, place, { name, text, program });
  }

  #open(
    id: number,
    machine: Machine,
    place: HTMLElement,
    shown: { readonly name: string; readonly text: string; readonly program: Program },
  ): void {
    machine.isOpen = true;
    const { name, program } = shown;
    keepers.set(machine.key, {
      begun: (cell) => {
        machine.cell = cell;
        void cell.run.assemble(shown.text).then(() => this.settle());
      },
      changed: (text) => this.#around.typed(id, text),
    });
    const isLent = program.imports.some(({ kind }) => kind === 'memory');
    openCell(place, {
      ...shown,
      id: machine.key,
      notice: name,
      name: `${name}.wat`,
      call: '',
      views: isLent ? ['stack', 'depth', 'memory'] : ['stack', 'depth'],
      quiet: true,
    });
  }

  /** Answers the imports of `own` with the texts of the others; gives the answers as text. */
  #supply(cell: Cell, own: ProgramCell, cells: readonly Numbered[]): string {
    const answers = answersFor(
      cells.map((one) => one.cell),
      own,
    );
    cell.run.hosts = Object.keys(answers).length ? answers : undefined;
    return JSON.stringify([own.call, answers]);
  }

  #launch(machine: Machine, own: ProgramCell, cells: readonly Numbered[]): void {
    const cell = machine.cell!;
    const wanted = this.#supply(cell, own, cells);
    if (wanted === machine.ran && !cell.run.isIdle) return;
    const { snapshot, step, total } = cell.run;
    const at = snapshot ? (step < total ? step : undefined) : own.step;
    machine.ran = wanted;
    const field = cell.host.querySelector<HTMLInputElement>('.more input[name="call"]');
    if (field) field.value = own.call;
    if (own.call) cell.attempt(cell.launch(own.call, at));
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
