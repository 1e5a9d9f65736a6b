/**
 * Lessons about types that do not fit, and about instructions whose place or promise is wrong, `VAL301` to `VAL309` and `VAL320` to `VAL326`.
 * Leaves to others: finding the mistakes (`engine/valid/`), proving these lessons (`components/bake/lesson.ts`).
 * One idea: the checker runs the program with types instead of values; each of these is a step that it could not take.
 */
import { type AnyLesson, wat } from './lesson.ts';

export const types = {
  VAL301: {
    means:
      'An operand has another type than the instruction needs. WebAssembly converts nothing by itself, not even an i32 to an i64.',
    broken: wat`
(module
  (func (export "run") (param $x f64) (result f64)
    local.get $x
    i32.const 3
    f64.mul))`,
    mend: 'The constant is a float, like the other operand.',
    mended: wat`
(module
  (func (export "run") (param $x f64) (result f64)
    local.get $x
    f64.const 3
    f64.mul))`,
    call: 'run(2.5)',
  },
  VAL302: {
    means:
      'The instruction takes more operands than lie on the stack at this point. What lies below a block’s own floor does not count: a block cannot reach it.',
    broken: wat`
(module
  (func (export "run") (result i32)
    i32.const 40
    i32.add))`,
    mend: 'The second operand is pushed before the addition.',
    mended: wat`
(module
  (func (export "run") (result i32)
    i32.const 40
    i32.const 2
    i32.add))`,
  },
  VAL303: {
    means:
      'At an end, more values lie on the stack than the type lists as results. In Python a forgotten value is thrown away; here somebody has to say so.',
    broken: wat`
(module
  (func (export "run") (result i32)
    i32.const 7
    i32.const 42))`,
    mend: 'The first value is dropped.',
    mended: wat`
(module
  (func (export "run") (result i32)
    i32.const 7
    drop
    i32.const 42))`,
  },
  VAL304: {
    means: 'A branch takes values along to its label, and those on the stack are not the ones that the label asks for.',
    broken: wat`
(module
  (func (export "run") (result i32)
    block $out (result i32)
      i64.const 7
      br $out
    end))`,
    mend: 'The value is made an i32 before the branch takes it along.',
    mended: wat`
(module
  (func (export "run") (result i32)
    block $out (result i32)
      i64.const 7
      i32.wrap_i64
      br $out
    end))`,
  },
  VAL305: {
    means: 'A block or function ends, and the stack does not hold the results that its type lists.',
    broken: wat`
(module
  (func (export "run") (result i32)
    i64.const 42))`,
    mend: 'The type lists what the function really leaves.',
    mended: wat`
(module
  (func (export "run") (result i64)
    i64.const 42))`,
  },
  VAL306: {
    means:
      '`return` may stand anywhere, and wherever it stands, the results of the function must be on top of the stack.',
    broken: wat`
(module
  (func (export "run") (param $x i32) (result i32)
    local.get $x
    i32.eqz
    if
      return
    end
    local.get $x))`,
    mend: 'A result is pushed before the function returns.',
    mended: wat`
(module
  (func (export "run") (param $x i32) (result i32)
    local.get $x
    i32.eqz
    if
      i32.const -1
      return
    end
    local.get $x))`,
    call: 'run(0)',
  },
  VAL307: {
    means:
      'If the condition is zero and there is no `else`, nothing runs, so nothing could make the value that the `if` promises.',
    broken: wat`
(module
  (func (export "run") (param $x i32) (result i32)
    local.get $x
    if (result i32)
      i32.const 1
    end))`,
    mend: 'The other arm was added.',
    mended: wat`
(module
  (func (export "run") (param $x i32) (result i32)
    local.get $x
    if (result i32)
      i32.const 1
    else
      i32.const 0
    end))`,
    call: 'run(5)',
  },
  VAL308: {
    means:
      '`select` keeps one of two values. Both have one type, because what comes after must know it in either case; for references that type is written out.',
    broken: wat`
(module
  (func (export "run") (result i64)
    i64.const 7
    i32.const 9
    i32.const 1
    select))`,
    mend: 'Both values are of type i64.',
    mended: wat`
(module
  (func (export "run") (result i64)
    i64.const 7
    i64.const 9
    i32.const 1
    select))`,
  },
  VAL309: {
    means:
      'References of one type are put where another type is kept: a segment into a table that it does not fit, a call through a table that holds no functions, a cast between strangers.',
    broken: wat`
(module
  (type $number (func (result i32)))
  (table 1 externref)
  (func (export "run") (result i32)
    i32.const 0
    call_indirect (type $number)))`,
    mend: 'The table holds functions, and one is in it.',
    mended: wat`
(module
  (type $number (func (result i32)))
  (table 1 funcref)
  (elem (i32.const 0) $seven)
  (func $seven (result i32)
    i32.const 7)
  (func (export "run") (result i32)
    i32.const 0
    call_indirect (type $number)))`,
  },
  VAL320: {
    means:
      '`align=` promises that the address is a multiple of a number. The promise may be as large as the access itself, and not larger.',
    broken: wat`
(module
  (memory 1)
  (func (export "run") (result i32)
    i32.const 0
    i32.load align=8))`,
    mend: 'Four bytes are read, so four is the largest promise.',
    mended: wat`
(module
  (memory 1)
  (func (export "run") (result i32)
    i32.const 0
    i32.load align=4))`,
  },
  VAL321: {
    means:
      'The offset of a load or store is added to the address. In a memory with 32-bit addresses it has 32 bits as well.',
    broken: wat`
(module
  (memory 1)
  (func (export "run") (result i32)
    i32.const 0
    i32.load offset=4294967296))`,
    mend: 'The offset is one that an address can have.',
    mended: wat`
(module
  (memory 1)
  (func (export "run") (result i32)
    i32.const 0
    i32.load offset=16))`,
  },
  VAL322: {
    means: 'A global is constant unless its type says `mut`, and a constant cannot be set.',
    broken: wat`
(module
  (global $count i32 (i32.const 0))
  (func (export "run") (result i32)
    i32.const 1
    global.set $count
    global.get $count))`,
    mend: 'The global is declared as one that changes.',
    mended: wat`
(module
  (global $count (mut i32) (i32.const 0))
  (func (export "run") (result i32)
    i32.const 1
    global.set $count
    global.get $count))`,
  },
  VAL323: {
    means:
      'Code takes a reference to a function that the module has not announced. An engine may treat functions that can be reached by reference in another way, so it wants to know them before it reads any code.',
    broken: wat`
(module
  (func $seven (result i32)
    i32.const 7)
  (func (export "run") (result i32)
    ref.func $seven
    ref.is_null))`,
    mend: 'One declaration announces the function.',
    mended: wat`
(module
  (elem declare func $seven)
  (func $seven (result i32)
    i32.const 7)
  (func (export "run") (result i32)
    ref.func $seven
    ref.is_null))`,
  },
  VAL324: {
    means:
      'Globals and segments get their values before anything runs. Only a few instructions may stand there: constants, sums of them, references.',
    broken: wat`
(module
  (global $g i32 (i32.div_s (i32.const 84) (i32.const 2)))
  (func (export "run") (result i32)
    global.get $g))`,
    mend: 'The quotient is written as the number that it is.',
    mended: wat`
(module
  (global $g i32 (i32.const 42))
  (func (export "run") (result i32)
    global.get $g))`,
  },
  VAL325: {
    means: 'A `select` with a type lists exactly one, that of the value that it leaves.',
    broken: wat`
(module
  (func (export "run") (result i32)
    i32.const 7
    i32.const 9
    i32.const 1
    select (result i32 i32)))`,
    mend: 'One type is listed.',
    mended: wat`
(module
  (func (export "run") (result i32)
    i32.const 7
    i32.const 9
    i32.const 1
    select (result i32)))`,
  },
  VAL326: {
    means:
      'A local whose type excludes null has no value before it is set. It is read here, and the checker does not see that it was set on every way that leads to this place.',
    broken: wat`
(module
  (type $point (struct (field i32)))
  (func (export "run") (result i32)
    (local $p (ref $point))
    local.get $p
    struct.get $point 0))`,
    mend: 'The local is set first.',
    mended: wat`
(module
  (type $point (struct (field i32)))
  (func (export "run") (result i32)
    (local $p (ref $point))
    i32.const 3
    struct.new $point
    local.set $p
    local.get $p
    struct.get $point 0))`,
  },
} as const satisfies Readonly<Record<string, AnyLesson>>;
