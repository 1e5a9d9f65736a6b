(module
  (func (export "dot") (param v128 v128) (result v128)
    (v128.const f32x4 1 2.5 -inf))
  (func (param v128) (result v128)
    (i8x16.shuffle 0 1 2 3 (local.get 0) (local.get 0))))
(; expected
lanes.wat:3:17: error TXT150: wrong number of lane literals: f32x4 has 4 lanes
3 |     (v128.const f32x4 1 2.5 -inf))
  |                 ^^^^^^^^^^^^^^^^
  hint: A vector of this shape has a fixed number of lanes.

lanes.wat:5:20: error TXT150: invalid lane length: a shuffle picks 16 bytes, here are 4
5 |     (i8x16.shuffle 0 1 2 3 (local.get 0) (local.get 0))))
  |                    ^^^^^^^
  hint: A vector of this shape has a fixed number of lanes.
;)
