/**
 * Every message, once: its code, the phrase that the official scripts expect, and the chapter that teaches the matter.
 * A message is the phrase, then what was found and needed, filled in where it is raised.
 * Leaves to others: raising them (text, binary, valid, exec) and drawing them (`render.ts`).
 * One idea: codes are for machines and links, phrases for the suite, sentences for people; a table keeps the three together.
 *
 * Rows are sorted by code. A phase adds rows in its own hundred: TXT1xx, BIN2xx, VAL3xx, LNK4xx, RUN5xx.
 */

import type { Entry } from './entry.ts';
import { invalid } from './invalid.ts';

export type { Entry } from './entry.ts';

export const catalogue = {
  TXT100: {
    phrase: 'unexpected token',
    hint: 'Something stands here that this form does not have a place for.',
    chapter: 2,
  },
  TXT101: { phrase: 'unknown operator', hint: 'No instruction and no keyword is spelt like this.', chapter: 2 },
  TXT102: {
    phrase: 'illegal character',
    hint: 'Outside strings and comments a program is written in ASCII.',
    chapter: 2,
  },
  TXT103: {
    phrase: 'malformed UTF-8 encoding',
    hint: 'Text and names are UTF-8; bytes that are not go into data segments as `\\hh`.',
    chapter: 4,
  },
  TXT104: {
    phrase: 'unclosed string',
    hint: 'A string ends on the line where it begins; write a line break as `\\n`.',
    chapter: 4,
  },
  TXT105: {
    phrase: 'unclosed comment',
    hint: 'Every `(;` needs its own `;)`, also inside another comment.',
    chapter: 2,
  },
  TXT106: { phrase: 'empty identifier', hint: 'A name is a dollar sign and at least one character.', chapter: 2 },
  TXT107: {
    phrase: 'empty annotation id',
    hint: 'An annotation is `(@name …)`, the name directly behind the `@`.',
    chapter: 8,
  },
  TXT108: { phrase: 'unclosed annotation', hint: 'Annotations close with a parenthesis, like every form.', chapter: 8 },
  TXT109: {
    phrase: 'illegal escape',
    hint: 'A backslash begins `\\n`, `\\r`, `\\t`, `\\u{…}`, a quote, or a byte as two hexadecimal digits; the backslash itself is `\\\\`.',
    chapter: 4,
  },
  TXT110: {
    phrase: 'constant out of range',
    hint: 'A number must fit its type: an i32 is written from -2147483648 to 4294967295, and a float must not round to infinity.',
    chapter: 2,
  },
  TXT111: {
    phrase: 'alignment must be a power of two',
    hint: '`align=` takes 1, 2, 4, 8 and so on, at most the number of bytes that the instruction touches.',
    chapter: 4,
  },
  TXT112: {
    phrase: 'mismatching label',
    hint: 'A name behind `end` or `else` must repeat the name of the block that it closes.',
    chapter: 3,
  },
  TXT113: {
    phrase: 'unexpected token',
    hint: 'Every parenthesis that opens must close; indentation shows where the missing one belongs.',
    chapter: 2,
  },
  TXT114: { phrase: 'unexpected token', hint: 'A closing parenthesis needs one that opened.', chapter: 2 },
  TXT115: { phrase: 'unexpected token', hint: 'A flat `block`, `loop` or `if` goes up to its own `end`.', chapter: 3 },
  TXT120: {
    phrase: 'unknown',
    hint: 'Names must be declared: locals in their function, labels on a block around, everything else in the module.',
    chapter: 2,
  },
  TXT130: { phrase: 'duplicate', hint: 'Two of one kind cannot share a name.', chapter: 2 },
  TXT140: { phrase: 'import after', hint: 'Imports come first, because they take the first indices.', chapter: 5 },
  TXT141: {
    phrase: 'multiple start sections',
    hint: 'A module starts with one function; let it call the others.',
    chapter: 5,
  },
  TXT142: {
    phrase: 'inline function type',
    hint: 'Parameters written beside `(type …)` only repeat that type; they cannot differ from it.',
    chapter: 5,
  },
  TXT150: { phrase: 'invalid lane length', hint: 'A vector of this shape has a fixed number of lanes.', chapter: 8 },
  TXT160: { phrase: 'unexpected token', hint: 'A script is a list of modules, actions and assertions.', chapter: 1 },
  TXT170: {
    phrase: 'annotation',
    hint: 'Names stand in front of a definition, custom sections beside the fields, and hints in front of `if` and `br_if`.',
    chapter: 8,
  },
  TXT190: { phrase: 'not yet', hint: 'WebAssembly has this; the machine of this book does not, yet.', chapter: 8 },
  BIN200: { phrase: 'malformed', hint: 'These bytes are not a module that this decoder can read.', chapter: 1 },
  BIN201: {
    phrase: 'magic header not detected',
    hint: 'A module begins with the four bytes 00 61 73 6d: a zero, then the letters "asm".',
    chapter: 1,
  },
  BIN202: {
    phrase: 'unknown binary version',
    hint: 'After the magic comes the version as four bytes, 01 00 00 00; components and future versions differ here.',
    chapter: 1,
  },
  BIN203: { phrase: 'malformed section id', hint: 'Section ids go from 0 to 13.', chapter: 1 },
  BIN204: {
    phrase: 'unexpected content after last section',
    hint: 'Each section may stand once, in a fixed order; only custom sections may stand anywhere.',
    chapter: 1,
  },
  BIN205: {
    phrase: 'section size mismatch',
    hint: 'The size in front of a section or body must be exactly the number of bytes that its contents take.',
    chapter: 1,
  },
  BIN206: {
    phrase: 'unexpected end',
    hint: 'The bytes stop in the middle of something: a size or a count is too large, or the file was cut off.',
    chapter: 1,
  },
  BIN207: {
    phrase: 'length out of bounds',
    hint: 'A length or count promises more than the bytes that are left.',
    chapter: 1,
  },
  BIN208: {
    phrase: 'integer representation too long',
    hint: 'A LEB128 number of n bits takes at most n / 7 bytes, rounded up: 5 for 32 bits, 10 for 64.',
    chapter: 1,
  },
  BIN209: {
    phrase: 'integer too large',
    hint: 'The unused bits of the last LEB128 byte must be zero, or repeat the sign of a signed number.',
    chapter: 1,
  },
  BIN210: {
    phrase: 'malformed UTF-8 encoding',
    hint: 'Names are UTF-8, without overlong forms and without surrogates.',
    chapter: 1,
  },
  BIN211: {
    phrase: 'malformed import kind',
    hint: 'The kind is 0 function, 1 table, 2 memory, 3 global or 4 tag.',
    chapter: 1,
  },
  BIN212: {
    phrase: 'malformed export kind',
    hint: 'The kind is 0 function, 1 table, 2 memory, 3 global or 4 tag.',
    chapter: 1,
  },
  BIN213: {
    phrase: 'malformed limits flags',
    hint: 'Bit 0 says that a maximum follows, bit 1 that it is shared, bit 2 that addresses have 64 bits; no other bit is in use.',
    chapter: 1,
  },
  BIN214: {
    phrase: 'malformed mutability',
    hint: 'Mutability is one byte, 0 for constant and 1 for mutable.',
    chapter: 1,
  },
  BIN215: {
    phrase: 'malformed reference type',
    hint: 'A reference type is one byte such as 70 (funcref) or 6f (externref), or 63 or 64 and a heap type.',
    chapter: 1,
  },
  BIN216: {
    phrase: 'malformed value type',
    hint: 'Value types are 7f i32, 7e i64, 7d f32, 7c f64, 7b v128, or a reference type.',
    chapter: 1,
  },
  BIN217: {
    phrase: 'malformed heap type',
    hint: 'A heap type is a type index, or one of the bytes 69 to 74.',
    chapter: 8,
  },
  BIN218: {
    phrase: 'malformed block type',
    hint: 'A block type is 40 for nothing, the byte of one value type, or the index of a function type.',
    chapter: 1,
  },
  BIN219: {
    phrase: 'malformed composite type',
    hint: 'A type begins with 60 (function), 5f (struct) or 5e (array).',
    chapter: 8,
  },
  BIN220: {
    phrase: 'malformed memop flags',
    hint: 'The alignment of a load or store is an exponent in bits 0 to 5; bit 6 announces a memory index.',
    chapter: 1,
  },
  BIN221: { phrase: 'malformed table', hint: 'A table with an initial value begins with 40 00.', chapter: 1 },
  BIN222: { phrase: 'malformed tag attribute', hint: 'The attribute of a tag is always 0, exception.', chapter: 8 },
  BIN223: {
    phrase: 'malformed element',
    hint: 'Element segments have flags 0 to 7, and the element kind 0 for functions.',
    chapter: 1,
  },
  BIN224: {
    phrase: 'malformed data segment kind',
    hint: 'Data segments have flags 0 (active), 1 (passive) or 2 (active, with a memory index).',
    chapter: 1,
  },
  BIN225: { phrase: 'malformed catch clause', hint: 'The kind of a catch clause is 0 to 3.', chapter: 8 },
  BIN226: {
    phrase: 'function and code section have inconsistent lengths',
    hint: 'The function section lists the type of every function, the code section its body: as many of the one as of the other.',
    chapter: 1,
  },
  BIN227: {
    phrase: 'data count and data section have inconsistent lengths',
    hint: 'The data count section announces how many segments the data section has.',
    chapter: 1,
  },
  BIN228: {
    phrase: 'data count section required',
    hint: 'Code that names data segments can be checked in one pass only if their number is known before the code.',
    chapter: 1,
  },
  BIN229: { phrase: 'too many locals', hint: 'A function has at most 2³² - 1 locals.', chapter: 1 },
  BIN230: {
    phrase: 'illegal opcode',
    hint: 'No instruction has this opcode; usually an earlier immediate was longer or shorter than it should be.',
    chapter: 1,
  },
  BIN231: {
    phrase: 'END opcode expected',
    hint: 'Every body, block and constant expression ends with the byte 0b, `end`.',
    chapter: 1,
  },
  ...invalid,
  LNK401: { phrase: 'unknown import', hint: 'Every import must be given before the module can start.', chapter: 5 },
  LNK402: {
    phrase: 'incompatible import type',
    hint: 'What is given must have the very type that the import declares.',
    chapter: 5,
  },
  LNK403: {
    phrase: 'too large',
    hint: 'The module is valid, but this host grants less room; ask for fewer pages or elements at the start.',
    chapter: 4,
  },
  LNK404: { phrase: 'unknown export', hint: 'Only what a module exports can be called from outside.', chapter: 5 },
  LNK405: {
    phrase: 'malformed answer',
    hint: 'An answer of the host is a list of values of the types that the import declares.',
    chapter: 5,
  },
  LNK406: {
    phrase: 'trap while starting',
    hint: 'A segment did not fit, or the start function trapped; the module never came to life.',
    chapter: 5,
  },
  LNK407: {
    phrase: 'endless start',
    hint: 'A module lives only when its start function has returned; let an export do the long work.',
    chapter: 5,
  },
  RUN501: {
    phrase: 'unreachable',
    hint: 'The program came to an `unreachable`, which always traps; compilers put it where execution must never arrive.',
    chapter: 7,
  },
  RUN502: {
    phrase: 'integer divide by zero',
    hint: 'Integers have no infinity to answer with; test the divisor first.',
    chapter: 2,
  },
  RUN503: {
    phrase: 'integer overflow',
    hint: 'The exact result does not fit: the least number divided by -1, or a float too large to convert.',
    chapter: 2,
  },
  RUN504: {
    phrase: 'invalid conversion to integer',
    hint: 'A NaN is not a number, so no integer is near it.',
    chapter: 2,
  },
  RUN505: {
    phrase: 'out of bounds memory access',
    hint: 'Address plus offset plus width must not pass the end of the last page.',
    chapter: 4,
  },
  RUN506: {
    phrase: 'out of bounds table access',
    hint: 'An index must be below the length of the table, and a range must end within it.',
    chapter: 5,
  },
  RUN507: { phrase: 'undefined element', hint: 'The table is shorter than the index of the call.', chapter: 5 },
  RUN508: { phrase: 'uninitialized element', hint: 'This place of the table holds no function yet.', chapter: 5 },
  RUN509: {
    phrase: 'indirect call type mismatch',
    hint: 'A call through a table checks the type of what it finds, so a wrong index cannot become a wrong call.',
    chapter: 5,
  },
  RUN510: {
    phrase: 'call stack exhausted',
    hint: 'Calls lie too deep inside each other; most often a recursion lacks its end.',
    chapter: 7,
  },
  RUN511: { phrase: 'null', hint: 'There is no object behind a null reference.', chapter: 8 },
  RUN512: {
    phrase: 'uncaught exception',
    hint: 'An exception travels outwards through the calls; put the `throw`, or a call that leads to it, into a `try_table` with a clause for its tag.',
    chapter: 8,
  },
  RUN513: {
    phrase: 'out of bounds array access',
    hint: 'Elements go from 0 to one less than the length, and a range must end within the array; there is no negative index.',
    chapter: 8,
  },
  RUN514: {
    phrase: 'cast failure',
    hint: 'The object is of another type; `ref.test` asks first, and `br_on_cast` goes another way.',
    chapter: 8,
  },
  RUN515: {
    phrase: 'array too large',
    hint: 'One array may take 128 MiB here, as in browsers.',
    chapter: 8,
  },
  RUN516: {
    phrase: 'unaligned atomic',
    hint: 'The address of an atomic access, offset included, must be a multiple of its size.',
    chapter: 8,
  },
  RUN517: {
    phrase: 'expected shared memory',
    hint: 'Nobody can change a memory that is not shared while its only thread sleeps, so waiting would never end.',
    chapter: 8,
  },
  RUN518: {
    phrase: 'out of memory',
    hint: 'Objects in use may take 256 MiB here; what nothing refers to any more is freed by itself.',
    chapter: 8,
  },
  RUN520: {
    phrase: 'out of fuel',
    hint: 'The program went on longer than it was allowed to; perhaps a loop never ends.',
    chapter: 3,
  },
  RUN521: {
    phrase: 'not a value',
    hint: 'Write a number as in a program: -7, 0x1f, 1.5e3, inf, nan:0x400001.',
    chapter: 2,
  },
  RUN522: {
    phrase: 'wrong number of arguments',
    hint: 'A call takes as many values as the function has parameters.',
    chapter: 2,
  },
  RUN530: {
    phrase: 'malformed call',
    hint: 'Write the name of an export and its arguments, for example poly(7).',
    chapter: 2,
  },
  RUN531: { phrase: 'nothing runs', hint: 'Start a call first.', chapter: 2 },
} as const satisfies Record<string, Entry>;

export type Code = keyof typeof catalogue;
