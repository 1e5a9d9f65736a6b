;; hint: Look for the value that waits longest: the first sum lies below while the whole second half is made. Park it in a local.
(module
  (func (export "norms") (param $a i32) (param $b i32) (param $c i32) (param $d i32) (result i32)
    (i32.mul
      (i32.add (i32.mul (local.get $a) (local.get $a)) (i32.mul (local.get $b) (local.get $b)))
      (i32.add (i32.mul (local.get $c) (local.get $c)) (i32.mul (local.get $d) (local.get $d))))))
