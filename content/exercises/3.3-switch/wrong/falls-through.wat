;; hint: Nothing stops at the end of an operation by itself. Without `return` the addition runs on into the subtraction.
(module
  (func (export "op") (param $code i32) (param $a i32) (param $b i32) (result i32)
    (local $r i32)
    block $default
      block $larger
        block $multiply
          block $subtract
            block $add
              local.get $code
              br_table $add $subtract $multiply $larger $default
            end
            (local.set $r (i32.add (local.get $a) (local.get $b)))
          end
          (local.set $r (i32.sub (local.get $a) (local.get $b)))
        end
        (local.set $r (i32.mul (local.get $a) (local.get $b)))
      end
      (local.set $r (select (local.get $a) (local.get $b)
        (i32.gt_s (local.get $a) (local.get $b))))
    end
    local.get $r))
