(module
  ;; halve if even, else triple and add
  ;; one; how many times until 1?
  (func (export "steps") (param $n i32)
    (result i32)
    (local $count i32)
    (loop $next
      (if (i32.gt_u
          (local.get $n) (i32.const 1))
        (then
          (if (i32.and
              (local.get $n) (i32.const 1))
            (then
              (local.set $n (i32.add
                (i32.mul (local.get $n)
                  (i32.const 3))
                (i32.const 1))))
            (else
              (local.set $n (i32.shr_u
                (local.get $n)
                (i32.const 1)))))
          (local.set $count (i32.add
            (local.get $count)
            (i32.const 1)))
          (br $next))))
    (local.get $count)))
