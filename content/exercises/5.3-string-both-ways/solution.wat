(module
  ;; Three pieces, one behind the other. The name is never decoded: for copying it does not matter how many
  ;; letters its bytes are, and whoever counts letters here counts wrong.
  (memory (export "memory") 1)
  (data (i32.const 512) "Hello, ")
  (func (export "greet") (param $at i32) (param $n i32) (result i32)
    (memory.copy (i32.const 1024) (i32.const 512) (i32.const 7))
    (memory.copy (i32.const 1031) (local.get $at) (local.get $n))
    (i32.store8 offset=1031 (local.get $n) (i32.const 33))
    (i32.add (local.get $n) (i32.const 8))))
