(module
  (func (param externref externref i32) (result externref)
    (select (local.get 0) (local.get 1) (local.get 2))))
;;| select-references.wat:3:6: error VAL308: type mismatch: select without a type chooses between numbers, the stack has [externref externref]
;;| 3 |     (select (local.get 0) (local.get 1) (local.get 2))))
;;|   |      ^^^^^^
;;| select-references.wat:3:14: note: this pushed externref
;;| 3 |     (select (local.get 0) (local.get 1) (local.get 2))))
;;|   |              ^^^^^^^^^^^
;;| select-references.wat:3:28: note: this pushed externref
;;| 3 |     (select (local.get 0) (local.get 1) (local.get 2))))
;;|   |                            ^^^^^^^^^^^
;;|   hint: `select` chooses between two values of one type; for references the type must be written: `select (result funcref)`.
