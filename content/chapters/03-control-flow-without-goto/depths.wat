(module
  ;; 0 leaves the inner block, 1 the outer
  ;; one
  (func (export "where") (param $way i32)
    (result i32)
    block
      block
        local.get $way
        br_if 1
        br 0
      end
      i32.const 10
      return
    end
    i32.const 20))
