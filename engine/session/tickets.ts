/**
 * The calls of a run through its doors, from the log that history keeps of what the host answered.
 * Leaves to others: answering (`hosts.ts`), the log (`debug/history.ts`), drawing (`widgets/parts/hosts.ts`).
 * Specification: Execution, Host Functions; that two numbers are a string is a habit, and no rule.
 * One idea: the log was made so that a run can be repeated. It is also the complete account of what the module did to the world.
 */
import type { HostEntry } from '../debug/history.ts';
import { exnToText } from '../runtime/value.ts';
import { typeName } from '../syntax/types.ts';
import { decodeUtf8 } from '../syntax/utf8.ts';
import type { Ticket, Tickets } from './protocol.ts';
import type { Run } from './run.ts';
import { shown } from './show.ts';

const MOST_CALLS = 100;
/** Longer strings are not looked for. */
const MOST_BYTES = 4096;
/** Characters of a string that are handed out. */
const MOST_TEXT = 200;

/** Calls of the whole run from number `from` on; the machine stays where it is. */
export function ticketsOf({ history }: Run, from: number): Tickets {
  const log = history.hostLog;
  let total = log.length;
  // A recording that leapt too far and came back knows answers that nobody has asked for yet. A call that trapped is no step of its own.
  while (total > 0 && log.at(total - 1)!.step > history.total + 1) total--;
  const first = Math.min(Math.max(0, Math.floor(from) || 0), total);
  const here = history.step;
  const calls = log.slice(first, Math.min(first + MOST_CALLS, total)).map((entry): Ticket => {
    const { step, func, args, results, thrown } = entry;
    const pairs = pairsOf(entry);
    let text: Ticket['text'];
    if (pairs.length > 0) {
      history.goto(step - 1);
      const bytes = history.machine.code.instance.mems[0]?.bytes;
      for (const pair of pairs) text ??= bytes && textAt(bytes, ...pair);
    }
    return {
      step,
      door: func.name,
      args: args.map((value) => shown(value)),
      ...(results ? { results: results.map((value) => shown(value)) } : {}),
      ...(thrown ? { thrown: 'exn' in thrown ? exnToText(thrown.exn) : 'trap' } : {}),
      ...(text ? { text } : {}),
    };
  });
  history.goto(here);
  return { total, from: first, calls };
}

/** Neighbouring i32 arguments that could be an address and a length. */
function pairsOf({ args }: HostEntry): [number, number][] {
  const pairs: [number, number][] = [];
  for (let i = 0; i + 1 < args.length; i++) {
    const [at, length] = [args[i]!, args[i + 1]!];
    if (typeName(at.type) !== 'i32' || typeName(length.type) !== 'i32') continue;
    if ('bits' in at && 'bits' in length) pairs.push([Number(at.bits), Number(length.bits)]);
  }
  return pairs;
}

/** What stands there, if it is text that a person could have written. */
function textAt(memory: Uint8Array, address: number, length: number): Ticket['text'] {
  if (length < 1 || length > MOST_BYTES || address + length > memory.length) return undefined;
  const text = decodeUtf8(memory.subarray(address, address + length));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a text that people read has none but tabs and line ends
  if (text === undefined || /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(text)) return undefined;
  const points = [...text];
  return { address, length, text: points.length > MOST_TEXT ? `${points.slice(0, MOST_TEXT).join('')}…` : text };
}
