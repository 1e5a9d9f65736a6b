;; hint: Now the other direction breaks: copying to a lower address from the far end runs over what is still to be read.
(module
  (memory (export "memory") 1)
  (func (export "copy") (param $to i32) (param $from i32) (param $n i32)
    (block $done
      (loop $down
        (br_if $done (i32.eqz (local.get $n)))
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (i32.store8
          (i32.add (local.get $to) (local.get $n))
          (i32.load8_u (i32.add (local.get $from) (local.get $n))))
        (br $down)))))
