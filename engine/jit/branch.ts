/**
 * Branches as JavaScript, and returns (specification: Execution, Control Instructions).
 * Leaves to others: blocks (`blocks.ts`), choosing among many (`tables.ts`).
 * One idea: a branch assigns the values that it carries to the variables of the block it goes to, and is a `break` or a `continue`. All are
 * assigned at once, as the specification says: who swaps two values must not lose one.
 */
import { readImmediate } from '../syntax/immediates.ts';
import type { Label } from './label.ts';
import type { Printer } from './printer.ts';
import { type Kind, kindOf, type Operand, type Sheet } from './sheet.ts';

const EMPTY = 0x40;
const NONE: readonly Kind[] = [];
const NOTHING: readonly Operand[] = [];

/** Kinds of what a block takes and gives; reads the type. */
export function blockType(printer: Printer): readonly [params: readonly Kind[], results: readonly Kind[]] {
  const { reader } = printer;
  if (reader.bytes[reader.at] === EMPTY) {
    reader.at++;
    return [NONE, NONE];
  }
  const type = readImmediate('blocktype', reader);
  if (type.kind === 'empty') return [NONE, NONE];
  if (type.kind === 'value') return [NONE, [kindOf(type.type)]];
  const { params, results } = printer.funcType(type.index);
  return [params.map(kindOf), results.map(kindOf)];
}

/** Assigns all at once. */
export function assign(sheet: Sheet, names: readonly string[], operands: readonly Operand[]): void {
  if (names.length === 0) return;
  if (names.length === 1) {
    const part = operands[0]!.parts[0]!;
    if (names[0] !== part) sheet.print(`${names[0]}=${part};`);
    return;
  }
  let parts: string[] = [];
  for (const operand of operands) parts.push(...sheet.simple(operand).parts);
  if (parts.some((part, i) => names.indexOf(part) >= 0 && part !== names[i])) {
    parts = parts.map((part) => {
      const copy = sheet.fresh('t');
      sheet.print(`const ${copy}=${part};`);
      return copy;
    });
  }
  for (let i = 0; i < names.length; i++) if (names[i] !== parts[i]) sheet.print(`${names[i]}=${parts[i]};`);
}

/** Kinds of what a branch to the block carries. */
const carriedTo = ({ kind, params, results }: Label): readonly Kind[] => (kind === 'loop' ? params : results);

/** Prints a branch with the topmost values, which stay on the stack. */
export function branch(printer: Printer, label: Label): void {
  const { stack } = printer.sheet;
  const count = carriedTo(label).length;
  const carried = count === 0 ? NOTHING : stack.slice(stack.length - count);
  for (let i = 0; i < count; i++) printer.sheet.keepBits(carried[i]!);
  jump(printer, label, carried);
}
/** Prints a branch with these values. */
export function jump(printer: Printer, label: Label, values: readonly Operand[]): void {
  const { sheet } = printer;
  if (label.kind === 'func') {
    leave(printer, values);
    return;
  }
  if (label.pile) {
    sheet.print(label.pile.goTo(label));
    return;
  }
  if (label.exit !== undefined) {
    printer.outlet!.jump(printer, label.exit);
    return;
  }
  assign(sheet, label.targets, values);
  label.isUsed = true;
  sheet.print(label.kind === 'loop' ? `continue ${label.name};` : `break ${label.name};`);
}
/** Prints a branch that is taken if the condition holds. */
export function branchIf(printer: Printer, condition: string, label: Label): void {
  const { sheet } = printer;
  const { stack } = sheet;
  // The condition comes first: settling prints copies only, and those change nothing that it reads.
  for (let i = stack.length - carriedTo(label).length; i < stack.length; i++) stack[i] = sheet.simple(stack[i]!);
  sheet.print(`if(${condition}){`);
  branch(printer, label);
  sheet.print('}');
}

/** Prints the return of these results; see `values.ts` for where their parts go. */
export function leave(printer: Printer, results: readonly Operand[]): void {
  const { sheet, outlet } = printer;
  if (outlet) {
    outlet.leave(printer, results);
    return;
  }
  const first = results[0];
  if (!first) {
    sheet.print('return;\n');
    return;
  }
  if (results.length > 1 || first.parts.length > 1) {
    const parts = results.flatMap((operand) => operand.parts);
    const isWide = first.kind === 'i64';
    if (isWide) sheet.print(`${sheet.need('H', 'E.high')}[0]=${parts[1]};`);
    for (let i = isWide ? 2 : 1; i < parts.length; i++) sheet.print(`${sheet.need('X', 'E.rest')}[${i}]=${parts[i]};`);
  }
  sheet.print(`return ${first.parts[0]};\n`);
}
