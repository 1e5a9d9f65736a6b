/**
 * What each instruction takes and where it puts what it makes, as far as that is known before it runs.
 * Leaves to others: following a run with it (`provenance.ts`), types and words of instructions (`effects.ts`).
 * One idea: an interpreter over another kind of value needs no meaning of `i32.add`, only that it takes two and leaves one; so
 * four hundred instructions are a dozen sorts.
 */
import type { Code } from '../runtime/store.ts';
import type { MemArg } from '../syntax/immediates.ts';
import { decodedAt, handlerName, heightAt } from './effects.ts';
import { isOnObjects } from './fields.ts';

export type Sort =
  | 'call'
  | 'return'
  | 'branch'
  | 'get'
  | 'set'
  | 'tee'
  | 'global'
  | 'access'
  | 'bulk'
  | 'object'
  | 'select'
  | 'plain';
/** What is known of an instruction before it runs. */
export interface Recipe {
  readonly name: string;
  /** Its offset in `Module.code`. */
  readonly at: number;
  readonly sort: Sort;
  /** Operands of its frame. */
  readonly height: number;
  /** What it takes and leaves; `undefined` if only the heights around it tell. */
  readonly pops: number | undefined;
  /** Of its local, global, or first memory; of its second memory. */
  readonly index: number;
  readonly second: number;
  readonly offset: number;
  /** Bytes that it reads or writes. */
  readonly length: number;
  readonly writes: boolean;
  /** Values that it carries if it branches. */
  readonly arity: number;
}

function sortOf(name: string, effect: string): Sort {
  if (name.includes('call')) return 'call';
  if (name === 'end' || name === 'return') return 'return';
  if (effect === 'branch') return 'branch';
  if (name.startsWith('local.')) return name.slice(6) as Sort;
  if (name.startsWith('global.')) return 'global';
  if (/^(load|store) /.test(effect)) return 'access';
  if (/^memory\.(fill|copy|init)$/.test(name)) return 'bulk';
  if (isOnObjects(name)) return 'object';
  return name.startsWith('select') ? 'select' : 'plain';
}

/** How many values a branch moves if it is taken; see `translate.ts` for its words. */
function arityAt({ words }: Code, pc: number): number {
  const handler = handlerName(words[pc]!);
  if (handler === 'far') return words[pc + 5] ?? 0;
  if (handler === 'br_table/n') return words[pc + 2]!;
  if (handler.endsWith('/n')) return words[pc + 3]!;
  return handler.endsWith('/1') ? 1 : 0;
}

/** Looks at the instruction that stands at word `pc`. */
export function recipeOf(code: Code, pc: number): Recipe {
  const { instruction, values, offset: at } = decodedAt(code, pc);
  const { name, effect, params } = instruction;
  const sort = sortOf(name, effect);
  const memarg = sort === 'access' ? (values[0] as MemArg) : undefined;
  const [index = 0, second = 0] = memarg ? [memarg.memory] : (values as number[]);
  const isInit = name === 'memory.init';
  return {
    name,
    at,
    sort,
    height: heightAt(code, pc),
    pops: params?.length,
    index: isInit ? second : index,
    second: isInit ? index : second,
    offset: memarg ? Number(memarg.offset) : 0,
    length: memarg ? Number(effect.split(' ')[1]) : 0,
    writes: effect.startsWith('store'),
    arity: sort === 'branch' ? arityAt(code, pc) : 0,
  };
}
