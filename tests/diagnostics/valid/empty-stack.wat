(module
  (func
    drop))
;;| empty-stack.wat:3:5: error VAL302: type mismatch: drop needs [any], the stack has []
;;| 3 |     drop))
;;|   |     ^^^^
;;|   hint: The stack is empty here: push one value before `drop`.
