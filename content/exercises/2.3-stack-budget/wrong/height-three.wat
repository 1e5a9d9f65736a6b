;; hint: Down to 3. The square of a still waits on the stack while the square of b is made: park that one, too.
(module
  (func (export "norms") (param $a i32) (param $b i32) (param $c i32) (param $d i32) (result i32)
    (local $left i32)
    (local.set $left
      (i32.add (i32.mul (local.get $a) (local.get $a)) (i32.mul (local.get $b) (local.get $b))))
    (i32.add (i32.mul (local.get $c) (local.get $c)) (i32.mul (local.get $d) (local.get $d)))
    local.get $left
    i32.mul))
