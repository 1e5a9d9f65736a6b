/**
 * `br_table` as JavaScript, and the blocks that stand around it.
 * Leaves to others: single branches (`branch.ts`).
 * Specification: Execution, Control Instructions.
 * One idea: a compiler writes `switch` as a pile of blocks, one inside the other, with a table at the bottom and a case behind each `end`.
 * That pile is a `switch` with cases that fall through, so it is printed as one: interpreters have hundreds of cases, and JavaScript's parser
 * goes down one level of its own stack for each block.
 *
 * A pile is printed as `O:{F:{…table…}S:for(;;){switch(s){case 0:{…}case 1:{…}}break;}}`: a branch to the k-th block writes k into `s` and goes
 * round once more; the table itself leaves `F`, and one to the outermost block leaves `O`.
 */
import { branch, jump } from './branch.ts';
import type { Label } from './label.ts';
import type { Printer } from './printer.ts';

/** Entries of `br_table` with the same label, from this index on. */
interface Range {
  readonly depth: number;
  readonly from: number;
}
/** Ranges up to which comparisons are faster than JavaScript's `switch`, which first asks what kind of number it has. */
const MOST_TESTS = 32;
/** Before whatever lies before the place at which a run comes in. */
export const SKIP = 'if(!$e){';

const BLOCK = 0x02;
const EMPTY = 0x40;

/** How many blocks without values begin here, the next inside the one before; the reader is behind the first. */
export function pileAt({
  bytes,
  at,
  end,
}: {
  readonly bytes: Uint8Array;
  readonly at: number;
  readonly end: number;
}): number {
  let count = 1;
  while (at + 2 * count < end && bytes[at + 2 * count - 2] === BLOCK && bytes[at + 2 * count - 1] === EMPTY) count++;
  return count;
}

/** Blocks that are printed as one `switch`. */
export class Pile {
  /** The number of the case that comes next, and names of the blocks of the text. */
  readonly next: string;
  readonly outer: string;
  readonly first: string;
  readonly again: string;
  /** From the innermost block outwards. */
  readonly labels: Label[] = [];
  /** Blocks that hold the place where a run comes in. */
  readonly onWay: number;
  readonly #cases = new Map<Label, number[]>();
  /** Labels outside that the table names, with the numbers that lead there. */
  readonly #outside = new Map<Label, number[]>();
  #hasTable = false;
  #isOpen = false;
  #others = 0;

  constructor(printer: Printer, onWay: number) {
    const { sheet } = printer;
    this.onWay = onWay;
    this.next = sheet.fresh('s');
    this.outer = sheet.fresh('L');
    this.first = sheet.fresh('L');
    this.again = sheet.fresh('L');
    sheet.print(`let ${this.next}=0;`);
    if (onWay > 0) sheet.print('}');
    sheet.print(`${this.outer}:{${this.first}:{`);
    if (onWay > 0) sheet.print(SKIP);
  }

  #numberOf(label: Label): number {
    const known = this.#cases.get(label);
    if (known) return known[0]!;
    const number = --this.#others;
    this.#cases.set(label, [number]);
    return number;
  }
  /** The text of a branch to a block of the pile. */
  goTo(label: Label): string {
    label.isUsed = true;
    if (label === this.labels.at(-1)) return `break ${this.outer};`;
    return `${this.next}=${this.#numberOf(label)};${this.#isOpen ? `continue ${this.again};` : `break ${this.first};`}`;
  }

  /** Takes the table over, if nobody has come before; false, and nothing happened, if it is printed as elsewhere. */
  takes(printer: Printer, index: string, depths: readonly number[]): boolean {
    if (this.#isOpen || this.#hasTable) return false;
    const base = printer.labels.indexOf(this.labels.at(-1)!);
    const labels = depths.map((depth) => printer.label(depth));
    if (labels.some((label) => label.pile !== this && printer.labels.indexOf(label) > base)) return false;
    this.#hasTable = true;
    for (const [i, label] of labels.entries()) {
      const lists = label.pile === this ? this.#cases : this.#outside;
      const numbers = lists.get(label);
      if (numbers) numbers.push(i);
      else lists.set(label, [i]);
      if (label.pile === this) label.isUsed = true;
    }
    const last = depths.length - 1;
    printer.sheet.print(`${this.next}=${index};if(${this.next}>>>0>${last})${this.next}=${last};break ${this.first};`);
    return true;
  }

  /** The innermost block that is still open ends. */
  end(printer: Printer, label: Label): void {
    const { sheet } = printer;
    const level = this.labels.indexOf(label);
    const isLast = level === this.labels.length - 1;
    const isReached = !printer.dead || label.isUsed;
    if (level === 0) {
      if (!printer.dead && !isLast) sheet.print(`${this.next}=${this.#numberOf(label)};`);
      if (this.onWay === this.labels.length) {
        // Whoever came in within the innermost block goes on like everybody else.
        sheet.print('}');
      } else if (this.onWay > 0) {
        sheet.print(`}if($e)${this.next}=${this.#numberOf(this.labels[this.labels.length - this.onWay - 1]!)};}`);
      } else sheet.print('}');
      this.#isOpen = true;
      sheet.print(`${this.again}:for(;;){switch(${this.next}){`);
      for (const [outside, numbers] of this.#outside) {
        sheet.print(`${textOf(numbers)}{`);
        jump(printer, outside, []);
        sheet.print('}');
      }
    } else sheet.print('}');
    if (isLast) sheet.print('}break;}}');
    else {
      // A case that nobody names is still one, of a number that does not come.
      sheet.print(`${textOf(this.#cases.get(label) ?? [--this.#others])}{`);
      if (this.onWay > 0 && level === this.labels.length - this.onWay - 1) sheet.print(SKIP);
    }
    printer.dead = !isReached;
  }
}

const textOf = (numbers: readonly number[]): string => numbers.map((number) => `case ${number}:`).join('');

/** Prints the branch that the value on top of the stack chooses. */
export function printTable(printer: Printer, depths: readonly number[]): void {
  const { sheet } = printer;
  const index = sheet.pop();
  const { stack } = sheet;
  const first = printer.label(depths[0]!);
  const count = (first.kind === 'loop' ? first.params : first.results).length;
  for (let i = stack.length - count; i < stack.length; i++) stack[i] = sheet.simple(stack[i]!);
  const ranges: Range[] = [];
  depths.forEach((depth, from) => {
    if (ranges.at(-1)?.depth !== depth) ranges.push({ depth, from });
  });
  for (const pile of new Set(depths.map((depth) => printer.label(depth).pile)))
    if (pile?.takes(printer, index.parts[0]!, depths)) return;
  if (ranges.length > MOST_TESTS) printSwitch(printer, index.parts[0]!, depths);
  else {
    const u = sheet.fresh('u');
    sheet.print(`const ${u}=${index.parts[0]}>>>0;`);
    search(printer, u, ranges);
  }
}

/** Branches to where `u` belongs, by halving. */
function search(printer: Printer, u: string, ranges: readonly Range[]): void {
  const { sheet } = printer;
  if (ranges.length === 1) {
    branch(printer, printer.label(ranges[0]!.depth));
    return;
  }
  const half = ranges.length >> 1;
  sheet.print(`if(${u}<${ranges[half]!.from}){`);
  search(printer, u, ranges.slice(0, half));
  sheet.print('}else{');
  search(printer, u, ranges.slice(half));
  sheet.print('}');
}

function printSwitch(printer: Printer, index: string, depths: readonly number[]): void {
  const { sheet } = printer;
  const otherwise = depths.at(-1)!;
  const cases = new Map<number, number[]>();
  depths.slice(0, -1).forEach((depth, i) => {
    if (depth === otherwise) return;
    const numbers = cases.get(depth);
    if (numbers) numbers.push(i);
    else cases.set(depth, [i]);
  });
  sheet.print(`switch(${index}){`);
  for (const [depth, numbers] of cases) {
    sheet.print(`${textOf(numbers)}{`);
    branch(printer, printer.label(depth));
    sheet.print('}');
  }
  sheet.print('default:{');
  branch(printer, printer.label(otherwise));
  sheet.print('}}');
}
