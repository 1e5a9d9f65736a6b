(module
  ;; Python:  7 // 2 is 3    -7 // 2 is -4    7 // -2 is -4    -7 // -2 is 3
  ;; here:            3              -3              -3                3
  (func (export "floordiv") (param $a i32) (param $b i32) (result i32)
    local.get $a
    local.get $b
    i32.div_s))
