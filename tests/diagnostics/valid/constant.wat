(module
  (func $f (result i32) i32.const 1)
  (global i32 (call $f)))
;;| constant.wat:3:16: error VAL324: constant expression required: `call` is not constant
;;| 3 |   (global i32 (call $f)))
;;|   |                ^^^^^^^
;;|   hint: Before the program runs only constants, references and unchanging globals are known.
