;; hint: Look before the first round as well: when $b is 0 at the start, the remainder traps.
(module
  (func (export "gcd") (param $a i32) (param $b i32) (result i32)
    (loop $again
      local.get $b
      local.get $a
      local.get $b
      i32.rem_u
      local.set $b
      local.set $a
      (br_if $again (local.get $b)))
    (local.get $a)))
