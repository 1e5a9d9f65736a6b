(module
  (func (export "a)
    nop)
)
(; expected
strings.wat:2:17: error TXT104: unclosed string: the closing " is missing on this line
2 |   (func (export "a)
  |                 ^^^
  hint: A string ends on the line where it begins; write a line break as `\n`.
;)
