/**
 * The module `spectest` that the official scripts import from (specification's reference interpreter, Spectest).
 * Leaves to others: running the scripts (`script/runner.ts`).
 * One idea: a host is nothing but a set of store objects that some module has not made itself.
 */
import { newGlobal } from '../exec/instantiate.ts';
import { MemInst } from '../runtime/memory.ts';
import { type ExternInst, hostFunc } from '../runtime/store.ts';
import { TableInst } from '../runtime/table.ts';
import { valueFromText } from '../runtime/value.ts';
import { assert } from '../source/diagnostic.ts';
import { F32, F64, FUNCREF, I32, I64, type Limits, type ValType } from '../syntax/types.ts';

const limits = (min: bigint, max: bigint, is64 = false): Limits => ({ min, max, is64, shared: false });

function global(val: ValType, text: string): ExternInst {
  const value = valueFromText(val, text);
  assert(value, 'the value of a global of spectest');
  return { kind: 'global', global: newGlobal({ val, mutable: false }, value) };
}
function print(name: string, params: readonly ValType[]): [string, ExternInst] {
  return [name, { kind: 'func', func: hostFunc({ params, results: [] }, () => [], name) }];
}

/** Fresh objects; their prints are silent. */
export function spectest(): ReadonlyMap<string, ExternInst> {
  return new Map<string, ExternInst>([
    print('print', []),
    print('print_i32', [I32]),
    print('print_i64', [I64]),
    print('print_f32', [F32]),
    print('print_f64', [F64]),
    print('print_i32_f32', [I32, F32]),
    print('print_f64_f64', [F64, F64]),
    ['global_i32', global(I32, '666')],
    ['global_i64', global(I64, '666')],
    ['global_f32', global(F32, '666.6')],
    ['global_f64', global(F64, '666.6')],
    ['table', { kind: 'table', table: new TableInst({ ref: FUNCREF, limits: limits(10n, 20n) }, null) }],
    ['table64', { kind: 'table', table: new TableInst({ ref: FUNCREF, limits: limits(10n, 20n, true) }, null) }],
    ['memory', { kind: 'memory', mem: new MemInst({ limits: limits(1n, 2n) }) }],
  ]);
}
