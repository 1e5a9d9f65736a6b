/**
 * Control as JavaScript: which instruction below 0x20 does what (specification: Execution, Control Instructions).
 * Leaves to others: blocks (`blocks.ts`), branches (`branch.ts`), `br_table` (`tables.ts`), calls (`calls.ts`), exceptions (`handlers.ts`).
 * One idea: after a branch that is always taken nothing can be reached until the block ends, so nothing of it is printed.
 */
import { readImmediate } from '../syntax/immediates.ts';
import { openBlock, openIf, openPile, printElse, printEnd } from './blocks.ts';
import { blockType, branch, branchIf, leave } from './branch.ts';
import { printCall } from './calls.ts';
import { printHandler } from './handlers.ts';
import { sizes } from './outline.ts';
import type { Printer } from './printer.ts';
import { conditionOf } from './sheet.ts';
import { pileAt, printTable } from './tables.ts';

/** Prints an instruction below 0x20; false if it is none of these. */
export function printControl(printer: Printer, opcode: number): boolean {
  const { sheet, reader } = printer;
  switch (opcode) {
    case 0x00:
      sheet.print(`${sheet.need('trap')}('unreachable');`);
      printer.dead = true;
      return true;
    case 0x01:
      return true;
    case 0x02:
    case 0x03: {
      const [params, results] = blockType(printer);
      const count = opcode === 2 && params.length + results.length === 0 ? pileAt(reader) : 1;
      if (count >= sizes.pile) openPile(printer, count);
      else openBlock(printer, opcode === 2 ? 'block' : 'loop', params, results);
      return true;
    }
    case 0x04: {
      const [params, results] = blockType(printer);
      openIf(printer, params, results);
      return true;
    }
    case 0x05:
      printElse(printer);
      return true;
    case 0x0b:
      printEnd(printer);
      return true;
    case 0x0c:
      branch(printer, printer.label(reader.u32()));
      printer.dead = true;
      return true;
    case 0x0d: {
      const condition = conditionOf(sheet.pop());
      branchIf(printer, condition, printer.label(reader.u32()));
      return true;
    }
    case 0x0e:
      printTable(printer, readImmediate('labels', reader));
      printer.dead = true;
      return true;
    case 0x0f:
      leave(printer, sheet.popMany(printer.func.type.results.length));
      printer.dead = true;
      return true;
    default: {
      const isCall = printCall(printer, opcode);
      if (isCall) printer.calls = true;
      return isCall || printHandler(printer, opcode);
    }
  }
}
