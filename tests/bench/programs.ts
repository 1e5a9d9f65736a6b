/**
 * Programs that people use, as npm has them, with their own glue: each in a process of its own for each engine, where `WebAssembly` is
 * that engine and nothing else is changed. The processes take turns; every result is compared with V8's.
 * Leaves to others: what each program is asked to do (`programs/`), fetching them (`programs/fetch.ts`).
 * One idea: an engine is compatible when programs that never heard of it cannot tell.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { geometricMean, median } from './measure.ts';
import { findProgram, names, type Program } from './programs/list.ts';
import { cell, short } from './report.ts';

/** What a process answers. */
export type Answer =
  | { readonly kind: 'started'; readonly milliseconds: number }
  | { readonly kind: 'ran'; readonly milliseconds: number; readonly result: string; readonly megabytes: number }
  | { readonly kind: 'failed'; readonly why: string };

interface Lane {
  readonly name: string;
  readonly flags?: readonly string[];
}
/** V8 first; `auto` is what a program gets that does not choose. */
const LANES: readonly Lane[] = [
  { name: 'native' },
  { name: 'baseline', flags: ['--liftoff-only', '--no-wasm-tier-up', '--no-wasm-dynamic-tiering'] },
  { name: 'auto' },
  { name: 'jit' },
  { name: 'fast' },
  { name: 'step' },
  { name: 'polywasm' },
];
/** Milliseconds after which a process that does not answer is given up. */
const PATIENCE = 120_000;
/** A lane whose second run takes longer is timed in the last round alone. */
const SLOW = 2_000;

class Entrant {
  readonly lane: Lane;
  readonly times: number[] = [];
  /** Milliseconds of the first run, in which nothing is compiled yet. */
  first = Number.NaN;
  readonly #child: ChildProcess;
  started = Number.NaN;
  megabytes = Number.NaN;
  isSlow = false;
  why = '';

  constructor(lane: Lane, program: string) {
    this.lane = lane;
    this.#child = fork(fileURLToPath(new URL('program.ts', import.meta.url)), [program, lane.name], {
      execArgv: [...(lane.flags ?? []), '--expose-gc', '--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
  }

  /** Gives the answer, and keeps why there was none that can be used. */
  async ask(what: 'start' | 'run'): Promise<Answer> {
    const answer = await new Promise<Answer>((done) => {
      const fail = (why: string): void => done({ kind: 'failed', why });
      const timer = setTimeout(() => fail(`no answer within ${PATIENCE / 1000} s`), PATIENCE);
      this.#child.once('message', (said) => {
        clearTimeout(timer);
        this.#child.removeAllListeners('exit');
        done(said as Answer);
      });
      this.#child.once('exit', (code, signal) => {
        clearTimeout(timer);
        fail(`the process ended: ${signal ?? code}`);
      });
      if (!this.#child.connected) return fail('the process is gone');
      this.#child.send(what, (error) => error && fail(error.message));
    });
    if (answer.kind === 'failed') {
      this.why ||= answer.why;
      this.end();
    }
    return answer;
  }
  end(): void {
    this.#child.removeAllListeners();
    this.#child.kill('SIGKILL');
  }
}

export interface Outcome {
  readonly program: string;
  readonly version: string;
  readonly result: string;
  readonly lanes: readonly {
    readonly lane: string;
    readonly start: number;
    readonly first: number;
    /** Medians of the later runs, and of the last three. */
    readonly milliseconds: number;
    readonly last: number;
    /** Of the first run, and of the later ones. */
    readonly firstRatio: number;
    readonly ratio: number;
    readonly megabytes: number;
    readonly why?: string;
  }[];
}

async function compete({ name, version }: Program, rounds: number): Promise<Outcome> {
  const entrants: Entrant[] = [];
  let expected = '';
  for (const lane of LANES) {
    const entrant = new Entrant(lane, name);
    entrants.push(entrant);
    const answer = await entrant.ask('start');
    if (answer.kind === 'started') entrant.started = answer.milliseconds;
  }
  // The first round is start-up and has a column of its own.
  for (let round = 0; round <= rounds; round++)
    for (const entrant of entrants) {
      if (entrant.why || (entrant.isSlow && round < rounds)) continue;
      const answer = await entrant.ask('run');
      if (answer.kind !== 'ran') continue;
      expected ||= answer.result;
      if (answer.result !== expected) {
        entrant.why = `another result: ${answer.result.slice(0, 60)}`;
        entrant.end();
      } else if (round > 0) entrant.times.push(answer.milliseconds);
      else entrant.first = answer.milliseconds;
      entrant.megabytes = answer.megabytes;
      // A first run says how long the engine takes to get going, not how long it will take.
      entrant.isSlow ||= round > 0 && answer.milliseconds > SLOW;
    }
  for (const entrant of entrants) entrant.end();
  const base = median(entrants[0]?.times ?? []);
  const firstBase = entrants[0]?.first ?? Number.NaN;
  return {
    program: name,
    version,
    result: expected,
    lanes: entrants.map(({ lane, times, first, started, megabytes, why }) => ({
      lane: lane.name,
      start: started,
      first,
      milliseconds: median(times),
      last: median(times.slice(-3)),
      firstRatio: first / firstBase,
      ratio: median(times) / base,
      megabytes,
      ...(why ? { why } : {}),
    })),
  };
}

function print({ program, version, result, lanes }: Outcome): void {
  console.log(`\n${program} ${version}: ${result.slice(0, 90)}`);
  const titles = ['start ms', 'first run', 'later runs', 'last three', 'first/native', 'later/native', 'MB held'];
  console.log(`${''.padEnd(11)}${titles.map((title) => cell(title, 13)).join('')}`);
  for (const { lane, start, first, milliseconds, last, firstRatio, ratio, megabytes, why } of lanes)
    console.log(
      why
        ? `${lane.padEnd(11)}  ${why}`
        : `${lane.padEnd(11)}${[start, first, milliseconds, last, firstRatio, ratio, megabytes].map((n) => cell(short(n), 13)).join('')}`,
    );
}

/** Runs those programs that are here and meant; says of the others where they are to be had. */
export async function programs(isMeant: (name: string) => boolean, rounds: number): Promise<readonly Outcome[]> {
  console.log(
    `\nPrograms from npm, each under its own glue in a process of its own; Node ${process.version}, V8 ${process.versions.v8}`,
  );
  const meant = names.filter(isMeant);
  const here = meant.map(findProgram).filter((program) => program !== undefined);
  const missing = meant.filter((name) => !here.some((program) => program.name === name));
  if (missing.length > 0) console.log(`Not here: ${missing.join(', ')}. Fetch them with  npm run bench:fetch`);
  const outcomes: Outcome[] = [];
  for (const program of here) {
    const outcome = await compete(program, rounds);
    print(outcome);
    outcomes.push(outcome);
  }
  if (outcomes.length === 0) return outcomes;
  const means = LANES.slice(1).map(({ name }) => {
    const ratios = outcomes.flatMap(({ lanes }) => lanes.filter(({ lane, why }) => lane === name && !why));
    const later = geometricMean(ratios.map(({ ratio }) => ratio));
    const first = geometricMean(ratios.map(({ firstRatio }) => firstRatio));
    return `${name} ${short(first)} and ${short(later)} (${ratios.length} of ${outcomes.length})`;
  });
  console.log(
    `\nGeometric means over native, of first and of later runs of the programs that ran: ${means.join(', ')}`,
  );
  return outcomes;
}
