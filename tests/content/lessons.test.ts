/** Every code of the catalogue has a program that raises it and a repair that runs; kept words for lacking features are truly unused. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { implemented } from '#engine/isa/row.ts';
import { rows } from '#engine/isa/rows.ts';
import { raise, runMended } from '../../content/components/bake/lesson.ts';
import { codes, lessons } from '../../content/diagnostics/lessons.ts';

for (const code of codes) {
  const lesson = lessons[code];
  if ('dormant' in lesson) continue;
  test(`${code} is raised by its example, and the repair runs`, async () => {
    await raise(code, lesson);
    expect(await runMended(code, lesson)).toBeGreaterThan(0);
    if (!lesson.wrongCall && !lesson.wrongHosts) expect(lesson.mended).not.toBe(lesson.broken);
  });
}

test('only messages about lacking features have no example, and nothing lacks', () => {
  expect(codes.filter((code) => 'dormant' in lessons[code])).toEqual(['TXT190', 'VAL390']);
  expect(rows.filter((row) => !implemented.has(row[6])).map(([name]) => name)).toEqual([]);
});

test('every code that the golden messages show has a lesson', () => {
  const folder = resolve(import.meta.dirname, '../diagnostics');
  const shown = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(wat|hex)$/.test(file))
    .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/error ([A-Z]{3}\d{3}):/g)])
    .map(([, code]) => code);
  expect(shown.length).toBeGreaterThan(50);
  expect(shown.filter((code) => !codes.includes(code as never))).toEqual([]);
});
