(module
  (memory 1)
  (func (result i32)
    (i32.load16_u align=4 (i32.const 0))))
;;| alignment.wat:4:6: error VAL320: alignment must not be larger than natural: `i32.load16_u` touches 2 bytes, the alignment says 4
;;| 4 |     (i32.load16_u align=4 (i32.const 0))))
;;|   |      ^^^^^^^^^^^^^^^^^^^^
;;|   hint: The alignment is a promise about the address, never more than the number of bytes touched.
