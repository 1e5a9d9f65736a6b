(module
  (type $point (struct (field i32)))
  (func (param $is i32) (result i32)
    (local $p (ref $point))
    (if (local.get $is)
      (then (local.set $p (struct.new $point (i32.const 3)))))
    (struct.get $point 0 (local.get $p))))
;;| uninitialized-local.wat:7:27: error VAL326: uninitialized local: $p is a (ref 0), which is never null
;;| 7 |     (struct.get $point 0 (local.get $p))))
;;|   |                           ^^^^^^^^^^^^
;;|   hint: A local that is never null has no value until it is set; what was set inside a block counts only up to its end.
