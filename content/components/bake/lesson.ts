/**
 * Proves a lesson while the book is built: the broken program raises its code, the mended one runs. Both come back ready to be drawn.
 * Leaves to others: the lessons (`content/diagnostics/`), the page (`pages/diagnostics/[code].astro`).
 * One idea: a page about a mistake is believed only after the mistake has been made.
 */
import { decode } from '#engine/binary/decode.ts';
import { instantiate } from '#engine/exec/instantiate.ts';
import { invoke } from '#engine/exec/invoke.ts';
import type { Ending, HostAnswers, ShownTrap } from '#engine/session/protocol.ts';
import { advised } from '#engine/source/advice.ts';
import type { Code } from '#engine/source/catalogue.ts';
import { type Diagnostic, DiagnosticError } from '#engine/source/diagnostic.ts';
import { parse } from '#engine/text/parse.ts';
import { print } from '#engine/text/print.ts';
import { parseScript } from '#engine/text/script.ts';
import { validate } from '#engine/valid/module.ts';
import type { Lesson } from '../../diagnostics/lesson.ts';
import { assemble, Bench } from './machine.ts';

/** What the mistake looks like. */
export type Raised =
  /** The text, or the call of it, is refused; spans point into `text`. */
  | { readonly kind: 'text'; readonly diagnostic: Diagnostic; readonly text: string }
  /** The bytes are refused. */
  | { readonly kind: 'bytes'; readonly diagnostic: Diagnostic; readonly bytes: Uint8Array }
  /** The program is right, the call is not, or the module does not come to life. */
  | { readonly kind: 'call'; readonly diagnostic: Diagnostic; readonly text: string; readonly call: string }
  | { readonly kind: 'trap'; readonly trap: ShownTrap; readonly text: string; readonly call: string };

/** Bytes of a lesson: hexadecimal, with comments behind `;;`. */
function hexBytes(text: string): Uint8Array {
  const digits = text.replace(/;;.*/g, '').match(/[0-9a-f]{2}/g) ?? [];
  return Uint8Array.from(digits, (pair) => Number.parseInt(pair, 16));
}

const isScript = (code: Code): boolean => code === 'TXT160';
const callOf = (lesson: Lesson): string => lesson.call ?? 'run()';

function outOfFuel(lesson: Lesson, fuel: number): Diagnostic | undefined {
  const { module } = parse(lesson.broken);
  const run = module && instantiate(module, () => undefined).exports.get('run');
  if (run?.kind !== 'func') return undefined;
  try {
    invoke(run.func, [], fuel);
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics[0];
    throw error;
  }
  return undefined;
}

interface Attempt {
  readonly diagnostics: readonly Diagnostic[];
  readonly ending?: Ending | undefined;
  /** Steps of the run. */
  readonly total: number;
}
/** Assembles, links and runs to the end, as a page would. */
async function attempt(text: string, call: string, hosts: HostAnswers = {}): Promise<Attempt> {
  const bench = new Bench();
  const program = await bench.ask('update', { text });
  if (!program.ok) return { diagnostics: program.diagnostics, total: 0 };
  try {
    const { diagnostics, snapshot } = await bench.ask('launch', { call, hosts });
    const { total } = snapshot;
    return { diagnostics, total, ending: (await bench.ask('goto', { step: total })).ending };
  } catch (error) {
    if (error instanceof DiagnosticError) return { diagnostics: error.diagnostics, total: 0 };
    throw error;
  }
}

async function raiseRunning(code: Code, lesson: Lesson): Promise<Raised | undefined> {
  const call = lesson.wrongCall ?? callOf(lesson);
  const text = lesson.broken;
  if (lesson.fuel) {
    const diagnostic = outOfFuel(lesson, lesson.fuel);
    return diagnostic?.code === code ? { kind: 'call', diagnostic: advised(diagnostic), text, call } : undefined;
  }
  const { diagnostics, ending } = await attempt(text, call, lesson.wrongHosts ?? lesson.hosts);
  const diagnostic = diagnostics.find((one) => one.code === code);
  if (diagnostic) return { kind: 'call', diagnostic: advised(diagnostic), text, call };
  return ending?.kind === 'trapped' && ending.trap.code === code
    ? { kind: 'trap', trap: advised(ending.trap), text, call }
    : undefined;
}

/** Makes the mistake. Throws when another one, or none, is the outcome. */
export async function raise(code: Code, lesson: Lesson): Promise<Raised> {
  const text = lesson.broken;
  let raised: Raised | undefined;
  if (code.startsWith('BIN')) {
    const bytes = hexBytes(text);
    const diagnostic = decode(bytes, code).diagnostics.find((one) => one.code === code);
    raised = diagnostic && { kind: 'bytes', diagnostic: advised(diagnostic), bytes };
  } else if (/^(LNK|RUN)/.test(code)) raised = await raiseRunning(code, lesson);
  else {
    const { diagnostics } = isScript(code) ? parseScript(text) : (await assemble(text, code, true)).program;
    const diagnostic = diagnostics.find((one) => one.code === code);
    raised = diagnostic && { kind: 'text', diagnostic: advised(diagnostic), text };
  }
  if (!raised) throw new Error(`the lesson about ${code} does not raise it`);
  return raised;
}

/** The mended program as text, with the call to make; for a script, the module that it begins with. */
export function mendedProgram(code: Code, lesson: Lesson): { text: string; call: string } {
  const call = callOf(lesson);
  if (isScript(code)) {
    const { diagnostics } = parseScript(lesson.mended);
    if (diagnostics[0]) throw new Error(`${code}, mended: ${diagnostics[0].message}`);
    return { text: `${lesson.mended.split('\n(assert')[0]}\n`, call: 'run(7)' };
  }
  if (!code.startsWith('BIN')) return { text: lesson.mended, call };
  const bytes = hexBytes(lesson.mended);
  const { module, diagnostics } = decode(bytes, code);
  const [first] = module ? validate(module).diagnostics : diagnostics;
  if (!module || first) throw new Error(`${code}, mended: ${first?.message}`);
  return { text: print(module), call };
}

/** Runs the mended program to its end. Throws unless it returns. */
export async function runMended(code: Code, lesson: Lesson): Promise<number> {
  const { text, call } = mendedProgram(code, lesson);
  const { diagnostics, ending, total } = await attempt(text, call, lesson.hosts);
  const [problem] = diagnostics;
  if (problem) throw new Error(`${code}, mended: ${problem.code} ${problem.message}`);
  if (ending?.kind !== 'returned') throw new Error(`${code}, mended, does not return from ${call}`);
  return total;
}
