/**
 * Rules of the instructions whose type depends on context: blocks, branches, calls, variables, tables, references
 * (specification: Validation, Instructions). Leaves to others: all instructions with one fixed type (the table has it), walking (`walk.ts`).
 * One idea: a branch is checked against its label, not against its target's surroundings; so blocks nest without looking at each other.
 *
 * Letters: `w` the walk.
 */
import { all, type Immediate, type Instruction, implemented } from '../isa/table.ts';
import type { Code } from '../source/catalogue.ts';
import { readHeapType, readPackedBlockType, readValType } from '../syntax/immediates.ts';
import {
  ANY_REF,
  FUNCREF,
  type FuncType,
  HEAP,
  heapOf,
  I32,
  isDefaultable,
  isRef,
  refType,
  typeName,
  typeNames,
  UNKNOWN,
  type ValType,
} from '../syntax/types.ts';
import { missingFeature } from './context.ts';
import { count, Invalid, notYet, problem, spanOf, words } from './problem.ts';
import type { Block } from './stack.ts';
import type { Walk } from './walk.ts';

export type Rule = (w: Walk) => void;
const IF = 0x04;
const ELSE = 0x05;
const LOOP = 0x03;

/** The types that a branch to `block` takes along. */
export const labelTypes = (block: Block): readonly ValType[] => (block.opcode === LOOP ? block.params : block.results);

/** Opens a block whose type is the next immediate: its parameters stay, as operands of its own. @throws Invalid */
export function openBlock(w: Walk, opcode: number): void {
  const packed = readPackedBlockType(w.r);
  if (packed < -1) requireType(w, -1 - packed);
  const params = w.context.paramsOf(packed);
  const results = w.context.resultsOf(packed);
  if (!params || !results) w.fail('VAL312', ` ${packed}: a block type is the index of a function type`);
  if (opcode === IF) w.pop(I32);
  const { height } = w.stack;
  w.popAll(params);
  w.stack.open(opcode, packed, params, results, w.at);
  w.pushBack(params, height);
}

/** Checks that the innermost block leaves exactly its results, and takes them off. @throws Invalid */
export function endArm(w: Walk, block: Block): void {
  const { stack } = w;
  const { height } = stack;
  w.popAll(block.results, 'end', block);
  if (stack.height === stack.base) return;
  const left = stack.height - stack.base;
  stack.height = height;
  throw new Invalid(words.surplus(w, block, left));
}

/** The block that a branch to `index` goes to. @throws Invalid */
export function branch(w: Walk, index: number): Block {
  const block = w.stack.label(index);
  if (block) return block;
  const last = w.stack.depth - 1;
  const open =
    last === 0
      ? 'only label 0, the function itself, is open here'
      : `open here are 0 to ${last}, and ${last} is the function itself`;
  return w.fail('VAL316', ` ${index}: ${open}`);
}

/** Takes the arguments and gives the results. */
export function callOf(w: Walk, type: FuncType): void {
  w.popAll(type.params);
  w.pushAll(type.results);
}

/** Reads a function's index; gives its type. @throws Invalid */
export function calleeOf(w: Walk): FuncType {
  const index = w.r.u32();
  checkIndex(w, 'func', index);
  return w.context.funcs[index] ?? w.fail('VAL312', ` ${w.context.module.funcs[index]!.type}`);
}

/** Reads a local's index. */
function local(w: Walk): number {
  const index = w.r.u32();
  if (index < w.localCount) return index;
  const has =
    w.localCount === 0
      ? 'the function has no parameters and no locals'
      : `parameters and locals go from 0 to ${w.localCount - 1}`;
  return w.fail('VAL310', ` ${index}: ${has}`);
}
/** Takes the new value of a local off the stack; gives its type. */
function setLocal(w: Walk): ValType {
  const index = local(w);
  const type = w.locals[index]!;
  w.pop(type);
  if (!isDefaultable(type)) w.stack.give(index);
  return type;
}

/** The function type with that index. @throws Invalid */
export function funcTypeAt(w: Walk, index: number): FuncType {
  const { funcTypes, module } = w.context;
  const why = index < funcTypes.length ? 'it is no function type' : range(module.types.length, 'type');
  return funcTypes[index] ?? w.fail('VAL312', ` ${index}: ${why}`);
}

/** Takes a reference of any type; gives `ANY_REF` in code that cannot run. @throws Invalid */
export function popRef(w: Walk): ValType {
  const type = w.popAny();
  if (type === UNKNOWN) return ANY_REF;
  if (isRef(type)) return type;
  w.stack.height++;
  return w.fail('VAL301', `: ${w.instruction.name} needs a reference, the stack has ${typeNames([type])}`, {
    found: [type],
    notes: [w.pushedNote(w.stack.height - 1)],
  });
}

/** Checks that an instruction may name this type. @throws Invalid */
export function requireType(w: Walk, type: ValType): void {
  const { types } = w.context.module;
  if (isRef(type) && heapOf(type) >= types.length) w.fail('VAL312', ` ${heapOf(type)}: ${range(types.length, 'type')}`);
  const feature = missingFeature(type);
  if (feature) throw new Invalid(notYet(typeName(type), feature, spanOf(w.context.module, w.at)));
}

/** A value may go from a table or segment of `from` into a table of `to`. @throws Invalid */
export function requireElement(w: Walk, from: ValType, to: ValType): void {
  if (w.context.matches(from, to)) return;
  w.fail('VAL309', `: ${w.instruction.name} takes ${typeName(from)} to a table of ${typeName(to)}`, {
    needed: [to],
    found: [from],
  });
}

const isNumber = (type: ValType): boolean => !isRef(type);

const rules = {
  unreachable: (w) => w.stack.cut(),
  block: (w) => openBlock(w, 0x02),
  loop: (w) => openBlock(w, LOOP),
  if: (w) => openBlock(w, IF),
  else(w) {
    const { stack } = w;
    const block = stack.top;
    endArm(w, block);
    stack.close();
    stack.open(ELSE, block.type, block.params, block.results, block.at);
    for (const type of block.params) stack.push(type, block.at);
  },
  end(w) {
    const { stack } = w;
    const block = stack.top;
    const { height } = stack;
    endArm(w, block);
    const { opcode, params, results } = block;
    if (
      opcode === IF &&
      (params.length !== results.length || !params.every((type, i) => w.context.matches(type, results[i]!)))
    ) {
      const notes = [{ span: spanOf(w.context.module, block.at), message: `this \`if\` gives ${typeNames(results)}` }];
      w.fail('VAL307', `: an \`if\` without \`else\` cannot turn ${typeNames(params)} into ${typeNames(results)}`, {
        needed: results,
        found: params,
        notes,
      });
    }
    stack.close();
    if (stack.depth > 0) w.pushBack(results, height);
  },
  br(w) {
    const block = branch(w, w.r.u32());
    w.popAll(labelTypes(block), 'branch', block);
    w.stack.cut();
  },
  br_if(w) {
    const block = branch(w, w.r.u32());
    w.pop(I32);
    const { height } = w.stack;
    w.popAll(labelTypes(block), 'branch', block);
    w.pushBack(labelTypes(block), height);
  },
  br_table(w) {
    const { r, stack } = w;
    w.pop(I32);
    const labels = r.u32() + 1;
    const start = r.at;
    for (let i = 1; i < labels; i++) r.u32();
    const arity = labelTypes(branch(w, r.u32())).length;
    r.at = start;
    for (let i = 0; i < labels; i++) {
      const block = branch(w, r.u32());
      const types = labelTypes(block);
      if (types.length !== arity) {
        w.fail(
          'VAL304',
          `: all labels of a br_table take along equally many values; one takes ${types.length}, the default ${arity}`,
        );
      }
      const { height } = stack;
      w.popAll(types, 'branch', block);
      stack.height = height;
    }
    stack.cut();
  },
  return(w) {
    w.popAll(w.results, 'return');
    w.stack.cut();
  },
  call: (w) => callOf(w, calleeOf(w)),
  drop: (w) => void w.popAny(),
  select(w) {
    w.pop(I32);
    const { height } = w.stack;
    const second = w.popAny();
    const first = w.popAny();
    const isSame = first === second || first === UNKNOWN || second === UNKNOWN;
    if (!isSame || !isNumber(first) || !isNumber(second)) {
      // Still in place above the height, unless they are of code that cannot run.
      const notes = Array.from({ length: height - w.stack.height }, (_, i) => w.pushedNote(w.stack.height + i));
      const what = isSame ? 'without a type chooses between numbers' : 'needs two values of the same type';
      w.fail('VAL308', `: select ${what}, the stack has ${typeNames([first, second])}`, {
        found: [first, second],
        notes,
      });
    }
    w.push(first === UNKNOWN ? second : first);
  },
  'select t'(w) {
    const types = w.r.u32();
    if (types !== 1) w.fail('VAL325', `: select gives one value, its type lists ${types}`);
    const type = readValType(w.r);
    requireType(w, type);
    w.pop(I32);
    w.pop(type);
    w.pop(type);
    w.push(type);
  },
  'local.get'(w) {
    const index = local(w);
    const type = w.locals[index]!;
    if (!isDefaultable(type) && !w.stack.isGiven[index])
      w.fail('VAL326', `: ${w.nameOf('local', index)} is a ${typeName(type)}, which is never null`);
    w.push(type);
  },
  'local.set': (w) => void setLocal(w),
  'local.tee': (w) => w.push(setLocal(w)),
  'global.get'(w) {
    const index = w.r.u32();
    checkIndex(w, 'global', index);
    const { type, import: imported } = w.context.module.globals[index]!;
    if (!w.func) {
      if (index >= w.globals) w.fail('VAL315', ` ${index}: it is declared later`);
      if (type.mutable) w.fail('VAL324', `: global ${index} can change`);
      const isLater = !imported && !implemented.has('extended-const');
      if (isLater)
        throw new Invalid(
          notYet('reading a global that is not imported', 'extended-const', spanOf(w.context.module, w.at)),
        );
    }
    w.push(type.val);
  },
  'global.set'(w) {
    const index = w.r.u32();
    checkIndex(w, 'global', index);
    const { type, span } = w.context.module.globals[index]!;
    if (!type.mutable)
      w.fail('VAL322', `: ${w.nameOf('global', index)} is constant`, {
        notes: [{ span, message: 'declared here without `mut`' }],
      });
    w.pop(type.val);
  },
  'ref.null'(w) {
    const type = refType(true, readHeapType(w.r));
    requireType(w, type);
    w.push(type);
  },
  'ref.is_null'(w) {
    popRef(w);
    w.push(I32);
  },
  'ref.func'(w) {
    const index = w.r.u32();
    checkIndex(w, 'func', index);
    if (w.func && !w.context.declared.has(index)) w.fail('VAL323', `: ${w.nameOf('func', index)}`);
    // Never null, and of a known type; as long as that cannot be written, bodies show the type that can.
    const isTyped = implemented.has('typed-references');
    w.push(
      isTyped ? refType(false, w.context.module.funcs[index]!.type) : w.func ? FUNCREF : refType(false, HEAP.func),
    );
  },
} satisfies Record<string, Rule>;

const byOpcode = new Map<number, Rule>();
const single: (Rule | undefined)[] = Array.from({ length: 256 });
/** Enters rules by the names of their instructions. What a page seldom needs is entered by modules that it loads then. */
export function register(more: Readonly<Record<string, Rule>>): void {
  for (const { name, opcode } of all) {
    const rule = Object.hasOwn(more, name) ? more[name] : undefined;
    if (rule && opcode < 256) single[opcode] = rule;
    else if (rule) byOpcode.set(opcode, rule);
  }
}
register(rules);

/** The rule of an instruction; none for one of fixed type. */
export function ruleOf({ opcode }: Instruction): Rule | undefined {
  return opcode < 256 ? single[opcode] : byOpcode.get(opcode);
}

/** What indices there are, for messages. */
export function range(size: number, noun: string): string {
  return size === 0 ? `the module has no ${noun}` : `the module has ${count(size, noun)}, numbered from 0`;
}

const SPACES: Partial<Record<Immediate, { code: Code; noun: string; size: (w: Walk) => number }>> = {
  func: { code: 'VAL311', noun: 'function', size: (w) => w.context.module.funcs.length },
  type: { code: 'VAL312', noun: 'type', size: (w) => w.context.module.types.length },
  table: { code: 'VAL313', noun: 'table', size: (w) => w.context.module.tables.length },
  memory: { code: 'VAL314', noun: 'memory', size: (w) => w.context.module.mems.length },
  global: { code: 'VAL315', noun: 'global', size: (w) => w.context.module.globals.length },
  tag: { code: 'VAL319', noun: 'tag', size: (w) => w.context.module.tags.length },
  elem: { code: 'VAL317', noun: 'element segment', size: (w) => w.context.module.elems.length },
  data: { code: 'VAL318', noun: 'data segment', size: (w) => w.context.module.datas.length },
};

/** Checks that an index of this kind leads to something. @throws Invalid */
export function checkIndex(w: Walk, kind: Immediate, index: number): void {
  const space = SPACES[kind];
  if (space && index >= space.size(w)) w.fail(space.code, ` ${index}: ${range(space.size(w), space.noun)}`);
}

const CONSTANT =
  /\.const$|^(ref\.null|ref\.func|ref\.i31|global\.get|end|struct\.new(_default)?|array\.new(_default|_fixed)?|any\.convert_extern|extern\.convert_any)$/;
const EXTENDED = /^i(32|64)\.(add|sub|mul)$/;

/** Checks that the instruction may stand in a constant expression. @throws Invalid */
export function checkConstant(w: Walk): void {
  const { name } = w.instruction;
  if (CONSTANT.test(name)) return;
  const span = spanOf(w.context.module, w.at);
  if (!EXTENDED.test(name)) throw new Invalid(problem('VAL324', `: \`${name}\` is not constant`, span));
  if (!implemented.has('extended-const'))
    throw new Invalid(notYet(`\`${name}\` in a constant expression`, 'extended-const', span));
}
