;; hint: A negative dividend is only half of the cases. Try 7 and -2, and -7 and -2.
(module
  (func (export "floordiv") (param $a i32) (param $b i32) (result i32)
    (i32.div_s (local.get $a) (local.get $b))
    (i32.ne (i32.rem_s (local.get $a) (local.get $b)) (i32.const 0))
    (i32.lt_s (local.get $a) (i32.const 0))
    i32.and
    i32.sub))
