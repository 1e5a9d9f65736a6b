(module
  ;; Is the address $p inside the buffer, at $start or later but before $end?
  ;; Right in every test for years. Wrong since the memory grew beyond 2 GiB.
  (func (export "inside") (param $p i32) (param $start i32) (param $end i32) (result i32)
    local.get $p
    local.get $start
    i32.ge_s
    local.get $p
    local.get $end
    i32.lt_s
    i32.and))
