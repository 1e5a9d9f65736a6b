(module
  (func (result i64)
    i32.const 1))
;;| wrong-result.wat:3:16: error VAL305: type mismatch: the function returns [i64], the stack has [i32]
;;| 3 |     i32.const 1))
;;|   |                ^
;;| wrong-result.wat:3:5: note: this pushed i32
;;| 3 |     i32.const 1))
;;|   |     ^^^^^^^^^^^
;;|   hint: `i64.extend_i32_s` makes an i64 of a signed i32, `i64.extend_i32_u` of an unsigned one.
