/**
 * Python's side of the duet: runs the few instructions of `dis` that a straight line of arithmetic needs, and keeps every
 * state, so that step n of one machine stands beside step n of the other.
 * Leaves to others: drawing (`parts/duet.ts`), anything with a jump or a call.
 * One idea: a slot here holds a reference, so the machine moves arrows and the integer objects do the arithmetic;
 * they have no width, which is why this side uses BigInt.
 */
import type { ShownLocal, ShownValue } from '#engine/session/protocol.ts';

export interface PythonLine {
  readonly op: string;
  readonly arg?: string;
}
export interface PythonState {
  readonly stack: readonly ShownValue[];
  readonly takes: number;
  readonly gives: number;
  readonly next?: number;
  readonly just?: number;
}
export interface PythonRun {
  readonly lines: readonly PythonLine[];
  readonly states: readonly PythonState[];
  readonly locals: readonly ShownLocal[];
  readonly depth: number;
}

const OPERATORS: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '//': (a, b) => a / b - (a % b !== 0n && a < 0n !== b < 0n ? 1n : 0n),
  '%': (a, b) => ((a % b) + b) % b,
  '&': (a, b) => a & b,
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
  '<<': (a, b) => a << b,
  '>>': (a, b) => a >> b,
};

const reference = (value: bigint): ShownValue => ({ type: 'ref', text: String(value) });
const operands = (op: string): number =>
  op === 'BINARY_OP' ? 2 : op === 'RETURN_VALUE' || op === 'STORE_FAST' ? 1 : 0;
const results = (op: string): number => (op === 'RETURN_VALUE' || op === 'STORE_FAST' ? 0 : 1);

/** Lines of `dis` written one to a line, as `LOAD_FAST x`. */
export const pythonLines = (text: string): PythonLine[] =>
  text
    .split('\n')
    .map((l) => l.trim())
    .filter(Boolean)
    .map((l) => {
      const [op = '', ...rest] = l.split(/\s+/);
      return rest.length ? { op, arg: rest.join(' ') } : { op };
    });

/** Every state of a straight-line run; throws a RangeError on an instruction that it does not know. */
export function runPython(lines: readonly PythonLine[], names: Readonly<Record<string, string>>): PythonRun {
  const locals = new Map(Object.entries(names).map(([name, text]) => [name, BigInt(text)]));
  const stack: bigint[] = [];
  const states: PythonState[] = [];
  let depth = 1;
  for (let at = 0; at <= lines.length; at++) {
    const next = lines[at];
    const just = lines[at - 1];
    depth = Math.max(depth, stack.length);
    states.push({
      stack: stack.map(reference),
      takes: next ? operands(next.op) : 0,
      gives: just ? results(just.op) : 0,
      ...(next ? { next: at } : {}),
      ...(just ? { just: at - 1 } : {}),
    });
    if (next) execute(next, stack, locals);
  }
  const shown = [...locals].map(([name, value]) => ({ ...reference(value), name }));
  return { lines, states, locals: shown, depth };
}

function execute({ op, arg = '' }: PythonLine, stack: bigint[], locals: Map<string, bigint>): void {
  switch (op) {
    case 'LOAD_FAST':
      stack.push(locals.get(arg)!);
      return;
    case 'LOAD_CONST':
      stack.push(BigInt(arg));
      return;
    case 'STORE_FAST':
      locals.set(arg, stack.pop()!);
      return;
    case 'RETURN_VALUE':
      stack.pop();
      return;
    case 'BINARY_OP': {
      const b = stack.pop()!;
      const a = stack.pop()!;
      const operator = OPERATORS[arg];
      if (!operator) throw new RangeError(`BINARY_OP ${arg} is not one that the duet can play`);
      stack.push(operator(a, b));
      return;
    }
    default:
      throw new RangeError(`${op} is not one that the duet can play`);
  }
}
