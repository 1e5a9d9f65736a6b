;; hint: The value comes first, the pointer four bytes later. You follow the value.
(module
  (memory (export "memory") 1)
  (func (export "sum") (param $node i32) (result i32)
    (local $sum i32) (local $left i32)
    (local.set $left (i32.const 100))
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $node)))
        (br_if $done (i32.gt_u (local.get $node) (i32.const 60000)))
        (local.set $sum (i32.add (local.get $sum) (i32.load offset=4 (local.get $node))))
        (local.set $node (i32.load (local.get $node)))
        (br_if $next (local.tee $left (i32.sub (local.get $left) (i32.const 1))))))
    (local.get $sum)))
