(module
  ;; x*x + 3*x + 1 : every operand is pushed, every operator pops
  (func (export "poly") (param $x i32) (result i32)
    local.get $x
    local.get $x
    i32.mul
    i32.const 3
    local.get $x
    i32.mul
    i32.add
    i32.const 1
    i32.add))
