;; hint: The same local was used again before its value was needed for the last time. Two values wait at once, so two locals are needed.
(module
  (func (export "norms") (param $a i32) (param $b i32) (param $c i32) (param $d i32) (result i32)
    (local $t i32)
    (local.set $t (i32.mul (local.get $a) (local.get $a)))
    (local.set $t (i32.add (i32.mul (local.get $b) (local.get $b)) (local.get $t)))
    (local.set $t (i32.mul (local.get $c) (local.get $c)))
    (i32.add (i32.mul (local.get $d) (local.get $d)) (local.get $t))
    local.get $t
    i32.mul))
