/**
 * A program that comes as bytes: decoded, validated, printed, and its functions listed and disassembled one by one.
 * Loaded when the first file is opened. Leaves to others: programs in text (`program.ts`), running (`run.ts`).
 * One idea: a large module is never turned into text as a whole. Somebody looks at one function, and that one is printed.
 */
import { decode } from '../binary/decode.ts';
import type { Module, OffsetMap } from '../syntax/module.ts';
import { typeNames } from '../syntax/types.ts';
import { print } from '../text/print.ts';
import { validate } from '../valid/module.ts';
import { type Built, described, refused, sectionsOf, signatureOf } from './describe.ts';
import type { FunctionInfo, Program } from './protocol.ts';

export { printFunction } from '../text/print.ts';

/** Larger modules are printed function by function, when somebody looks. */
const PRINT_WHOLE = 200_000;
const EMPTY: OffsetMap = { byte: new Uint32Array(), from: new Uint32Array(), to: new Uint32Array() };

/** What has to be done with a large module, each as a part of the way. */
const STAGES = ['Decoding', 'Checking', 'Printing'] as const;

/**
 * Decodes and validates a binary. The bytes are copied. Before each stage `reached` is told how far it got; it may wait
 * to let messages in, and throws to give up.
 */
export async function buildBytes(
  given: Uint8Array,
  name: string,
  reached: (done: number, of: number, what: string) => Promise<void>,
): Promise<{ built?: Built; module?: Module; program: Program }> {
  const stage = (i: number): Promise<void> => reached(i, STAGES.length, STAGES[i]!);
  const bytes = given.slice();
  await stage(0);
  const decoded = decode(bytes, name);
  if (!decoded.module || decoded.diagnostics.some((d) => d.severity === 'error'))
    return { program: refused(decoded.diagnostics) };
  const { module } = decoded;
  await stage(1);
  const valid = validate(module).diagnostics;
  const diagnostics = [...decoded.diagnostics, ...valid];
  const about = described(module, sectionsOf(bytes));
  if (valid.some((d) => d.severity === 'error'))
    return { module, program: { ...refused(diagnostics), ...about, ok: false } };
  await stage(2);
  const text = bytes.length <= PRINT_WHOLE ? print(module) : undefined;
  const program: Program = {
    ok: true,
    diagnostics,
    ...about,
    bytes: bytes.slice(),
    ...(text === undefined ? {} : { text }),
  };
  return {
    built: { module, bytes, offsets: EMPTY, bodies: new Uint32Array(module.funcs.length), program },
    module,
    program,
  };
}

/** One line of the list of functions, `count` of them from `from`, those whose name contains `filter`. */
export function functionsOf(
  module: Module,
  from: number,
  count: number,
  filter = '',
): { total: number; items: FunctionInfo[] } {
  const exported = new Map<number, string[]>();
  for (const e of module.exports)
    if (e.kind === 'func') exported.set(e.index, [...(exported.get(e.index) ?? []), e.name]);
  const label = (i: number): string => {
    const { name, import: door } = module.funcs[i]!;
    if (name !== undefined) return `$${name}`;
    return exported.get(i)?.[0] ?? (door ? `${door.module} ${door.name}` : `func ${i}`);
  };
  const wanted = filter.toLowerCase();
  const indices: number[] = [];
  for (let i = 0; i < module.funcs.length; i++)
    if (
      wanted === '' ||
      label(i).toLowerCase().includes(wanted) ||
      exported.get(i)?.some((n) => n.toLowerCase().includes(wanted))
    )
      indices.push(i);
  const items = indices.slice(from, from + count).map((index): FunctionInfo => {
    const { body, import: imported } = module.funcs[index]!;
    const { params, results } = signatureOf(module, index);
    return {
      index,
      name: label(index),
      type: `${typeNames(params)} → ${typeNames(results)}`,
      size: body.to - body.from,
      imported: imported !== undefined,
      exports: exported.get(index) ?? [],
    };
  });
  return { total: indices.length, items };
}
