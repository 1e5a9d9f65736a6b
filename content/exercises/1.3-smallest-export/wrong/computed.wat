;; hint: Right answer, too many bytes. Each instruction costs at least one byte, and 42 can be pushed at once.
(module
  (func (export "answer") (result i32)
    i32.const 6
    i32.const 7
    i32.mul))
