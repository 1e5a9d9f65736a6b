(module
  (func $f (param $a i32) (result i32)
    (i32.add
      (local.get $a)
      (i32.mul (local.get $a) (i32.const 2))
  )
  (func $g)
)
(; expected
unclosed-operand.wat:8:1: error TXT113: unexpected token: the text ends, one closing parenthesis is missing
8 | )
  | ^
unclosed-operand.wat:3:5: note: (i32.add opens here and seems to be the one that stays open
3 |     (i32.add
  |     ^
  hint: Every parenthesis that opens must close; indentation shows where the missing one belongs.
;)
