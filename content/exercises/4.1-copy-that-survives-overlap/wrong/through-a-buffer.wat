;; hint: That is safe, and it moves every byte twice. With the right direction once is enough, and there may be no room for a second copy.
(module
  (memory (export "memory") 1)
  (func $forwards (param $to i32) (param $from i32) (param $n i32)
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $n)))
        (i32.store8 (local.get $to) (i32.load8_u (local.get $from)))
        (local.set $to (i32.add (local.get $to) (i32.const 1)))
        (local.set $from (i32.add (local.get $from) (i32.const 1)))
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (br $next))))
  (func (export "copy") (param $to i32) (param $from i32) (param $n i32)
    (call $forwards (i32.const 32768) (local.get $from) (local.get $n))
    (call $forwards (local.get $to) (i32.const 32768) (local.get $n))))
