/**
 * Instructions that move values without computing: constants, locals, globals, `select`, references, sizes (specification: Execution,
 * Variable and Reference Instructions).
 * Leaves to others: loads and stores (`access.ts`), tables and objects (`borrowed.ts`).
 * One idea: a local of WebAssembly is a variable of JavaScript, and what the program calls moving is, after compiling, nothing at all.
 */
import { readHeapType, readImmediate } from '../syntax/immediates.ts';
import { isRef } from '../syntax/types.ts';
import { memoryName } from './access.ts';
import { assign, branchIf } from './branch.ts';
import { cellName } from './calls.ts';
import type { Printer } from './printer.ts';
import {
  conditionOf,
  constant32,
  constant64,
  kindOf,
  literal,
  named,
  nameOf,
  newOperand,
  type Operand,
  partsOf,
  type Sheet,
} from './sheet.ts';

/** Prints the instruction; false if it is none of these. */
export function printMove(printer: Printer, opcode: number): boolean {
  const { sheet, reader } = printer;
  switch (opcode) {
    case 0x1a:
      sheet.popRaw();
      return true;
    case 0x1b:
      select(sheet);
      return true;
    case 0x1c:
      readImmediate('valtypes', reader);
      select(sheet);
      return true;
    case 0x20: {
      sheet.push(printer.local(reader.u32()));
      return true;
    }
    case 0x21:
    case 0x22: {
      const local = reader.u32();
      setLocal(printer, local, sheet.pop());
      if (opcode === 0x22) sheet.push(printer.local(local));
      return true;
    }
    case 0x23:
      getGlobal(sheet, reader.u32());
      return true;
    case 0x24:
      setGlobal(sheet, reader.u32(), sheet.pop());
      return true;
    case 0x3f: {
      const index = reader.u32();
      const pages = `${memoryName(sheet, index)}.mem.end>>>16`;
      if (sheet.module.mems[index]!.type.limits.is64) sheet.give('i64', [pages, '0']);
      else sheet.give('i32', [pages]);
      return true;
    }
    case 0x40: {
      const index = reader.u32();
      const { parts, kind } = sheet.pop();
      const count = kind === 'i64' ? `${sheet.need('wide')}(${parts.join(',')})` : `${parts[0]}>>>0`;
      const { parts: grown } = sheet.give('i32', [`${memoryName(sheet, index)}.mem.grow(${count})`]);
      if (kind === 'i64') {
        sheet.pop();
        sheet.push(named(kind, [grown[0]!, `(${grown[0]}>>31)`]));
      }
      return true;
    }
    case 0x41:
      sheet.push(constant32(reader.s32()));
      return true;
    case 0x42:
      sheet.push(constant64(reader.bytes[reader.at]! < 0x80 ? BigInt((reader.u8() << 25) >> 25) : reader.s64()));
      return true;
    case 0x43:
    case 0x44:
      float(sheet, opcode === 0x43 ? 'f32' : 'f64', readImmediate(opcode === 0x43 ? 'f32' : 'f64', reader));
      return true;
    default:
      return bits(printer, opcode) || reference(printer, opcode);
  }
}

function setLocal(printer: Printer, local: number, value: Operand): void {
  const { sheet } = printer;
  const names = printer.local(local).parts;
  if (value.parts[0] === names[0]) return;
  sheet.settleReaders(local);
  if (names.length === 1) sheet.print(`${names[0]}=${value.parts[0]};`);
  // The second part may read the first of the local as it was.
  else assign(sheet, names, [value.reads?.includes(local) ? sheet.settled(value) : value]);
}

function select(sheet: Sheet): void {
  const [a, b, c] = sheet.popMany(3) as [Operand, Operand, Operand];
  const test = conditionOf(c);
  const { kind } = a;
  const isNumber = a.isNumber && b.isNumber;
  if (a.parts.length === 1) {
    sheet.wait(kind, `(${test}?${a.parts[0]}:${b.parts[0]})`, [a, b, c], isNumber);
    return;
  }
  const { parts } = sheet.settled(newOperand('i32', [`(${test})`], c.reads, false));
  sheet.give(
    kind,
    a.parts.map((part, i) => `${parts[0]}?${part}:${b.parts[i]}`),
  );
}

const view = new DataView(new ArrayBuffer(8));
function float(sheet: Sheet, kind: 'f32' | 'f64', bits: bigint): void {
  view.setBigUint64(0, BigInt.asUintN(64, bits), true);
  const value = kind === 'f32' ? view.getFloat32(0, true) : view.getFloat64(0, true);
  const halves = [view.getInt32(0, true), view.getInt32(4, true)].slice(0, kind === 'f32' ? 1 : 2);
  if (Number.isNaN(value)) {
    const name = `N${kind}_${halves.map((half) => half >>> 0).join('_')}`;
    sheet.need(name, `E.${kind}_make(${halves.join(',')})`);
    sheet.push(named(kind, [name]));
    return;
  }
  const infinite = value > 0 ? 'Infinity' : '-Infinity';
  const digits = Number.isFinite(value) ? (Object.is(value, -0) ? '-0' : `${value}`) : infinite;
  const text = digits.startsWith('-') ? `(${digits})` : digits;
  const operand = named(kind, [text], true);
  operand.isLiteral = true;
  sheet.push(operand);
}

/** Instructions on the bits of floats. */
function bits(printer: Printer, opcode: number): boolean {
  const { sheet } = printer;
  const is32 = opcode < 0x99;
  const kind = is32 ? 'f32' : 'f64';
  switch (opcode) {
    case 0x8b:
    case 0x8c:
    case 0x99:
    case 0x9a: {
      const operand = sheet.simple(sheet.pop());
      const a = operand.parts[0]!;
      const isAbs = opcode === 0x8b || opcode === 0x99;
      const fast = isAbs ? `Math.abs(${a})` : `-${a}`;
      const test = operand.isNumber ? `${a}===${a}` : `+${a}===+${a}`;
      const slow = sheet.need(`${kind}_${isAbs ? 'abs' : 'neg'}`);
      sheet.wait(kind, `(${test}?${fast}:${slow}(${a}))`, [operand]);
      return true;
    }
    case 0x98:
    case 0xa6: {
      const [a, b] = sheet.popMany(2) as [Operand, Operand];
      sheet.give(kind, [`${sheet.need(`${kind}_copysign`)}(${a.parts[0]},${b.parts[0]})`]);
      return true;
    }
    case 0xbc:
      sheet.give('i32', [`${sheet.need('f32_bits')}(${sheet.pop().parts[0]})`]);
      return true;
    case 0xbd: {
      sheet.need('H', 'E.high');
      sheet.give('i64', [`${sheet.need('f64_bits')}(${sheet.pop().parts[0]})`, 'H[0]']);
      return true;
    }
    case 0xbe:
    case 0xbf:
      sheet.give(opcode === 0xbe ? 'f32' : 'f64', [
        `${sheet.need(opcode === 0xbe ? 'f32_make' : 'f64_make')}(${sheet.pop().parts.join(',')})`,
      ]);
      return true;
    default:
      return false;
  }
}

function globalName(sheet: Sheet, index: number): string {
  const name = nameOf('g', index);
  return sheet.needed.has(name) ? name : sheet.need(name, `I.globals[${index}].cells`);
}

function getGlobal(sheet: Sheet, index: number): void {
  const { type } = sheet.instance.globals[index]!;
  const kind = kindOf(type.val);
  if (isRef(type.val)) sheet.give(kind, [`${sheet.need(`G${index}`, `I.globals[${index}]`)}.ref`]);
  else if (kind === 'f32' || kind === 'f64') {
    const floats = sheet.need(`F${index}`, `E.${kind === 'f32' ? 'singles' : 'doubles'}(I.globals[${index}])`);
    const t = sheet.fresh('t');
    const cells = kind === 'f32' ? '[0]' : '[0],';
    const g = globalName(sheet, index);
    const odd = `${sheet.need(`${kind}_make`)}(${g}${kind === 'f32' ? cells : `${cells}${g}[1]`})`;
    sheet.print(`let ${t}=${floats}[0];if(${t}!==${t})${t}=${odd};`);
    sheet.push(named(kind, [t]));
  } else {
    const g = globalName(sheet, index);
    if (kind === 'i32') sheet.give(kind, [`${g}[0]`]);
    else
      sheet.give(
        kind,
        partsOf('', kind).map((_, i) => `${g}[${i}]`),
      );
  }
}

function setGlobal(sheet: Sheet, index: number, value: Operand): void {
  const { kind } = value;
  const g = kind === 'ref' ? '' : globalName(sheet, index);
  if (kind === 'ref') sheet.print(`${sheet.need(`G${index}`, `I.globals[${index}]`)}.ref=${value.parts[0]};`);
  else if (kind === 'f32') sheet.print(`${g}[0]=${sheet.need('f32_bits')}(${value.parts[0]});`);
  else if (kind === 'f64') {
    const floats = sheet.need(`F${index}`, `E.doubles(I.globals[${index}])`);
    const v = sheet.simple(value).parts[0]!;
    sheet.need('H', 'E.high');
    const slow = `{${g}[0]=${sheet.need('f64_bits')}(${v});${g}[1]=H[0];}`;
    sheet.print(`if(+${v}===+${v})${floats}[0]=+${v};else ${slow}`);
  } else for (const [i, part] of value.parts.entries()) sheet.print(`${g}[${i}]=${part};`);
}

function reference(printer: Printer, opcode: number): boolean {
  const { sheet, reader } = printer;
  switch (opcode) {
    case 0xd0:
      readHeapType(reader);
      sheet.push(named('ref', ['null']));
      return true;
    case 0xd1: {
      const operand = sheet.pop();
      sheet.waitFor(`(${operand.parts[0]}===null)`, [operand]);
      return true;
    }
    case 0xd2: {
      const index = reader.u32();
      sheet.push(named('ref', [cellName(sheet, index)]));
      return true;
    }
    case 0xd3: {
      const [a, b] = sheet.popMany(2) as [Operand, Operand];
      sheet.waitFor(`(${a.parts[0]}===${b.parts[0]})`, [a, b]);
      return true;
    }
    case 0xd4: {
      const operand = sheet.simple(sheet.pop());
      sheet.print(`if(${operand.parts[0]}===null)${sheet.need('trap')}('null reference');`);
      sheet.push(operand);
      return true;
    }
    case 0xd5:
    case 0xd6: {
      const label = printer.label(reader.u32());
      const operand = sheet.settled(sheet.pop());
      const isNull = `${operand.parts[0]}===null`;
      if (opcode === 0xd5) {
        branchIf(printer, isNull, label);
        sheet.push(operand);
      } else {
        sheet.push(operand);
        branchIf(printer, `!(${isNull})`, label);
        sheet.pop();
      }
      return true;
    }
    case 0xfd_000c: {
      const value = readImmediate('v128', reader);
      const parts = [0n, 32n, 64n, 96n].map((by) => literal(Number(BigInt.asIntN(32, value >> by))));
      sheet.push(named('v128', parts));
      return true;
    }
    default:
      return false;
  }
}
