/**
 * A program from its text to something that can run, and to the bytes that spare a page the assembler.
 * Loaded when a text is first edited. Leaves to others: each stage (text/, binary/, valid/), other ways to a program (`open.ts`, `adopt.ts`), running (`run.ts`).
 * One idea: every stage hands on either its product or diagnostics with places, so the first stage that fails speaks, and the rest stay silent.
 */

import { type Encoded, encode } from '../binary/encode.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import type { Module, OffsetMap } from '../syntax/module.ts';
import { Writer } from '../syntax/writer.ts';
import { parse } from '../text/parse.ts';
import { validate } from '../valid/module.ts';
import { checksum } from './adopt.ts';
import { type Built, described, refused } from './describe.ts';
import type { Program } from './protocol.ts';

const copyOf = (map: OffsetMap): OffsetMap => ({ byte: map.byte.slice(), from: map.from.slice(), to: map.to.slice() });

/** Assembles and validates text. `module` is there even if only validation failed, so that names can be looked up. */
export function buildText(text: string, name = 'module.wat'): { built?: Built; module?: Module; program: Program } {
  const parsed = parse(text, name);
  if (!parsed.module || parsed.diagnostics.some((d) => d.severity === 'error'))
    return { program: refused(parsed.diagnostics) };
  const { module } = parsed;
  const valid = validate(module).diagnostics;
  const diagnostics = [...parsed.diagnostics, ...valid];
  const encoded = encode(module);
  if (valid.some((d) => d.severity === 'error')) {
    const offsets = copyOf(encoded.offsets);
    return { module, program: { ...refused(diagnostics), ...described(module, encoded.sections), offsets } };
  }
  const built = finished(module, encoded, diagnostics);
  return { built, module, program: built.program };
}

function finished(module: Module, encoded: Encoded, diagnostics: readonly Diagnostic[]): Built {
  const { bytes, offsets, bodies, sections } = encoded;
  const program: Program = {
    ok: true,
    diagnostics,
    ...described(module, sections),
    bytes: bytes.slice(),
    offsets: copyOf(offsets),
  };
  return { module, bytes, offsets, bodies, program };
}

/**
 * The module with its names, and where its instructions stand in its text: all that `adopt` needs.
 * Layout: checksum of what follows (four bytes); count of places, then for each its byte (relative to the one before), where its text begins (relative, signed) and how long it is;
 * then the file.
 */
export function pack({ module, offsets }: Built): Uint8Array {
  const w = new Writer();
  w.u32(offsets.byte.length);
  let byte = 0;
  let from = 0;
  offsets.byte.forEach((at, i) => {
    w.u32(at - byte);
    w.s32(offsets.from[i]! - from);
    w.u32(offsets.to[i]! - offsets.from[i]!);
    byte = at;
    from = offsets.from[i]!;
  });
  w.raw(encode(module, { names: true }).bytes);
  const rest = w.done();
  const packed = new Uint8Array(4 + rest.length);
  packed.set(rest, 4);
  new DataView(packed.buffer).setUint32(0, checksum(rest));
  return packed;
}
