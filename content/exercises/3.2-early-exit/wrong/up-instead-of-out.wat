;; hint: A branch to a loop goes up, not out. You sent the search back to its beginning instead of ending it.
(module
  (func (export "factor") (param $n i32) (result i32)
    (local $a i32) (local $b i32) (local $found i32)
    (local.set $a (i32.const 2))
    (block $done
      (loop $outer
        (br_if $done (local.get $found))
        (local.set $b (local.get $a))
        (loop $inner
          (if (i32.eq (i32.mul (local.get $a) (local.get $b)) (local.get $n))
            (then
              (local.set $found (local.get $b))
              (br $outer)))
          (local.set $b (i32.add (local.get $b) (i32.const 1)))
          (br_if $inner (i32.le_u (local.get $b) (i32.const 40))))
        (local.set $a (i32.add (local.get $a) (i32.const 1)))
        (br_if $outer (i32.le_u (local.get $a) (i32.const 40)))))
    (local.get $found)))
