/**
 * Photographs of objects: what every structure and array that a program can reach holds, to be put back later.
 * Leaves to others: when to take one and of which roots (`debug/world.ts`), what objects are (`runtime/object.ts`).
 * Specification: none; it has no way back.
 * One idea: an object keeps its identity and gets its old fields back. Objects that a replay makes again are new to JavaScript, but have
 * the number that they had, so whoever remembers an object from outside finds by its number the one that took its place.
 */
import { Trap } from '../numeric/trap.ts';
import { ExnInst } from '../runtime/exception.ts';
import {
  ArrayInst,
  type Births,
  births,
  elementOf,
  layoutOf,
  OVERHEAD,
  type Part,
  StructInst,
} from '../runtime/object.ts';
import { FuncInst, type Ref } from '../runtime/store.ts';
import { heap } from './far.ts';
import type { State } from './state.ts';

type Thing = StructInst | ArrayInst;
type Content = Uint8Array | Uint16Array | Int32Array | readonly Part[];

/** What all objects that could be reached held at one moment. */
export interface HeapPhoto {
  readonly births: Births;
  readonly contents: ReadonlyMap<Thing, Content>;
  /** Bytes that the photograph before does not hold. */
  readonly fresh: number;
}
/** Another content of an object, or another number for the next one. */
export type HeapChange =
  | { readonly kind: 'object'; readonly object: Thing; readonly content: Content }
  | { readonly kind: 'births'; readonly births: Births };

export interface Keeper {
  /** Content that did not change is shared with the photograph `before`. */
  photograph(roots: Iterable<Ref>, before?: HeapPhoto): HeapPhoto;
  /** What is different in `now`, new objects included. */
  changes(now: HeapPhoto, was: HeapPhoto): HeapChange[];
  restore(photo: HeapPhoto): void;
  /** Does `changes` again; `place` finds the object that took an object's place. */
  apply(change: HeapChange, place: (ref: Ref) => Ref): void;
  /** Finds for a remembered object the one of its number among those that can be reached, or itself if there is none. */
  finder(roots: Iterable<Ref>): (ref: Ref) => Ref;
  /** How far the numbers of objects have come; from now on they go on from `next`. Each program has its own row of numbers. */
  births(next?: Births): Births;
  /** The object of that number, if it can be reached. */
  find(roots: Iterable<Ref>, id: number): Ref | undefined;
  /** Every function that the objects under `ref` lead to. */
  functions(ref: Ref): FuncInst[];
}

/** Objects that cannot change share this as their content. */
const FIXED: Content = [];
const isThing = (part: Part | undefined): part is Thing => part instanceof StructInst || part instanceof ArrayInst;
const contentOf = (thing: Thing): StructInst['parts'] | ArrayInst['elements'] =>
  thing instanceof StructInst ? thing.parts : thing.elements;
const canChange = (thing: Thing): boolean =>
  thing instanceof StructInst ? layoutOf(thing.typeId).isMutable : elementOf(thing.typeId).mutable;

/** Every object that can be reached, and every function that objects hold. */
function reach(roots: Iterable<Ref>, visit: (func: FuncInst) => void = () => {}): Set<Thing> {
  const seen = new Set<Thing>();
  const queue: Thing[] = [];
  const meet = (part: Part): void => {
    if (isThing(part)) {
      if (seen.has(part)) return;
      seen.add(part);
      queue.push(part);
    } else if (part instanceof FuncInst) visit(part);
    else if (part instanceof ExnInst) for (const arg of part.args) if ('ref' in arg) meet(arg.ref);
  };
  for (const root of roots) meet(root);
  for (let thing = queue.pop(); thing; thing = queue.pop()) {
    const content = contentOf(thing);
    if (Array.isArray(content)) for (const part of content) if (part !== null && typeof part === 'object') meet(part);
  }
  return seen;
}

function isEqual(a: Content, b: Content): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
function write(thing: Thing, content: Content): void {
  const own = contentOf(thing);
  if (content === FIXED) return;
  if (Array.isArray(own)) for (let i = 0; i < content.length; i++) own[i] = content[i]! as Ref;
  else own.set(content as Uint8Array);
}

/** Bytes of objects that one program may use, about; and how many it may make before that is looked at again. */
const MOST_BYTES = 1 << 28;
const ROUND = 1 << 26;

function bytesOf(thing: Thing): number {
  const content = contentOf(thing);
  return OVERHEAD + ('byteLength' in content ? content.byteLength : 8 * content.length);
}
function* rootsOf({ refs, sp, codes, depth, code }: State): Iterable<Ref> {
  yield* refs.slice(0, sp >> 1);
  for (const { tables, globals, elems } of new Set([code, ...codes.slice(0, depth)].map(({ instance }) => instance))) {
    for (const table of tables) yield* table.refs;
    for (const global of globals) yield global.ref;
    for (const elem of elems) yield* elem.refs;
  }
}
/** Before an object is made: looks now and then what is in use, for the host would end the whole page where this only traps. */
export function weigh(m: State): void {
  if (births.bytes < ROUND) return;
  births.bytes = 0;
  let bytes = 0;
  for (const thing of reach(rootsOf(m))) bytes += bytesOf(thing);
  if (bytes > MOST_BYTES) throw new Trap('out of memory');
}

heap.keeper = {
  photograph(roots, before) {
    const contents = new Map<Thing, Content>();
    let fresh = 0;
    for (const thing of reach(roots)) {
      const old = before?.contents.get(thing);
      const now = contentOf(thing);
      let content = old;
      if (!canChange(thing)) content = FIXED;
      else if (!old || !isEqual(old, now)) {
        content = now.slice();
        fresh += 8 * now.length;
      }
      fresh += 32;
      contents.set(thing, content!);
    }
    return { births: { ...births }, contents, fresh };
  },
  changes(now, was) {
    const changes: HeapChange[] = [];
    for (const [object, content] of now.contents)
      if (was.contents.get(object) !== content) changes.push({ kind: 'object', object, content });
    if (now.births.next !== was.births.next) changes.push({ kind: 'births', births: now.births });
    return changes;
  },
  restore({ births: then, contents }) {
    for (const [thing, content] of contents) write(thing, content);
    Object.assign(births, then);
  },
  apply(change, place) {
    if (change.kind === 'births') Object.assign(births, change.births);
    else {
      const { object, content } = change;
      write(
        place(object) as Thing,
        Array.isArray(content) && content !== FIXED ? content.map((part) => place(part)) : content,
      );
    }
  },
  finder(roots) {
    const byId = new Map<number, Thing>();
    for (const thing of reach(roots)) byId.set(thing.id, thing);
    const find = (ref: Ref): Ref => {
      if (isThing(ref)) return byId.get(ref.id) ?? ref;
      // An exception is only what it carries.
      if (!(ref instanceof ExnInst) || !ref.args.some((arg) => 'ref' in arg)) return ref;
      const args = ref.args.map((arg) => ('ref' in arg ? { type: arg.type, ref: find(arg.ref) } : arg));
      return new ExnInst(ref.tag, args);
    };
    return find;
  },
  births(next) {
    const was = { ...births };
    return Object.assign(births, next) && was;
  },
  find(roots, id) {
    for (const thing of reach(roots)) if (thing.id === id) return thing;
    return undefined;
  },
  functions(ref) {
    const found: FuncInst[] = [];
    reach([ref], (func) => found.push(func));
    return found;
  },
};
