(module
  ;; The first key works. The label behind it is for all
  ;; other codes.
  (func (export "op") (param $code i32) (param $a i32)
    (param $b i32) (result i32)
    block $default
      block $add
        local.get $code
        br_table $add $default
      end
      local.get $a
      local.get $b
      i32.add
      return
    end
    i32.const 0))
