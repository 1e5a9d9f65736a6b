/**
 * One program and one recorded run of it, as the page knows them: asks the worker, keeps the answers, tells the cell.
 * Leaves to others: drawing (`cell.ts`), recording and time travel (engine/session).
 * What is asked about a text or a run that is not the newest any more has no answer, and changes nothing.
 * One idea: being somewhere in time is one number, so a hundred key presses become one request for the last of them.
 */
import type { ByHand } from '#engine/session/edits.ts';
import type {
  HostAnswers,
  Launched,
  Program,
  Replies,
  Request,
  Snapshot,
  Swap,
  Target,
  Timeline,
} from '#engine/session/protocol.ts';
import { REACH, Trail } from '../../models/trail.ts';
import type { CellModel, CellSeed, Lay } from '../../parts/cell.ts';
import { type Line, listing } from '../../parts/code.ts';
import { FILM_FRAMES } from '../../parts/film.ts';
import type { Of } from '../../session/client.ts';
import type { Source } from '../../session/source.ts';
import { bytesOf } from '../live.ts';

/** What has changed: the text, the recording, the place in it, or only what is shown of that place. */
export type Change = 'program' | 'run' | 'step' | 'view' | 'marks';
type Relative = 'next' | 'previous' | 'stepOut' | 'continue' | 'reverseContinue';

/** Columns of a silhouette: about one for two pixels of the widest cell. */
const COLUMNS = 400;
/** Bytes of memory that are watched when the author named no window. */
const WINDOW = { memory: 0, address: 0, count: 64 };
/** The window of memory that a cell begins with. */
export const windowOf = ({ window }: Pick<CellSeed, 'window'>): Run['window'] => ({ ...WINDOW, ...window });
/** The trail is filled in when the reader has rested this long, in milliseconds. */
const REST = 200;

/** What a `data-target` names: `byte:0:16`, `local:1`. */
export function targetOf(name: string): Target | undefined {
  const [kind, first, second] = name.split(':');
  const index = Number(first);
  if (kind === 'byte') return { kind, memory: index, address: Number(second) };
  return kind === 'slot' || kind === 'local' || kind === 'global' ? { kind, index } : undefined;
}
const isOfCall = (name: string): boolean => /^(slot|local):/.test(name);

interface Move {
  goal?: number;
  done: Promise<unknown>;
}

export class Run {
  readonly source: Source;
  readonly cell: string;
  readonly seed: CellSeed;
  /** The text of `program`; `source.text` may be newer. */
  text: string;
  call: string;
  hosts: HostAnswers | undefined;
  /** Slots of tables that hold something else from the first step on. */
  swaps: readonly Swap[] | undefined;
  /** Changes made by hand, to this call of this version of the text. */
  edits: { readonly call: string; readonly version: number; readonly made: readonly ByHand[] } | undefined;
  /** Steps to record at most, as long as text and call stay; a million if it is not said. */
  limit: number | undefined;
  program: Program | undefined;
  launched: Launched | undefined;
  film: CellModel['film'];
  lines: readonly Line[] = [];
  /** Text of the listing of an opened module. */
  listed = '';
  window: { memory: number; address: number; count: number };
  /** What is laid under bytes; comes with the tape. */
  lay: Lay | undefined;
  /** Address of the byte that has the focus, or had it last. */
  focus: number | undefined;
  /** What `continue` stops at, as `data-target` says. */
  #watched: { readonly target: string; readonly depth: number } | undefined;
  readonly trail = new Trail();
  readonly breakpoints = new Set<number>();
  readonly #changed: (what: Change) => void;
  /** Function whose disassembly is the listing; only for a module that was opened as bytes. */
  #listed: number | undefined;
  #wanted = 0;
  /** What was asked for last, while it is under way; `goal` is the step it leads to, unless the machine must find that. */
  #last: Move | undefined;
  /** Ends when the newest text is assembled, or the newest call recorded; moves wait for it. */
  #settling: Promise<unknown> | undefined;
  /** Versions of the text that was launched last, and of the one whose run the worker holds. */
  #begun = 0;
  #held = -1;
  #rest: ReturnType<typeof setTimeout> | undefined;
  /** Counts launches: what was asked about one run says nothing about the next. */
  #runs = 0;

  constructor(source: Source, cell: string, seed: CellSeed, changed: (what: Change) => void) {
    this.source = source;
    this.cell = cell;
    this.seed = seed;
    this.text = seed.text;
    this.call = seed.call;
    this.hosts = seed.hosts;
    this.window = windowOf(seed);
    this.#changed = changed;
  }

  get snapshot(): Snapshot | undefined {
    return this.launched?.snapshot;
  }
  /** The step that the machine stands at or is on its way to. */
  get step(): number {
    return this.#wanted;
  }
  get total(): number {
    return this.snapshot?.total ?? 0;
  }
  /** Whether `text` or `call` differ from what was baked. */
  get isChanged(): boolean {
    return this.text !== this.seed.text || this.call !== this.seed.call;
  }

  /** Whether the program was not launched since it became this text. */
  get isIdle(): boolean {
    return this.#begun !== this.source.version;
  }

  /** Assembles `text` and gives what came of it; undefined when a newer text came meanwhile. */
  assemble(text: string): Promise<Program | undefined> {
    const { packed } = this.seed;
    const baked = packed && text === this.seed.text ? () => bytesOf(packed) : undefined;
    return this.#settle(this.source.assemble(text, baked).then((program) => this.#became(text, program)));
  }

  #became(text: string, program: Program | undefined): Program | undefined {
    if (!program || program === this.program) return program;
    this.program = program;
    this.text = text;
    this.lines = listing(
      text,
      program.offsets,
      program.diagnostics.map((d) => d.span),
    );
    this.#changed('program');
    return program;
  }

  #settle<T>(work: Promise<T>): Promise<T> {
    this.#settling = work;
    const ended = (): void => {
      if (this.#settling === work) this.#settling = undefined;
    };
    work.then(ended, ended);
    return work;
  }

  /** Ends when no newer text or call is on its way; what went wrong there is told where it was asked for. */
  async settled(): Promise<void> {
    while (this.#settling) await this.#settling.catch(() => undefined);
  }

  /** Asks about the newest run; undefined when there is none, or a newer text or run came meanwhile. */
  async #ask<T extends Request['type']>(type: T, body: Of<T>): Promise<Replies[T] | undefined> {
    await this.settled();
    return this.#isHeld ? this.#askNow(type, body) : undefined;
  }
  get #isHeld(): boolean {
    return this.#held === this.source.version;
  }

  async #askNow<T extends Request['type']>(type: T, body: Of<T>): Promise<Replies[T] | undefined> {
    const run = this.#runs;
    try {
      const answer = await this.source.ask(type, body);
      return run === this.#runs ? answer : undefined;
    } catch (error) {
      if (run !== this.#runs) return undefined;
      throw error;
    }
  }

  /** Takes a module that the worker has opened from bytes already; its listing is one function at a time. */
  take(program: Program): void {
    this.program = program;
    this.text = '';
  }

  /** Whether the program was opened as bytes, so that places are bytes and not text. */
  get isOpened(): boolean {
    return this.text === '' && this.program !== undefined;
  }

  /** Lists the function `func` of an opened module. */
  async list(func: number): Promise<void> {
    if (this.#listed === func) return;
    this.#listed = func;
    const printed = await this.source.ask('disassemble', { func });
    if (this.#listed !== func || !this.program || !printed) return;
    const { text, offsets } = printed;
    this.lines = listing(text, offsets);
    this.program = { ...this.program, ...(offsets ? { offsets } : {}) };
    this.listed = text;
    this.#changed('program');
  }

  /** Records `call` and stands at step `at`, or at the end. A launch that comes meanwhile takes its place. */
  launch(call: string, at?: number): Promise<void> {
    this.#runs++;
    if (this.isIdle || call !== this.call) this.limit = undefined;
    this.#begun = this.source.version;
    this.call = call;
    return this.#settle(this.#launch(call, at));
  }

  #isEdited(call: string): boolean {
    return this.edits?.call === call && this.edits.version === this.source.version;
  }

  async #launch(call: string, at: number | undefined): Promise<void> {
    const asked = {
      call,
      ...(this.hosts ? { hosts: this.hosts } : {}),
      ...(this.swaps ? { swaps: this.swaps } : {}),
      ...(this.seed.stage ? { stage: this.seed.stage } : {}),
      ...(this.#isEdited(call) ? { edits: this.edits!.made } : {}),
      ...(at === undefined ? {} : { at }),
      ...(this.limit ? { limit: this.limit } : {}),
    };
    const launched = await this.#askNow('launch', asked);
    if (!launched) return;
    const { total } = launched.snapshot;
    if (this.breakpoints.size) await this.#sendBreakpoints();
    await this.#watchAgain();
    const watched = this.seed.views.includes('memory') ? await this.#askNow('watchMemory', this.window) : null;
    const timeline = await this.#askNow('timeline', { columns: COLUMNS });
    const film = total > 0 && total < FILM_FRAMES ? await this.#askNow('film', { from: 0, to: total }) : null;
    const wanted = Math.min(at ?? total, total);
    const seen = watched ?? launched.snapshot;
    const snapshot = seen.step === wanted ? seen : await this.#askNow('goto', { step: wanted });
    if (watched === undefined || !timeline || film === undefined || !snapshot) return;
    // Whoever asked for a step meanwhile gets there from here.
    if (!this.#last) this.#wanted = snapshot.step;
    this.#held = this.#begun;
    this.trail.clear();
    this.launched = { ...launched, timeline };
    this.film = film?.frames;
    this.#keep(snapshot);
    this.#changed('run');
    this.#restLater();
  }

  /** Moves to `step`, held within the run. Calls while a move is under way replace its goal. */
  goTo(step: number): Promise<unknown> {
    const goal = Math.max(0, Math.round(step));
    this.#wanted = this.#settling ? goal : Math.min(goal, this.total);
    const last = this.#last;
    if (last?.goal === undefined) return this.#after({ goal }, (move) => this.#move(move));
    last.goal = goal;
    return last.done;
  }

  /** Moves by so many steps from where the moves that are under way will end. */
  async by(steps: number): Promise<unknown> {
    const last = this.#last;
    if (last && last.goal === undefined) await last.done.catch(() => undefined);
    return this.goTo(this.#wanted + steps);
  }

  /** Does `work` when what was asked for before it is done. */
  #after<T>(begun: Pick<Move, 'goal'>, work: (move: Move) => Promise<T>): Promise<T> {
    const before = this.#last?.done.catch(() => undefined);
    const move: Move = { ...begun, done: Promise.resolve() };
    const done = (async () => {
      try {
        await before;
        await this.settled();
        return await work(move);
      } finally {
        this.#ended(move);
      }
    })();
    move.done = done;
    this.#last = move;
    return done;
  }

  #ended(move: Move): void {
    if (this.#last !== move) return;
    this.#last = undefined;
    this.#wanted = this.snapshot?.step ?? 0;
    this.#restLater();
  }

  async #move(move: Move): Promise<void> {
    while (this.snapshot) {
      const step = Math.min(move.goal!, this.total);
      // Ended before anybody can set another goal for it.
      if (this.snapshot.step === step) return this.#ended(move);
      const run = this.#runs;
      const s = await this.#ask('goto', { step });
      // A run that came meanwhile is moved in its turn; without one, there is nothing to move in.
      if (!s && run === this.#runs) return;
      if (!s) await this.settled();
      else {
        this.#keep(s);
        this.#changed('step');
        if (s.step !== step) return this.#ended(move);
      }
    }
  }

  /** Moves by a command that the machine must work out: over a call, out of it, to a breakpoint. */
  async relative(type: Relative): Promise<void> {
    await this.#after({}, async () => this.#arrive(await this.#ask(type, {})));
  }

  /** Watches a window of memory. */
  async watch(window: { memory: number; address: number; count: number }): Promise<void> {
    this.window = window;
    const s = await this.#ask('watchMemory', window);
    if (!s || window !== this.window) return;
    this.#keep(s);
    this.#changed('view');
  }

  /** What is watched, if it can be seen at this step: a slot or a local belongs to one call. */
  get watched(): string | undefined {
    const { target, depth } = this.#watched ?? {};
    return target && (!isOfCall(target) || depth === this.snapshot?.frames.length) ? target : undefined;
  }
  get isWatching(): boolean {
    return this.#watched !== undefined;
  }

  /** Lets `continue` and `reverseContinue` stop at the writes of what `target` names, or of nothing. */
  async watchWrites(target?: string): Promise<void> {
    this.#watched = target ? { target, depth: this.snapshot?.frames.length ?? 0 } : undefined;
    const wanted = target ? targetOf(target) : undefined;
    await this.#ask('setDataBreakpoint', wanted ? { target: wanted } : {});
    this.#changed('view');
  }

  /** Another run has other calls, but the same bytes and globals. */
  async #watchAgain(): Promise<void> {
    const target = this.#watched && targetOf(this.#watched.target);
    if (!target) return;
    if (isOfCall(this.#watched!.target)) this.#watched = undefined;
    else await this.#askNow('setDataBreakpoint', { target });
  }

  /** Sets or takes away the breakpoint of a line; false when nothing on the line runs. */
  async toggleBreakpoint(line: number): Promise<boolean> {
    if (!this.lines[line]?.offsets.length) return false;
    if (!this.breakpoints.delete(line)) this.breakpoints.add(line);
    await this.settled();
    if (this.#isHeld) await this.#sendBreakpoints();
    const timeline = await this.#ask('timeline', { columns: COLUMNS });
    if (this.launched && timeline) this.launched = { ...this.launched, timeline };
    this.#changed('marks');
    return true;
  }

  /** Typing moved the lines with a breakpoint; the next launch sets them. */
  moveBreakpoints(lines: readonly number[]): void {
    this.breakpoints.clear();
    for (const line of lines) this.breakpoints.add(line);
  }

  async #sendBreakpoints(): Promise<void> {
    const { offsets } = this.program ?? {};
    const spans = [...this.breakpoints].flatMap((line) => {
      const i = offsets ? offsets.byte.indexOf(this.lines[line]?.offsets[0] ?? -1) : -1;
      return i < 0 ? [] : [{ from: offsets!.from[i]!, to: offsets!.to[i]! }];
    });
    await this.#askNow('setBreakpoints', { spans });
  }

  #arrive(s: Snapshot | undefined): void {
    if (!s) return;
    this.#keep(s);
    this.#changed('step');
  }

  #keep(snapshot: Snapshot): void {
    if (!this.launched) return;
    this.launched = { ...this.launched, snapshot };
    this.trail.add(snapshot);
    const func = snapshot.next?.func ?? snapshot.just?.func;
    if (this.isOpened && func !== undefined) void this.list(func).catch(() => undefined);
  }

  /** Fills in the last hundred steps once the reader rests. */
  #restLater(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => void this.#fill().catch(() => undefined), REST);
  }

  async #fill(): Promise<void> {
    const step = this.snapshot?.step;
    if (step === undefined || this.#last || step !== this.#wanted) return;
    if (this.trail.isComplete(step)) return;
    const trailed = await this.#ask('trail', { steps: REACH });
    if (!trailed) return;
    this.trail.addAll(trailed);
    if (this.snapshot?.step === step && !this.#last) this.#changed('view');
  }

  /** The run as the parts draw it. */
  model(live = true): CellModel | undefined {
    if (!this.program) return undefined;
    const { notice, name, views, python, pythonTitle, duel, editable } = this.seed;
    const { launched, film, lay } = this;
    // What is not there is undefined, which the types of an optional field do not tell from its absence.
    return {
      id: this.cell,
      notice,
      name,
      text: this.isOpened ? this.listed : this.text,
      call: this.call,
      views,
      program: this.program,
      trail: this.trail,
      breakpoints: this.breakpoints,
      live,
      focus: this.focus,
      watched: this.watched,
      launched,
      film,
      lay,
      python,
      pythonTitle,
      duel,
      editable,
    } as CellModel;
  }

  /** The silhouette of the run. */
  get timeline(): Timeline | undefined {
    return this.launched?.timeline;
  }
}
