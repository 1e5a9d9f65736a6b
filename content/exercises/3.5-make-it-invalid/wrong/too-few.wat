;; hint: This block leaves too little. The task is the other way round: one value too many.
(module
  (func (export "f") (param $n i32) (result i32)
    block $b (result i32)
      local.get $n
      br_if $b
    end))
