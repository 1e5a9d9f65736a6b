(module
  (func (export "floordiv") (param $a i32) (param $b i32) (result i32)
    (local $r i32)
    ;; The truncated quotient. It traps for b = 0, where Python raises, so no test of our own is needed.
    (i32.div_s (local.get $a) (local.get $b))
    ;; It is one too big exactly if something was cut off, and it was cut off upwards.
    (local.set $r (i32.rem_s (local.get $a) (local.get $b)))
    ;; Something was cut off: the remainder is not 0.
    (i32.ne (local.get $r) (i32.const 0))
    ;; Upwards: remainder and divisor have different signs, so their xor has the sign bit set.
    (i32.lt_s (i32.xor (local.get $r) (local.get $b)) (i32.const 0))
    ;; A comparison leaves 1 or 0. That is already the number to subtract: no `if` is needed.
    i32.and
    i32.sub))
