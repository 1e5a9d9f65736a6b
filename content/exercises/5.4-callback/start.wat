(module
  (memory (export "memory") 1)
  (type $before (func (param i32 i32) (result i32)))
  (table (export "order") funcref
    (elem $smaller $larger $even))
  (func $smaller (type $before)
    (i32.lt_s (local.get 0) (local.get 1)))
  (func $larger (type $before)
    (i32.gt_s (local.get 0) (local.get 1)))
  ;; even numbers before odd ones, and smaller ones first
  ;; among each
  (func $even (type $before)
    (if (result i32)
      (i32.eq (i32.and (local.get 0) (i32.const 1))
        (i32.and (local.get 1) (i32.const 1)))
      (then (i32.lt_s (local.get 0) (local.get 1)))
      (else
        (i32.eqz (i32.and (local.get 0) (i32.const 1))))))

  (func (export "sort") (param $at i32) (param $n i32)
    (param $by i32)))
