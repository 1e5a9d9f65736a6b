/**
 * The messages of validation, `VAL3xx`; a part of `catalogue.ts`, which explains the columns.
 * Leaves to others: finding what is wrong and saying where (`valid/`).
 * One idea: nearly everything that can be wrong with a module is a type that does not fit; the rest are names of nothing.
 */
import type { Entry } from './entry.ts';

export const invalid = {
  VAL301: {
    phrase: 'type mismatch',
    hint: 'An instruction takes its operands from the top of the stack, the last one on top, and each must have the type that it needs.',
    chapter: 2,
  },
  VAL302: {
    phrase: 'type mismatch',
    hint: 'Operands must be on the stack before the instruction that takes them.',
    chapter: 2,
  },
  VAL303: {
    phrase: 'type mismatch',
    hint: 'Nothing may be left over at the end: `drop` throws a value away, or the type can list it as a result.',
    chapter: 2,
  },
  VAL304: {
    phrase: 'type mismatch',
    hint: 'A branch takes along what its label asks for: the results of a block, the parameters of a loop.',
    chapter: 3,
  },
  VAL305: {
    phrase: 'type mismatch',
    hint: 'At its end a block or function must leave exactly the results that its type lists.',
    chapter: 3,
  },
  VAL306: {
    phrase: 'type mismatch',
    hint: '`return` needs the results of the function on top of the stack.',
    chapter: 3,
  },
  VAL307: {
    phrase: 'type mismatch',
    hint: 'When the condition is zero, an `if` without `else` does nothing, so it cannot give a value: add an `else`.',
    chapter: 3,
  },
  VAL308: {
    phrase: 'type mismatch',
    hint: '`select` chooses between two values of one type; for references the type must be written: `select (result funcref)`.',
    chapter: 3,
  },
  VAL309: {
    phrase: 'type mismatch',
    hint: 'All elements of a table have its type; calls need a table of functions.',
    chapter: 5,
  },
  VAL310: {
    phrase: 'unknown local',
    hint: 'Parameters are the first locals; they are counted together, from 0.',
    chapter: 2,
  },
  VAL311: {
    phrase: 'unknown function',
    hint: 'Imported functions come first; all are counted together, from 0.',
    chapter: 5,
  },
  VAL312: { phrase: 'unknown type', hint: 'Types are counted from 0, in the order in which they stand.', chapter: 5 },
  VAL313: { phrase: 'unknown table', hint: 'A module can use only tables that it declares or imports.', chapter: 5 },
  VAL314: {
    phrase: 'unknown memory',
    hint: 'A module has no memory unless it declares or imports one: `(memory 1)`.',
    chapter: 4,
  },
  VAL315: {
    phrase: 'unknown global',
    hint: 'Imported globals come first; all are counted together, from 0.',
    chapter: 5,
  },
  VAL316: {
    phrase: 'unknown label',
    hint: 'Labels are counted from the inside: 0 is the innermost block.',
    chapter: 3,
  },
  VAL317: {
    phrase: 'unknown elem segment',
    hint: 'Element segments are counted from 0, in the order in which they stand.',
    chapter: 5,
  },
  VAL318: {
    phrase: 'unknown data segment',
    hint: 'Data segments are counted from 0, in the order in which they stand.',
    chapter: 4,
  },
  VAL319: { phrase: 'unknown tag', hint: 'Imported tags come first; all are counted together, from 0.', chapter: 8 },
  VAL320: {
    phrase: 'alignment must not be larger than natural',
    hint: 'The alignment is a promise about the address, never more than the number of bytes touched.',
    chapter: 4,
  },
  VAL321: {
    phrase: 'offset out of range',
    hint: 'The offset is added to the address, so it has no more bits than an address of its memory.',
    chapter: 4,
  },
  VAL322: { phrase: 'immutable global', hint: 'Only a global declared `(mut …)` can be set.', chapter: 5 },
  VAL323: {
    phrase: 'undeclared function reference',
    hint: 'Code may take a reference only to a function that is exported or named in a segment or global; `(elem declare func $f)` is enough.',
    chapter: 5,
  },
  VAL324: {
    phrase: 'constant expression required',
    hint: 'Before the program runs only constants, references and unchanging globals are known.',
    chapter: 5,
  },
  VAL325: { phrase: 'invalid result arity', hint: 'A typed `select` lists exactly one type.', chapter: 3 },
  VAL326: {
    phrase: 'uninitialized local',
    hint: 'A local that is never null has no value until it is set; what was set inside a block counts only up to its end.',
    chapter: 8,
  },
  VAL330: {
    phrase: 'duplicate export name',
    hint: 'A name can be exported once; one thing may have several names.',
    chapter: 5,
  },
  VAL331: {
    phrase: 'start function',
    hint: 'Nobody is there to pass arguments to the start function, or to take its results.',
    chapter: 5,
  },
  VAL332: {
    phrase: 'memory size',
    hint: 'A page has 65,536 bytes, and 65,536 pages are all that 32-bit addresses can reach: 4 GiB.',
    chapter: 4,
  },
  VAL333: {
    phrase: 'size minimum must not be greater than maximum',
    hint: 'The first number is the size at the start, the second the size that it may grow to.',
    chapter: 4,
  },
  VAL334: {
    phrase: 'table size',
    hint: 'A table is indexed by an i32, so it has at most 2³² - 1 elements.',
    chapter: 5,
  },
  VAL336: { phrase: 'sub type', hint: 'A type may extend one that is open and that it can stand in for.', chapter: 8 },
  VAL337: {
    phrase: 'non-empty tag result type',
    hint: 'An exception carries values away and brings none back.',
    chapter: 8,
  },
  VAL338: {
    phrase: 'invalid lane index',
    hint: 'Lanes are counted from 0; a shuffle counts the bytes of both vectors, 0 to 31.',
    chapter: 8,
  },
  VAL340: { phrase: 'unknown field', hint: 'Fields are counted from 0, those of the type above first.', chapter: 8 },
  VAL341: { phrase: 'immutable field', hint: 'Only a field declared `(mut …)` can be set.', chapter: 8 },
  VAL342: {
    phrase: 'immutable array',
    hint: 'Elements can be set only in an array declared `(array (mut …))`.',
    chapter: 8,
  },
  VAL343: {
    phrase: 'type mismatch',
    hint: 'Fields of 8 and 16 bits are read as signed or unsigned; all others are read as they are.',
    chapter: 8,
  },
  VAL344: {
    phrase: 'field type is not defaultable',
    hint: 'Numbers begin as zero and references that may be null as null; a reference that is never null has to be given.',
    chapter: 8,
  },
  VAL345: {
    phrase: 'array type is not numeric or vector',
    hint: 'References have no bytes, so they come from element segments.',
    chapter: 8,
  },
  VAL346: {
    phrase: 'array types do not match',
    hint: 'What is copied must fit the elements that it replaces.',
    chapter: 8,
  },
  VAL347: {
    phrase: 'type mismatch',
    hint: 'A table whose elements are never null is written with the value that fills it: `(table 10 (ref $t) (ref.func $f))`.',
    chapter: 8,
  },
  VAL360: {
    phrase: 'invalid rethrow label',
    hint: 'Only what a `catch` around it has caught can be thrown again; the label counts blocks from the inside.',
    chapter: 8,
  },
  VAL348: {
    phrase: 'atomic alignment must be natural',
    hint: 'An atomic access is as aligned as it is long; leave `align=` out, and it is.',
    chapter: 8,
  },
  VAL390: { phrase: 'not yet', hint: 'This is good WebAssembly, but this engine does not have it yet.', chapter: 8 },
  VAL391: { phrase: 'too many locals', hint: 'Browsers stop at 50,000 locals, and so does this engine.', chapter: 2 },
  VAL392: {
    phrase: 'too many types',
    hint: 'Browsers stop at a million types, and at 63 types above each other; so does this engine.',
    chapter: 8,
  },
  VAL393: {
    phrase: 'shared memory',
    hint: 'Memory is shared between threads, and a program runs on one here; without `shared`, atomic instructions work as well.',
    chapter: 8,
  },
  VAL394: {
    phrase: 'type too large',
    hint: 'Browsers stop at 1000 parameters, 1000 results and 10,000 fields; so does this engine.',
    chapter: 8,
  },
} as const satisfies Record<string, Entry>;
