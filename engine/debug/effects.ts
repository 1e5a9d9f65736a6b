/**
 * What one instruction takes, gives, reads and writes, told from the machine around it: before it runs, or just after.
 * Everything comes from the compiled word and from the instruction table. It leaves the search for such effects in the past to `search.ts`
 * and their drawing to the page.
 * One idea: a stack machine hides nothing. Whoever knows the instruction and the top of the stack knows what will be touched.
 */

import { instructionAt } from '../exec/compile.ts';
import type { Machine } from '../exec/machine.ts';
import { OP } from '../exec/ops.generated.ts';
import { OPAQUE, STORE } from '../exec/ring.ts';
import { byOpcode, type Instruction } from '../isa/table.ts';
import type { Code } from '../runtime/store.ts';
import { Reader } from '../syntax/bytes.ts';
import { type ImmediateValue, type MemArg, readImmediate } from '../syntax/immediates.ts';

/** Handler names by word; several handlers may serve one instruction, told apart after a slash. */
const HANDLERS: readonly string[] = Object.keys(OP);
const WIDTH: readonly number[] = HANDLERS.map((name) => widthOf(name));

function widthOf(handler: string): number {
  const found = /^(i32|i64|f32|f64)\.store(8|16|32)?(\/|$)/.exec(handler);
  if (!found) return 0;
  return found[2] ? Number(found[2]) / 8 : Number(found[1]!.slice(1)) / 8;
}

/** Bytes that the store with this handler word writes; 0 if it is no store. */
export const storeWidth = (word: number): number => WIDTH[word] ?? 0;

/** `call`, `br_if/1` and so on; the part before the slash is a mnemonic. */
export const handlerName = (word: number): string => HANDLERS[word] ?? '';

/** Handler of the instruction at `pc`, by its mnemonic if it runs in `exec/far.ts`. */
export function nameAt(code: Code, pc: number): string {
  const word = code.words[pc]!;
  return word === OP.far ? byOpcode(code.words[pc + 1]!)!.name : handlerName(word);
}
/** The operand of an instruction with one: of a local, a global, a function. */
export const operandAt = (code: Code, pc: number): number => code.words[code.words[pc] === OP.far ? pc + 3 : pc + 1]!;

/** Operands of the frame before the instruction at `pc`. */
export const heightAt = (code: Code, pc: number): number => code.height[instructionAt(code, pc)]!;

/** An instruction as it stands in the module's bytes. */
export interface Decoded {
  readonly instruction: Instruction;
  readonly values: readonly ImmediateValue[];
  /** Byte offset in `Module.code`, and where the next one begins. */
  readonly offset: number;
  readonly end: number;
}

/** Decodes the instruction at a byte offset of valid code. */
export function decodeAt(code: Uint8Array, offset: number): Decoded {
  const reader = new Reader(code, offset);
  let opcode = reader.u8();
  if (opcode >= 0xfb && opcode <= 0xfe) opcode = (opcode << 16) | reader.u32();
  const first = byOpcode(opcode)!;
  const values = first.immediates.map((kind) => readImmediate(kind, reader));
  return { instruction: first, values, offset, end: reader.at };
}

/** The instruction at a word of a function's code. */
export function decodedAt(code: Code, pc: number): Decoded {
  return decodeAt(code.instance.module.code, code.offset[instructionAt(code, pc)]!);
}

/** How many operands the instruction at `pc` will take off the stack. */
export function takes(code: Code, pc: number, word: number): number {
  const { instruction, values } = decodedAt(code, pc);
  if (instruction.params) return instruction.params.length;
  const { instance, func } = code;
  const handler = handlerName(word).split('/')[0]!;
  const name = handler === 'far' ? instruction.name : handler;
  switch (name) {
    case 'call':
    case 'return_call':
      return instance.funcs[values[0] as number]!.type.params.length;
    case 'call_indirect':
    case 'return_call_indirect':
    case 'call_ref':
    case 'return_call_ref':
      return code.words[pc + 1] === undefined ? 1 : 1 + indirectParams(code, values[0] as number);
    case 'throw':
      return instance.tags[values[0] as number]!.type.params.length;
    case 'end':
    case 'return':
      return func.type.results.length;
    case 'select':
    case 'select t':
    case 'table.fill':
      return 3;
    case 'br_if':
    case 'br_table':
    case 'if':
    case 'throw_ref':
    case 'drop':
    case 'local.set':
    case 'local.tee':
    case 'global.set':
    case 'ref.is_null':
    case 'table.get':
      return 1;
    case 'table.set':
    case 'table.grow':
      return 2;
    default:
      return 0;
  }
}

function indirectParams(code: Code, typeIndex: number): number {
  const comp = code.instance.module.types[typeIndex]?.def.comp;
  return comp?.kind === 'func' ? comp.params.length : 0;
}

/** How many values the instruction leaves on top, if it goes on to the next one. */
export function gives(code: Code, pc: number): number {
  const { instruction, values } = decodedAt(code, pc);
  if (instruction.results) return instruction.results.length;
  switch (instruction.name) {
    case 'call':
      return code.instance.funcs[values[0] as number]!.type.results.length;
    case 'call_indirect': {
      const comp = code.instance.module.types[values[0] as number]?.def.comp;
      return comp?.kind === 'func' ? comp.results.length : 0;
    }
    case 'select':
    case 'select t':
    case 'local.get':
    case 'local.tee':
    case 'global.get':
    case 'table.get':
    case 'table.grow':
    case 'ref.null':
    case 'ref.func':
    case 'ref.is_null':
      return 1;
    default:
      return 0;
  }
}

export interface Bytes {
  /** Index in the instance. */
  readonly memory: number;
  readonly address: number;
  readonly length: number;
}
/** Bytes of memory that the step read and wrote; the machine stands just after it and `at` is its entry in the ring. */
export function touched(machine: Machine, code: Code, pc: number, at: number): { reads: Bytes[]; writes: Bytes[] } {
  const target = machine.ring[at + 1]!;
  const { instruction, values } = decodedAt(code, pc);
  const { name, effect } = instruction;
  const [kind, size] = effect.split(' ');
  if (target === OPAQUE && (kind === 'load' || kind === 'store')) {
    const bytes = [{ memory: (values[0] as MemArg).memory, address: machine.ring[at + 2]!, length: Number(size) }];
    return kind === 'load' ? { reads: bytes, writes: [] } : { reads: [], writes: bytes };
  }
  if (kind === 'load') {
    // The value lies where the address lay, so the ring still holds the address.
    const address = (machine.ring[at + 2]! >>> 0) + Number((values[0] as MemArg).offset);
    return { reads: [{ memory: 0, address, length: Number(size) }], writes: [] };
  }
  if (target <= STORE)
    return { reads: [], writes: [{ memory: 0, address: STORE - target, length: storeWidth(code.words[pc]!) }] };
  if (target !== OPAQUE) return { reads: [], writes: [] };
  // What a bulk instruction took still lies above the stack: destination, source or value, count.
  const operand = (i: number): number => machine.i32[machine.sp + 2 * i]! >>> 0;
  const length = operand(2);
  if (length === 0) return { reads: [], writes: [] };
  const memory = values[name === 'memory.init' ? 1 : 0] as number;
  const writes = [{ memory, address: operand(0), length }];
  if (name === 'memory.fill' || name === 'memory.init') return { reads: [], writes };
  if (name === 'memory.copy') return { reads: [{ memory: values[1] as number, address: operand(1), length }], writes };
  return { reads: [], writes: [] };
}
