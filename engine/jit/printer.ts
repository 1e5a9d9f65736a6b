/**
 * One function's bytes to JavaScript text: the walk over its instructions.
 * Leaves to others: control (`control.ts`), numbers (`numbers.ts`), memory (`access.ts`), variables and references
 * (`moves.ts`), calls (`calls.ts`), exceptions (`handlers.ts`), everything rare (`borrowed.ts`), making a function of the text (`compile.ts`).
 * Specification: Execution, Instructions.
 * One idea: one walk from the first byte to the last, and nothing is kept of an instruction but the text that it leaves. A compiler that is
 * waited for can afford no second look, unless a function is so large that the host would refuse it.
 */
import { byOpcode } from '../isa/table.ts';
import type { FuncInst } from '../runtime/store.ts';
import { assert } from '../source/diagnostic.ts';
import { Reader } from '../syntax/bytes.ts';
import { skipImmediate } from '../syntax/immediates.ts';
import type { ValType } from '../syntax/types.ts';
import { isAccess, printAccess, printBulk } from './access.ts';
import { openBlock } from './blocks.ts';
import { printBorrowed } from './borrowed.ts';
import { printControl } from './control.ts';
import type { Entry } from './entry.ts';
import { type Label, newLabel } from './label.ts';
import { printMove } from './moves.ts';
import { printNumeric } from './numbers.ts';
import { Outlet, type Part, partsOfLarge, printPart, sizes } from './outline.ts';
import { shareRegisters } from './registers.ts';
import { Declined, type Kind, kindOf, nameOf, newOperand, type Operand, partsOf, Sheet } from './sheet.ts';
import { ROUNDS } from './watch.ts';

/** Bytes of a body. */
const LONGEST = 200_000;
const MOST_LOCALS = 5000;

const ELSE = 0x05;
const END = 0x0b;
const LAST_CONTROL = 0x1f;
/** The first instruction that is numeric, and the last of one byte. */
const FIRST_NUMBER = 0x45;
const LAST_NUMBER = 0xc4;

export class Printer {
  readonly sheet: Sheet;
  readonly reader: Reader;
  readonly locals: Kind[] = [];
  /** Open blocks, the function first. */
  readonly labels: Label[] = [];
  readonly #operands: Operand[] = [];
  readonly func: FuncInst;
  /** What comes cannot be reached. */
  dead = false;
  /** It may leave with a call. */
  endsWithCall = false;
  /** More of it could be printed beside it. */
  mayShrink = false;
  /** It calls itself. */
  callsItself = false;
  /** It calls. */
  calls = false;
  /** Where the instruction begins that is being printed; -1 before the first. */
  offset = -1;
  /** Blocks of the text around the place. */
  depth = 0;

  /** Where a run comes in that began elsewhere. */
  readonly entry: Entry | undefined;
  /** Its loops and calls ask from time to time whether to go on. */
  readonly isWatched: boolean;

  /** Of a large function: what is printed beside it, by the byte where it begins. */
  #parts: ReadonlyMap<number, Part> | undefined;
  /** The text of these. */
  readonly pieces: string[] = [];
  /** It prints such a part. */
  readonly outlet: Outlet | undefined;
  /** Blocks around it, and what stands for them in it. */
  #around: readonly Label[] = [];
  readonly #exits: Label[] = [];

  constructor(
    func: FuncInst,
    isWatched = false,
    entry?: Entry,
    outer?: { readonly printer: Printer; readonly part: Part },
  ) {
    const { instance } = func;
    this.isWatched = isWatched;
    this.entry = entry;
    this.outlet = outer && new Outlet(outer.part);
    const definition = instance?.module.funcs[func.index];
    assert(instance && definition, 'only a defined function has code');
    this.func = func;
    const { from, to } = outer?.part ?? definition.body;
    const { body } = definition;
    this.sheet = new Sheet(func, instance, body.to - body.from > sizes.compact, outer?.printer.sheet);
    this.reader = new Reader(instance.module.code, from, to);
    for (const type of func.type.params) this.locals.push(kindOf(type));
    for (const { count, type } of definition.locals) {
      const kind = kindOf(type);
      for (let i = 0; i < count; i++) this.locals.push(kind);
    }
  }

  /** The text of the function expression, in which so many bytes stay if it is large (see `outline.ts`). @throws Declined */
  function(most?: number): string {
    const { sheet, func, reader, locals, entry } = this;
    const size = reader.end - reader.at;
    if (size > LONGEST) throw new Declined(`its body has ${size} bytes`);
    if (locals.length > MOST_LOCALS) throw new Declined(`it has ${locals.length} locals`);
    const count = func.type.params.length;
    if (entry) entry.begin(this);
    else this.#declare(count);
    const watch = sheet.out.push('') - 1;
    const { parts, hasMore } = partsOfLarge(this, most, entry?.at);
    this.#parts = parts;
    this.mayShrink = sheet.isLarge && hasMore;
    openBlock(this, 'func', [], func.type.results.map(kindOf));
    while (this.labels.length > 0) this.#instruction();
    if (this.isWatched) sheet.out[watch] = this.#watch();
    if (entry)
      return entry.finish(
        this,
        locals.flatMap((_, i) => this.local(i).parts),
      );
    let params = '';
    for (let i = 0; i < count; i++) for (const part of this.local(i).parts) params += params ? `,${part}` : part;
    return `function ${this.name}(${params}){\n${this.#text()}}`;
  }
  /** Variables for locals behind the parameters. */
  #declare(from: number): void {
    const { sheet, locals } = this;
    for (let i = from; i < locals.length; i++) {
      sheet.print(i === from ? 'let ' : ',');
      const name = nameOf('l', i);
      const kind = locals[i]!;
      if (kind === 'i64') sheet.print(`${name}=0,${name}h=0`);
      else if (kind !== 'v128') sheet.print(name + (kind === 'ref' ? '=null' : '=0'));
      else sheet.print(`${partsOf(name, kind).join('=0,')}=0`);
    }
    if (from < locals.length) sheet.print(';');
  }
  /** What was printed; of a large function with as few variables as will do. */
  #text(): string {
    const text = this.sheet.out.join('');
    if (!this.sheet.isLarge) return text;
    const shared = shareRegisters(text);
    return shared.names.length > 0 ? `let ${shared.names.join('=0,')}=0;\n${shared.text}` : text;
  }
  /** The text of a part of the function, inside of these blocks. */
  part(around: readonly Label[]): string {
    const { sheet, reader } = this;
    const watch = sheet.out.push('') - 1;
    this.#around = around;
    while (reader.at < reader.end) this.#instruction();
    if (!this.dead) this.outlet!.next(this);
    if (this.isWatched) sheet.out[watch] = this.#watch();
    return this.#text();
  }
  /** What a watched function begins with: counters of its loops, and of calls of functions that call. */
  #watch(): string {
    const { needed } = this.sheet;
    const loops = needed.has('P') ? `let $n=${ROUNDS};` : '';
    if (this.entry || !this.calls) return loops;
    return `${loops}if(--${this.sheet.need('Z', 'E.watch')}.calls<0)Z.calls=${this.sheet.need('P', 'E.poll')}();`;
  }

  /** The value of a local as it is now. */
  local(index: number): Operand {
    const known = this.#operands[index];
    if (known) return known;
    const kind = this.locals[index]!;
    const operand = newOperand(kind, partsOf(nameOf('l', index), kind), [index], true);
    // One after the other, so that the host keeps a plain array.
    for (let i = this.#operands.length; i < index; i++) this.local(i);
    this.#operands[index] = operand;
    return operand;
  }
  get name(): string {
    return `f${this.func.index}`;
  }
  funcType(index: number): { readonly params: readonly ValType[]; readonly results: readonly ValType[] } {
    const comp = this.sheet.module.types[index]?.def.comp;
    assert(comp?.kind === 'func', 'a function type');
    return comp;
  }
  label(depth: number): Label {
    const at = this.labels.length - 1 - depth;
    const label = at < 0 ? this.#exit(this.#around.length + at) : this.labels[at];
    assert(label, 'branch beyond the outermost block');
    return label;
  }
  /** What stands for the block around this part that is so deep in the function. */
  #exit(depth: number): Label | undefined {
    const outer = this.#around[depth];
    if (!outer) return undefined;
    const known = this.#exits[depth];
    if (known) return known;
    let block = this.outlet!.part.around;
    while (block.depth > depth) block = block.outer!;
    const label = newLabel(outer.kind, 0);
    if (outer.kind === 'func') label.results = outer.results;
    label.exit = block.block;
    this.#exits[depth] = label;
    return label;
  }

  #instruction(): void {
    const { reader, sheet } = this;
    const offset = reader.at;
    this.offset = offset;
    if (this.entry !== undefined && offset === this.entry.at && !this.dead) this.entry.arrive(this);
    if (this.#parts !== undefined && !this.dead) {
      const part = this.#parts.get(offset);
      if (part && sheet.stack.length === this.label(0).height) {
        printPart(this, part, new Printer(this.func, this.isWatched, undefined, { printer: this, part }));
        return;
      }
    }
    const first = reader.u8();
    const opcode = first >= 0xfb && first <= 0xfe ? (first << 16) | reader.u32() : first;
    if (this.dead && !this.#wakes(opcode)) return;
    if (opcode < FIRST_NUMBER) {
      if (isAccess(opcode)) printAccess(sheet, opcode, reader);
      else if (!(opcode <= LAST_CONTROL && printControl(this, opcode)) && !printMove(this, opcode))
        printBorrowed(this, opcode, offset);
    } else if (opcode <= LAST_NUMBER) {
      if (!printNumeric(sheet, opcode)) printMove(this, opcode);
    } else if (!printNumeric(sheet, opcode) && !printMove(this, opcode) && !printBulk(sheet, opcode, reader))
      printBorrowed(this, opcode, offset);
  }

  /** In code that cannot be reached: skips an instruction, or a block as a whole, unless it ends the dead stretch. */
  #wakes(opcode: number): boolean {
    if (opcode === END || opcode === ELSE || opcode === 0x07 || opcode === 0x19 || opcode === 0x18) return true;
    for (let depth = this.#skip(opcode); depth > 0; ) {
      const first = this.reader.u8();
      depth += this.#skip(first >= 0xfb && first <= 0xfe ? (first << 16) | this.reader.u32() : first);
    }
    return false;
  }
  /** Steps over the immediates; says whether the instruction opens a block (1) or closes one (-1). */
  #skip(opcode: number): number {
    const row = byOpcode(opcode);
    assert(row, 'an opcode of the table');
    for (const kind of row.immediates) skipImmediate(kind, this.reader);
    if (row.immediates[0] === 'blocktype') return 1;
    return opcode === END || row.name === 'delegate' ? -1 : 0;
  }
}
