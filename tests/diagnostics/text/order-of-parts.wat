(module
  (memory 1)
  (import "js" "log" (func $log (param i32)))
  (func (result i32) (param i32) local.get 0)
  (func nop (local $x i32))
)
(; expected
order-of-parts.wat:3:4: error TXT140: import after memory: imports stand before definitions
3 |   (import "js" "log" (func $log (param i32)))
  |    ^^^^^^
order-of-parts.wat:2:4: note: the first definition is here
2 |   (memory 1)
  |    ^^^^^^
  hint: Imports come first, because they take the first indices.

order-of-parts.wat:4:23: error TXT100: unexpected token: param stands where a body is needed
4 |   (func (result i32) (param i32) local.get 0)
  |                       ^^^^^
  hint: Parameters come before results.

order-of-parts.wat:5:14: error TXT100: unexpected token: (local …) comes too late here
5 |   (func nop (local $x i32))
  |              ^^^^^
  hint: A function has its type first, then parameters, results, locals, and then instructions.
;)
