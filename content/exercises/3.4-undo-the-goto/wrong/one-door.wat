;; hint: Everybody comes in at A here. Somebody who starts with 1 should see a 2 first.
(module
  (func (export "run") (param $start i32) (result i32)
    (local $trace i32)
    (if (i32.gt_u (local.get $start) (i32.const 1)) (then (return (i32.const 0))))
    (loop $again
      (local.set $trace (i32.add (i32.mul (local.get $trace) (i32.const 10)) (i32.const 1)))
      (local.set $trace (i32.add (i32.mul (local.get $trace) (i32.const 10)) (i32.const 2)))
      (br_if $again (i32.le_u (local.get $trace) (i32.const 1000))))
    (local.get $trace)))
