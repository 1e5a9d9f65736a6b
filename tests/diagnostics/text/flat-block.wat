(module
  (func $f
    block $done
      loop $again
        br $agian
      end $done
  )
)
(; expected
flat-block.wat:5:12: error TXT120: unknown label: nothing is called $agian; did you mean $again?
5 |         br $agian
  |            ^^^^^^
  mend: write $again
  hint: Names must be declared: locals in their function, labels on a block around, everything else in the module.

flat-block.wat:6:11: error TXT112: mismatching label: $done behind end
6 |       end $done
  |           ^^^^^
flat-block.wat:4:7: note: this loop is $again
4 |       loop $again
  |       ^^^^
  mend: write $again
  hint: A name behind `end` or `else` must repeat the name of the block that it closes.

flat-block.wat:7:3: error TXT115: unexpected token: a parenthesis closes before the end of block
7 |   )
  |   ^
flat-block.wat:3:5: note: this block is still open
3 |     block $done
  |     ^^^^^
  hint: Write `end` where the `block` is over.
;)
