/**
 * What stands behind a mnemonic: one parser per kind of immediate (specification: Text Format, Instructions).
 * Leaves to others: the writers (`syntax/immediates.ts`) and how instructions nest (`body.ts`).
 * One idea: text leaves out what goes without saying (table 0, memory 0, the natural alignment) and sometimes puts things
 * in another order than the binary; both are settled here, so nothing behind this file knows of it.
 */
import type { Immediate, Instruction } from '../isa/table.ts';
import { byName } from '../isa/table.ts';
import type { Catch, ImmediateValue, MemArg } from '../syntax/immediates.ts';
import { heapOf, isNullable } from '../syntax/types.ts';
import { Writer, writeImmediate } from '../syntax/writer.ts';
import type { Body } from './body.ts';
import { float, inRange, integer, unsigned, vectorBits } from './constant.ts';
import { ID, NUMBER, WORD } from './lexer.ts';
import { isInteger, isNumber, parseUnsigned } from './number.ts';
import { Space } from './scope.ts';
import { blockType, heapType, refTypeHere, typeUse, valTypes } from './types.ts';

const scratch = new Writer();

/** Writes the opcode of `instruction` to `w`. */
export function writeOpcode(opcode: number, w: Writer): void {
  if (opcode < 0x100) w.u8(opcode);
  else {
    w.u8(opcode >>> 16);
    w.u32(opcode & 0xffff);
  }
}

/** Reads the immediates of `given`, whose mnemonic is the token before the cursor, and encodes the whole. */
export function encodeInstruction(b: Body, given: Instruction): Uint8Array {
  const { c } = b.a;
  let instruction = given;
  if (given.name === 'select' && c.isForm('result')) instruction = byName('select t')!;
  let values: readonly ImmediateValue[];
  if (instruction.name === 'ref.test' || instruction.name === 'ref.cast') {
    const type = refTypeHere(b.a);
    if (isNullable(type)) instruction = byName(`${instruction.name} null`)!;
    values = [heapOf(type)];
  } else values = immediates(b, instruction);
  scratch.length = 0;
  writeOpcode(instruction.opcode, scratch);
  instruction.immediates.forEach((kind, i) => {
    writeImmediate(kind, values[i]! as never, scratch);
  });
  return scratch.done();
}

/** Values in the order of the binary format. */
function immediates(b: Body, instruction: Instruction): readonly ImmediateValue[] {
  const { a } = b;
  const { c, spaces } = a;
  const kinds = instruction.immediates;
  switch (kinds.join(' ')) {
    case '':
      return [];
    case 'type table': {
      const table = spaces.table.isHere(c) ? spaces.table.reference(c) : 0;
      return [typeUse(a), table];
    }
    case 'elem table':
    case 'data memory': {
      const space = kinds[1] === 'table' ? spaces.table : spaces.memory;
      const segments = kinds[1] === 'table' ? spaces.elem : spaces.data;
      const isBoth = space.isHere(c) && (c.kind(1) === ID || c.kind(1) === NUMBER);
      const target = isBoth ? space.reference(c) : 0;
      if (isBoth && kinds[1] === 'memory') c.need('multi-memory', 'a memory by number', c.spanAt(c.at - 1));
      if (kinds[1] === 'memory') a.usesData = true;
      return [segments.reference(c), target];
    }
    case 'table table':
    case 'memory memory': {
      const space = kinds[0] === 'table' ? spaces.table : spaces.memory;
      if (!space.isHere(c)) return [0, 0];
      const first = c.at;
      const pair = [space.reference(c), space.reference(c)];
      if (kinds[0] === 'memory') c.need('multi-memory', 'a memory by number', c.since(first));
      return pair;
    }
    case 'castflags label heaptype heaptype': {
      const label = b.label();
      const from = refTypeHere(a);
      const to = refTypeHere(a);
      return [(isNullable(from) ? 1 : 0) | (isNullable(to) ? 2 : 0), label, heapOf(from), heapOf(to)];
    }
    case 'type field': {
      const type = spaces.type.reference(c);
      return [type, (a.fields.get(type) ?? new Space('field')).reference(c)];
    }
  }
  if (instruction.name === 'atomic.fence') return [0];
  return kinds.map((kind) => immediate(b, kind, instruction));
}

function immediate(b: Body, kind: Immediate, instruction: Instruction): ImmediateValue {
  const { a } = b;
  const { c, spaces } = a;
  switch (kind) {
    case 'label':
      return b.label();
    case 'labels': {
      const labels = [b.label()];
      while (c.kind() === ID || c.kind() === NUMBER) labels.push(b.label());
      return labels;
    }
    case 'local':
      return b.locals.reference(c);
    case 'table':
      return spaces.table.isHere(c) ? spaces.table.reference(c) : 0;
    case 'memory': {
      if (!spaces.memory.isHere(c)) return 0;
      c.need('multi-memory', 'a memory by number', c.span());
      return spaces.memory.reference(c);
    }
    case 'data':
      a.usesData = true;
      return spaces.data.reference(c);
    case 'func':
    case 'type':
    case 'global':
    case 'tag':
    case 'elem':
      return spaces[kind].reference(c);
    case 'blocktype':
      return blockType(a);
    case 'memarg':
      return memArg(b, instruction);
    case 'i32':
      return Number(BigInt.asIntN(32, integer(c, 32)));
    case 'i64':
      return BigInt.asIntN(64, integer(c, 64));
    case 'f32':
      return float(c, 32);
    case 'f64':
      return float(c, 64);
    case 'v128':
      return vectorBits(c);
    case 'lane':
      return lane(b);
    case 'lanes':
      return lanes(b);
    case 'count':
      return Number(unsigned(c, 32, 'a count'));
    case 'valtypes': {
      const types = [];
      while (c.openForm('result')) types.push(...valTypes(a));
      return types;
    }
    case 'heaptype':
      return heapType(a);
    case 'catches':
      return catches(b);
    default:
      return c.unexpected(`an immediate of ${instruction.name}`);
  }
}

function memArg(b: Body, instruction: Instruction): MemArg {
  const { c, spaces } = b.a;
  let memory = 0;
  // Before a lane number, a number alone is the lane.
  const next = c.textAt(c.at + 1);
  const hasMore = !instruction.immediates.includes('lane') || c.kind(1) === NUMBER || /^(?:offset|align)=/.test(next);
  if (spaces.memory.isHere(c) && hasMore && (c.kind() === ID || isInteger(c.word()))) {
    c.need('multi-memory', 'a memory by number', c.span());
    memory = spaces.memory.reference(c);
  }
  const offset = pair(b, 'offset') ?? 0n;
  const alignAt = c.span();
  const bytes = pair(b, 'align');
  const natural = Number(instruction.effect.split(' ')[1] ?? 4);
  if (bytes !== undefined && (bytes === 0n || (bytes & (bytes - 1n)) !== 0n)) {
    c.report('TXT111', `${bytes} is none`, alignAt);
  }
  return { align: Math.max(0, (bytes ?? BigInt(natural)).toString(2).length - 1), offset, memory };
}

/** Value of `key=number`, if that stands here. */
function pair(b: Body, key: 'offset' | 'align'): bigint | undefined {
  const { c } = b.a;
  if (c.kind() !== WORD || !c.word().startsWith(`${key}=`)) return undefined;
  const digits = c.word().slice(key.length + 1);
  const value = parseUnsigned(digits, 64);
  if (value === 'form') c.fail('TXT101', `${key}= takes a number without sign, not ${digits || 'nothing'}`, c.span());
  return inRange(c, value, 'a number of 64 bits');
}

function lane(b: Body): number {
  const { c } = b.a;
  const value = c.kind() === NUMBER ? parseUnsigned(c.word(), 8) : 'form';
  if (value === 'form') return c.unexpected('the number of a lane');
  if (value === 'range')
    c.report('TXT110', `${c.word()} is too large for a lane`, c.span(), {}, 'i8 constant out of range');
  c.at++;
  return value === 'range' ? 0 : Number(value);
}
function lanes(b: Body): number[] {
  const { c } = b.a;
  const first = c.at;
  const list: number[] = [];
  while ((c.kind() === NUMBER || c.kind() === WORD) && isNumber(c.word())) {
    if (parseUnsigned(c.word(), 8) !== 'form') {
      list.push(lane(b));
      continue;
    }
    c.report('TXT110', `${c.word()} is no lane`, c.span(), {}, 'i8 constant out of range');
    list.push(0);
    c.at++;
  }
  if (list.length !== 16) c.fail('TXT150', `a shuffle picks 16 bytes, here are ${list.length}`, c.since(first));
  return list;
}

const CATCH_WORDS = ['catch', 'catch_ref', 'catch_all', 'catch_all_ref'] as const;
function catches(b: Body): Catch[] {
  const { c, spaces } = b.a;
  const list: Catch[] = [];
  for (;;) {
    const kind = CATCH_WORDS.find((word) => c.isForm(word));
    if (!kind) return list;
    c.at += 2;
    const tag = kind === 'catch' || kind === 'catch_ref' ? { tag: spaces.tag.reference(c) } : {};
    // The label of the try_table itself is not yet in scope here.
    list.push({ kind, ...tag, label: b.label() });
    c.close();
  }
}
