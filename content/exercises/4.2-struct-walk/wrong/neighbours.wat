;; hint: You add 8 to get to the next node. They are neighbours only by chance: follow the pointer.
(module
  (memory (export "memory") 1)
  (func (export "sum") (param $node i32) (result i32)
    (local $sum i32)
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $node)))
        (local.set $sum (i32.add (local.get $sum) (i32.load (local.get $node))))
        (br_if $done (i32.eqz (i32.load offset=4 (local.get $node))))
        (local.set $node (i32.add (local.get $node) (i32.const 8)))
        (br $next)))
    (local.get $sum)))
