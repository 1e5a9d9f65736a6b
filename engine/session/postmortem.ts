/**
 * A run that trapped, looked at from its end: its last steps, the instruction that could not be done, and why, in one
 * sentence about these very values; and the advice that goes with its card.
 * Leaves to others: what traps (`exec/`), advice in general (`source/catalogue.ts`), drawing (`widgets/parts/postmortem.ts`).
 * One idea: a trap has done nothing yet. Its operands still lie on the stack, so the cause can be read off, not guessed.
 */
import { type Decoded, decodeAt } from '../debug/effects.ts';
import { advised } from '../source/advice.ts';
import { catalogue } from '../source/catalogue.ts';
import type { MemArg } from '../syntax/immediates.ts';
import type { PostMortem, ShownTrap, ShownValue } from './protocol.ts';
import type { Run } from './run.ts';
import { tablesOf } from './tables.ts';

/** Steps before the trap; the instruction that trapped makes ten. */
const STEPS = 9;

/** The last steps of a run that trapped, and why it did; null if it did not. The machine stays where it is. */
export function postMortem(run: Run): PostMortem | null {
  const { ending, history, viewer } = run;
  if (ending.kind !== 'trapped') return null;
  const here = history.step;
  const { total } = history;
  const steps: PostMortem['steps'][number][] = [];
  for (let step = Math.max(1, total - STEPS + 1); step <= total; step++) {
    history.goto(step);
    const { just, frames, writes } = viewer.snapshot(history, undefined);
    const stack = frames[0]?.stack ?? [];
    if (just)
      steps.push({ step, text: just.text, offset: just.offset, gave: stack.slice(stack.length - just.gives), writes });
  }
  history.goto(total);
  const { next, frames } = viewer.snapshot(history, undefined);
  const stack = frames[0]?.stack ?? [];
  const takes = next ? stack.slice(Math.max(0, stack.length - next.takes)) : [];
  const cause = causeOf(run, ending.trap, takes);
  history.goto(here);
  return {
    cause,
    chapter: catalogue[ending.trap.code].chapter,
    steps,
    last: { text: next?.text ?? '', offset: next?.offset ?? 0, takes },
  };
}

/** The door that answered with a trap, if that is what ended the run. */
const doorThatTrapped = ({ history }: Run): string | undefined => {
  const last = history.hostLog.at(-1);
  return last?.thrown && last.step > history.total ? last.func.name : undefined;
};

/** What to say on the card of a trap: of one that came through a door, that the module is not to blame. */
export function adviceFor(run: Run): (trap: ShownTrap) => ShownTrap {
  const door = doorThatTrapped(run);
  return (trap) =>
    advised(
      door
        ? { ...trap, hint: `The host answered \`${door}\` with a trap; nothing in the module can catch that.` }
        : trap,
    );
}

const NOWHERE = 'the stack holds no operands for it';
const listed = (values: readonly ShownValue[]): string => values.map(({ text }) => text).join(' and ') || NOWHERE;
/** An operand as an address or a length: i32 and i64 count from 0 up. */
const unsigned = ({ bits = '0' }: ShownValue): bigint => BigInt(`0x${bits}`);

function causeOf(run: Run, { code, func }: ShownTrap, takes: readonly ShownValue[]): string {
  const { machine } = run.history;
  const { instance, offset } = machine.frame(0);
  const decoded = decodeAt(instance.module.code, offset);
  const { name } = decoded.instruction;
  const door = doorThatTrapped(run);
  if (door) return `The host answered ${door} with a trap.`;
  switch (code) {
    case 'RUN501':
      return `${func} came to an unreachable.`;
    case 'RUN502':
      return `${name} was given ${listed(takes)}: it cannot divide by 0.`;
    case 'RUN503':
      return `${name} was given ${listed(takes)}, and the exact result does not fit into an ${name.slice(0, 3)}.`;
    case 'RUN504':
      return `${name} was given ${listed(takes)}, which is not a number.`;
    case 'RUN505': {
      const memory = instance.mems[memoryOf(decoded)];
      return memory ? outside(decoded, takes, memory.bytes.length) : `${name} was given ${listed(takes)}.`;
    }
    case 'RUN507':
    case 'RUN508':
    case 'RUN509':
      return slotSentence(run) ?? `${name} was given ${listed(takes)}.`;
    case 'RUN510':
      return `${machine.frameCount.toLocaleString('en')} calls wait for one another, and there is no room for one more; the last is ${func}.`;
    default:
      return `${name} was given ${listed(takes)}.`;
  }
}

const isAccess = (value: unknown): value is MemArg => typeof value === 'object' && value !== null && 'align' in value;

function memoryOf({ instruction, values }: Decoded): number {
  const access = values.find(isAccess);
  if (access) return access.memory;
  return Number(values[instruction.name === 'memory.init' ? 1 : 0] ?? 0);
}

/** Which bytes were asked for, and where memory ends. */
function outside({ instruction, values }: Decoded, takes: readonly ShownValue[], size: number): string {
  const access = values.find(isAccess);
  const [kind, width] = instruction.effect.split(' ');
  const end = size === 0 ? 'memory has no bytes' : `memory ends with the byte at ${size - 1}`;
  if (!access || !takes[0] || !(Number(width) > 0)) return `${instruction.name} was given ${listed(takes)}; ${end}.`;
  const address = unsigned(takes[0]) + access.offset;
  const last = address + BigInt(width!) - 1n;
  const bytes = last === address ? `the byte at ${address}` : `${width} bytes from ${address} to ${last}`;
  return `${instruction.name} ${kind === 'store' ? 'writes' : 'reads'} ${bytes}, and ${end}.`;
}

function slotSentence(run: Run): string | undefined {
  const { call, tables } = tablesOf(run);
  const table = tables.find((one) => one.table === call?.table);
  if (!call || !table) return undefined;
  if (call.finds === 'no slot')
    return `Slot ${call.slot} was asked for, and the table has ${table.length}, counted from 0.`;
  const found = table.slots.find(({ slot }) => slot === call.slot);
  if (!found?.name) return `Slot ${call.slot} is empty.`;
  return `Slot ${call.slot} holds ${found.name}, ${found.type}, and the call asks for ${call.wants}.`;
}
