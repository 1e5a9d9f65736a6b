(module
  ;; says yes to everything
  (global $number (mut i32) (i32.const 0))
  (func (export "open") (param $name i32)
    (param $length i32) (result i32)
    (i32.const 3))
  (func (export "write") (param $file i32) (param $n i32)
    (result i32)
    (global.set $number (local.get $n))
    (i32.const 1))
  (func (export "clock") (result i32) (i32.const 86400))
  (func (export "written") (result i32)
    (global.get $number)))
