/**
 * Locals, globals, constants, references and `select` as slot code (specification: Execution, Variable and Parametric Instructions).
 * Leaves to others: numbers and memory (`numbers.ts`), control (`translate.ts`), which operands are notes (`operands.ts`).
 * One idea: `local.set` of what was just computed is no instruction; the one that computed it gets another place for its result.
 */

import type { Reader } from '../syntax/bytes.ts';
import { skipImmediate } from '../syntax/immediates.ts';
import type { Module } from '../syntax/module.ts';
import { F32, F64, I32, I64, isRef, type ValType } from '../syntax/types.ts';
import { COLD } from './cold.ts';
import type { Numbers } from './numbers.ts';
import { CONSTANT, IN_LOCAL, type Operands, selectOf, UNKNOWN } from './operands.ts';
import { SLOT } from './ops.generated.ts';
import type { SlotWriter } from './writer.ts';

const COLD_OP = SLOT['cold']!;
const GET = SLOT['global.get']!;
const SET = SLOT['global.set']!;
const SIZE = SLOT['memory.size']!;

export class Variables {
  readonly #out: SlotWriter;
  readonly #stack: Operands;
  readonly #numbers: Numbers;
  readonly #reader: Reader;
  readonly #module: Module;
  readonly #locals: readonly ValType[];

  constructor(
    out: SlotWriter,
    stack: Operands,
    numbers: Numbers,
    reader: Reader,
    module: Module,
    locals: readonly ValType[],
  ) {
    this.#out = out;
    this.#stack = stack;
    this.#numbers = numbers;
    this.#reader = reader;
    this.#module = module;
    this.#locals = locals;
  }

  select(type: ValType): void {
    const stack = this.#stack;
    const first = stack.top - 3;
    const operands = [stack.slot(first), stack.slot(first + 1), stack.slot(first + 2)];
    stack.top = first;
    stack.push(type);
    if (isRef(type)) this.#out.emit(COLD_OP, [COLD.select, this.#stack.cell(first), ...operands]);
    else this.#out.emit(selectOf(type), [this.#stack.cell(first), ...operands]);
  }

  variable(opcode: number, index: number): void {
    const out = this.#out;
    const stack = this.#stack;
    const i = stack.top - 1;
    const cell = 2 * index;
    switch (opcode) {
      case 0x20:
        stack.note(IN_LOCAL, cell, 0, this.#locals[index]!);
        return;
      case 0x21:
      case 0x22: {
        const type = this.#locals[index]!;
        stack.save(cell, i);
        if (this.#numbers.isLatest(i)) out.words[out.last + 1] = cell;
        else {
          stack.types[i] = type;
          stack.copy(i, cell);
        }
        stack.top--;
        if (opcode === 0x22) stack.note(IN_LOCAL, cell, 0, type);
        return;
      }
      case 0x23: {
        const { val } = this.#module.globals[index]!.type;
        stack.push(val);
        if (isRef(val)) out.emit(COLD_OP, [COLD.globalGet, this.#stack.cell(i + 1), index, 0, 0]);
        else out.emit2(GET, this.#stack.cell(i + 1), index);
        return;
      }
      default: {
        const from = stack.slot(i);
        stack.top--;
        if (isRef(this.#module.globals[index]!.type.val)) out.emit(COLD_OP, [COLD.globalSet, from, index, 0, 0]);
        else out.emit2(SET, index, from);
      }
    }
  }

  constantOrSize(opcode: number): void {
    const reader = this.#reader;
    const stack = this.#stack;
    switch (opcode) {
      case 0x3f:
        reader.u32();
        stack.push(I32);
        this.#out.emit1(SIZE, this.#stack.cell(stack.top - 1));
        return;
      case 0x40: {
        const i = stack.top - 1;
        const pages = stack.slot(i);
        stack.become(i, I32);
        this.#out.emit(COLD_OP, [COLD.grow, this.#stack.cell(i), pages, reader.u32(), 0]);
        return;
      }
      case 0x41:
        stack.note(CONSTANT, reader.s32(), 0, I32);
        return;
      case 0x42:
        this.#wide();
        return;
      case 0x43:
        stack.note(CONSTANT, this.#word(), 0, F32);
        return;
      default: {
        const low = this.#word();
        stack.note(CONSTANT, low, this.#word(), F64);
      }
    }
  }
  /** The next four bytes, the lowest first. */
  #word(): number {
    const { bytes, at } = this.#reader;
    this.#reader.at = at + 4;
    return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
  }
  /** An i64, in halves: what `Reader.s64` gives as one. The code is valid, so its length is not checked again. */
  #wide(): void {
    const reader = this.#reader;
    let low = 0;
    let high = 0;
    let shift = 0;
    for (;;) {
      const byte = reader.u8();
      const seven = byte & 0x7f;
      if (shift < 32) low |= seven << shift;
      if (shift === 28) high = seven >> 4;
      else if (shift > 28) high |= seven << (shift - 32);
      shift += 7;
      if (byte === seven) break;
    }
    // What is missing above repeats the sign.
    if (shift < 32) {
      low = (low << (32 - shift)) >> (32 - shift);
      high = low >> 31;
    } else if (shift < 64) high = (high << (64 - shift)) >> (64 - shift);
    this.#stack.note(CONSTANT, low, high, I64);
  }

  reference(opcode: number): void {
    const reader = this.#reader;
    const out = this.#out;
    const stack = this.#stack;
    if (opcode === 0xd1) {
      const i = stack.top - 1;
      const from = stack.slot(i);
      stack.become(i, I32);
      out.emit(COLD_OP, [COLD.refIsNull, this.#stack.cell(i), from, 0, 0]);
      return;
    }
    const to = this.#stack.cell(stack.top);
    if (opcode === 0xd0) {
      skipImmediate('heaptype', reader);
      out.emit(COLD_OP, [COLD.refNull, to, 0, 0, 0]);
    } else out.emit(COLD_OP, [COLD.refFunc, to, reader.u32(), 0, 0]);
    stack.push(UNKNOWN);
  }
}
