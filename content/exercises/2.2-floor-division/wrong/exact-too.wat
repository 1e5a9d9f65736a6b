;; hint: You subtract whenever the signs differ. -6 and 2 divide exactly, and then nothing was cut off.
(module
  (func (export "floordiv") (param $a i32) (param $b i32) (result i32)
    (i32.div_s (local.get $a) (local.get $b))
    (i32.lt_s (i32.xor (local.get $a) (local.get $b)) (i32.const 0))
    i32.sub))
