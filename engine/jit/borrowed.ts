/**
 * Instructions without text of their own: their operands are laid on the stack of the stepping machine, whose part executes them, and the
 * results are taken from there. Objects come first, in text, since programs that have them do little else.
 * Leaves to others: executing (`exec/`), the borrowed stack (`library.ts`).
 * Specification: Execution.
 * One idea: whoever can call the slow way correctly has the whole language on the first day, and makes fast what turns out to matter.
 */
import { codeOf } from '../exec/compile.ts';
import { byOpcode } from '../isa/table.ts';
import { elementOf, layoutOf, partsOf as partsIn } from '../runtime/object.ts';
import type { FuncInst } from '../runtime/store.ts';
import { assert, EngineBug } from '../source/diagnostic.ts';
import { readHeapType, readImmediate } from '../syntax/immediates.ts';
import { I8, I16, unpacked, type ValType } from '../syntax/types.ts';
import { branchIf } from './branch.ts';
import { MOST_OPERANDS } from './library.ts';
import type { Printer } from './printer.ts';
import { Declined, type Kind, kindOf, literal, type Operand, partsOf, type Sheet } from './sheet.ts';

const words = new WeakMap<FuncInst, Map<number, number>>();
/** The word of the stepping machine's code for the instruction at byte `offset`. */
function wordAt(func: FuncInst, offset: number): number {
  let map = words.get(func);
  if (!map) {
    const { at, offset: offsets } = codeOf(func);
    map = new Map(Array.from(offsets, (from, i) => [from, at[i]!]));
    words.set(func, map);
  }
  const word = map.get(offset);
  assert(word !== undefined, 'the stepping machine has this instruction as well');
  return word;
}

const GC = 0xfb;

/** Prints any instruction that nobody else prints. */
export function printBorrowed(printer: Printer, opcode: number, offset: number): void {
  if (opcode >> 16 === GC && printObject(printer, opcode & 0xffff)) return;
  const { sheet, func } = printer;
  const [pops, pushes] = effectOf(printer, opcode);
  if (pops > MOST_OPERANDS) throw new Declined(`an instruction takes ${pops} values`);
  const taken = sheet.popMany(pops);
  taken.forEach((operand, slot) => {
    lay(sheet, operand, slot);
  });
  const far = sheet.need('far');
  const code = sheet.need('W', `E.codeOf(C[${func.index}])`);
  sheet.print(`${far}(${code},${wordAt(func, offset)},${2 * pops});`);
  const from = pushes ? slotOf(pushes, 0, sheet) : undefined;
  if (pushes && from) sheet.give(pushes, from);
}

function lay(sheet: Sheet, { kind, parts }: Operand, slot: number): void {
  const cell = 2 * slot;
  const S = kind === 'ref' ? '' : sheet.need('S');
  if (kind === 'ref') sheet.print(`${sheet.need('R')}[${slot}]=${parts[0]};`);
  else if (kind === 'f32') sheet.print(`${S}[${cell}]=${sheet.need('f32_bits')}(${parts[0]});`);
  else if (kind === 'f64') {
    sheet.need('H', 'E.high');
    sheet.print(`${S}[${cell}]=${sheet.need('f64_bits')}(${parts[0]});${S}[${cell + 1}]=H[0];`);
  } else {
    parts.slice(0, 2).forEach((part, i) => {
      sheet.print(`${S}[${cell + i}]=${part};`);
    });
    parts.slice(2).forEach((part, i) => {
      sheet.print(`${sheet.need('V')}[${cell + i}]=${part};`);
    });
  }
}
function slotOf(kind: Kind, cell: number, sheet: Sheet): string[] {
  if (kind === 'ref') return [`${sheet.need('R')}[${cell >> 1}]`];
  const S = sheet.need('S');
  if (kind === 'f32') return [`${sheet.need('f32_make')}(${S}[${cell}])`];
  if (kind === 'f64') return [`${sheet.need('f64_make')}(${S}[${cell}],${S}[${cell + 1}])`];
  const halves = [`${S}[${cell}]`, `${S}[${cell + 1}]`];
  if (kind === 'v128') halves.push(`${sheet.need('V')}[${cell}]`, `V[${cell + 1}]`);
  return halves.slice(0, partsOf('', kind).length);
}

/** Values taken and the kind of the one given; reads the immediates. */
function effectOf(printer: Printer, opcode: number): readonly [pops: number, pushes: Kind | undefined] {
  const { sheet, reader } = printer;
  const row = byOpcode(opcode);
  assert(row, 'an opcode of the table');
  const { tables, types } = sheet.module;
  const immediates = row.immediates.map((kind) => readImmediate(kind, reader)) as unknown[];
  const first = immediates[0] as number;
  const size = (table: number): Kind => (tables[table]!.type.limits.is64 ? 'i64' : 'i32');
  switch (row.name) {
    case 'table.get':
      return [1, 'ref'];
    case 'table.set':
      return [2, undefined];
    case 'table.grow':
      return [2, size(first)];
    case 'table.size':
      return [0, size(first)];
    case 'table.fill':
      return [3, undefined];
    case 'array.new':
    case 'array.new_data':
    case 'array.new_elem':
      return [2, 'ref'];
    case 'array.new_default':
      return [1, 'ref'];
    case 'array.new_fixed':
      return [immediates[1] as number, 'ref'];
    case 'array.fill':
    case 'array.init_data':
    case 'array.init_elem':
      return [4, undefined];
    case 'array.copy':
      return [5, undefined];
    case 'struct.new': {
      const comp = types[first]!.def.comp;
      return [comp.kind === 'struct' ? comp.fields.length : 0, 'ref'];
    }
    case 'struct.new_default':
      return [0, 'ref'];
    default: {
      if (!row.params || !row.results) throw new EngineBug(`nobody prints ${row.name}`);
      const result = row.results[0];
      return [row.params.length, result === undefined ? undefined : kindOf(result)];
    }
  }
}

/** Objects and casts that are worth a text of their own; false, and nothing read, for the others. */
function printObject(printer: Printer, sub: number): boolean {
  const { sheet, reader } = printer;
  const typeId = (): number => sheet.instance.typeIds[reader.u32()]!;
  const heap = (): number => {
    const type = readHeapType(reader);
    return type < 0 ? type : sheet.instance.typeIds[type]!;
  };
  switch (sub) {
    case 0x02:
    case 0x03:
    case 0x04: {
      const { at, fields } = layoutOf(typeId());
      const field = reader.u32();
      const object = solid(sheet, 'null structure reference');
      read(sheet, `${object}.parts`, `${at[field]}`, fields[field]!.storage, sub === 0x03);
      return true;
    }
    case 0x05: {
      const { at, fields } = layoutOf(typeId());
      const field = reader.u32();
      const value = sheet.simple(sheet.pop());
      const object = solid(sheet, 'null structure reference');
      write(sheet, `${object}.parts`, `${at[field]}`, fields[field]!.storage, value);
      return true;
    }
    case 0x0b:
    case 0x0c:
    case 0x0d: {
      const { storage } = elementOf(typeId());
      const [object, index] = element(sheet, storage, sheet.simple(sheet.pop()));
      read(sheet, `${object}.elements`, index, storage, sub === 0x0c);
      return true;
    }
    case 0x0e: {
      const { storage } = elementOf(typeId());
      const value = sheet.simple(sheet.pop());
      const [object, index] = element(sheet, storage, sheet.simple(sheet.pop()));
      write(sheet, `${object}.elements`, index, storage, value);
      return true;
    }
    case 0x0f:
      sheet.give('i32', [`${solid(sheet, 'null array reference')}.length`]);
      return true;
    case 0x14:
    case 0x15: {
      const operand = sheet.pop();
      sheet.waitFor(`${sheet.need('test')}(${operand.parts[0]},${literal(heap())},${sub === 0x15})`, [operand]);
      return true;
    }
    case 0x16:
    case 0x17: {
      const operand = sheet.simple(sheet.pop());
      const test = `${sheet.need('test')}(${operand.parts[0]},${literal(heap())},${sub === 0x17})`;
      sheet.print(`if(!${test})${sheet.need('trap')}('cast failure');`);
      sheet.push(operand);
      return true;
    }
    case 0x18:
    case 0x19: {
      const flags = reader.u8();
      const label = printer.label(reader.u32());
      readHeapType(reader);
      const operand = sheet.settled(sheet.pop());
      const test = `${sheet.need('test')}(${operand.parts[0]},${literal(heap())},${(flags & 2) !== 0})`;
      sheet.push(operand);
      branchIf(printer, sub === 0x18 ? test : `!${test}`, label);
      return true;
    }
    case 0x1a:
    case 0x1b:
      return true;
    case 0x1c: {
      const operand = sheet.pop();
      sheet.wait('ref', `(${operand.parts[0]}<<1>>1)`, [operand]);
      return true;
    }
    case 0x1d:
    case 0x1e: {
      const number = solid(sheet, 'null i31 reference');
      sheet.give('i32', [sub === 0x1d ? number : `${number}&2147483647`]);
      return true;
    }
    default:
      return false;
  }
}

/** The topmost reference, which must not be null, as a name. */
function solid(sheet: Sheet, reason: string): string {
  const name = sheet.simple(sheet.pop()).parts[0]!;
  sheet.print(`if(${name}===null)${sheet.need('trap')}('${reason}');`);
  return name;
}

/** The topmost array as a name, and where its element begins. */
function element(sheet: Sheet, storage: ValType, index: Operand): readonly [object: string, at: string] {
  const object = solid(sheet, 'null array reference');
  const i = index.parts[0]!;
  sheet.print(`if(${i}>>>0>=${object}.length)${sheet.need('trap')}('out of bounds array access');`);
  const parts = partsIn(storage);
  return [object, parts === 1 ? i : `${i}*${parts}`];
}

const plus = (at: string, i: number): string => (i === 0 ? at : `${at}+${i}`);

function read(sheet: Sheet, from: string, at: string, storage: ValType, isSigned: boolean): void {
  const kind = kindOf(unpacked(storage));
  const part = (i: number): string => `${from}[${plus(at, i)}]`;
  if (kind === 'f32') sheet.give(kind, [`${sheet.need('f32_make')}(${part(0)})`]);
  else if (kind === 'f64') sheet.give(kind, [`${sheet.need('f64_make')}(${part(0)},${part(1)})`]);
  else if (isSigned) {
    const by = storage === I8 ? 24 : 16;
    sheet.give(kind, [`${part(0)}<<${by}>>${by}`]);
  } else
    sheet.give(
      kind,
      partsOf('', kind).map((_, i) => part(i)),
    );
}

function write(sheet: Sheet, to: string, at: string, storage: ValType, { kind, parts }: Operand): void {
  const part = (i: number): string => `${to}[${plus(at, i)}]`;
  if (kind === 'f32') sheet.print(`${part(0)}=${sheet.need('f32_bits')}(${parts[0]});`);
  else if (kind === 'f64') {
    sheet.need('H', 'E.high');
    sheet.print(`${part(0)}=${sheet.need('f64_bits')}(${parts[0]});${part(1)}=H[0];`);
  } else {
    const mask = storage === I8 ? '&255' : storage === I16 ? '&65535' : '';
    parts.forEach((text, i) => {
      sheet.print(`${part(i)}=${text}${mask};`);
    });
  }
}
