(module
  ;; int a = 1, b = 2; swap(&a, &b);
  ;; return a * 10 + b;
  (memory (export "memory") 1)
  (global $sp (export "__stack_pointer")
    (mut i32)
    (i32.const 65536))
  (func $swap (param $p i32) (param $q i32)
    (local $t i32)
    (local.set $t
      (i32.load (local.get $p)))
    (i32.store (local.get $p)
      (i32.load (local.get $q)))
    (i32.store (local.get $q)
      (local.get $t)))
  (func (export "main") (result i32)
    (local $fp i32) (local $r i32)
    ;; prologue: sixteen bytes from the top
    (local.set $fp
      (i32.sub (global.get $sp)
        (i32.const 16)))
    (global.set $sp (local.get $fp))
    ;; a
    (i32.store offset=12 (local.get $fp)
      (i32.const 1))
    ;; b
    (i32.store offset=8 (local.get $fp)
      (i32.const 2))
    (call $swap
      (i32.add (local.get $fp)
        (i32.const 12))
      (i32.add (local.get $fp)
        (i32.const 8)))
    (local.set $r (i32.add
      (i32.mul
        (i32.load offset=12
          (local.get $fp))
        (i32.const 10))
      (i32.load offset=8 (local.get $fp))))
    ;; epilogue: and back
    (global.set $sp (i32.add
      (local.get $fp) (i32.const 16)))
    (local.get $r)))
