;; hint: `memory.grow` said -1 and you went on. The address you gave away lies beyond the edge.
(module
  (memory (export "memory") 1 4)
  (global $next (mut i32) (i32.const 1024))
  (func (export "pages") (result i32) (memory.size))
  (func (export "alloc") (param $n i32) (result i32)
    (local $at i32) (local $end i32) (local $missing i32)
    (if (i32.gt_u (local.get $n) (i32.const 0x40000)) (then (return (i32.const 0))))
    (local.set $at (global.get $next))
    (local.set $end (i32.add (local.get $at)
      (i32.and (i32.add (local.get $n) (i32.const 7)) (i32.const -8))))
    (local.set $missing (i32.sub
      (i32.shr_u (i32.add (local.get $end) (i32.const 65535)) (i32.const 16))
      (memory.size)))
    (if (i32.gt_s (local.get $missing) (i32.const 0))
      (then (drop (memory.grow (local.get $missing)))))
    (global.set $next (local.get $end))
    (local.get $at)))
