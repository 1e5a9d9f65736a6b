/**
 * Parts of a function that is too large for V8: each becomes a function of its own, and what is left is small enough.
 * Leaves to others: which locals matter where (`liveness.ts`), the text (`printer.ts`).
 * Specification: none; V8 optimizes no function above 60 kB of bytecode, and one that it does not optimize runs a hundred times slower.
 * One idea: the large cases of an interpreter's `switch` are rarely the ones that are executed most, so the largest parts go first, and the
 * short ones stay where no call is in between.
 *
 * A part takes the locals that somebody may read and gives a number, which says where it was left; what it changed and somebody may still
 * read lies in `A` (integers) and `B` (everything else), where the caller fetches it before anything else happens.
 */

import type { FuncInst } from '../runtime/store.ts';
import { jump, leave } from './branch.ts';
import { type Body, bodyOf, Liveness, OP } from './liveness.ts';
import type { Printer } from './printer.ts';
import { type Kind, kindOf, named, type Operand, partsOf } from './sheet.ts';

/** Sizes from which on text is printed otherwise; tests know smaller ones. */
export const sizes = {
  /** Bytes of a body of which V8 should make little bytecode. */
  compact: 3_000,
  /** Bytes of a body above which parts go out. */
  large: 10_000,
  /** Bytes of a part at most, and at least. */
  part: 6_000,
  small: 60,
  /** Characters of text of which V8 makes 60 kB of bytecode at most. */
  longest: 52_000,
  /** Blocks, the next inside the one before, that are printed as one `switch`. */
  pile: 24,
};
/** Values that go in or out of a part at most. */
const MOST_VALUES = 48;
/** What is left of a part: its call. */
const CALL = 40;

/** The innermost of the blocks around a place, and how many are around that. */
export interface Around {
  /** Its row; -1 for the function. */
  readonly block: number;
  readonly depth: number;
  readonly outer: Around | undefined;
}
export interface Part {
  readonly from: number;
  readonly to: number;
  readonly ins: readonly number[];
  /** Locals that begin anew in it. */
  readonly own: readonly number[];
  /** Locals that it may change and somebody may read afterwards, wherever it leaves. */
  readonly outs: readonly number[];
  /** Ways out: the row of the block that is left, -1 for the function, -2 for the way to the next instruction. */
  readonly exits: readonly number[];
  readonly around: Around;
}
const NEXT = -2;
const RETURN = -1;

/** A stretch of rows that may become a part. */
interface Stretch {
  readonly first: number;
  /** The row behind it. */
  readonly behind: number;
  readonly around: Around;
}

/** What may go of functions that were large once, the largest first; null if they are beyond us. */
const known = new WeakMap<FuncInst, readonly Part[] | null>();
function candidatesOf({ reader, locals }: Printer): readonly Part[] | null {
  const body = bodyOf(reader.bytes, reader.at, reader.end);
  if (!body) return null;
  const liveness = new Liveness(body, locals.length);
  const parts = stretchesOf(body).map((stretch) => partOf(body, liveness, stretch, locals));
  return parts.filter((part) => part !== undefined).sort((a, b) => sizeOf(b) - sizeOf(a));
}
const sizeOf = ({ from, to }: Part): number => to - from;

/** Bytes that may stay in a function whose text was so long, when so many might; undefined if it is short enough, or has few left. */
export function lessThan(length: number, most = sizes.large): number | undefined {
  return length > sizes.longest && most > sizes.large / 4 ? Math.floor(0.8 * most) : undefined;
}
/** Parts of a function by the byte where each begins, and whether more could go. */
interface Chosen {
  readonly parts: ReadonlyMap<number, Part> | undefined;
  readonly hasMore: boolean;
}
/** Parts of a large function; none of others. `most`: bytes that stay at most, if that can be had; `place`: a byte that must stay. */
export function partsOfLarge(printer: Printer, most = sizes.large, place = -1): Chosen {
  const { reader, func } = printer;
  let left = reader.end - reader.at;
  if (left <= most) return { parts: undefined, hasMore: true };
  let candidates = known.get(func);
  if (candidates === undefined) {
    candidates = candidatesOf(printer);
    known.set(func, candidates);
  }
  if (!candidates) return { parts: undefined, hasMore: false };
  const free = candidates.filter(({ from, to }) => place < from || place >= to);
  const parts = new Map<number, Part>();
  for (const [i, part] of free.entries()) {
    if (left <= most) break;
    // Of those that would do alone, the smallest.
    const next = free[i + 1];
    if (next && sizeOf(next) >= left - most) continue;
    parts.set(part.from, part);
    left -= sizeOf(part) - CALL;
  }
  return { parts, hasMore: left <= most };
}

/** Whole blocks without values that are not too large, and of larger ones what follows the last block in them. */
function stretchesOf({ opcodes, offsets, args, typed }: Body): Stretch[] {
  const found: Stretch[] = [];
  const add = (first: number, behind: number, around: Around): boolean => {
    const size = offsets[behind]! - offsets[first]!;
    if (size > sizes.part) return false;
    if (size >= sizes.small) found.push({ first, behind, around });
    return true;
  };
  /** Blocks of a `switch` but for the outermost: they are opened all at once. */
  const piled = new Set<number>();
  for (let row = 0; row < opcodes.length; row++) {
    let behind = row;
    while (opcodes[behind] === OP.block && !typed.has(behind)) behind++;
    if (behind - row >= sizes.pile) for (let inner = row + 1; inner < behind; inner++) piled.add(inner);
    row = Math.max(row, behind - 1);
  }
  /** Rows from `first` up to the end or `else` of block `block`, which is the innermost of `around`. */
  const walk = (first: number, around: Around): number => {
    const { block } = around;
    let after = -1;
    let row = first;
    for (; opcodes[row] !== OP.end && opcodes[row] !== OP.else; row++) {
      const opcode = opcodes[row];
      if (opcode !== OP.block && opcode !== OP.loop && opcode !== OP.if) continue;
      const end = args[row]!;
      if (typed.has(row) || piled.has(row) || !add(row, end + 1, around)) {
        const inside = { block: row, depth: around.depth + 1, outer: around };
        let at = walk(row + 1, inside);
        if (opcodes[at] === OP.else) at = walk(at + 1, inside);
        after = typed.has(row) ? after : end + 1;
      }
      row = end;
    }
    if (after >= 0 && block >= 0 && !typed.has(block) && after < row) {
      // Whole blocks in there are parts of that part.
      const { length } = found;
      const [from, to] = [offsets[after]!, offsets[row]!];
      if (to - from <= sizes.part && to - from >= sizes.small) {
        const outside = found.filter(({ first, behind }) => offsets[first]! < from || offsets[behind]! > to);
        found.splice(0, length, ...outside);
        found.push({ first: after, behind: row, around });
      }
    }
    return row;
  };
  walk(0, { block: -1, depth: 0, outer: undefined });
  return found;
}

function partOf(body: Body, liveness: Liveness, stretch: Stretch, locals: readonly Kind[]): Part | undefined {
  const { offsets, uses, targets, typed } = body;
  const { first, behind, around } = stretch;
  const used = new Set<number>();
  const written = new Set<number>();
  const blocks = new Set<number>();
  for (let row = first; row < behind; row++) {
    for (const use of uses[row] ?? []) {
      used.add(use >> 1);
      if (use & 1) written.add(use >> 1);
    }
    for (const block of targets[row] ?? []) if (block < first) blocks.add(block);
  }
  if ([...blocks].some((block) => typed.has(block))) return undefined;
  const ins = [...used].filter((local) => liveness.isLive(first, local));
  const own = [...used].filter((local) => !liveness.isLive(first, local));
  const exits = [NEXT, ...blocks];
  const outs = [...written].filter(
    (local) => liveness.isLive(behind, local) || exits.some((block) => liveness.isLiveAt(block, local)),
  );
  const values = (list: readonly number[]): number =>
    list.reduce((sum, local) => sum + partsOf('', locals[local]!).length, 0);
  if (values(ins) > MOST_VALUES || values(outs) > MOST_VALUES) return undefined;
  return { from: offsets[first]!, to: offsets[behind]!, ins, own, outs, exits, around };
}

const isWhole = (kind: Kind): boolean => kind === 'i32' || kind === 'i64' || kind === 'v128';

/** Texts for parts that go one after the other through `A` and `B`. */
function places(printer: Printer, kinds: readonly Kind[]): string[][] {
  let [x, y] = [0, 0];
  const { sheet } = printer;
  return kinds.map((kind) =>
    partsOf('', kind).map(() =>
      isWhole(kind) ? `${sheet.need('A', 'E.wholes')}[${x++}]` : `${sheet.need('B', 'E.others')}[${y++}]`,
    ),
  );
}

/** What a printer of a part asks when it leaves. */
export class Outlet {
  readonly part: Part;
  /** Exits that are used. */
  readonly left = new Set<number>();
  constructor(part: Part) {
    this.part = part;
  }
  /** Leaves by an exit: what it gives lies where the caller looks. */
  #give(printer: Printer, number: number, values: readonly Operand[]): void {
    this.left.add(number);
    const to = places(
      printer,
      values.map(({ kind }) => kind),
    );
    values.forEach(({ parts }, i) => {
      parts.forEach((text, n) => {
        if (to[i]![n] !== text) printer.sheet.print(`${to[i]![n]}=${text};`);
      });
    });
    printer.sheet.print(`return ${number};`);
  }
  #exit(printer: Printer, block: number): void {
    const { exits, outs } = this.part;
    this.#give(
      printer,
      exits.indexOf(block),
      outs.map((local) => printer.local(local)),
    );
  }
  /** A branch to a block around the part. */
  jump(printer: Printer, block: number): void {
    this.#exit(printer, block);
  }
  /** A return from the function. */
  leave(printer: Printer, results: readonly Operand[]): void {
    this.#give(printer, this.part.exits.indexOf(RETURN), results);
  }
  next(printer: Printer): void {
    this.#exit(printer, NEXT);
  }
}

/** How many blocks are around `block`, which is one of these. */
function depthOf(around: Around, block: number): number {
  let at: Around = around;
  while (at.block !== block) at = at.outer!;
  return at.depth;
}

/** Prints the call of a part, and beside the function the part, which `inside` prints. */
export function printPart(printer: Printer, part: Part, inside: Printer): void {
  const { sheet, func } = printer;
  sheet.settleAll();
  sheet.forget();
  const name = `o${func.index}_${printer.pieces.length}`;
  const given = part.ins.flatMap((local) => printer.local(local).parts).join(',');
  const text = inside.part(printer.labels);
  const own = part.own.flatMap((local) =>
    printer.local(local).parts.map((text) => `${text}=${printer.locals[local] === 'ref' ? 'null' : '0'}`),
  );
  printer.pieces.push(`function ${name}(${given}){\n${own.length > 0 ? `let ${own.join(',')};` : ''}${text}}\n`);
  const exits = part.exits
    .map((block, number) => ({ block, number }))
    .filter(({ number }) => inside.outlet!.left.has(number));
  printer.reader.at = part.to;
  const next = exits.find(({ block }) => block === NEXT);
  const others = exits.filter(({ block }) => block !== NEXT);
  if (others.length === 0) sheet.print(`${name}(${given});`);
  else {
    const e = sheet.fresh('u');
    sheet.print(`const ${e}=${name}(${given});`);
    const last = others.find(({ block }) => block === RETURN);
    if (last) {
      const kinds = func.type.results.map(kindOf);
      const from = places(printer, kinds);
      sheet.print(`if(${e}===${last.number}){`);
      leave(
        printer,
        kinds.map((kind, n) => named(kind, from[n]!)),
      );
      sheet.print('}');
    }
    fetch(printer, part.outs);
    for (const { block, number } of others) {
      if (block === RETURN) continue;
      sheet.print(`if(${e}===${number}){`);
      jump(printer, printer.labels[depthOf(part.around, block)]!, []);
      sheet.print('}');
    }
  }
  if (next) {
    if (others.length === 0) fetch(printer, part.outs);
  } else printer.dead = true;
}

/** Gives locals the values that a part left. */
function fetch(printer: Printer, outs: readonly number[]): void {
  const operands = outs.map((local) => printer.local(local));
  const from = places(
    printer,
    operands.map(({ kind }) => kind),
  );
  operands.forEach(({ parts }, i) => {
    parts.forEach((name, n) => {
      printer.sheet.print(`${name}=${from[i]![n]};`);
    });
  });
}
