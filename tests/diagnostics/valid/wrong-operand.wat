(module
  (func (param $x f64) (result i32)
    i32.const 1
    local.get $x
    i32.add))
;;| wrong-operand.wat:5:5: error VAL301: type mismatch: i32.add needs [i32 i32], the stack has [i32 f64]
;;| 5 |     i32.add))
;;|   |     ^^^^^^^
;;| wrong-operand.wat:4:5: note: this pushed f64
;;| 4 |     local.get $x
;;|   |     ^^^^^^^^^^^^
;;|   hint: `i32.trunc_f64_s` cuts the fraction off and traps if the rest does not fit; `i32.trunc_sat_f64_s` clamps it.
