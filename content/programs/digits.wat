(module
  ;; adds the two digits of a number
  (func $divmod
    (param $a i32) (param $b i32)
    (result i32 i32)
    local.get $a
    local.get $b
    i32.div_s
    local.get $a
    local.get $b
    i32.rem_s)
  (func (export "digits")
    (param $n i32) (result i32)
    local.get $n
    i32.const 10
    call $divmod
    i32.add))
