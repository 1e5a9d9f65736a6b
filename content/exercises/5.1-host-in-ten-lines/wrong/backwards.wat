;; hint: Your clock runs backwards. Whoever measures with it finds that less than no time has passed.
(module
  (global $time (mut i32) (i32.const 0))
  (global $last (mut i32) (i32.const 0))
  (func (export "now") (result i32)
    (global.set $time (i32.sub (global.get $time) (i32.const 1)))
    (global.get $time))
  (func (export "log") (param $n i32) (global.set $last (local.get $n)))
  (func (export "last") (result i32) (global.get $last)))
