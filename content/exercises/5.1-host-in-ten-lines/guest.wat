(module
  (import "env" "now" (func $now (result i32)))
  (import "env" "log" (func $log (param i32)))
  (import "env" "last" (func $last (result i32)))
  (func (export "measure") (param $rounds i32) (result i32)
    (local $start i32)
    (local.set $start (call $now))
    (loop $busy
      (br_if $busy (i32.gt_s
        (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1)))
        (i32.const 0))))
    (call $log (i32.sub (call $now) (local.get $start)))
    (i32.gt_s (call $now) (local.get $start)))
  ;; 1 if what was logged last is a time that can have passed
  (func (export "logged") (result i32)
    (i32.gt_s (call $last) (i32.const 0)))
  ;; 1 if ten times in a row the clock moved on
  (func (export "steady") (result i32)
    (local $i i32) (local $before i32) (local $t i32)
    (local.set $before (call $now))
    (loop $next
      (local.set $t (call $now))
      (if (i32.le_s (local.get $t) (local.get $before)) (then (return (i32.const 0))))
      (local.set $before (local.get $t))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 10))))
    (i32.const 1))
  ;; 1 if log keeps what it is given
  (func (export "keeps") (param $n i32) (result i32)
    (call $log (local.get $n))
    (i32.eq (call $last) (local.get $n))))
