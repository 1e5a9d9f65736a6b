(module
  (memory (export "memory") 1)
  (func (export "copy") (param $to i32) (param $from i32)
    (param $n i32)
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $n)))
        (i32.store8 (local.get $to)
          (i32.load8_u (local.get $from)))
        (local.set $to
          (i32.add (local.get $to) (i32.const 1)))
        (local.set $from
          (i32.add (local.get $from) (i32.const 1)))
        (local.set $n
          (i32.sub (local.get $n) (i32.const 1)))
        (br $next)))))
