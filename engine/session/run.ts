/**
 * One recorded run of one call: made once, then looked at from any step.
 * It puts together linking, history, silhouette and viewer, and answers the requests that go to a step.
 * Leaves to others: building programs (`program.ts`), what is shown (`show.ts`), running free (`race.ts`), searches (`moves.ts`), long runs (`long.ts`).
 * One idea: record first, look later. Once a run is finished its length is known, so a page can say "step 5 of 10" and a slider has an end.
 */
import { History } from '../debug/history.ts';
import type { Instance, Value } from '../runtime/store.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { type Call, readCall, refused } from './call.ts';
import type { Built } from './describe.ts';
import { type Linked, link, outside } from './hosts.ts';
import type {
  Ending,
  Event,
  FilmFrame,
  HostAnswers,
  Launched,
  ShownTrap,
  Snapshot,
  Timeline,
  Trailed,
} from './protocol.ts';
import { shownResults, Viewer } from './show.ts';
import { Silhouette } from './silhouette.ts';

export const LIMIT = 1_000_000;
/** Bytes of keyframes from which on a run counts as long, however few its steps are. */
const HEAVY = 5e7;
/** Columns of the timeline that comes with a launch. */
const COLUMNS = 640;
const MOST_FILM = 200;
const MOST_TRAIL = 1000;

/** What is done to the program before its call begins. */
export type Prepare = (instance: Instance) => void;
/** Gets work that was begun, to cancel it. */
export type Begun = (work: { cancel(): void }) => void;

/** Lets waiting messages in, now and then. */
export interface Pace {
  now(): number;
  breathe(): Promise<void>;
  /** Tells how far long work is. */
  emit?(event: Event): void;
}

export class Run {
  readonly history: History;
  readonly viewer: Viewer;
  readonly built: Built;
  readonly #silhouette = new Silhouette();
  #ending: Ending | undefined;
  #results: readonly Value[] | undefined;
  #cancelled = false;

  private constructor(built: Built, { instance, roots, quiet }: Linked, { func, args }: Call) {
    this.built = built;
    this.history = new History(roots, (host) => quiet.has(host));
    this.viewer = new Viewer(built, instance);
    this.history.begin(func, args);
  }

  /**
   * Records a call up to `limit` steps, giving way to messages about every 8 ms; `begun` gets the run at once, to cancel it.
   * @throws DiagnosticError if the call or an answer of the host does not fit; Trap if the module cannot start
   */
  static async record(
    built: Built,
    call: string,
    hosts: HostAnswers,
    limit: number,
    pace: Pace,
    begun: (run: Run) => void,
    prepare?: Prepare,
  ): Promise<Run> {
    const linked = link(built.module, await outside(built.module, hosts));
    prepare?.(linked.instance);
    const asked = readCall(call, linked.instance);
    if ('wrong' in asked) throw await refused(asked, call);
    const run = new Run(built, linked, asked);
    begun(run);
    let since = pace.now();
    while (run.#more(Math.min(limit, LIMIT)) && run.history.held < HEAVY) {
      if (pace.now() - since < 8) continue;
      await pace.breathe();
      since = pace.now();
      if (run.#cancelled) break;
    }
    if (run.history.total < limit && !run.history.end && !run.#cancelled)
      await (await import('./long.ts')).lengthen(run, run.#silhouette, limit, pace, () => run.#cancelled);
    run.#finish();
    return run;
  }
  /** Ends a recording that is under way; what was recorded stays. */
  cancel(): void {
    this.#cancelled = true;
  }

  #more(limit: number): boolean {
    const { history } = this;
    const from = history.total;
    const goesOn = history.record(limit - from);
    if (history.total > from) this.#silhouette.add(history, from, history.total);
    return goesOn && history.total < limit;
  }

  #finish(): void {
    const { history } = this;
    const { end, machine } = history;
    if (!end) this.#ending = this.#cancelled ? { kind: 'stopped' } : { kind: 'limit', steps: history.total };
    else if (end.reason === 'done') {
      this.#results = end.results;
      this.#ending = { kind: 'returned', results: shownResults(machine.code, end.results) };
    } else if (end.reason === 'trap') this.#ending = { kind: 'trapped', trap: this.viewer.trap(end.trap, history) };
    else if (end.reason === 'exception')
      this.#ending = { kind: 'trapped', trap: this.viewer.uncaught(end.exn, machine.frame(0)) };
    else
      this.#ending = {
        kind: 'trapped',
        trap: this.viewer.trapCard('call stack exhausted', 'RUN510', machine.frame(0)),
      };
    const height = machine.running ? machine.frame(0).operands : (this.#results?.length ?? 0);
    this.#silhouette.finish(history.total, Math.max(height, 0), this.#ending.kind === 'trapped');
  }

  get ending(): Ending {
    return this.#ending!;
  }
  /** Gives a trap its hint. */
  advise(advise: (trap: ShownTrap) => ShownTrap): void {
    if (this.#ending?.kind === 'trapped') this.#ending = { kind: 'trapped', trap: advise(this.#ending.trap) };
  }
  get results(): readonly Value[] | undefined {
    return this.#results;
  }

  /** The present step. */
  here(): Snapshot {
    return this.viewer.snapshot(this.history, this.#ending);
  }
  /** Stands at a step; out of range means the nearest that there is. */
  goto(step: number): Snapshot {
    const whole = Number.isFinite(step) ? Math.round(step) : 0;
    this.history.goto(Math.min(Math.max(whole, 0), this.history.total));
    return this.here();
  }
  timeline(columns = COLUMNS): Timeline {
    return this.#silhouette.timeline(Math.max(1, Math.min(columns, 4096)), (place) => this.viewer.offsetOf(place));
  }
  launched(diagnostics: readonly Diagnostic[]): Launched {
    return { snapshot: this.here(), timeline: this.timeline(), diagnostics };
  }

  readMemory(memory: number, address: number, count: number): { bytes: Uint8Array; pages: number } {
    const mem = this.history.machine.code.instance.mems[memory];
    const from = Math.max(0, address);
    return {
      bytes: mem ? mem.bytes.slice(from, from + Math.max(0, Math.min(count, 65536))) : new Uint8Array(),
      pages: mem?.pages ?? 0,
    };
  }

  /** The last `steps` steps, at most 1,000; the machine stays where it is. */
  trail(steps: number): Trailed {
    const { history } = this;
    const here = history.step;
    const from = Math.max(1, here - Math.max(0, Math.min(steps, MOST_TRAIL)) + 1);
    const offsets = new Uint32Array(here - from + 1);
    const touched: number[] = [];
    for (let step = from; step <= here; step++) {
      history.goto(step);
      const { offset, reads, writes } = this.viewer.lastStep(history);
      offsets[step - from] = offset;
      for (const a of reads) touched.push(step, 0, a.memory, a.address, a.length);
      for (const a of writes) touched.push(step, 1, a.memory, a.address, a.length);
    }
    history.goto(here);
    return { from, offsets, touched: Float64Array.from(touched) };
  }

  /** Stacks of the steps `[from, to]`, at most 200 of them; the machine stays where it is. */
  film(from: number, to: number): { readonly frames: readonly FilmFrame[] } {
    const { history } = this;
    const here = history.step;
    const frames: FilmFrame[] = [];
    const last = Math.min(to, history.total, from + MOST_FILM);
    for (let step = Math.max(0, from); step <= last; step++) {
      history.goto(step);
      frames.push(this.viewer.filmFrame(history, this.#results));
    }
    history.goto(here);
    return { frames };
  }
}
