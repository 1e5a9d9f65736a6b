/**
 * Rules of typed references: calls through them, branches and casts that ask for null (specification: Validation, Reference Instructions).
 * Leaves to others: objects and casts to types (`aggregates.ts`), references without a type of their own (`instructions.ts`).
 * One idea: “not null” is a type, so a program asks once, and all code behind that question is spared asking again.
 *
 * Imported for its effect: it enters its rules into the table of `instructions.ts`.
 */
import { ANY_REF, heapOf, isRef, refType, typeNames, type ValType } from '../syntax/types.ts';
import { branch, callOf, funcTypeAt, labelTypes, popRef, register } from './instructions.ts';

/** The same type without null. */
export const nonNull = (type: ValType): ValType => (type === ANY_REF ? type : refType(false, heapOf(type)));

register({
  'ref.as_non_null': (w) => w.push(nonNull(popRef(w))),
  br_on_null(w) {
    const block = branch(w, w.r.u32());
    const type = popRef(w);
    const { height } = w.stack;
    w.popAll(labelTypes(block), 'branch', block);
    w.pushBack(labelTypes(block), height);
    w.push(nonNull(type));
  },
  br_on_non_null(w) {
    const block = branch(w, w.r.u32());
    const types = labelTypes(block);
    const last = types.at(-1);
    if (last === undefined || !isRef(last)) {
      return w.fail('VAL304', `: br_on_non_null takes along a reference, its label asks for ${typeNames(types)}`);
    }
    w.pop(refType(true, heapOf(last)));
    const { height } = w.stack;
    const rest = types.slice(0, -1);
    w.popAll(rest, 'branch', block);
    w.pushBack(rest, height);
  },
  call_ref(w) {
    const index = w.r.u32();
    const type = funcTypeAt(w, index);
    w.pop(refType(true, index));
    callOf(w, type);
  },
});
