/**
 * Every door through which a reader's text or bytes come in, tried one after the other, and what must hold behind each:
 * a product, or diagnostics with a place inside the source and a message; no other exception.
 * Leaves to others: what is brought to the doors (`mutants.ts`, the tests).
 * One idea: one list of doors for fuzzing and for the cases that fuzzing found, so a mended case is tried everywhere.
 */
import { isDeepStrictEqual } from 'node:util';
import {
  type Diagnostic,
  DiagnosticError,
  decode,
  encode,
  type Module,
  parse,
  print,
  printFunction,
  render,
  type Source,
  stackTypes,
  validate,
} from '#engine/index.ts';
import { completion, hover } from '#engine/session/language.ts';
import type { HostAnswers, Program } from '#engine/session/protocol.ts';
import { Session } from '#engine/session/session.ts';
import { stackAt } from '#engine/session/stack.ts';
import { fold } from '#engine/text/fold.ts';
import { format } from '#engine/text/format.ts';
import { rename } from '#engine/text/rename.ts';
import { parseScript } from '#engine/text/script.ts';
import { unfold } from '#engine/text/unfold.ts';
import type { Random } from './random.ts';

/** What was asked when a law broke. */
export class Broken extends Error {
  readonly door: string;
  constructor(door: string, why: string, cause?: unknown) {
    super(`${door}: ${why}${cause instanceof Error ? `\n${cause.stack}` : ''}`);
    this.door = door;
  }
}
/** Milliseconds of this process that each door took at most; the clock on the wall would count what else the machine does. */
export const slowest = new Map<string, number>();

const spent = (): number => process.cpuUsage().user / 1000;

function through<T>(door: string, act: () => T): T {
  const start = spent();
  try {
    return act();
  } catch (error) {
    if (error instanceof Broken) throw error;
    throw new Broken(door, `threw ${String(error).slice(0, 300)}`, error);
  } finally {
    slowest.set(door, Math.max(slowest.get(door) ?? 0, spent() - start));
  }
}

/** @throws Broken if a diagnostic has no message or points outside of the source, or cannot be drawn */
export function checkDiagnostics(door: string, diagnostics: readonly Diagnostic[], source: Source): void {
  const length = source.kind === 'text' ? source.text.length : source.bytes.length;
  for (const d of diagnostics) {
    for (const { from, to } of [
      d.span,
      ...d.notes.map((note) => note.span),
      ...(d.suggestion ? [d.suggestion.span] : []),
    ])
      if (!(Number.isInteger(from) && Number.isInteger(to) && 0 <= from && from <= to && to <= length))
        throw new Broken(door, `${d.code} ${d.message}: span ${from} to ${to} of ${length}`);
    if (d.suggestion && typeof d.suggestion.text !== 'string') throw new Broken(door, `${d.code} suggests no text`);
    if (d.message.trim() === '' || d.notes.some(({ message }) => message.trim() === '') || d.hint === '')
      throw new Broken(door, `${d.code} has an empty message`);
    through(`${door}, drawing ${d.code}`, () => render(d, source));
  }
}
const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some(({ severity }) => severity === 'error');

/** Validates, encodes and decodes again; the bytes if the module is valid. */
function beyond(module: Module, source: Source): Uint8Array | undefined {
  const { diagnostics } = through('validate', () => validate(module));
  checkDiagnostics('validate', diagnostics, source);
  const { bytes } = through('encode', () => encode(module));
  if (hasErrors(diagnostics)) return undefined;
  module.funcs.forEach((func, i) => {
    if (!func.import && i < 50) through('stackTypes', () => stackTypes(module, i));
  });
  const again = through('decode', () => decode(bytes));
  if (!again.module) throw new Broken('decode', `refuses what was encoded: ${again.diagnostics[0]?.message}`);
  if (!isDeepStrictEqual(through('encode', () => encode(again.module!)).bytes, bytes))
    throw new Broken('encode', 'other bytes for the same module');
  return bytes;
}

/** Brings a text to every door that takes one, those of the editor only if `isThorough`; tells whether it was a valid module. */
export function knockText(text: string, random: Random, isThorough = true): boolean {
  const source: Source = { kind: 'text', name: 'mutant.wat', text };
  const { module, diagnostics } = through('parse', () => parse(text));
  checkDiagnostics('parse', diagnostics, source);
  if (!module && !hasErrors(diagnostics)) throw new Broken('parse', 'neither a module nor an error');
  const bytes = module && beyond(module, source);
  if (bytes) {
    const printed = through('print', () => print(module));
    const reread = through('parse', () => parse(printed));
    if (!reread.module) throw new Broken('print', `not parsed again: ${reread.diagnostics[0]?.message}\n${printed}`);
    if (!isDeepStrictEqual(encode(reread.module).bytes, bytes)) throw new Broken('print', 'other bytes after printing');
  }
  if (!isThorough) return bytes !== undefined;
  const formatted = through('format', () => format(text));
  if (through('format', () => format(formatted)) !== formatted) throw new Broken('format', 'twice is not once');
  for (const [door, act] of [
    ['unfold', unfold],
    ['fold', fold],
  ] as const) {
    const other = through(door, () => act(text));
    if (!bytes) continue;
    const again = through('parse', () => parse(other));
    if (!again.module || !isDeepStrictEqual(encode(again.module).bytes, bytes))
      throw new Broken(door, `means something else:\n${other}`);
  }
  for (let i = 0; i < 3; i++) {
    const at = random.below(text.length + 1);
    through('rename', () => rename(text, at, 'other'));
    through('hover', () => hover(text, at, module));
    through('completion', () => completion(text, at, module));
    if (bytes) through('stackAt', () => stackAt(module, at));
  }
  const script = through('parseScript', () => parseScript(text));
  checkDiagnostics('parseScript', script.diagnostics, source);
  return bytes !== undefined;
}

/** Brings bytes to every door that takes some; tells whether they were a valid module, or undefined if a feature is not built yet. */
export function knockBytes(given: Uint8Array): boolean | undefined {
  const source: Source = { kind: 'binary', name: 'mutant.wasm', bytes: given };
  const { module, diagnostics } = through('decode', () => decode(given));
  checkDiagnostics('decode', diagnostics, source);
  if (!module && !hasErrors(diagnostics)) throw new Broken('decode', 'neither a module nor an error');
  if (!module) return diagnostics.some(({ feature }) => feature) ? undefined : false;
  const bytes = beyond(module, source);
  const text = through('print', () => print(module));
  if (!bytes) return validate(module).diagnostics.some(({ feature }) => feature) ? undefined : false;
  const again = through('parse', () => parse(text));
  if (!again.module) throw new Broken('print', `not parsed again: ${again.diagnostics[0]?.message}\n${text}`);
  // Text has no place for how locals of one type are grouped, and other ways to say where a custom section stands.
  const isGrouped = module.funcs.some(({ locals }) =>
    locals.some((l, i) => l.count === 0 || l.type === locals[i - 1]?.type),
  );
  const plain = module.customs.length === 0 ? bytes : encode({ ...module, customs: [] }).bytes;
  const second = encode({ ...again.module, customs: [] }).bytes;
  const contents = (of: Module): string[] => of.customs.map((custom) => `${custom.name}: ${custom.bytes.join(' ')}`);
  if (!isDeepStrictEqual(contents(again.module), contents(module)))
    throw new Broken('print', `other custom sections after printing\n${text}`);
  // Bytes may say "memory 0" where text says nothing; then the text's way is shorter, and stays as it is from then on.
  const isShorter =
    second.length < plain.length &&
    isDeepStrictEqual(encode({ ...parse(print(again.module)).module!, customs: [] }).bytes, second);
  if (!isGrouped && !isShorter && !isDeepStrictEqual(second, plain))
    throw new Broken('print', `other bytes after printing\n${text}`);
  module.funcs.forEach((func, i) => {
    if (!func.import && i < 20) through('printFunction', () => printFunction(module, i));
  });
  return true;
}

export const newSession = (): Session =>
  new Session({
    emit: () => {},
    now: () => performance.now(),
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
  });

/** The answer, or the diagnostics of the refusal. @throws Broken for any other exception */
export async function ask<T>(door: string, promise: Promise<T>): Promise<T | readonly Diagnostic[]> {
  const start = spent();
  try {
    return await promise;
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw new Broken(door, `threw ${String(error).slice(0, 300)}`, error);
    if (error.diagnostics.length === 0) throw new Broken(door, 'refused without a word', error);
    for (const { code, message } of error.diagnostics)
      if (!code || message.trim() === '') throw new Broken(door, 'refused with an empty message', error);
    return error.diagnostics;
  } finally {
    slowest.set(door, Math.max(slowest.get(door) ?? 0, spent() - start));
  }
}

const ARGUMENT: Readonly<Record<string, string>> = { i32: '3', i64: '-4', f32: 'nan:0x200001', f64: '0.5' };

/** Runs each of the first exports for some steps, its imports answered by zeros, and walks through the run. */
export async function useProgram(session: Session, program: Program): Promise<void> {
  const hosts: HostAnswers = Object.fromEntries(
    program.imports.map((i) => [`${i.module}.${i.name}`, { kind: 'zero' }]),
  );
  for (const item of program.exports.filter(({ kind }) => kind === 'func').slice(0, 3)) {
    const call = `"${item.name}"(${item.params.map((type) => ARGUMENT[type] ?? 'null').join(', ')})`;
    const launched = await ask('launch', session.handle({ type: 'launch', call, hosts, limit: 300 }));
    if (!('snapshot' in launched)) continue;
    const { total } = launched.snapshot;
    for (const step of [total, total >> 1, total - 1]) await ask('goto', session.handle({ type: 'goto', step }));
    for (const type of ['next', 'previous', 'stepOut', 'reverseContinue', 'continue'] as const)
      await ask(type, session.handle({ type }));
    await ask('film', session.handle({ type: 'film', from: 0, to: 20 }));
    await ask('trail', session.handle({ type: 'trail', steps: 30 }));
  }
}
