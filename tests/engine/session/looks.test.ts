/**
 * The heat of a run and the stack in memory, on programs whose accesses can be counted by hand.
 * Leaves to others: provenance (`tests/laws/provenance.test.ts`), drawing (`tests/widgets/parts/origin.test.ts`).
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { newSession } from '../../support/doors.ts';

async function ran(text: string, call: string) {
  const session = newSession();
  await session.handle({ type: 'update', text });
  await session.handle({ type: 'launch', call });
  return session;
}
const chapter = (name: string): string =>
  readFileSync(new URL(`../../../content/chapters/04-one-big-bytearray/${name}`, import.meta.url), 'utf8');

describe('the heat of a run', () => {
  it('counts each access once in each row that it touches, bulk instructions and both memories apart', async () => {
    const session = await ran(
      `(module (memory $a 1) (memory $b 1) (data $d "hello")
        (func (export "f")
          (i32.store (i32.const 14) (i32.const 1)) (i32.store8 (i32.const 100) (i32.const 1))
          (drop (i32.load (i32.const 0))) (drop (i64.load offset=8 (i32.const 0)))
          (memory.fill (i32.const 32) (i32.const 7) (i32.const 33))
          (memory.copy (i32.const 256) (i32.const 0) (i32.const 4))
          (memory.init $b $d (i32.const 48) (i32.const 0) (i32.const 5))
          (i64.store $b offset=16 (i32.const 0) (i64.const 3))
          (drop (f64.load $b (i32.const 20)))))`,
      'f()',
    );
    const first = await session.handle({ type: 'heat', memory: 0 });
    const rows = Array.from(first.addresses, (address, i) => [address, first.reads[i], first.writes[i]]);
    expect(rows).toEqual([
      [0, 3, 1],
      [16, 0, 1],
      [32, 0, 1],
      [48, 0, 1],
      [64, 0, 1],
      [96, 0, 1],
      [256, 0, 1],
    ]);
    const second = await session.handle({ type: 'heat', memory: 1 });
    expect(Array.from(second.addresses, (address, i) => [address, second.reads[i], second.writes[i]])).toEqual([
      [16, 1, 1],
      [48, 0, 1],
    ]);
    expect((await session.handle({ type: 'heat', memory: 0 })).reads).toEqual(first.reads);
  });
});

describe('the stack in memory', () => {
  it('belongs to calls by what the global held when each began', async () => {
    const session = await ran(chapter('shadow.wat'), 'main()');
    await session.handle({ type: 'goto', step: 26 });
    const stacks = (await session.handle({ type: 'stacks', global: '$sp' }))!;
    expect(stacks).toMatchObject({ top: 65520, base: 65536, address: 65504 });
    expect(stacks.calls).toEqual([
      { func: 0, name: '$swap', from: 65520, to: 65520 },
      { func: 1, name: 'main', from: 65520, to: 65536 },
    ]);
    await session.handle({ type: 'goto', step: 1 });
    expect((await session.handle({ type: 'stacks', global: '$sp' }))!.calls).toEqual([
      { func: 1, name: 'main', from: 65536, to: 65536 },
    ]);
    expect(await session.handle({ type: 'stacks', global: '$nothing' })).toBeNull();
  });
});
