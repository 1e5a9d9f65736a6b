;; hint: The table is gone, the variable is not: every round still asks where to go. Copy a box instead.
(module
  (func (export "run") (param $start i32) (result i32)
    (local $next i32) (local $trace i32)
    (local.set $next (local.get $start))
    (block $end
      (loop $dispatch
        (if (i32.eqz (local.get $next))
          (then
            (local.set $trace (i32.add (i32.mul (local.get $trace) (i32.const 10)) (i32.const 1)))
            (local.set $next (i32.const 1))
            (br $dispatch)))
        (br_if $end (i32.ne (local.get $next) (i32.const 1)))
        (local.set $trace (i32.add (i32.mul (local.get $trace) (i32.const 10)) (i32.const 2)))
        (local.set $next (select (i32.const 2) (i32.const 0)
          (i32.gt_u (local.get $trace) (i32.const 1000))))
        (br $dispatch)))
    (local.get $trace)))
