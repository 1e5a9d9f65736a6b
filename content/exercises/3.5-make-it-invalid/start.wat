(module
  (func (export "f") (param $n i32) (result i32)
    block $b
      local.get $n
      br_if $b
      nop
    end
    i32.const 1))
