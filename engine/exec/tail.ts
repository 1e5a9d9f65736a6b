/**
 * Tail calls: the callee takes the place of its caller (specification: Execution, Control Instructions, `return_call`).
 * Leaves to others: ordinary calls (the loops), which function is meant when a reference says so (`gc.ts`, which uses `replace`).
 * One idea: a frame is a stretch of one array, so replacing it is moving the arguments down and starting over; ten million
 * functions that call each other in this way need the room of one.
 */
import type { FuncInst } from '../runtime/store.ts';
import { carry, enter, indirect } from './cold.ts';
import { extend } from './far.ts';
import { DONE, FUEL, ROOM, type State, type Status } from './state.ts';
import { flagsOf, funcTypeOf } from './translate.ts';

const RETURN_CALL = 0x12;

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
  const next = callee.code ?? enter(m, callee)!;
  if (fp + next.frameCells > m.i32.length) {
    m.wanted = next.frameCells;
    return ROOM;
  }
  const locals = carry(m, fp, end, next.paramCells >> 1, flags);
  m.sp = fp + next.localCells;
  m.i32.fill(0, locals, m.sp);
  if (next.hasRefs) {
    m.refs.fill(null, locals >> 1, m.sp >> 1);
    m.high.fill(0, locals, m.sp);
  }
  m.code = next;
  m.pc = 0;
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
    if (row.opcode === RETURN_CALL) t.far(row, index, flagsOf(t.func.instance!.funcs[index]!.type.params));
    else {
      const { params } = funcTypeOf(t.module, index);
      t.far(row, t.func.instance!.typeIds[index]!, flagsOf(params), t.reader.u32());
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
    return replace(m, indirect(instance.tables[words[at + 2]!]!.refs, m.i32[end]!, first), end, flags);
  },
});
