/**
 * Calls that run far: tail calls, where the callee takes the place of its caller, and `call` for calls that the loops do not know
 * (specification: Execution, Control Instructions, `return_call`).
 * Leaves to others: ordinary calls (the loops), which function is meant when a reference says so.
 * One idea: a frame is a stretch of one array, so replacing it is moving the arguments down and starting over; ten million
 * functions that call each other in this way need the room of one.
 */
import type { Code, FuncInst } from '../runtime/store.ts';
import { carry, enter, indirect } from './cold.ts';
import { extend } from './far.ts';
import { DONE, FUEL, ROOM, type State, type Status } from './state.ts';
import { flagsOf, funcTypeOf } from './translate.ts';

const RETURN_CALL = 0x12;

/** Calls `callee`, whose arguments end at cell `end`, where operands of the call begin that are no arguments. */
export function call(m: State, callee: FuncInst, end: number): Status {
  const { pc, fp, depth, code } = m;
  const { sp } = m;
  m.sp = end;
  const next = enter(m, callee);
  if (next === null) return FUEL;
  const base = end - next.paramCells;
  if (base + next.frameCells > m.i32.length || 2 * depth >= m.frames.length) {
    m.sp = sp;
    m.wanted = next.frameCells;
    return ROOM;
  }
  m.frames[2 * depth] = pc;
  m.frames[2 * depth + 1] = fp;
  m.codes[depth] = code;
  m.depth = depth + 1;
  begin(m, next, base, end);
  return FUEL;
}

/** Starts a function whose frame begins at cell `fp` and whose arguments end at cell `end`. */
function begin(m: State, code: Code, fp: number, end: number): void {
  m.fp = fp;
  m.sp = fp + code.localCells;
  m.i32.fill(0, end, m.sp);
  if (code.hasRefs) {
    m.refs.fill(null, end >> 1, m.sp >> 1);
    m.high.fill(0, end, m.sp);
  }
  m.code = code;
  m.pc = 0;
}

/**
 * Calls `callee` in place of the running function. Its arguments end at cell `end`; `flags`: see `carry`, for them.
 * What the host answers is returned at once.
 */
export function replace(m: State, callee: FuncInst, end: number, flags: number): Status {
  const { fp } = m;
  if (callee.host) {
    m.sp = end;
    enter(m, callee);
    return leave(m, callee);
  }
  const next = m.codeOf(callee);
  if (fp + next.frameCells > m.i32.length) {
    m.wanted = next.frameCells;
    return ROOM;
  }
  begin(m, next, fp, carry(m, fp, end, next.paramCells >> 1, flags));
  return FUEL;
}

/** Returns from the running function with the results of `callee`, which lie on top. */
function leave(m: State, callee: FuncInst): Status {
  const { results } = callee.type;
  m.sp = carry(m, m.fp, m.sp, results.length, flagsOf(results));
  if (m.depth === 0) return DONE;
  m.depth--;
  m.pc = m.frames[2 * m.depth]!;
  m.fp = m.frames[2 * m.depth + 1]!;
  m.code = m.codes[m.depth]!;
  return FUEL;
}

extend([RETURN_CALL, RETURN_CALL + 1], {
  translate(t, row) {
    const index = t.reader.u32();
    const { instance } = t.func;
    if (row.opcode === RETURN_CALL) t.far(row, index, flagsOf(instance!.funcs[index]!.type.params));
    else {
      const { params } = funcTypeOf(t.module, index);
      t.far(row, instance!.typeIds[index]!, flagsOf(params), t.reader.u32());
    }
    t.dead = true;
    return true;
  },
  run(m, opcode, at) {
    const { words, instance } = m.code;
    const first = words[at]!;
    const flags = words[at + 1]!;
    if (opcode === RETURN_CALL) return replace(m, instance.funcs[first]!, m.sp, flags);
    const end = m.sp - 2;
    const { refs, type } = instance.tables[words[at + 2]!]!;
    // A wide index beyond 32 bits is beyond the table.
    const index = type.limits.is64 && m.i32[end + 1] !== 0 ? -1 : m.i32[end]!;
    return replace(m, indirect(refs, index, first), end, flags);
  },
});
