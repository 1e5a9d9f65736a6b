(module
  ;; all that a module without doors can
  ;; do: be busy
  (func (export "spin") (param $n i32)
    (loop $again
      (br_if $again
        (local.tee $n
          (i32.sub (local.get $n)
          (i32.const 1)))))))
