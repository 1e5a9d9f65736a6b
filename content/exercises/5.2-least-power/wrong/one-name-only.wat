;; hint: You refuse one name, by its length. Any other file still opens.
(module
  (global $number (mut i32) (i32.const 0))
  (func (export "open") (param $name i32) (param $length i32) (result i32)
    (select (i32.const -1) (i32.const 3) (i32.eq (local.get $length) (i32.const 21))))
  (func (export "write") (param $file i32) (param $n i32) (result i32)
    (if (i32.ne (local.get $file) (i32.const 1)) (then (return (i32.const 0))))
    (global.set $number (local.get $n))
    (i32.const 1))
  (func (export "clock") (result i32) (i32.const 0))
  (func (export "written") (result i32) (global.get $number)))
