(module
  (fucn $f)
  (func (export "g") (param i23))
  memory
)
(; expected
misspelt-field.wat:2:4: error TXT101: unknown operator fucn: did you mean func?
2 |   (fucn $f)
  |    ^^^^
  mend: write func
  hint: No instruction and no keyword is spelt like this.

misspelt-field.wat:3:29: error TXT101: unknown operator i23: did you mean i32?
3 |   (func (export "g") (param i23))
  |                             ^^^
  mend: write i32
  hint: No instruction and no keyword is spelt like this.

misspelt-field.wat:4:3: error TXT100: unexpected token: memory stands where a field of the module, such as (func …) is needed
4 |   memory
  |   ^^^^^^
  hint: Something stands here that this form does not have a place for.
;)
