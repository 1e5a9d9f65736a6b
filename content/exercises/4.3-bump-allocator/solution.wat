(module
  ;; $next is always a multiple of 8, because every size is rounded up before it is added.
  ;; The new end is compared in pages: rounding up by 65535 and shifting right by 16 tells how many it needs.
  ;; $next moves only after the memory has grown, so a refusal changes nothing.
  ;; Sizes near 2**32 would wrap around; a new end that is below the old one is refused as well.
  (memory (export "memory") 1 4)
  (global $next (mut i32) (i32.const 1024))
  (func (export "pages") (result i32) (memory.size))
  (func (export "alloc") (param $n i32) (result i32)
    (local $at i32) (local $end i32) (local $missing i32)
    (local.set $at (global.get $next))
    (local.set $end (i32.add (local.get $at)
      (i32.and (i32.add (local.get $n) (i32.const 7)) (i32.const -8))))
    (if (i32.gt_u (local.get $n) (i32.const 0x40000)) (then (return (i32.const 0))))
    (local.set $missing (i32.sub
      (i32.shr_u (i32.add (local.get $end) (i32.const 65535)) (i32.const 16))
      (memory.size)))
    (if (i32.gt_s (local.get $missing) (i32.const 0))
      (then
        (if (i32.eq (memory.grow (local.get $missing)) (i32.const -1))
          (then (return (i32.const 0))))))
    (global.set $next (local.get $end))
    (local.get $at)))
