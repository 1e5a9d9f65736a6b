/**
 * What is known while one module is read: its index spaces, its types, and the code emitted so far.
 * Leaves to others: the grammar (`types.ts`, `body.ts`, `fields.ts`) and the order in which it is applied (`parse.ts`).
 * One idea: a type that a function spells out instead of naming is looked up, and only when missing appended, so equal
 * signatures share one entry of the type section.
 */

import type { Span } from '../source/span.ts';
import type { OffsetMap, Type } from '../syntax/module.ts';
import type { FuncType } from '../syntax/types.ts';
import { Writer } from '../syntax/writer.ts';
import type { Cursor } from './cursor.ts';
import { Space } from './scope.ts';

const key = (type: FuncType): string => `${type.params.join()}>${type.results.join()}`;

export class Assembly {
  readonly c: Cursor;
  readonly spaces = {
    type: new Space('type'),
    func: new Space('func', 'function'),
    table: new Space('table'),
    memory: new Space('memory'),
    global: new Space('global'),
    tag: new Space('tag'),
    elem: new Space('elem', 'elem segment'),
    data: new Space('data', 'data segment'),
  };
  readonly types: Type[] = [];
  /** Names of the fields of struct types, by type index. */
  readonly fields = new Map<number, Space>();
  readonly code = new Writer();
  /** Whether a body names a data segment, which asks for a data count section. */
  usesData = false;
  readonly #byType = new Map<string, number>();
  readonly #byte: number[] = [];
  readonly #from: number[] = [];
  readonly #to: number[] = [];

  constructor(c: Cursor) {
    this.c = c;
  }

  /** Enters a type at the end of the type space. */
  addType(type: Type): number {
    const { comp, final, supers, groupSize } = type.def;
    const isPlain = comp.kind === 'func' && final && supers.length === 0 && groupSize === 1;
    if (isPlain && !this.#byType.has(key(comp))) this.#byType.set(key(comp), this.types.length);
    return this.types.push(type) - 1;
  }
  /** Index of the function type that is spelt out at `span`. */
  typeIndex(type: FuncType, span: Span): number {
    const known = this.#byType.get(key(type));
    if (known !== undefined) return known;
    const def = {
      final: true,
      supers: [],
      comp: { kind: 'func', ...type },
      group: this.types.length,
      groupSize: 1,
    } as const;
    return this.addType({ def, span });
  }
  /** Says that the code emitted next was written at `span`. */
  mark(span: Span): void {
    this.#byte.push(this.code.length);
    this.#from.push(span.from);
    this.#to.push(span.to);
  }
  origins(): OffsetMap {
    return { byte: Uint32Array.from(this.#byte), from: Uint32Array.from(this.#from), to: Uint32Array.from(this.#to) };
  }
}
