/**
 * The shape of one line of the instruction table, the single source of everything this project knows of an instruction.
 * Leaves to others: the lines themselves (`control.ts`, `variable.ts`, `memory.ts`, `numeric.ts`, …) and what is derived from them.
 * One idea: a fact that stands in one row cannot disagree with itself in assembler, validator, machine and book.
 *
 * Legend of a row, in order:
 *   name        mnemonic, as in the specification's index of instructions
 *   opcode      one byte, or `prefix << 16 | sub-opcode` for the prefixes 0xfb, 0xfc, 0xfd, 0xfe
 *   immediates  kinds, in the order of the binary format
 *   type        `operands -> results`, bottom of the stack first; `*` if it depends on context
 *   meaning     a JavaScript expression over the operands a, b, c; empty if hand-written in `exec/`
 *   effect      what else it touches: '', 'trap', 'load N', 'store N' (bytes), 'local', 'global', 'table', 'branch', 'call', 'grow', …
 *   since       the feature it belongs to
 *   summary     one sentence for the reader
 */

/** How an immediate is written in bytes and in text; one reader, writer, parser and printer per kind. */
export type Immediate =
  | 'blocktype'
  | 'label'
  | 'labels'
  | 'func'
  | 'type'
  | 'table'
  | 'memory'
  | 'local'
  | 'global'
  | 'tag'
  | 'elem'
  | 'data'
  | 'field'
  | 'count'
  | 'memarg'
  | 'lane'
  | 'lanes'
  | 'i32'
  | 'i64'
  | 'f32'
  | 'f64'
  | 'v128'
  | 'valtypes'
  | 'heaptype'
  | 'reftype'
  | 'castflags'
  | 'catches';

/** The instructions that open a block, which an `end` (of `try` also a `delegate`) closes; each is a label to branch to. */
export const OPENERS: ReadonlySet<string> = new Set(['block', 'loop', 'if', 'try_table', 'try']);

/** The part of the language that an instruction came with. */
export type Feature =
  | 'mvp'
  | 'sign-extension'
  | 'saturating-float-to-int'
  | 'multi-value'
  | 'reference-types'
  | 'bulk-memory'
  | 'vector'
  | 'relaxed-vector'
  | 'tail-call'
  | 'typed-references'
  | 'gc'
  | 'exceptions'
  | 'legacy-exceptions'
  | 'threads'
  | 'multi-memory'
  | 'memory64'
  | 'extended-const'
  | 'annotations';

export type Row = readonly [
  name: string,
  opcode: number,
  immediates: readonly Immediate[],
  type: string,
  meaning: string,
  effect: string,
  since: Feature,
  summary: string,
];

/** Features that every layer here has; a row of any other feature is known by name and refused as "not yet". */
export const implemented: ReadonlySet<Feature> = new Set<Feature>([
  'mvp',
  'sign-extension',
  'saturating-float-to-int',
  'multi-value',
  'reference-types',
  'bulk-memory',
  'extended-const',
  'tail-call',
  'typed-references',
  'gc',
  'multi-memory',
  'memory64',
  'threads',
  'annotations',
  'vector',
  'relaxed-vector',
  'exceptions',
  'legacy-exceptions',
]);
