;; hint: With `gt_u`, -3 is larger than 4. The task says signed.
(module
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
        (i32.gt_u (local.get $a) (local.get $b))))
    end
    i32.const 0))
