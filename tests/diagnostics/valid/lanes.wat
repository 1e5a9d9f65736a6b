(module
  (memory 1)
  (func (param v128) (result i32)
    (i16x8.extract_lane_u 8 (local.get 0)))
  (func (param i32 v128)
    (v128.store32_lane 4 (local.get 0) (local.get 1)))
  (func (param v128) (result v128)
    (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 32 (local.get 0) (local.get 0)))
  (func (param i32) (result v128)
    (v128.load64_zero align=16 (local.get 0))))
;;| lanes.wat:4:6: error VAL338: invalid lane index 8: `i16x8.extract_lane_u` has lanes 0 to 7 to choose from
;;| 4 |     (i16x8.extract_lane_u 8 (local.get 0)))
;;|   |      ^^^^^^^^^^^^^^^^^^^^^^
;;|   hint: Lanes are counted from 0; a shuffle counts the bytes of both vectors, 0 to 31.
;;|
;;| lanes.wat:6:6: error VAL338: invalid lane index 4: `v128.store32_lane` has lanes 0 to 3 to choose from
;;| 6 |     (v128.store32_lane 4 (local.get 0) (local.get 1)))
;;|   |      ^^^^^^^^^^^^^^^^^^^
;;|   hint: Lanes are counted from 0; a shuffle counts the bytes of both vectors, 0 to 31.
;;|
;;| lanes.wat:8:6: error VAL338: invalid lane index 32: `i8x16.shuffle` has lanes 0 to 31 to choose from
;;| 8 |     (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 32 (local.get 0) (local.get 0)))
;;|   |      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
;;|   hint: Lanes are counted from 0; a shuffle counts the bytes of both vectors, 0 to 31.
;;|
;;| lanes.wat:10:6: error VAL320: alignment must not be larger than natural: `v128.load64_zero` touches 8 bytes, the alignment says 16
;;| 10 |     (v128.load64_zero align=16 (local.get 0))))
;;|    |      ^^^^^^^^^^^^^^^^^^^^^^^^^
;;|   hint: The alignment is a promise about the address, never more than the number of bytes touched.
