/**
 * A program for nobody: it executes nearly every handler of the loop, so that the engine below us has seen them before a reader's program runs.
 * Leaves to others: deciding when there is time for it (a worker that has just started, the benchmark).
 * Specification: none.
 * One idea: an optimizing compiler trusts what it has seen. A handler that it never saw throws it out of its best code the first time it runs,
 * and into the slowest; so let it see all of them early.
 *
 * The program is written from the handlers' names (`ops.generated.ts`), as text, and goes the way of every other.
 */
import { instantiate } from '../exec/instantiate.ts';
import type { FuncInst } from '../runtime/store.ts';
import { assert } from '../source/diagnostic.ts';
import { parse } from '../text/parse.ts';
import { validate } from '../valid/module.ts';
import { newSlotMachine } from './machine.ts';
import { SLOT } from './ops.generated.ts';

type Type = 'i32' | 'i64' | 'f32' | 'f64';
const CONVERSION = /\.(?:convert|trunc|extend|promote|demote|wrap)_(i32|i64|f32|f64)/;
/** What an instruction takes. */
const operandOf = (op: string): Type => (CONVERSION.exec(op)?.[1] ?? op.slice(0, 3)) as Type;
const resultOf = (op: string): Type => (/\.(eq|ne|[lg][te])(_|$)/.test(op) ? 'i32' : (op.slice(0, 3) as Type));
const ADDRESS = '(i32.and (local.get $i32) (i32.const 8))';

/** The operand that a letter of a form stands for; the first one is another number each round, the second is 3. */
function operand(letter: string, type: Type, place = 0): string {
  return letter === 'k' ? `(${type}.const 3)` : `(local.get $${place === 0 ? '' : 'second_'}${type})`;
}
/** An instruction and its form as an expression; `inner` stands where the form says `q`. */
function expression(op: string, form: string, inner = ''): string {
  if (op.includes('load')) return `(${op} ${form === 'k' ? '(i32.const 8)' : '(local.get $at)'})`;
  const type = operandOf(op);
  return `(${op} ${[...form].map((letter, i) => (letter === 'q' ? inner : operand(letter, type, i))).join(' ')})`;
}
const keep = (op: string, value: string): string => `(local.set $to_${resultOf(op)} ${value})`;

/** Statements that become this handler; '' for one that the frame around them has, or that nothing here becomes. */
function statement(name: string): string {
  if (name.includes(' ; ')) {
    const parts = name.split(' ; ').map(statement);
    return parts.includes('') ? '' : parts.join(' ');
  }
  const [first, second] = name.split(' > ') as [string, string | undefined];
  const [op, form = ''] = first.split(' ') as [string, string | undefined];
  if (op === 'br' || op === 'unless') {
    const [, compare, letters] = first.split(' ') as [string, string, string | undefined];
    if (!letters)
      return op === 'br' && compare === 'nz' ? '(block (br_if 0 (local.get $i32)))' : '(if (local.get $i32) (then))';
    const asked = expression(compare, letters);
    return op === 'br' ? `(block (br_if 0 ${asked}))` : `(if ${asked} (then))`;
  }
  if (!op.includes('.') || !/^[skm]{1,2}$/.test(form)) return '';
  if (second === undefined) {
    if (!op.includes('store')) return keep(op, expression(op, form));
    return `(${op} ${form[0] === 'k' ? '(i32.const 8)' : '(local.get $at)'} ${operand(form[1]!, operandOf(op))})`;
  }
  const inner = expression(op, form);
  if (second === 'f64.store') return `(f64.store (local.get $at) ${inner})`;
  if (!second.startsWith('br '))
    return keep(second.split(' ')[0]!, expression(...(second.split(' ') as [string, string]), inner));
  const value = op === 'i32.add' ? `(local.tee $to_i32 ${inner})` : inner;
  const [, compare, letters] = second.split(' ') as [string, string, string | undefined];
  if (!letters) return compare === 'nz' ? `(block (br_if 0 ${value}))` : `(if ${value} (then))`;
  return `(block (br_if 0 ${expression(compare, letters, value)}))`;
}

/** What no name says. */
const OTHERS = `
  (local.set $to_i32 (call $two (local.get $i32) (i32.const 3)))
  (local.set $to_i32 (call $two (i32.const 3) (local.get $i32)))
  (local.set $to_i32 (call_indirect (type $pair) (local.get $i32) (local.get $at) (i32.const 0)))
  (local.set $to_i32 (call_indirect (type $pair) (i32.const 1) (i32.const 2) (i32.const 0)))
  (local.set $to_i64 (call $long (local.get $i64))) (local.set $to_f64 (call $real (local.get $f64))) (call $none)
  (local.set $to_i32 (select (local.get $i32) (local.get $at) (local.get $i32)))
  (local.set $to_f64 (select (local.get $f64) (local.get $to_f64) (local.get $i32)))
  (local.set $to_i32 (local.get $i32)) (local.set $to_i64 (local.get $i64)) (local.set $to_f64 (local.get $f64))
  (local.set $to_i32 (i32.const 5)) (local.set $to_i64 (i64.const 5)) (local.set $to_f64 (f64.const 5))
  (global.set $g (i32.add (global.get $g) (i32.const 1))) (local.set $to_i32 (memory.size))
  (local.set $to_i32 (i32.load (i32.add (local.get $at) (local.get $i32)))) (local.set $to_i64 (i64.load (i32.add (local.get $at) (local.get $i32))))
  (local.set $to_f64 (f64.load (i32.add (local.get $at) (local.get $i32)))) (local.set $to_i32 (i32.load8_u (i32.add (local.get $at) (local.get $i32))))
  (global.set $g (call $first (local.get $i32) (local.get $at))) (global.set $g (call $two (local.get $i32) (local.get $at)))
  (global.set $g (call $first (local.get $i32) (i32.add (local.get $at) (i32.const 1)))) (global.set $g (call $one (i32.add (local.get $i32) (i32.const 1))))
  (global.set $g (call $one (local.get $i32))) (global.set $g (call $one (i32.const 4))) (global.set $g (call $less (local.get $i32) (local.get $at)))
  (block (if (local.get $i32) (then (global.set $g (local.get $at)) (br 1))) (global.set $g (local.get $i32)))
  (block (if (local.get $i32) (then (local.set $to_i32 (i32.add (local.get $at) (i32.const 1))) (br 1))) (global.set $g (local.get $i32)))
  (block (if (local.get $i32) (then (local.set $to_i32 (i32.add (local.get $at) (local.get $i32))) (br 1))) (global.set $g (local.get $i32)))
  (block (block (block (br_table 0 1 2 (local.get $i32)))))
  (local.set $to_i32 (i32.popcnt (local.get $i32)))`;

/** The program, as text. It wants to be called with how often. */
export function warmText(): string {
  // What stands in between is part of no sequence, so single instructions stay single.
  const body = Object.keys(SLOT).map(statement).filter(Boolean).join('\n  (global.set $g (local.get $i32))\n  ');
  return `(module (memory 1) (global $g (mut i32) (i32.const 0)) (table funcref (elem $two))
(type $pair (func (param i32 i32) (result i32)))
(func $two (type $pair) (if (i32.eqz (local.get 0)) (then (return (i32.const 0)))) (i32.add (local.get 0) (local.get 1)))
(func $first (type $pair) (global.set $g (local.get 1)) (local.get 0))
(func $one (param i32) (result i32) (i32.and (local.get 0) (i32.const 7)))
(func $less (type $pair) (i32.sub (local.get 0) (local.get 1)))
(func $long (param i64) (result i64) (local.get 0))
(func $real (param f64) (result f64) (local.get 0))
(func $none)
(func (export "warm") (param $rounds i32)
  (local $i32 i32) (local $i64 i64) (local $f32 f32) (local $f64 f64) (local $at i32)
  (local $second_i32 i32) (local $second_i64 i64) (local $second_f32 f32) (local $second_f64 f64)
  (local $to_i32 i32) (local $to_i64 i64) (local $to_f32 f32) (local $to_f64 f64)
  (local.set $second_i32 (i32.const 3)) (local.set $second_i64 (i64.const 3))
  (local.set $second_f32 (f32.const 3)) (local.set $second_f64 (f64.const 3))
  (loop $again
  (local.set $i32 (i32.sub (i32.rem_u (local.get $rounds) (i32.const 9)) (i32.const 4)))
  (local.set $i64 (i64.extend_i32_s (local.get $i32)))
  (local.set $f32 (f32.convert_i32_s (local.get $i32))) (local.set $f64 (f64.convert_i32_s (local.get $i32)))
  (local.set $at ${ADDRESS})
  ${body}
  ${OTHERS}
  (br_if $again (local.tee $rounds (i32.sub (local.get $rounds) (i32.const 1))))))`.concat(')');
}

let warm: FuncInst | undefined;

/**
 * Runs so many instructions of the program, best when nothing else is to be done. In short runs, since the engine below enters better code of
 * a function at its next call.
 */
export function warmUp(instructions: number): void {
  if (!warm) {
    const { module } = parse(warmText());
    assert(module && validate(module).diagnostics.length === 0, 'the program is a good one');
    const item = instantiate(module, () => undefined).exports.get('warm');
    assert(item?.kind === 'func', 'it exports what is called');
    warm = item.func;
  }
  const machine = newSlotMachine();
  machine.start(warm, [{ type: warm.type.params[0]!, bits: 0x7fff_ffffn }]);
  while (machine.steps < instructions) machine.run(RUN);
}
const RUN = 20_000;
