(module
  (func $f)
  (func (result funcref)
    ref.func $f))
;;| undeclared-reference.wat:4:5: error VAL323: undeclared function reference: $f
;;| 4 |     ref.func $f))
;;|   |     ^^^^^^^^^^^
;;|   hint: Code may take a reference only to a function that is exported or named in a segment or global; `(elem declare func $f)` is enough.
