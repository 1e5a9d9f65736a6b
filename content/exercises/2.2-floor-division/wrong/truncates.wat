;; hint: That is still truncation. Compare -7 and 2: you go up to -3, Python goes down to -4.
(module
  (func (export "floordiv") (param $a i32) (param $b i32) (result i32)
    local.get $a
    local.get $b
    i32.div_s))
