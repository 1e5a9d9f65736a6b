;; hint: The signs are right now, but the end of the buffer is not part of it: `lt_u`, not `le_u`.
(module
  (func (export "inside") (param $p i32) (param $start i32) (param $end i32) (result i32)
    local.get $p
    local.get $start
    i32.ge_u
    local.get $p
    local.get $end
    i32.le_u
    i32.and))
