/**
 * The exercises as a reader meets them: the reference passes, the starter and every typical wrong answer fail, and each
 * exercise has what its page needs.
 * Leaves to others: how a test is judged (`engine/session/check.ts` and its own tests), the page.
 * One idea: a test that lets a known mistake through is itself the mistake.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encode } from '#engine/binary/encode.ts';
import { check, type Test } from '#engine/session/check.ts';
import { parse } from '#engine/text/parse.ts';
import { validate } from '#engine/valid/module.ts';

const top = new URL('../../content/exercises/', import.meta.url).pathname;
const read = (...path: string[]) => readFileSync(join(top, ...path), 'utf8');

/** What is wrong with a program before it runs, and its bytes. */
function assemble(text: string) {
  const { module, diagnostics } = parse(text, 'exercise.wat');
  return {
    problems: [...diagnostics, ...(module ? validate(module).diagnostics : [])],
    bytes: module && encode(module).bytes,
  };
}

interface Check {
  readonly tests?: readonly Test[];
  readonly predict?: readonly {
    readonly ask: string;
    readonly program: string;
    readonly call: string;
    readonly why: string;
  }[];
  readonly sort?: {
    readonly bins: readonly { readonly id: string }[];
    readonly cards: readonly { readonly text: string; readonly bin: string; readonly why: string }[];
  };
  readonly hex?: { readonly bytes: string; readonly from: string; readonly program: string };
}
const exercises = readdirSync(top).map((folder) => ({ folder, data: JSON.parse(read(folder, 'check.json')) as Check }));
const written = exercises.filter(({ data }) => data.tests);
const seeds = [1, 20_261_122, 4_294_967_295];

describe.each(written)('exercise $folder', ({ folder, data }) => {
  const guests = readdirSync(join(top, folder)).filter(
    (file) => /\.wat$/.test(file) && !/^(start|solution)\./.test(file),
  );
  const files = Object.fromEntries(guests.map((file) => [file, read(folder, file)]));
  const wrong = readdirSync(join(top, folder, 'wrong'));
  const mistakes = wrong.map((name) => read(folder, 'wrong', name));
  const exercise = { tests: data.tests!, solution: read(folder, 'solution.wat'), files, wrong: mistakes };
  const passes = (text: string) => Promise.all(seeds.map(async (seed) => (await check(text, exercise, seed)).passed));

  it('is solved by its solution', async () => {
    for (const seed of seeds)
      expect((await check(exercise.solution, exercise, seed)).tests.filter((t) => t.state !== 'held')).toEqual([]);
  });
  it('is not solved by its starter', async () =>
    expect(await passes(read(folder, 'start.wat'))).toEqual(seeds.map(() => false)));
  it.each(wrong)('gives %s its own hint, on every seed', async (name) => {
    const text = read(folder, 'wrong', name);
    const [, hint] = /^;; hint: (.+)\n/.exec(text) ?? [];
    for (const seed of seeds) expect(await check(text, exercise, seed)).toMatchObject({ hint });
    // Whoever makes the mistake in other words gets it as well.
    expect(await check(`\n\n${text.replace(/^;; hint.*\n/, '')}`, exercise, 5)).toMatchObject({ hint });
  });
  it.each(wrong)('refuses %s on every seed, and has a hint for it', async (name) => {
    const text = read(folder, 'wrong', name);
    expect(text).toMatch(/^;; hint: \S.+[.?]\n/);
    if (!data.tests!.some(({ kind }) => kind === 'refused')) expect(assemble(text).problems).toEqual([]);
    expect(await passes(text)).toEqual(seeds.map(() => false));
  });
});

describe('all exercises', () => {
  it.each(exercises)('$folder needs sections that exist and come before it', ({ folder }) => {
    const text = read(folder, 'index.mdx');
    const [, id] = /^id: "(\d+\.\d+)"$/m.exec(text)!;
    const needs = [...text.matchAll(/^ {2}- (\d+)#([a-z0-9-]+)$/gm)];
    expect(needs.length).toBeGreaterThan(0);
    for (const [need, order, slug] of needs) {
      const chapter = readdirSync(join(top, '..', 'chapters')).find(
        (name) => Number.parseInt(name, 10) === Number(order),
      );
      const prose = readFileSync(join(top, '..', 'chapters', chapter!, 'index.mdx'), 'utf8');
      const headings = [...prose.matchAll(/^## (.+)$/gm)].map((found) => ({
        at: found.index,
        slug: found[1]!
          .toLowerCase()
          .replace(/[^a-z0-9 -]/g, '')
          .replaceAll(' ', '-'),
      }));
      const heading = headings.find((candidate) => candidate.slug === slug);
      expect(heading, need).toBeDefined();
      const own = prose.indexOf(`<Exercise id="${id}"`);
      expect(own < 0 ? Number(order) < Number.parseInt(id!, 10) : heading!.at < own, need).toBe(true);
    }
  });
  it.each(exercises)('$folder has an introduction with two hints', ({ folder }) => {
    expect(existsSync(join(top, folder, 'index.mdx'))).toBe(true);
    expect(/^hints:\n((?: {2}- .+\n){2,})/m.test(read(folder, 'index.mdx'))).toBe(true);
  });

  it('asks for the header that the engine writes', () => {
    const { hex } = exercises.find(({ data }) => data.hex)!.data;
    const poly = readFileSync(join(top, '..', 'programs', hex!.program), 'utf8');
    expect(hex!.from).toBe('header');
    expect(Buffer.from(assemble(poly).bytes!.subarray(0, 8)).toString('hex')).toBe(hex!.bytes);
  });

  it('asks for predictions only of programs that are valid, and says why', () => {
    const questions = exercises.flatMap(({ data }) => data.predict ?? []);
    expect(questions.length).toBeGreaterThanOrEqual(5);
    for (const { program, why } of questions) {
      expect(assemble(program).problems).toEqual([]);
      expect(why).not.toBe('');
    }
  });

  it('sorts twelve cards, four to a bin, each with a reason', () => {
    const { sort } = exercises.find(({ data }) => data.sort)!.data;
    expect(sort!.bins.map(({ id }) => sort!.cards.filter(({ bin }) => bin === id).length)).toEqual([4, 4, 4]);
    expect(sort!.cards.every(({ why }) => why !== '')).toBe(true);
    expect(new Set(sort!.cards.map(({ text }) => text)).size).toBe(12);
  });
});
