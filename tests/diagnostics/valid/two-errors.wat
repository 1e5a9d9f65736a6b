(module
  (func (result i32) i64.const 1)
  (func (result i32) f32.const 1))
;;| two-errors.wat:2:33: error VAL305: type mismatch: the function returns [i32], the stack has [i64]
;;| 2 |   (func (result i32) i64.const 1)
;;|   |                                 ^
;;| two-errors.wat:2:22: note: this pushed i64
;;| 2 |   (func (result i32) i64.const 1)
;;|   |                      ^^^^^^^^^^^
;;|   hint: `i32.wrap_i64` keeps the lower 32 bits of an i64.
;;|
;;| two-errors.wat:3:33: error VAL305: type mismatch: the function returns [i32], the stack has [f32]
;;| 3 |   (func (result i32) f32.const 1))
;;|   |                                 ^
;;| two-errors.wat:3:22: note: this pushed f32
;;| 3 |   (func (result i32) f32.const 1))
;;|   |                      ^^^^^^^^^^^
;;|   hint: `i32.trunc_f32_s` cuts the fraction off; `i32.reinterpret_f32` keeps the bits as they are.
