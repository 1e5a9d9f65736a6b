(module
  (type $a (struct (field i32)))
  (func (param (ref null $a)) (result anyref)
    (br_on_cast 0 (ref null $a) arrayref (local.get 0))))
;;| cast-sideways.wat:4:6: error VAL309: type mismatch: br_on_cast goes from a type to one below it, and arrayref is not below (ref null 0)
;;| 4 |     (br_on_cast 0 (ref null $a) arrayref (local.get 0))))
;;|   |      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
;;|   hint: The first type is that of the operand; the second is looked for among its values.
