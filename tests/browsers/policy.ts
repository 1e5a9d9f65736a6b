/**
 * What a page or worker does under a policy, for `policy.test.ts`: runs a program under our `WebAssembly` and says what became of it.
 * Leaves to others: the policy, which the server sends with the page.
 */
import { codeLoading, tiersOf } from '#engine/api/tiers.ts';
import { createWebAssembly } from '#engine/api/webassembly.ts';

type Exports = Readonly<Record<string, (n: number) => number>>;

/** Calls `run` often enough to be warm, with a pause in which code may come, and calls it again. */
async function report(bytes: number[]): Promise<unknown> {
  const { Module, Instance } = createWebAssembly({ tier: 'auto' }) as unknown as typeof WebAssembly;
  const instance = new Instance(new Module(Uint8Array.from(bytes)));
  const run = (instance.exports as unknown as Exports)['run']!;
  const results = [run(200_000)];
  for (let i = 0; i < 5; i++) results.push(run(20_000));
  await new Promise((done) => setTimeout(done, 300));
  for (let i = 0; i < 5; i++) results.push(run(20_000));
  return { results: [...new Set(results)], loading: codeLoading(), tiers: tiersOf(instance) };
}

const around = globalThis as unknown as {
  document?: unknown;
  report?: typeof report;
  onmessage: ((event: { data: number[] }) => void) | null;
  postMessage(data: unknown): void;
};
if (around.document) around.report = report;
else
  around.onmessage = ({ data }) =>
    void report(data).then(
      (said) => around.postMessage(said),
      (error: unknown) => around.postMessage({ error: String(error) }),
    );
