(module (func (param i32) get_local 0 i32.wrap/i64 drop) (table 1 anyfunc))
(; expected
old-names.wat:1:27: error TXT101: unknown operator get_local: did you mean local.get?
1 | (module (func (param i32) get_local 0 i32.wrap/i64 drop) (table 1 anyfunc))
  |                           ^^^^^^^^^
  mend: write local.get
  hint: No instruction and no keyword is spelt like this.

old-names.wat:1:39: error TXT101: unknown operator i32.wrap/i64: did you mean i32.wrap_i64?
1 | (module (func (param i32) get_local 0 i32.wrap/i64 drop) (table 1 anyfunc))
  |                                       ^^^^^^^^^^^^
  mend: write i32.wrap_i64
  hint: No instruction and no keyword is spelt like this.

old-names.wat:1:67: error TXT101: unknown operator anyfunc: did you mean funcref?
1 | (module (func (param i32) get_local 0 i32.wrap/i64 drop) (table 1 anyfunc))
  |                                                                   ^^^^^^^
  mend: write funcref
  hint: No instruction and no keyword is spelt like this.
;)
