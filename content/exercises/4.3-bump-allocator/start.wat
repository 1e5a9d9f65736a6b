(module
  (memory (export "memory") 1 4)
  (global $next (mut i32) (i32.const 1024))
  (func (export "pages") (result i32) (memory.size))
  ;; gives the address and moves on; does not align, does
  ;; not look at the edge
  (func (export "alloc") (param $n i32) (result i32)
    (local $at i32)
    (local.set $at (global.get $next))
    (global.set $next
      (i32.add (local.get $at) (local.get $n)))
    (local.get $at)))
