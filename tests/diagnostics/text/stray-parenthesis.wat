(module (func nop))
)
(; expected
stray-parenthesis.wat:2:1: error TXT114: unexpected token: this parenthesis closes nothing
2 | )
  | ^
  hint: A closing parenthesis needs one that opened.
;)
