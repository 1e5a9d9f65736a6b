/**
 * What a claim of the book is checked with: a chapter's programs by name, run on the machine, and modules taken apart.
 * Leaves to others: the claims (`tests/content/claims.test.ts`).
 * One idea: a check as short as the sentence that it checks gets written.
 */
import { decode } from '#engine/binary/decode.ts';
import { encode } from '#engine/binary/encode.ts';
import type { HostAnswers } from '#engine/session/protocol.ts';
import type { Diagnostic } from '#engine/source/diagnostic.ts';
import { parse } from '#engine/text/parse.ts';
import { validate } from '#engine/valid/module.ts';
import { record } from '../../content/components/bake/machine.ts';
import { programText } from '../../content/components/bake/source.ts';
import { chapters } from './prose.ts';

const folderOf = (order: number): string => `chapters/${chapters.find((chapter) => chapter.order === order)!.folder}`;
/** Text of a program of a chapter. */
export const source = (chapter: number, name: string): string => programText(name, folderOf(chapter));
/** Bytes of a program that assembles. */
export const bytesOf = (text: string): Uint8Array => encode(parse(text, 'claim.wat').module!).bytes;
/** Codes of what is wrong with a module, reading and typing. */
export function wrong(bytes: Uint8Array): string[] {
  const { module, diagnostics } = decode(bytes);
  const all: readonly Diagnostic[] = module ? validate(module).diagnostics : diagnostics;
  return all.map(({ code, message }) => `${code} ${message}`);
}

/** A call, run to its end: results in text, or the phrase of its trap; and what can be asked on the way. */
export async function run(text: string, call: string, hosts: HostAnswers = {}) {
  const { bench, launched } = await record(text, 'claim.wat', call, { hosts });
  const { total } = launched.snapshot;
  const at = (step: number) => bench.ask('goto', { step });
  const { ending } = await at(total);
  const bytes = async (address: number, count: number): Promise<number[]> => [
    ...(await bench.ask('readMemory', { memory: 0, address, count })).bytes,
  ];
  const says =
    ending?.kind === 'returned'
      ? ending.results.map((value) => value.text).join(' ')
      : ending?.kind === 'trapped'
        ? ending.trap.message
        : 'does not end';
  return { says, at, bytes, total };
}
/** How a call ends, in text. */
export const says = async (text: string, call: string): Promise<string> => (await run(text, call)).says;
/** The same for a program of a chapter. */
export const gives = (chapter: number, program: string, call: string): Promise<string> =>
  says(source(chapter, program), call);
/** An expression as the body of a function without parameters. */
export const value = (body: string, result = 'i32'): Promise<string> =>
  says(`(module (memory 1) (func (export "f") (result ${result}) ${body}))`, 'f()');
