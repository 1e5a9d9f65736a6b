(module
  ;; poly with one bit flipped: the first 6c (multiply) is now 6d (divide)
  (func (export "poly") (param $x i32) (result i32)
    local.get $x
    local.get $x
    i32.div_s
    i32.const 3
    local.get $x
    i32.mul
    i32.add
    i32.const 1
    i32.add))
