/** The log of a long run gives back what was put in: numbers of every kind and sign, and what is no number. */
import { expect, it } from 'vitest';
import type { HostEntry } from '#engine/debug/history.ts';
import { Log } from '#engine/debug/log.ts';
import { hostFunc, type Value } from '#engine/runtime/store.ts';
import { EXTERNREF, F32, F64, I32, I64, V128 } from '#engine/syntax/types.ts';

const numbers = hostFunc({ params: [I32, I64, F32, F64, V128], results: [I64, I32] }, () => []);
const refers = hostFunc({ params: [EXTERNREF], results: [] }, () => []);
const value = (type: number, bits: bigint): Value => ({ type, bits });
const many = (i: number): HostEntry => ({
  step: 3_000_000_000 + 5 * i,
  func: numbers,
  args: [
    value(I32, 0xffff_ffffn - BigInt(i)),
    value(I64, (1n << 63n) + BigInt(i)),
    value(F32, 0x7fc0_0001n),
    value(F64, 0xfff8_0000_0000_0001n),
    value(V128, (0x8000_0001_ffff_fffen << 64n) | BigInt(i)),
  ],
  results: [value(I64, BigInt(i) << 40n), value(I32, 0x8000_0000n)],
  changes: [],
});
const odd: readonly HostEntry[] = [
  { step: 7, func: refers, args: [{ type: EXTERNREF, ref: null }], results: [], changes: [] },
  { ...many(1), changes: [{ kind: 'bytes', memory: 0, address: 4, bytes: Uint8Array.of(1) }] },
  { ...many(2), results: undefined, thrown: undefined } as unknown as HostEntry,
];

it('gives back what was put in, from both ends, and takes less than a fifth of what objects take', () => {
  const entries = Array.from({ length: 3000 }, (_, i) => odd[i - 1000] ?? many(i));
  const log = new Log(entries.slice(0, 10));
  for (const entry of entries.slice(10)) log.push(entry);
  expect(log.length).toBe(entries.length);
  for (const i of [0, 1, 9, 10, 999, 1000, 1001, 1002, 1003, 2999]) expect(log.at(i)).toEqual(entries[i]);
  expect(log.at(-1)).toEqual(entries[2999]);
  expect(log.at(3000)).toBeUndefined();
  expect(log.slice(998, 1004)).toEqual(entries.slice(998, 1004));
  expect(log.some(({ changes }) => changes.length > 0)).toBe(true);
  expect(log.some(({ step }) => step === 8)).toBe(false);
  expect(log.bytes / log.length).toBeLessThan(80);
});
