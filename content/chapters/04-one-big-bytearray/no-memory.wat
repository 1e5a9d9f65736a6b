(module
  ;; there is no memory unless one is
  ;; declared
  (func (export "first") (result i32)
    i32.const 0
    i32.load))
