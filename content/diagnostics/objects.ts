/**
 * Lessons about structs, arrays, exceptions, vectors and atomics, and about the limits of the machine, `VAL336` and on.
 * Leaves to others: finding the mistakes (`engine/valid/`), proving these lessons (`components/bake/lesson.ts`).
 * One idea: objects brought types into WebAssembly that stand above each other, and with them new ways to be wrong.
 */
import { type AnyLesson, wat } from './lesson.ts';

/** Types `$t0` to `$tN`, each below the one before it. */
const ladder = (steps: number): string =>
  Array.from({ length: steps }, (_, i) => `  (type $t${i} (sub ${i > 0 ? `$t${i - 1} ` : ''}(struct)))`).join('\n');

export const objects = {
  VAL336: {
    means:
      'A type says that it extends another one, and that one does not allow it: it is not open, or the new type cannot stand in for it.',
    broken: wat`
(module
  (type $shape (struct (field i32)))
  (type $circle (sub $shape (struct (field i32) (field f64))))
  (func (export "run") (result i32)
    (struct.get $circle 0 (struct.new $circle (i32.const 7) (f64.const 2.5)))))`,
    mend: 'The upper type is declared with `sub`, which leaves it open.',
    mended: wat`
(module
  (type $shape (sub (struct (field i32))))
  (type $circle (sub $shape (struct (field i32) (field f64))))
  (func (export "run") (result i32)
    (struct.get $circle 0 (struct.new $circle (i32.const 7) (f64.const 2.5)))))`,
  },
  VAL337: {
    means:
      'A tag is the kind of an exception; its parameters are what the exception carries. Nothing comes back from a throw, so there are no results.',
    broken: wat`
(module
  (tag $oops (result i32))
  (func (export "run") (result i32)
    i32.const 42))`,
    mend: 'What the exception carries is a parameter.',
    mended: wat`
(module
  (tag $oops (param i32))
  (func (export "run") (result i32)
    i32.const 42))`,
  },
  VAL338: {
    means: 'A lane is picked that a vector of this shape does not have.',
    broken: wat`
(module
  (func (export "run") (result i32)
    v128.const i32x4 10 20 30 40
    i32x4.extract_lane 4))`,
    mend: 'Four lanes are counted from 0 to 3.',
    mended: wat`
(module
  (func (export "run") (result i32)
    v128.const i32x4 10 20 30 40
    i32x4.extract_lane 3))`,
  },
  VAL340: {
    means: 'A struct has no field of this number.',
    broken: wat`
(module
  (type $point (struct (field i32) (field i32)))
  (func (export "run") (result i32)
    (struct.get $point 2 (struct.new $point (i32.const 3) (i32.const 4)))))`,
    mend: 'The second field is number 1.',
    mended: wat`
(module
  (type $point (struct (field i32) (field i32)))
  (func (export "run") (result i32)
    (struct.get $point 1 (struct.new $point (i32.const 3) (i32.const 4)))))`,
  },
  VAL341: {
    means: 'A field is set that is constant from the moment in which its struct is made.',
    broken: wat`
(module
  (type $cell (struct (field i32)))
  (func (export "run") (result i32)
    (local $c (ref null $cell))
    (local.set $c (struct.new $cell (i32.const 7)))
    (struct.set $cell 0 (local.get $c) (i32.const 42))
    (struct.get $cell 0 (local.get $c))))`,
    mend: 'The field is declared as one that changes.',
    mended: wat`
(module
  (type $cell (struct (field (mut i32))))
  (func (export "run") (result i32)
    (local $c (ref null $cell))
    (local.set $c (struct.new $cell (i32.const 7)))
    (struct.set $cell 0 (local.get $c) (i32.const 42))
    (struct.get $cell 0 (local.get $c))))`,
  },
  VAL342: {
    means: 'An element is set in an array whose elements are constant.',
    broken: wat`
(module
  (type $row (array i32))
  (func (export "run") (result i32)
    (local $a (ref null $row))
    (local.set $a (array.new $row (i32.const 7) (i32.const 3)))
    (array.set $row (local.get $a) (i32.const 0) (i32.const 42))
    (array.get $row (local.get $a) (i32.const 0))))`,
    mend: 'The elements are declared as ones that change.',
    mended: wat`
(module
  (type $row (array (mut i32)))
  (func (export "run") (result i32)
    (local $a (ref null $row))
    (local.set $a (array.new $row (i32.const 7) (i32.const 3)))
    (array.set $row (local.get $a) (i32.const 0) (i32.const 42))
    (array.get $row (local.get $a) (i32.const 0))))`,
  },
  VAL343: {
    means:
      'A field of 8 or 16 bits becomes an i32 when it is read, and there are two ways to fill the upper bits. The plain instruction does not say which.',
    broken: wat`
(module
  (type $pixel (struct (field i8)))
  (func (export "run") (result i32)
    (struct.get $pixel 0 (struct.new $pixel (i32.const 200)))))`,
    mend: 'The field is read as unsigned.',
    mended: wat`
(module
  (type $pixel (struct (field i8)))
  (func (export "run") (result i32)
    (struct.get_u $pixel 0 (struct.new $pixel (i32.const 200)))))`,
  },
  VAL344: {
    means: 'An object is made with default values, and one of its fields has none: a reference that is never null.',
    broken: wat`
(module
  (type $leaf (struct))
  (type $node (struct (field (ref $leaf))))
  (func (export "run") (result i32)
    (ref.is_null (struct.new_default $node))))`,
    mend: 'The field is given a value.',
    mended: wat`
(module
  (type $leaf (struct))
  (type $node (struct (field (ref $leaf))))
  (func (export "run") (result i32)
    (ref.is_null (struct.new $node (struct.new $leaf)))))`,
  },
  VAL345: {
    means:
      'An array is filled from a data segment, which holds bytes. References cannot be made from bytes; that would be forging them.',
    broken: wat`
(module
  (type $names (array (mut externref)))
  (data $d "spam")
  (func (export "run") (result i32)
    (array.len (array.new_data $names $d (i32.const 0) (i32.const 1)))))`,
    mend: 'The elements are bytes.',
    mended: wat`
(module
  (type $names (array (mut i8)))
  (data $d "spam")
  (func (export "run") (result i32)
    (array.len (array.new_data $names $d (i32.const 0) (i32.const 1)))))`,
  },
  VAL346: {
    means: 'Elements are copied between arrays of different types.',
    broken: wat`
(module
  (type $wide (array (mut i64)))
  (type $row (array (mut i32)))
  (func (export "run") (result i32)
    (local $a (ref null $row))
    (local.set $a (array.new_default $row (i32.const 2)))
    (array.copy $row $wide (local.get $a) (i32.const 0)
      (array.new_default $wide (i32.const 2)) (i32.const 0) (i32.const 2))
    (array.len (local.get $a))))`,
    mend: 'Both arrays have the same type.',
    mended: wat`
(module
  (type $row (array (mut i32)))
  (func (export "run") (result i32)
    (local $a (ref null $row))
    (local.set $a (array.new_default $row (i32.const 2)))
    (array.copy $row $row (local.get $a) (i32.const 0)
      (array.new_default $row (i32.const 2)) (i32.const 0) (i32.const 2))
    (array.len (local.get $a))))`,
  },
  VAL347: {
    means: 'The elements of this table are never null, so the empty table would already be wrong.',
    broken: wat`
(module
  (type $f (func (result i32)))
  (table 2 (ref $f))
  (elem declare func $seven)
  (func $seven (type $f)
    i32.const 7)
  (func (export "run") (result i32)
    i32.const 1
    call_indirect (type $f)))`,
    mend: 'The table is written with the value that fills it.',
    mended: wat`
(module
  (type $f (func (result i32)))
  (table 2 (ref $f) (ref.func $seven))
  (elem declare func $seven)
  (func $seven (type $f)
    i32.const 7)
  (func (export "run") (result i32)
    i32.const 1
    call_indirect (type $f)))`,
  },
  VAL348: {
    means: 'An atomic access cannot be cut in two, so its alignment is exactly its length.',
    broken: wat`
(module
  (memory 1)
  (func (export "run") (result i32)
    i32.const 0
    i32.atomic.load align=2))`,
    mend: 'Without `align=` it is as aligned as it is long.',
    mended: wat`
(module
  (memory 1)
  (func (export "run") (result i32)
    i32.const 0
    i32.atomic.load))`,
  },
  VAL360: {
    means:
      '`rethrow` throws again what a `catch` around it has caught, and the block that it names is not in its `catch`.',
    broken: wat`
(module
  (tag $oops)
  (func (export "run") (result i32)
    try
      rethrow 0
    catch_all
    end
    i32.const 42))`,
    mend: 'The exception is thrown by its tag, since nothing has been caught yet.',
    mended: wat`
(module
  (tag $oops)
  (func (export "run") (result i32)
    try
      throw $oops
    catch_all
    end
    i32.const 42))`,
  },
  VAL390: {
    means: 'The module is good WebAssembly and belongs to a feature that this book’s machine does not have.',
    dormant: true,
  },
  VAL391: {
    means: 'A function asks for more locals than browsers allow. Only generated code comes near that.',
    broken: `(module\n  (func (export "run") (result i32)\n    (local ${Array.from({ length: 50_001 }, () => 'i32').join(' ')})\n    i32.const 42))\n`,
    mend: 'Two locals are left.',
    mended: wat`
(module
  (func (export "run") (result i32)
    (local i32 i32)
    i32.const 42))`,
  },
  VAL392: {
    means:
      'Types stand above each other in a ladder that is higher than browsers allow, or there are too many of them.',
    broken: `(module\n${ladder(65)}\n  (func (export "run") (result i32)\n    i32.const 42))\n`,
    mend: 'The ladder has four steps.',
    mended: `(module\n${ladder(4)}\n  (func (export "run") (result i32)\n    i32.const 42))\n`,
  },
  VAL393: {
    means: 'The memory is declared as shared between threads. A program runs on one thread here.',
    broken: wat`
(module
  (memory 1 2 shared)
  (func (export "run") (result i32)
    memory.size))`,
    mend: 'The memory belongs to this module alone.',
    mended: wat`
(module
  (memory 1 2)
  (func (export "run") (result i32)
    memory.size))`,
  },
  VAL394: {
    means: 'A function has more parameters or results, or a struct more fields, than browsers allow.',
    broken: `(module\n  (type (func (param ${Array.from({ length: 1001 }, () => 'i32').join(' ')})))\n  (func (export "run") (result i32)\n    i32.const 42))\n`,
    mend: 'Three parameters are left.',
    mended: wat`
(module
  (type (func (param i32 i32 i32)))
  (func (export "run") (result i32)
    i32.const 42))`,
  },
} as const satisfies Readonly<Record<string, AnyLesson>>;
