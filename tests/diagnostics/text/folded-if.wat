(module
  (func $f (param $x i32) (result i32)
    (if (result i32) (local.get $x)
      (i32.const 1)
      (else (i32.const 2))))
)
(; expected
folded-if.wat:5:8: error TXT100: unexpected token: (else …) stands where (then …) is needed
5 |       (else (i32.const 2))))
  |        ^^^^
  hint: In parentheses an `if` is `(if condition (then …) (else …))`.
;)
