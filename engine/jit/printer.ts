/**
 * One function's bytes to JavaScript text: the walk over its instructions, and control.
 * Leaves to others: numbers (`numbers.ts`), memory (`access.ts`), variables and references (`moves.ts`), calls (`calls.ts`), exceptions
 * (`handlers.ts`), everything rare (`borrowed.ts`), making a function of the text (`compile.ts`).
 * Specification: Execution, Control Instructions.
 * One idea: a block is a labelled block, a loop is a labelled `for (;;)`, a branch is `break` or `continue`. WebAssembly has no goto, and
 * neither has JavaScript, so the one fits into the other as it is.
 *
 * The values of a block lie in variables that are declared before it; whoever leaves the block assigns them. A block that no branch names
 * leaves no trace at all.
 */
import { byOpcode } from '../isa/table.ts';
import type { FuncInst } from '../runtime/store.ts';
import { assert } from '../source/diagnostic.ts';
import { Reader } from '../syntax/bytes.ts';
import { type BlockType, readImmediate, skipImmediate } from '../syntax/immediates.ts';
import type { ValType } from '../syntax/types.ts';
import { isAccess, printAccess, printBulk } from './access.ts';
import { printBorrowed } from './borrowed.ts';
import { printCall } from './calls.ts';
import type { Entry } from './entry.ts';
import { closeHandler, type Handler, printHandler } from './handlers.ts';
import { type Label, newLabel } from './label.ts';
import { printMove } from './moves.ts';
import { printNumeric } from './numbers.ts';
import { Outlet, type Part, partsOfLarge, printPart, sizes } from './outline.ts';
import { shareRegisters } from './registers.ts';
import { conditionOf, countOf, Declined, type Kind, kindOf, type Operand, partsOf, Sheet } from './sheet.ts';
import { Pile, pileAt, printTable, SKIP } from './tables.ts';
import { ROUNDS } from './watch.ts';

/** Blocks within blocks: V8's parser uses its own stack for each. */
const DEEPEST = 150;
/** Bytes of a body. */
const LONGEST = 200_000;
const MOST_LOCALS = 5000;

const END = 0x0b;
const ELSE = 0x05;

export class Printer {
  readonly sheet: Sheet;
  readonly reader: Reader;
  readonly locals: Kind[] = [];
  readonly labels: Label[] = [];
  readonly #operands: Operand[] = [];
  readonly func: FuncInst;
  dead = false;
  /** It may leave with a call. */
  endsWithCall = false;

  /** Where a run comes in that began elsewhere. */
  readonly entry: Entry | undefined;
  /** Its loops and calls ask from time to time whether to go on. */
  readonly isWatched: boolean;
  #offset = 0;
  #calls = false;
  /** Blocks of the text around the place. */
  #depth = 0;

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
    for (const { count, type } of definition.locals) for (let i = 0; i < count; i++) this.locals.push(kindOf(type));
  }

  /** The text of the function expression, in which so many bytes stay if it is large (see `outline.ts`). @throws Declined */
  function(most?: number): string {
    const { sheet, func, reader } = this;
    const size = reader.end - reader.at;
    if (size > LONGEST) throw new Declined(`its body has ${size} bytes`);
    if (this.locals.length > MOST_LOCALS) throw new Declined(`it has ${this.locals.length} locals`);
    const params = func.type.params.length;
    const names = this.locals.map((kind, i) => partsOf(`l${i}`, kind));
    const variables = this.locals.slice(params).flatMap((kind, i) => {
      const zero = kind === 'ref' ? 'null' : '0';
      return names[params + i]!.map((name) => `${name}=${zero}`);
    });
    if (this.entry) this.entry.begin(this);
    else if (variables.length > 0) sheet.print(`let ${variables.join(',')};`);
    const watch = sheet.out.push('') - 1;
    this.#offset = -1;
    this.#parts = partsOfLarge(this, most, this.entry?.at);
    this.open('func', [], func.type.results.map(kindOf));
    while (this.labels.length > 0) this.#instruction();
    if (this.isWatched) sheet.out[watch] = this.#watch();
    if (this.entry) return this.entry.finish(this, names.flat());
    return `function ${this.name}(${names.slice(0, params).flat().join(',')}){\n${this.#text()}}`;
  }
  /** What was printed; of a large function with as few variables as will do. */
  #text(): string {
    const text = this.sheet.out.join('');
    if (!this.sheet.isLarge) return text;
    const shared = shareRegisters(text);
    return shared.names.length > 0 ? `let ${shared.names.map((name) => `${name}=0`).join(',')};\n${shared.text}` : text;
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
  /** The value of a local as it is now. */
  local(index: number): Operand {
    const known = this.#operands[index];
    if (known) return known;
    const kind = this.locals[index]!;
    const operand = { kind, parts: partsOf(`l${index}`, kind), reads: [index], isSimple: true };
    this.#operands[index] = operand;
    return operand;
  }
  get name(): string {
    return `f${this.func.index}`;
  }

  #instruction(): void {
    const { reader, sheet } = this;
    const offset = reader.at;
    this.#offset = offset;
    if (offset === this.entry?.at && !this.dead) this.entry.arrive(this);
    const part = this.#parts?.get(offset);
    if (part && !this.dead && sheet.stack.length === this.label(0).height) {
      printPart(this, part, new Printer(this.func, this.isWatched, undefined, { printer: this, part }));
      return;
    }
    const first = reader.u8();
    const opcode = first >= 0xfb && first <= 0xfe ? (first << 16) | reader.u32() : first;
    if (this.dead && !this.#wakes(opcode)) return;
    if (opcode <= 0x1f ? this.#control(opcode) : false) return;
    if (isAccess(opcode)) printAccess(sheet, opcode, reader);
    else if (!printNumeric(sheet, opcode) && !printMove(this, opcode) && !printBulk(sheet, opcode, reader))
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

  /** Instructions below 0x20; false if it is not one that control knows. */
  #control(opcode: number): boolean {
    const { sheet, reader } = this;
    switch (opcode) {
      case 0x00:
        sheet.print(`${sheet.need('trap')}('unreachable');`);
        this.dead = true;
        return true;
      case 0x01:
        return true;
      case 0x02:
      case 0x03: {
        const { params, results } = this.blockType(readImmediate('blocktype', reader));
        const count = opcode === 2 && params.length + results.length === 0 ? pileAt(reader) : 1;
        if (count >= sizes.pile) this.#pile(count);
        else this.open(opcode === 2 ? 'block' : 'loop', params, results);
        return true;
      }
      case 0x04: {
        const { params, results } = this.blockType(readImmediate('blocktype', reader));
        this.#if(params, results);
        return true;
      }
      case ELSE:
        this.#else();
        return true;
      case END:
        this.end();
        return true;
      case 0x0c:
        this.branch(this.label(reader.u32()));
        this.dead = true;
        return true;
      case 0x0d: {
        const condition = conditionOf(sheet.pop());
        this.branchIf(condition, this.label(reader.u32()));
        return true;
      }
      case 0x0e:
        printTable(this, readImmediate('labels', reader));
        this.dead = true;
        return true;
      case 0x0f:
        this.leave(sheet.popMany(this.func.type.results.length));
        this.dead = true;
        return true;
      default: {
        const isCall = printCall(this, opcode);
        if (isCall) this.#calls = true;
        return isCall || printHandler(this, opcode);
      }
    }
  }

  blockType(type: BlockType): { readonly params: readonly Kind[]; readonly results: readonly Kind[] } {
    if (type.kind === 'empty') return { params: [], results: [] };
    if (type.kind === 'value') return { params: [], results: [kindOf(type.type)] };
    const { params, results } = this.funcType(type.index);
    return { params: params.map(kindOf), results: results.map(kindOf) };
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
    let block = this.outlet!.part.around;
    while (block.depth > depth) block = block.outer!;
    const { kind, results } = outer;
    this.#exits[depth] ??= newLabel(kind, 0, { results: kind === 'func' ? results : [], exit: block.block });
    return this.#exits[depth];
  }

  /** Opens a block; its text stands at `at` and is written when it ends. */
  open(kind: Label['kind'], params: readonly Kind[], results: readonly Kind[], handler?: Handler): Label {
    const { sheet } = this;
    if (++this.#depth > DEEPEST) throw new Declined('its blocks are nested too deep');
    sheet.settleAll();
    sheet.indices.clear();
    const name = sheet.fresh('L');
    const height = sheet.stack.length - params.length;
    let targets: readonly string[] | undefined;
    if (kind === 'loop') {
      sheet.loops++;
      const given = sheet.popMany(params.length);
      targets = given.flatMap((operand) => {
        const parts = partsOf(sheet.fresh('p'), operand.kind);
        sheet.print(`let ${parts.map((part, i) => `${part}=${operand.parts[i]}`).join(',')};`);
        sheet.push({ kind: operand.kind, parts, reads: null, isSimple: true });
        return parts;
      });
    }
    const holders = kind === 'func' ? [] : results.flatMap((result) => partsOf(sheet.fresh('r'), result));
    const isOnWay = this.entry?.passes(this.#offset) ?? false;
    if (isOnWay && kind !== 'func') sheet.print('}');
    const at = sheet.out.push('') - 1;
    targets ??= holders;
    const label = newLabel(kind, height, {
      name,
      params,
      results,
      targets,
      holders,
      at,
      handler,
      poll: kind === 'loop' && this.isWatched ? this.#poll() : '',
      isEnteredLater: this.entry?.entersElse(this.#offset) ?? false,
    });
    this.labels.push(label);
    if (isOnWay && kind !== 'if') sheet.print(SKIP);
    return label;
  }

  /** Opens so many blocks at once, see `tables.ts`; the reader is behind the first. */
  #pile(count: number): void {
    const { sheet, reader } = this;
    this.#depth += 3;
    sheet.settleAll();
    sheet.indices.clear();
    const height = sheet.stack.length;
    let onWay = 0;
    while (onWay < count && this.entry?.passes(this.#offset + 2 * onWay)) onWay++;
    const pile = new Pile(this, onWay);
    for (let i = 0; i < count; i++) {
      const label = newLabel('block', height, { pile });
      this.labels.push(label);
      pile.labels.unshift(label);
    }
    reader.at += 2 * (count - 1);
  }

  #if(params: readonly Kind[], results: readonly Kind[]): void {
    const { sheet } = this;
    const condition = conditionOf(sheet.pop());
    sheet.settleAll();
    // The condition reads locals as they are now; nothing is printed between here and the test but copies.
    const label = this.open('if', params, results);
    label.saved = sheet.stack.slice(label.height);
    if (label.isEnteredLater) sheet.print(`if(!$e&&${condition}){`);
    else if (this.entry?.passes(this.#offset)) sheet.print(`if($e||${condition}){${SKIP}`);
    else sheet.print(`if(${condition}){`);
  }

  /** What a watched function begins with: counters of its loops, and of calls of functions that call. */
  #watch(): string {
    const { needed } = this.sheet;
    const loops = needed.has('P') ? `let $n=${ROUNDS};` : '';
    if (this.entry || !this.#calls) return loops;
    return `${loops}if(--${this.sheet.need('Z', 'E.watch')}.calls<0)Z.calls=${this.sheet.need('P', 'E.poll')}();`;
  }
  /** Counts down and asks; where a run that came in may also go out, with its locals and operands. */
  #poll(): string {
    const { sheet, entry } = this;
    const ask = sheet.need('P', 'E.poll');
    if (!entry) return `if(($n=$n-1|0)<0)$n=${ask}()|0;`;
    const state = [...this.locals.map((_, i) => this.local(i)), ...sheet.stack].flatMap(({ parts }) => parts);
    const given = [this.#offset, `[${state.join(',')}]`, ...sheet.stack.map(({ kind }) => `'${kind}'`)];
    return `if(($n=$n-1|0)<0&&($n=${ask}(1)|0)<0)return ${sheet.need('Q', 'E.quit')}(${given.join(',')});`;
  }

  #else(): void {
    const { sheet } = this;
    const label = this.label(0);
    this.#arrive(label);
    sheet.print(label.isEnteredLater ? `}else{${SKIP}` : '}else{');
    sheet.indices.clear();
    sheet.stack.length = label.height;
    for (const operand of label.saved!) sheet.push(operand);
    label.saved = undefined;
    this.dead = false;
  }

  /** An arm is over: whoever comes from there goes on behind the block. */
  #arrive(label: Label): void {
    if (this.dead) return;
    label.isReached = true;
    this.assign(label.holders, this.sheet.popMany(label.results.length));
  }

  /** The innermost block ends. */
  end(): void {
    const { sheet } = this;
    const label = this.labels.pop();
    assert(label, 'end without a block');
    const { kind, name, holders, at } = label;
    sheet.indices.clear();
    if (label.pile) {
      label.pile.end(this, label);
      if (label === label.pile.labels.at(-1)) this.#depth -= 3;
      sheet.stack.length = label.height;
      return;
    }
    this.#depth--;
    if (kind === 'loop') sheet.loops--;
    if (kind === 'func') {
      if (!this.dead) this.leave(sheet.popMany(label.results.length));
      return;
    }
    if (!label.isUsed && (kind === 'block' || kind === 'loop')) return;
    this.#arrive(label);
    if (kind === 'loop') sheet.print(this.dead ? '}' : 'break;}');
    else if (kind === 'if') {
      if (label.saved) {
        label.isReached = true;
        if (holders.length > 0) {
          sheet.print('}else{');
          this.assign(holders, label.saved);
        }
      }
      sheet.print('}');
    } else if (kind === 'try') {
      closeHandler(this, label);
      sheet.print('}');
    } else sheet.print('}');
    const declared = holders.length > 0 ? `let ${holders.join(',')};` : '';
    const opening =
      kind === 'loop'
        ? `${name}:for(;;){${label.poll}`
        : kind === 'if'
          ? label.isUsed
            ? `${name}:`
            : ''
          : `${name}:{`;
    sheet.out[at] = declared + opening + (kind === 'try' ? 'try{' : '');
    // A branch to a loop does not lead behind it.
    this.dead = !label.isReached && !(label.isUsed && kind !== 'loop');
    sheet.stack.length = label.height;
    let from = 0;
    for (const result of label.results) {
      const parts = holders.slice(from, from + countOf([result]));
      from += parts.length;
      sheet.push({ kind: result, parts, reads: null, isSimple: true });
    }
  }

  /** Assigns all at once. */
  assign(names: readonly string[], operands: readonly Operand[]): void {
    const { sheet } = this;
    let parts = operands.flatMap((operand) => operand.parts);
    if (names.length > 1) {
      parts = operands.flatMap((operand) => sheet.simple(operand).parts);
      if (parts.some((part, i) => names.indexOf(part) >= 0 && part !== names[i])) {
        parts = parts.map((part) => {
          const copy = sheet.fresh('t');
          sheet.print(`const ${copy}=${part};`);
          return copy;
        });
      }
    }
    for (let i = 0; i < names.length; i++) if (names[i] !== parts[i]) sheet.print(`${names[i]}=${parts[i]};`);
  }

  /** Prints a branch with the topmost values, which stay on the stack. */
  branch(label: Label): void {
    const { stack } = this.sheet;
    const count = (label.kind === 'loop' ? label.params : label.results).length;
    const carried = stack.slice(stack.length - count);
    for (const operand of carried) this.sheet.keepBits(operand);
    this.jump(label, carried);
  }
  jump(label: Label, values: readonly Operand[]): void {
    if (label.kind === 'func') {
      this.leave(values);
      return;
    }
    if (label.pile) {
      this.sheet.print(label.pile.goTo(label));
      return;
    }
    if (label.exit !== undefined) {
      this.outlet!.jump(this, label.exit);
      return;
    }
    this.assign(label.targets, values);
    label.isUsed = true;
    this.sheet.print(`${label.kind === 'loop' ? 'continue' : 'break'} ${label.name};`);
  }
  branchIf(condition: string, label: Label): void {
    const { sheet } = this;
    const { stack } = sheet;
    const carried = label.kind === 'loop' ? label.params : label.results;
    // The condition comes first: settling prints copies only, and those change nothing that it reads.
    for (let i = stack.length - carried.length; i < stack.length; i++) stack[i] = sheet.simple(stack[i]!);
    sheet.print(`if(${condition}){`);
    this.branch(label);
    sheet.print('}');
  }

  /** Prints the return of these results; see `values.ts` for where their parts go. */
  leave(results: readonly Operand[]): void {
    const { sheet, outlet } = this;
    if (outlet) {
      outlet.leave(this, results);
      return;
    }
    const parts = results.flatMap((operand) => operand.parts);
    results[0]?.kind === 'i64' && sheet.print(`${sheet.need('H', 'E.high')}[0]=${parts[1]};`);
    for (let i = results[0]?.kind === 'i64' ? 2 : 1; i < parts.length; i++)
      sheet.print(`${sheet.need('X', 'E.rest')}[${i}]=${parts[i]};`);
    sheet.print(parts.length > 0 ? `return ${parts[0]};\n` : 'return;\n');
  }
}
