/**
 * Misconceptions about control: when a branch is taken, where it goes, what a call takes along and what it brings back.
 * Leaves to others: the blocks around an instruction (`labels.ts`), numbers and memory (the other lists), running them (`twin.ts`).
 * Specification: Execution, Control Instructions.
 * One idea: a branch names a wall and not a place. Most wrong turns are the right wall and its wrong side, or the wall beside it.
 */
import type { Value } from '../runtime/store.ts';
import type { Label } from './labels.ts';
import { numberOf, valueFrom } from './numbers.ts';
import type { Misconception, Site, Target } from './row.ts';

/** Where a branch to the label goes. */
const atLabel = (label: Label): Target => (label.kind === 'loop' ? atStart(label) : atEnd(label));
const atStart = ({ start, height, params }: Label): Target => ({ offset: start, height, types: params });
const atEnd = ({ end, height, results }: Label): Target => ({ offset: end, height, types: results });

/** The label that is about to be taken, or one so many walls further out. */
const label = ({ labels, taken }: Site, further = 0): Label | undefined =>
  taken === undefined ? undefined : labels[taken + further];

const BRANCH = /^br(_if|_table)?$/;
const sameType = (values: readonly Value[]): boolean => values.every(({ type }) => type === values[0]?.type);

/** Calls whose arguments, or returns whose results, can change places. */
const turned = (values: readonly Value[]): Value[] | undefined =>
  values.length > 1 && sameType(values) ? [...values].reverse() : undefined;

export const controlBeliefs: readonly Misconception[] = [
  {
    id: 'branch-when-zero',
    of: /^(br_if|if)$/,
    change: {
      takes({ operands: [test] }) {
        return test && [valueFrom(test.type, numberOf(test) === 0 ? 1 : 0)];
      },
    },
  },
  {
    id: 'loop-branch-leaves',
    of: BRANCH,
    change: {
      leads(site) {
        const to = label(site);
        return to?.kind === 'loop' ? atEnd(to) : undefined;
      },
    },
  },
  {
    id: 'block-branch-repeats',
    of: BRANCH,
    change: {
      leads(site) {
        const to = label(site);
        return to?.kind === 'block' ? { ...atStart(to), types: to.params } : undefined;
      },
    },
  },
  {
    id: 'one-wall-too-far',
    of: BRANCH,
    change: {
      leads(site) {
        const to = label(site, 1);
        return to && atLabel(to);
      },
    },
  },
  {
    id: 'one-wall-too-near',
    of: BRANCH,
    change: {
      leads(site) {
        const to = label(site, -1);
        return to && atLabel(to);
      },
    },
  },
  {
    id: 'table-counts-from-one',
    of: /^br_table$/,
    change: {
      takes({ operands: [index] }) {
        return index && [valueFrom(index.type, BigInt(numberOf(index) ?? 0) - 1n)];
      },
    },
  },
  {
    id: 'both-arms-run',
    of: /^else$/,
    change: {
      leads: ({ after, below }) => ({ offset: after, height: below.length, types: [] }),
    },
  },
  {
    id: 'unreachable-is-skipped',
    of: /^unreachable$/,
    change: { as: () => 'nop' },
  },
  {
    id: 'test-stays',
    of: /^(br_if|if)$/,
    change: { leaves: ({ below, operands, results }) => [...below, ...results, ...operands] },
  },
  {
    id: 'arguments-reversed',
    of: /^(call|return_call)$/,
    change: { takes: ({ operands }) => turned(operands) },
  },
  {
    id: 'indirect-arguments-reversed',
    of: /^(return_)?call_indirect$/,
    change: {
      takes({ operands }) {
        const args = turned(operands.slice(0, -1));
        return args && [...args, operands.at(-1)!];
      },
    },
  },
  {
    id: 'results-reversed',
    of: /^(end|return)$/,
    change: {
      leaves({ below, results }) {
        const values = turned(results);
        return values && [...below, ...values];
      },
    },
  },
  {
    id: 'result-is-lost',
    of: /^(end|return)$/,
    change: { leaves: ({ below, results }) => (results.length > 0 ? below : undefined) },
  },
  {
    id: 'first-result-wins',
    of: /^return$/,
    change: {
      takes({ below, operands }) {
        return operands.length === 1 && below[0]?.type === operands[0]?.type && below[0] ? [below[0]] : undefined;
      },
    },
  },
  {
    id: 'bottom-is-the-result',
    of: /^end$/,
    change: {
      takes({ operands, local }) {
        const [result] = operands;
        if (operands.length !== 1 || !result) return undefined;
        const first = local(0);
        return first?.type === result.type ? [first] : undefined;
      },
    },
  },
];
