/**
 * Every machine of the chapters as a link: how long it is, and that opening it restores the very state, also when answers of
 * doors, slots of tables, breakpoints, the call and the program are the reader's own.
 * One idea: "the same moment" means that a snapshot taken there is equal, byte for byte and sentence for sentence.
 */
import { describe, expect, it } from 'vitest';
import type { HostAnswers, Snapshot } from '#engine/session/protocol.ts';
import { restore } from '#widgets/elements/cell/moment.ts';
import type { Run } from '#widgets/elements/cell/run.ts';
import { momentOf } from '#widgets/elements/cell/share.ts';
import { doorOf } from '#widgets/models/doors.ts';
import { type Moment, readMoment, starterOf, writeMoment } from '#widgets/models/moment.ts';
import type { CellSeed } from '#widgets/parts/cell.ts';
import { seedOf } from '#widgets/parts/figure.ts';
import { bakeCell } from '../../content/components/bake/cell.ts';
import { bookCells, runOf } from '../support/bookcells.ts';

const baked = await Promise.all(
  bookCells.map(async (order) => ({
    where: `${order.chapterFolder} ${order.id}`,
    seed: seedOf(await bakeCell(order)),
  })),
);
const running = baked.filter(({ seed }) => seed.call !== '');

/** A page of the book with a chapter of average name; the machine's own address is up to who publishes it. */
const PAGE = 'https://example.org/book/02-a-stack-machine-you-can-watch/';

async function begun(seed: CellSeed): Promise<Run> {
  const run = runOf(seed);
  await run.assemble(seed.text);
  await run.launch(seed.call, seed.step);
  return run;
}

/** What a reader could see or ask for, without what is only numbered by chance. */
const stateOf = (run: Run): Snapshot => run.snapshot!;

/** The moment of `run`, through a link, in another page. */
async function throughLink(run: Run, isWhole = false): Promise<{ there: Run; fragment: string; moment: Moment }> {
  const fragment = await writeMoment('cell-1', momentOf(run, [], isWhole));
  const link = await readMoment(fragment);
  if (!link || 'refused' in link) throw new Error(`${fragment} is refused`);
  const there = runOf(run.seed);
  await restore(there, link.moment);
  return { there, fragment, moment: link.moment };
}

const median = (lengths: readonly number[]): number => lengths.toSorted((a, b) => a - b)[lengths.length >> 1]!;

describe('links to the machines of the book', () => {
  it('are at most 600 characters in the median, also with the program inside', async () => {
    expect(running.length).toBeGreaterThan(15);
    const lengths = { plain: [] as number[], whole: [] as number[], edited: [] as number[] };
    for (const { seed } of running) {
      const run = await begun(seed);
      const link = async (moment: Moment): Promise<number> =>
        PAGE.length + (await writeMoment('cell-12', moment)).length;
      lengths.plain.push(await link(momentOf(run)));
      lengths.whole.push(await link(momentOf(run, [], true)));
      run.breakpoints.add(2);
      lengths.edited.push(await link({ ...momentOf(run, ['more'], true), text: `${seed.text}\n;; mine`, hosts: {} }));
    }
    for (const [what, list] of Object.entries(lengths)) {
      console.log(`${list.length} links, ${what}: median ${median(list)}, longest ${Math.max(...list)} characters`);
      expect(median(list), what).toBeLessThanOrEqual(600);
    }
  });

  it.each(running.map(({ where, seed }) => [where, seed] as const))('%s opens where it was shared', async (_, seed) => {
    const run = await begun(seed);
    for (const step of new Set([seed.step, 0, 1, Math.floor(run.total / 2), run.total])) {
      await run.goTo(step);
      const { there, fragment, moment } = await throughLink(run);
      expect(fragment, 'nothing but the step is in it').toBe(`#cell-1:2.${run.step}.${starterOf(seed)}`);
      expect(moment.text).toBeUndefined();
      expect(stateOf(there)).toEqual(stateOf(run));
    }
    const { there } = await throughLink(run, true);
    expect(stateOf(there)).toEqual(stateOf(run));
  });

  it('keep what the doors answered', async () => {
    const lies: HostAnswers[] = [];
    for (const { seed } of running.filter(({ seed }) => seed.views.includes('hosts'))) {
      const run = await begun(seed);
      const honest = stateOf(run);
      const doors = run.program!.imports.filter(({ kind }) => kind === 'func');
      const lists: HostAnswers[] = [
        Object.fromEntries(doors.map((door) => [doorOf(door), { kind: 'trap' } as const])),
        Object.fromEntries(
          doors.map((door) => [
            doorOf(door),
            door.results.length > 0
              ? ({ kind: 'table', answers: [['11'], ['7']] } as const)
              : ({ kind: 'zero' } as const),
          ]),
        ),
        ...Object.entries(seed.suggested ?? {}).flatMap(([door, list]) =>
          list.map(({ answer }) => ({ ...seed.hosts, [door]: answer })),
        ),
      ];
      for (const hosts of lists) {
        const told = runOf(seed);
        await restore(told, { step: 1_000, hosts });
        lies.push(hosts);
        await told.goTo(Math.floor(told.total / 2) + 1);
        const { there, moment } = await throughLink(told);
        if (JSON.stringify(hosts) !== JSON.stringify(seed.hosts)) expect(moment.hosts).toEqual(hosts);
        expect(stateOf(there)).toEqual(stateOf(told));
        await Promise.all([there.goTo(there.total), told.goTo(told.total)]);
        expect(stateOf(there)).toEqual(stateOf(told));
      }
      expect(honest.step).toBe(seed.step);
    }
    expect(lies.length).toBeGreaterThan(4);
  });

  it('keep what the slots of tables hold', async () => {
    let differ = 0;
    const tables = running.filter(({ seed }) => seed.views.includes('table'));
    expect(tables.length).toBeGreaterThan(0);
    for (const { seed } of tables) {
      const honest = await begun(seed);
      await honest.goTo(honest.total);
      for (const swaps of [
        [
          { table: 0, slot: 2, func: 0 },
          { table: 0, slot: 3, func: 0 },
        ],
        [
          { table: 0, slot: 2 },
          { table: 0, slot: 3 },
        ],
      ]) {
        const run = runOf(seed);
        await restore(run, { step: 1_000, swaps });
        const { there, moment } = await throughLink(run);
        expect(moment.swaps).toEqual(swaps);
        expect(stateOf(there)).toEqual(stateOf(run));
        expect(await there.source.ask('tables', {})).toEqual(await run.source.ask('tables', {}));
        if (JSON.stringify(run.snapshot?.ending) !== JSON.stringify(honest.snapshot?.ending)) differ++;
      }
    }
    expect(differ, 'the swaps matter').toBeGreaterThan(0);
  });

  it('keep call, program, breakpoints, window and watched value', async () => {
    const { seed } = running.find(({ seed }) => seed.name === 'square-sum.wat') ?? running[0]!;
    const run = await begun(seed);
    const text = seed.text.replace('i32.mul', 'i32.sub');
    expect(text).not.toBe(seed.text);
    await run.assemble(text);
    await run.launch('square_sum(5, 6)', 4);
    const line = run.lines.findIndex((l) => l.offsets.length > 0);
    await run.toggleBreakpoint(line);
    await run.watchWrites('local:0');
    const { there, moment } = await throughLink(run);
    expect(moment).toMatchObject({ text, call: 'square_sum(5, 6)', step: 4, breakpoints: [line], watched: 'local:0' });
    expect(stateOf(there)).toEqual(stateOf(run));
    expect([...there.breakpoints]).toEqual([line]);
    expect(there.watched).toBe('local:0');
    expect(there.timeline?.marks).toEqual(run.timeline?.marks);
  });

  it('keep the window of memory', async () => {
    const { seed } = running.find(({ seed }) => seed.views.includes('memory'))!;
    const run = await begun(seed);
    await run.watch({ memory: 0, address: 4096, count: 32 });
    const { there } = await throughLink(run);
    expect(there.window).toEqual({ memory: 0, address: 4096, count: 32 });
    expect(stateOf(there)).toEqual(stateOf(run));
  });

  it('tell every two machines that begin differently apart', () => {
    const begin = new Set(baked.map(({ seed }) => JSON.stringify([seed.text, seed.call, seed.hosts ?? {}])));
    expect(new Set(baked.map(({ seed }) => starterOf(seed))).size).toBe(begin.size);
  });
});
