;; hint: One pair of parentheses still has its operands inside. Write them on lines of their own, before the operator.
(module
  (func (export "poly") (param $x i32) (result i32)
    (i32.add (local.get $x) (i32.const 3))
    local.get $x
    i32.mul
    i32.const 1
    i32.add))
