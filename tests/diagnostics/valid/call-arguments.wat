(module
  (func $area (param f64 f64) (result f64)
    (f64.mul (local.get 0) (local.get 1)))
  (func (result f64)
    (call $area (f64.const 2))))
;;| call-arguments.wat:5:6: error VAL302: type mismatch: call $area needs [f64 f64], the stack has [f64]
;;| 5 |     (call $area (f64.const 2))))
;;|   |      ^^^^^^^^^^
;;|   hint: There is only one value here: push one more value before `call`.
