(module
  ;; One round: a, b = b, a % b. The old b goes on the stack first, so it is still there
  ;; when the remainder has been stored; local.tee stores it and leaves it for the test.
  ;; The test stands at the end of the round, so it needs no second branch.
  (func (export "gcd") (param $a i32) (param $b i32) (result i32)
    (if (i32.eqz (local.get $b)) (then (return (local.get $a))))
    (loop $again
      local.get $b
      local.get $a
      local.get $b
      i32.rem_u
      local.set $b
      local.set $a
      (br_if $again (local.get $b)))
    (local.get $a)))
