(module
  (type $shape (struct (field i32)))
  (type $circle (sub $shape (struct (field i32) (field f64)))))
;;| supertype.wat:3:3: error VAL336: sub type: type 0 is final, declared without `sub`
;;| 3 |   (type $circle (sub $shape (struct (field i32) (field f64)))))
;;|   |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
;;|   hint: A type may extend one that is open and that it can stand in for.
