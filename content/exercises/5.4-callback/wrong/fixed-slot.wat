;; hint: You call through the table, but always slot 0.
(module
  (memory (export "memory") 1)
  (type $before (func (param i32 i32) (result i32)))
  (table (export "order") funcref (elem $smaller $larger $even))
  (func $smaller (type $before) (i32.lt_s (local.get 0) (local.get 1)))
  (func $larger (type $before) (i32.gt_s (local.get 0) (local.get 1)))
  ;; even numbers before odd ones, and smaller ones first among each
  (func $even (type $before)
    (if (result i32) (i32.eq (i32.and (local.get 0) (i32.const 1)) (i32.and (local.get 1) (i32.const 1)))
      (then (i32.lt_s (local.get 0) (local.get 1)))
      (else (i32.eqz (i32.and (local.get 0) (i32.const 1))))))

  (func (export "sort") (param $at i32) (param $n i32) (param $by i32)
    (local $end i32) (local $p i32) (local $q i32) (local $key i32)
    (local.set $end (i32.add (local.get $at) (i32.shl (local.get $n) (i32.const 2))))
    (local.set $p (local.get $at))
    (block $sorted
      (loop $each
        (br_if $sorted (i32.ge_u (local.get $p) (local.get $end)))
        (local.set $key (i32.load (local.get $p)))
        (local.set $q (local.get $p))
        (block $found
          (loop $down
            (br_if $found (i32.le_u (local.get $q) (local.get $at)))
            (br_if $found (i32.eqz (call_indirect (type $before) (local.get $key) (i32.load (i32.sub (local.get $q) (i32.const 4))) (i32.const 0))))
            (i32.store (local.get $q) (i32.load (i32.sub (local.get $q) (i32.const 4))))
            (local.set $q (i32.sub (local.get $q) (i32.const 4)))
            (br $down)))
        (i32.store (local.get $q) (local.get $key))
        (local.set $p (i32.add (local.get $p) (i32.const 4)))
        (br $each)))))
