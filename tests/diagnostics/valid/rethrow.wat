(module
  (tag $oops)
  (func
    block
      try
        throw $oops
      catch_all
        rethrow 1
      end
    end)
  (func
    try
      rethrow 0
    delegate 0))
;;| rethrow.wat:8:9: error VAL360: invalid rethrow label 1: this block is no catch
;;| 8 |         rethrow 1
;;|   |         ^^^^^^^^^
;;|   hint: Only what a `catch` around it has caught can be thrown again; the label counts blocks from the inside.
;;|
;;| rethrow.wat:13:7: error VAL360: invalid rethrow label 0: this block is no catch
;;| 13 |       rethrow 0
;;|    |       ^^^^^^^^^
;;|   hint: Only what a `catch` around it has caught can be thrown again; the label counts blocks from the inside.
