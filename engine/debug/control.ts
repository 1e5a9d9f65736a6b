/**
 * Why did this run? For each step the branch that let it come to be: the latest choice in the same call after which another way would have
 * gone past it; where there is none, the call itself.
 * Leaves to others: what the choice was made of (`provenance.ts`), the graph (`blocks.ts`). Traps are no ways here, and functions that
 * catch exceptions are not followed: there any call may be a branch.
 * Literature: Ferrante, Ottenstein and Warren on control dependence; Xin and Zhang on following it while a program runs.
 * One idea: each choice holds until the place that all its ways come to. So choices open and close like brackets, and the innermost open
 * one is the answer.
 */
import type { Code } from '../runtime/store.ts';
import { type Graph, graphOf, OUT } from './blocks.ts';

/** For each block the first one that every way from it to the end passes; the number of blocks stands for the end itself. */
export function joinsOf({ blocks }: Pick<Graph, 'blocks'>): number[] {
  const end = blocks.length;
  const ways = blocks.map(({ next }) => next.map((to) => (to === OUT ? end : to)));
  const back: number[][] = Array.from({ length: end + 1 }, () => []);
  for (const [from, list] of ways.entries()) for (const to of list) back[to]!.push(from);
  // From the end backwards, each block after those that follow it.
  const rank = new Map<number, number>();
  const order: number[] = [];
  const seen = new Set([end]);
  const path = [{ block: end, i: 0 }];
  while (path.length > 0) {
    const top = path.at(-1)!;
    const from = back[top.block]![top.i++];
    if (from === undefined) {
      rank.set(top.block, order.length);
      order.push(top.block);
      path.pop();
    } else if (!seen.has(from)) {
      seen.add(from);
      path.push({ block: from, i: 0 });
    }
  }
  order.reverse();
  const joins = new Map([[end, end]]);
  const meet = (one: number, other: number): number => {
    let [a, b] = [one, other];
    while (a !== b) {
      while (rank.get(a)! < rank.get(b)!) a = joins.get(a)!;
      while (rank.get(b)! < rank.get(a)!) b = joins.get(b)!;
    }
    return a;
  };
  for (let moved = true; moved; ) {
    moved = false;
    for (const block of order) {
      if (block === end) continue;
      const known = ways[block]!.filter((to) => joins.has(to));
      const join = known.reduce(meet);
      if (joins.get(block) === join) continue;
      joins.set(block, join);
      moved = true;
    }
  }
  // What never comes to the end has nowhere to come together.
  return blocks.map((_, block) => joins.get(block) ?? end);
}

/** What has to be known of a function to follow its choices; by offset in `Module.code`. */
interface Plan {
  /** The block that begins with the instruction. */
  readonly begins: ReadonlyMap<number, number>;
  /** Where the ways from a choice come together. */
  readonly joins: ReadonlyMap<number, number>;
  readonly isCatching: boolean;
}
const plans = new WeakMap<Code, Plan>();
function planOf(code: Code): Plan {
  const known = plans.get(code);
  if (known) return known;
  const graph = graphOf(code.instance.module, code.func.index);
  const joins = joinsOf(graph);
  const begins = new Map<number, number>();
  const choices = new Map<number, number>();
  for (const [block, { code: placed, next }] of graph.blocks.entries()) {
    if (placed[0]) begins.set(placed[0].offset, block);
    if (next.length > 1) choices.set(placed.at(-1)!.offset, joins[block]!);
  }
  const plan = { begins, joins: choices, isCatching: graph.isCatching };
  plans.set(code, plan);
  return plan;
}

/** One call under way: what made it, and the choices that are open in it. */
interface Followed {
  readonly by: number;
  readonly open: { readonly join: number; readonly by: number }[];
}

/** Follows choices and calls; each is known by a number that whoever follows the run gives it. */
export class Control {
  readonly #calls: Followed[] = [];
  readonly #lost: number;
  readonly #unfollowed: number;

  /** @param lost stands for calls that began before this; @param unfollowed for functions that catch exceptions */
  constructor(lost: number, unfollowed: number) {
    this.#lost = lost;
    this.#unfollowed = unfollowed;
  }

  /** A call at `depth` begins, made by `by`. */
  enter(depth: number, by: number): void {
    this.leave(depth);
    while (this.#calls.length < depth) this.#calls.push({ by: this.#lost, open: [] });
    this.#calls.push({ by, open: [] });
  }

  /** Calls at `depth` and deeper are over. */
  leave(depth: number): void {
    if (this.#calls.length > depth) this.#calls.length = depth;
  }

  /** The instruction at `offset` is about to run: what let it. Asking twice changes nothing. */
  arrive(depth: number, code: Code, offset: number): number {
    const { begins, isCatching } = planOf(code);
    const call = this.#calls[depth];
    if (isCatching) return this.#unfollowed;
    if (!call) return this.#lost;
    const block = begins.get(offset);
    if (block !== undefined) while (call.open.at(-1)?.join === block) call.open.pop();
    return call.open.at(-1)?.by ?? call.by;
  }

  /** Whether the instruction chooses between several ways. */
  isChoice(code: Code, offset: number): boolean {
    return planOf(code).joins.has(offset);
  }

  /** The choice at `offset` was made, and is known as `by`. */
  choose(depth: number, code: Code, offset: number, by: number): void {
    const open = this.#calls[depth]?.open;
    const join = planOf(code).joins.get(offset);
    if (!open || join === undefined) return;
    // The next round of a loop: it depends on the round before, and what runs in it on this choice alone.
    if (open.at(-1)?.join === join) open.pop();
    open.push({ join, by });
  }
}
