(module
  (func (result i32)
    (block (result i32)
      nop)))
;;| block-result.wat:4:10: error VAL305: type mismatch: the block ends with [i32], the stack has []
;;| 4 |       nop)))
;;|   |          ^
;;| block-result.wat:3:6: note: this block gives [i32]
;;| 3 |     (block (result i32)
;;|   |      ^^^^^^^^^^^^^^^^^^
;;|   hint: At its end a block or function must leave exactly the results that its type lists.
