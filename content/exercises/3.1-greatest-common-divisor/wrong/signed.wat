;; hint: The numbers are unsigned. `rem_s` gives a negative remainder when the highest bit is set.
(module
  (func (export "gcd") (param $a i32) (param $b i32) (result i32)
    (if (i32.eqz (local.get $b)) (then (return (local.get $a))))
    (loop $again
      local.get $b
      local.get $a
      local.get $b
      i32.rem_s
      local.set $b
      local.set $a
      (br_if $again (local.get $b)))
    (local.get $a)))
