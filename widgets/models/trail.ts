/**
 * The last hundred steps as warmth: how often each instruction ran, how lately each byte was touched.
 * Leaves to others: asking the machine for moments (`elements/cell/`, the build), drawing (`parts/code.ts`, `memory.ts`).
 * One idea: a log keyed by step, not by time, so warmth is right on the way back as well.
 */
import type { Access, Snapshot } from '#engine/session/protocol.ts';

/** How far back warmth reaches, in steps. */
export const REACH = 100;

interface Moment {
  readonly offset?: number;
  readonly accesses: readonly Access[];
}

/** What was seen at each visited step of one run. */
export class Trail {
  readonly #moments = new Map<number, Moment>();

  /** Remembers the instruction that led to this snapshot and what it touched. */
  add(s: Snapshot): void {
    this.#moments.set(s.step, { ...(s.just ? { offset: s.just.offset } : {}), accesses: [...s.reads, ...s.writes] });
  }

  clear(): void {
    this.#moments.clear();
  }

  /** Steps of the reach before `step` that were never visited. */
  missing(step: number): number[] {
    const out: number[] = [];
    for (let s = Math.max(1, step - REACH + 1); s <= step; s++) if (!this.#moments.has(s)) out.push(s);
    return out;
  }

  /** Byte offset of each instruction that ran, to its share of the busiest one's runs, 0 to 1. */
  code(step: number): Map<number, number> {
    const runs = new Map<number, number>();
    for (let s = Math.max(1, step - REACH + 1); s <= step; s++) {
      const offset = this.#moments.get(s)?.offset;
      if (offset !== undefined) runs.set(offset, (runs.get(offset) ?? 0) + 1);
    }
    const most = Math.max(1, ...runs.values());
    for (const [offset, count] of runs) runs.set(offset, count / most);
    return runs;
  }

  /** Address of each byte of `memory` that was touched, to how lately: 1 is now, 0 a hundred steps ago. */
  bytes(step: number, memory: number): Map<number, number> {
    const warmth = new Map<number, number>();
    for (let s = Math.max(1, step - REACH + 1); s <= step; s++) {
      for (const a of this.#moments.get(s)?.accesses ?? []) {
        if (a.memory !== memory) continue;
        for (let at = a.address; at < a.address + a.length; at++) warmth.set(at, 1 - (step - s) / REACH);
      }
    }
    return warmth;
  }
}

/** The trail that leads to `step`, by visiting each step before it; leaves the machine at `step`. */
export async function trailTo(goto: (step: number) => Snapshot | Promise<Snapshot>, step: number): Promise<Trail> {
  const trail = new Trail();
  for (const s of trail.missing(step)) trail.add(await goto(s));
  await goto(step);
  return trail;
}
