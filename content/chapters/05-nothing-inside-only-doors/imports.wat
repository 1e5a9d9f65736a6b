(module
  (import "env" "print_int"
    (func $print_int (param i32)))
  (import "env" "print_str"
    (func $print_str (param i32 i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "counting down")
  (func (export "countdown") (param $n i32)
    (call $print_str (i32.const 0)
      (i32.const 13))
    (loop $again
      (call $print_int (local.get $n))
      (local.set $n (i32.sub
        (local.get $n) (i32.const 1)))
      (br_if $again (i32.ge_s
        (local.get $n) (i32.const 0))))))
