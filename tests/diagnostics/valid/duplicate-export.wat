(module
  (func (export "run"))
  (func (export "run")))
;;| duplicate-export.wat:3:9: error VAL330: duplicate export name: "run"
;;| 3 |   (func (export "run")))
;;|   |         ^^^^^^^^^^^^^^
;;| duplicate-export.wat:2:9: note: first exported here
;;| 2 |   (func (export "run"))
;;|   |         ^^^^^^^^^^^^^^
;;|   hint: A name can be exported once; one thing may have several names.
