(module
  (func (export "poly") (param $x i32) (result i32)
    ;; Read the folded form inside out: the innermost operands come first.
    local.get $x
    i32.const 3
    i32.add       ;; x + 3
    ;; The second operand of the multiplication waits until the first is done.
    local.get $x
    i32.mul       ;; (x + 3) * x
    ;; The outermost operator comes last, as it does in the folded form when you run it.
    i32.const 1
    i32.add))     ;; (x + 3) * x + 1
