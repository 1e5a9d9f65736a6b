(module
  (tag $oops)
  (func
    try
      nop
    catch_all
    catch $oops
    end)
  (func
    catch $oops)
  (func
    (try (nop) (catch $oops)))
  (func
    (try (do (nop)) (delegate 0) (catch_all)))
  (func $f
    (try_table (catch $opps 0))))
(; expected
try-parts.wat:7:5: error TXT100: unexpected token: catch comes too late in this try
7 |     catch $oops
  |     ^^^^^
  hint: A `try` has any number of `catch` and then at most one `catch_all`; or it ends with `delegate`.

try-parts.wat:10:5: error TXT100: unexpected token: no try is open here
10 |     catch $oops)
   |     ^^^^^
  hint: A `try` has any number of `catch` and then at most one `catch_all`; or it ends with `delegate`.

try-parts.wat:12:11: error TXT100: unexpected token: (nop stands where (do …) is needed
12 |     (try (nop) (catch $oops)))
   |           ^^^
  hint: In parentheses a `try` is `(try (do …) (catch $tag …) (catch_all …))`, or `(try (do …) (delegate $label))`.

try-parts.wat:14:35: error TXT100: unexpected token: (catch_all stands where the end of the try is needed
14 |     (try (do (nop)) (delegate 0) (catch_all)))
   |                                   ^^^^^^^^^
  hint: In parentheses a `try` is `(try (do …) (catch $tag …) (catch_all …))`, or `(try (do …) (delegate $label))`.

try-parts.wat:16:23: error TXT120: unknown tag: nothing is called $opps; did you mean $oops?
16 |     (try_table (catch $opps 0))))
   |                       ^^^^^
  mend: write $oops
  hint: Names must be declared: locals in their function, labels on a block around, everything else in the module.
;)
