;; hint: The exclamation mark is missing, and so is its byte in the length.
(module
  (memory (export "memory") 1)
  (data (i32.const 512) "Hello, ")
  (func (export "greet") (param $at i32) (param $n i32) (result i32)
    (memory.copy (i32.const 1024) (i32.const 512) (i32.const 7))
    (memory.copy (i32.const 1031) (local.get $at) (local.get $n))
    (i32.add (local.get $n) (i32.const 7))))
