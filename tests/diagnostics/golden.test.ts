/**
 * Every file here is a program that is wrong, with the message it must get at its end, in comments: `;;| …`, caret and hint included.
 * `.wat` is text, `.hex` a binary module in hexadecimal with `;;` comments.
 * One idea: a message is read by people, so it is reviewed as people will see it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decode } from '#engine/binary/decode.ts';
import type { Diagnostic } from '#engine/source/diagnostic.ts';
import { renderAll } from '#engine/source/render.ts';
import type { Source } from '#engine/source/span.ts';
import type { Module } from '#engine/syntax/module.ts';
import { parse } from '#engine/text/parse.ts';
import { validate } from '#engine/valid/module.ts';

const MARK = ';;|';
const folder = import.meta.dirname;

function judge({
  module,
  diagnostics,
}: {
  module?: Module;
  diagnostics: readonly Diagnostic[];
}): readonly Diagnostic[] {
  return module ? validate(module).diagnostics : diagnostics;
}

function messages(name: string, file: string): string {
  const text = file.slice(0, file.indexOf(`\n${MARK}`));
  if (name.endsWith('.wat')) return renderAll(judge(parse(text, name)), { kind: 'text', name, text });
  const bytes = Uint8Array.from(text.replace(/;;.*/g, '').match(/[0-9a-f]{2}/g) ?? [], (digits) =>
    Number.parseInt(digits, 16),
  );
  const source: Source = { kind: 'binary', name, bytes };
  return renderAll(judge(decode(bytes, name)), source);
}

function expected(file: string): string {
  const lines = file.split('\n').filter((line) => line.startsWith(MARK));
  return lines.map((line) => line.slice(MARK.length).replace(/^ /, '')).join('\n');
}

for (const phase of ['binary', 'valid']) {
  describe(`messages of the phase "${phase}"`, () => {
    for (const name of readdirSync(join(folder, phase)).sort()) {
      it(`says what is wrong in ${name}`, () => {
        const file = readFileSync(join(folder, phase, name), 'utf8');
        expect(expected(file)).not.toBe('');
        expect(messages(name, file)).toBe(expected(file));
      });
    }
  });
}
