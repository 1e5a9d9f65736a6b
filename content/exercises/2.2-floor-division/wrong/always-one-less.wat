;; hint: Subtracting 1 from every inexact quotient is too much. 7 and 2 have the same sign: 3 is right.
(module
  (func (export "floordiv") (param $a i32) (param $b i32) (result i32)
    (i32.div_s (local.get $a) (local.get $b))
    (i32.ne (i32.rem_s (local.get $a) (local.get $b)) (i32.const 0))
    i32.sub))
