;; hint: This is valid: the block now has a result type, and the value is what it promises. Take the type away.
(module
  (func (export "f") (param $n i32) (result i32)
    block $b (result i32)
      i32.const 7
      local.get $n
      br_if $b
    end))
