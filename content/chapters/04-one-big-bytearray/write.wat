(module
  (memory (export "memory") 1)
  (func (export "write")
    i32.const 8
    i32.const 0x11223344
    i32.store
    i32.const 16
    i64.const 1000
    i64.store
    i32.const 24
    i32.const 1000
    i32.store8))
