/**
 * Lessons about names and numbers of nothing, and about a module's declarations, `VAL310` to `VAL319` and `VAL330` to `VAL334`.
 * Leaves to others: finding the mistakes (`engine/valid/`), proving these lessons (`components/bake/lesson.ts`).
 * One idea: an index is right or wrong before the program runs, because nothing is added to a module while it runs.
 */
import { type AnyLesson, wat } from './lesson.ts';

export const names = {
  VAL310: {
    means:
      'A local is used by a number that the function does not have. Parameters are locals too, and they come first.',
    broken: wat`
(module
  (func (export "run") (param i32 i32) (result i32)
    local.get 1
    local.get 2
    i32.add))`,
    mend: 'Counting begins at 0, so the two parameters are 0 and 1.',
    mended: wat`
(module
  (func (export "run") (param i32 i32) (result i32)
    local.get 0
    local.get 1
    i32.add))`,
    call: 'run(40, 2)',
  },
  VAL311: {
    means: 'A function is called by a number that the module does not have.',
    broken: wat`
(module
  (func (result i32)
    i32.const 42)
  (func (export "run") (result i32)
    call 2))`,
    mend: 'The function that was meant is number 0; a name would have told.',
    mended: wat`
(module
  (func (result i32)
    i32.const 42)
  (func (export "run") (result i32)
    call 0))`,
  },
  VAL312: {
    means:
      'A type is used by a number that the module does not have. A type may use those before it and those of its own recursive group.',
    broken: wat`
(module
  (func (export "run") (type 3)
    i32.const 42))`,
    mend: 'The type is declared, and is number 0.',
    mended: wat`
(module
  (type (func (result i32)))
  (func (export "run") (type 0)
    i32.const 42))`,
  },
  VAL313: {
    means: 'An instruction works on a table that the module neither declares nor imports.',
    broken: wat`
(module
  (func (export "run") (result i32)
    table.size 0))`,
    mend: 'The module declares a table.',
    mended: wat`
(module
  (table 4 funcref)
  (func (export "run") (result i32)
    table.size 0))`,
  },
  VAL314: {
    means:
      'An instruction reads or writes memory, and the module has none. Memory is not given: it is declared or imported.',
    broken: wat`
(module
  (func (export "run") (result i32)
    i32.const 0
    i32.load))`,
    mend: 'The module declares a memory of one page.',
    mended: wat`
(module
  (memory 1)
  (func (export "run") (result i32)
    i32.const 0
    i32.load))`,
  },
  VAL315: {
    means: 'A global is used by a number that the module does not have.',
    broken: wat`
(module
  (global i32 (i32.const 42))
  (func (export "run") (result i32)
    global.get 1))`,
    mend: 'The only global is number 0.',
    mended: wat`
(module
  (global i32 (i32.const 42))
  (func (export "run") (result i32)
    global.get 0))`,
  },
  VAL316: {
    means:
      'A branch counts more blocks than there are around it. Counting begins with the innermost; the function itself is the last.',
    broken: wat`
(module
  (func (export "run") (result i32)
    block
      br 2
    end
    i32.const 42))`,
    mend: 'The block around the branch is number 0.',
    mended: wat`
(module
  (func (export "run") (result i32)
    block
      br 0
    end
    i32.const 42))`,
  },
  VAL317: {
    means: 'An instruction names an element segment, a list of references for tables, that the module does not have.',
    broken: wat`
(module
  (table 2 funcref)
  (func (export "run") (result i32)
    (table.init 0 (i32.const 0) (i32.const 0) (i32.const 1))
    table.size))`,
    mend: 'The segment was added.',
    mended: wat`
(module
  (table 2 funcref)
  (elem func $f)
  (func $f)
  (func (export "run") (result i32)
    (table.init 0 (i32.const 0) (i32.const 0) (i32.const 1))
    table.size))`,
  },
  VAL318: {
    means: 'An instruction names a data segment, a string of bytes for memory, that the module does not have.',
    broken: wat`
(module
  (memory 1)
  (func (export "run") (result i32)
    (memory.init 0 (i32.const 0) (i32.const 0) (i32.const 4))
    (i32.load (i32.const 0))))`,
    mend: 'The segment was added.',
    mended: wat`
(module
  (memory 1)
  (data "spam")
  (func (export "run") (result i32)
    (memory.init 0 (i32.const 0) (i32.const 0) (i32.const 4))
    (i32.load (i32.const 0))))`,
  },
  VAL319: {
    means: 'An exception is thrown or caught by a tag that the module neither declares nor imports.',
    broken: wat`
(module
  (func (export "run") (result i32)
    block $caught
      try_table (catch_all $caught)
        throw 0
      end
    end
    i32.const 42))`,
    mend: 'The tag is declared.',
    mended: wat`
(module
  (tag)
  (func (export "run") (result i32)
    block $caught
      try_table (catch_all $caught)
        throw 0
      end
    end
    i32.const 42))`,
  },
  VAL330: {
    means: 'Two exports have the same name, so nobody outside could say which one is meant.',
    broken: wat`
(module
  (func (export "run") (result i32)
    i32.const 42)
  (memory (export "run") 1))`,
    mend: 'The memory is exported under a name of its own.',
    mended: wat`
(module
  (func (export "run") (result i32)
    i32.const 42)
  (memory (export "memory") 1))`,
  },
  VAL331: {
    means:
      'The start function runs by itself when the module comes to life. It can take no parameters and give no results.',
    broken: wat`
(module
  (global $g (mut i32) (i32.const 0))
  (func $prepare (param $x i32)
    (global.set $g (local.get $x)))
  (start $prepare)
  (func (export "run") (result i32)
    global.get $g))`,
    mend: 'The number moved from the parameter into the function.',
    mended: wat`
(module
  (global $g (mut i32) (i32.const 0))
  (func $prepare
    (global.set $g (i32.const 42)))
  (start $prepare)
  (func (export "run") (result i32)
    global.get $g))`,
  },
  VAL332: {
    means:
      'The memory asks for more pages than its addresses can reach. The number counts pages of 65,536 bytes; it is easily taken for bytes.',
    broken: wat`
(module
  (memory 100000)
  (func (export "run") (result i32)
    memory.size))`,
    mend: 'Two pages hold the hundred thousand bytes that were meant.',
    mended: wat`
(module
  (memory 2)
  (func (export "run") (result i32)
    memory.size))`,
  },
  VAL333: {
    means: 'The size at the start is larger than the size that is the most.',
    broken: wat`
(module
  (memory 4 2)
  (func (export "run") (result i32)
    memory.size))`,
    mend: 'The smaller number comes first.',
    mended: wat`
(module
  (memory 2 4)
  (func (export "run") (result i32)
    memory.size))`,
  },
  VAL334: {
    means: 'The table asks for more elements than its indices can reach.',
    broken: wat`
(module
  (table 4294967296 funcref)
  (func (export "run") (result i32)
    table.size))`,
    mend: 'The table asks for as many as are needed.',
    mended: wat`
(module
  (table 16 funcref)
  (func (export "run") (result i32)
    table.size))`,
  },
} as const satisfies Readonly<Record<string, AnyLesson>>;
