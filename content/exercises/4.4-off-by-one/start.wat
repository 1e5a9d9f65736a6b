(module
  (memory (export "memory") 1)
  (data (i32.const 48) "\10\27\00\00") ;; the balance: 10000
  (func (export "balance") (result i32)
    (i32.load (i32.const 48)))
  (func (export "fill") (param $n i32)
    (local $i i32)
    (if (i32.gt_u (local.get $n) (i32.const 16))
      (then (local.set $n (i32.const 16))))
    (loop $next
      (i32.store8 (i32.add (i32.const 32) (local.get $i))
        (i32.const 0xff))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $next
        (i32.le_u (local.get $i) (local.get $n))))))
