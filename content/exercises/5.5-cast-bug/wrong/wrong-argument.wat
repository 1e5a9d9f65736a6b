;; hint: The wrapper passes on the second argument. The version is that of the object, the first.
(module
  (type $method (func (param i32 i32) (result i32)))
  (table funcref (elem $area $version-method $max))
  (func $area (param $self i32) (param $n i32) (result i32)
    (i32.mul (local.get $self) (local.get $n)))
  ;; takes no argument, or so its author thought
  (func $version (param $self i32) (result i32)
    (i32.add (local.get $self) (i32.const 311)))
  (func $version-method (type $method) (call $version (local.get 1)))
  (func $max (param $self i32) (param $n i32) (result i32)
    (select (local.get $self) (local.get $n)
      (i32.gt_s (local.get $self) (local.get $n))))
  (func (export "call") (param $slot i32) (param $self i32) (param $n i32) (result i32)
    (call_indirect (type $method)
      (local.get $self) (local.get $n) (local.get $slot))))
