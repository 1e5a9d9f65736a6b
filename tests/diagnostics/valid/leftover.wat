(module
  (func (result i32)
    i32.const 1
    i32.const 2))
;;| leftover.wat:4:16: error VAL303: type mismatch: the function returns [i32], the stack has [i32 i32]
;;| 4 |     i32.const 2))
;;|   |                ^
;;| leftover.wat:3:5: note: this pushed i32
;;| 3 |     i32.const 1
;;|   |     ^^^^^^^^^^^
;;|   hint: Nothing may be left over at the end: `drop` throws a value away, or the type can list it as a result.
