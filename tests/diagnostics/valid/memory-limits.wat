(module
  (memory 3 2))
;;| memory-limits.wat:2:3: error VAL333: size minimum must not be greater than maximum: 3 is greater than 2
;;| 2 |   (memory 3 2))
;;|   |   ^^^^^^^^^^^^
;;|   hint: The first number is the size at the start, the second the size that it may grow to.
