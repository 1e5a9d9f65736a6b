(module
  ;; (x + 3) * x + 1 : rewrite the body without a single operand inside parentheses
  (func (export "poly") (param $x i32) (result i32)
    (i32.add
      (i32.mul
        (i32.add (local.get $x) (i32.const 3))
        (local.get $x))
      (i32.const 1))))
