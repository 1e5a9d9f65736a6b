(module
  (func (param $c i32) (result i32)
    local.get $c
    if (result i32)
      i32.const 1
    end))
;;| if-without-else.wat:6:5: error VAL307: type mismatch: an `if` without `else` cannot turn [] into [i32]
;;| 6 |     end))
;;|   |     ^^^
;;| if-without-else.wat:4:5: note: this `if` gives [i32]
;;| 4 |     if (result i32)
;;|   |     ^^^^^^^^^^^^^^^
;;|   hint: When the condition is zero, an `if` without `else` does nothing, so it cannot give a value: add an `else`.
