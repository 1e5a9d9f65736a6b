/**
 * Which locals matter where: for every instruction of a body, those whose value somebody may still read.
 * Leaves to others: what is done with it (`outline.ts`).
 * Specification: none; this is the data flow of compilers' textbooks.
 * One idea: whether a value is needed is decided by what comes later, so the walk goes from the end to the beginning; and since a loop's end
 * is followed by its beginning, it goes again until nothing changes.
 *
 * Sets are rows of bits in one array, `width` words for each instruction.
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

/** A body as columns, one row for each instruction. */
export interface Body {
  readonly opcodes: readonly number[];
  /** Byte where each begins, and one more: where the body ends. */
  readonly offsets: readonly number[];
  /** Of an instruction on a local: which. Of a block: the row of its end. Of an `else`: likewise. Of an end: the row of what it ends, or -1. */
  readonly args: readonly number[];
  /** Of a branch: rows of the blocks that it may go to, -1 being the function. */
  readonly targets: readonly (readonly number[] | undefined)[];
  /** Rows of blocks that take or give values. */
  readonly typed: ReadonlySet<number>;
  /** Row of the `else` of an `if`. */
  readonly otherwise: ReadonlyMap<number, number>;
}

/** The body between two bytes; undefined if it has blocks or branches that are not followed here. */
export function bodyOf(code: Uint8Array, from: number, end: number): Body | undefined {
  const reader = new Reader(code, from, end);
  const opcodes: number[] = [];
  const offsets: number[] = [];
  const args: number[] = [];
  const targets: (readonly number[] | undefined)[] = [];
  const typed = new Set<number>();
  const otherwise = new Map<number, number>();
  const open: number[] = [-1];
  const target = (depth: number): number => open[open.length - 1 - depth]!;
  while (reader.at < end) {
    const row = opcodes.length;
    offsets.push(reader.at);
    const first = reader.u8();
    const opcode = first >= 0xfb && first <= 0xfe ? (first << 16) | reader.u32() : first;
    if (UNKNOWN.has(opcode)) return undefined;
    let arg = -1;
    let to: readonly number[] | undefined;
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
        arg = open.pop()!;
        if (arg >= 0) args[arg] = row;
        const arm = otherwise.get(arg);
        if (arm !== undefined) args[arm] = row;
        break;
      }
      case OP.br:
      case OP.br_if:
        to = [target(reader.u32())];
        break;
      case OP.br_table:
        to = [...new Set(readImmediate('labels', reader).map(target))];
        break;
      case OP.return:
        to = [-1];
        break;
      case OP.get:
      case OP.set:
      case OP.tee:
        arg = reader.u32();
        break;
      default:
        for (const kind of byOpcode(opcode)!.immediates) skipImmediate(kind, reader);
    }
    opcodes.push(opcode);
    args.push(arg);
    targets.push(to);
  }
  offsets.push(end);
  return { opcodes, offsets, args, targets, typed, otherwise };
}

/** Locals that are read, after each place, before they are written. */
export class Liveness {
  readonly #width: number;
  readonly #bits: Int32Array;
  readonly #body: Body;

  constructor(body: Body, locals: number) {
    const { opcodes, args, targets, otherwise } = body;
    const width = (locals + 31) >> 5;
    const bits = new Int32Array((opcodes.length + 1) * width);
    this.#body = body;
    this.#width = width;
    this.#bits = bits;
    for (let isChanged = true; isChanged; ) {
      isChanged = false;
      for (let row = opcodes.length - 1; row >= 0; row--) {
        const opcode = opcodes[row]!;
        const arg = args[row]!;
        const branches = targets[row];
        const isEnd = opcode === OP.br || opcode === OP.br_table || opcode === OP.return || opcode === OP.unreachable;
        const next = opcode === OP.else ? arg : isEnd ? opcodes.length : row + 1;
        const other = opcode === OP.if ? (otherwise.get(row) ?? arg - 1) + 1 : next;
        for (let w = 0; w < width; w++) {
          let now = bits[next * width + w]! | bits[other * width + w]!;
          if (branches) for (const block of branches) if (block >= 0) now |= bits[this.#whereTo(block) * width + w]!;
          if (opcode === OP.get) {
            if (arg >> 5 === w) now |= 1 << arg;
          } else if ((opcode === OP.set || opcode === OP.tee) && arg >> 5 === w) now &= ~(1 << arg);
          if (bits[row * width + w] === now) continue;
          bits[row * width + w] = now;
          // Only a branch backwards asks for what was not known.
          if (opcode === OP.loop) isChanged = true;
        }
      }
    }
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
