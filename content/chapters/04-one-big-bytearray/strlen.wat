(module
  (memory (export "memory") 1)
  (data (i32.const 16) "spam & eggs\00")
  (func (export "strlen") (param $p i32)
    (result i32)
    (local $q i32)
    (local.set $q (local.get $p))
    (loop $scan
      (if (i32.load8_u (local.get $q))
        (then
          (local.set $q (i32.add
            (local.get $q) (i32.const 1)))
          (br $scan))))
    (i32.sub (local.get $q)
      (local.get $p))))
