;; hint: All operands first and all operators last is another formula. An operator goes right after its own two operands.
(module
  (func (export "poly") (param $x i32) (result i32)
    local.get $x
    i32.const 3
    local.get $x
    i32.const 1
    i32.add
    i32.mul
    i32.add))
