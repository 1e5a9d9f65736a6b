;; hint: You set $a before you computed the remainder with it. The old $a is gone by then.
(module
  (func (export "gcd") (param $a i32) (param $b i32) (result i32)
    (if (i32.eqz (local.get $b)) (then (return (local.get $a))))
    (loop $again
      (local.set $a (local.get $b))
      (local.set $b (i32.rem_u (local.get $a) (local.get $b)))
      (br_if $again (local.get $b)))
    (local.get $a)))
