;; hint: The same function, from the chapter, and flat. But it is not this text flattened: the folded form never needs a third place on the stack.
(module
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
