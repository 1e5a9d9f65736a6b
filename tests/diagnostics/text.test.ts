/** Golden messages: each `text/*.wat` is a broken program and, in a comment at its end, exactly what the reader is told. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderAll } from '#engine/source/render.ts';
import { parse } from '#engine/text/parse.ts';

const FOLDER = new URL('./text/', import.meta.url);
const MARK = '\n(; expected\n';

test.each(readdirSync(FOLDER).filter((file) => file.endsWith('.wat')))('%s is told what is wrong', (file) => {
  const [text = '', expected = ''] = readFileSync(new URL(file, FOLDER), 'utf8').split(MARK);
  const { module, diagnostics } = parse(text, file);
  expect(module).toBeUndefined();
  expect(`${renderAll(diagnostics, { kind: 'text', name: file, text })}\n;)\n`).toBe(expected);
});
