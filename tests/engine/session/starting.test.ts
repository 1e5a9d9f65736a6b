/** A module that does not come to life says which of its parts is to blame. */
import { expect, it } from 'vitest';
import { Session } from '#engine/session/session.ts';
import { DiagnosticError } from '#engine/source/diagnostic.ts';

/** The words of `text` that are marked when `f` is called. */
async function marked(text: string, type: 'launch' | 'race' = 'launch'): Promise<string> {
  const session = new Session({ emit: () => {}, now: () => performance.now(), breathe: () => Promise.resolve() });
  await session.handle({ type: 'update', text });
  const error = await session.handle({ type, call: 'f()' } as never).then(
    () => undefined,
    (e: unknown) => e,
  );
  if (!(error instanceof DiagnosticError)) throw new Error(`expected a refusal, got ${String(error)}`);
  const [{ code, span } = { code: '', span: { from: 0, to: 0 } }] = error.diagnostics;
  return `${code} ${text.slice(span.from, span.to)}`;
}

const F = '(func (export "f"))';

it.each([
  ['a segment behind the end', `(module (memory 1) (data (i32.const 65536) "a") ${F})`, '(data (i32.const 65536) "a")'],
  [
    'the third of four segments',
    `(module (memory 1) (data (i32.const 0) "a") (data (i32.const 1) "b") (data (i32.const 65535) "cd") (data (i32.const 65535) "ef") ${F})`,
    '(data (i32.const 65535) "cd")',
  ],
  [
    'functions that do not fit, before bytes that do not',
    `(module (memory 1) (table 1 funcref) (func $g) (elem (i32.const 0) $g) (elem (i32.const 1) $g) (data (i32.const 65536) "a") ${F})`,
    '(elem (i32.const 1) $g)',
  ],
  ['a start function that traps', `(module (func $s unreachable) (start $s) ${F})`, '(start $s)'],
  ['a start function that throws', `(module (tag $t) (func $s (throw $t)) (start $s) ${F})`, '(start $s)'],
])('marks %s', async (_, text, words) => {
  expect(await marked(text)).toBe(`LNK406 ${words}`);
  expect(await marked(text, 'race')).toBe(`LNK406 ${words}`);
});

it('marks a start function that never returns', async () => {
  const text = `(module (func $s (loop $l (br $l))) (start $s) ${F})`;
  expect(await marked(text)).toBe('LNK407 (start $s)');
});

it('marks nothing where the module that answers an import is to blame', async () => {
  const host = '(module (memory 1) (data (i32.const 65536) "a") (func (export "now")))';
  const text = `(module (import "env" "now" (func)) ${F})`;
  const session = new Session({ emit: () => {}, now: () => performance.now(), breathe: () => Promise.resolve() });
  await session.handle({ type: 'update', text });
  const hosts = { 'env.now': { kind: 'wat', text: host } };
  const error = await session.handle({ type: 'launch', call: 'f()', hosts } as never).catch((e: unknown) => e);
  expect((error as DiagnosticError).diagnostics[0]).toMatchObject({ code: 'LNK406', span: { from: 0, to: 0 } });
});

it('knows the place in the text of a program that came assembled', async () => {
  const text = `(module (import "env" "now" (func)) (memory 1)\n(data (i32.const 65536) "a") ${F})`;
  const make = (): Session => new Session({ emit: () => {}, now: () => 0, breathe: () => Promise.resolve() });
  const builder = make();
  await builder.handle({ type: 'update', text });
  const { bytes } = (await builder.handle({ type: 'pack' } as never)) as unknown as { bytes: ArrayBuffer };
  const session = make();
  await session.handle({ type: 'adopt', text, packed: bytes } as never);
  const said = async (hosts: object): Promise<string> => {
    const error = await session.handle({ type: 'launch', call: 'f()', hosts } as never).catch((e: unknown) => e);
    const [{ code, span } = { code: '', span: { from: 0, to: 0 } }] = (error as DiagnosticError).diagnostics;
    return `${code} ${text.slice(span.from, span.to)}`;
  };
  expect(await said({})).toBe('LNK401 (func');
  expect(await said({ 'env.now': { kind: 'zero' } })).toBe('LNK406 (data (i32.const 65536) "a")');
});
