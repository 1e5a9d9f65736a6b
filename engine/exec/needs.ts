/**
 * Which parts of the machine a module needs besides its loops, and how they are fetched.
 * Leaves to others: the parts themselves; whoever is not in a hurry imports `all.ts` and has every one.
 * Specification: none; the language is one, only its delivery is in parts.
 * One idea: a page that adds two numbers should not pay for vectors, and need not, since a module says what it uses before it runs.
 */
import { skipExpression } from '../binary/code.ts';
import { byName, byOpcode, type Feature } from '../isa/table.ts';
import { Reader } from '../syntax/bytes.ts';
import type { Module } from '../syntax/module.ts';
import { V128 } from '../syntax/types.ts';
import { OP, RARE } from './ops.generated.ts';

const memories = (): Promise<unknown> => Promise.all([import('./tables.ts'), import('../valid/memories.ts')]);
const exceptions = (): Promise<unknown> => Promise.all([import('./exceptions.ts'), import('../valid/exceptions.ts')]);
const rare = (): Promise<unknown> => import('./rare.generated.ts');
/** By feature: the part that runs its instructions. Importing it registers it, see `far.ts`. */
const parts: Partial<Record<Feature | 'rare', () => Promise<unknown>>> = {
  // The rules come along, for the types on the stack are shown of programs that the build has validated.
  gc: () => Promise.all([import('./gc.ts'), import('../valid/aggregates.ts')]),
  'typed-references': () => Promise.all([import('./references.ts'), import('../valid/references.ts')]),
  exceptions,
  'legacy-exceptions': exceptions,
  'tail-call': () => Promise.all([memories(), import('./references.ts'), import('./tail.ts')]),
  'bulk-memory': () => Promise.all([memories(), rare()]),
  memory64: memories,
  threads: () => Promise.all([import('./atomic.ts'), import('../valid/atomics.ts')]),
  vector: () => Promise.all([import('./vector.ts'), import('../valid/vectors.ts')]),
  rare,
};
/** Whose instructions begin with this byte. */
const prefixes: Readonly<Record<number, Feature>> = { 251: 'gc', 252: 'bulk-memory', 253: 'vector', 254: 'threads' };
/** Numeric instructions of one byte that run in `rare.generated.ts`. */
const isRare = new Set(
  Object.keys(OP)
    .slice(...RARE)
    .map((name) => byName(name)?.opcode),
);

const equipped = new WeakSet<Module>();

/** Fetches what a module needs, unless it is there already; to be awaited before the module is instantiated. */
export async function equip(module: Module): Promise<void> {
  if (equipped.has(module)) return;
  await Promise.all([...featuresOf(module)].map((feature) => parts[feature]?.()));
  equipped.add(module);
}

/** What a module uses besides the oldest features: by its instructions, and by its declarations. */
function featuresOf(module: Module): Set<Feature | 'rare'> {
  const { types, funcs, globals, tables, mems } = module;
  const features = new Set<Feature | 'rare'>();
  (module.opcodes ?? opcodesOf(module)).forEach((isSeen, byte) => {
    if (!isSeen) return;
    features.add(prefixes[byte] ?? byOpcode(byte)!.since);
    if (isRare.has(byte)) features.add('rare');
  });
  // Memories and tables share their bulk instructions, so one part brings both.
  if (mems.length > 1 || tables.length > 0 || mems[0]?.type.limits.is64) features.add('memory64');
  // Vectors may be handed on without any instruction of theirs.
  const listed = types.flatMap(({ def: { comp } }) => (comp.kind === 'func' ? [...comp.params, ...comp.results] : []));
  const declared = [...globals.map(({ type }) => type.val), ...funcs.flatMap((f) => f.locals.map(({ type }) => type))];
  if ([...listed, ...declared].includes(V128)) features.add('vector');
  return features;
}

/** By byte: whether an instruction of the module begins with it. */
function opcodesOf({ code, funcs, globals, tables, elems, datas }: Module): Uint8Array {
  const noticed = { needsDataCount: 0, seen: new Uint8Array(256) };
  const modes = [...elems, ...datas].flatMap(({ mode }) => (mode.kind === 'active' ? mode.offset : []));
  const constants = [...globals, ...tables].map(({ init }) => init);
  const items = elems.flatMap((elem) => elem.items ?? []);
  for (const range of [...funcs.map(({ body }) => body), ...constants, ...modes, ...items])
    if (range && range.to > range.from) skipExpression(new Reader(code, range.from, range.to), noticed);
  return noticed.seen;
}
