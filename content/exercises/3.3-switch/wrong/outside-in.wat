;; hint: Leaving a block arrives behind its end. $add is the outermost here, so code 0 arrives at the bottom.
(module
  (func (export "op") (param $code i32) (param $a i32) (param $b i32) (result i32)
    block $add
      block $subtract
        block $multiply
          block $larger
            block $default
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
