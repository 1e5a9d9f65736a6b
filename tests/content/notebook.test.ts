/**
 * Every machine of the chapters sent to a notebook, written as Markdown, read again and opened; and the same through a link of its own.
 * What its author gave it is there, or is named among what stays behind, and it stands at the same moment.
 * One idea: "it arrives whole" is a sentence about every field of every figure, so the test walks over the fields and not over a list.
 */
import { describe, expect, it } from 'vitest';
import { frameOf, leftBehind, stagedOf } from '#widgets/elements/cell/frame.ts';
import { restore } from '#widgets/elements/cell/moment.ts';
import { type Run, windowOf } from '#widgets/elements/cell/run.ts';
import { aloneOf } from '#widgets/elements/cell/share.ts';
import { cellOf } from '#widgets/elements/notebook/send.ts';
import { answersFor, doorsOf } from '#widgets/models/links.ts';
import { readMoment, starterOf, writeMoment } from '#widgets/models/moment.ts';
import { openNotebook, type ProgramCell, writeNotebook } from '#widgets/models/notebook.ts';
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

/** Fields of a seed that belong to a page: bytes that the build assembled, where it stood, whether a text can be changed at all. */
const OF_THE_PAGE: readonly (keyof CellSeed)[] = ['packed', 'step', 'editable'];
/** Fields that no copy has, each with the words that say so. */
const LEFT: Partial<Record<keyof CellSeed, RegExp>> = { python: /Python/, pythonTitle: /Python/ };

async function begun(seed: CellSeed): Promise<Run> {
  const run = runOf(seed);
  await run.assemble(seed.text);
  await run.launch(seed.call, seed.step);
  return run;
}

/** The cell of `run` through a file. */
function throughFile(run: Run): ProgramCell {
  const sent = cellOf(run, 'sent');
  const { blocks, problems } = openNotebook(writeNotebook([{ kind: 'prose', text: '# Mine' }, sent]));
  expect(problems).toEqual([]);
  expect(blocks[1]).toEqual(sent);
  return blocks[1] as ProgramCell;
}

/** The seed of a cell as the page makes it from what came. */
const seedFrom = ({ text, call, hosts, window, frame = {} }: Omit<ProgramCell, 'kind' | 'name'>): CellSeed => ({
  ...{ views: ['stack'], step: 0, text, call },
  ...stagedOf(frame),
  ...(hosts ? { hosts } : {}),
  ...(window ? { window } : {}),
});

async function opened(cell: ProgramCell): Promise<Run> {
  const run = runOf(seedFrom(cell));
  const hosts = answersFor([cell], cell);
  run.hosts = Object.keys(hosts).length ? hosts : undefined;
  run.swaps = cell.swaps;
  await run.assemble(cell.text);
  for (const line of cell.breakpoints ?? []) run.breakpoints.add(line);
  await run.launch(cell.call, cell.step);
  return run;
}

/** The machine at a step; a text that lost its last line break has the same program. */
const stateOf = (run: Run) => run.snapshot!;

describe('every machine of the book', () => {
  it('is there in numbers', () => {
    expect(running.length).toBeGreaterThan(15);
    const withParts = running.filter(({ seed }) => Object.keys(frameOf(seed)).length > 3);
    expect(withParts.length, 'some have answers to choose from, names of bytes, a second stack').toBeGreaterThan(3);
  });

  it.each(running.map(({ where, seed }) => [where, seed] as const))('%s arrives whole', async (_, seed) => {
    const run = await begun(seed);
    for (const step of new Set([seed.step, 0, run.total])) {
      await run.goTo(step);
      const there = await opened(throughFile(run));
      expect(stateOf(there)).toEqual(stateOf(run));
    }
    const came = seedFrom(throughFile(run));
    const said = leftBehind(run).join(' ');
    for (const [field, value] of Object.entries(seed) as [keyof CellSeed, unknown][]) {
      if (OF_THE_PAGE.includes(field)) continue;
      const words = LEFT[field];
      if (words) expect(said, field).toMatch(words);
      else if (field === 'window') expect(came.window).toEqual(windowOf(seed));
      else if (field === 'text') expect(came.text).toBe(seed.text.replace(/\n+$/, ''));
      else expect(came[field], field).toEqual(value);
    }
    if (!seed.python) expect(said).toBe('');
  });

  it.each(running.map(({ where, seed }) => [where, seed] as const))(
    '%s opens from a link of its own',
    async (_, seed) => {
      const run = await begun(seed);
      const line = run.lines.findIndex(({ offsets }) => offsets.length > 0);
      await run.toggleBreakpoint(line);
      for (const step of new Set([seed.step, 0, run.total])) {
        await run.goTo(step);
        const fragment = await writeMoment('own-1', aloneOf(run));
        const link = await readMoment(fragment);
        if (!link || 'refused' in link) throw new Error('refused');
        const { moment } = link;
        const { text = '', call = '', ...rest } = moment;
        const there = runOf(seedFrom({ text, call, ...rest }));
        expect(starterOf(there.seed), 'it is the cell that the link names').toBe(moment.starter);
        await restore(there, moment);
        expect(stateOf(there)).toEqual(stateOf(run));
        expect([...there.breakpoints]).toEqual([line]);
        expect(frameOf(there.seed)).toEqual(frameOf(seed));
      }
    },
  );
});

describe('what a reader has made of it', () => {
  const named = (name: string): CellSeed => running.find(({ seed }) => seed.name === name)!.seed;

  it('other answers, slots, breakpoints, a window and a watched value come along', async () => {
    const run = runOf(named('table.wat'));
    await restore(run, {
      step: 2,
      swaps: [
        { table: 0, slot: 2, func: 0 },
        { table: 0, slot: 3 },
      ],
    });
    await run.toggleBreakpoint(run.lines.findIndex(({ offsets }) => offsets.length > 0));
    await run.watchWrites('local:0');
    const cell = throughFile(run);
    expect(cell).toMatchObject({
      swaps: [
        { table: 0, slot: 2, func: 0 },
        { table: 0, slot: 3 },
      ],
      watched: 'local:0',
    });
    const there = await opened(cell);
    expect(stateOf(there)).toEqual(stateOf(run));
    expect(await there.source.ask('tables', {})).toEqual(await run.source.ask('tables', {}));
    expect(there.breakpoints).toEqual(run.breakpoints);
    const memory = await begun(named('write.wat'));
    await memory.watch({ memory: 0, address: 4096, count: 32 });
    expect(throughFile(memory).window).toEqual({ memory: 0, address: 4096, count: 32 });
  });

  it('a guest that answers, and what the guest itself imports, come along; a cell of the same name does not take their place', async () => {
    const guest = '(module (import "far" "seven" (func $f (result i32))) (func (export "open") (result i32) call $f))';
    const run = runOf(named('open.wat'));
    await restore(run, {
      step: 1_000,
      hosts: {
        'host.open': {
          kind: 'wat',
          text: guest.replace('(result i32) call $f', '(param i32 i32) (result i32) call $f'),
        },
        'far.seven': { kind: 'table', answers: [['7']] },
      },
    });
    const cell = throughFile(run);
    const there = await opened(cell);
    expect(stateOf(there)).toEqual(stateOf(run));
    const host = { name: 'host', text: '(module (func (export "open") (param i32 i32) (result i32) i32.const 1))' };
    expect(answersFor([host, cell], cell)['host.open']).toEqual(cell.hosts!['host.open']);
    expect([...doorsOf([host, cell], cell)]).toEqual(['host.open']);
  });

  it('a value that was changed by hand does not, and that is said', async () => {
    const run = await begun(named('square-sum.wat'));
    run.edits = {
      call: run.call,
      version: run.source.version,
      made: [{ step: 1, target: { kind: 'local', index: 0 }, text: '5' }],
    };
    expect(leftBehind(run)).toEqual(['What was changed by hand did not come along.']);
  });
});
