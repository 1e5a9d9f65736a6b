/**
 * Misconceptions, each a change of one column of the instruction table: here those about the pile, variables and memory.
 * Leaves to others: numbers (`numeric.ts`), control (`control.ts`), running them (`twin.ts`), choosing among them (`question.ts`).
 * Specification: none; our own chapter.
 * One idea: a row says all about an instruction, so everything that can be misunderstood about it is a row as well.
 *
 * The order is that of a question: what comes first is the more likely to be believed.
 */
import type { Value } from '../runtime/store.ts';
import type { MemArg } from '../syntax/immediates.ts';
import { I64 } from '../syntax/types.ts';
import { controlBeliefs } from './control.ts';
import { fromBytes, numberOf, reversed, valueFrom } from './numbers.ts';
import { numericBeliefs } from './numeric.ts';
import type { Misconception, Site } from './row.ts';

const access = ({ immediates }: Site): MemArg => immediates[0] as MemArg;
/** Bytes that a load or a store touches. */
const widthIn = ({ instruction }: Site): number => Number(instruction.effect.split(' ')[1]);
/** Where it touches them, without the end of memory in mind. */
function placeOf(site: Site): bigint {
  const [address] = site.operands;
  return address && 'bits' in address ? address.bits + access(site).offset : 0n;
}
const isOutside = (site: Site): boolean => site.bytes(placeOf(site), widthIn(site)) === undefined;
const zero = (value: Value): Value => ('ref' in value ? { ...value, ref: null } : { ...value, bits: 0n });

/** The address with another number in it, or undefined if that is none. */
function moved(site: Site, address: bigint): Value[] | undefined {
  const [was, ...rest] = site.operands;
  if (!was || address < 0n || address >= 1n << (was.type === I64 ? 64n : 32n)) return undefined;
  return [{ type: was.type, bits: address }, ...rest];
}
const addressOf = ({ operands: [address] }: Site): bigint => (address && 'bits' in address ? address.bits : 0n);

const pile: readonly Misconception[] = [
  {
    id: 'tee-consumes',
    of: /^local\.tee$/,
    change: { as: () => 'local.set' },
  },
  {
    id: 'set-keeps',
    of: /^local\.set$/,
    change: { as: () => 'local.tee' },
  },
  {
    id: 'global-set-keeps',
    of: /^global\.set$/,
    change: { leaves: ({ below, operands }) => [...below, ...operands] },
  },
  {
    id: 'pushed-below',
    of: /^(local\.get|global\.get|[if](32|64)\.const)$/,
    change: { leaves: ({ below, results }) => (below.length > 0 ? [...results, ...below] : undefined) },
  },
  {
    id: 'push-replaces',
    of: /^(local\.get|global\.get|[if](32|64)\.const)$/,
    change: { leaves: ({ below, results }) => (below.length > 0 ? [...below.slice(0, -1), ...results] : undefined) },
  },
  {
    id: 'get-empties',
    of: /^local\.get$/,
    change: {
      leaves({ below, results, immediates, local, setLocal }) {
        const index = immediates[0] as number;
        const value = local(index);
        if (value) setLocal(index, zero(value));
        return [...below, ...results];
      },
    },
  },
  {
    id: 'drop-from-below',
    of: /^drop$/,
    change: { leaves: ({ below, operands }) => [...below, ...operands].slice(1) },
  },
  {
    id: 'drop-clears',
    of: /^drop$/,
    change: { leaves: () => [] },
  },
  {
    id: 'drop-peeks',
    of: /^drop$/,
    change: { leaves: ({ below, operands }) => [...below, ...operands] },
  },
  {
    id: 'select-other',
    of: /^select( t)?$/,
    change: {
      takes({ operands: [a, b, test] }) {
        return a && b && test ? [b, a, test] : undefined;
      },
    },
  },
  {
    id: 'select-keeps-both',
    of: /^select( t)?$/,
    change: { leaves: ({ below, operands, results }) => [...below, operands[0]!, ...results] },
  },
];

const memory: readonly Misconception[] = [
  {
    id: 'store-big-endian',
    of: /^[if](32|64)\.store/,
    change: {
      takes(site) {
        const [address, value] = site.operands;
        const width = widthIn(site);
        if (!address || !value || !('bits' in value) || width < 2) return undefined;
        const bytes = Uint8Array.from({ length: width }, (_, i) => Number((value.bits >> BigInt(8 * i)) & 0xffn));
        return [address, { type: value.type, bits: fromBytes(reversed(bytes)) }];
      },
    },
  },
  {
    id: 'load-big-endian',
    of: /^i(32|64)\.load/,
    change: {
      means(_, site) {
        const bytes = site.bytes(placeOf(site), widthIn(site));
        if (!bytes || bytes.length < 2) return undefined;
        const number = fromBytes(reversed(bytes));
        return [site.name.endsWith('_s') ? BigInt.asIntN(8 * bytes.length, number) : number];
      },
    },
  },
  {
    id: 'load-sign-confused',
    of: /^i(32|64)\.load\d+_[su]$/,
    change: { as: (name) => (name.endsWith('_s') ? `${name.slice(0, -1)}u` : `${name.slice(0, -1)}s`) },
  },
  {
    id: 'store-operands-swapped',
    of: /^[if](32|64)\.store/,
    change: { takes: ({ operands: [a, b] }) => (a && b && a.type === b.type ? [b, a] : undefined) },
  },
  {
    id: 'offset-ignored',
    of: /^[if](32|64)\.(load|store)/,
    change: {
      takes: (site) => (access(site).offset > 0n ? moved(site, addressOf(site) - access(site).offset) : undefined),
    },
  },
  {
    id: 'address-counts-numbers',
    of: /^[if](32|64)\.(load|store)/,
    change: {
      takes: (site) => (widthIn(site) > 1 ? moved(site, addressOf(site) * BigInt(widthIn(site))) : undefined),
    },
  },
  {
    id: 'only-one-byte',
    of: /^i(32|64)\.(load|load16_[su]|load32_[su]|store|store16|store32)$/,
    change: {
      as: (name) => name.replace(/load\w*$/, 'load8_u').replace(/store\w*$/, 'store8'),
    },
  },
  {
    id: 'always-the-whole',
    of: /^i(32|64)\.(load|store)(8|16|32)/,
    change: { as: (name) => name.replace(/(load|store)\w*$/, '$1') },
  },
  {
    id: 'beyond-reads-zero',
    of: /^[if](32|64)\.load/,
    change: { means: (_, site) => (isOutside(site) ? [0] : undefined) },
  },
  {
    id: 'beyond-is-ignored',
    of: /^[if](32|64)\.store/,
    change: { means: (_, site) => (isOutside(site) ? [] : undefined) },
  },
  {
    id: 'store-keeps-value',
    of: /^[if](32|64)\.store/,
    change: { leaves: ({ below, operands }) => [...below, operands[1]!] },
  },
  {
    id: 'load-keeps-address',
    of: /^[if](32|64)\.load/,
    change: { leaves: ({ below, operands, results }) => [...below, ...operands, ...results] },
  },
  {
    id: 'load-is-address',
    of: /^i32\.load/,
    change: { means: ([address]) => (address === undefined ? undefined : [address]) },
  },
  {
    id: 'grow-gives-new-size',
    of: /^memory\.grow$/,
    change: {
      leaves({ below, operands: [more], results: [before] }) {
        const [a, b] = [more && numberOf(more), before && numberOf(before)];
        return before && Number(b) >= 0
          ? [...below, valueFrom(before.type, BigInt(a ?? 0) + BigInt(b ?? 0))]
          : undefined;
      },
    },
  },
  {
    id: 'size-in-bytes',
    of: /^memory\.(grow|size)$/,
    change: {
      leaves({ below, results: [size] }) {
        const pages = size && numberOf(size);
        return size && Number(pages) >= 0 ? [...below, valueFrom(size.type, BigInt(pages ?? 0) * 65536n)] : undefined;
      },
    },
  },
  {
    id: 'refused-growth-traps',
    of: /^memory\.grow$/,
    change: {
      means([more], { instance, immediates }) {
        const mem = instance.mems[immediates[0] as number];
        if (!mem || more === undefined) return undefined;
        const asked = BigInt.asUintN(typeof more === 'bigint' ? 64 : 32, BigInt(more));
        return asked + BigInt(mem.pages) > BigInt(mem.maxPages) ? 'out of memory' : undefined;
      },
    },
  },
  {
    id: 'slots-count-from-one',
    of: /^(return_)?call_indirect$/,
    change: {
      takes({ operands }) {
        const slot = operands.at(-1);
        if (!slot || !('bits' in slot) || slot.bits === 0n) return undefined;
        return [...operands.slice(0, -1), { type: slot.type, bits: slot.bits - 1n }];
      },
    },
  },
  {
    id: 'slot-is-function',
    of: /^(return_)?call_indirect$/,
    change: {
      takes({ operands, instance, immediates }) {
        const slot = operands.at(-1);
        const func = slot && 'bits' in slot ? instance.funcs[Number(slot.bits)] : undefined;
        const table = instance.tables[immediates[1] as number];
        const found = func && table ? table.refs.indexOf(func) : -1;
        return slot && found >= 0 ? [...operands.slice(0, -1), { type: slot.type, bits: BigInt(found) }] : undefined;
      },
    },
  },
];

/** All of them. */
export const misconceptions: readonly Misconception[] = [...controlBeliefs, ...memory, ...pile, ...numericBeliefs];

const byId = new Map(misconceptions.map((one) => [one.id, one]));
export const misconceptionOf = (id: string): Misconception | undefined => byId.get(id);

/** Those that are about `name`, the more likely ones first. */
export const about = (name: string): Misconception[] => misconceptions.filter(({ of }) => of.test(name));
