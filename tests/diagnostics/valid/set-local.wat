(module
  (func (param $x i32)
    (local $sum f32)
    (local.set $sum (local.get $x))))
;;| set-local.wat:4:6: error VAL301: type mismatch: local.set $sum needs [f32], the stack has [i32]
;;| 4 |     (local.set $sum (local.get $x))))
;;|   |      ^^^^^^^^^^^^^^
;;| set-local.wat:4:22: note: this pushed i32
;;| 4 |     (local.set $sum (local.get $x))))
;;|   |                      ^^^^^^^^^^^^
;;|   hint: `f32.convert_i32_s` makes the nearest f32 of a signed i32; `f32.reinterpret_i32` keeps the bits as they are.
