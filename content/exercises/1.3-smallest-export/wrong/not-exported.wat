;; hint: The function is there, but nobody outside can name it. Give it a name for the outside with `(export "answer")`.
(module
  (func (result i32)
    i32.const 42))
