(module
  (func $main (param i32))
  (start $main))
;;| start.wat:3:3: error VAL331: start function takes and gives nothing, this one is [i32] -> []
;;| 3 |   (start $main))
;;|   |   ^^^^^^^^^^^^^
;;|   hint: Nobody is there to pass arguments to the start function, or to take its results.
