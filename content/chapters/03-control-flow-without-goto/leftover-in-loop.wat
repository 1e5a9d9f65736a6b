(module
  ;; every round would leave one more value
  ;; behind
  (func (export "pile") (param $n i32)
    loop $again
      local.get $n
      local.get $n
      i32.const 1
      i32.sub
      local.tee $n
      br_if $again
    end))
