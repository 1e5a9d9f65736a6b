(module (memory 1)
  (func (drop (i32.const 0x1_0000_0000)) (drop (i32.const 1.5)) (drop (f32.const 1e39)) (drop (i32.load align=3 (i32.const 0)))))
(; expected
numbers.wat:2:26: error TXT110: constant out of range: 0x1_0000_0000 is not an integer of 32 bits
2 |   (func (drop (i32.const 0x1_0000_0000)) (drop (i32.const 1.5)) (drop (f32.const 1e39)) (drop (i32.l…
  |                          ^^^^^^^^^^^^^
  hint: A number must fit its type: an i32 is written from -2147483648 to 4294967295, and a float must not round to infinity.

numbers.wat:2:59: error TXT100: unexpected token: 1.5 stands where an integer of 32 bits is needed
2 | …(drop (i32.const 0x1_0000_0000)) (drop (i32.const 1.5)) (drop (f32.const 1e39)) (drop (i32.load alig…
  |                                                    ^^^
  hint: Something stands here that this form does not have a place for.

numbers.wat:2:82: error TXT110: constant out of range: 1e39 is not a float of 32 bits
2 | …0000_0000)) (drop (i32.const 1.5)) (drop (f32.const 1e39)) (drop (i32.load align=3 (i32.const 0)))))
  |                                                      ^^^^
  hint: A number must fit its type: an i32 is written from -2147483648 to 4294967295, and a float must not round to infinity.

numbers.wat:2:105: error TXT111: alignment must be a power of two: 3 is none
2 | …0000_0000)) (drop (i32.const 1.5)) (drop (f32.const 1e39)) (drop (i32.load align=3 (i32.const 0)))))
  |                                                                             ^^^^^^^
  hint: `align=` takes 1, 2, 4, 8 and so on, at most the number of bytes that the instruction touches.
;)
