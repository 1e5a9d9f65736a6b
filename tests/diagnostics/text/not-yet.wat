(module (memory 1 2 shared))
(; expected
not-yet.wat:1:21: error TXT190: not yet: shared belongs to threads
1 | (module (memory 1 2 shared))
  |                     ^^^^^^
  hint: WebAssembly has this; the machine of this book does not, yet.
;)
