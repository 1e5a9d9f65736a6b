(module
  (type $pixel (struct (field $red i8)))
  (func (param $p (ref $pixel)) (result i32)
    (struct.get $pixel $red (local.get $p))))
;;| packed-field.wat:4:6: error VAL343: type mismatch: i8 is read with `struct.get_s` or `struct.get_u`, which say what fills the bits above
;;| 4 |     (struct.get $pixel $red (local.get $p))))
;;|   |      ^^^^^^^^^^^^^^^^^^^^^^
;;|   hint: Fields of 8 and 16 bits are read as signed or unsigned; all others are read as they are.
