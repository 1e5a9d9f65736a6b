/**
 * Everything that a running program can change outside its own stack: memories, tables, globals, dropped segments, objects.
 * `World` finds these from an instance, photographs them and puts them back. Leaves to others: stacks and frames (the machine's own
 * snapshot), when to photograph (`history.ts`), and the inside of objects (`exec/heap.ts`, where a program has any).
 * One idea: two photographs of a memory share the pages that are equal, so a hundred keyframes of a large memory cost
 * what the program changed, not a hundred memories.
 */
import { heap } from '../exec/far.ts';
import type { HeapChange, HeapPhoto } from '../exec/heap.ts';
import { ExnInst } from '../runtime/exception.ts';
import type { MemInst } from '../runtime/memory.ts';
import type { DataInst, ElemInst, GlobalInst, Instance, Ref, Value } from '../runtime/store.ts';
import { FuncInst } from '../runtime/store.ts';
import type { TableInst } from '../runtime/table.ts';

/** Bytes of one shared piece of a memory; smaller pieces share more and take longer to compare. */
const PIECE = 4096;
/** Memory that was never written is photographed as this one piece, so a large memory costs only what is in use. */
const ZEROS = new Uint8Array(PIECE);

interface MemoryPhoto {
  readonly pages: number;
  readonly pieces: readonly Uint8Array[];
}
/** A photograph; parts that did not change are the same objects as in the one before. */
export interface Photo {
  readonly memories: readonly MemoryPhoto[];
  readonly tables: readonly (readonly Ref[])[];
  readonly globals: readonly { readonly cells: Int32Array; readonly ref: Ref }[];
  readonly elems: readonly (readonly Ref[])[];
  readonly datas: readonly Uint8Array[];
  readonly heap: HeapPhoto | undefined;
  /** Bytes that this photograph holds and the one before does not. */
  readonly fresh: number;
}

/** A part of the world that somebody outside the program changed, and what it became. Bytes are trimmed to those that differ. */
export type Change =
  | HeapChange
  | { readonly kind: 'bytes'; readonly memory: number; readonly address: number; readonly bytes: Uint8Array }
  | { readonly kind: 'pages'; readonly memory: number; readonly pages: number }
  | { readonly kind: 'table'; readonly table: number; readonly refs: readonly Ref[] }
  | {
      readonly kind: 'global';
      readonly global: number;
      readonly cells: Int32Array;
      readonly ref: Ref;
    };

/** Every store object that can be reached from some instances, each once, in a fixed order. */
export class World {
  readonly mems: MemInst[] = [];
  readonly tables: TableInst[] = [];
  readonly globals: GlobalInst[] = [];
  readonly elems: ElemInst[] = [];
  readonly datas: DataInst[] = [];
  readonly #seen = new Set<object>();

  constructor(roots: readonly Instance[]) {
    for (const root of roots) this.add(root);
  }

  /** Takes in an instance and whatever its functions, tables and globals lead to. */
  add(root: Instance): void {
    const queue = [root];
    for (let instance = queue.pop(); instance; instance = queue.pop()) {
      if (!this.#fresh(instance)) continue;
      const follow = (ref: Ref): void => {
        if (ref instanceof FuncInst) {
          if (ref.instance) queue.push(ref.instance);
        } else if (ref !== null && typeof ref === 'object')
          for (const func of heap.keeper?.functions(ref) ?? []) follow(func);
        if (ref instanceof ExnInst) for (const arg of ref.args) if ('ref' in arg) follow(arg.ref);
      };
      for (const mem of instance.mems) if (this.#fresh(mem)) this.mems.push(mem);
      for (const table of instance.tables) {
        if (this.#fresh(table)) this.tables.push(table);
        for (const ref of table.refs) follow(ref);
      }
      for (const global of instance.globals) {
        if (this.#fresh(global)) this.globals.push(global);
        follow(global.ref);
      }
      for (const func of instance.funcs) follow(func);
      for (const elem of instance.elems) {
        if (this.#fresh(elem)) this.elems.push(elem);
        for (const ref of elem.refs) follow(ref);
      }
      for (const data of instance.datas) if (this.#fresh(data)) this.datas.push(data);
    }
  }

  #fresh(thing: object): boolean {
    if (this.#seen.has(thing)) return false;
    this.#seen.add(thing);
    return true;
  }

  /** Every reference in tables, globals and segments. */
  *#refs(): Iterable<Ref> {
    for (const table of this.tables) yield* table.refs;
    for (const global of this.globals) yield global.ref;
    for (const elem of this.elems) yield* elem.refs;
  }

  /**
   * A photograph of now. Pieces equal to those of `before` are shared with it.
   * @param roots references from which objects can be reached besides: those of the machine
   * @param mems memories to be in it: all, or none
   */
  photograph(before?: Photo, roots: readonly Ref[] = [], mems: readonly MemInst[] = this.mems): Photo {
    let fresh = 0;
    const memories = mems.map((mem, i): MemoryPhoto => {
      const old = before?.memories[i];
      const pieces: Uint8Array[] = [];
      for (let from = 0; from < mem.end; from += PIECE) {
        const same = old?.pieces[from / PIECE];
        if (same && equal(mem, from, same)) pieces.push(same);
        else if (same !== ZEROS && equal(mem, from, ZEROS)) pieces.push(ZEROS);
        else {
          pieces.push(mem.bytes.slice(from, from + PIECE));
          fresh += PIECE;
        }
      }
      return { pages: mem.pages, pieces };
    });
    const tables = this.tables.map((table, i) => {
      const old = before?.tables[i];
      if (old && old.length === table.refs.length && old.every((ref, j) => ref === table.refs[j])) return old;
      fresh += table.refs.length * 8;
      return table.refs.slice();
    });
    const objects = heap.keeper?.photograph([...roots, ...this.#refs()], before?.heap);
    const globals = this.globals.map((g) => ({ cells: g.cells.slice(), ref: g.ref }));
    return {
      memories,
      tables,
      globals,
      elems: this.elems.map((e) => e.refs),
      datas: this.datas.map((d) => d.bytes),
      heap: objects,
      fresh: fresh + (objects?.fresh ?? 0),
    };
  }

  /** What is different now from `photo`. `roots`: see `photograph`. */
  changesSince(photo: Photo, roots: readonly Ref[] = []): Change[] {
    const now = this.photograph(photo, roots);
    const changes: Change[] = [];
    if (now.heap && photo.heap) changes.push(...(heap.keeper?.changes(now.heap, photo.heap) ?? []));
    now.memories.forEach(({ pages, pieces }, memory) => {
      const was = photo.memories[memory]!;
      if (pages !== was.pages) changes.push({ kind: 'pages', memory, pages });
      pieces.forEach((piece, i) => {
        const old = was.pieces[i];
        if (piece === old) return;
        let from = 0;
        let to = PIECE;
        const before = (at: number): number => old?.[at] ?? 0;
        while (from < to && piece[from] === before(from)) from++;
        while (to > from && piece[to - 1] === before(to - 1)) to--;
        if (from < to) changes.push({ kind: 'bytes', memory, address: i * PIECE + from, bytes: piece.slice(from, to) });
      });
    });
    now.tables.forEach((refs, table) => {
      if (refs !== photo.tables[table]) changes.push({ kind: 'table', table, refs });
    });
    now.globals.forEach(({ cells, ref }, global) => {
      const was = photo.globals[global]!;
      if (ref !== was.ref || cells.some((cell, i) => cell !== was.cells[i]))
        changes.push({ kind: 'global', global, cells, ref });
    });
    return changes;
  }

  /**
   * Does again what `changesSince` found, and gives `results` as they are now: for an object as it was recorded stands the one
   * that a replay has made anew. `roots`: see `photograph`.
   */
  apply(
    changes: readonly Change[],
    results: readonly Value[] = [],
    roots: () => readonly Ref[] = () => [],
  ): readonly Value[] {
    const isTouched = changes.length > 0 || results.some((value) => 'ref' in value);
    const find = isTouched ? heap.keeper?.finder([...roots(), ...this.#refs()]) : undefined;
    const place = find ?? ((ref: Ref) => ref);
    for (const change of changes) {
      if (change.kind === 'object' || change.kind === 'births') heap.keeper?.apply(change, place);
      else if (change.kind === 'bytes') this.mems[change.memory]!.bytes.set(change.bytes, change.address);
      else if (change.kind === 'pages') this.mems[change.memory]!.resize(change.pages);
      else if (change.kind === 'table') {
        const { refs } = this.tables[change.table]!;
        refs.length = 0;
        for (const ref of change.refs) refs.push(place(ref));
      } else {
        const global = this.globals[change.global]!;
        global.cells.set(change.cells);
        global.ref = place(change.ref);
      }
    }
    return find
      ? results.map((value) => ('ref' in value ? { type: value.type, ref: find(value.ref) } : value))
      : results;
  }

  /** The object of that number, if there is a way to it. `roots`: see `photograph`. */
  find(id: number, roots: readonly Ref[]): Ref | undefined {
    return heap.keeper?.find([...roots, ...this.#refs()], id);
  }

  /** Puts everything back as it was in `photo`. Store objects made since keep their state; nothing older refers to them. */
  restore(photo: Photo): void {
    photo.memories.forEach((was, i) => {
      const mem = this.mems[i]!;
      if (mem.pages !== was.pages) mem.resize(was.pages);
      was.pieces.forEach((piece, j) => {
        if (!equal(mem, j * PIECE, piece)) mem.bytes.set(piece, j * PIECE);
      });
    });
    photo.tables.forEach((was, i) => {
      const { refs } = this.tables[i]!;
      refs.length = was.length;
      for (let j = 0; j < was.length; j++) refs[j] = was[j]!;
    });
    photo.globals.forEach((was, i) => {
      const global = this.globals[i]!;
      global.cells.set(was.cells);
      global.ref = was.ref;
    });
    if (photo.heap) heap.keeper?.restore(photo.heap);
    photo.elems.forEach((was, i) => {
      this.elems[i]!.refs = was;
    });
    photo.datas.forEach((was, i) => {
      this.datas[i]!.bytes = was;
    });
  }
}

/** Does the piece of `mem` at `from` hold exactly `piece`? Compared in words; both start on a multiple of `PIECE`. */
function equal(mem: MemInst, from: number, piece: Uint8Array): boolean {
  const now = new Int32Array(mem.bytes.buffer, mem.bytes.byteOffset + from, PIECE / 4);
  const was = new Int32Array(piece.buffer, piece.byteOffset, PIECE / 4);
  for (let i = 0; i < now.length; i++) if (now[i] !== was[i]) return false;
  return true;
}
