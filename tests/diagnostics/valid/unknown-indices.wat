(module
  (func (call 7))
  (func (drop (global.get 1)))
  (func (br 2))
  (func (drop (i32.load (i32.const 0))))
  (func (drop (table.get 3 (i32.const 0))))
  (func (elem.drop 4)))
;;| unknown-indices.wat:2:10: error VAL311: unknown function 7: the module has 6 functions, numbered from 0
;;| 2 |   (func (call 7))
;;|   |          ^^^^^^
;;|   hint: Imported functions come first; all are counted together, from 0.
;;|
;;| unknown-indices.wat:3:16: error VAL315: unknown global 1: the module has no global
;;| 3 |   (func (drop (global.get 1)))
;;|   |                ^^^^^^^^^^^^
;;|   hint: Imported globals come first; all are counted together, from 0.
;;|
;;| unknown-indices.wat:4:10: error VAL316: unknown label 2: only label 0, the function itself, is open here
;;| 4 |   (func (br 2))
;;|   |          ^^^^
;;|   hint: Labels are counted from the inside: 0 is the innermost block.
;;|
;;| unknown-indices.wat:5:16: error VAL314: unknown memory 0: the module has no memory
;;| 5 |   (func (drop (i32.load (i32.const 0))))
;;|   |                ^^^^^^^^
;;|   hint: A module has no memory unless it declares or imports one: `(memory 1)`.
;;|
;;| unknown-indices.wat:6:16: error VAL313: unknown table 3: the module has no table
;;| 6 |   (func (drop (table.get 3 (i32.const 0))))
;;|   |                ^^^^^^^^^^^
;;|   hint: A module can use only tables that it declares or imports.
;;|
;;| unknown-indices.wat:7:10: error VAL317: unknown elem segment 4: the module has no element segment
;;| 7 |   (func (elem.drop 4)))
;;|   |          ^^^^^^^^^^^
;;|   hint: Element segments are counted from 0, in the order in which they stand.
