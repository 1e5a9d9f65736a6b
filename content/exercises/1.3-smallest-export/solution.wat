(module
  ;; The shortest body that leaves an i32: one push, and the end of the function returns it.
  ;; The export is written inline. That saves typing, not bytes: in the binary it is a section of its own either way.
  (func (export "answer") (result i32)
    i32.const 42))
