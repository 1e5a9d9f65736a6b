(module
  (func (param i32)
    (drop (select (i32.const 1) (f64.const 2) (local.get 0)))))
;;| select-mixed.wat:3:12: error VAL308: type mismatch: select needs two values of the same type, the stack has [i32 f64]
;;| 3 |     (drop (select (i32.const 1) (f64.const 2) (local.get 0)))))
;;|   |            ^^^^^^
;;| select-mixed.wat:3:20: note: this pushed i32
;;| 3 |     (drop (select (i32.const 1) (f64.const 2) (local.get 0)))))
;;|   |                    ^^^^^^^^^^^
;;| select-mixed.wat:3:34: note: this pushed f64
;;| 3 |     (drop (select (i32.const 1) (f64.const 2) (local.get 0)))))
;;|   |                                  ^^^^^^^^^^^
;;|   hint: `select` chooses between two values of one type; for references the type must be written: `select (result funcref)`.
