(module
  (func (param $c i32) (result i32)
    (block $a (result i32)
      (block $b
        i32.const 0
        local.get $c
        br_table $a $b)
      i32.const 1)))
;;| br-table-arity.wat:7:9: error VAL304: type mismatch: all labels of a br_table take along equally many values; one takes 1, the default 0
;;| 7 |         br_table $a $b)
;;|   |         ^^^^^^^^^^^^^^
;;|   hint: A branch takes along what its label asks for: the results of a block, the parameters of a loop.
