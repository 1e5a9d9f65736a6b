(module
  ;; room for eight letters at 32; behind
  ;; it, at 40, the address of free room
  (memory 1)
  (data (i32.const 40) "\60")
  (data (i32.const 48) "Konstantinos")
  (func (export "sign") (param $n i32)
    (local $i i32) (local $sum i32)
    (loop $next
      (i32.store8 offset=32 (local.get $i)
        (i32.load8_u offset=48
          (local.get $i)))
      (local.set $sum (i32.add
        (local.get $sum) (i32.load8_u
          offset=32 (local.get $i))))
      (br_if $next (i32.lt_u
        (local.tee $i (i32.add
          (local.get $i) (i32.const 1)))
        (local.get $n))))
    ;; note the sum in the free room
    (i32.store (i32.load (i32.const 40))
      (local.get $sum))))
