/**
 * Flat code to folded code: operands go inside the parentheses of the instruction that takes them.
 * Leaves to others: the way back (`unfold.ts`), indentation (`format.ts`).
 * One idea: folding only wraps what stands directly in front, so it can never change what a text means, even
 * where the number of operands is guessed wrong; arities only decide how well it reads.
 */
import { byOpcode, type Instruction } from '../isa/table.ts';
import { Reader } from '../syntax/bytes.ts';
import { type BlockType, readImmediate } from '../syntax/immediates.ts';
import type { Func, Module } from '../syntax/module.ts';
import type { FuncType } from '../syntax/types.ts';
import { format } from './format.ts';
import { parse } from './parse.ts';
import { unfold } from './unfold.ts';

/** Widest form that is kept on one line. */
const WIDTH = 72;

/** A piece of folded text and how many values it leaves; -1 for a comment. */
interface Piece {
  readonly text: string;
  readonly results: number;
}
interface Block {
  readonly head: string;
  readonly results: number;
  readonly word: string;
  readonly condition: readonly Piece[];
  readonly pieces: Piece[];
  /** Of an `if` behind its `else`, and of a `try` behind a `catch`: the arms before the one that is open. */
  readonly arms: { readonly head: string; readonly pieces: readonly Piece[] }[];
  /** First words of the arm that is open. */
  arm: string;
}

/** `text` with all function bodies folded; unchanged if it is not a module without errors, or holds annotations, whose place means something. */
export function fold(text: string): string {
  const flat = unfold(text);
  const { module } = parse(flat);
  if (!module || flat.includes('(@')) return text;
  const places = new Map<number, number>();
  module.origins!.byte.forEach((byte, i) => places.set(byte, i));
  let out = '';
  let done = 0;
  for (const func of module.funcs) {
    if (func.import || func.body.to - func.body.from < 2) continue;
    const origins = module.origins!;
    const start = origins.from[places.get(func.body.from)!]!;
    const end = origins.from[places.get(func.body.to - 1)!]!;
    const pieces = foldBody(module, func, flat, places);
    out += `${flat.slice(done, start)}${pieces.map((piece) => piece.text).join('\n')}${pieces.at(-1)?.text.includes(';;') ? '\n' : ''}`;
    done = end;
  }
  return format(out + flat.slice(done));
}

function foldBody(module: Module, func: Func, text: string, places: ReadonlyMap<number, number>): readonly Piece[] {
  const r = new Reader(module.code, func.body.from, func.body.to);
  const origins = module.origins!;
  const root: Block = { head: '', results: 0, word: '', condition: [], pieces: [], arms: [], arm: '' };
  const open: Block[] = [root];
  let before = -1;
  while (r.at < func.body.to - 1) {
    const place = places.get(r.at)!;
    const head = text.slice(origins.from[place], origins.to[place]);
    const { instruction, block, callee } = read(r, module);
    const top = open.at(-1)!;
    // Comments and blank lines between two instructions stay between them, which ends folding there.
    const gap = before < 0 ? '' : text.slice(before, origins.from[place]);
    before = origins.to[place]!;
    const comment = gap.trim();
    if (comment !== '') top.pieces.push({ text: comment, results: -1 });
    const { name } = instruction;
    if (block) {
      const condition = name === 'if' ? take(top.pieces, 1) : [];
      const arm = name === 'try' ? 'do' : 'then';
      open.push({ head, results: block.results.length, word: name, condition, pieces: [], arms: [], arm });
    } else if (name === 'else' || name === 'catch' || name === 'catch_all') {
      top.arms.push({ head: top.arm, pieces: top.pieces.splice(0) });
      // A label repeated behind `else` has no place in the folded form.
      top.arm = name === 'catch' ? head : name;
    } else if (name === 'delegate') {
      top.arms.push({ head: top.arm, pieces: top.pieces.splice(0) });
      top.arm = head;
      open.pop();
      open.at(-1)!.pieces.push(close(top));
    } else if (name === 'end') {
      open.pop();
      open.at(-1)!.pieces.push(close(top));
    } else {
      const [params, results] = arity(instruction, callee, module, func);
      const operands = take(top.pieces, params);
      top.pieces.push({ text: form(head, operands), results });
    }
  }
  const end = origins.from[places.get(func.body.to - 1)!]!;
  const rest = before < 0 ? '' : text.slice(before, end).trim();
  if (rest !== '') root.pieces.push({ text: rest, results: -1 });
  return root.pieces;
}

/** The last `count` pieces, if each leaves exactly one value; else none. */
function take(pieces: Piece[], count: number): Piece[] {
  if (count === 0 || pieces.length < count) return [];
  return pieces.slice(-count).every((piece) => piece.results === 1) ? pieces.splice(-count) : [];
}

function form(head: string, inside: readonly Piece[]): string {
  const texts = inside.map((piece) => piece.text);
  const line = [head, ...texts].join(' ');
  if (line.length <= WIDTH && !line.includes('\n') && !line.includes(';;')) return `(${line})`;
  return `(${[head, ...texts].join('\n')}${texts.at(-1)?.includes(';;') ? '\n' : ''})`;
}
function list(word: string, pieces: readonly Piece[]): string {
  if (word.startsWith('delegate')) return `(${word})`;
  return `(${[word, ...pieces.map((piece) => piece.text)].join('\n')}\n)`;
}
function close({ head, word, results, condition, pieces, arms: before, arm }: Block): Piece {
  if (word !== 'if' && word !== 'try') return { text: list(head, pieces), results };
  const arms = [...before, { head: arm, pieces }].map((one) => list(one.head, one.pieces)).join('\n');
  return { text: `(${[head, ...condition.map((piece) => piece.text)].join(' ')}\n${arms}\n)`, results };
}

function read(r: Reader, module: Module): { instruction: Instruction; block?: FuncType; callee?: FuncType } {
  const first = r.u8();
  const instruction = byOpcode(first >= 0xfb && first <= 0xfe ? (first << 16) | r.u32() : first)!;
  const typeOf = (index: number | undefined): FuncType => {
    const comp = module.types[index ?? -1]?.def.comp;
    return comp?.kind === 'func' ? comp : { params: [], results: [] };
  };
  const values = instruction.immediates.map((kind) => readImmediate(kind, r));
  const [value] = values;
  if (instruction.immediates[0] === 'blocktype') {
    const type = value as BlockType;
    const block =
      type.kind === 'index' ? typeOf(type.index) : { params: [], results: type.kind === 'value' ? [type.type] : [] };
    return { instruction, block };
  }
  if (instruction.name === 'throw') return { instruction, callee: typeOf(module.tags[value as number]?.type) };
  if (instruction.effect !== 'call') return { instruction };
  const index = value as number;
  return { instruction, callee: typeOf(instruction.immediates[0] === 'func' ? module.funcs[index]?.type : index) };
}

const ARITY: Readonly<Record<string, readonly [number, number]>> = {
  drop: [1, 0],
  select: [3, 1],
  'select t': [3, 1],
  br_if: [1, 0],
  br_table: [1, 0],
  'local.get': [0, 1],
  'local.set': [1, 0],
  'local.tee': [1, 1],
  'global.get': [0, 1],
  'global.set': [1, 0],
  'table.get': [1, 1],
  'table.set': [2, 0],
  'table.grow': [2, 1],
  'table.fill': [3, 0],
  'ref.null': [0, 1],
  'ref.is_null': [1, 1],
  'ref.func': [0, 1],
  'ref.as_non_null': [1, 1],
  throw_ref: [1, 0],
};

/** How many operands an instruction takes and leaves, as far as that is known without validating. */
function arity(
  instruction: Instruction,
  callee: FuncType | undefined,
  module: Module,
  func: Func,
): readonly [number, number] {
  const { name, params, results, immediates } = instruction;
  if (params && results) return [params.length, results.length];
  if (callee)
    return [
      callee.params.length + (immediates[0] === 'func' || immediates[0] === 'tag' ? 0 : 1),
      callee.results.length,
    ];
  if (name === 'return') {
    const comp = module.types[func.type]?.def.comp;
    return [comp?.kind === 'func' ? comp.results.length : 0, 0];
  }
  return ARITY[name] ?? [0, 0];
}
