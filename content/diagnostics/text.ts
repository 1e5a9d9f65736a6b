/**
 * Lessons about text that cannot be read as a program, `TXT1xx`.
 * Leaves to others: finding the mistakes (`engine/text/`), proving these lessons (`components/bake/lesson.ts`).
 * One idea: a parser stops where it is certain; the mistake often lies a little before.
 */
import { type AnyLesson, wat } from './lesson.ts';

export const text = {
  TXT100: {
    means:
      'The parser read on and met something that cannot stand in this place: a number of the wrong kind, a word too many, a form in the wrong order.',
    broken: wat`
(module
  (func (export "run") (result i32)
    i32.const 1.5))`,
    mend: 'An i32 holds whole numbers, so the constant became one.',
    mended: wat`
(module
  (func (export "run") (result i32)
    i32.const 1))`,
  },
  TXT101: {
    means:
      'A word stands where an instruction belongs, and no instruction is called that. Often it is a slip of one letter, or a name from another assembler.',
    broken: wat`
(module
  (func (export "run") (result i32)
    i32.const 40
    i32.const 2
    i32.plus))`,
    mend: 'WebAssembly’s word for plus is `add`.',
    mended: wat`
(module
  (func (export "run") (result i32)
    i32.const 40
    i32.const 2
    i32.add))`,
  },
  TXT102: {
    means:
      'A character stands in the program that has no meaning there. Letters beyond ASCII may be used in strings and in comments.',
    broken: wat`
(module
  (func (export "run") (result i32)
    i32.const –7))`,
    mend: 'The long dash, which word processors like to put in, became a minus sign.',
    mended: wat`
(module
  (func (export "run") (result i32)
    i32.const -7))`,
  },
  TXT103: {
    means: 'A name of an import or export must be text. These bytes, written as escapes, are not UTF-8.',
    broken: wat`
(module
  (func (export "run\ff") (result i32)
    i32.const 7))`,
    mend: 'The byte ff stands in no UTF-8 text; without it the name is one.',
    mended: wat`
(module
  (func (export "run") (result i32)
    i32.const 7))`,
  },
  TXT104: {
    means: 'A quotation mark opened a string and the line ended before another one closed it.',
    broken: wat`
(module
  (func (export "run) (result i32)
    i32.const 7))`,
    mend: 'The closing quotation mark was added.',
    mended: wat`
(module
  (func (export "run") (result i32)
    i32.const 7))`,
  },
  TXT105: {
    means:
      'A comment opened with `(;` and never closed, so the rest of the program is comment too. Comments nest: each opening needs its own end.',
    broken: wat`
(module (; the answer
  (func (export "run") (result i32)
    i32.const 42))`,
    mend: 'The comment ends with `;)` on its own line.',
    mended: wat`
(module (; the answer ;)
  (func (export "run") (result i32)
    i32.const 42))`,
  },
  TXT106: {
    means: 'A dollar sign begins a name, and here nothing follows it.',
    broken: wat`
(module
  (func $ (export "run") (result i32)
    i32.const 7))`,
    mend: 'The function got a name behind its dollar sign.',
    mended: wat`
(module
  (func $seven (export "run") (result i32)
    i32.const 7))`,
  },
  TXT107: {
    means: 'An annotation is a note to tools, `(@name …)`. Its name must follow the at sign without a space.',
    broken: wat`
(module
  (func (export "run") (result i32)
    (@ todo)
    i32.const 7))`,
    mend: 'The space behind the at sign went away.',
    mended: wat`
(module
  (func (export "run") (result i32)
    (@todo)
    i32.const 7))`,
  },
  TXT108: {
    means: 'An annotation opened and the program ended before its parenthesis closed.',
    broken: wat`
(module
  (func (export "run") (result i32)
    i32.const 7))
(@note the end`,
    mend: 'The annotation got its closing parenthesis.',
    mended: wat`
(module
  (func (export "run") (result i32)
    i32.const 7))
(@note the end)`,
  },
  TXT109: {
    means: 'A backslash in a string announces a special character or a byte, and what follows it is neither.',
    broken: wat`
(module
  (memory 1)
  (data (i32.const 0) "C:\work")
  (func (export "run") (result i32)
    i32.const 0
    i32.load8_u))`,
    mend: 'A backslash that is meant as itself is written twice.',
    mended: wat`
(module
  (memory 1)
  (data (i32.const 0) "C:\\work")
  (func (export "run") (result i32)
    i32.const 0
    i32.load8_u))`,
  },
  TXT110: {
    means: 'The number does not fit into its type. An i32 has 32 bits, and a constant is never cut down in silence.',
    broken: wat`
(module
  (func (export "run") (result i32)
    i32.const 5000000000))`,
    mend: 'Five billion needs 64 bits, so the constant and the result became i64.',
    mended: wat`
(module
  (func (export "run") (result i64)
    i64.const 5000000000))`,
  },
  TXT111: {
    means: 'The `align=` of a load or store is a promise about the address, and only powers of two can be promised.',
    broken: wat`
(module
  (memory 1)
  (func (export "run") (result i32)
    i32.const 0
    i32.load align=3))`,
    mend: 'The promise became one that can be kept; leaving it out promises four.',
    mended: wat`
(module
  (memory 1)
  (func (export "run") (result i32)
    i32.const 0
    i32.load align=2))`,
  },
  TXT112: {
    means:
      'An `end` may repeat the name of the block that it closes. This one names another block, so the blocks close in an order that was not meant.',
    broken: wat`
(module
  (func (export "run") (result i32)
    block $outer
      block $inner
      end $outer
    end
    i32.const 7))`,
    mend: 'The first `end` closes the inner block, and now says so.',
    mended: wat`
(module
  (func (export "run") (result i32)
    block $outer
      block $inner
      end $inner
    end
    i32.const 7))`,
  },
  TXT113: {
    means:
      'The text ended and a parenthesis is still open. The mark stands at the parenthesis that was never closed, judged by the indentation.',
    broken: wat`
(module
  (func (export "run") (result i32)
    i32.const 7)`,
    mend: 'The module got its closing parenthesis.',
    mended: wat`
(module
  (func (export "run") (result i32)
    i32.const 7))`,
  },
  TXT114: {
    means: 'There is one closing parenthesis more than there are opening ones.',
    broken: wat`
(module
  (func (export "run") (result i32)
    i32.const 7)))`,
    mend: 'The last parenthesis closed nothing and was taken away.',
    mended: wat`
(module
  (func (export "run") (result i32)
    i32.const 7))`,
  },
  TXT115: {
    means: 'In flat text a `block`, `loop` or `if` reaches up to its own `end`, and here the function is over first.',
    broken: wat`
(module
  (func (export "run") (result i32)
    block (result i32)
      i32.const 7))`,
    mend: 'The block got its `end`.',
    mended: wat`
(module
  (func (export "run") (result i32)
    block (result i32)
      i32.const 7
    end))`,
  },
  TXT120: {
    means:
      'A name is used that nothing in this place is called. Names of locals hold in their function, names of labels inside their block.',
    broken: wat`
(module
  (func (export "run") (param $width i32) (result i32)
    local.get $widht))`,
    mend: 'The name is spelt as in the parameter.',
    mended: wat`
(module
  (func (export "run") (param $width i32) (result i32)
    local.get $width))`,
    call: 'run(7)',
  },
  TXT130: {
    means: 'Two things of one kind have the same name, so a use of the name could mean either.',
    broken: wat`
(module
  (func (export "run") (param $x i32) (param $x i32) (result i32)
    local.get $x))`,
    mend: 'The second parameter got a name of its own.',
    mended: wat`
(module
  (func (export "run") (param $x i32) (param $y i32) (result i32)
    local.get $x))`,
    call: 'run(1, 2)',
  },
  TXT140: {
    means: 'An import stands behind a definition. Imports are counted first, so in the text they also come first.',
    broken: wat`
(module
  (func (export "run") (result i32)
    call $answer)
  (import "env" "answer" (func $answer (result i32))))`,
    mend: 'The import moved up.',
    mended: wat`
(module
  (import "env" "answer" (func $answer (result i32)))
  (func (export "run") (result i32)
    call $answer))`,
    hosts: { 'env.answer': { kind: 'table', answers: [['42']] } },
  },
  TXT141: {
    means: 'A module names at most one function that runs by itself at the start.',
    broken: wat`
(module
  (global $g (mut i32) (i32.const 0))
  (func $first (global.set $g (i32.const 1)))
  (func $second (global.set $g (i32.const 2)))
  (start $first)
  (start $second)
  (func (export "run") (result i32)
    global.get $g))`,
    mend: 'One start function is left, and it calls the other.',
    mended: wat`
(module
  (global $g (mut i32) (i32.const 0))
  (func $first (global.set $g (i32.const 1)) (call $second))
  (func $second (global.set $g (i32.const 2)))
  (start $first)
  (func (export "run") (result i32)
    global.get $g))`,
  },
  TXT142: {
    means: 'A function refers to a type and also writes its parameters out, and the two say different things.',
    broken: wat`
(module
  (type $unary (func (param i32) (result i32)))
  (func (export "run") (type $unary) (param i64) (result i32)
    i32.const 7))`,
    mend: 'The parameter repeats what the type says.',
    mended: wat`
(module
  (type $unary (func (param i32) (result i32)))
  (func (export "run") (type $unary) (param i32) (result i32)
    i32.const 7))`,
    call: 'run(1)',
  },
  TXT150: {
    means: 'A vector is written as its lanes, and their number is part of the shape: `i32x4` has four.',
    broken: wat`
(module
  (func (export "run") (result v128)
    v128.const i32x4 1 2 3))`,
    mend: 'The fourth lane was added.',
    mended: wat`
(module
  (func (export "run") (result v128)
    v128.const i32x4 1 2 3 4))`,
  },
  TXT160: {
    means:
      'The official tests are scripts: modules, calls and assertions about them. Something in this script is not a command, or not a value that a call can take.',
    broken: wat`
(module
  (func (export "run") (param i32) (result i32)
    local.get 0))
(assert_return (invoke "run" (ref.func)) (i32.const 7))`,
    mend: 'The call gets one value, a constant.',
    mended: wat`
(module
  (func (export "run") (param i32) (result i32)
    local.get 0))
(assert_return (invoke "run" (i32.const 7)) (i32.const 7))`,
  },
  TXT170: {
    means:
      'The annotation is one that this assembler knows, and it stands where it can say nothing, or says it in the wrong form.',
    broken: wat`
(module
  (@custom note "made by hand")
  (func (export "run") (result i32)
    i32.const 7))`,
    mend: 'The name of a custom section is a string.',
    mended: wat`
(module
  (@custom "note" "made by hand")
  (func (export "run") (result i32)
    i32.const 7))`,
  },
  TXT190: {
    means: 'The word is good WebAssembly and belongs to a feature that this book’s machine does not have.',
    dormant: true,
  },
} as const satisfies Readonly<Record<string, AnyLesson>>;
