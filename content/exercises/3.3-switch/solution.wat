(module
  ;; Leaving $add arrives behind its end, and there the addition stands. So the blocks are opened in
  ;; reverse: the first to end is the innermost. Each operation returns, or it would fall into the next.
  (func (export "op") (param $code i32) (param $a i32) (param $b i32) (result i32)
    block $default
      block $larger
        block $multiply
          block $subtract
            block $add
              local.get $code
              br_table $add $subtract $multiply $larger $default
            end
            (return (i32.add (local.get $a) (local.get $b)))
          end
          (return (i32.sub (local.get $a) (local.get $b)))
        end
        (return (i32.mul (local.get $a) (local.get $b)))
      end
      (return (select (local.get $a) (local.get $b)
        (i32.gt_s (local.get $a) (local.get $b))))
    end
    i32.const 0))
