(module
  (func $square (param $x i32) (result i32)
    local.get $x
    local.get $x
    i32.mul
  (func $cube (export "cube") (param $x i32) (result i32)
    local.get $x
    (call $square (local.get $x))
    i32.mul)
)
(; expected
unclosed-function.wat:10:1: error TXT113: unexpected token: the text ends, one closing parenthesis is missing
10 | )
   | ^
unclosed-function.wat:2:3: note: (func opens here and seems to be the one that stays open
2 |   (func $square (param $x i32) (result i32)
  |   ^
  hint: Every parenthesis that opens must close; indentation shows where the missing one belongs.
;)
