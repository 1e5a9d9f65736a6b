;; hint: What happens for an empty list? You load before you look, and address 0 holds something, too.
(module
  (memory (export "memory") 1)
  (func (export "sum") (param $node i32) (result i32)
    (local $sum i32)
    (loop $next
      (local.set $sum (i32.add (local.get $sum) (i32.load (local.get $node))))
      (br_if $next (local.tee $node (i32.load offset=4 (local.get $node)))))
    (local.get $sum)))
