(module
  (func (param i32) (local i64)
    (drop (local.get 2))))
;;| unknown-local.wat:3:12: error VAL310: unknown local 2: parameters and locals go from 0 to 1
;;| 3 |     (drop (local.get 2))))
;;|   |            ^^^^^^^^^^^
;;|   hint: Parameters are the first locals; they are counted together, from 0.
