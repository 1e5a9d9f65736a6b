(module
  ;; Tries all pairs from 2 to 40, and remembers the first
  ;; that fits.
  (func (export "factor") (param $n i32) (result i32)
    (local $a i32) (local $b i32) (local $found i32)
    (local.set $a (i32.const 2))
    (loop $outer
      (local.set $b (local.get $a))
      (loop $inner
        (if (i32.eq (i32.mul (local.get $a) (local.get $b))
          (local.get $n))
          (then
            (if (i32.eqz (local.get $found))
              (then (local.set $found (local.get $a))))))
        (local.set $b
          (i32.add (local.get $b) (i32.const 1)))
        (br_if $inner
          (i32.le_u (local.get $b) (i32.const 40))))
      (local.set $a (i32.add (local.get $a) (i32.const 1)))
      (br_if $outer
        (i32.le_u (local.get $a) (i32.const 40))))
    (local.get $found)))
