;; hint: What about run(2)? In the original that goes straight to the end, with an empty trace.
(module
  (func (export "run") (param $start i32) (result i32)
    (local $trace i32)
    (if (local.get $start) (then (local.set $trace (i32.const 2))))
    (loop $again
      (local.set $trace (i32.add (i32.mul (local.get $trace) (i32.const 10)) (i32.const 1)))
      (local.set $trace (i32.add (i32.mul (local.get $trace) (i32.const 10)) (i32.const 2)))
      (br_if $again (i32.le_u (local.get $trace) (i32.const 1000))))
    (local.get $trace)))
