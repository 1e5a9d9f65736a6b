/**
 * Misconceptions about numbers: order, signs, overflow, division, shifts, conversions. Most of them are true of Python.
 * Leaves to others: memory, variables and control (`misconceptions.ts`), running them (`twin.ts`).
 * Specification: Execution, Numerics.
 * One idea: nobody believes nonsense. Each of these is how some other machine, language or schoolbook does it.
 */
import type { Value } from '../runtime/store.ts';
import { I64 } from '../syntax/types.ts';
import { bounds, numberOf, valueFrom, wholes, widthOf } from './numbers.ts';
import type { Misconception, Num } from './row.ts';

const INTEGER = /^i(32|64)\.(add|sub|mul)$/;

/** The exact sum, difference or product. */
function exact(operands: readonly Num[], name: string): bigint {
  const [a, b] = wholes(operands, name);
  return name.endsWith('add') ? a + b : name.endsWith('sub') ? a - b : a * b;
}
const fits = (n: bigint, width: number): boolean => BigInt.asIntN(width, n) === n;

const floorDivide = (a: bigint, b: bigint): bigint => {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
};
const magnitude = (n: bigint): bigint => (n < 0n ? -n : n);
/** The quotient as a schoolbook rounds it: halves away from zero. */
const roundDivide = (a: bigint, b: bigint): bigint => {
  const quotient = (2n * magnitude(a) + magnitude(b)) / (2n * magnitude(b));
  return a < 0n !== b < 0n ? -quotient : quotient;
};

const flipSign = (name: string): string => (name.endsWith('_s') ? `${name.slice(0, -1)}u` : `${name.slice(0, -1)}s`);

/** Puts `round` between a float and the whole number that is made of it; undefined where nothing can be made. */
const rounded =
  (round: (n: number) => number) =>
  ([a]: readonly Num[]): Num[] | undefined =>
    typeof a === 'number' && Number.isFinite(a) && Math.abs(a) < 2 ** 31 ? [BigInt(round(a))] : undefined;

export const numericBeliefs: readonly Misconception[] = [
  {
    id: 'sign-confused',
    of: /\.(div|rem|shr|[lg][te]|extend_i32|convert_i(32|64)|trunc_f(32|64)|trunc_sat_f(32|64))_[su]$/,
    change: { as: flipSign },
  },
  {
    id: 'operands-swapped',
    of: /\.(sub|div(_[su])?|rem_[su]|shl|shr_[su]|rot[lr]|[lg][te](_[su])?|copysign)$/,
    change: { takes: ({ operands: [a, b] }) => (a && b ? [b, a] : undefined) },
  },
  {
    id: 'grows-like-python',
    of: INTEGER,
    change: {
      means(operands, { name }) {
        const n = exact(operands, name);
        return fits(n, widthOf(name)) || !fits(n, 64) ? undefined : [valueFrom(I64, n)];
      },
    },
  },
  {
    id: 'saturates',
    of: INTEGER,
    change: {
      means(operands, { name }) {
        const [least, greatest] = bounds(widthOf(name));
        const n = exact(operands, name);
        return [n < least ? least : n > greatest ? greatest : n];
      },
    },
  },
  {
    id: 'overflow-traps',
    of: INTEGER,
    change: {
      means: (operands, { name }) => (fits(exact(operands, name), widthOf(name)) ? undefined : 'integer overflow'),
    },
  },
  {
    id: 'floor-division',
    of: /^i(32|64)\.div_s$/,
    change: {
      means(operands, { name }) {
        const [a, b] = wholes(operands, name);
        return b === 0n ? undefined : [floorDivide(a, b)];
      },
    },
  },
  {
    id: 'floor-remainder',
    of: /^i(32|64)\.rem_s$/,
    change: {
      means(operands, { name }) {
        const [a, b] = wholes(operands, name);
        return b === 0n ? undefined : [a - b * floorDivide(a, b)];
      },
    },
  },
  {
    id: 'quotient-for-remainder',
    of: /^i(32|64)\.rem_[su]$/,
    change: { as: (name) => name.replace('rem', 'div') },
  },
  {
    id: 'division-rounds',
    of: /^i(32|64)\.div_[su]$/,
    change: {
      means(operands, { name }) {
        const [a, b] = wholes(operands, name);
        return b === 0n ? undefined : [roundDivide(a, b)];
      },
    },
  },
  {
    id: 'zero-division-gives-zero',
    of: /^i(32|64)\.(div|rem)_[su]$/,
    change: { means: ([, b]) => (b === 0 || b === 0n ? [0] : undefined) },
  },
  {
    id: 'float-zero-division-traps',
    of: /^f(32|64)\.div$/,
    change: { means: ([, b]) => (b === 0 ? 'integer divide by zero' : undefined) },
  },
  {
    id: 'equal-counts',
    of: /\.[lg][te](_[su])?$/,
    change: { as: (name) => name.replace(/\.([lg])([te])/, (_, side, end) => `.${side}${end === 't' ? 'e' : 't'}`) },
  },
  {
    id: 'eqz-is-bool',
    of: /\.eqz$/,
    change: { means: ([a]) => [a === 0 || a === 0n ? 0 : 1] },
  },
  {
    id: 'bitwise-is-logical',
    of: /^i(32|64)\.(and|or)$/,
    change: {
      means([a, b], { name }) {
        const isTrue = a !== 0 && a !== 0n;
        const picked = name.endsWith('and') === isTrue ? b : a;
        return picked === undefined ? undefined : [picked];
      },
    },
  },
  {
    id: 'shift-not-wrapped',
    of: /^i(32|64)\.sh(l|r_[su])$/,
    change: {
      means([a, b], { name }) {
        const distance = BigInt.asUintN(widthOf(name), BigInt(b ?? 0));
        if (distance < BigInt(widthOf(name))) return undefined;
        return [name.endsWith('_s') && Number(a) < 0 ? -1 : 0];
      },
    },
  },
  {
    id: 'rotation-is-shift',
    of: /^i(32|64)\.rot[lr]$/,
    change: { as: (name) => name.replace('rotl', 'shl').replace('rotr', 'shr_u') },
  },
  {
    id: 'shift-other-way',
    of: /^i(32|64)\.sh(l|r_u)$/,
    change: { as: (name) => (name.endsWith('shl') ? name.replace('shl', 'shr_u') : name.replace('shr_u', 'shl')) },
  },
  {
    id: 'wrap-saturates',
    of: /^i32\.wrap_i64$/,
    change: {
      means([a]) {
        const [least, greatest] = bounds(32);
        const n = BigInt(a ?? 0);
        return [n < least ? least : n > greatest ? greatest : n];
      },
    },
  },
  {
    id: 'truncation-rounds',
    of: /^i(32|64)\.trunc_(sat_)?f(32|64)_[su]$/,
    change: { means: rounded(Math.round) },
  },
  {
    id: 'truncation-floors',
    of: /^i(32|64)\.trunc_(sat_)?f(32|64)_s$/,
    change: { means: rounded(Math.floor) },
  },
  {
    id: 'half-rounds-up',
    of: /^f(32|64)\.nearest$/,
    change: { means: ([a]) => (Number.isFinite(a) ? [Math.floor(Number(a) + 0.5)] : undefined) },
  },
  {
    id: 'reinterpret-converts',
    of: /\.reinterpret_/,
    change: {
      as: (name) => (name.startsWith('f') ? `${name.replace('reinterpret', 'convert')}_s` : undefined),
    },
  },
  {
    id: 'decimal-floats',
    of: /^f64\.(add|sub|mul)$/,
    change: {
      means([a, b], { name }) {
        const [x, y] = [Number(a), Number(b)];
        const n = name.endsWith('add') ? x + y : name.endsWith('sub') ? x - y : x * y;
        return Number.isFinite(n) ? [Number(n.toPrecision(15))] : undefined;
      },
    },
  },
  {
    id: 'operands-stay',
    of: /^[if](32|64)\.(?!const|load|store)/,
    change: {
      leaves: ({ below, operands, results }) =>
        operands.every(isNumber) ? [...below, ...operands, ...results] : undefined,
    },
  },
  {
    id: 'one-operand-stays',
    of: /^[if](32|64)\.(?!const|load|store)/,
    change: {
      leaves: ({ below, operands, results }) =>
        operands.length === 2 ? [...below, operands[0]!, ...results] : undefined,
    },
  },
];

function isNumber(value: Value): boolean {
  return numberOf(value) !== undefined;
}
