(module
  (func (export "norms") (param $a i32) (param $b i32) (param $c i32) (param $d i32) (result i32)
    (local $left i32)
    (local $part i32)
    ;; A product needs two places. While it is made nothing else may wait on the stack,
    ;; so every value that has to wait does it in a local.
    local.get $a
    local.get $a
    i32.mul
    local.set $part
    local.get $b
    local.get $b
    i32.mul
    local.get $part
    i32.add           ;; b*b + a*a: the order of a sum does not matter
    local.set $left
    local.get $c
    local.get $c
    i32.mul
    local.set $part   ;; the first half is done with it, so the same local serves again
    local.get $d
    local.get $d
    i32.mul
    local.get $part
    i32.add
    ;; The last sum stays where it is: one place is taken, one is free for the first half.
    local.get $left
    i32.mul))
