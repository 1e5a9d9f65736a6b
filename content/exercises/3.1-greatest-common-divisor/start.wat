(module
  ;; Subtract the smaller from the larger until they are
  ;; equal.
  ;; Right when both are at least 1. Slow when they are far
  ;; apart.
  (func (export "gcd") (param $a i32) (param $b i32)
    (result i32)
    (block $done
      (loop $again
        (br_if $done (i32.eq (local.get $a) (local.get $b)))
        (if (i32.gt_u (local.get $a) (local.get $b))
          (then
            (local.set $a
              (i32.sub (local.get $a) (local.get $b))))
          (else
            (local.set $b
              (i32.sub (local.get $b) (local.get $a)))))
        (br $again)))
    (local.get $a)))
