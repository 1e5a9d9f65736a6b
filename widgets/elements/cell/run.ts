/**
 * One program and one recorded run of it, as the page knows them: asks the worker, keeps the answers, tells the cell.
 * Leaves to others: drawing (`cell.ts`), recording and time travel (engine/session).
 * One idea: being somewhere in time is one number, so a hundred key presses become one request for the last of them.
 */
import type { HostAnswers, Launched, Program, Snapshot, Target, Timeline } from '#engine/session/protocol.ts';
import { REACH, Trail } from '../../models/trail.ts';
import type { CellModel, CellSeed } from '../../parts/cell.ts';
import { type Line, listing } from '../../parts/code.ts';
import { FILM_FRAMES } from '../../parts/film.ts';
import type { Client } from '../../session/client.ts';
import { bytesOf } from '../live.ts';

/** What has changed: the text, the recording, the place in it, or only what is shown of that place. */
export type Change = 'program' | 'run' | 'step' | 'view' | 'marks';
type Relative = 'next' | 'previous' | 'stepOut' | 'continue' | 'reverseContinue';

/** Columns of a silhouette: about one for two pixels of the widest cell. */
const COLUMNS = 400;
/** Bytes of memory that are watched when the author named no window. */
const WINDOW = { memory: 0, address: 0, count: 64 };
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

export class Run {
  readonly client: Client;
  readonly cell: string;
  readonly seed: CellSeed;
  text: string;
  call: string;
  hosts: HostAnswers | undefined;
  program: Program | undefined;
  launched: Launched | undefined;
  film: CellModel['film'];
  lines: readonly Line[] = [];
  /** Text of the listing of an opened module. */
  listed = '';
  window: { memory: number; address: number; count: number };
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
  #moving: Promise<void> | undefined;
  #rest: ReturnType<typeof setTimeout> | undefined;
  /** Counts launches: what was asked about one run says nothing about the next. */
  #runs = 0;

  constructor(client: Client, cell: string, seed: CellSeed, changed: (what: Change) => void) {
    this.client = client;
    this.cell = cell;
    this.seed = seed;
    this.text = seed.text;
    this.call = seed.call;
    this.hosts = seed.hosts;
    this.window = { ...WINDOW, ...seed.window };
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

  /** Assembles `text`; true when it is a valid program. */
  async assemble(text: string): Promise<boolean> {
    this.text = text;
    const { packed } = this.seed;
    const program =
      packed && text === this.seed.text
        ? await this.client.request(this.cell, 'adopt', { text, packed: bytesOf(packed) })
        : await this.client.request(this.cell, 'update', { text });
    if (text !== this.text) return false;
    this.program = program;
    this.lines = listing(
      text,
      program.offsets,
      program.diagnostics.map((d) => d.span),
    );
    this.#changed('program');
    return program.ok;
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
    const { text, offsets } = await this.client.request(this.cell, 'disassemble', { func });
    if (this.#listed !== func || !this.program) return;
    this.lines = listing(text, offsets);
    this.program = { ...this.program, ...(offsets ? { offsets } : {}) };
    this.listed = text;
    this.#changed('program');
  }

  /** Records `call` and stands at step `at`, or at the end. */
  async launch(call: string, at?: number): Promise<void> {
    this.call = call;
    this.trail.clear();
    this.#runs++;
    const asked = { call, ...(this.hosts ? { hosts: this.hosts } : {}), ...(at === undefined ? {} : { at }) };
    this.launched = await this.client.request(this.cell, 'launch', asked);
    const total = this.total;
    if (this.breakpoints.size) await this.#sendBreakpoints();
    await this.#watchAgain();
    if (this.seed.views.includes('memory')) await this.watch(this.window, false);
    this.launched = {
      ...this.launched,
      timeline: await this.client.request(this.cell, 'timeline', { columns: COLUMNS }),
    };
    this.film =
      total > 0 && total < FILM_FRAMES
        ? (await this.client.request(this.cell, 'film', { from: 0, to: total })).frames
        : undefined;
    this.#wanted = Math.min(at ?? total, total);
    if (this.snapshot?.step !== this.#wanted)
      this.#keep(await this.client.request(this.cell, 'goto', { step: this.#wanted }));
    else if (this.snapshot) this.#keep(this.snapshot);
    this.#changed('run');
    this.#restLater();
  }

  /** Moves to `step`, held within the run. Calls while a move is under way replace its goal. */
  goTo(step: number): Promise<void> {
    this.#wanted = Math.max(0, Math.min(this.total, Math.round(step)));
    this.#moving ??= this.#move().finally(() => {
      this.#moving = undefined;
    });
    return this.#moving;
  }

  async #move(): Promise<void> {
    while (this.snapshot && this.snapshot.step !== this.#wanted) {
      const step = this.#wanted;
      this.#keep(await this.client.request(this.cell, 'goto', { step }));
      this.#changed('step');
      if (this.snapshot.step !== step && this.#wanted === step) break;
    }
    this.#wanted = this.snapshot?.step ?? 0;
    this.#restLater();
  }

  /** Moves by a command that the machine must work out: over a call, out of it, to a breakpoint. */
  async relative(type: Relative): Promise<void> {
    await this.#moving;
    this.#arrive(await this.client.request(this.cell, type, {}));
  }

  /** Goes to the step that wrote `target`; false when none did. */
  async lastWrite(target: Target): Promise<boolean> {
    await this.#moving;
    const found = await this.client.request(this.cell, 'lastWrite', { target });
    if (found) this.#arrive(found);
    return found !== null;
  }

  /** Watches a window of memory. */
  async watch(window: { memory: number; address: number; count: number }, draw = true): Promise<void> {
    this.window = window;
    const s = await this.client.request(this.cell, 'watchMemory', window);
    if (!s || !this.launched) return;
    this.#keep(s);
    if (draw) this.#changed('view');
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
    await this.client.request(this.cell, 'setDataBreakpoint', wanted ? { target: wanted } : {});
    this.#changed('view');
  }

  /** Another run has other calls, but the same bytes and globals. */
  async #watchAgain(): Promise<void> {
    const target = this.#watched && targetOf(this.#watched.target);
    if (!target) return;
    if (isOfCall(this.#watched!.target)) this.#watched = undefined;
    else await this.client.request(this.cell, 'setDataBreakpoint', { target });
  }

  /** Sets or takes away the breakpoint of a line; false when nothing on the line runs. */
  async toggleBreakpoint(line: number): Promise<boolean> {
    if (!this.lines[line]?.offsets.length) return false;
    if (!this.breakpoints.delete(line)) this.breakpoints.add(line);
    if (this.launched) await this.#sendBreakpoints();
    if (this.launched)
      this.launched = {
        ...this.launched,
        timeline: await this.client.request(this.cell, 'timeline', { columns: COLUMNS }),
      };
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
    await this.client.request(this.cell, 'setBreakpoints', { spans });
  }

  #arrive(s: Snapshot): void {
    this.#wanted = s.step;
    this.#keep(s);
    this.#changed('step');
    this.#restLater();
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
    if (step === undefined || this.#moving || step !== this.#wanted) return;
    if (this.trail.isComplete(step)) return;
    const run = this.#runs;
    const trailed = await this.client.request(this.cell, 'trail', { steps: REACH });
    if (run !== this.#runs) return;
    this.trail.addAll(trailed);
    if (this.snapshot?.step === step && !this.#moving) this.#changed('view');
  }

  /** The run as the parts draw it. */
  model(live = true): CellModel | undefined {
    if (!this.program) return undefined;
    const { notice, name, views, overlays, python, pythonTitle, duel, editable } = this.seed;
    const optional = { launched: this.launched, film: this.film, overlays, python, pythonTitle, duel, editable };
    const given = Object.fromEntries(Object.entries(optional).filter(([, v]) => v !== undefined));
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
      ...given,
    };
  }

  /** The silhouette of the run. */
  get timeline(): Timeline | undefined {
    return this.launched?.timeline;
  }
}
