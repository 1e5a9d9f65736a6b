;; hint: One of the two comparisons is mended. A buffer can also begin above 2 GiB: look at the other one.
(module
  (func (export "inside") (param $p i32) (param $start i32) (param $end i32) (result i32)
    local.get $p
    local.get $start
    i32.ge_s
    local.get $p
    local.get $end
    i32.lt_u
    i32.and))
