/**
 * Every message, once: its code, the phrase that the official scripts expect, and the chapter that teaches the matter.
 * A message is the phrase, then what was found and needed, filled in where it is raised.
 * Leaves to others: raising them (text, binary, valid, exec) and drawing them (`render.ts`).
 * One idea: codes are for machines and links, phrases for the suite, sentences for people; a table keeps the three together.
 *
 * Rows are sorted by code. A phase adds rows in its own hundred: TXT1xx, BIN2xx, VAL3xx, LNK4xx, RUN5xx.
 */
export interface Entry {
  /** How every message of this code begins. */
  readonly phrase: string;
  /** One sentence for a learner: what to do, or what the rule is for. */
  readonly hint: string;
  /** Chapter that explains it, `1` to `16`. */
  readonly chapter: number;
}

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
  VAL390: { phrase: 'not yet', hint: 'This is good WebAssembly, but this engine does not have it yet.', chapter: 8 },
  VAL391: { phrase: 'too many locals', hint: 'Browsers stop at 50,000 locals, and so does this engine.', chapter: 2 },
  VAL392: {
    phrase: 'too many types',
    hint: 'Browsers stop at a million types, and at 63 types above each other; so does this engine.',
    chapter: 8,
  },
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
