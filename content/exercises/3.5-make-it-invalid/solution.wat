(module
  ;; The block promises nothing and leaves a 7. Behind its end that 7 would lie below the result,
  ;; so the function would end with two values instead of one; the checker stops at the block already.
  (func (export "f") (param $n i32) (result i32)
    block $b
      local.get $n
      br_if $b
      i32.const 7
    end
    i32.const 1))
