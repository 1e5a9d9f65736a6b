/**
 * The validator, watched while it checks one function: at each place its stack of types and its open blocks, what the next
 * instruction asks for and what it finds, and the very place where it gives up.
 * Leaves to others: checking (`valid/walk.ts`), wording (`valid/mismatch.ts`), drawing (`widgets/parts/proof.ts`).
 * Specification: Appendix, Validation Algorithm.
 * One idea: this is no second validator that explains the first. It is the first, with somebody looking on, so it cannot be of another opinion.
 */
import { encode } from '../binary/encode.ts';
import { byOpcode } from '../isa/table.ts';
import { advised } from '../source/advice.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import { type Func, type Module, originOf } from '../syntax/module.ts';
import { typeName, typeNames, UNKNOWN, type ValType } from '../syntax/types.ts';
import { Context } from '../valid/context.ts';
import { labelTypes } from '../valid/instructions.ts';
import '../valid/module.ts';
import { Invalid } from '../valid/problem.ts';
import type { Block, Stack } from '../valid/stack.ts';
import { Walk } from '../valid/walk.ts';
import { type Built, funcName, signatureOf } from './describe.ts';
import { instructionText } from './show.ts';

/** A type on the validator's stack; `unknown` for what came out of code that cannot run. */
export interface ProofOperand {
  readonly type: string;
  /** Byte offset of the instruction that put it there. */
  readonly offset: number;
}
/** An open block: what the specification calls a control frame. */
export interface ProofFrame {
  /** `func` for the function itself, else the instruction that opened it, or `else`. */
  readonly kind: string;
  readonly name?: string;
  /** What a branch to it takes along. */
  readonly label: readonly string[];
  /** What it has to end with. */
  readonly ends: readonly string[];
  /** Types below this height belong to the blocks around it. */
  readonly height: number;
  readonly isUnreachable: boolean;
}
/** One operand of an instruction: what it asks for (`any`: whatever there is), and what lies there (`nothing`; `unknown`: what it asks for). */
export interface ProofTake {
  readonly needed: string;
  readonly found: string;
}
/** The validator between two instructions. */
export interface ProofPlace {
  /** Bottom first. */
  readonly stack: readonly ProofOperand[];
  /** Outermost first; none once the function has ended. */
  readonly frames: readonly ProofFrame[];
  /** How many types on top the instruction before has put there. */
  readonly gives: number;
  /** The instruction to check; absent at the end of a function that is valid. */
  readonly next?: {
    readonly text: string;
    readonly offset: number;
    readonly span: Span;
    /** Bottom first. */
    readonly takes: readonly ProofTake[];
    /** Blocks that it may branch to, as indices of `frames`. */
    readonly labels: readonly number[];
  };
}
export interface Proof {
  readonly func: number;
  readonly name: string;
  /** `[i32] → [i32]`. */
  readonly type: string;
  /** The functions of the program, as far as somebody would choose from them. */
  readonly funcs: readonly { readonly func: number; readonly name: string }[];
  /** At most 400; of a longer function its beginning, or what led to the error. */
  readonly places: readonly ProofPlace[];
  /** Instructions before the first place. */
  readonly from: number;
  /** Instructions that were found right. */
  readonly checked: number;
  /** Why the last place has no next one. */
  readonly fault?: Diagnostic;
  /** At the fault: how many types lie there that nobody asked for. */
  readonly surplus: number;
}
export interface ProofRequest {
  readonly type: 'proof';
  /** The function to watch; without one, the first that is wrong, or else the one that `call` names. */
  readonly func?: number;
  readonly call?: string;
}

const MOST_PLACES = 400;
const MOST_FUNCS = 60;

const nameOf = (type: ValType): string => (type === UNKNOWN ? 'unknown' : typeName(type));
const wanted = (type: ValType): string => (type === UNKNOWN ? 'any' : typeName(type));

/** What the instruction in hand has asked for so far. */
interface Asked {
  readonly needed: readonly string[];
  found: string[];
}

/** `proofOf` for a session: null as well if what was read last is not `text`, which nobody could read. */
export function proofIn(program: Built | Module | undefined, text: string, request: ProofRequest): Proof | null {
  if (!program) return null;
  const { source } = 'module' in program ? program.module : program;
  return source.kind === 'text' && source.text !== text ? null : proofOf(program, request);
}

/**
 * The check of one function, place by place; null if the program has no function of its own.
 * `program`: a module that may be invalid, or what became of a valid one.
 */
export function proofOf(program: Built | Module, { func: asked, call }: ProofRequest): Proof | null {
  const isBuilt = 'module' in program;
  const module = isBuilt ? program.module : program;
  const context = new Context(module);
  const own = module.funcs.flatMap(({ import: imported }, func) => (imported ? [] : [func]));
  const func = own.includes(asked!) ? asked! : (firstWrong(context, own) ?? called(module, call) ?? own[0]);
  if (func === undefined) return null;
  const bodies = isBuilt ? program.bodies : module.source.kind === 'text' ? encode(module).bodies : undefined;
  const name = funcName(module, func);
  const { params, results } = signatureOf(module, func);
  return {
    func,
    name,
    type: `${typeNames(params)} → ${typeNames(results)}`,
    funcs: own.slice(0, MOST_FUNCS).map((index) => ({ func: index, name: funcName(module, index) })),
    ...watched(context, module.funcs[func]!, bodies?.[func] ?? 0),
  };
}

function called(module: Module, call = ''): number | undefined {
  const name = call.slice(0, call.lastIndexOf('(')).trim();
  return module.exports.find((one) => one.kind === 'func' && one.name === name)?.index;
}

/** Checks until something is wrong; gives the number of instructions that were right, and the fault. */
function check(walk: Walk, func: Func, before: () => void = () => {}): { checked: number; fault?: Diagnostic } {
  let checked = -1;
  try {
    walk.begin(func);
    do {
      checked++;
      before();
    } while (walk.step());
    return { checked };
  } catch (fault) {
    if (!(fault instanceof Invalid)) throw fault;
    return { checked: Math.max(0, checked), fault: advised(fault.diagnostic) };
  }
}

function firstWrong(context: Context, funcs: readonly number[]): number | undefined {
  const walk = new Walk(context);
  return funcs.find((func) => check(walk, context.module.funcs[func]!).fault);
}

type Open<T> = { -readonly [K in keyof T]: T[K] };

function watched(
  context: Context,
  func: Func,
  shift: number,
): Pick<Proof, 'places' | 'from' | 'checked' | 'fault' | 'surplus'> {
  const { checked, fault } = check(new Walk(context), func);
  const from = fault ? Math.max(0, checked + 1 - MOST_PLACES) : 0;
  const { module } = context;
  const walk = new Walk(context);
  const { stack } = walk;
  const byte = (at: number): number => (at + shift) >>> 0;
  const names = new Map<number, string>();
  const places: Open<ProofPlace>[] = [];
  let asked: Asked[] = [];
  let labels: number[] = [];
  onAsking(
    walk,
    (types) => asked.push({ needed: types.map(wanted), found: lyingThere(stack, types.length) }),
    (index) => labels.push(stack.depth - 1 - index),
  );

  let blocks = 0;
  let depth = 1;
  let count = 0;
  /** Whether the last place does not know yet what its instruction asks for. */
  let isOpen = false;
  /** Tells the last place what its instruction has asked for. */
  const told = (): void => {
    const last = isOpen ? places.at(-1) : undefined;
    isOpen = false;
    if (!last?.next) return;
    const { name } = walk.instruction ?? {};
    // It asks once for each label, and puts back what it took; the last one is its default.
    const once = name === 'br_table' && asked.length > 1 ? [asked[0]!, asked.at(-1)!] : asked;
    const takes = once
      .reverse()
      .flatMap(({ needed, found }) => needed.map((type, i) => ({ needed: type, found: found[i]! })));
    last.next = { ...last.next, takes, labels: [...new Set(labels)].filter((label) => label >= 0) };
    if (name === 'end') last.next = { ...last.next, text: endText(last.frames) };
    else if (name === 'else') last.next = { ...last.next, text: 'else' };
  };
  check(walk, func, () => {
    const { at } = walk.r;
    if (stack.depth > depth) nameBlock();
    depth = stack.depth;
    told();
    isOpen = count >= from && places.length < MOST_PLACES;
    if (isOpen) {
      places.push({
        stack: Array.from({ length: stack.height }, (_, i) => ({
          type: nameOf(stack.types[i]!),
          offset: byte(stack.pushedAt[i]!),
        })),
        frames: stack.blocks.slice(0, stack.depth).map((block) => frameOf(block, names)),
        gives: stack.height - Math.min(stack.lowest, stack.height),
        ...(stack.depth > 0 && {
          next: {
            text: instructionText(module, at),
            offset: byte(at),
            span: originOf(module, at),
            takes: [],
            labels: [],
          },
        }),
      });
    }
    count++;
    stack.lowest = stack.height;
    asked = [];
    labels = [];
  });
  function nameBlock(): void {
    const name = func.labelNames?.get(blocks++);
    if (name !== undefined) names.set(stack.top.at, name);
  }
  const isSurplus = fault?.code === 'VAL303';
  if (fault) {
    const last = asked.at(-1);
    if (last?.found.includes('nothing') && isShort(fault))
      last.found = last.needed.map((_, i) => fault.found![i] ?? 'nothing');
    told();
  }
  return {
    places,
    from,
    checked,
    ...(fault && { fault }),
    surplus: isSurplus ? fault.found!.length - fault.needed!.length : 0,
  };
}

/** What is there fits from the first on, and there is too little of it: the last ones are missing. */
const isShort = ({ needed = [], found = [] }: Diagnostic): boolean =>
  found.length < needed.length && found.every((type, i) => type === needed[i]);

/** The `count` types on top, as far as the innermost block has them. */
const lyingThere = ({ types, height, base, top }: Stack, count: number): string[] =>
  Array.from({ length: count }, (_, i) => {
    const slot = height - count + i;
    return slot >= base ? nameOf(types[slot]!) : top.isUnreachable ? 'unknown' : 'nothing';
  });

/** Has everything that a walk asks its stack for told first: types to take, and labels to branch to. */
function onAsking(walk: Walk, take: (types: readonly ValType[]) => void, branch: (label: number) => void): void {
  const { popAll, pop, popAny } = walk;
  const { label } = walk.stack;
  walk.popAll = (types, purpose, block) => {
    take(types);
    popAll.call(walk, types, purpose, block);
  };
  walk.pop = (needed) => {
    take([needed]);
    return pop.call(walk, needed);
  };
  walk.popAny = () => {
    take([UNKNOWN]);
    return popAny.call(walk);
  };
  walk.stack.label = (index) => {
    branch(index);
    return label.call(walk.stack, index);
  };
}

function frameOf(block: Block, names: ReadonlyMap<number, string>): ProofFrame {
  const name = names.get(block.at);
  return {
    kind: block.opcode === 0 ? 'func' : (byOpcode(block.opcode)?.name ?? 'block'),
    ...(name !== undefined && block.opcode !== 0 && { name: `$${name}` }),
    label: labelTypes(block).map(nameOf),
    ends: block.results.map(nameOf),
    height: block.height,
    isUnreachable: block.isUnreachable,
  };
}

function endText(frames: readonly ProofFrame[]): string {
  const { kind, name } = frames.at(-1)!;
  if (kind === 'func') return 'end of the function';
  return name === undefined ? `end of ${kind}` : `end of ${kind} ${name}`;
}
