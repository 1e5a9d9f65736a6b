/**
 * The wire when the worker's script is slow, or never comes: nothing that was asked is lost, and no request is sent twice.
 * The worker is a stand-in that answers when the test says so; time is the test's own.
 */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Client } from '#widgets/session/client.ts';

class Stub {
  static made: Stub[] = [];
  readonly got: { id: number; type: string }[] = [];
  ended = false;
  onmessage: (message: { data: unknown }) => void = () => undefined;
  constructor() {
    Stub.made.push(this);
  }
  postMessage(message: { id: number; type: string }): void {
    this.got.push(message);
  }
  terminate(): void {
    this.ended = true;
  }
  says(data: unknown): void {
    if (!this.ended) this.onmessage({ data });
  }
}
const types = (worker: Stub | undefined): string[] => worker?.got.map(({ type }) => type) ?? [];

beforeEach(() => {
  Stub.made = [];
  vi.useFakeTimers();
  vi.stubGlobal('Worker', Stub);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('sends nothing before the script is there, then everything in order', async () => {
  const client = new Client();
  const asked = client.request('c', 'trail', {} as never);
  void client.request('c', 'goto', {} as never);
  const [worker] = Stub.made;
  expect(types(worker)).toEqual([]);
  worker?.says({ kind: 'ready' });
  void client.request('c', 'stepBack', {} as never);
  expect(types(worker)).toEqual(['trail', 'goto', 'stepBack']);
  worker?.says({ kind: 'reply', id: worker.got[0]?.id, cell: 'c', value: 7 });
  expect(await asked).toBe(7);
  vi.advanceTimersByTime(60_000);
  expect(Stub.made).toHaveLength(1);
});

it('asks for a script that does not come once more, each time with more patience', () => {
  const client = new Client();
  void client.request('c', 'trail', {} as never);
  vi.advanceTimersByTime(8001);
  expect(Stub.made.map(({ ended }) => ended)).toEqual([true, false]);
  void client.request('c', 'goto', {} as never);
  vi.advanceTimersByTime(15_000);
  expect(Stub.made).toHaveLength(2);
  vi.advanceTimersByTime(2000);
  expect(Stub.made).toHaveLength(3);
  Stub.made[2]?.says({ kind: 'ready' });
  expect(Stub.made.map(types)).toEqual([[], [], ['trail', 'goto']]);
});

it('forgets what was to be sent when the reader stops the engine, and says so', async () => {
  const client = new Client();
  const asked = client.request('c', 'trail', {} as never);
  client.restart('stopped');
  await expect(asked).rejects.toThrow('stopped');
  vi.advanceTimersByTime(60_000);
  expect(Stub.made).toHaveLength(1);
  void client.request('c', 'goto', {} as never);
  Stub.made[1]?.says({ kind: 'ready' });
  expect(Stub.made.map(types)).toEqual([[], ['goto']]);
});
