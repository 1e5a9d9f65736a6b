"""Records what Python's `dis` prints for one function, and the value stack after each instruction.

The site is built without Python, so the listing beside the WebAssembly one is a dated recording. CPython shows its
value stack to nobody, so this script keeps one of its own: it applies each instruction to real objects, and then asks
CPython three times whether it is right (the order in which the instructions ran, the stack effect of each, the result).
An instruction that it does not know stops it. Leaves to others: drawing the duet (widgets), the prose (chapter 2).
One idea worth taking away: a recording is only worth what it was checked against.

    python3 record.py > poly-3.11.json
"""

import datetime
import dis
import json
import operator
import platform
import sys

SOURCE = "def poly(x): return x*x+3*x+1"
ARGUMENT = 7

OPERATORS = {"+": operator.add, "*": operator.mul}
# Two loads that CPython's compiler has fused into one instruction: they do the work of two.
FUSED = {"LOAD_FAST_LOAD_FAST", "LOAD_FAST_BORROW_LOAD_FAST_BORROW"}


def apply(instruction, stack, variables):
    """Does to `stack` what `instruction` does, and says how many WebAssembly instructions do the same work."""
    name = instruction.opname
    if name == "RESUME":
        return 0
    if name in ("LOAD_FAST", "LOAD_FAST_BORROW"):
        stack.append(variables[instruction.argval])
    elif name in FUSED:
        stack.extend(variables[variable] for variable in instruction.argval)
        return 2
    elif name in ("LOAD_CONST", "LOAD_SMALL_INT"):
        stack.append(instruction.argval)
    elif name == "BINARY_OP":
        right, left = stack.pop(), stack.pop()
        stack.append(OPERATORS[instruction.argrepr](left, right))
    elif name == "RETURN_VALUE":
        stack.pop()
    else:
        raise SystemExit(f"record.py does not know {name}")
    return 1


def takes_argument(instruction):
    return instruction.opcode in getattr(dis, "hasarg", range(dis.HAVE_ARGUMENT, 256))


def executed_offsets(function, argument):
    """The byte offsets that CPython itself passes, in order, while it runs `function(argument)`."""
    offsets = []

    def trace(frame, event, _):
        if frame.f_code is not function.__code__:
            return None
        frame.f_trace_opcodes = True
        if event == "opcode":
            offsets.append(frame.f_lasti)
        return trace

    sys.settrace(trace)
    result = function(argument)
    sys.settrace(None)
    return offsets, result


def record():
    namespace = {}
    exec(SOURCE, namespace)
    poly = namespace["poly"]
    offsets, result = executed_offsets(poly, ARGUMENT)
    stack, rows, last = [], [], None
    for instruction in dis.get_instructions(poly):
        before = len(stack)
        last = list(stack)
        covers = apply(instruction, stack, {"x": ARGUMENT})
        # Newer versions count the value that RETURN_VALUE leaves in the caller, which is outside this listing.
        if instruction.opname != "RETURN_VALUE":
            effect = dis.stack_effect(instruction.opcode, instruction.arg if takes_argument(instruction) else None)
            assert len(stack) - before == effect, f"{instruction.opname} has another stack effect"
        rows.append(
            {
                "offset": instruction.offset,
                "opname": instruction.opname,
                "arg": instruction.arg,
                "argrepr": instruction.argrepr,
                "covers": covers,
                "stack": [{"type": type(value).__name__, "text": repr(value)} for value in stack],
            }
        )
    ran = [row["offset"] for row in rows if row["opname"] != "RESUME"]
    assert [offset for offset in offsets if offset in ran] == ran, "CPython ran them in another order"
    assert last == [result], "the last value is not what CPython returned"
    return {
        "python": platform.python_version(),
        "implementation": platform.python_implementation(),
        "platform": sys.platform,
        "date": datetime.date.today().isoformat(),
        "source": SOURCE,
        "call": f"poly({ARGUMENT})",
        "result": {"type": type(result).__name__, "text": repr(result)},
        "instructions": rows,
    }


print(json.dumps(record(), indent=2))
