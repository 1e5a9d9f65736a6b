(module
  (memory (export "memory") 1 4)
  ;; four bytes at 65533, where three are
  ;; left
  (func (export "over")
    i32.const 65533
    i32.const 0x11223344
    i32.store)
  ;; the same, with one page more
  (func (export "grown") (result i32)
    i32.const 1
    memory.grow
    drop
    i32.const 65533
    i32.const 0x11223344
    i32.store
    i32.const 65536
    i32.load8_u))
