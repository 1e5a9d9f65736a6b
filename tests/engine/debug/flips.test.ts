/**
 * The laws of ways between moments of a memory: there and back is where one was, two ways are one, and forgetting a moment changes no other.
 * Random memories that grow, with words changed here and there, whole chunks filled, and changes taken back; the seed is in every message.
 */
import { expect, it } from 'vitest';
import { type Flips, Image, joined, sizeOf } from '#engine/debug/flips.ts';
import { MemInst, PAGE } from '#engine/runtime/memory.ts';
import { Random, seedOfRun } from '../../support/random.ts';

const memory = (pages: number): MemInst =>
  new MemInst({ limits: { min: BigInt(pages), max: 64n, is64: false, shared: false } });

/** Does something to a memory that a program may do. */
function stir(mem: MemInst, dice: Random): void {
  const words = new Int32Array(mem.buffer, 0, mem.end >> 2);
  const kind = dice.below(10);
  if (kind === 0) mem.grow(1);
  else if (kind === 1) words.fill(dice.bits() | 0, 0, dice.below(words.length));
  else if (kind === 2) words.fill(0);
  else if (kind === 3) mem.bytes[dice.below(mem.end)]! ^= 1;
  else for (let i = 0; i < 3000; i++) words[dice.below(words.length)] = dice.pick([0, 1, dice.bits() | 0]);
}

it('leads from any moment to any other, also over moments that were forgotten', () => {
  const seed = seedOfRun();
  const dice = new Random(seed);
  const mem = memory(3);
  const image = new Image(mem.pages);
  const moments: { bytes: Uint8Array; way: Flips }[] = [];
  for (let i = 0; i < 24; i++) {
    stir(mem, dice);
    moments.push({ way: image.follow(mem), bytes: mem.bytes.slice() });
  }
  let at = moments.length - 1;
  const goTo = (goal: number): void => {
    const between = moments.slice(Math.min(at, goal) + 1, Math.max(at, goal) + 1);
    image.go(
      between.map(({ way }) => way),
      moments[goal]!.way.pages,
    );
    at = goal;
    stir(mem, dice);
    image.show(mem);
    expect(Buffer.compare(mem.bytes, moments[goal]!.bytes), `SEED=${seed}, moment ${goal}`).toBe(0);
  };
  while (moments.length > 2) {
    for (let i = 0; i < 3; i++) goTo(dice.below(moments.length));
    goTo(0);
    const gone = 1 + dice.below(moments.length - 2);
    const next = moments[gone + 1]!;
    moments[gone + 1] = { ...next, way: joined(moments[gone]!.way, next.way) };
    moments.splice(gone, 1);
  }
});

it('takes six bytes for a word that changed, four where nearly all did, nothing for what was changed back', () => {
  const mem = memory(4);
  const image = new Image(4);
  const words = new Int32Array(mem.buffer);
  const empty = sizeOf(image.follow(mem));
  expect(image.bytes).toBe(0);
  for (let i = 0; i < 100; i++) words[i * 7] = 5;
  const few = image.follow(mem);
  expect(sizeOf(few) - empty).toBe(100 * 6 + 8);
  expect(image.bytes).toBe(PAGE);
  for (let i = 0; i < 100; i++) words[i * 7] = 0;
  expect(sizeOf(joined(few, image.follow(mem)))).toBe(empty);
  words.fill(9, 0, 16_000);
  expect(sizeOf(image.follow(mem)) - empty).toBe(PAGE + 8);
});
