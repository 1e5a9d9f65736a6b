(module
  ;; (a + b) squared: the sum is made once
  (func (export "square_sum")
    (param $a i32) (param $b i32)
    (result i32)
    (local $sum i32)
    local.get $a
    local.get $b
    i32.add
    local.set $sum
    local.get $sum
    local.get $sum
    i32.mul))
