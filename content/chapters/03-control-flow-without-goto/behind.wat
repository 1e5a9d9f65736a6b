(module
  ;; nobody ever comes to the second half
  (func (export "answer") (result i32)
    i32.const 42
    return
    i32.add
    i32.mul))
