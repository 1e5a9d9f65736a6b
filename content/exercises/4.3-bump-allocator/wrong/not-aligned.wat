;; hint: After `alloc(3)` your next address is no multiple of 8. Round the size up before you add it.
(module
  (memory (export "memory") 1 4)
  (global $next (mut i32) (i32.const 1024))
  (func (export "pages") (result i32) (memory.size))
  (func (export "alloc") (param $n i32) (result i32)
    (local $at i32) (local $missing i32)
    (if (i32.gt_u (local.get $n) (i32.const 0x40000)) (then (return (i32.const 0))))
    (local.set $at (global.get $next))
    (local.set $missing (i32.sub
      (i32.shr_u (i32.add (i32.add (local.get $at) (local.get $n)) (i32.const 65535)) (i32.const 16))
      (memory.size)))
    (if (i32.gt_s (local.get $missing) (i32.const 0))
      (then
        (if (i32.eq (memory.grow (local.get $missing)) (i32.const -1))
          (then (return (i32.const 0))))))
    (global.set $next (i32.add (local.get $at) (local.get $n)))
    (local.get $at)))
