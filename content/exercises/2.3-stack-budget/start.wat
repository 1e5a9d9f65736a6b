(module
  ;; (a*a + b*b) * (c*c + d*d), and at its highest the stack holds 4 values
  (func (export "norms") (param $a i32) (param $b i32) (param $c i32) (param $d i32) (result i32)
    local.get $a
    local.get $a
    i32.mul
    local.get $b
    local.get $b
    i32.mul
    i32.add
    local.get $c
    local.get $c
    i32.mul
    local.get $d
    local.get $d
    i32.mul
    i32.add
    i32.mul))
