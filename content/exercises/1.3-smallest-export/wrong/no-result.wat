;; hint: The type in the task ends in i32. Say so with `(result i32)`, and leave the number on the stack.
(module
  (func (export "answer")))
