/**
 * One function's bytes to words: the walk over its instructions, its labels, and how each instruction of the hot loop is written down
 * (specification: Execution, Instructions; what a label is, resolved once).
 * Leaves to others: keeping the result (`compile.ts`), running it (`plain.generated.ts` and its sisters, `cold.ts`),
 * instructions of an extension (`far.ts` knows who translates and runs those).
 * One idea: structured control is for the reader and the validator. A machine needs only "go there, keep these values",
 * so `block`, `loop` and the `end` of a block leave no trace, and code that cannot be reached is not even translated.
 *
 * Layout: one word for the handler, then its operands. Heights and local indices are premultiplied to 4-byte cells (two per slot),
 * counted from the frame's base.
 */
import { byOpcode, type Instruction } from '../isa/table.ts';
import type { Clause, Region } from '../runtime/exception.ts';
import type { Code, FuncInst } from '../runtime/store.ts';
import { assert, EngineBug } from '../source/diagnostic.ts';
import { Reader } from '../syntax/bytes.ts';
import { type BlockType, readImmediate, skipImmediate } from '../syntax/immediates.ts';
import type { Module } from '../syntax/module.ts';
import { F64, type FuncType, I64, isRef, V128, type ValType } from '../syntax/types.ts';
import { extras } from './far.ts';
import { OP } from './ops.generated.ts';

/** An offset that no address can make valid; see the bounds check in `isa/generate.ts`. */
const FAR = 0x7ffffff0;
/** The offset of a memory argument as a word. */
export const offsetWord = (offset: bigint): number => (offset > FAR ? FAR : Number(offset));

/** An open block, as branches see it. */
export interface Label {
  readonly kind: 'func' | 'block' | 'loop' | 'if';
  /** Operands below its parameters. */
  readonly height: number;
  readonly params: readonly ValType[];
  readonly results: readonly ValType[];
  /** Where a branch to a loop goes. */
  readonly start: number;
  /** Words that are to hold the position after its end. */
  readonly patches: number[];
  /** The word of an `if` that is to hold where `else` begins; -1 when there is none left. */
  otherwise: number;
  /** Clauses of handlers that lead to its end. */
  readonly clauses: Clause[];
  /** Index of the innermost handler's region that covers what is being translated, and of the one that this block opened; or -1. */
  region: number;
  own: number;
}

export type Handler = keyof typeof OP;
/** Where code goes on that was left: what came before may be dead, what comes now is not. */
const WAKES: ReadonlySet<string> = new Set(['end', 'else', 'catch', 'catch_all', 'delegate']);
const plain: (number | undefined)[] = [];

/** The handler that an instruction without special treatment has under its own name. */
function handlerOf(row: Instruction): number {
  const id = (OP as Readonly<Record<string, number>>)[row.name];
  if (id === undefined) throw new EngineBug(`no machine code for ${row.name}`);
  return id;
}

const width = (t: ValType): '32' | '64' | 'f64' | 'ref' =>
  isRef(t) ? 'ref' : t === I64 ? '64' : t === F64 ? 'f64' : '32';

/** What moving values of these types must move besides their cells: 1 references, 2 the high halves of vectors. See `carry`. */
export const flagsOf = (types: readonly ValType[]): number =>
  (types.some(isRef) ? 1 : 0) | (types.includes(V128) ? 2 : 0);

export function funcTypeOf(module: Module, index: number): FuncType {
  const comp = module.types[index]?.def.comp;
  assert(comp?.kind === 'func', `type ${index} is not a function type`);
  return comp;
}

/** What an extension may use of whoever translates a function. */
export type Scribe = Pick<Translator, Exclude<keyof Translator, 'translate' | 'branch'>>;

/** Translates one function; the members that have no `#` are for whoever translates the instructions of an extension. */
export class Translator {
  readonly func: FuncInst;
  readonly module: Module;
  readonly reader: Reader;
  readonly locals: ValType[] = [];
  readonly words: number[] = [];
  readonly #numbers: number[] = [];
  readonly #at: number[] = [];
  readonly #offset: number[] = [];
  readonly #heights: number[] = [];
  readonly labels: Label[] = [];
  /** See `Code.regions`. */
  readonly regions: Region[] = [];
  height = 0;
  #maxHeight = 0;
  dead = false;

  constructor(func: FuncInst) {
    const module = func.instance?.module;
    const definition = module?.funcs[func.index];
    assert(module && definition, 'only a defined function has code');
    this.func = func;
    this.module = module;
    this.reader = new Reader(module.code, definition.body.from, definition.body.to);
    this.locals.push(...func.type.params);
    for (const { count, type } of definition.locals) for (let i = 0; i < count; i++) this.locals.push(type);
  }

  /** The whole function. `base`: see `Code`. */
  translate(base: number): Code {
    const { type, instance } = this.func;
    assert(instance, 'a host function has no code');
    this.open('func', [], type.results);
    while (this.labels.length > 0) this.#instruction();
    const locals = this.locals.length;
    return {
      func: this.func,
      instance,
      base,
      words: Int32Array.from(this.words),
      numbers: Float64Array.from(this.#numbers),
      at: Uint32Array.from(this.#at),
      offset: Uint32Array.from(this.#offset),
      height: Uint32Array.from(this.#heights),
      locals,
      maxHeight: this.#maxHeight,
      paramCells: 2 * type.params.length,
      localCells: 2 * locals,
      frameCells: 2 * (locals + this.#maxHeight + 1),
      hasRefs: flagsOf(this.locals) > 0,
      regions: this.regions,
    };
  }

  open(kind: Label['kind'], params: readonly ValType[], results: readonly ValType[]): void {
    const height = this.height - params.length;
    const start = this.words.length;
    const region = this.labels.at(-1)?.region ?? -1;
    this.labels.push({
      kind,
      height,
      params,
      results,
      start,
      patches: [],
      otherwise: -1,
      clauses: [],
      region,
      own: -1,
    });
  }

  /** Begins an instruction that the machine will execute. */
  emit(handler: Handler | number, ...operands: readonly number[]): void {
    this.words.push(typeof handler === 'number' ? handler : OP[handler], ...operands);
  }

  /** An instruction that runs in `far.ts`; every operand is an int32. */
  far(row: Instruction, ...operands: readonly number[]): void {
    this.emit('far', row.opcode, operands.length + 3, ...operands);
  }

  adjust(pops: number, pushes: number): void {
    this.height += pushes - pops;
    if (this.height > this.#maxHeight) this.#maxHeight = this.height;
  }

  blockType(type: BlockType): FuncType {
    if (type.kind === 'index') return funcTypeOf(this.module, type.index);
    return { params: [], results: type.kind === 'value' ? [type.type] : [] };
  }

  label(depth: number): Label {
    const label = this.labels[this.labels.length - 1 - depth];
    assert(label, 'branch beyond the outermost block');
    return label;
  }

  /** Writes the position of a label's target into the next word, now or when its end is known. */
  target(label: Label): void {
    if (label.kind !== 'loop') label.patches.push(this.words.length);
    this.words.push(label.kind === 'loop' ? label.start : 0);
  }

  readonly carried = (label: Label): readonly ValType[] => (label.kind === 'loop' ? label.params : label.results);
  readonly cell = (height: number): number => 2 * (this.locals.length + height);

  branch(name: 'br' | 'br_if', label: Label): void {
    const carried = this.carried(label);
    const arity = carried.length;
    const settled = this.height - arity === label.height;
    // Values already lie where the target wants them, or there are none, or they must move down.
    const flags = flagsOf(carried);
    const form = settled ? '' : arity === 0 ? '/0' : arity === 1 && flags === 0 ? '/1' : '/n';
    this.emit(`${name}${form}`);
    this.target(label);
    if (!settled) this.words.push(this.cell(label.height));
    if (form === '/n') this.words.push(arity, flags);
  }

  #return(name: 'end' | 'return'): void {
    const { results } = this.func.type;
    if (results.length === 0) this.emit(`${name}/0`);
    else {
      const flags = flagsOf(results);
      const form = results.length > 1 || flags ? 'n' : width(results[0]!);
      if (form === 'n') this.emit(`${name}/n`, results.length, flags);
      else this.emit(`${name}/${form as '32'}`);
    }
  }

  #instruction(): void {
    const reader = this.reader;
    const offset = reader.at;
    const first = reader.u8();
    const opcode = first >= 0xfb && first <= 0xfe ? (first << 16) | reader.u32() : first;
    const row = byOpcode(opcode);
    assert(row, `unknown opcode ${opcode.toString(16)}`);
    if (this.dead && !this.#wakes(row)) return;
    const before = this.words.length;
    const height = this.height;
    if (!extras[first]?.translate(this, row)) this.#translate(row, opcode);
    if (this.words.length === before) return;
    this.#at.push(before);
    this.#offset.push(offset);
    // What the `end` of a function meets is its results, however they came there.
    this.#heights.push(row.name === 'end' ? this.height : height);
  }

  /** In code that cannot be reached: skips the instruction, a whole block at a time, unless it ends the dead stretch. */
  #wakes(row: Instruction): boolean {
    if (WAKES.has(row.name)) return true;
    for (const kind of row.immediates) skipImmediate(kind, this.reader);
    if (row.immediates[0] === 'blocktype') this.#skipBlock();
    return false;
  }

  #skipBlock(): void {
    for (let depth = 1; depth > 0; ) {
      const first = this.reader.u8();
      const row = byOpcode(first >= 0xfb && first <= 0xfe ? (first << 16) | this.reader.u32() : first);
      assert(row, 'unknown opcode');
      for (const kind of row.immediates) skipImmediate(kind, this.reader);
      if (row.name === 'end' || row.name === 'delegate') depth--;
      else if (row.immediates[0] === 'blocktype') depth++;
    }
  }

  #translate(row: Instruction, opcode: number): void {
    const reader = this.reader;
    switch (row.name) {
      case 'block':
      case 'loop': {
        const type = this.blockType(readImmediate('blocktype', reader));
        this.open(row.name, type.params, type.results);
        return;
      }
      case 'if': {
        const type = this.blockType(readImmediate('blocktype', reader));
        this.adjust(1, 0);
        this.emit('if', 0);
        this.open('if', type.params, type.results);
        this.label(0).otherwise = this.words.length - 1;
        return;
      }
      case 'else':
        this.#else();
        return;
      case 'end':
        this.end();
        return;
      case 'br':
        this.branch('br', this.label(reader.u32()));
        this.dead = true;
        return;
      case 'br_if':
        this.adjust(1, 0);
        this.branch('br_if', this.label(reader.u32()));
        return;
      case 'br_table':
        this.#table(readImmediate('labels', reader));
        return;
      case 'return':
        this.#return('return');
        this.dead = true;
        return;
      case 'unreachable':
        this.emit('unreachable');
        this.dead = true;
        return;
      case 'call': {
        const index = reader.u32();
        const callee = this.func.instance?.funcs[index];
        assert(callee, 'call of a function that is not there');
        this.emit('call', index);
        this.adjust(callee.type.params.length, callee.type.results.length);
        return;
      }
      case 'call_indirect': {
        const index = reader.u32();
        const type = funcTypeOf(this.module, index);
        this.emit('call_indirect', this.func.instance!.typeIds[index]!, reader.u32());
        this.adjust(type.params.length + 1, type.results.length);
        return;
      }
      case 'drop':
        this.emit('drop');
        this.adjust(1, 0);
        return;
      case 'select':
        this.emit('select');
        this.adjust(3, 1);
        return;
      default:
        this.#typed(row, opcode);
        return;
    }
  }

  /** Instructions whose handler depends on the type of a local, a global or a result. */
  #typed(row: Instruction, opcode: number): void {
    const reader = this.reader;
    switch (row.name) {
      case 'local.get':
      case 'local.set':
      case 'local.tee': {
        const index = reader.u32();
        this.emit(`${row.name}/${width(this.locals[index]!)}`, 2 * index);
        this.adjust(row.name === 'local.get' ? 0 : 1, row.name === 'local.set' ? 0 : 1);
        return;
      }
      case 'global.get':
      case 'global.set': {
        const index = reader.u32();
        const isReference = isRef(this.module.globals[index]!.type.val);
        this.emit(`${row.name}${isReference ? '/ref' : ''}`, index);
        this.adjust(row.name === 'global.get' ? 0 : 1, row.name === 'global.get' ? 1 : 0);
        return;
      }
      case 'i64.const': {
        const value = reader.s64();
        this.emit('i64.const', Number(BigInt.asIntN(32, value)), Number(BigInt.asIntN(32, value >> 32n)));
        this.adjust(0, 1);
        return;
      }
      case 'f64.const': {
        const bits = readImmediate('f64', reader);
        const number = new Float64Array(BigInt64Array.of(bits).buffer)[0]!;
        if (Number.isNaN(number))
          this.emit('f64.const/nan', Number(BigInt.asIntN(32, bits)), Number(BigInt.asIntN(32, bits >> 32n)));
        else this.emit('f64.const', this.#numbers.push(number) - 1);
        this.adjust(0, 1);
        return;
      }
      default:
        if (row.immediates[0] === 'valtypes') {
          const types = readImmediate('valtypes', reader);
          this.emit(types.some(isRef) ? 'select/ref' : 'select');
          this.adjust(3, 1);
          return;
        }
        this.#plain(row, opcode);
        return;
    }
  }

  /** Everything else: the row says what it pops and pushes, its immediates become its operands. */
  #plain(row: Instruction, opcode: number): void {
    plain[opcode] ??= handlerOf(row);
    this.emit(plain[opcode]);
    for (const kind of row.immediates) {
      const value = readImmediate(kind, this.reader);
      if (typeof value === 'number') this.words.push(value);
      else if (typeof value === 'bigint') this.words.push(Number(BigInt.asIntN(32, value)));
      else if (kind === 'memarg') this.words.push(offsetWord((value as { readonly offset: bigint }).offset));
      else throw new EngineBug(`no machine operand for ${kind}`);
    }
    if (row.name === 'nop') return;
    const [pops, pushes] = row.params && row.results ? [row.params.length, row.results.length] : effectOf(row.name);
    this.adjust(pops, pushes);
  }

  #else(): void {
    const label = this.label(0);
    if (!this.dead) {
      this.emit('else');
      this.target(label);
    }
    this.words[label.otherwise] = this.words.length;
    label.otherwise = -1;
    this.height = label.height + label.params.length;
    this.dead = false;
  }

  /** The innermost block ends. */
  end(): void {
    const label = this.labels.pop();
    assert(label, 'end without a block');
    const here = this.words.length;
    for (const patch of label.patches) this.words[patch] = here;
    for (const clause of label.clauses) clause.target = here;
    if (label.otherwise >= 0) this.words[label.otherwise] = here;
    const reached = !this.dead || label.patches.length + label.clauses.length > 0 || label.otherwise >= 0;
    this.height = label.height;
    this.adjust(0, label.results.length);
    this.dead = !reached;
    if (label.kind === 'func') this.#return('end');
  }

  #table(labels: readonly number[]): void {
    this.adjust(1, 0);
    const carried = this.carried(this.label(labels[0]!));
    const arity = carried.length;
    this.emit(arity === 0 ? 'br_table' : 'br_table/n', labels.length - 1);
    if (arity > 0) this.words.push(arity, flagsOf(carried));
    for (const depth of labels) {
      const label = this.label(depth);
      this.target(label);
      this.words.push(this.cell(label.height));
    }
    this.dead = true;
  }
}

/** Operands and results of the instructions that are polymorphic only in a reference type. */
function effectOf(name: string): readonly [pops: number, pushes: number] {
  if (name === 'ref.null' || name === 'ref.func') return [0, 1];
  if (name === 'ref.is_null') return [1, 1];
  throw new EngineBug(`unknown effect of ${name}`);
}
