(module
  ;; half of x: signed, then unsigned
  (func (export "halves")
    (param $x i32) (result i32 i32)
    local.get $x
    i32.const 2
    i32.div_s
    local.get $x
    i32.const 2
    i32.div_u))
