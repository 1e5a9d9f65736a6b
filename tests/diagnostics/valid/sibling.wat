(module
  (func $triple (export "triple") (param $x i64) (result i64)
    local.get $x
    i64.const 3
    i32.mul))
;;| sibling.wat:5:5: error VAL301: type mismatch: i32.mul needs [i32 i32], the stack has [i64 i64]
;;| 5 |     i32.mul))
;;|   |     ^^^^^^^
;;| sibling.wat:4:5: note: this pushed i64
;;| 4 |     i64.const 3
;;|   |     ^^^^^^^^^^^
;;| sibling.wat:3:5: note: this pushed i64
;;| 3 |     local.get $x
;;|   |     ^^^^^^^^^^^^
;;|   mend: write i64.mul
;;|   hint: For these operands there is `i64.mul`.
