/**
 * What printed text calls things: `$name` where a name is known and still free, else the index.
 * Leaves to others: where names come from (text, or the name section). Names that identifiers cannot hold are put in quotes.
 * One idea: printing never invents a name, so text made from a binary leads back to the same bytes.
 */
import type { Module } from '../syntax/module.ts';
import { heapName, heapOf, isNullable, isRef, typeName, type ValType } from '../syntax/types.ts';
import { quoteName } from './literal.ts';

type Space = 'type' | 'func' | 'table' | 'memory' | 'global' | 'tag' | 'elem' | 'data';

const PLAIN = /^[\w!#$%&'*+\-./:<=>?@\\^`|~]+$/;

/** A name as the text format writes it, with its dollar. */
export const identifier = (name: string): string => (PLAIN.test(name) ? `$${name}` : `$${quoteName(name)}`);

/** One text for each index: its name, unless an earlier one has taken that, or its number. */
export function unique(names: Iterable<string | undefined>): string[] {
  const taken = new Set<string>();
  const out: string[] = [];
  let index = 0;
  for (const name of names) {
    const isFree = name !== undefined && name !== '' && !taken.has(name);
    if (isFree) taken.add(name);
    out.push(isFree ? identifier(name) : String(index));
    index++;
  }
  return out;
}

export class Names {
  readonly #spaces: Readonly<Record<Space, readonly string[]>>;

  constructor(module: Module) {
    const of = (space: readonly { readonly name?: string }[]): string[] => unique(space.map((entity) => entity.name));
    this.#spaces = {
      type: of(module.types),
      func: of(module.funcs),
      table: of(module.tables),
      memory: of(module.mems),
      global: of(module.globals),
      tag: of(module.tags),
      elem: of(module.elems),
      data: of(module.datas),
    };
  }
  /** How a use refers to it. */
  use(space: Space, index: number): string {
    return this.#spaces[space][index] ?? String(index);
  }
  /** How its definition names it: ` $name`, or its number as a comment. */
  define(space: Space, index: number): string {
    const text = this.use(space, index);
    return text[0] === '$' ? ` ${text}` : ` (;${index};)`;
  }
  valType(type: ValType): string {
    if (!isRef(type) || heapOf(type) < 0)
      return isRef(type) && !isNullable(type) ? `(ref ${heapName(heapOf(type))})` : typeName(type);
    return `(ref ${isNullable(type) ? 'null ' : ''}${this.use('type', heapOf(type))})`;
  }
  heapType(heap: number): string {
    return heap < 0 ? heapName(heap) : this.use('type', heap);
  }
}
