;; hint: You stop at the first byte above 127. The Ł of Łukasz begins with one.
(module
  (memory (export "memory") 1)
  (data (i32.const 512) "Hello, ")
  (func (export "greet") (param $at i32) (param $n i32) (result i32)
    (local $i i32)
    (memory.copy (i32.const 1024) (i32.const 512) (i32.const 7))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $i) (local.get $n)))
        (br_if $done (i32.gt_u (i32.load8_u (i32.add (local.get $at) (local.get $i))) (i32.const 127)))
        (i32.store8 offset=1031 (local.get $i) (i32.load8_u (i32.add (local.get $at) (local.get $i))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $next)))
    (i32.store8 offset=1031 (local.get $i) (i32.const 33))
    (i32.add (local.get $i) (i32.const 8))))
