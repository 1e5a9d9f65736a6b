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
    says: '`local.tee` leaves the value on the pile as well; that machine only puts it on the shelf.',
    chapter: 2,
    change: { as: () => 'local.set' },
  },
  {
    id: 'set-keeps',
    of: /^local\.set$/,
    says: '`local.set` takes the value off the pile; that machine leaves it there too, as `local.tee` would.',
    chapter: 2,
    change: { as: () => 'local.tee' },
  },
  {
    id: 'global-set-keeps',
    of: /^global\.set$/,
    says: '`global.set` takes the value off the pile; that machine leaves it there too.',
    chapter: 2,
    change: { leaves: ({ below, operands }) => [...below, ...operands] },
  },
  {
    id: 'pushed-below',
    of: /^(local\.get|global\.get|[if](32|64)\.const)$/,
    says: 'What `{x}` pushes comes to lie on top; that machine queues it up at the bottom.',
    chapter: 2,
    change: { leaves: ({ below, results }) => (below.length > 0 ? [...results, ...below] : undefined) },
  },
  {
    id: 'push-replaces',
    of: /^(local\.get|global\.get|[if](32|64)\.const)$/,
    says: '`{x}` adds to the pile; that machine writes over the top, as if there were a register.',
    chapter: 2,
    change: { leaves: ({ below, results }) => (below.length > 0 ? [...below.slice(0, -1), ...results] : undefined) },
  },
  {
    id: 'get-empties',
    of: /^local\.get$/,
    says: '`local.get` copies, and the local keeps its value; that machine takes it off the shelf.',
    chapter: 2,
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
    says: '`drop` throws away the top of the pile; that machine pulls out the value at the bottom.',
    chapter: 2,
    change: { leaves: ({ below, operands }) => [...below, ...operands].slice(1) },
  },
  {
    id: 'drop-clears',
    of: /^drop$/,
    says: '`drop` throws away one value; that machine clears the pile.',
    chapter: 2,
    change: { leaves: () => [] },
  },
  {
    id: 'drop-peeks',
    of: /^drop$/,
    says: '`drop` removes what it looks at; that machine leaves it lying there.',
    chapter: 2,
    change: { leaves: ({ below, operands }) => [...below, ...operands] },
  },
  {
    id: 'select-other',
    of: /^select( t)?$/,
    says: '`select` keeps the first of the two unless the number on top is 0; that machine keeps the other.',
    chapter: 3,
    change: {
      takes({ operands: [a, b, test] }) {
        return a && b && test ? [b, a, test] : undefined;
      },
    },
  },
  {
    id: 'select-keeps-both',
    of: /^select( t)?$/,
    says: '`select` takes both values and gives one back; that machine leaves the other one below it.',
    chapter: 3,
    change: { leaves: ({ below, operands, results }) => [...below, operands[0]!, ...results] },
  },
];

const memory: readonly Misconception[] = [
  {
    id: 'store-big-endian',
    of: /^[if](32|64)\.store/,
    says: '`{x}` writes the smallest part of a number first; that machine writes it the way one reads it.',
    chapter: 4,
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
    says: 'In memory the first byte is the smallest part of a number; that machine reads them left to right.',
    chapter: 4,
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
    says: 'The last letter of `{x}` says what fills the bits above: copies of the sign, or zeros; that machine does the other.',
    chapter: 4,
    change: { as: (name) => (name.endsWith('_s') ? `${name.slice(0, -1)}u` : `${name.slice(0, -1)}s`) },
  },
  {
    id: 'store-operands-swapped',
    of: /^[if](32|64)\.store/,
    says: '`{x}` wants the address first and the value on top; that machine has them the other way round.',
    chapter: 4,
    change: { takes: ({ operands: [a, b] }) => (a && b && a.type === b.type ? [b, a] : undefined) },
  },
  {
    id: 'offset-ignored',
    of: /^[if](32|64)\.(load|store)/,
    says: 'The offset that is written in the instruction is added to the address; that machine forgets it.',
    chapter: 4,
    change: {
      takes: (site) => (access(site).offset > 0n ? moved(site, addressOf(site) - access(site).offset) : undefined),
    },
  },
  {
    id: 'address-counts-numbers',
    of: /^[if](32|64)\.(load|store)/,
    says: 'An address counts bytes; that machine counts numbers, as an index into a list would.',
    chapter: 4,
    change: {
      takes: (site) => (widthIn(site) > 1 ? moved(site, addressOf(site) * BigInt(widthIn(site))) : undefined),
    },
  },
  {
    id: 'only-one-byte',
    of: /^i(32|64)\.(load|load16_[su]|load32_[su]|store|store16|store32)$/,
    says: '`{x}` moves as many bytes as its type has; that machine moves only one, as if every number fitted into a byte.',
    chapter: 4,
    change: {
      as: (name) => name.replace(/load\w*$/, 'load8_u').replace(/store\w*$/, 'store8'),
    },
  },
  {
    id: 'always-the-whole',
    of: /^i(32|64)\.(load|store)(8|16|32)/,
    says: 'The digits in `{x}` say how many bits move; that machine moves all of them.',
    chapter: 4,
    change: { as: (name) => name.replace(/(load|store)\w*$/, '$1') },
  },
  {
    id: 'beyond-reads-zero',
    of: /^[if](32|64)\.load/,
    says: 'Past the end of memory there is nothing, and `{x}` traps; that machine finds a 0 there.',
    chapter: 4,
    change: { means: (_, site) => (isOutside(site) ? [0] : undefined) },
  },
  {
    id: 'beyond-is-ignored',
    of: /^[if](32|64)\.store/,
    says: 'Past the end of memory `{x}` traps; that machine lets the number fall off and goes on.',
    chapter: 4,
    change: { means: (_, site) => (isOutside(site) ? [] : undefined) },
  },
  {
    id: 'store-keeps-value',
    of: /^[if](32|64)\.store/,
    says: '`{x}` takes address and value off the pile; that machine leaves the value there, as an assignment in C would.',
    chapter: 4,
    change: { leaves: ({ below, operands }) => [...below, operands[1]!] },
  },
  {
    id: 'load-keeps-address',
    of: /^[if](32|64)\.load/,
    says: '`{x}` takes the address and gives what lies there; that machine leaves the address below it.',
    chapter: 4,
    change: { leaves: ({ below, operands, results }) => [...below, ...operands, ...results] },
  },
  {
    id: 'load-is-address',
    of: /^i32\.load/,
    says: '`{x}` gives what lies at the address; that machine gives the address itself.',
    chapter: 4,
    change: { means: ([address]) => (address === undefined ? undefined : [address]) },
  },
  {
    id: 'grow-gives-new-size',
    of: /^memory\.grow$/,
    says: '`memory.grow` gives the size before, which is where the new pages begin; that machine gives the size after.',
    chapter: 4,
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
    says: 'Memory is measured in pages of 65,536 bytes; that machine gives bytes.',
    chapter: 4,
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
    says: 'When memory may not grow, `memory.grow` says −1 and everything goes on; that machine traps.',
    chapter: 4,
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
    says: 'Slots of a table are counted from 0; that machine counts from 1.',
    chapter: 5,
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
    says: 'The number on top picks a slot of the table; that machine takes it for the number of a function.',
    chapter: 5,
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
