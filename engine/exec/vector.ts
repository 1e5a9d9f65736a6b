/**
 * Vectors in the machine: operands go from the stack to the bench, a kernel works there, the result comes back; loads, stores and moves.
 * Leaves to others: what happens on the bench (`numeric/lanes.ts`, `numeric/vector.generated.ts`). Loaded when a module needs it.
 * Specification: Execution, Vector Instructions; Memory Instructions.
 * One idea: a stack of 64-bit slots can hold 128-bit values if the upper halves lie in a second row beside it (`State.high`);
 * whoever counts slots need not know.
 *
 * Operands in words: [lane], or for memory [memory, offset, lane], or sixteen bytes as four words.
 * Moves of locals and globals have the index, in cells for a local.
 */
import '../isa/more.ts';
import { all, type Instruction } from '../isa/table.ts';
import { I32, U8 } from '../numeric/lanes.ts';
import { kernels } from '../numeric/vector.generated.ts';
import { highOf } from '../runtime/slot.ts';
import '../runtime/vector.ts';
import { readImmediate, skipImmediate } from '../syntax/immediates.ts';
import { type CompType, V128, type ValType } from '../syntax/types.ts';
import { constants } from './constant.ts';
import { extend } from './far.ts';
import { placeIn } from './memories.ts';
import { FUEL, type State, type Status } from './state.ts';
import { offsetWord, type Scribe } from './translate.ts';

const PREFIX = 0xfd;
const SELECT = 0x1b;
const SELECT_T = 0x1c;
const LOCAL_GET = 0x20;
const LOCAL_SET = 0x21;
const LOCAL_TEE = 0x22;
const GLOBAL_GET = 0x23;
const GLOBAL_SET = 0x24;
const CONST = 0x0c;
const SHUFFLE = 0x0d;

/** By opcode without prefix: how many operands, whether the result is a vector, bytes loaded (or stored, negative). */
const OPERANDS = new Uint8Array(512);
const GIVES_VECTOR = new Uint8Array(512);
const ACCESS = new Int8Array(512);
for (const { opcode, params, results, effect } of all) {
  if (opcode >> 16 !== PREFIX) continue;
  const at = opcode & 0xffff;
  const [kind, size] = effect.split(' ');
  OPERANDS[at] = params!.length;
  GIVES_VECTOR[at] = results![0] === V128 ? 1 : 0;
  ACCESS[at] = kind === 'load' ? Number(size) : kind === 'store' ? -Number(size) : 0;
}
/** What is loaded goes through the kernel of another instruction: extensions of eight bytes, splats. */
const THROUGH: Readonly<Record<number, number>> = {
  1: 0x87,
  2: 0x89,
  3: 0xa7,
  4: 0xa9,
  5: 0xc7,
  6: 0xc9,
  7: 0x0f,
  8: 0x10,
  9: 0x11,
  10: 0x12,
};

const quarters = (bits: bigint): number[] =>
  [0n, 32n, 64n, 96n].map((shift) => Number(BigInt.asIntN(32, bits >> shift)));

function translate(t: Scribe, row: Instruction): boolean {
  const { reader } = t;
  if (row.opcode < 256) return move(t, row);
  const operands: number[] = [];
  for (const kind of row.immediates) {
    if (kind === 'memarg') {
      const { memory, offset } = readImmediate(kind, reader);
      operands.push(memory, offsetWord(offset));
    } else if (kind === 'v128') operands.push(...quarters(readImmediate(kind, reader)));
    else if (kind === 'lanes') {
      const bytes = Uint8Array.from(readImmediate(kind, reader));
      operands.push(...new Int32Array(bytes.buffer));
    } else operands.push(reader.u8());
  }
  t.far(row, ...operands);
  t.adjust(row.params!.length, row.results!.length);
  return true;
}

/** Moves of vectors; those of anything else stay with the loop. */
function move(t: Scribe, row: Instruction): boolean {
  const { reader, module } = t;
  const { opcode } = row;
  const from = reader.at;
  let isVector = false;
  let operand = 0;
  if (opcode === SELECT) isVector = mayMeetVectors(t);
  else if (opcode === SELECT_T) isVector = readImmediate('valtypes', reader).includes(V128);
  else {
    const index = reader.u32();
    const isLocal = opcode < GLOBAL_GET;
    isVector = (isLocal ? t.locals[index] : module.globals[index]!.type.val) === V128;
    operand = isLocal ? 2 * index : index;
  }
  if (!isVector) {
    reader.at = from;
    return false;
  }
  t.far(row, operand);
  if (opcode === SELECT || opcode === SELECT_T) t.adjust(3, 1);
  else if (opcode === LOCAL_GET || opcode === GLOBAL_GET) t.adjust(0, 1);
  else if (opcode !== LOCAL_TEE) t.adjust(1, 0);
  return true;
}

const meetings = new WeakMap<Scribe, boolean>();
/** Whether a `select` without type may choose between vectors: nothing but this function's text says what lies on its stack. */
function mayMeetVectors(t: Scribe): boolean {
  let meets = meetings.get(t);
  if (meets === undefined) {
    meets = t.locals.includes(V128) || bringsVectors(t);
    meetings.set(t, meets);
  }
  return meets;
}

const isIn = (types: readonly ValType[] | undefined): boolean => types?.includes(V128) ?? false;
function hasVector(comp: CompType): boolean {
  if (comp.kind === 'func') return isIn(comp.params) || isIn(comp.results);
  return (comp.kind === 'struct' ? comp.fields : [comp.field]).some(({ storage }) => storage === V128);
}

/** Some instruction of the function may push a vector. */
function bringsVectors({ func, module, reader }: Scribe): boolean {
  const from = reader.at;
  const { body } = module.funcs[func.index]!;
  const resultsOf = (type: number): readonly ValType[] | undefined => {
    const comp = module.types[type]?.def.comp;
    return comp?.kind === 'func' ? comp.results : undefined;
  };
  try {
    reader.at = body.from;
    while (reader.at < body.to) {
      const first = reader.u8();
      if (first === PREFIX) return true;
      const opcode = first >= 0xfb && first <= 0xfe ? (first << 16) | reader.u32() : first;
      const row = rowOf(opcode);
      const at = reader.at;
      if (opcode === GLOBAL_GET && module.globals[reader.u32()]!.type.val === V128) return true;
      if (row.name === 'call' && isIn(func.instance!.funcs[reader.u32()]!.type.results)) return true;
      if ((row.name === 'call_indirect' || row.name === 'call_ref') && isIn(resultsOf(reader.u32()))) return true;
      // Fields of objects and values of exceptions: rare enough not to ask which.
      if ((first === 0xfb || row.name.startsWith('try')) && module.types.some(({ def }) => hasVector(def.comp)))
        return true;
      reader.at = at;
      for (const kind of row.immediates) skipImmediate(kind, reader);
    }
    return false;
  } finally {
    reader.at = from;
  }
}
const rows = new Map(all.map((row) => [row.opcode, row]));
const rowOf = (opcode: number): Instruction => rows.get(opcode)!;

function run(m: State, opcode: number, at: number): Status {
  const { words } = m.code;
  if (opcode < 256) moveVector(m, opcode, words[at]!);
  else {
    const sub = opcode & 0xffff;
    const access = ACCESS[sub]!;
    if (access > 0) load(m, sub, access, at);
    else if (access < 0) store(m, -access, at);
    else if (sub === CONST) {
      for (let i = 0; i < 4; i++) I32[12 + i] = words[at + i]!;
      give(m, m.sp, true);
    } else {
      const count = OPERANDS[sub]!;
      const base = m.sp - 2 * count;
      for (let k = 0; k < count; k++) take(m, base + 2 * k, 4 * k);
      if (sub === SHUFFLE) for (let i = 0; i < 4; i++) I32[8 + i] = words[at + i]!;
      // A number leaves the rest of its slot empty; nothing may depend on what the bench was used for before.
      I32[13] = 0;
      kernels[sub]!(words[at]!);
      give(m, base, GIVES_VECTOR[sub] === 1);
    }
  }
  return FUEL;
}

/** Copies a slot to the bench, from word `to` on. */
function take(m: State, cell: number, to: number): void {
  const { i32 } = m;
  const high = highOf(m);
  I32[to] = i32[cell]!;
  I32[to + 1] = i32[cell + 1]!;
  I32[to + 2] = high[cell]!;
  I32[to + 3] = high[cell + 1]!;
}

/** Puts the result into a slot, which is then the top of the stack. */
function give(m: State, cell: number, isVector: boolean): void {
  const { i32 } = m;
  i32[cell] = I32[12]!;
  i32[cell + 1] = I32[13]!;
  if (isVector) {
    const high = highOf(m);
    high[cell] = I32[14]!;
    high[cell + 1] = I32[15]!;
  }
  m.sp = cell + 2;
}

function load(m: State, sub: number, size: number, at: number): void {
  const count = OPERANDS[sub]!;
  const base = m.sp - 2 * count;
  const { words, instance } = m.code;
  const mem = instance.mems[words[at]!]!;
  const { bytes } = mem;
  const place = placeIn(mem, m, base, words[at + 1]!, size);
  const through = THROUGH[sub];
  let to = 48;
  if (through !== undefined) to = 0;
  else if (count === 2) {
    take(m, base + 2, 12);
    to += size * words[at + 2]!;
  } else for (let i = 12; i < 16; i++) I32[i] = 0;
  for (let i = 0; i < size; i++) U8[to + i] = bytes[place + i]!;
  if (through !== undefined) kernels[through]!(0);
  give(m, base, true);
}

function store(m: State, size: number, at: number): void {
  const base = m.sp - 4;
  const { words, instance } = m.code;
  const mem = instance.mems[words[at]!]!;
  const { bytes } = mem;
  const place = placeIn(mem, m, base, words[at + 1]!, size);
  take(m, base + 2, 0);
  const from = size < 16 ? size * words[at + 2]! : 0;
  for (let i = 0; i < size; i++) bytes[place + i] = U8[from + i]!;
  m.sp = base;
}

function copySlot(m: State, from: number, to: number): void {
  const { i32 } = m;
  const high = highOf(m);
  i32[to] = i32[from]!;
  i32[to + 1] = i32[from + 1]!;
  high[to] = high[from]!;
  high[to + 1] = high[from + 1]!;
}

function moveVector(m: State, opcode: number, operand: number): void {
  const { sp } = m;
  const { globals } = m.code.instance;
  switch (opcode) {
    case LOCAL_GET:
      copySlot(m, m.fp + operand, sp);
      m.sp += 2;
      return;
    case LOCAL_SET:
    case LOCAL_TEE:
      copySlot(m, sp - 2, m.fp + operand);
      if (opcode === LOCAL_SET) m.sp -= 2;
      return;
    case GLOBAL_GET:
      for (let i = 0; i < 4; i++) I32[12 + i] = globals[operand]!.cells[i]!;
      give(m, sp, true);
      return;
    case GLOBAL_SET:
      take(m, sp - 2, 0);
      for (let i = 0; i < 4; i++) globals[operand]!.cells[i] = I32[i]!;
      m.sp -= 2;
      return;
    default:
      if (m.i32[sp - 2] === 0) copySlot(m, sp - 4, sp - 6);
      m.sp -= 4;
  }
}

extend([SELECT, SELECT_T, LOCAL_GET, LOCAL_SET, LOCAL_TEE, GLOBAL_GET, GLOBAL_SET, PREFIX], { translate, run });
constants['v128.const'] = (stack, r) => stack.push({ type: V128, bits: readImmediate('v128', r) });
