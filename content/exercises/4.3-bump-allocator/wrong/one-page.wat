;; hint: You grow by one page, whatever is asked for. A block of 100,000 bytes needs two.
(module
  (memory (export "memory") 1 4)
  (global $next (mut i32) (i32.const 1024))
  (func (export "pages") (result i32) (memory.size))
  (func (export "alloc") (param $n i32) (result i32)
    (local $at i32) (local $end i32)
    (if (i32.gt_u (local.get $n) (i32.const 0x40000)) (then (return (i32.const 0))))
    (local.set $at (global.get $next))
    (local.set $end (i32.add (local.get $at)
      (i32.and (i32.add (local.get $n) (i32.const 7)) (i32.const -8))))
    (if (i32.gt_u (local.get $end) (i32.shl (memory.size) (i32.const 16)))
      (then
        (if (i32.eq (memory.grow (i32.const 1)) (i32.const -1))
          (then (return (i32.const 0))))))
    (global.set $next (local.get $end))
    (local.get $at)))
