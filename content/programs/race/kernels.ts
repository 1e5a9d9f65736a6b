/**
 * The nine kernels: what each is about, the argument for warming up (`small`) and for timing (`timed`), the result that
 * must come out, and how many instructions that takes, counted one by one. Each exports `run: [i32] -> [i32]`.
 */
export interface Size {
  readonly arg: number;
  readonly expected: number;
  readonly instructions: number;
}
export interface Kernel {
  readonly name: string;
  readonly what: string;
  readonly small: Size;
  readonly timed: Size;
}
const size = (arg: number, expected: number, instructions: number): Size => ({ arg, expected, instructions });
const kernel = (name: string, what: string, small: Size, timed: Size): Kernel => ({ name, what, small, timed });

// biome-ignore format: one row per kernel
export const kernels: readonly Kernel[] = [
  kernel('fib', 'recursive calls', size(20, 6765, 229855), size(27, 196418, 6674020)),
  kernel('loop32', 'i32 arithmetic loop', size(100000, 1917705310, 2800016), size(3000000, -480936670, 84000016)),
  kernel('hash64', 'i64 xorshift/multiply', size(50000, -922777731, 2074731), size(1000000, 1593511578, 41499851)),
  kernel('mandel', 'f64 arithmetic', size(32, 21899, 826289), size(200, 842053, 31780561)),
  kernel('sieve', 'byte loads/stores', size(100000, 9592, 5496758), size(2000000, 148933, 115705558)),
  kernel('matmul', 'f64 loads, nested loops', size(24, 826155, 383297), size(120, 96413358, 42754817)),
  kernel('icall', 'call_indirect', size(50000, -51904, 1189848), size(2000000, 999999, 47601336)),
  kernel('brtable', 'br_table bytecode machine', size(20000, 1543615346, 3000008), size(500000, -1514792888, 75000008)),
  kernel('nbody', 'f64 memory + direct calls', size(500, 4487, 708748), size(20000, 563650, 28340248)),
];
