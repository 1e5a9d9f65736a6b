/**
 * The worker's edge: messages in, sessions answer, messages out; nothing else happens here.
 * One worker serves all cells of a page, each with a `Session` of its own. It leaves the meaning of every request to
 * `engine/session/session.ts` and the page's side of the wire to `client.ts`.
 * One idea: typed arrays in an answer are handed over, not copied, so a chart of a million steps costs the page nothing.
 */
import type { Event, FromWorker, ToWorker } from '#engine/session/protocol.ts';
import { Session } from '#engine/session/session.ts';
import { DiagnosticError } from '#engine/source/diagnostic.ts';

const port = self as unknown as {
  onmessage: ((message: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker, transfer?: Transferable[]): void;
};
const sessions = new Map<string, Session>();

/** Resolves after the messages that already wait were handled; a timer would be clamped to 4 ms, a channel is not. */
const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();
const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(0);
  });

/** Buffers of typed arrays anywhere in `value`, each once. */
function buffers(value: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> {
  if (ArrayBuffer.isView(value)) found.add(value.buffer as ArrayBuffer);
  else if (Array.isArray(value)) for (const item of value) buffers(item, found);
  else if (value !== null && typeof value === 'object') for (const item of Object.values(value)) buffers(item, found);
  return found;
}

function sessionOf(cell: string): Session {
  let session = sessions.get(cell);
  if (!session) {
    const emit = (event: Event): void => port.postMessage({ kind: 'event', cell, event }, [...buffers(event)]);
    session = new Session({ emit, breathe, now: () => performance.now() });
    sessions.set(cell, session);
  }
  return session;
}

port.onmessage = async ({ data: request }) => {
  const { id, cell, version } = request;
  try {
    const value = await sessionOf(cell).handle(request);
    const about = version === undefined ? {} : { version };
    port.postMessage({ kind: 'reply', id, cell, ...about, value }, [...buffers(value)]);
  } catch (error) {
    const diagnostics = error instanceof DiagnosticError ? error.diagnostics : [];
    const message = error instanceof Error ? error.message : String(error);
    port.postMessage({ kind: 'failed', id, cell, diagnostics, message }, []);
  }
  if (request.type === 'terminate') sessions.delete(cell);
};
port.postMessage({ kind: 'ready' });
