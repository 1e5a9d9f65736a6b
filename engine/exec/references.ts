/**
 * Typed references: calls through them, and branches that ask for null (specification: Execution, Reference and Control Instructions).
 * Leaves to others: objects and casts (`gc.ts`), tail calls through a frame's replacement (`tail.ts`).
 * One idea: a table asks every caller whether the type is right; a typed reference was asked once, when it was made, so calling it
 * asks only whether it is there.
 */

import type { Instruction } from '../isa/table.ts';
import { Trap } from '../numeric/trap.ts';
import { FuncInst, type Ref } from '../runtime/store.ts';
import { carry, enter } from './cold.ts';
import { extend } from './far.ts';
import { FUEL, ROOM, type State, type Status } from './state.ts';
import { replace } from './tail.ts';
import { flagsOf, funcTypeOf, type Label, type Scribe } from './translate.ts';

const CALL_REF = 0x14;
const RETURN_CALL_REF = 0x15;
const AS_NON_NULL = 0xd4;
const ON_NULL = 0xd5;

/** An instruction with the branch to `label` as its operands: where to, the cell to carry to, how many values, their flags; then `more`. */
export function farBranch(t: Scribe, row: Instruction, label: Label, more: readonly number[] = []): void {
  const carried = t.carried(label);
  t.emit('far', row.opcode, 7 + more.length);
  t.target(label);
  t.words.push(t.cell(label.height), carried.length, flagsOf(carried), ...more);
}
/** Takes the branch whose operands begin at `at`. */
export function jump(m: State, at: number): void {
  const { words } = m.code;
  m.pc = words[at]!;
  m.sp = carry(m, m.fp + words[at + 1]!, m.sp, words[at + 2]!, words[at + 3]!);
}

/** Calls `callee` with the arguments that end at cell `end`. */
function call(m: State, callee: FuncInst, end: number): Status {
  const { sp } = m;
  m.sp = end;
  const next = enter(m, callee);
  if (next === null) return FUEL;
  const base = end - next.paramCells;
  if (base + next.frameCells > m.i32.length || 2 * m.depth >= m.frames.length) {
    m.sp = sp;
    m.wanted = next.frameCells;
    return ROOM;
  }
  m.frames[2 * m.depth] = m.pc;
  m.frames[2 * m.depth + 1] = m.fp;
  m.codes[m.depth] = m.code;
  m.depth++;
  m.fp = base;
  m.sp = base + next.localCells;
  m.i32.fill(0, end, m.sp);
  if (next.hasRefs) {
    m.refs.fill(null, end >> 1, m.sp >> 1);
    m.high.fill(0, end, m.sp);
  }
  m.code = next;
  m.pc = 0;
  return FUEL;
}

function called(ref: Ref): FuncInst {
  if (ref instanceof FuncInst) return ref;
  throw new Trap('null function reference');
}

extend([CALL_REF, RETURN_CALL_REF], {
  translate(t, row) {
    const { params, results } = funcTypeOf(t.module, t.reader.u32());
    t.far(row, flagsOf(params));
    if (row.opcode === CALL_REF) t.adjust(params.length + 1, results.length);
    else t.dead = true;
    return true;
  },
  run(m, opcode, at) {
    const end = m.sp - 2;
    const callee = called(m.refs[end >> 1]!);
    return opcode === CALL_REF ? call(m, callee, end) : replace(m, callee, end, m.code.words[at]!);
  },
});

extend([AS_NON_NULL, ON_NULL, ON_NULL + 1], {
  translate(t, row) {
    if (row.opcode === AS_NON_NULL) t.far(row);
    else {
      // Only the branch that is taken for being null leaves the reference behind.
      if (row.opcode === ON_NULL) t.adjust(1, 0);
      farBranch(t, row, t.label(t.reader.u32()));
      t.adjust(row.opcode === ON_NULL ? 0 : 1, row.opcode === ON_NULL ? 1 : 0);
    }
    return true;
  },
  run(m, opcode, at) {
    const isNull = m.refs[(m.sp - 2) >> 1] === null;
    if (opcode === AS_NON_NULL) {
      if (isNull) throw new Trap('null reference');
    } else if (opcode === ON_NULL) {
      if (isNull) {
        m.sp -= 2;
        jump(m, at);
      }
    } else if (isNull) m.sp -= 2;
    else jump(m, at);
    return FUEL;
  },
});
