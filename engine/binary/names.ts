/**
 * The name section as it is read: what the author called things, kept for readers and debuggers only (specification: Appendix, Custom Sections).
 * Leaves to others: where the section stands (`decode.ts`), writing it (`naming.ts`), how a name is written in text (`text/`).
 * One idea: nothing depends on it, so nothing in it is an error; what cannot be read or fits nothing is passed over.
 *
 * Subsections by id: 0 module, 1 functions, 2 locals, 3 labels, 4 types, 5 tables, 6 memories, 7 globals, 8 elems, 9 datas, 10 fields, 11 tags.
 */
import { Malformed, Reader } from '../syntax/bytes.ts';
import { readCount } from '../syntax/immediates.ts';
import { type Draft, type Reading, readName } from './sections.ts';

type Named = { name?: string };
type Names = Map<number, string>;

/** A name for each index below `size`, the first one given. Where equal names would be ambiguous, a later one gets a number. */
function readNameMap(r: Reader, size: number, mayRepeat = false): Names {
  const names: Names = new Map();
  const taken = new Set<string>();
  for (let count = readCount(r); count > 0; count--) {
    const index = r.u32();
    const name = readName(r);
    if (index >= size || name === '' || names.has(index)) continue;
    names.set(index, !mayRepeat && taken.has(name) ? freshName(name, taken) : name);
    taken.add(names.get(index)!);
  }
  return names;
}
function freshName(name: string, taken: ReadonlySet<string>): string {
  let number = 1;
  while (taken.has(`${name}.${number}`)) number++;
  return `${name}.${number}`;
}

function nameAll(r: Reader, space: readonly Named[]): void {
  for (const [index, name] of readNameMap(r, space.length)) space[index]!.name = name;
}
function nameInside<T>(
  r: Reader,
  space: readonly T[],
  set: (entity: T, names: Names) => void,
  mayRepeat = false,
): void {
  for (let count = readCount(r); count > 0; count--) {
    const entity = space[r.u32()];
    const names = readNameMap(r, 0xffff_ffff, mayRepeat);
    if (entity && names.size > 0) set(entity, names);
  }
}

function readSubsection(id: number, r: Reader, m: Reading): void {
  switch (id) {
    case 0:
      m.name = readName(r);
      break;
    case 1:
      nameAll(r, m.funcs);
      break;
    case 2:
      nameInside(r, m.funcs, (func, names) => {
        func.localNames = names;
      });
      break;
    case 3:
      nameInside(
        r,
        m.funcs,
        (func, names) => {
          func.labelNames = names;
        },
        true,
      );
      break;
    case 4:
      nameAll(r, m.types);
      break;
    case 5:
      nameAll(r, m.tables);
      break;
    case 6:
      nameAll(r, m.mems);
      break;
    case 7:
      nameAll(r, m.globals);
      break;
    case 8:
      nameAll(r, m.elems);
      break;
    case 9:
      nameAll(r, m.datas);
      break;
    case 10:
      nameInside(r, m.types, (type: Draft<Reading['types'][number]>, names) => {
        type.fieldNames = names;
      });
      break;
    case 11:
      nameAll(r, m.tags);
      break;
  }
}

/** Gives the entities of `m` the names that a name section holds; stops without complaint where it is not well-formed. */
export function readNames(bytes: Uint8Array, m: Reading): void {
  const r = new Reader(bytes);
  try {
    while (r.at < r.end) {
      const id = r.u8();
      const size = r.u32();
      const from = r.at;
      r.take(size);
      readSubsection(id, new Reader(bytes, from, r.at), m);
    }
  } catch (fault) {
    if (!(fault instanceof Malformed)) throw fault;
  }
}
