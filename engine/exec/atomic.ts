/**
 * Atomic instructions on memory that nobody else sees (proposal: threads, as browsers have it).
 * Leaves to others: shared memory, which validation refuses; the place of an access in its memory (`memories.ts`).
 * One idea: with one thread every instruction is atomic already; what remains of the promise is that an address must be a multiple of
 * the size, since only such an access is undivided on real processors.
 *
 * The sub-opcodes come in rows of seven, one for each width: i32, i64, i32 from 8 and 16 bits, i64 from 8, 16 and 32 bits.
 */
import { Trap } from '../numeric/trap.ts';
import type { MemInst } from '../runtime/memory.ts';
import { joinHalves } from '../runtime/slot.ts';
import { readImmediate } from '../syntax/immediates.ts';
import { extend } from './far.ts';
import { placeIn } from './memories.ts';
import { FUEL, type State } from './state.ts';
import { offsetWord } from './translate.ts';

const NOTIFY = 0;
const FENCE = 3;
const LOAD = 0x10;
const STORE = 0x17;
const CHANGE = 0x1e;
const BYTES = [4, 8, 1, 2, 1, 2, 4] as const;

/** What comes into memory, from what is there (a) and the operand (b); in the order of the opcodes, `cmpxchg` apart. */
const CHANGES: readonly ((a: bigint, b: bigint) => bigint)[] = [
  (a, b) => a + b,
  (a, b) => a - b,
  (a, b) => a & b,
  (a, b) => a | b,
  (a, b) => a ^ b,
  (_, b) => b,
];

/** Bytes that the instruction touches, and how many operands it takes, the address among them. */
function shapeOf(sub: number): readonly [bytes: number, operands: number] {
  if (sub < LOAD) return sub === NOTIFY ? [4, 2] : [sub === 2 ? 8 : 4, 3];
  if (sub < STORE) return [BYTES[sub - LOAD]!, 1];
  if (sub < CHANGE) return [BYTES[sub - STORE]!, 2];
  const row = Math.floor((sub - CHANGE) / 7);
  return [BYTES[(sub - CHANGE) % 7]!, row < CHANGES.length ? 2 : 3];
}

const read = ({ view }: MemInst, at: number, bytes: number): bigint => {
  if (bytes === 8) return view.getBigUint64(at, true);
  return BigInt(bytes === 4 ? view.getUint32(at, true) : bytes === 2 ? view.getUint16(at, true) : view.getUint8(at));
};
function write({ view }: MemInst, at: number, bytes: number, value: bigint): void {
  if (bytes === 8) view.setBigUint64(at, BigInt.asUintN(64, value), true);
  else if (bytes === 4) view.setUint32(at, Number(BigInt.asUintN(32, value)), true);
  else if (bytes === 2) view.setUint16(at, Number(BigInt.asUintN(16, value)), true);
  else view.setUint8(at, Number(BigInt.asUintN(8, value)));
}

extend([0xfe], {
  translate(t, row) {
    if ((row.opcode & 0xffff) === FENCE) {
      t.reader.u8();
      t.far(row);
      return true;
    }
    const { memory, offset } = readImmediate('memarg', t.reader);
    t.far(row, memory, offsetWord(offset));
    t.adjust(row.params!.length, row.results!.length);
    return true;
  },
  run(m, opcode, at) {
    if ((opcode & 0xffff) !== FENCE) run(m, opcode & 0xffff, m.code.words[at]!, m.code.words[at + 1]!);
    return FUEL;
  },
});

function run(m: State, sub: number, memory: number, offset: number): void {
  const mem = m.code.instance.mems[memory]!;
  const [bytes, operands] = shapeOf(sub);
  const base = m.sp - 2 * operands;
  const at = placeIn(mem, m, base, offset, bytes);
  if (at % bytes !== 0) throw new Trap('unaligned atomic');
  if (sub > NOTIFY && sub < FENCE) throw new Trap('expected shared memory');
  const operand = (i: number): bigint =>
    BigInt.asUintN(8 * bytes, joinHalves(m.i32[base + 2 * i]!, m.i32[base + 2 * i + 1]!));
  // Nobody waits for a memory of one thread, so nobody is woken.
  const old = sub === NOTIFY ? 0n : read(mem, at, bytes);
  m.sp = base;
  if (sub >= STORE && sub < CHANGE) {
    write(mem, at, bytes, operand(1));
    return;
  }
  if (sub >= CHANGE) {
    const change = CHANGES[Math.floor((sub - CHANGE) / 7)];
    if (change) write(mem, at, bytes, change(old, operand(1)));
    else if (old === operand(1)) write(mem, at, bytes, operand(2));
  }
  m.i32[base] = Number(BigInt.asIntN(32, old));
  m.i32[base + 1] = Number(BigInt.asIntN(32, old >> 32n));
  m.sp = base + 2;
}
