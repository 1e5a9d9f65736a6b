(module
  (func (param $c i32) (result i32)
    (block $out (result i32)
      f32.const 1.5
      br $out)))
;;| branch.wat:5:7: error VAL304: type mismatch: br to this block takes along [i32], the stack has [f32]
;;| 5 |       br $out)))
;;|   |       ^^^^^^^
;;| branch.wat:4:7: note: this pushed f32
;;| 4 |       f32.const 1.5
;;|   |       ^^^^^^^^^^^^^
;;| branch.wat:3:6: note: this block gives [i32]
;;| 3 |     (block $out (result i32)
;;|   |      ^^^^^^^^^^^^^^^^^^^^^^^
;;|   hint: `i32.trunc_f32_s` cuts the fraction off; `i32.reinterpret_f32` keeps the bits as they are.
