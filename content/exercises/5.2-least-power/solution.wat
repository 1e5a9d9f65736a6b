(module
  ;; open has no power to give, so it does not even look at the name.
  ;; write compares with the one file there is, and says so when it did nothing: a host may refuse,
  ;; but if it lies about success, the guest cannot tell a mistake of its own from a refusal.
  (global $number (mut i32) (i32.const 0))
  (func (export "open") (param $name i32) (param $length i32) (result i32)
    (i32.const -1))
  (func (export "write") (param $file i32) (param $n i32) (result i32)
    (if (i32.ne (local.get $file) (i32.const 1)) (then (return (i32.const 0))))
    (global.set $number (local.get $n))
    (i32.const 1))
  (func (export "clock") (result i32) (i32.const 0))
  (func (export "written") (result i32) (global.get $number)))
