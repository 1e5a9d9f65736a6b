/**
 * Rules of exceptions: `try_table` and its clauses, throwing, and the older blocks with `catch` arms
 * (specification: Validation, Control Instructions; the older ones: Legacy Exception Handling, Validation).
 * Leaves to others: tags, which are declarations (`module.ts`), and the places of `catch` and `delegate`, which are grammar (`binary/code.ts`).
 * One idea: a clause is a branch that may happen anywhere in its block, so it is checked once, at the top, as a branch from outside:
 * what the tag carries must be what the label asks for.
 * Both forms may stand in one module: the addendum on the older one adds instructions and forbids nothing. Newer versions of V8 refuse such a mixture.
 *
 * Imported for its effect: it enters its rules into the table of `instructions.ts`.
 */
import { readCatch } from '../syntax/immediates.ts';
import { HEAP, refType, typeNames, type ValType } from '../syntax/types.ts';
import { branch, checkIndex, endArm, labelTypes, openBlock, register } from './instructions.ts';
import type { Walk } from './walk.ts';

const TRY = 0x06;
const CATCH = 0x07;
const CATCH_ALL = 0x19;
const TRY_TABLE = 0x1f;
const EXN = refType(false, HEAP.exn);
const EXNREF = refType(true, HEAP.exn);
const NONE: readonly ValType[] = [];

/** What an exception with this tag carries. @throws Invalid if there is no such tag */
function carriedBy(w: Walk, tag: number): readonly ValType[] {
  checkIndex(w, 'tag', tag);
  return w.context.funcTypes[w.context.module.tags[tag]!.type]?.params ?? NONE;
}

/** Checks one clause of the `try_table` that is innermost now; its label counts from the block around. */
function clause(w: Walk): void {
  const { kind, tag, label } = readCatch(w.r);
  const carried = tag === undefined ? NONE : carriedBy(w, tag);
  const given = kind.endsWith('_ref') ? [...carried, EXN] : carried;
  const wanted = labelTypes(w.stack.label(label + 1) ?? branch(w, label + 1));
  const fits = given.length === wanted.length && given.every((type, i) => w.context.matches(type, wanted[i]!));
  if (fits) return;
  w.fail('VAL304', `: \`${kind}\` brings ${typeNames(given)}, its label takes along ${typeNames(wanted)}`, {
    needed: wanted,
    found: given,
  });
}

/** Closes the arm that is innermost now and opens the next, of the same `try`. */
function nextArm(w: Walk, opcode: number, arrives: readonly ValType[]): void {
  const { stack } = w;
  const { type, params, results, at } = stack.top;
  endArm(w, stack.top);
  stack.close();
  stack.open(opcode, type, params, results, at);
  w.pushAll(arrives);
}

register({
  try_table(w) {
    openBlock(w, TRY_TABLE);
    for (let rest = w.r.u32(); rest > 0; rest--) clause(w);
  },
  throw(w) {
    w.popAll(carriedBy(w, w.r.u32()));
    w.stack.cut();
  },
  throw_ref(w) {
    w.pop(EXNREF);
    w.stack.cut();
  },
  try: (w) => openBlock(w, TRY),
  catch: (w) => nextArm(w, CATCH, carriedBy(w, w.r.u32())),
  catch_all: (w) => nextArm(w, CATCH_ALL, NONE),
  delegate(w) {
    const { stack } = w;
    const block = stack.top;
    const { height } = stack;
    endArm(w, block);
    stack.close();
    branch(w, w.r.u32());
    w.pushBack(block.results, height);
  },
  rethrow(w) {
    const index = w.r.u32();
    const { opcode } = branch(w, index);
    if (opcode !== CATCH && opcode !== CATCH_ALL) w.fail('VAL360', ` ${index}: this block is no catch`);
    w.stack.cut();
  },
});
