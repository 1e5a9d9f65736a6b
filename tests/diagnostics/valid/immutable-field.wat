(module
  (type $point (struct (field $x i32)))
  (func (param $p (ref $point))
    (struct.set $point $x (local.get $p) (i32.const 3))))
;;| immutable-field.wat:4:6: error VAL341: immutable field: it was declared as i32, without `mut`
;;| 4 |     (struct.set $point $x (local.get $p) (i32.const 3))))
;;|   |      ^^^^^^^^^^^^^^^^^^^^
;;|   hint: Only a field declared `(mut …)` can be set.
