/**
 * What is said to whoever holds a misconception: what was believed and what is so, in one sentence, and the chapter that treats it.
 * Leaves to others: the wrong machines (`misconceptions.ts` and its lists), words around the sentence (`widgets/parts/predict.ts`).
 * One idea: a sentence about a mistake is for the one who made it, so it is fetched with the first wrong answer and not before.
 *
 * `{x}` stands for the instruction, “that machine” for the wrong one.
 */
export interface Sentence {
  readonly says: string;
  readonly chapter: number;
}

/** By the id of a misconception. */
export const sentences: Readonly<Record<string, Sentence>> = {
  // Control
  'branch-when-zero': { says: '`{x}` acts when the number on top is not 0; that machine acts when it is.', chapter: 3 },
  'loop-branch-leaves': {
    says: 'The label of a `loop` is at its top, so a branch to it goes round again; that machine goes out at the end.',
    chapter: 3,
  },
  'block-branch-repeats': {
    says: 'The label of a `block` is at its end, so a branch to it goes out; that machine goes back to its top.',
    chapter: 3,
  },
  'one-wall-too-far': {
    says: 'Walls are counted from the inside, from 0; that machine goes one wall further out.',
    chapter: 3,
  },
  'one-wall-too-near': {
    says: 'Walls are counted from the inside, and the innermost is 0; that machine stops one wall short.',
    chapter: 3,
  },
  'table-counts-from-one': {
    says: 'Labels of a `br_table` are counted from 0; that machine counts from 1.',
    chapter: 3,
  },
  'both-arms-run': { says: 'After the first arm the other one is skipped; that machine runs into it.', chapter: 3 },
  'unreachable-is-skipped': {
    says: '`unreachable` is a trap that somebody put there; that machine takes it for a remark.',
    chapter: 3,
  },
  'test-stays': {
    says: '`{x}` takes its number off the pile; that machine looks at it and leaves it there.',
    chapter: 3,
  },
  'arguments-reversed': {
    says: 'What was pushed first becomes the first parameter; that machine takes arguments off the pile and numbers them as they come.',
    chapter: 2,
  },
  'indirect-arguments-reversed': {
    says: 'What was pushed first becomes the first parameter; that machine numbers arguments as they come off the pile.',
    chapter: 5,
  },
  'results-reversed': {
    says: 'Results keep their order, the last one on top; that machine hands them over one by one and turns them round.',
    chapter: 2,
  },
  'result-is-lost': {
    says: 'What a function leaves on its pile lies on the caller’s afterwards; that machine throws it away with the rest.',
    chapter: 2,
  },
  'first-result-wins': {
    says: '`return` takes the top of the pile as its result; that machine takes the bottom.',
    chapter: 3,
  },
  'bottom-is-the-result': {
    says: 'A function gives back what lies on its pile at the end; that machine gives back its first parameter.',
    chapter: 2,
  },
  // The pile and memory
  'tee-consumes': {
    says: '`local.tee` leaves the value on the pile as well; that machine only puts it on the shelf.',
    chapter: 2,
  },
  'set-keeps': {
    says: '`local.set` takes the value off the pile; that machine leaves it there too, as `local.tee` would.',
    chapter: 2,
  },
  'global-set-keeps': {
    says: '`global.set` takes the value off the pile; that machine leaves it there too.',
    chapter: 2,
  },
  'pushed-below': {
    says: 'What `{x}` pushes comes to lie on top; that machine queues it up at the bottom.',
    chapter: 2,
  },
  'push-replaces': {
    says: '`{x}` adds to the pile; that machine writes over the top, as if there were a register.',
    chapter: 2,
  },
  'get-empties': {
    says: '`local.get` copies, and the local keeps its value; that machine takes it off the shelf.',
    chapter: 2,
  },
  'drop-from-below': {
    says: '`drop` throws away the top of the pile; that machine pulls out the value at the bottom.',
    chapter: 2,
  },
  'drop-clears': { says: '`drop` throws away one value; that machine clears the pile.', chapter: 2 },
  'drop-peeks': { says: '`drop` removes what it looks at; that machine leaves it lying there.', chapter: 2 },
  'select-other': {
    says: '`select` keeps the first of the two unless the number on top is 0; that machine keeps the other.',
    chapter: 3,
  },
  'select-keeps-both': {
    says: '`select` takes both values and gives one back; that machine leaves the other one below it.',
    chapter: 3,
  },
  'store-big-endian': {
    says: '`{x}` writes the smallest part of a number first; that machine writes it the way one reads it.',
    chapter: 4,
  },
  'load-big-endian': {
    says: 'In memory the first byte is the smallest part of a number; that machine reads them left to right.',
    chapter: 4,
  },
  'load-sign-confused': {
    says: 'The last letter of `{x}` says what fills the bits above: copies of the sign, or zeros; that machine does the other.',
    chapter: 4,
  },
  'store-operands-swapped': {
    says: '`{x}` wants the address first and the value on top; that machine has them the other way round.',
    chapter: 4,
  },
  'offset-ignored': {
    says: 'The offset that is written in the instruction is added to the address; that machine forgets it.',
    chapter: 4,
  },
  'address-counts-numbers': {
    says: 'An address counts bytes; that machine counts numbers, as an index into a list would.',
    chapter: 4,
  },
  'only-one-byte': {
    says: '`{x}` moves as many bytes as its type has; that machine moves only one, as if every number fitted into a byte.',
    chapter: 4,
  },
  'always-the-whole': {
    says: 'The digits in `{x}` say how many bits move; that machine moves all of them.',
    chapter: 4,
  },
  'beyond-reads-zero': {
    says: 'Past the end of memory there is nothing, and `{x}` traps; that machine finds a 0 there.',
    chapter: 4,
  },
  'beyond-is-ignored': {
    says: 'Past the end of memory `{x}` traps; that machine lets the number fall off and goes on.',
    chapter: 4,
  },
  'store-keeps-value': {
    says: '`{x}` takes address and value off the pile; that machine leaves the value there, as an assignment in C would.',
    chapter: 4,
  },
  'load-keeps-address': {
    says: '`{x}` takes the address and gives what lies there; that machine leaves the address below it.',
    chapter: 4,
  },
  'load-is-address': {
    says: '`{x}` gives what lies at the address; that machine gives the address itself.',
    chapter: 4,
  },
  'grow-gives-new-size': {
    says: '`memory.grow` gives the size before, which is where the new pages begin; that machine gives the size after.',
    chapter: 4,
  },
  'size-in-bytes': { says: 'Memory is measured in pages of 65,536 bytes; that machine gives bytes.', chapter: 4 },
  'refused-growth-traps': {
    says: 'When memory may not grow, `memory.grow` says −1 and everything goes on; that machine traps.',
    chapter: 4,
  },
  'slots-count-from-one': { says: 'Slots of a table are counted from 0; that machine counts from 1.', chapter: 5 },
  'slot-is-function': {
    says: 'The number on top picks a slot of the table; that machine takes it for the number of a function.',
    chapter: 5,
  },
  // Numbers
  'operands-swapped': {
    says: 'What was pushed first stands on the left of `{x}`; that machine begins with the top of the pile.',
    chapter: 2,
  },
  'grows-like-python': {
    says: 'The bits of a type are all there are, so `{x}` wraps around; that machine lets the number grow, as Python does.',
    chapter: 2,
  },
  saturates: {
    says: '`{x}` wraps around at its last bit; that machine stops at the largest number and stays there.',
    chapter: 2,
  },
  'overflow-traps': {
    says: '`{x}` never complains: too large a result wraps around in silence; that machine traps.',
    chapter: 2,
  },
  'floor-division': { says: '`{x}` rounds toward zero; that machine rounds down, as `//` does in Python.', chapter: 2 },
  'floor-remainder': {
    says: 'The remainder of `{x}` has the sign of the dividend; that machine gives it that of the divisor, as `%` does in Python.',
    chapter: 2,
  },
  'quotient-for-remainder': {
    says: '`{x}` leaves what is left over; that machine leaves how often it goes.',
    chapter: 2,
  },
  'division-rounds': {
    says: '`{x}` cuts the fraction off; that machine rounds to the nearest, as at school.',
    chapter: 2,
  },
  'zero-division-gives-zero': {
    says: 'Dividing by 0 stops everything with a trap; that machine answers 0 and goes on.',
    chapter: 2,
  },
  'float-zero-division-traps': {
    says: 'Floats divide by 0 without a trap and give an infinity or NaN; that machine traps, much as Python raises ZeroDivisionError.',
    chapter: 2,
  },
  'sign-confused': {
    says: 'The last letter of `{x}` says how the bits are read; that machine reads them the other way.',
    chapter: 2,
  },
  'equal-counts': {
    says: '`{x}` means what it says about equal numbers; that machine has “less” and “less or equal” mixed up.',
    chapter: 3,
  },
  'eqz-is-bool': {
    says: '`{x}` asks “is it zero?”, which is `not`; that machine asks “is it something?”, which is `bool`.',
    chapter: 3,
  },
  'bitwise-is-logical': {
    says: '`{x}` works bit by bit, like `&` and `|`; that machine picks one of the two values, like `and` and `or`.',
    chapter: 2,
  },
  'shift-not-wrapped': {
    says: '`{x}` looks only at the lowest bits of its distance, so far is near again; that machine shifts everything out.',
    chapter: 2,
  },
  'rotation-is-shift': {
    says: 'What `{x}` pushes out on one side comes in on the other; that machine loses it.',
    chapter: 2,
  },
  'shift-other-way': { says: 'Left is towards the larger numbers; that machine shifts the other way.', chapter: 2 },
  'wrap-saturates': {
    says: '`{x}` keeps the lowest 32 bits whatever they are; that machine stops at the largest i32.',
    chapter: 2,
  },
  'truncation-rounds': {
    says: '`{x}` cuts the fraction off; that machine rounds to the nearest whole number.',
    chapter: 2,
  },
  'truncation-floors': {
    says: '`{x}` goes toward zero, as `int` does; that machine goes down, as `math.floor` does.',
    chapter: 2,
  },
  'half-rounds-up': {
    says: '`{x}` takes a half to the even neighbour, as `round` does in Python; that machine always takes it up.',
    chapter: 2,
  },
  'reinterpret-converts': {
    says: '`{x}` keeps the bits and changes the type; that machine keeps the number and changes the bits.',
    chapter: 4,
  },
  'decimal-floats': {
    says: 'A float is a sum of halves, quarters, eighths; that machine reckons with decimals, as on paper.',
    chapter: 2,
  },
  'operands-stay': { says: '`{x}` takes its operands off the pile; that machine leaves them lying there.', chapter: 2 },
  'one-operand-stays': {
    says: '`{x}` takes two operands and gives one result; that machine takes only the top.',
    chapter: 2,
  },
};
