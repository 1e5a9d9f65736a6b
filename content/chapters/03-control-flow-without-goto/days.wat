(module
  ;; 1 is January; how many days, in a year
  ;; that is not a leap year?
  (func (export "days") (param $month i32)
    (result i32)
    block $long
      block $short
        block $feb
          local.get $month
          br_table
            $long $long $feb $long
            $short $long $short $long
            $long $short $long $short
            $long
        end
        i32.const 28
        return
      end
      i32.const 30
      return
    end
    i32.const 31))
