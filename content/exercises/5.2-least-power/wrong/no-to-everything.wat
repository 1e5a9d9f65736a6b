;; hint: Safe, and useless: the program cannot write its report any more. Least power is not no power.
(module
  (func (export "open") (param $name i32) (param $length i32) (result i32) (i32.const -1))
  (func (export "write") (param $file i32) (param $n i32) (result i32) (i32.const 0))
  (func (export "clock") (result i32) (i32.const 0))
  (func (export "written") (result i32) (i32.const 0)))
