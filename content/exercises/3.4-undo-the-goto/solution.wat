(module
  ;; Box B stands twice: once in front of the loop, for those who come in at B, and once inside it.
  ;; So the circle has one door, A, and that is what a loop can express. The trace is 0 at the start,
  ;; so the copy in front can never be the one that ends.
  (func (export "run") (param $start i32) (result i32)
    (local $trace i32)
    (if (i32.gt_u (local.get $start) (i32.const 1)) (then (return (i32.const 0))))
    (if (local.get $start) (then (local.set $trace (i32.const 2))))
    (loop $again
      (local.set $trace (i32.add (i32.mul (local.get $trace) (i32.const 10)) (i32.const 1)))
      (local.set $trace (i32.add (i32.mul (local.get $trace) (i32.const 10)) (i32.const 2)))
      (br_if $again (i32.le_u (local.get $trace) (i32.const 1000))))
    (local.get $trace)))
