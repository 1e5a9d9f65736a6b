(module
  ;; an if that gives a value, like
  ;; Python's a if a > b else b
  (func (export "larger") (param $a i32)
    (param $b i32)
    (result i32)
    local.get $a
    local.get $b
    i32.gt_s
    if (result i32)
      local.get $a
    else
      local.get $b
    end))
