(module
  ;; br 2 would have to leave three blocks
  (func (export "f")
    block
      br 2
    end))
