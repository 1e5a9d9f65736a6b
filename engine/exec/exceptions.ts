/**
 * Exceptions: handlers become a table beside a function's words, throwing looks up who catches
 * (specification: Execution, Control Instructions, `throw_ref` and `try_table`; the older ones: Legacy Exception Handling, Execution).
 * Leaves to others: what an exception is (`runtime/exception.ts`), calls and branches (`translate.ts`, the loops), stops (`machine.ts`).
 * One idea: entering a `try` costs nothing. A block leaves no word; only when something is thrown does the machine ask each frame, from
 * the inside out, which region of its code it stands in. Who catches is known before anything is changed, so an exception that
 * nobody catches leaves the machine where it was thrown, with every frame still there to be looked at.
 *
 * `rethrow` needs what the arm around it has caught, which is no operand and no local. It lies in a list of the machine's own, by call
 * depth and region; entries of functions that are gone are never asked for, since an arm is entered only by catching.
 */
import { byOpcode, type Instruction } from '../isa/table.ts';
import { trap } from '../numeric/trap.ts';
import { type Caught, type Clause, ExnInst, type Region, WasmThrow } from '../runtime/exception.ts';
import { readSlot, writeSlot } from '../runtime/slot.ts';
import type { Code, TagInst, Value } from '../runtime/store.ts';
import { assert } from '../source/diagnostic.ts';
import { type Catch, readImmediate } from '../syntax/immediates.ts';
import { HEAP, refType, type ValType } from '../syntax/types.ts';
import { extend, unwinder } from './far.ts';
import { OP } from './ops.generated.ts';
import { CAUGHT, STRIDE } from './ring.ts';
import { FUEL, type State, type Status } from './state.ts';
import { funcTypeOf, type Scribe } from './translate.ts';

const TRY = 0x06;
const CATCH = 0x07;
const THROW = 0x08;
const RETHROW = 0x09;
const THROW_REF = 0x0a;
const END = 0x0b;
const DELEGATE = 0x18;
const CATCH_ALL = 0x19;
const TRY_TABLE = 0x1f;
const EXN = refType(false, HEAP.exn);

const carriedBy = (t: Scribe, tag: number): readonly ValType[] => funcTypeOf(t.module, t.module.tags[tag]!.type).params;

/** Opens a block whose body is a region of its own. */
function openRegion(t: Scribe): Region {
  const type = t.blockType(readImmediate('blocktype', t.reader));
  const outer = t.label(0).region;
  t.open('block', type.params, type.results);
  const region: Region = { from: t.words.length, to: 0, outer, next: outer, clauses: [], keeps: false };
  t.label(0).own = t.label(0).region = t.regions.push(region) - 1;
  return region;
}

/** The body of the innermost block ends here, if it is a region that is still open. */
function closeRegion(t: Scribe): void {
  const label = t.label(0);
  if (label.own < 0 || label.region !== label.own) return;
  const region = t.regions[label.own]!;
  region.to = t.words.length;
  label.region = region.outer;
}

/** A clause is a branch from outside of the `try_table`, whose labels it counts. */
function clauseOf(t: Scribe, { kind, tag, label: depth }: Catch): Clause {
  const label = t.label(depth);
  const clause = { tag: tag ?? -1, hasRef: kind.endsWith('_ref'), target: label.start, cell: t.cell(label.height) };
  if (label.kind !== 'loop') label.clauses.push(clause);
  return clause;
}

/** Whoever comes from the arm before jumps to the end; the arm that begins here has `tag`, or any. */
function openArm(t: Scribe, tag: number): void {
  const label = t.label(0);
  closeRegion(t);
  if (!t.dead) {
    t.emit('else');
    t.target(label);
  }
  t.regions[label.own]!.clauses.push({ tag, hasRef: false, target: t.words.length, cell: t.cell(label.height) });
  t.height = label.height;
  t.adjust(0, tag < 0 ? 0 : carriedBy(t, tag).length);
  t.dead = false;
}

function translate(t: Scribe, row: Instruction): boolean {
  const { reader } = t;
  switch (row.opcode) {
    case TRY_TABLE: {
      const region = openRegion(t);
      // Its own label is not in scope for its clauses.
      const own = t.labels.pop()!;
      for (const one of readImmediate('catches', reader)) region.clauses.push(clauseOf(t, one));
      t.labels.push(own);
      return true;
    }
    case TRY:
      openRegion(t);
      return true;
    case CATCH:
      openArm(t, reader.u32());
      return true;
    case CATCH_ALL:
      openArm(t, -1);
      return true;
    case DELEGATE: {
      const { own } = t.label(0);
      closeRegion(t);
      // The label counts from outside of the `try` that ends here.
      t.regions[own]!.next = t.label(1 + reader.u32()).region;
      t.end();
      return true;
    }
    case THROW: {
      const tag = reader.u32();
      t.far(row, tag);
      t.adjust(carriedBy(t, tag).length, 0);
      t.dead = true;
      return true;
    }
    case THROW_REF:
      t.far(row);
      t.adjust(1, 0);
      t.dead = true;
      return true;
    case RETHROW: {
      const { own } = t.label(reader.u32());
      t.regions[own]!.keeps = true;
      t.far(row, own);
      t.dead = true;
      return true;
    }
    default:
      // The end of any block; what else there is to it is known to the translator.
      closeRegion(t);
      return false;
  }
}

/** The clause for an exception with this tag that comes from word `pc`, and its region; undefined if it leaves the function. */
function find(code: Code, pc: number, tag: TagInst): { readonly region: number; readonly clause: Clause } | undefined {
  const { regions, instance } = code;
  let region = regions.length - 1;
  // Regions are listed by where they begin, so the last one that holds the word is the innermost.
  while (region >= 0 && !(regions[region]!.from <= pc && pc < regions[region]!.to)) region--;
  for (; region >= 0; region = regions[region]!.next) {
    const clause = regions[region]!.clauses.find((one) => one.tag < 0 || instance.tags[one.tag] === tag);
    if (clause) return { region, clause };
  }
  return undefined;
}

/** Unwinds to the nearest handler of an exception that comes from word `pc` of the running function; false, and nothing done, if there is none. */
function unwind(m: State, exn: ExnInst, pc: number): boolean {
  let { depth, code, fp } = m;
  // The caller of a tail call has left already, whoever answers it.
  for (let at = isTailCall(code, pc) ? -1 : pc; ; at = m.frames[2 * depth]! - 1) {
    const found = find(code, at, exn.tag);
    if (found) {
      arrive(m, exn, found.clause, fp, depth);
      if (code.regions[found.region]!.keeps) keep(m, exn, depth, found.region);
      m.code = code;
      m.depth = depth;
      m.fp = fp;
      return true;
    }
    if (depth === 0) return false;
    depth--;
    code = m.codes[depth]!;
    fp = m.frames[2 * depth + 1]!;
  }
}

function isTailCall(code: Code, pc: number): boolean {
  return code.words[pc] === OP.far && byOpcode(code.words[pc + 1]!)!.name.startsWith('return_call');
}

/** Goes to the target of a clause, with the values that it brings, and writes that into the ring. */
function arrive(m: State, exn: ExnInst, clause: Clause, fp: number, depth: number): void {
  const slot = (fp + clause.cell) >> 1;
  const brought: Value[] = clause.tag < 0 ? [] : [...exn.args];
  if (clause.hasRef) brought.push({ type: EXN, ref: exn });
  for (const [i, value] of brought.entries()) writeSlot(m, slot + i, value);
  m.sp = 2 * (slot + brought.length);
  m.pc = clause.target;
  const entry = STRIDE * (m.steps % (m.ring.length / STRIDE));
  m.ring[entry + 1] = CAUGHT;
  m.ring[entry + 2] = depth;
  m.ring[entry + 3] = brought.length;
}

/** Keeps what was caught; what deeper calls and inner arms had kept is over. */
function keep(m: State, exn: ExnInst, depth: number, region: number): void {
  let outer: Caught | null = m.caught;
  while (outer && (outer.depth > depth || (outer.depth === depth && outer.region >= region))) outer = outer.outer;
  m.caught = { depth, region, exn, outer };
}

function keptBy(m: State, region: number): ExnInst {
  let entry = m.caught;
  while (entry && (entry.depth !== m.depth || entry.region !== region)) entry = entry.outer;
  assert(entry, 'an arm is entered by catching');
  return entry.exn;
}

/** The exception that the instruction throws. Nothing is popped: whoever catches says where the stack goes on. */
function thrown(m: State, opcode: number, operand: number): ExnInst {
  const top = m.sp >> 1;
  if (opcode === RETHROW) return keptBy(m, operand);
  if (opcode === THROW_REF) {
    const ref = m.refs[top - 1]!;
    if (ref === null) trap('null exception reference');
    assert(ref instanceof ExnInst, 'throw_ref of another kind of reference');
    return ref;
  }
  const tag = m.code.instance.tags[operand]!;
  const { params } = tag.type;
  return new ExnInst(
    tag,
    params.map((type, i) => readSlot(m, top - params.length + i, type)),
  );
}

/** Words before the operands of a far instruction. */
const HEAD = 3;

function run(m: State, opcode: number, at: number): Status {
  const exn = thrown(m, opcode, m.code.words[at]!);
  if (!unwind(m, exn, at - HEAD)) throw new WasmThrow(exn);
  return FUEL;
}

extend([TRY, CATCH, THROW, RETHROW, THROW_REF, END, DELEGATE, CATCH_ALL, TRY_TABLE], { translate, run });
unwinder.catches = (m, exn) => unwind(m, exn, m.pc);
