/**
 * Calls as JavaScript: direct ones, through tables and references, and those that take the caller's place
 * (specification: Execution, Control Instructions).
 * Leaves to others: code for a function that is called for the first time (`compile.ts`).
 * One idea: `c.compiled ?? link(c)` asks for code before it calls, so every call in the program meets the compiled function from the first
 * time on, and V8 sees one target where there is one. A stub that compiles itself away would be the second.
 */

import type { ValType } from '../syntax/types.ts';
import type { Printer } from './printer.ts';
import { kindOf, named, nameOf, type Operand, partsOf, type Sheet } from './sheet.ts';

const CALL = 0x10;
const CALL_INDIRECT = 0x11;
const RETURN_CALL = 0x12;
const RETURN_CALL_INDIRECT = 0x13;
const CALL_REF = 0x14;
const RETURN_CALL_REF = 0x15;

/** The function `index`, as a name. */
export function cellName(sheet: Sheet, index: number): string {
  const name = nameOf('c', index);
  return sheet.needed.has(name) ? name : sheet.need(name, `C[${index}]`);
}

function argumentsOf(operands: readonly Operand[]): string {
  let text = '';
  for (const { parts } of operands) for (const part of parts) text += text === '' ? part : `,${part}`;
  return text;
}

/** Prints the instruction; false if it is no call. */
export function printCall(printer: Printer, opcode: number): boolean {
  const { sheet, reader } = printer;
  switch (opcode) {
    case CALL:
    case RETURN_CALL: {
      const index = reader.u32();
      const callee = sheet.instance.funcs[index]!;
      const taken = sheet.popMany(callee.type.params.length);
      const cell = cellName(sheet, index);
      if (opcode === RETURN_CALL) leaveBy(printer, cell, taken);
      else {
        const isSelf = callee === printer.func && !printer.entry && !printer.outlet;
        if (isSelf) printer.callsItself = true;
        const target = isSelf ? `${printer.name}$` : `(${cell}.compiled??${sheet.need('link')}(${cell}))`;
        finish(sheet, `${target}(${argumentsOf(taken)})`, callee.type.results);
      }
      return true;
    }
    case CALL_INDIRECT:
    case RETURN_CALL_INDIRECT: {
      const type = reader.u32();
      const table = reader.u32();
      const { params, results } = printer.funcType(type);
      const typeId = sheet.instance.typeIds[type]!;
      const index = sheet.simple(sheet.pop());
      const taken = sheet.popMany(params.length);
      const refs = sheet.need(`T${table}`, `I.tables[${table}].refs`);
      const at = index.kind === 'i64' ? `(${index.parts[1]}===0?${index.parts[0]}:-1)` : index.parts[0]!;
      if (opcode === RETURN_CALL_INDIRECT)
        leaveBy(printer, `${sheet.need('indirect')}(${refs},${at},${typeId})`, taken);
      else {
        const q = sheet.fresh('q');
        const slow = `${sheet.need('through')}(${refs},${at},${typeId})`;
        sheet.print(`const ${q}=${refs}[${at}];`);
        const target = `(${q}!=null&&${q}.typeId===${typeId}&&${q}.compiled!==null?${q}.compiled:${slow})`;
        finish(sheet, `${target}(${argumentsOf(taken)})`, results);
      }
      return true;
    }
    case CALL_REF:
    case RETURN_CALL_REF: {
      const { params, results } = printer.funcType(reader.u32());
      const callee = sheet.simple(sheet.pop()).parts[0]!;
      const taken = sheet.popMany(params.length);
      if (opcode === RETURN_CALL_REF) leaveBy(printer, callee, taken);
      else
        finish(sheet, `(${callee}?.compiled??${sheet.need('reference')}(${callee}))(${argumentsOf(taken)})`, results);
      return true;
    }
    default:
      return false;
  }
}

/** Prints the call and takes its results from where the callee leaves them, see `values.ts`. */
export function finish(sheet: Sheet, call: string, results: readonly ValType[]): void {
  if (results.length === 0) {
    sheet.print(`${call};`);
    return;
  }
  const first = kindOf(results[0]!);
  if (results.length === 1 && first !== 'i64' && first !== 'v128') {
    sheet.give(first, [call]);
    return;
  }
  const lines: string[] = [];
  let at = 0;
  const operands = results.map((type) => {
    const kind = kindOf(type);
    const parts = partsOf(sheet.fresh('t'), kind);
    for (const part of parts) {
      if (at === 0) lines.push(`${part}=${call}`);
      else if (at === 1 && first === 'i64') lines.push(`${part}=${sheet.need('H', 'E.high')}[0]`);
      else lines.push(`${part}=${sheet.need('X', 'E.rest')}[${at}]`);
      at++;
    }
    return named(kind, parts);
  });
  sheet.print(`const ${lines.join(',')};`);
  for (const operand of operands) sheet.push(operand);
}

/** The last thing the function does is a call: it is left to whoever called the function. */
function leaveBy(printer: Printer, callee: string, taken: readonly Operand[]): void {
  const { sheet } = printer;
  printer.endsWithCall = true;
  sheet.print(`return ${sheet.need('leave')}(${callee},[${argumentsOf(taken)}]);`);
  printer.dead = true;
}
