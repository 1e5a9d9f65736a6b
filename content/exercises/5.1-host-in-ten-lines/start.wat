(module
  ;; a clock that has stopped, and a log that forgets
  (func (export "now") (result i32) (i32.const 1200))
  (func (export "log") (param $n i32))
  (func (export "last") (result i32) (i32.const 0)))
