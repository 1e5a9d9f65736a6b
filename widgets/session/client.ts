/**
 * The page's end of the wire: one promise a request, events to whoever listens, a new worker when the old one hangs or dies.
 * It leaves the meaning of messages to the cells and knows nothing of what they draw.
 * One idea: a worker that does not answer can always be thrown away, because everything it knew can be sent again.
 */
import type { Event, FromWorker, Replies, Request, Versioned } from '#engine/session/protocol.ts';
import type { Diagnostic } from '#engine/source/diagnostic.ts';
import { Source } from './source.ts';

/** The worker could not do what was asked; `diagnostics` say why, if it was the program's fault. */
export class RequestFailed extends Error {
  readonly diagnostics: readonly Diagnostic[];
  constructor(message: string, diagnostics: readonly Diagnostic[]) {
    super(message);
    this.name = 'RequestFailed';
    this.diagnostics = diagnostics;
  }
}
/** The worker was replaced while the request was under way; its cell has to send its program again. */
export class WorkerLost extends Error {
  override readonly name = 'WorkerLost';
}

/** An engine that dies within so many milliseconds of its start would die again, so it is not started again by itself. */
const STURDY = 2000;

/** Milliseconds after which a worker whose script has not come is asked for once more; the next one gets twice as long. */
const PATIENCE = 8000;

/** What a cell hears: engine events, and `restarted` when the worker was replaced and its program is gone. */
export type Listener = (event: Event | { readonly type: 'restarted'; readonly reason: string }) => void;
/** The request whose `type` may be T; some requests share one shape. */
type Asking<T, R = Request> = R extends { readonly type: infer K } ? (T extends K ? R : never) : never;
export type Of<T extends Request['type']> = Omit<Asking<T>, 'type'> & Versioned;
interface Waiting {
  readonly cell: string;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export class Client {
  #worker: Worker | undefined;
  /** Messages that wait for the worker's script; a request that was never sent can be sent to another worker. */
  #unsent: [message: unknown, transfer: Transferable[]][] | undefined;
  #next = 1;
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #sources = new Map<string, Source>();

  /** The text of `cell`: one owner, whoever asks. */
  source(cell: string): Source {
    const source = this.#sources.get(cell) ?? new Source(this, cell);
    this.#sources.set(cell, source);
    return source;
  }

  /**
   * Asks the session of `cell`. Rejects with `RequestFailed` or `WorkerLost`.
   * Buffers in `transfer` belong to the worker afterwards.
   */
  request<T extends Request['type']>(
    cell: string,
    type: T,
    body: Of<T>,
    transfer: Transferable[] = [],
  ): Promise<Replies[T]> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { cell, resolve: resolve as (value: unknown) => void, reject });
      this.#worker ??= this.#start(PATIENCE);
      const message = { ...body, type, id, cell };
      if (this.#unsent) this.#unsent.push([message, transfer]);
      else this.#worker.postMessage(message, transfer);
    });
  }

  /** Events of one cell, until the returned function is called. */
  on(cell: string, listener: Listener): () => void {
    const set = this.#listeners.get(cell) ?? new Set();
    this.#listeners.set(cell, set.add(listener));
    return () => set.delete(listener);
  }

  /** Ends the worker at once, whatever it is doing, and tells every cell. The next request starts a new one. */
  restart(reason: string): void {
    this.#end(new WorkerLost(reason));
    for (const set of this.#listeners.values()) for (const listener of set) listener({ type: 'restarted', reason });
  }

  #end(error: Error): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#unsent = undefined;
    const lost = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of lost) reject(error);
  }

  #start(patience: number): Worker {
    const born = performance.now();
    this.#unsent ??= [];
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'engine' });
    const late = setTimeout(() => {
      if (this.#worker !== worker) return;
      worker.terminate();
      this.#worker = this.#start(2 * patience);
    }, patience);
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'ready') {
        clearTimeout(late);
        for (const [message, transfer] of this.#unsent ?? []) worker.postMessage(message, transfer);
        this.#unsent = undefined;
        return;
      }
      if (data.kind === 'event') {
        for (const listener of this.#listeners.get(data.cell) ?? []) listener(data.event);
        return;
      }
      const asked = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if (data.kind === 'reply') asked?.resolve(data.value);
      else asked?.reject(new RequestFailed(data.message, data.diagnostics));
    };
    worker.onerror = (event) => {
      event.preventDefault();
      clearTimeout(late);
      if (this.#worker !== worker) return;
      const reason = event.message || 'The engine could not be loaded.';
      if (performance.now() - born < STURDY) this.#end(new Error(reason));
      else this.restart(reason);
    };
    return worker;
  }
}
