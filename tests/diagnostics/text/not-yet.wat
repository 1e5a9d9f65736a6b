(module (func (result v128) v128.const i32x4 1 2 3 4))
(; expected
not-yet.wat:1:23: error TXT190: not yet: v128 belongs to vector
1 | (module (func (result v128) v128.const i32x4 1 2 3 4))
  |                       ^^^^
  hint: WebAssembly has this; the machine of this book does not, yet.

not-yet.wat:1:29: error TXT190: not yet: v128.const belongs to vector
1 | (module (func (result v128) v128.const i32x4 1 2 3 4))
  |                             ^^^^^^^^^^
  hint: WebAssembly has this; the machine of this book does not, yet.
;)
