;; hint: Right, and in one step. But the point is to see why it is not a simple loop: do it byte by byte.
(module
  (memory (export "memory") 1)
  (func (export "copy") (param $to i32) (param $from i32) (param $n i32)
    (memory.copy (local.get $to) (local.get $from) (local.get $n))))
