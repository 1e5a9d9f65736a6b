(module
  (tag $oops (param i32))
  (func (result i32)
    block $handler (result i64)
      try_table (catch_ref $oops $handler)
        i32.const 1
        throw $oops
      end
      i64.const 0
    end
    i32.wrap_i64)
  (func
    i64.const 1
    throw $oops)
  (func
    try_table (catch 3 0)
    end))
;;| catch-clause.wat:5:7: error VAL304: type mismatch: `catch_ref` brings [i32 (ref exn)], its label takes along [i64]
;;| 5 |       try_table (catch_ref $oops $handler)
;;|   |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
;;|   hint: A branch takes along what its label asks for: the results of a block, the parameters of a loop.
;;|
;;| catch-clause.wat:14:5: error VAL301: type mismatch: throw needs [i32], the stack has [i64]
;;| 14 |     throw $oops)
;;|    |     ^^^^^^^^^^^
;;| catch-clause.wat:13:5: note: this pushed i64
;;| 13 |     i64.const 1
;;|    |     ^^^^^^^^^^^
;;|   hint: `i32.wrap_i64` keeps the lower 32 bits of an i64.
;;|
;;| catch-clause.wat:16:5: error VAL319: unknown tag 3: the module has one tag, numbered from 0
;;| 16 |     try_table (catch 3 0)
;;|    |     ^^^^^^^^^^^^^^^^^^^^^
;;|   hint: Imported tags come first; all are counted together, from 0.
