/**
 * Which locals matter where: for every place in a body, those whose value somebody may still read.
 * Leaves to others: what is done with it (`outline.ts`).
 * Specification: none; this is the data flow of compilers' textbooks.
 * One idea: whether a value is needed is decided by what comes later, so the walk goes from the end to the beginning; and since a loop's end
 * is followed by its beginning, it goes again until nothing changes.
 *
 * Sets are rows of bits in one array, `width` words for each instruction of control and for each stretch between two of them.
 */
import { byOpcode } from '../isa/table.ts';
import { Reader } from '../syntax/bytes.ts';
import { readImmediate, skipImmediate } from '../syntax/immediates.ts';

export const OP = {
  unreachable: 0x00,
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  else: 0x05,
  end: 0x0b,
  br: 0x0c,
  br_if: 0x0d,
  br_table: 0x0e,
  return: 0x0f,
  get: 0x20,
  set: 0x21,
  tee: 0x22,
} as const;
/** Blocks and branches that are not followed: exceptions, tail calls, branches on references. */
const UNKNOWN: ReadonlySet<number> = new Set([
  0x06, 0x07, 0x09, 0x12, 0x13, 0x15, 0x18, 0x19, 0x1f, 0xd5, 0xd6, 0xfb_0018, 0xfb_0019,
]);
const EMPTY = 0x40;

/** Stands for instructions that are not control, as many as follow each other. */
const STRAIGHT = -1;
/** A body as columns, one row for each instruction of control, and for what stands between two of them. */
export interface Body {
  /** Or `STRAIGHT`. */
  readonly opcodes: readonly number[];
  /** Byte where each begins, and one more: where the body ends. */
  readonly offsets: readonly number[];
  /** Of a block: the row of its end. Of an `else`: likewise. Of an end: the row of what it ends, or -1. */
  readonly args: readonly number[];
  /** Of a straight row: locals that are read and written, in order; twice the index, plus one for a write. */
  readonly uses: readonly (readonly number[] | undefined)[];
  /** Of a branch: rows of the blocks that it may go to, -1 being the function. */
  readonly targets: readonly (readonly number[] | undefined)[];
  /** Rows of blocks that take or give values. */
  readonly typed: ReadonlySet<number>;
  /** Row of the `else` of an `if`. */
  readonly otherwise: ReadonlyMap<number, number>;
}

/** Instructions that have rows of their own. */
const ROWS: ReadonlySet<number> = new Set<number>([
  OP.unreachable,
  OP.block,
  OP.loop,
  OP.if,
  OP.else,
  OP.end,
  OP.br,
  OP.br_if,
  OP.br_table,
  OP.return,
]);

/** The body between two bytes; undefined if it has blocks or branches that are not followed here. */
export function bodyOf(code: Uint8Array, from: number, end: number): Body | undefined {
  const reader = new Reader(code, from, end);
  const opcodes: number[] = [];
  const offsets: number[] = [];
  const args: number[] = [];
  const uses: (number[] | undefined)[] = [];
  const targets: (readonly number[] | undefined)[] = [];
  const typed = new Set<number>();
  const otherwise = new Map<number, number>();
  const open: number[] = [-1];
  const target = (depth: number): number => open[open.length - 1 - depth]!;
  const add = (opcode: number, offset: number, list?: number[]): void => {
    opcodes.push(opcode);
    offsets.push(offset);
    args.push(-1);
    uses.push(list);
    targets.push(undefined);
  };
  let straight: number[] | undefined;
  while (reader.at < end) {
    const offset = reader.at;
    const first = reader.u8();
    const opcode = first >= 0xfb && first <= 0xfe ? (first << 16) | reader.u32() : first;
    if (UNKNOWN.has(opcode)) return undefined;
    if (!ROWS.has(opcode)) {
      if (!straight) {
        straight = [];
        add(STRAIGHT, offset, straight);
      }
      if (opcode >= OP.get && opcode <= OP.tee) {
        const local = reader.u32();
        // `local.tee` writes what it gives; it reads nothing.
        straight.push(2 * local + (opcode === OP.get ? 0 : 1));
      } else {
        const { immediates } = byOpcode(opcode)!;
        for (let i = 0; i < immediates.length; i++) skipImmediate(immediates[i]!, reader);
      }
      continue;
    }
    straight = undefined;
    const row = opcodes.length;
    add(opcode, offset);
    switch (opcode) {
      case OP.block:
      case OP.loop:
      case OP.if:
        if (code[reader.at] !== EMPTY) typed.add(row);
        skipImmediate('blocktype', reader);
        open.push(row);
        break;
      case OP.else:
        otherwise.set(open.at(-1)!, row);
        break;
      case OP.end: {
        const opened = open.pop()!;
        args[row] = opened;
        if (opened >= 0) args[opened] = row;
        const arm = otherwise.get(opened);
        if (arm !== undefined) args[arm] = row;
        break;
      }
      case OP.br:
      case OP.br_if:
        targets[row] = [target(reader.u32())];
        break;
      case OP.br_table:
        targets[row] = [...new Set(readImmediate('labels', reader).map(target))];
        break;
      case OP.return:
        targets[row] = [-1];
        break;
    }
  }
  offsets.push(end);
  return { opcodes, offsets, args, uses, targets, typed, otherwise };
}

/** Locals that are read, after each place, before they are written. */
export class Liveness {
  readonly #width: number;
  readonly #bits: Int32Array;
  readonly #body: Body;

  constructor(body: Body, locals: number) {
    this.#body = body;
    this.#width = (locals + 31) >> 5;
    this.#bits = new Int32Array((body.opcodes.length + 1) * this.#width);
    while (this.#walk());
  }
  /** Goes through all rows; says whether a branch backwards may ask for more than was known. */
  #walk(): boolean {
    const { opcodes, args, targets, otherwise, uses } = this.#body;
    const bits = this.#bits;
    const width = this.#width;
    let isChanged = false;
    for (let row = opcodes.length - 1; row >= 0; row--) {
      const opcode = opcodes[row]!;
      const at = row * width;
      if (opcode === STRAIGHT) {
        for (let w = 0; w < width; w++) bits[at + w] = bits[at + width + w]!;
        const list = uses[row]!;
        for (let i = list.length - 1; i >= 0; i--) {
          const local = list[i]! >> 1;
          if (list[i]! & 1) bits[at + (local >> 5)]! &= ~(1 << local);
          else bits[at + (local >> 5)]! |= 1 << local;
        }
        continue;
      }
      const isEnd = opcode === OP.br || opcode === OP.br_table || opcode === OP.return || opcode === OP.unreachable;
      const next = (opcode === OP.else ? args[row]! : isEnd ? opcodes.length : row + 1) * width;
      const other = opcode === OP.if ? ((otherwise.get(row) ?? args[row]! - 1) + 1) * width : next;
      const branches = targets[row];
      for (let w = 0; w < width; w++) {
        let now = bits[next + w]! | bits[other + w]!;
        if (branches) for (const block of branches) if (block >= 0) now |= bits[this.#whereTo(block) * width + w]!;
        if (bits[at + w] === now) continue;
        bits[at + w] = now;
        if (opcode === OP.loop) isChanged = true;
      }
    }
    return isChanged;
  }
  /** The row at which a branch to a block goes on. */
  #whereTo(block: number): number {
    if (block < 0) return -1;
    return this.#body.opcodes[block] === OP.loop ? block : this.#body.args[block]!;
  }
  /** Whether somebody may read the local's value as it is before the instruction of this row. */
  isLive(row: number, local: number): boolean {
    return (this.#bits[row * this.#width + (local >> 5)]! & (1 << local)) !== 0;
  }
  /** Likewise, of whoever comes out of the instruction by a branch to this block. */
  isLiveAt(block: number, local: number): boolean {
    const row = this.#whereTo(block);
    return row >= 0 && this.isLive(row, local);
  }
}
