(module
  ;; One block around both loops. Where the pair is found, three walls stand between here and its end:
  ;; the inner loop is 0, the outer loop 1, the block 2. The value that br_if takes along is the result;
  ;; if the pair does not fit, br_if leaves that value where it is, and drop clears it away.
  (func (export "factor") (param $n i32) (result i32)
    (local $a i32) (local $b i32)
    (local.set $a (i32.const 2))
    (block $found (result i32)
      (loop $outer
        (local.set $b (local.get $a))
        (loop $inner
          local.get $a
          (br_if $found (i32.eq (i32.mul (local.get $a) (local.get $b)) (local.get $n)))
          drop
          (local.set $b (i32.add (local.get $b) (i32.const 1)))
          (br_if $inner (i32.le_u (local.get $b) (i32.const 40))))
        (local.set $a (i32.add (local.get $a) (i32.const 1)))
        (br_if $outer (i32.le_u (local.get $a) (i32.const 40))))
      i32.const 0)))
