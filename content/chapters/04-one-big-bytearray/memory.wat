(module
  ;; one page now, four at most
  (memory (export "memory") 1 4)
  (func (export "poke") (param $addr i32)
    (param $v i32)
    local.get $addr
    local.get $v
    i32.store)
  (func (export "peek8") (param $addr i32)
    (result i32)
    local.get $addr
    i32.load8_u)
  (func (export "grow") (param $pages i32)
    (result i32)
    local.get $pages
    memory.grow) ;; the old size, or -1
  (func (export "pages") (result i32)
    memory.size))
