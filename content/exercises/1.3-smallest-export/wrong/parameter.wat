;; hint: Nobody will pass an argument. The task asks for a function from nothing to i32.
(module
  (func (export "answer") (param i32) (result i32)
    i32.const 42))
