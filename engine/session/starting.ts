/**
 * Why a module did not come to life, and where: the segment that does not fit, or the start function that traps or never returns.
 * Leaves to others: coming to life (`exec/life.ts`), which says what happened and not where (specification: Execution, Instantiation).
 * One idea: who comes to life again with fewer segments finds the guilty one by halves; the first step pays nothing for that.
 */
import { Trap } from '../numeric/trap.ts';
import { WasmThrow } from '../runtime/exception.ts';
import { exnToText } from '../runtime/value.ts';
import { DiagnosticError } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import type { Module } from '../syntax/module.ts';
import { link, outside } from './hosts.ts';
import type { HostAnswers } from './protocol.ts';

const NOWHERE: Span = { from: 0, to: 0 };

/** The error that a page is told instead of `error`: a trap before the call is the module's fault, and has a place in it. */
export async function placed(error: unknown, module: Module, hosts: HostAnswers = {}): Promise<unknown> {
  if (error instanceof DiagnosticError) {
    const [first] = error.diagnostics;
    if (first?.code === 'LNK407') {
      const span = (await written(module)).start?.span;
      return span ? new DiagnosticError([{ ...first, span }]) : error;
    }
    return first?.code.startsWith('LNK4') ? again(error, module, hosts) : error;
  }
  if (!(error instanceof Trap || error instanceof WasmThrow)) return error;
  const why = error instanceof Trap ? error.message : `nobody caught ${exnToText(error.exn)}`;
  return new DiagnosticError([
    {
      code: 'LNK406',
      severity: 'error',
      message: `trap while starting: ${why}`,
      span: await guilty(await written(module), hosts),
      notes: [],
    },
  ]);
}

/** `module` with its places in its text: one that the build assembled knows only its bytes. */
async function written(module: Module): Promise<Module> {
  if (module.source.kind !== 'text') return module;
  const { buildText } = await import('./program.ts');
  return buildText(module.source.text).built?.module ?? module;
}

/** The same refusal once more, with its place in the text. */
async function again(error: DiagnosticError, module: Module, hosts: HostAnswers): Promise<DiagnosticError> {
  const text = await written(module);
  const { start: _, ...silent } = text;
  try {
    link(silent, await outside(text, hosts));
  } catch (other) {
    if (other instanceof DiagnosticError && other.diagnostics[0]?.message === error.diagnostics[0]?.message)
      return other;
  }
  return error;
}

/** The part of `module` that traps while it comes to life; nowhere if that is a module which answers its imports. */
async function guilty(module: Module, hosts: HostAnswers): Promise<Span> {
  const { start, ...segments } = module;
  const { elems, datas } = segments;
  /** Whether it comes to life with so many of its segments and without a start. */
  const lives = async (elemCount: number, dataCount: number): Promise<boolean> => {
    const part = { ...segments, elems: elems.slice(0, elemCount), datas: datas.slice(0, dataCount) };
    try {
      link(part, await outside(part, hosts));
      return true;
    } catch (error) {
      if (error instanceof Trap) return false;
      throw error;
    }
  };
  try {
    if (!(await lives(0, 0))) return NOWHERE;
    const elem = await firstOf(elems.length, (count) => lives(count, 0));
    if (elem !== undefined) return elems[elem]!.span;
    const data = await firstOf(datas.length, (count) => lives(elems.length, count));
    if (data !== undefined) return datas[data]!.span;
    return start?.span ?? NOWHERE;
  } catch {
    // A host that answers otherwise the second time: what happened is known, and where is not.
    return NOWHERE;
  }
}

/** Index of the first of `count` things with which `lives` no longer holds; it holds with none of them. */
async function firstOf(count: number, lives: (count: number) => Promise<boolean>): Promise<number | undefined> {
  if (await lives(count)) return undefined;
  let [good, bad] = [0, count];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (await lives(middle)) good = middle;
    else bad = middle;
  }
  return good;
}
