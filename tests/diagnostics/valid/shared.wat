(module (memory 1 2 shared))
;;| shared.wat:1:9: error VAL393: shared memory: this engine runs one thread, so there is nobody to share it with
;;| 1 | (module (memory 1 2 shared))
;;|   |         ^^^^^^^^^^^^^^^^^^^
;;|   hint: Memory is shared between threads, and a program runs on one here; without `shared`, atomic instructions work as well.
