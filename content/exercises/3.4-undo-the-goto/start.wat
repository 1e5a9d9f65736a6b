(module
  ;; a "goto" program: a variable, a loop, a table of ways
  ;; out
  (func (export "run") (param $start i32) (result i32)
    (local $next i32) (local $trace i32)
    (local.set $next (local.get $start))
    (loop $dispatch
      (block $C
        (block $B
          (block $A
            (br_table $A $B $C (local.get $next)))
          ;; A: write a 1, go to B
          (local.set $trace (i32.add
            (i32.mul (local.get $trace) (i32.const 10))
            (i32.const 1)))
          (local.set $next (i32.const 1))
          (br $dispatch))
        ;; B: write a 2, go to A, or to C when it is long
        (local.set $trace (i32.add
          (i32.mul (local.get $trace) (i32.const 10))
          (i32.const 2)))
        (local.set $next (select
          (i32.const 2) (i32.const 0)
          (i32.gt_u (local.get $trace) (i32.const 1000))))
        (br $dispatch)))
    ;; C: the end
    (local.get $trace)))
