/**
 * A table: references by index, growable (specification: Table Instances).
 * Leaves to others: `call_indirect` and the `table` instructions (`exec/`), segments (`exec/instantiate.ts`).
 * One idea: a function's address never enters linear memory; programs hold an index, and the table decides what it means.
 */
import type { TableType } from '../syntax/types.ts';
import { caps } from './memory.ts';
import type { Ref } from './store.ts';

/** A table that modules share by holding it. */
export class TableInst {
  readonly type: TableType;
  /** The elements; never replaced, so it may be held. */
  readonly refs: Ref[];
  constructor(type: TableType, init: Ref) {
    this.type = type;
    this.refs = new Array<Ref>(Number(type.limits.min)).fill(init);
  }
  /** Most elements it may ever have: by its type and by this host. */
  get maxLength(): number {
    const own = this.type.limits.max;
    return own !== undefined && own < BigInt(caps.elements) ? Number(own) : caps.elements;
  }
  /** Adds `count` times `init` and gives the old length, or -1 and changes nothing. */
  grow(count: number, init: Ref): number {
    const old = this.refs.length;
    if (count > this.maxLength - old) return -1;
    for (let i = 0; i < count; i++) this.refs.push(init);
    return old;
  }
}
