(module
  ;; An i32 has no sign, an address has none either. The sign came in with the comparisons:
  ;; `_s` reads everything from 0x80000000 upwards as negative, so the upper half of memory
  ;; sorts before the lower half. `_u` compares the same bits as addresses.
  (func (export "inside") (param $p i32) (param $start i32) (param $end i32) (result i32)
    local.get $p
    local.get $start
    i32.ge_u
    local.get $p
    local.get $end
    i32.lt_u
    i32.and))
