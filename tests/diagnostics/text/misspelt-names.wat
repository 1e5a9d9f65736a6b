(module
  (global $total (mut i32) (i32.const 0))
  (func $add (param $count i32)
    local.get $cuont
    global.get $totl
    i32.ad
    global.set $total)
  (export "add" (func $sum))
)
(; expected
misspelt-names.wat:4:15: error TXT120: unknown local: nothing is called $cuont; did you mean $count?
4 |     local.get $cuont
  |               ^^^^^^
  mend: write $count
  hint: Names must be declared: locals in their function, labels on a block around, everything else in the module.

misspelt-names.wat:5:16: error TXT120: unknown global: nothing is called $totl; did you mean $total?
5 |     global.get $totl
  |                ^^^^^
  mend: write $total
  hint: Names must be declared: locals in their function, labels on a block around, everything else in the module.

misspelt-names.wat:6:5: error TXT101: unknown operator i32.ad: did you mean i32.add?
6 |     i32.ad
  |     ^^^^^^
  mend: write i32.add
  hint: No instruction and no keyword is spelt like this.

misspelt-names.wat:8:23: error TXT120: unknown function: nothing is called $sum; there is $add
8 |   (export "add" (func $sum))
  |                       ^^^^
  hint: Names must be declared: locals in their function, labels on a block around, everything else in the module.
;)
