/**
 * Bytes of an expression to lines of text, flat, indented by block, with a map from bytes to the text of each instruction.
 * Leaves to others: everything around bodies (`print.ts`), the layout of immediates in bytes (`syntax/immediates.ts`).
 * One idea: disassembling needs no tree. `block`, `loop` and `if` indent, `end` outdents, and one pass over the bytes does it.
 */

import '../isa/more.ts';
import { OPENERS } from '../isa/row.ts';
import { byOpcode, type Immediate, type Instruction } from '../isa/table.ts';
import { assert } from '../source/diagnostic.ts';
import { Reader } from '../syntax/bytes.ts';
import { BRANCH_HINT, readBranchHints } from '../syntax/hints.ts';
import {
  type BlockType,
  type Catch,
  type ImmediateValue,
  type MemArg,
  readImmediate,
  skipLong,
} from '../syntax/immediates.ts';
import type { Module, OffsetMap, Range } from '../syntax/module.ts';
import { type FuncType, refType } from '../syntax/types.ts';
import { identifier, type Names } from './names.ts';
import { printFloatBits } from './number.ts';

const MIDDLES: ReadonlySet<string> = new Set(['else', 'catch', 'catch_all']);
/** Deeper blocks are not indented further: compilers nest hundreds of them, and white space would outgrow the code. */
const DEEPEST = 40;

/** What printing an instruction needs of its row, worked out once for each opcode. */
interface Shape {
  readonly instruction: Instruction;
  readonly mnemonic: string;
  /** Kinds of immediates, as one word to switch on. */
  readonly kinds: string;
  readonly place: 'opens' | 'divides' | 'closes' | 'stands';
}

/** Text that grows, and the spans of instructions in it. */
export class Listing {
  readonly module: Module;
  readonly names: Names;
  /** Branch hints by byte offset; undefined if there are none that can be read. */
  readonly hints: ReadonlyMap<number, number> | undefined;
  readonly #signatures: ReadonlyMap<string, number>;
  #pieces: string[] = [];
  length = 0;
  readonly #byte: number[] = [];
  readonly #from: number[] = [];
  readonly #to: number[] = [];

  constructor(module: Module, names: Names) {
    this.module = module;
    this.names = names;
    const hints = module.customs.filter(({ name }) => name === BRANCH_HINT);
    this.hints = hints.length === 1 ? readBranchHints(module, hints[0]!) : undefined;
    this.#signatures = firstOfEach(module);
  }

  add(text: string): void {
    this.#pieces.push(text);
    this.length += text.length;
  }
  text(): string {
    return this.#pieces.join('');
  }
  /** Byte offsets in `Module.code` to spans of the text so far. */
  map(): OffsetMap {
    return { byte: Uint32Array.from(this.#byte), from: Uint32Array.from(this.#from), to: Uint32Array.from(this.#to) };
  }

  /** ` (param …) (result …)`, or nothing. */
  signature(type: FuncType): string {
    const part = (word: string, types: readonly number[]): string =>
      types.length === 0 ? '' : ` (${word} ${types.map((t) => this.names.valType(t)).join(' ')})`;
    return part('param', type.params) + part('result', type.results);
  }
  func(index: number): FuncType | undefined {
    const comp = this.module.types[index]?.def.comp;
    return comp?.kind === 'func' ? comp : undefined;
  }
  /** Whether writing the signature alone leads to type `index`. */
  isImplied(index: number): boolean {
    const type = this.func(index);
    return type !== undefined && this.#signatures.get(key(type)) === index;
  }
  /** ` (type $t)` where the signature alone would lead elsewhere. */
  typeUse(index: number): string {
    return this.isImplied(index) ? '' : ` (type ${this.names.use('type', index)})`;
  }

  /** Instructions of a body, a line each, the final `end` left out. */
  body(range: Range, indent: number, locals: readonly string[], labelNames?: ReadonlyMap<number, string>): void {
    const r = new Reader(this.module.code, range.from, range.to);
    const labels: (string | undefined)[] = [];
    let blocks = 0;
    while (r.at < range.to - 1) {
      const byte = r.at;
      const shape = readOpcode(r);
      if (shape.place === 'closes') labels.pop();
      const depth = Math.min(DEEPEST, indent + labels.length - (shape.place === 'divides' ? 1 : 0));
      this.add(INDENTS[depth] ?? '\n');
      if (this.hints?.has(byte)) this.add(`(@${BRANCH_HINT} "\\0${this.hints.get(byte)}") `);
      this.#byte.push(byte);
      this.#from.push(this.length);
      if (shape.place === 'opens') {
        const label = labelNames?.get(blocks++);
        // The label is in scope for the body, not for its own immediates.
        const rest = this.#immediates(shape, r, locals, labels);
        labels.push(label);
        this.add(label === undefined ? shape.mnemonic + rest : `${shape.mnemonic} ${identifier(label)}${rest}`);
      } else this.add(shape.mnemonic + this.#immediates(shape, r, locals, labels));
      this.#to.push(this.length);
    }
    // The map knows the end as well: it has the place behind the last line.
    this.#byte.push(range.to - 1);
    this.#from.push(this.length);
    this.#to.push(this.length);
  }

  /** A constant expression in one line: `(i32.const 0)`, or several in `(word …)`. */
  expression(range: Range, word: string): string {
    const r = new Reader(this.module.code, range.from, range.to);
    const parts: string[] = [];
    while (r.at < range.to - 1) {
      const shape = readOpcode(r);
      parts.push(shape.mnemonic + this.#immediates(shape, r, [], []));
    }
    if (parts.length === 1) return `(${parts[0]})`;
    return word === '' ? parts.join(' ') : `(${word} ${parts.join(' ')})`;
  }

  #immediates(shape: Shape, r: Reader, locals: readonly string[], labels: readonly (string | undefined)[]): string {
    const { names } = this;
    const { name, immediates } = shape.instruction;
    // The most common kinds first, without the detour over a list of values.
    switch (shape.kinds) {
      case '':
        return '';
      case 'local': {
        const index = r.u32();
        return ` ${locals[index] ?? index}`;
      }
      case 'i32':
        return ` ${r.s32()}`;
      case 'label':
        return ` ${label(r.u32(), labels)}`;
      case 'func':
        return ` ${names.use('func', r.u32())}`;
      case 'memarg':
        return memArg(r, shape.instruction, names);
    }
    const values = immediates.map((kind) => readImmediate(kind, r));
    if (name === 'atomic.fence') return '';
    const [a, b, c, d] = values as number[];
    switch (shape.kinds) {
      case 'type table': {
        const table = b === 0 ? '' : ` ${names.use('table', b!)}`;
        const type = this.func(a!);
        return table + this.typeUse(a!) + (type ? this.signature(type) : '');
      }
      case 'elem table':
      case 'data memory': {
        const [segment, target] = immediates as ['elem' | 'data', 'table' | 'memory'];
        const into = b === 0 ? '' : ` ${names.use(target, b!)}`;
        return `${into} ${names.use(segment, a!)}`;
      }
      case 'table table':
      case 'memory memory': {
        const space = immediates[0] as 'table' | 'memory';
        return a === 0 && b === 0 ? '' : ` ${names.use(space, a!)} ${names.use(space, b!)}`;
      }
      case 'castflags label heaptype heaptype':
        return ` ${label(b!, labels)} ${names.valType(refType((a! & 1) !== 0, c!))} ${names.valType(refType((a! & 2) !== 0, d!))}`;
      case 'type field': {
        const field = this.module.types[a!]?.fieldNames?.get(b!);
        return ` ${names.use('type', a!)} ${field === undefined ? b : identifier(field)}`;
      }
    }
    if (name.startsWith('ref.test') || name.startsWith('ref.cast'))
      return ` ${names.valType(refType(name.endsWith(' null'), a!))}`;
    return immediates.map((kind, i) => this.#immediate(kind, values[i]!, shape.instruction, locals, labels)).join('');
  }

  #immediate(
    kind: Immediate,
    value: ImmediateValue,
    instruction: Instruction,
    locals: readonly string[],
    labels: readonly (string | undefined)[],
  ): string {
    const { names } = this;
    switch (kind) {
      case 'blocktype': {
        const type = value as BlockType;
        if (type.kind === 'empty') return '';
        if (type.kind === 'value') return ` (result ${names.valType(type.type)})`;
        const func = this.func(type.index);
        const isLong = func !== undefined && (func.params.length > 0 || func.results.length > 1);
        const use = isLong && this.isImplied(type.index) ? '' : ` (type ${names.use('type', type.index)})`;
        return use + (func ? this.signature(func) : '');
      }
      case 'label':
        return ` ${label(value as number, labels)}`;
      case 'labels':
        return (value as readonly number[]).map((depth) => ` ${label(depth, labels)}`).join('');
      case 'local':
        return ` ${locals[value as number] ?? value}`;
      case 'table':
      case 'memory':
        return value === 0 ? '' : ` ${names.use(kind, value as number)}`;
      case 'func':
      case 'type':
      case 'global':
      case 'tag':
      case 'elem':
      case 'data':
        return ` ${names.use(kind, value as number)}`;
      case 'memarg':
        return printMemArg(value as MemArg, instruction, names);
      case 'f32':
      case 'f64':
        return ` ${printFloatBits(value as bigint, kind === 'f32' ? 32 : 64)}`;
      case 'v128':
        return ` i32x4${[0n, 32n, 64n, 96n].map((at) => ` 0x${(((value as bigint) >> at) & 0xffff_ffffn).toString(16).padStart(8, '0')}`).join('')}`;
      case 'lanes':
        return ` ${(value as readonly number[]).join(' ')}`;
      case 'valtypes':
        return ` (result ${(value as readonly number[]).map((type) => names.valType(type)).join(' ')})`;
      case 'heaptype':
        return ` ${names.heapType(value as number)}`;
      case 'catches':
        return (value as readonly Catch[])
          .map(
            (one) =>
              ` (${one.kind}${one.tag === undefined ? '' : ` ${names.use('tag', one.tag)}`} ${label(one.label, labels)})`,
          )
          .join('');
      default:
        return ` ${value}`;
    }
  }
}

const key = (type: FuncType): string => `${type.params.join()}>${type.results.join()}`;

/** The type that each signature leads to when nothing else is said. */
function firstOfEach(module: Module): Map<string, number> {
  const first = new Map<string, number>();
  module.types.forEach(({ def }, index) => {
    const isPlain = def.comp.kind === 'func' && def.final && def.supers.length === 0 && def.groupSize === 1;
    if (isPlain && def.comp.kind === 'func' && !first.has(key(def.comp))) first.set(key(def.comp), index);
  });
  return first;
}

/** A depth, by name if that name leads to the same block. */
function label(depth: number, labels: readonly (string | undefined)[]): string {
  const at = labels.length - 1 - depth;
  const name = labels[at];
  return name !== undefined && labels.lastIndexOf(name) === at ? identifier(name) : String(depth);
}

/** Reads and prints a memory argument, offsets below 2^53 without a bigint. */
function memArg(r: Reader, instruction: Instruction, names: Names): string {
  const start = r.at;
  const flags = r.u32();
  const memory = flags & 0x40 ? r.u32() : 0;
  const offset = skipLong(r, false);
  if (offset > Number.MAX_SAFE_INTEGER) {
    r.at = start;
    return printMemArg(readImmediate('memarg', r), instruction, names);
  }
  return printMemArg({ align: flags & 0x3f, offset, memory }, instruction, names);
}

function printMemArg(
  arg: Omit<MemArg, 'offset'> & { offset: bigint | number },
  instruction: Instruction,
  names: Names,
): string {
  const natural = 31 - Math.clz32(Number(instruction.effect.split(' ')[1] ?? 4));
  const memory = arg.memory === 0 ? '' : ` ${names.use('memory', arg.memory)}`;
  const align = arg.align === natural ? '' : ` align=${2n ** BigInt(arg.align)}`;
  return `${memory}${arg.offset ? ` offset=${arg.offset}` : ''}${align}`;
}

const INDENTS: readonly string[] = Array.from({ length: DEEPEST + 1 }, (_, depth) => `\n${'  '.repeat(depth)}`);
const shapes = new Map<number, Shape>();

function readOpcode(r: Reader): Shape {
  const first = r.u8();
  const opcode = first >= 0xfb && first <= 0xfe ? (first << 16) | r.u32() : first;
  const known = shapes.get(opcode);
  if (known) return known;
  const instruction = byOpcode(opcode);
  assert(instruction, `a body was decoded that has the opcode 0x${opcode.toString(16)}`);
  const { name, immediates } = instruction;
  const isClosing = name === 'end' || name === 'delegate';
  const place = OPENERS.has(name) ? 'opens' : MIDDLES.has(name) ? 'divides' : isClosing ? 'closes' : 'stands';
  // Two encodings of one mnemonic have a second word in the table.
  const shape: Shape = { instruction, mnemonic: name.split(' ', 1)[0]!, kinds: immediates.join(' '), place };
  shapes.set(opcode, shape);
  return shape;
}
