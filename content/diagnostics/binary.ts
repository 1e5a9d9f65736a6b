/**
 * Lessons about bytes that are not a module, `BIN2xx`; each is the same small module with one thing wrong.
 * Leaves to others: finding the mistakes (`engine/binary/`), proving these lessons (`components/bake/lesson.ts`).
 * One idea: a binary format is a chain of promises about what follows; each mistake is one promise broken.
 */
import type { AnyLesson } from './lesson.ts';

const head = '00 61 73 6d 01 00 00 00      ;; the magic, and version 1';
const types = '01 05 01 60 00 01 7f         ;; types: one, [] -> [i32]';
const funcs = '03 02 01 00                  ;; functions: one, of type 0';
const exports = '07 07 01 03 72 75 6e 00 00   ;; exports: "run" is function 0';
const code = '0a 06 01 04 00 41 2a 0b      ;; code: i32.const 42, end';
const lines = (...rows: readonly string[]): string => `${rows.join('\n')}\n`;
const whole = lines(head, types, funcs, exports, code);
const memory = '05 03 01 00 01               ;; memories: one, of one page';
const load = '0a 09 01 07 00 41 00 28 02 00 0b ;; code: i32.const 0, i32.load';

export const binary = {
  BIN200: {
    means: 'Something in the bytes has a form that the format does not know, and no code of its own exists for it.',
    broken: lines(
      head,
      types,
      funcs,
      exports,
      '0a 0f 01 0d 00 02 6e d0 71',
      'fb 18 04 00 6e 6d 0b 1a 00 0b ;; br_on_cast with flags 4',
    ),
    mend: 'The body no longer branches on a cast; its flags would go from 0 to 3.',
    mended: whole,
  },
  BIN201: {
    means:
      'The first four bytes are not those of a module. The file is something else, or it was fetched as text and changed on the way.',
    broken: lines('ff d8 ff e0 00 10 4a 46      ;; this is how a JPEG begins', types, funcs, exports, code),
    mend: 'The module begins with its own four bytes.',
    mended: whole,
  },
  BIN202: {
    means: 'The magic is right and the version is not 1. A component, for example, says 0d here.',
    broken: lines('00 61 73 6d 0d 00 01 00      ;; the version of a component', types, funcs, exports, code),
    mend: 'The version is 1, in four bytes.',
    mended: whole,
  },
  BIN203: {
    means: 'Each section begins with a number that says what it holds, and this number is not in use.',
    broken: lines(head, '0e 05 01 60 00 01 7f         ;; section 14', funcs, exports, code),
    mend: 'Types have the number 1.',
    mended: whole,
  },
  BIN204: {
    means: 'A section stands behind one that should follow it, or it stands there twice.',
    broken: lines(head, types, exports, funcs, code),
    mend: 'Functions, section 3, come before exports, section 7.',
    mended: whole,
  },
  BIN205: {
    means: 'A size was announced, and what followed was shorter.',
    broken: lines(head, '01 06 01 60 00 01 7f 00      ;; six bytes announced, five needed', funcs, exports, code),
    mend: 'The size says five, and five bytes follow.',
    mended: whole,
  },
  BIN206: {
    means: 'The bytes end before what was begun is complete.',
    broken: lines(head, types, '03                           ;; the number of a section, and then nothing'),
    mend: 'The rest of the module follows.',
    mended: whole,
  },
  BIN207: {
    means: 'A length promises more bytes than are left, so what it describes cannot be there.',
    broken: lines(head, types, funcs, exports, '0a 60 01 04 00 41 2a 0b      ;; 96 bytes announced, six left'),
    mend: 'The length of the section is six.',
    mended: whole,
  },
  BIN208: {
    means: 'A number is written with more bytes than any number of its size can need.',
    broken: lines(head, '01 85 80 80 80 80 00 01 60 00 01 7f ;; 5 in six bytes', funcs, exports, code),
    mend: 'The 5 is written in one byte.',
    mended: whole,
  },
  BIN209: {
    means:
      'A number has as many bytes as it may have, and the last one holds bits that its size does not have room for.',
    broken: lines(head, '01 85 80 80 80 70 01 60 00 01 7f ;; bits beyond the 32nd', funcs, exports, code),
    mend: 'The 5 is written in one byte.',
    mended: whole,
  },
  BIN210: {
    means: 'A name must be text, and these bytes are not UTF-8.',
    broken: lines(head, types, funcs, '07 07 01 03 72 75 ff 00 00   ;; exports: r, u, and a byte ff', code),
    mend: 'The third letter is an n.',
    mended: whole,
  },
  BIN211: {
    means: 'An import says with one byte what it is, and this byte means nothing.',
    broken: lines(head, types, '02 07 01 01 65 01 78 07 00   ;; imports: "e" "x", kind 7', funcs, exports, code),
    mend: 'The import is gone; its kind would be 0 to 4.',
    mended: whole,
  },
  BIN212: {
    means: 'An export says with one byte what it is, and this byte means nothing.',
    broken: lines(head, types, funcs, '07 07 01 03 72 75 6e 09 00   ;; exports: "run", kind 9', code),
    mend: 'The export is a function, kind 0.',
    mended: whole,
  },
  BIN213: {
    means: 'The sizes of a memory or table begin with flags, and one is set that means nothing.',
    broken: lines(head, types, funcs, '05 03 01 08 01               ;; memories: one, flags 08', exports, load),
    mend: 'No flag is set, so there is a minimum only.',
    mended: lines(head, types, funcs, memory, exports, load),
  },
  BIN214: {
    means: 'Behind the type of a global stands 0 if it is constant and 1 if it changes. Other bytes mean nothing.',
    broken: lines(head, types, funcs, '06 06 01 7f 02 41 2a 0b      ;; globals: one i32, mutability 2', exports, code),
    mend: 'The global is constant, 0.',
    mended: lines(head, types, funcs, '06 06 01 7f 00 41 2a 0b      ;; globals: one i32, constant', exports, code),
  },
  BIN215: {
    means: 'A type of references was expected, and this byte is none: a table cannot hold numbers.',
    broken: lines(head, types, funcs, '04 04 01 7f 00 01            ;; tables: one, of i32', exports, code),
    mend: 'The table holds functions, 70.',
    mended: lines(head, types, funcs, '04 04 01 70 00 01            ;; tables: one, of funcref', exports, code),
  },
  BIN216: {
    means: 'A type of values was expected, and this byte is none.',
    broken: lines(head, '01 05 01 60 00 01 7a         ;; types: [] -> [7a]', funcs, exports, code),
    mend: 'The result is an i32, 7f.',
    mended: whole,
  },
  BIN217: {
    means: 'Behind 63 or 64 stands what the reference leads to, and this byte names nothing.',
    broken: lines(head, types, funcs, exports, '0a 08 01 06 00 d0 40 1a 41 2a 0b ;; code: ref.null 40'),
    mend: 'The body pushes a number instead of a null.',
    mended: whole,
  },
  BIN218: {
    means: 'Behind `block`, `loop` or `if` stands its type, and this is none.',
    broken: lines(
      head,
      types,
      funcs,
      exports,
      '0a 0a 01 08 00 02 ff 7e 0b 41 2a 0b ;; code: block ff 7e, a number below zero',
    ),
    mend: 'The block has no result, 40.',
    mended: lines(head, types, funcs, exports, '0a 09 01 07 00 02 40 0b 41 2a 0b ;; code: block, end'),
  },
  BIN219: {
    means: 'Each type begins with a byte that says what it is: function, struct or array. This byte says none of them.',
    broken: lines(head, '01 05 01 61 00 01 7f         ;; types: one, of kind 61', funcs, exports, code),
    mend: 'The type is a function, 60.',
    mended: whole,
  },
  BIN220: {
    means:
      'The flags of a load or store hold its alignment and say whether a memory is named. Higher bits mean nothing.',
    broken: lines(
      head,
      types,
      funcs,
      memory,
      exports,
      '0a 0a 01 08 00 41 00 28 80 01 00 0b ;; code: i32.load with flags 80 01',
    ),
    mend: 'The alignment is 2, for four bytes.',
    mended: lines(head, types, funcs, memory, exports, load),
  },
  BIN221: {
    means: 'A table with an initial value begins with 40 and 00; the second byte is kept for later.',
    broken: lines(head, types, funcs, '04 09 01 40 01 70 00 01 d0 70 0b ;; tables: 40 01', exports, code),
    mend: 'Behind 40 stands 00.',
    mended: lines(head, types, funcs, '04 09 01 40 00 70 00 01 d0 70 0b ;; tables: one, of nulls', exports, code),
  },
  BIN222: {
    means: 'A tag begins with its attribute, which is 0 for an exception; no other exists.',
    broken: lines(
      head,
      '01 08 02 60 00 01 7f 60 00 00 ;; types: [] -> [i32], [] -> []',
      funcs,
      '0d 03 01 05 01               ;; tags: attribute 5',
      exports,
      code,
    ),
    mend: 'The attribute is 0.',
    mended: lines(
      head,
      '01 08 02 60 00 01 7f 60 00 00 ;; types: [] -> [i32], [] -> []',
      funcs,
      '0d 03 01 00 01               ;; tags: an exception',
      exports,
      code,
    ),
  },
  BIN223: {
    means: 'An element segment begins with flags from 0 to 7, and these are others.',
    broken: lines(head, types, funcs, exports, '09 05 01 08 00 01 00         ;; elements: flags 8', code),
    mend: 'Flags 1 announce a passive segment of functions.',
    mended: lines(head, types, funcs, exports, '09 05 01 01 00 01 00         ;; elements: function 0', code),
  },
  BIN224: {
    means: 'A data segment begins with 0, 1 or 2, and this is another number.',
    broken: lines(head, types, funcs, exports, code, '0b 04 01 03 01 2a            ;; data: flags 3'),
    mend: 'A passive segment has flags 1.',
    mended: lines(head, types, funcs, exports, code, '0b 04 01 01 01 2a            ;; data: one byte, passive'),
  },
  BIN225: {
    means: 'A `try_table` lists what it catches; each clause begins with a number from 0 to 3.',
    broken: lines(head, types, funcs, exports, '0a 0c 01 0a 00 1f 40 01 07 00 0b 41 2a 0b ;; code: a clause of kind 7'),
    mend: 'The clause catches everything, 2.',
    mended: lines(
      head,
      types,
      funcs,
      exports,
      '0a 0f 01 0d 00 02 40 1f 40 01',
      '02 00 0b 0b 41 2a 0b         ;; code: block, try_table with catch_all',
    ),
  },
  BIN226: {
    means:
      'One section announces functions by their types, another holds their bodies, and the two do not have the same number.',
    broken: lines(head, types, '03 03 02 00 00               ;; functions: two', exports, code),
    mend: 'One function is announced, and one body follows.',
    mended: whole,
  },
  BIN227: {
    means: 'The number of data segments was announced before the code, and another number came.',
    broken: lines(
      head,
      types,
      funcs,
      exports,
      '0c 01 02                     ;; data count: two',
      code,
      '0b 04 01 01 01 2a            ;; data: one',
    ),
    mend: 'One segment is announced.',
    mended: lines(
      head,
      types,
      funcs,
      exports,
      '0c 01 01                     ;; data count: one',
      code,
      '0b 04 01 01 01 2a            ;; data: one',
    ),
  },
  BIN228: {
    means:
      'The code names a data segment, and their number was not announced before the code. A checker that reads once, front to back, could not know whether it exists.',
    broken: lines(
      head,
      types,
      funcs,
      exports,
      '0a 09 01 07 00 fc 09 00 41 2a 0b ;; code: data.drop 0',
      '0b 04 01 01 01 2a            ;; data: one',
    ),
    mend: 'The number stands before the code.',
    mended: lines(
      head,
      types,
      funcs,
      exports,
      '0c 01 01                     ;; data count: one',
      '0a 09 01 07 00 fc 09 00 41 2a 0b ;; code: data.drop 0',
      '0b 04 01 01 01 2a            ;; data: one',
    ),
  },
  BIN229: {
    means:
      'Locals are written in runs, a number and a type. Together these runs come to more than a number of 32 bits can count.',
    broken: lines(
      head,
      types,
      funcs,
      exports,
      '0a 0e 01 0c 02 ff ff ff ff 0f 7f 01 7f 41 2a 0b ;; locals: 2³² - 1, and one more',
    ),
    mend: 'The function has no locals.',
    mended: whole,
  },
  BIN230: {
    means:
      'No instruction begins with this byte. Most often the mistake lies earlier: an operand was read too long or too short.',
    broken: lines(head, types, funcs, exports, '0a 06 01 04 00 27 2a 0b      ;; code: 27'),
    mend: '41 is `i32.const`.',
    mended: whole,
  },
  BIN231: {
    means:
      'A body ends with the byte 0b, as does each block in it. Here something stands that only an `end` may precede: an `else` without its `if`, or a `catch` without its `try`.',
    broken: lines(
      head,
      types,
      funcs,
      exports,
      '0a 0a 01 08 00 02 40 05 0b 41 2a 0b ;; code: block, else, end, i32.const 42, end',
    ),
    mend: 'The block, which can have no `else`, is gone.',
    mended: whole,
  },
} as const satisfies Readonly<Record<string, AnyLesson>>;
