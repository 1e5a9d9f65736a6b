/**
 * The last hundred steps as warmth: how often each instruction ran, how lately each byte was touched, and by whom.
 * Leaves to others: asking the machine for them (`elements/cell/`, the build), drawing (`parts/code.ts`, `memory.ts`).
 * One idea: a log keyed by step, not by time, so warmth is right on the way back as well.
 */
import type { Snapshot, Trailed } from '#engine/session/protocol.ts';

/** How far back warmth reaches, in steps. */
export const REACH = 100;

interface Touch {
  readonly wrote: boolean;
  readonly memory: number;
  readonly address: number;
  readonly length: number;
}
interface Moment {
  /** Byte of the instruction that led here; 0 for code that is not the program's. */
  readonly offset: number;
  readonly touches: readonly Touch[];
}

/** What lately happened to a byte. */
export interface Warmth {
  /** 1 is now, 0 a hundred steps ago. */
  readonly heat: number;
  /** Byte offset of the instruction that touched it last. */
  readonly offset: number;
  /** Steps at which it was read and written last, if that is not too long ago. */
  readonly read?: number;
  readonly written?: number;
}

/** What was seen of each step of one run. */
export class Trail {
  readonly #moments = new Map<number, Moment>();

  /** Remembers the instruction that led to this snapshot and what it touched. */
  add(s: Snapshot): void {
    const touches = [
      ...s.reads.map((a): Touch => ({ wrote: false, ...a })),
      ...s.writes.map((a): Touch => ({ wrote: true, ...a })),
    ];
    this.#moments.set(s.step, { offset: s.just?.offset ?? 0, touches });
  }

  /** Remembers a whole stretch of steps. */
  addAll({ from, offsets, touched }: Trailed): void {
    // Whoever wanders through a long run for hours leaves no more behind than this.
    if (this.#moments.size > 4000) this.clear();
    const touches: Touch[][] = Array.from(offsets, () => []);
    for (let i = 0; i + 4 < touched.length; i += 5) {
      const [step, wrote, memory, address, length] = touched.subarray(i, i + 5) as unknown as number[];
      touches[step! - from]?.push({ wrote: wrote === 1, memory: memory!, address: address!, length: length! });
    }
    offsets.forEach((offset, i) => {
      this.#moments.set(from + i, { offset, touches: touches[i]! });
    });
  }

  clear(): void {
    this.#moments.clear();
  }

  /** Whether each step of the reach before `step` is known. */
  isComplete(step: number): boolean {
    for (let s = Math.max(1, step - REACH + 1); s <= step; s++) if (!this.#moments.has(s)) return false;
    return true;
  }

  /** Byte offset of each instruction that ran, to its share of the busiest one's runs, 0 to 1. */
  code(step: number): Map<number, number> {
    const runs = new Map<number, number>();
    for (let s = Math.max(1, step - REACH + 1); s <= step; s++) {
      const offset = this.#moments.get(s)?.offset;
      if (offset) runs.set(offset, (runs.get(offset) ?? 0) + 1);
    }
    const most = Math.max(1, ...runs.values());
    for (const [offset, count] of runs) runs.set(offset, count / most);
    return runs;
  }

  /** Address of each byte of `memory` in `[from, to)` that was touched, to how lately and by which instruction. */
  bytes(step: number, memory: number, from: number, to: number): Map<number, Warmth> {
    const warmth = new Map<number, Warmth>();
    for (let s = Math.max(1, step - REACH + 1); s <= step; s++) {
      const moment = this.#moments.get(s);
      for (const a of moment?.touches ?? []) {
        if (a.memory !== memory) continue;
        const last = Math.min(to, a.address + a.length);
        for (let at = Math.max(from, a.address); at < last; at++) {
          const when = a.wrote ? { written: s } : { read: s };
          warmth.set(at, { ...warmth.get(at), heat: 1 - (step - s) / REACH, offset: moment!.offset, ...when });
        }
      }
    }
    return warmth;
  }
}
