(module
  ;; poly.wat, written inside out
  (func (export "poly")
    (param $x i32) (result i32)
    (i32.add
      (i32.add
        (i32.mul
          (local.get $x) (local.get $x))
        (i32.mul
          (i32.const 3) (local.get $x)))
      (i32.const 1))))
