(module
  (global $g i32 (i32.const 1))
  (func
    (global.set $g (i32.const 2))))
;;| immutable-global.wat:4:6: error VAL322: immutable global: $g is constant
;;| 4 |     (global.set $g (i32.const 2))))
;;|   |      ^^^^^^^^^^^^^
;;| immutable-global.wat:2:3: note: declared here without `mut`
;;| 2 |   (global $g i32 (i32.const 1))
;;|   |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
;;|   hint: Only a global declared `(mut …)` can be set.
