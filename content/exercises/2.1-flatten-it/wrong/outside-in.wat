;; hint: You read it from left to right, so the outermost operator got the innermost operands. Start at the deepest parentheses.
(module
  (func (export "poly") (param $x i32) (result i32)
    local.get $x
    i32.const 3
    i32.mul
    local.get $x
    i32.add
    i32.const 1
    i32.add))
