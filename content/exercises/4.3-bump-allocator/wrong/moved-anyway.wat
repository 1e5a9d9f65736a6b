;; hint: When the memory could not grow, $next had moved already. The small block after the refusal is lost as well.
(module
  (memory (export "memory") 1 4)
  (global $next (mut i32) (i32.const 1024))
  (func (export "pages") (result i32) (memory.size))
  (func (export "alloc") (param $n i32) (result i32)
    (local $at i32) (local $missing i32)
    (if (i32.gt_u (local.get $n) (i32.const 0x40000)) (then (return (i32.const 0))))
    (local.set $at (global.get $next))
    (global.set $next (i32.add (local.get $at)
      (i32.and (i32.add (local.get $n) (i32.const 7)) (i32.const -8))))
    (local.set $missing (i32.sub
      (i32.shr_u (i32.add (global.get $next) (i32.const 65535)) (i32.const 16))
      (memory.size)))
    (if (i32.gt_s (local.get $missing) (i32.const 0))
      (then
        (if (i32.eq (memory.grow (local.get $missing)) (i32.const -1))
          (then (return (i32.const 0))))))
    (local.get $at)))
