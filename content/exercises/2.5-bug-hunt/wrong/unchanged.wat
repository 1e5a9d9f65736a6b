;; hint: Run it on an address with the highest bit set, say -2147483648, and ask what `lt_s` thinks of it.
(module
  (func (export "inside") (param $p i32) (param $start i32) (param $end i32) (result i32)
    (i32.and
      (i32.ge_s (local.get $p) (local.get $start))
      (i32.lt_s (local.get $p) (local.get $end)))))
