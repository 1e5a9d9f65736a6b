/**
 * One cell's program and its one recorded run: every request of the protocol becomes a few calls of the engine.
 * Leaves to others: all the work (`program.ts`, `run.ts`, `race.ts`, `language.ts`, `check.ts`) and the wire (the worker).
 * One idea: the session owns what changes, and hands out only copies, so the wire may give every array away.
 */

import { type Diagnostic, DiagnosticError } from '../source/diagnostic.ts';
import type { Module } from '../syntax/module.ts';
import { adopt } from './adopt.ts';
import type { Exercise } from './check.ts';
import type { Built } from './describe.ts';
import { fetchParts } from './hosts.ts';
import type { Event, HostAnswers, Program, Replies, Request, Versioned } from './protocol.ts';
import type { RewriteRequest } from './rewrite.ts';
import { type Begun, LIMIT, type Pace, Run } from './run.ts';

export interface Surroundings extends Pace {
  emit(event: Event): void;
}

/** Bytes of a module from which on its stages are reported. */
const LARGE = 200_000;
/** The most steps that a launch may ask to record. */
const MOST_STEPS = 1e9;

/** Requests that bring a program. */
const BRINGS: ReadonlySet<string> = new Set(['update', 'adopt', 'open']);
/** Requests that may not wait for one. */
const AT_ONCE: ReadonlySet<string> = new Set(['cancel', 'pause', 'terminate', 'check']);

export class Session {
  readonly #around: Surroundings;
  #text = '';
  #built: Built | undefined;
  /** The last module whose names are known, even if the text is broken now. */
  #module: Module | undefined;
  #diagnostics: readonly Diagnostic[] = [];
  #run: Run | undefined;
  #recording: { cancel(): void } | undefined;
  #search: { cancel(): void } | undefined;
  #race: { stop(): void } | undefined;
  /** The newest text that was sent; it may still be on its way to a program. */
  #version = 0;
  /** Ends when the newest text is a program, or is known to be none; or when a search is over. */
  #building: Promise<unknown> | undefined;
  /** Counts programs and launches, so that a recording that was overtaken does not win. */
  #turn = 0;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /**
   * Answers a request, after those texts that came before it.
   * @throws DiagnosticError with what is wrong with the program, the call or the host, or that a newer text has come
   */
  async handle<T extends Request['type']>(request: Request & Versioned & { readonly type: T }): Promise<Replies[T]> {
    try {
      if (BRINGS.has(request.type)) return (await this.#brought(request)) as Replies[T];
      // Nobody waits for a search in a run that is about to be replaced.
      if (request.type === 'launch') this.#search?.cancel();
      if (!AT_ONCE.has(request.type)) while (this.#building) await this.#building;
      if (request.version !== undefined && request.version !== this.#version) throw overtaken();
      return (await this.#answer(request)) as Replies[T];
    } catch (error) {
      if (error instanceof DiagnosticError) throw new DiagnosticError(await withAdvice(error.diagnostics));
      throw error;
    }
  }

  /** A text, or a file: from here on it is the newest, and what comes after it waits for it. */
  async #brought(request: Request & Versioned): Promise<Program> {
    const version = request.version ?? this.#version;
    if (version < this.#version) throw overtaken();
    this.#version = version;
    this.#forget();
    const turn = this.#turn;
    const before = this.#building;
    // One after the other, so that a former one that loads something on its way cannot come last.
    const work = (async () => {
      await before;
      if (turn !== this.#turn) throw overtaken();
      this.#built = undefined;
      return (await this.#answer(request)) as Program;
    })();
    const building = work.catch(() => undefined);
    this.#building = building;
    try {
      return await work;
    } finally {
      if (this.#building === building) this.#building = undefined;
    }
  }

  async #answer(request: Request): Promise<Replies[Request['type']]> {
    switch (request.type) {
      case 'update':
        return this.#update(request.text);
      case 'adopt':
        return this.#adopt(request.text, new Uint8Array(request.packed));
      case 'pack': {
        const { pack } = await import('./program.ts');
        return { bytes: pack(this.#program()) };
      }
      case 'open':
        return this.#open(request.name, new Uint8Array(request.bytes));
      case 'launch':
        return this.#launch(request);
      case 'race':
        return this.#free(request);
      case 'cancel':
      case 'pause':
        if (!this.#built) this.#turn++;
        this.#recording?.cancel();
        this.#search?.cancel();
        this.#race?.stop();
        return null;
      case 'terminate':
        this.#forget();
        return null;
      case 'goto':
        return this.#running().goto(request.step);
      case 'stepIn':
        return this.#running().goto(this.#running().history.step + 1);
      case 'stepBack':
        return this.#running().goto(this.#running().history.step - 1);
      case 'next':
      case 'previous':
      case 'stepOut':
      case 'continue':
      case 'reverseContinue':
      case 'setBreakpoints':
      case 'setDataBreakpoint':
      case 'lastWrite':
      case 'nextWrite':
        return this.#alone(async (begun) =>
          (await import('./moves.ts')).move(this.#running(), request, this.#around, begun),
        );
      case 'held':
      case 'origin':
      case 'change':
      case 'heat':
      case 'counts':
      case 'series':
      case 'stacks':
      case 'halve':
      case 'blocks':
      case 'tickets':
      case 'tables':
      case 'postMortem':
        return this.#alone(async (begun) =>
          (await import('./looks.ts')).look(this.#running(), this.#program(), request, this.#around, begun),
        );
      case 'readMemory':
        return this.#running().readMemory(request.memory, request.address, request.count);
      case 'watchMemory': {
        const run = this.#running();
        run.viewer.window = { memory: request.memory, address: request.address, length: request.count };
        return run.here();
      }
      case 'variables': {
        const { variables } = await import('./objects.ts');
        const { history, viewer } = this.#running();
        return variables(history, viewer.root, request.reference, request.from, request.count);
      }
      case 'film':
        return this.#running().film(request.from, request.to);
      case 'timeline':
        return this.#running().timeline(request.columns);
      case 'trail':
        return this.#running().trail(request.steps);
      case 'disassemble': {
        const { printFunction } = await import('./open.ts');
        const { text, map } = printFunction(this.#program().module, request.func);
        return { text, offsets: map };
      }
      case 'flow': {
        const { flowOf } = await import('./flow.ts');
        return flowOf(this.#program(), request.func);
      }
      case 'proof': {
        const { proofIn } = await import('./proof.ts');
        return proofIn(this.#built ?? this.#module, this.#text, request);
      }
      case 'lanes':
      case 'inside':
        return (await import('./lanes.ts')).answerLanes(request, this.#around);
      case 'predict':
        return (await import('./predict.ts')).predict(this.#running(), request.within);
      case 'replayBelief':
        return (await import('./belief.ts')).replayBelief(this.#running(), request.belief);
      case 'whoseAnswer':
        return (await import('./belief.ts')).whoseAnswer(this.#running(), request.answer);
      case 'functions': {
        const { functionsOf } = await import('./open.ts');
        return functionsOf(this.#program().module, request.from, request.count, request.filter);
      }
      case 'stackAt': {
        const { stackAt } = await import('./stack.ts');
        return stackAt(this.#module, request.at);
      }
      default:
        return this.#help(request);
    }
  }

  /** Requests whose code is loaded when first asked for. */
  async #help(
    request: Extract<Request, { type: 'hover' | 'completion' | RewriteRequest['type'] | 'check' }>,
  ): Promise<Replies[typeof request.type]> {
    if (request.type === 'check') {
      const { check } = await import('./check.ts');
      return check(request.text, request.exercise as Exercise, request.seed);
    }
    if (request.type !== 'hover' && request.type !== 'completion') {
      const { rewrite } = await import('./rewrite.ts');
      return rewrite(this.#text, request);
    }
    const language = await import('./language.ts');
    return language[request.type](this.#text, request.at, this.#module);
  }

  /** Does what moves the machine and gives way meanwhile; what comes then waits for its end. */
  async #alone<T>(work: (begun: Begun) => Promise<T>): Promise<T> {
    let isCancelled = false;
    this.#search = {
      cancel() {
        isCancelled = true;
      },
    };
    const done = work((search) => {
      this.#search = search;
      if (isCancelled) search.cancel();
    });
    const building = done.catch(() => undefined);
    this.#building = building;
    try {
      return await done;
    } finally {
      if (this.#building === building) this.#building = undefined;
    }
  }

  #forget(): void {
    this.#turn++;
    this.#recording?.cancel();
    this.#search?.cancel();
    this.#race?.stop();
    this.#run = undefined;
    this.#built = undefined;
  }

  async #update(text: string): Promise<Program> {
    const turn = this.#turn;
    const { buildText } = await import('./program.ts');
    if (turn !== this.#turn) throw overtaken();
    this.#text = text;
    const { built, module, program } = buildText(text);
    this.#built = built;
    this.#module = module ?? this.#module;
    this.#diagnostics = program.diagnostics;
    return handedOut(program);
  }

  /** Falls back to assembling the text if the package is not what it should be. */
  async #adopt(text: string, packed: Uint8Array): Promise<Program> {
    let built = adopt(text, packed);
    if (!built) {
      // Perhaps it has instructions that are not in the table yet.
      await import('../isa/more.ts');
      built = adopt(text, packed);
    }
    if (!built) return this.#update(text);
    await fetchParts(built.module);
    this.#text = text;
    this.#built = built;
    this.#module = built.module;
    this.#diagnostics = [];
    return handedOut(built.program);
  }

  async #open(name: string, bytes: Uint8Array): Promise<Program> {
    const turn = this.#turn;
    const { buildBytes } = await import('./open.ts');
    const { built, module, program } = await buildBytes(bytes, name, async (done, of, what) => {
      if (bytes.length > LARGE) {
        this.#around.emit({ type: 'progress', done, of, what });
        await this.#around.breathe();
      }
      if (turn !== this.#turn) throw overtaken();
    });
    this.#built = built;
    this.#module = module;
    this.#text = program.text ?? '';
    this.#diagnostics = program.diagnostics;
    return handedOut(program);
  }

  #program(): Built {
    if (!this.#built)
      throw new DiagnosticError(
        this.#diagnostics.length > 0 ? this.#diagnostics : [nothingRuns('There is no program yet.')],
      );
    return this.#built;
  }
  #running(): Run {
    if (!this.#run) throw new DiagnosticError([nothingRuns('No call was started.')]);
    return this.#run;
  }

  async #launch({
    call,
    hosts,
    limit,
    at,
    swaps,
    stage,
    edits,
  }: Extract<Request, { type: 'launch' }>): Promise<Replies['launch']> {
    const built = this.#program();
    this.#recording?.cancel();
    this.#race?.stop();
    const turn = ++this.#turn;
    const steps = Math.min(Math.max(1, Math.floor(limit ?? LIMIT)), MOST_STEPS);
    const swap = swaps && (await import('./tables.ts')).swapped(swaps);
    const change = edits && (await import('./edits.ts')).changing(edits);
    const set = stage && (await import('./stage.ts')).staged(stage);
    const run = await this.#starting(built.module, hosts, () =>
      Run.record(
        built,
        call,
        hosts ?? {},
        steps,
        this.#around,
        (recording) => {
          this.#recording = recording;
          change?.(recording);
        },
        (instance) => {
          swap?.(instance);
          set?.(instance);
        },
      ),
    );
    if (turn !== this.#turn) throw new DiagnosticError([nothingRuns('Another call was started meanwhile.')]);
    this.#recording = undefined;
    if (run.ending.kind === 'trapped') run.advise((await import('./postmortem.ts')).adviceFor(run));
    this.#run = run;
    run.goto(at ?? 0);
    return run.launched(await withAdvice(this.#diagnostics));
  }

  async #free({ call, hosts }: Extract<Request, { type: 'race' }>): Promise<Replies['race']> {
    const built = this.#program();
    this.#race?.stop();
    const { Race } = await import('./race.ts');
    const race = new Race();
    this.#race = race;
    const raced = await this.#starting(built.module, hosts, () =>
      race.run(built, call, hosts ?? {}, this.#around, (sample) => this.#around.emit({ type: 'sample', sample })),
    );
    if (raced.ending.kind !== 'trapped') return raced;
    const { advised } = await import('../source/advice.ts');
    return { ...raced, ending: { kind: 'trapped', trap: advised(raced.ending.trap) } };
  }

  /** A trap before the call (a segment or the start function) is the module's fault and becomes a diagnostic. */
  async #starting<T>(module: Module, hosts: HostAnswers | undefined, begin: () => Promise<T>): Promise<T> {
    try {
      return await begin();
    } catch (error) {
      throw await (await import('./starting.ts')).placed(error, module, hosts);
    }
  }
}

const overtaken = (): DiagnosticError => new DiagnosticError([nothingRuns('Another program came meanwhile.')]);

function nothingRuns(detail: string): Diagnostic {
  return {
    code: 'RUN531',
    severity: 'error',
    message: `nothing runs: ${detail}`,
    span: { from: 0, to: 0 },
    notes: [],
  };
}

/** Hints are loaded when there is something to be said. */
async function withAdvice(diagnostics: readonly Diagnostic[]): Promise<readonly Diagnostic[]> {
  if (diagnostics.length === 0) return diagnostics;
  const { advised } = await import('../source/advice.ts');
  return diagnostics.map(advised);
}

/** A program whose arrays may be given away, with hints. */
async function handedOut(program: Program): Promise<Program> {
  const { bytes, offsets, diagnostics } = program;
  return {
    ...program,
    diagnostics: await withAdvice(diagnostics),
    ...(bytes ? { bytes: bytes.slice() } : {}),
    ...(offsets ? { offsets: { byte: offsets.byte.slice(), from: offsets.from.slice(), to: offsets.to.slice() } } : {}),
  };
}
