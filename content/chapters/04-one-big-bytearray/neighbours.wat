(module
  ;; a name of eight bytes at 32, and
  ;; behind it, at 40, a flag
  (memory (export "memory") 1)
  (data
    (i32.const 32) "guest\00\00\00\00\00\00\00")
  (data (i32.const 64) "mallory!\01")
  (func (export "rename") (param $from i32)
    (param $n i32)
    (result i32)
    (memory.copy (i32.const 32)
      (local.get $from) (local.get $n))
    (i32.load8_u (i32.const 40))))
