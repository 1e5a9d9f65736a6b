(module
  ;; at 32 room for a name of eight
  ;; letters, at 40 the address of free
  ;; room, which is 96
  (memory (export "memory") 1)
  (data (i32.const 40) "\60\00\00\00")
  (data (i32.const 64) "Konstantinos")
  (func (export "sign") (param $n i32)
    (result i32)
    (local $i i32) (local $sum i32)
    ;; copy n letters
    (loop $copy
      (i32.store8 offset=32 (local.get $i)
        (i32.load8_u offset=64
          (local.get $i)))
      (br_if $copy (i32.lt_u
        (local.tee $i (i32.add
          (local.get $i) (i32.const 1)))
        (local.get $n))))
    ;; add them up
    (loop $add
      (local.set $i (i32.sub
        (local.get $i) (i32.const 1)))
      (local.set $sum (i32.add
        (local.get $sum)
        (i32.load8_u offset=64
          (local.get $i))))
      (br_if $add (local.get $i)))
    ;; write the sum into the free room
    (i32.store (i32.load (i32.const 40))
      (local.get $sum))
    (local.get $sum)))
