;; hint: Files are closed, but the clock still tells the truth. With a precise clock a program can learn more than you think.
(module
  (global $number (mut i32) (i32.const 0))
  (func (export "open") (param $name i32) (param $length i32) (result i32) (i32.const -1))
  (func (export "write") (param $file i32) (param $n i32) (result i32)
    (if (i32.ne (local.get $file) (i32.const 1)) (then (return (i32.const 0))))
    (global.set $number (local.get $n))
    (i32.const 1))
  (func (export "clock") (result i32) (i32.const 86400))
  (func (export "written") (result i32) (global.get $number)))
