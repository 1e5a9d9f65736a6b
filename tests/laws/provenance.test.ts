/**
 * Law: what is said to have made a value did make it. Each value in the answer to "who wrote this?" is computed again from the values that
 * are said to have gone into it, by the meaning that stands in the instruction table; copies are equal, bytes are the bytes.
 * Leaves to others: that the table's meanings are right (`tests/engine/isa/meaning.test.ts`).
 */
import { expect, test } from 'vitest';
import { rows } from '#engine/isa/rows.ts';
import { byName } from '#engine/isa/table.ts';
import * as convert from '#engine/numeric/convert.ts';
import * as division from '#engine/numeric/division.ts';
import * as float from '#engine/numeric/float.ts';
import * as i32 from '#engine/numeric/i32.ts';
import * as i64 from '#engine/numeric/i64.ts';
import * as reading from '#engine/numeric/reading.ts';
import * as traps from '#engine/numeric/trap.ts';
import type { ShownValue, Target } from '#engine/session/protocol.ts';
import type { Origin, OriginNode } from '#engine/session/provenance.ts';
import { newSession } from '../support/doors.ts';
import { randomModule } from '../support/modules.ts';
import { Random, seedOfRun } from '../support/random.ts';

const seed = seedOfRun();
const scope: Record<string, unknown> = { ...convert, ...float, ...i32, ...i64, ...division, ...traps, ...reading };
const meanings = new Map(rows.map((row) => [row[0], row[4]]));
const SCALAR = /^[if](32|64)$/;
const COPIES = /^(local\.|global\.|br|return$|end$|memory\.copy$)/;

const view = new DataView(new ArrayBuffer(8));
function read(type: string, bits: bigint): number | bigint {
  view.setBigUint64(0, bits);
  if (type === 'i64') return view.getBigInt64(0);
  if (type === 'f64') return view.getFloat64(0);
  return type === 'i32' ? view.getInt32(4) : view.getFloat32(4);
}
function write(type: string, value: number | bigint | boolean): bigint {
  if (type === 'i64') return BigInt.asUintN(64, value as bigint);
  if (type === 'i32') return BigInt.asUintN(32, BigInt(Number(value)));
  if (type === 'f64') view.setFloat64(0, Number(value));
  else view.setFloat32(0, Number(value));
  return type === 'f64' ? view.getBigUint64(0) : BigInt(view.getUint32(0));
}
type Meant = (...operands: readonly (number | bigint)[]) => number | bigint;
const known = new Map<string, Meant>();
function meant(meaning: string): Meant {
  const names = Object.keys(scope);
  const made =
    known.get(meaning) ??
    (new Function(...names, `return (a, b, c) => ${meaning};`)(...names.map((name) => scope[name])) as Meant);
  known.set(meaning, made);
  return made;
}
const bitsOf = (node: OriginNode): bigint | undefined =>
  node.value?.bits === undefined ? undefined : BigInt(`0x${node.value.bits}`);
const isNaNText = (node: OriginNode): boolean => /nan/.test(node.value?.text ?? '');

/** What a law looked at, so that a test that checks nothing fails. */
interface Counts {
  numeric: number;
  copied: number;
  bytes: number;
  addresses: number;
}

function checkNumeric(origin: Origin, node: OriginNode, counts: Counts): void {
  const instruction = byName(node.name!);
  const meaning = meanings.get(node.name!);
  const { params, results } = instruction ?? {};
  if (!meaning || !params?.length || results?.length !== 1 || !SCALAR.test(node.value?.type ?? '')) return;
  const inputs = node.inputs.map((input) => origin.nodes[input.node]!);
  expect(inputs.length, node.text).toBe(params.length);
  const bits = inputs.map(bitsOf);
  if (inputs.some(({ value }) => !SCALAR.test(value?.type ?? '')) || bits.includes(undefined)) return;
  const operands = bits.map((value, i) => read(inputs[i]!.value!.type, value!));
  const made = meant(meaning)(...operands);
  counts.numeric++;
  if (isNaNText(node)) expect(/neg|abs|copysign|reinterpret/.test(node.name!) || Number.isNaN(made)).toBe(true);
  else if (!/reinterpret/.test(node.name!))
    expect(write(node.value!.type, made), `${node.text} at step ${node.step} of ${operands}`).toBe(bitsOf(node));
}

function checkCopy(origin: Origin, node: OriginNode, counts: Counts): void {
  const isCopy =
    COPIES.test(node.name!) ||
    node.name!.startsWith('select') ||
    (node.name!.includes('call') && !node.through && node.inputs.length === 1);
  const [first] = node.inputs;
  const from = first && origin.nodes[first.node];
  if (!isCopy || !from?.value || !node.value) return;
  counts.copied++;
  // The same reference may be known by a wider type.
  expect(from.value.bits ?? from.value.text, `${node.text} at step ${node.step}`).toBe(
    node.value.bits ?? node.value.text,
  );
  if (node.value.bits) expect(from.value.type).toBe(node.value.type);
}

/** Byte `address` as its writer left it; undefined if the writer is none that says so. */
function byteOf(writer: OriginNode, address: number): bigint | undefined {
  if (writer.held && writer.wrote) return BigInt(`0x${writer.held.split(' ')[address - writer.wrote.address]}`);
  const bits = bitsOf(writer);
  if (bits === undefined || !writer.wrote || writer.name!.includes('rmw') || writer.name!.includes('lane'))
    return undefined;
  if (writer.name === 'memory.fill') return bits & 0xffn;
  return (bits >> (8n * BigInt(address - writer.wrote.address))) & 0xffn;
}

function checkMemory(origin: Origin, node: OriginNode, counts: Counts): void {
  if (!/^[if]\d\d\.(atomic\.)?load|^v128\.load$/.test(node.name!) || node.value?.bits === undefined) return;
  const value = bitsOf(node)!;
  const parts = node.inputs.filter((input) => input.as === 'bytes' && input.bytes);
  const start = Math.min(...parts.map((part) => part.bytes!.address));
  for (const part of parts) {
    const { address, length } = part.bytes!;
    for (let at = address; at < address + length; at++) {
      const byte = byteOf(origin.nodes[part.node]!, at);
      if (byte === undefined) continue;
      counts.bytes++;
      expect((value >> (8n * BigInt(at - start))) & 0xffn, `${node.text} at step ${node.step}, byte ${at}`).toBe(byte);
    }
  }
  const address = node.inputs.find((input) => input.as === 'address');
  const pointer = address && bitsOf(origin.nodes[address.node]!);
  if (pointer === undefined) return;
  counts.addresses++;
  const offset = BigInt(/offset=(\w+)/.exec(node.text)?.[1] ?? 0);
  expect(BigInt(start), node.text).toBe(pointer + offset);
}

function check(origin: Origin, counts: Counts): void {
  for (const node of origin.nodes) {
    for (const input of node.inputs)
      expect(origin.nodes[input.node]!.step, `${node.text}: causes come before effects`).toBeLessThanOrEqual(node.step);
    if (node.kind !== 'made') continue;
    checkNumeric(origin, node, counts);
    checkCopy(origin, node, counts);
    checkMemory(origin, node, counts);
  }
}

const HOSTS = { 'host.thing': { kind: 'zero' }, 'host.tick': { kind: 'table', answers: [['3'], ['-9']] } } as const;

/** Accesses of every width that overlap, copies and fills between them, a call, a choice, and a branch that carries a value. */
const BYTES = `(module (memory 1) (data (i32.const 8) "some bytes that were there") (global $g (mut i64) (i64.const 77))
  (func $mix (param $a i64) (param $b i32) (result i64 i32)
    (i64.add (local.get $a) (i64.load16_s offset=3 (local.get $b))) (i32.xor (local.get $b) (i32.load8_u offset=1 (local.get $b))))
  (func (export "f") (param $seed i32) (result i64) (local $n i32) (local $x i64) (local $d f64)
    (loop $l
      (local.set $seed (i32.add (i32.mul (local.get $seed) (i32.const 1103515245)) (i32.const 12345)))
      (local.set $n (i32.and (i32.shr_u (local.get $seed) (i32.const 8)) (i32.const 31)))
      (i32.store (local.get $n) (local.get $seed))
      (i64.store16 offset=5 (local.get $n) (i64.extend_i32_s (local.get $seed)))
      (f64.store offset=9 (local.get $n) (local.tee $d (f64.convert_i32_s (local.get $seed))))
      (if (i32.and (local.get $seed) (i32.const 0x10000))
        (then (memory.copy (i32.const 20) (local.get $n) (i32.const 13)))
        (else (memory.fill (local.get $n) (local.get $seed) (i32.const 3))))
      (call $mix (i64.load offset=2 (local.get $n)) (local.get $n)) (local.set $n) (local.set $x)
      (global.set $g (i64.xor (global.get $g)
        (block $b (result i64) (i64.const 1) (br $b (select (local.get $x) (i64.const 5) (i32.and (local.get $n) (i32.const 1)))))))
      (br_if $l (i32.ne (i32.load8_u offset=4 (local.get $n)) (i32.const 200))))
    (global.get $g)))`;

test(`every value is what its causes make of each other (SEED=${seed})`, { timeout: 120_000 }, async () => {
  const random = new Random(seed);
  const counts: Counts = { numeric: 0, copied: 0, bytes: 0, addresses: 0 };
  // Random modules may do little; the next ones are asked until enough was looked at.
  for (let n = 0; n < 8 || (n < 80 && (counts.numeric <= 20 || counts.copied <= 50)); n++) {
    const { text: bare, params } = randomModule(random, 5);
    const text = bare.replace(/(\(global \$fuel .*\(i32\.const )0/, '$1400');
    expect(text).not.toBe(bare);
    const session = newSession();
    const program = await session.handle({ type: 'update', text });
    expect(program.ok).toBe(true);
    for (const [i, types] of params.entries()) {
      const call = `e${i}(${types.map(() => random.pick(['0', '1', '-1', '77', '123456789'])).join(', ')})`;
      await lookAround(session, call, random, 6, counts);
    }
  }
  expect(counts.numeric).toBeGreaterThan(20);
  expect(counts.copied).toBeGreaterThan(50);
});

test(`every byte is one that its writers wrote (SEED=${seed})`, { timeout: 60_000 }, async () => {
  const random = new Random(seed);
  const counts: Counts = { numeric: 0, copied: 0, bytes: 0, addresses: 0 };
  const session = newSession();
  await session.handle({ type: 'update', text: BYTES });
  const isEnough = () => counts.numeric > 50 && counts.copied > 100 && counts.bytes > 20 && counts.addresses > 8;
  for (let n = 0; n < 12 || (n < 120 && !isEnough()); n++)
    await lookAround(session, `f(${random.bits() >>> 1})`, random, 8, counts);
  expect(counts.numeric).toBeGreaterThan(50);
  expect(counts.copied).toBeGreaterThan(100);
  expect(counts.bytes).toBeGreaterThan(20);
  expect(counts.addresses).toBeGreaterThan(8);
});

/** Asks at some steps of a call who wrote something that can be seen there. */
async function lookAround(
  session: ReturnType<typeof newSession>,
  call: string,
  random: Random,
  looks: number,
  counts: Counts,
): Promise<void> {
  const launched = await session.handle({ type: 'launch', call, hosts: HOSTS, limit: 3000 }).catch(() => undefined);
  if (!launched) return;
  for (let look = 0; look < looks; look++) {
    const step = random.below(launched.snapshot.total + 1);
    const s = await session.handle({ type: 'goto', step });
    const [frame] = s.frames;
    const seen = new Map<Target, ShownValue | undefined>([
      ...(frame?.stack ?? []).map((value, index) => [{ kind: 'slot', index }, value] as const),
      ...(frame?.locals ?? []).map((value, index) => [{ kind: 'local', index }, value] as const),
      ...s.globals.map((value, index) => [{ kind: 'global', index }, value] as const),
      [{ kind: 'byte', memory: 0, address: random.below(64) }, undefined],
      [{ kind: 'byte', memory: 0, address: 65_280 + random.below(64) }, undefined],
    ]);
    const target = random.pick([...seen.keys()]);
    const origin = (await session.handle({ type: 'origin', target }))!;
    const [root] = origin.nodes;
    expect([origin.step, root?.kind === 'lost']).toEqual([step, false]);
    const value = seen.get(target);
    if (value?.bits && root!.value?.bits)
      expect([root!.value.type, root!.value.bits]).toEqual([value.type, value.bits]);
    expect((await session.handle({ type: 'goto', step })).frames, 'asking changes nothing').toEqual(s.frames);
    check(origin, counts);
  }
}
