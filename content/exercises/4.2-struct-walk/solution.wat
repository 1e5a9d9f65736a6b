(module
  ;; The test comes first, so an empty list is no special case. offset=4 is part of the instruction:
  ;; the field's place in the struct is known when the program is written, its address is not.
  (memory (export "memory") 1)
  (func (export "sum") (param $node i32) (result i32)
    (local $sum i32)
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $node)))
        (local.set $sum (i32.add (local.get $sum) (i32.load (local.get $node))))
        (local.set $node (i32.load offset=4 (local.get $node)))
        (br $next)))
    (local.get $sum)))
