(module
  (func (result i32)
    i32.const 1
    i32.const 2
    (block (result i32)
      i32.add)))
;;| outside-block.wat:6:7: error VAL302: type mismatch: i32.add needs [i32 i32], the stack has []
;;| 6 |       i32.add)))
;;|   |       ^^^^^^^
;;|   hint: Values pushed before a block are out of reach inside it, unless the block takes them as parameters.
