(module
  (func (result i32 i64)
    i32.const 1
    return))
;;| return.wat:4:5: error VAL306: type mismatch: the function returns [i32 i64], the stack has [i32]
;;| 4 |     return))
;;|   |     ^^^^^^
;;|   hint: `return` needs the results of the function on top of the stack.
