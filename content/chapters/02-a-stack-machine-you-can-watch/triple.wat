(module
  ;; the 3 is twice as wide as the x
  (func (export "triple")
    (param $x i32) (result i32)
    local.get $x
    i64.const 3
    i32.mul))
