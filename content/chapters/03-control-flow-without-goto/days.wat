(module
  ;; 1 is January; how many days, in a year that is not a leap year?
  (func (export "days") (param $month i32) (result i32)
    block $thirty-one
      block $thirty
        block $february
          local.get $month
          br_table
            $thirty-one $thirty-one $february $thirty-one
            $thirty $thirty-one $thirty $thirty-one
            $thirty-one $thirty $thirty-one $thirty
            $thirty-one
        end
        i32.const 28
        return
      end
      i32.const 30
      return
    end
    i32.const 31))
