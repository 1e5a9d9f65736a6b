(module
  ;; poly with one byte changed: the first 6c (multiply) is now 6a (add)
  (func (export "poly") (param $x i32) (result i32)
    local.get $x
    local.get $x
    i32.add
    i32.const 3
    local.get $x
    i32.mul
    i32.add
    i32.const 1
    i32.add))
