/**
 * Running free: no recording, only a sample now and then of how fast, how deep, how large, and doing what.
 * Leaves to others: recorded runs (`run.ts`), charts (the page).
 * One idea: a program that runs in slices of a few milliseconds can always be stopped, because between two slices somebody listens.
 */
import { counting } from '../exec/counting.generated.ts';
import { Machine } from '../exec/machine.ts';
import { OP } from '../exec/ops.generated.ts';
import { byName, opcodeClass } from '../isa/table.ts';
import { readCall, refused } from './call.ts';
import type { Built } from './describe.ts';
import { link, outside } from './hosts.ts';
import { CLASSES, type Ending, type HostAnswers, type Raced, type Sample } from './protocol.ts';
import type { Pace } from './run.ts';
import { shownResults, Viewer } from './show.ts';

/** Class of each handler, as an index into `CLASSES`. */
const CLASS: readonly number[] = Object.keys(OP).map((handler) => {
  const row = byName(handler.split('/')[0]!);
  return CLASSES.indexOf(row ? opcodeClass(row) : 'control');
});
/** Milliseconds between two samples, and between two looks at the message queue. */
const SAMPLE = 16;
const SLICE = 8;

export class Race {
  #stopped = false;

  stop(): void {
    this.#stopped = true;
  }

  /** Runs until the call returns, traps or is stopped. @throws DiagnosticError as `Run.record` */
  async run(
    built: Built,
    call: string,
    hosts: HostAnswers,
    pace: Pace,
    emit: (sample: Sample) => void,
  ): Promise<Raced> {
    const { instance } = link(built.module, await outside(built.module, hosts));
    const asked = readCall(call, instance);
    if ('wrong' in asked) throw await refused(asked, call);
    const machine = new Machine(counting);
    machine.start(asked.func, asked.args);
    const viewer = new Viewer(built, instance);
    const start = pace.now();
    let fuel = 20_000;
    let sampled = start;
    let sampledSteps = 0;
    const sample = (now: number): void => {
      const counts = new Float64Array(CLASSES.length);
      machine.counts.forEach((count, i) => {
        counts[CLASS[i]!]! += count;
      });
      const stepsPerSecond = ((machine.steps - sampledSteps) / Math.max(now - sampled, 0.001)) * 1000;
      const pages = instance.mems.reduce((sum, mem) => sum + mem.pages, 0);
      emit({
        steps: machine.steps,
        milliseconds: now - start,
        stepsPerSecond,
        depth: Math.max(0, (machine.sp - machine.fp) / 2 - machine.code.locals),
        calls: machine.depth + 1,
        pages,
        counts,
      });
      sampled = now;
      sampledSteps = machine.steps;
    };
    for (;;) {
      const before = pace.now();
      const stop = machine.run(fuel);
      const now = pace.now();
      if (stop.reason !== 'fuel' || this.#stopped) {
        sample(now);
        return { ending: endingOf(), steps: machine.steps, milliseconds: now - start };
      }
      // Slices aim at `SLICE` milliseconds, whatever the program does in them.
      fuel = Math.round(Math.min(Math.max((fuel * SLICE) / Math.max(now - before, 0.1), 1000), 50_000_000));
      if (now - sampled >= SAMPLE) sample(now);
      await pace.breathe();

      function endingOf(): Ending {
        if (stop.reason === 'done') return { kind: 'returned', results: shownResults(machine.code, stop.results) };
        if (stop.reason === 'trap')
          return {
            kind: 'trapped',
            trap: viewer.trapCard(stop.trap.message, viewer.codeOf(stop.trap.message), machine.frame(0)),
          };
        if (stop.reason === 'exception') return { kind: 'trapped', trap: viewer.uncaught(stop.exn, machine.frame(0)) };
        if (stop.reason === 'exhausted')
          return { kind: 'trapped', trap: viewer.trapCard('call stack exhausted', 'RUN510', machine.frame(0)) };
        return { kind: 'stopped' };
      }
    }
  }
}
