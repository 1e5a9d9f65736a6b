/**
 * Lessons about traps and about calls that cannot be made, `RUN5xx`.
 * Leaves to others: running (`engine/exec/`, `engine/session/`), proving these lessons (`components/bake/lesson.ts`).
 * One idea: what depends on values cannot be checked beforehand, so it is checked each time, and a trap is the answer.
 */
import { type AnyLesson, wat } from './lesson.ts';
import { door } from './linking.ts';

const divide = wat`
(module
  (func (export "run") (param $a i32) (param $b i32) (result i32)
    local.get $a
    local.get $b
    i32.div_s))`;

export const traps = {
  RUN501: {
    means:
      'The program came to an `unreachable`, an instruction that always traps. Compilers put it where they are sure that nothing arrives.',
    broken: wat`
(module
  (func (export "run") (param $x i32) (result i32)
    local.get $x
    if
      unreachable
    end
    i32.const 42))`,
    mend: 'The case that was not foreseen now has an answer.',
    mended: wat`
(module
  (func (export "run") (param $x i32) (result i32)
    local.get $x
    if
      i32.const -1
      return
    end
    i32.const 42))`,
    call: 'run(1)',
  },
  RUN502: {
    means: 'An integer was divided by zero. Floats have infinity for that; integers have nothing to answer with.',
    broken: divide,
    mend: 'The divisor is tested first.',
    mended: wat`
(module
  (func (export "run") (param $a i32) (param $b i32) (result i32)
    local.get $b
    i32.eqz
    if
      i32.const 0
      return
    end
    local.get $a
    local.get $b
    i32.div_s))`,
    call: 'run(7, 0)',
  },
  RUN503: {
    means:
      'The exact result does not fit. One division of integers has that: the least number by -1, whose result would be one more than the greatest. Conversions from floats have it too.',
    broken: divide,
    mend: 'The division has 64 bits, and there the result has room.',
    mended: wat`
(module
  (func (export "run") (param $a i32) (param $b i32) (result i64)
    local.get $a
    i64.extend_i32_s
    local.get $b
    i64.extend_i32_s
    i64.div_s))`,
    call: 'run(-2147483648, -1)',
  },
  RUN504: {
    means: 'A float that is not a number was to become an integer, and no integer is near it.',
    broken: wat`
(module
  (func (export "run") (param $x f64) (result i32)
    local.get $x
    i32.trunc_f64_s))`,
    mend: 'The saturating form answers 0 for what is not a number.',
    mended: wat`
(module
  (func (export "run") (param $x f64) (result i32)
    local.get $x
    i32.trunc_sat_f64_s))`,
    call: 'run(nan)',
  },
  RUN505: {
    means:
      'A load, a store or a range of bytes reaches beyond the last page. What counts is the last byte touched, not the address.',
    broken: wat`
(module
  (memory 1)
  (func (export "run") (param $at i32) (result i32)
    local.get $at
    i32.load))`,
    mend: 'One byte is read instead of four, and that byte is still there.',
    mended: wat`
(module
  (memory 1)
  (func (export "run") (param $at i32) (result i32)
    local.get $at
    i32.load8_u))`,
    call: 'run(65533)',
  },
  RUN506: {
    means: 'A table is read, written or filled beyond its end.',
    broken: wat`
(module
  (table 2 funcref)
  (func (export "run") (result i32)
    i32.const 2
    table.get
    ref.is_null))`,
    mend: 'Two elements are numbered 0 and 1.',
    mended: wat`
(module
  (table 2 funcref)
  (func (export "run") (result i32)
    i32.const 1
    table.get
    ref.is_null))`,
  },
  RUN507: {
    means: 'A call through a table used an index that the table does not have.',
    broken: wat`
(module
  (table 1 funcref)
  (elem (i32.const 0) $seven)
  (func $seven (result i32)
    i32.const 7)
  (func (export "run") (result i32)
    i32.const 1
    call_indirect (result i32)))`,
    mend: 'The only function is number 0.',
    mended: wat`
(module
  (table 1 funcref)
  (elem (i32.const 0) $seven)
  (func $seven (result i32)
    i32.const 7)
  (func (export "run") (result i32)
    i32.const 0
    call_indirect (result i32)))`,
  },
  RUN508: {
    means: 'A call through a table met a place that is still empty.',
    broken: wat`
(module
  (table 2 funcref)
  (elem (i32.const 0) $seven)
  (func $seven (result i32)
    i32.const 7)
  (func (export "run") (result i32)
    i32.const 1
    call_indirect (result i32)))`,
    mend: 'The segment fills both places.',
    mended: wat`
(module
  (table 2 funcref)
  (elem (i32.const 0) $seven $seven)
  (func $seven (result i32)
    i32.const 7)
  (func (export "run") (result i32)
    i32.const 1
    call_indirect (result i32)))`,
  },
  RUN509: {
    means: 'A call through a table found a function of another type than it announced.',
    broken: wat`
(module
  (table 1 funcref)
  (elem (i32.const 0) $half)
  (func $half (param f64) (result f64)
    local.get 0
    f64.const 0.5
    f64.mul)
  (func (export "run") (result i32)
    i32.const 0
    call_indirect (result i32)))`,
    mend: 'The call announces the type that the function has.',
    mended: wat`
(module
  (table 1 funcref)
  (elem (i32.const 0) $half)
  (func $half (param f64) (result f64)
    local.get 0
    f64.const 0.5
    f64.mul)
  (func (export "run") (result f64)
    f64.const 5
    i32.const 0
    call_indirect (param f64) (result f64)))`,
  },
  RUN510: {
    means: 'Calls lie inside each other more deeply than there is room for. Python raises RecursionError here.',
    broken: wat`
(module
  (func $sum (export "run") (param $n i32) (result i32)
    local.get $n
    local.get $n
    i32.const 1
    i32.sub
    call $sum
    i32.add))`,
    mend: 'The recursion has an end.',
    mended: wat`
(module
  (func $sum (export "run") (param $n i32) (result i32)
    local.get $n
    i32.eqz
    if
      i32.const 0
      return
    end
    local.get $n
    local.get $n
    i32.const 1
    i32.sub
    call $sum
    i32.add))`,
    call: 'run(4)',
  },
  RUN511: {
    means: 'An instruction wanted the object behind a reference, and the reference is null.',
    broken: wat`
(module
  (type $point (struct (field i32)))
  (func (export "run") (result i32)
    (local $p (ref null $point))
    local.get $p
    struct.get $point 0))`,
    mend: 'The local refers to an object before it is used.',
    mended: wat`
(module
  (type $point (struct (field i32)))
  (func (export "run") (result i32)
    (local $p (ref null $point))
    i32.const 3
    struct.new $point
    local.set $p
    local.get $p
    struct.get $point 0))`,
  },
  RUN512: {
    means: 'An exception was thrown, and no call on the way out wanted it.',
    broken: wat`
(module
  (tag $oops)
  (func (export "run") (result i32)
    throw $oops))`,
    mend: 'The throw stands in a `try_table` with a clause that catches it.',
    mended: wat`
(module
  (tag $oops)
  (func (export "run") (result i32)
    block $caught
      try_table (catch $oops $caught)
        throw $oops
      end
    end
    i32.const -1))`,
  },
  RUN513: {
    means:
      'An array was read or written beyond its end. In Python -1 would be the last element; here it is a very large number.',
    broken: wat`
(module
  (type $row (array i32))
  (func (export "run") (result i32)
    (array.get $row (array.new $row (i32.const 7) (i32.const 3)) (i32.const -1))))`,
    mend: 'The last of three elements is number 2.',
    mended: wat`
(module
  (type $row (array i32))
  (func (export "run") (result i32)
    (array.get $row (array.new $row (i32.const 7) (i32.const 3)) (i32.const 2))))`,
  },
  RUN514: {
    means: 'A reference was cast to a type that its object does not have.',
    broken: wat`
(module
  (type $point (struct (field i32)))
  (func (export "run") (result i32)
    (struct.get $point 0
      (ref.cast (ref $point) (ref.i31 (i32.const 7))))))`,
    mend: 'The object is one of the type that is asked for.',
    mended: wat`
(module
  (type $point (struct (field i32)))
  (func (export "run") (result i32)
    (struct.get $point 0
      (ref.cast (ref $point) (struct.new $point (i32.const 7))))))`,
  },
  RUN515: {
    means: 'One array was to have more bytes than any array may have here.',
    broken: wat`
(module
  (type $row (array i64))
  (func (export "run") (result i32)
    (array.len (array.new_default $row (i32.const 100000000)))))`,
    mend: 'The array has a thousand elements.',
    mended: wat`
(module
  (type $row (array i64))
  (func (export "run") (result i32)
    (array.len (array.new_default $row (i32.const 1000)))))`,
  },
  RUN516: {
    means: 'An atomic access lies at an address that is no multiple of its length.',
    broken: wat`
(module
  (memory 1)
  (func (export "run") (result i32)
    i32.const 6
    i32.atomic.load))`,
    mend: 'The address is a multiple of four.',
    mended: wat`
(module
  (memory 1)
  (func (export "run") (result i32)
    i32.const 8
    i32.atomic.load))`,
  },
  RUN517: {
    means: 'The program wanted to wait until another thread changes a memory that no other thread can reach.',
    broken: wat`
(module
  (memory 1)
  (func (export "run") (result i32)
    i32.const 0
    i32.const 0
    i64.const -1
    memory.atomic.wait32))`,
    mend: 'Nobody can be waited for, so the number is only read.',
    mended: wat`
(module
  (memory 1)
  (func (export "run") (result i32)
    i32.const 0
    i32.atomic.load))`,
  },
  RUN518: {
    means: 'The objects that the program still holds take more room than there is for objects here.',
    broken: wat`
(module
  (type $block (array i64))
  (type $keep (array (mut (ref null $block))))
  (func (export "run") (result i32)
    (local $all (ref null $keep))
    (local $i i32)
    (local.set $all (array.new_default $keep (i32.const 8)))
    loop $again
      (array.set $keep (local.get $all) (local.get $i)
        (array.new_default $block (i32.const 8000000)))
      (br_if $again (i32.lt_u
        (local.tee $i (i32.add (local.get $i) (i32.const 1)))
        (i32.const 8)))
    end
    local.get $i))`,
    mend: 'The arrays are small.',
    mended: wat`
(module
  (type $block (array i64))
  (type $keep (array (mut (ref null $block))))
  (func (export "run") (result i32)
    (local $all (ref null $keep))
    (local $i i32)
    (local.set $all (array.new_default $keep (i32.const 8)))
    loop $again
      (array.set $keep (local.get $all) (local.get $i)
        (array.new_default $block (i32.const 8)))
      (br_if $again (i32.lt_u
        (local.tee $i (i32.add (local.get $i) (i32.const 1)))
        (i32.const 8)))
    end
    local.get $i))`,
  },
  RUN520: {
    means:
      'The program used up the instructions that it was allowed. Whether it would ever end, nobody can say in general; a limit is the only honest test.',
    broken: wat`
(module
  (func (export "run") (result i32)
    (local $n i32)
    loop $again
      local.get $n
      i32.const 2
      i32.add
      local.tee $n
      i32.const 9
      i32.ne
      br_if $again
    end
    local.get $n))`,
    mend: 'Steps of two from 0 never meet 9; the loop asks for less instead of unequal.',
    mended: wat`
(module
  (func (export "run") (result i32)
    (local $n i32)
    loop $again
      local.get $n
      i32.const 2
      i32.add
      local.tee $n
      i32.const 9
      i32.lt_s
      br_if $again
    end
    local.get $n))`,
    fuel: 10_000,
  },
  RUN521: {
    means: 'An argument of the call is not a value of the type that the parameter has.',
    broken: divide,
    mend: 'The argument is a whole number; the program is the same.',
    mended: divide,
    wrongCall: 'run(7.5, 2)',
    call: 'run(7, 2)',
  },
  RUN522: {
    means: 'The call gives more arguments, or fewer, than the function has parameters. There are no defaults.',
    broken: divide,
    mend: 'The call gives two; the program is the same.',
    mended: divide,
    wrongCall: 'run(7)',
    call: 'run(7, 2)',
  },
  RUN530: {
    means: 'The line of the call cannot be read: it is the name of an export, and its arguments in parentheses.',
    broken: divide,
    mend: 'The parenthesis is closed; the program is the same.',
    mended: divide,
    wrongCall: 'run(7, 2',
    call: 'run(7, 2)',
  },
  RUN531: {
    means: 'There are no instructions to step through: nothing was called, or the export only passes on an import.',
    broken: wat`
(module
  (import "env" "answer" (func $answer (result i32)))
  (export "run" (func $answer)))`,
    mend: 'A function of the module calls the import, and that call can be stepped.',
    mended: door,
    hosts: { 'env.answer': { kind: 'table', answers: [['42']] } },
  },
} as const satisfies Readonly<Record<string, AnyLesson>>;
