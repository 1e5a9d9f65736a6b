;; hint: `div_u` reads -7 as a number above four thousand million. The signs matter here, so the instruction must end in `_s`.
(module
  (func (export "floordiv") (param $a i32) (param $b i32) (result i32)
    local.get $a
    local.get $b
    i32.div_u))
