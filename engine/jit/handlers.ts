/**
 * Exceptions as JavaScript's own: `throw`, and `try` with a test of the tag in its `catch`
 * (specification: Execution, Control Instructions, `throw_ref` and `try_table`; Legacy Exception Handling).
 * Leaves to others: what an exception is (`runtime/exception.ts`), branches (`branch.ts`).
 * One idea: a trap is a JavaScript error as well, and no `catch` of WebAssembly may see it; so each asks first what kind of error it got.
 */
import type { Catch } from '../syntax/immediates.ts';
import { readImmediate } from '../syntax/immediates.ts';
import { arrive, openBlock } from './blocks.ts';
import { blockType, jump } from './branch.ts';
import type { Label } from './label.ts';
import type { Printer } from './printer.ts';
import { Declined, kindOf, named, type Operand, partsOf, type Sheet } from './sheet.ts';

/** What a `try` does with an exception. */
export interface Handler {
  /** Of `try_table`; labels count from outside. */
  readonly clauses: readonly Catch[];
  /** Name of the JavaScript error that was caught. */
  readonly error: string;
  /** Of the older `try`: which arms there were. */
  arms: 'none' | 'some' | 'all';
  readonly isOlder: boolean;
  /** Prints what happens to exceptions of the block, which ends. */
  readonly close: (printer: Printer, label: Label) => void;
}

const TRY = 0x06;
const CATCH = 0x07;
const THROW = 0x08;
const RETHROW = 0x09;
const THROW_REF = 0x0a;
const DELEGATE = 0x18;
const CATCH_ALL = 0x19;
const TRY_TABLE = 0x1f;

const tagName = (sheet: Sheet, index: number): string => sheet.need(`x${index}`, `I.tags[${index}]`);

/** Prints the instruction; false if it is none of exceptions. */
export function printHandler(printer: Printer, opcode: number): boolean {
  const { sheet, reader } = printer;
  switch (opcode) {
    case TRY:
    case TRY_TABLE: {
      const [params, results] = blockType(printer);
      const clauses = opcode === TRY_TABLE ? readImmediate('catches', reader) : [];
      const error = sheet.fresh('e');
      const handler: Handler = { clauses, error, arms: 'none', isOlder: opcode === TRY, close: closeHandler };
      openBlock(printer, 'try', params, results, handler);
      return true;
    }
    case CATCH:
    case CATCH_ALL:
      openArm(printer, opcode === CATCH ? reader.u32() : -1);
      return true;
    case THROW: {
      const index = reader.u32();
      const { params } = sheet.instance.tags[index]!.type;
      const parts = sheet.popMany(params.length).flatMap((operand) => operand.parts);
      sheet.print(`throw ${sheet.need('thrown')}(${tagName(sheet, index)},[${parts.join(',')}]);`);
      printer.dead = true;
      return true;
    }
    case THROW_REF:
      sheet.print(`throw ${sheet.need('rethrown')}(${sheet.pop().parts[0]});`);
      printer.dead = true;
      return true;
    case RETHROW: {
      const { handler } = printer.label(reader.u32());
      sheet.print(`throw ${handler!.error};`);
      printer.dead = true;
      return true;
    }
    case DELEGATE:
      throw new Declined('it delegates exceptions');
    default:
      return false;
  }
}

/** Whatever is not an exception of a program goes on; `x` is the exception. */
const guard = (sheet: Sheet, error: string): string =>
  `}catch(${error}){if(!(${error} instanceof ${sheet.need('WasmThrow')}))throw ${error};const x=${error}.exn;`;

/** The values of exception `x` as operands of these types. */
function valuesOf(sheet: Sheet, tag: number): Operand[] {
  const { params } = sheet.instance.tags[tag]!.type;
  if (params.length === 0) return [];
  const a = sheet.fresh('a');
  sheet.print(`const ${a}=${sheet.need('carried')}(x);`);
  let at = 0;
  return params.map((type) => {
    const kind = kindOf(type);
    const parts = partsOf('', kind).map(() => `${a}[${at++}]`);
    return named(kind, parts);
  });
}

/** Closes what came before and begins an arm for exceptions with this tag, or for all. */
function openArm(printer: Printer, tag: number): void {
  const { sheet } = printer;
  const label = printer.label(0);
  const handler = label.handler!;
  arrive(printer, label);
  sheet.print(handler.arms === 'none' ? guard(sheet, handler.error) : '}else ');
  handler.arms = tag < 0 ? 'all' : 'some';
  sheet.print(tag < 0 ? '{' : `if(x.tag===${tagName(sheet, tag)}){`);
  sheet.cut(label.height);
  sheet.forget();
  if (tag >= 0) for (const operand of valuesOf(sheet, tag)) sheet.push(operand);
  printer.dead = false;
}

/** Prints what happens to exceptions of a block that ends here; its label is closed already. */
function closeHandler(printer: Printer, { handler }: Label): void {
  const { sheet } = printer;
  const { clauses, error, arms, isOlder } = handler!;
  if (isOlder) {
    sheet.print(
      arms === 'all' ? '}}' : arms === 'some' ? `}else throw ${error};}` : `}catch(${error}){throw ${error};}`,
    );
    return;
  }
  sheet.print(guard(sheet, error));
  for (const { kind, tag, label } of clauses) {
    sheet.print(tag === undefined ? '{' : `if(x.tag===${tagName(sheet, tag)}){`);
    const values = tag === undefined ? [] : valuesOf(sheet, tag);
    if (kind.endsWith('_ref')) values.push(named('ref', ['x']));
    jump(printer, printer.label(label), values);
    sheet.print('}');
  }
  sheet.print(`throw ${error};}`);
}
