(module
  ;; one value too many at the end
  (func (export "twice")
    (param $x i32) (result i32)
    local.get $x
    local.get $x
    local.get $x
    i32.add))
