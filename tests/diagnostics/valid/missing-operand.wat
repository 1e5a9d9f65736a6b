(module
  (func (result i32)
    i32.const 1
    i32.add))
;;| missing-operand.wat:4:5: error VAL302: type mismatch: i32.add needs [i32 i32], the stack has [i32]
;;| 4 |     i32.add))
;;|   |     ^^^^^^^
;;|   hint: There is only one value here: push one more value before `i32.add`.
