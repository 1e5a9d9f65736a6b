/**
 * Random choices that can be repeated: the same seed gives the same choices on every machine (the generator is mulberry32).
 * One idea: a random test that cannot be run again is an anecdote; so its seed is printed and can be given back as SEED=….
 */
export class Random {
  #state: number;
  readonly seed: number;
  constructor(seed: number) {
    this.seed = seed;
    this.#state = seed | 0;
  }
  /** From 0 to 2^32 - 1. */
  bits(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  }
  /** From 0 to `count` - 1. */
  below(count: number): number {
    return this.bits() % count;
  }
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
}

/** The seed of this run: SEED from the environment, or one of its own. */
export function seedOfRun(): number {
  const given = Number(process.env['SEED']);
  return Number.isInteger(given) && given > 0 ? given : Date.now() % 2 ** 31;
}
