/**
 * A function that is entered in the middle: a run that began on the slot machine goes on in generated code, at the instruction where it stands.
 * Leaves to others: the walk (`printer.ts`, which asks here on its way), when to do so (`tiers.ts`).
 * Specification: none; this is on-stack replacement.
 * One idea: JavaScript cannot jump into a block, but it can walk there. Every block around the place is opened as always, and whatever lies
 * before the place is skipped by a test, `if(!$e){…}`, which holds once. So the text is that of the whole function, and loops around the
 * place go round as ever.
 *
 * Names live as long as the function here: what was declared in a part that was skipped is read behind it.
 */
import { byOpcode } from '../isa/table.ts';
import type { FuncInst } from '../runtime/store.ts';
import { assert } from '../source/diagnostic.ts';
import { Reader } from '../syntax/bytes.ts';
import { skipImmediate } from '../syntax/immediates.ts';
import { Printer } from './printer.ts';
import { Declined, type Kind, named, type Operand, partsOf } from './sheet.ts';
import { headOf } from './source.ts';

const ELSE = 0x05;
const END = 0x0b;
const OPENS: ReadonlySet<number> = new Set([0x02, 0x03, 0x04]);
/** Older and newer blocks of exceptions: their errors are names of blocks. */
const TRIES: ReadonlySet<number> = new Set([0x06, 0x1f]);

export interface EntrySource {
  /** Body of a factory, as in `Source`; the function takes the parts of all locals, then of all operands. */
  readonly factory: string;
  readonly locals: readonly Kind[];
  readonly operands: readonly Kind[];
}

/** Blocks around a byte, from the outside in, and whether the byte lies in the other arm of an `if`. */
function wayTo(func: FuncInst, at: number): Map<number, 'body' | 'else'> {
  const { module } = func.instance!;
  const { from, to } = module.funcs[func.index]!.body;
  const reader = new Reader(module.code, from, to);
  const open: { offset: number; arm: 'body' | 'else' }[] = [];
  let way: Map<number, 'body' | 'else'> | undefined;
  while (reader.at < to) {
    const offset = reader.at;
    if (offset === at) way = new Map(open.map(({ offset, arm }) => [offset, arm]));
    const first = reader.u8();
    const opcode = first >= 0xfb && first <= 0xfe ? (first << 16) | reader.u32() : first;
    if (TRIES.has(opcode)) throw new Declined('it catches exceptions');
    for (const kind of byOpcode(opcode)!.immediates) skipImmediate(kind, reader);
    if (OPENS.has(opcode)) open.push({ offset, arm: 'body' });
    else if (opcode === ELSE) open.at(-1)!.arm = 'else';
    else if (opcode === END) open.pop();
  }
  if (!way) throw new Declined('no instruction begins there');
  return way;
}

/** What the printer asks about the place. */
export class Entry {
  /** Byte offset of the instruction that runs first. */
  readonly at: number;
  readonly #way: Map<number, 'body' | 'else'>;
  #operands: readonly Operand[] | undefined;
  #place = -1;

  /** @throws Declined */
  constructor(func: FuncInst, at: number) {
    this.at = at;
    this.#way = wayTo(func, at);
  }
  /** The block that opens at `offset` holds the place; so does the function, at -1. */
  passes(offset: number): boolean {
    return offset < 0 || this.#way.has(offset);
  }
  entersElse(offset: number): boolean {
    return this.#way.get(offset) === 'else';
  }
  get operands(): readonly Operand[] {
    assert(this.#operands, 'the place was met');
    return this.#operands;
  }

  /** Numbers come as parameters, which might be anything; now the host's compiler knows them. */
  begin(printer: Printer): void {
    const { sheet, locals } = printer;
    locals.forEach((kind, i) => {
      for (const part of printer.local(i).parts) sheet.print(known(part, kind));
    });
  }
  /** The walk is at the place: what came before is skipped, and operands are what was given. */
  arrive({ sheet }: Printer): void {
    sheet.forget();
    const { stack } = sheet;
    // What is known about an operand here need not hold for a later round, whose values arrive at the same place.
    for (const [i, operand] of stack.entries()) {
      const { kind } = sheet.keepBits(operand);
      const parts = partsOf(sheet.fresh('t'), kind);
      sheet.print(`const ${parts.map((part, n) => `${part}=${operand.parts[n]}`).join(',')};`);
      stack[i] = named(kind, parts);
    }
    this.#operands = [...stack];
    this.#place = sheet.out.push('') - 1;
  }
  /** The text of the function expression, all names declared at its beginning. @throws Declined */
  finish({ sheet, name }: Printer, locals: readonly string[]): string {
    if (!this.#operands) throw new Declined('the place is never reached');
    const names = new Set<string>();
    const out = sheet.out.map((piece) => hoist(piece, names));
    const params = [...locals];
    let assigned = '';
    let count = 0;
    for (const { kind, parts } of this.#operands) {
      for (const part of parts) {
        const given = `$o${count++}`;
        params.push(given);
        assigned += `${part}=${given};${known(part, kind)}`;
      }
    }
    out[this.#place] = `}if($e){${assigned}$e=false;}`;
    const declared = [...names].map((one) => `,${one}=0`).join('');
    return `function ${name}(${params.join(',')}){\nlet $e=true${declared};\n${out.join('')}}`;
  }
}

/** Tells the host's compiler what a parameter is; one that is a NaN which is an object does not come here. */
function known(part: string, kind: Kind): string {
  if (kind === 'ref') return '';
  return kind === 'f32' || kind === 'f64' ? `${part}=+${part};` : `${part}|=0;`;
}

/** Makes a declaration at the beginning of a piece of text an assignment, and adds its names to `names`. */
function hoist(piece: string, names: Set<string>): string {
  const start = piece.startsWith('const ') ? 6 : piece.startsWith('let ') ? 4 : 0;
  if (start === 0) return piece;
  let depth = 0;
  let isName = true;
  let from = start;
  for (let i = start; ; i++) {
    const char = piece[i];
    if (isName && (char === '=' || char === ',' || char === ';')) {
      names.add(piece.slice(from, i));
      isName = false;
    }
    if (char === '(' || char === '[') depth++;
    else if (char === ')' || char === ']') depth--;
    else if (depth === 0 && char === ',') {
      isName = true;
      from = i + 1;
    } else if (char === ';' || char === undefined) return piece.slice(start);
  }
}

/** The text of the function for a run that comes in at the instruction at byte `at`, or why there is none. */
export function entrySource(
  func: FuncInst,
  at: number,
  isWatched = false,
): EntrySource | { readonly declined: string } {
  try {
    const entry = new Entry(func, at);
    const printer = new Printer(func, isWatched, entry);
    const text = printer.function();
    const whole = printer.endsWithCall ? `E.settle(${text})` : text;
    const factory = `${headOf(printer)}return ${whole};`;
    return { factory, locals: printer.locals, operands: entry.operands.map(({ kind }) => kind) };
  } catch (error) {
    if (error instanceof Declined) return { declined: error.message };
    throw error;
  }
}
