/**
 * Lessons about bringing a module to life, `LNK4xx`.
 * Leaves to others: linking (`engine/exec/life.ts`, `engine/session/hosts.ts`), proving these lessons (`components/bake/lesson.ts`).
 * One idea: a module is checked alone, and then once more against what it was given.
 */
import { type AnyLesson, wat } from './lesson.ts';

/** A program with one import. */
export const door = wat`
(module
  (import "env" "answer" (func $answer (result i32)))
  (func (export "run") (result i32)
    call $answer))`;

export const linking = {
  LNK401: {
    means:
      'The module wants something from outside, and nobody gave it. All imports must be there before the first instruction.',
    broken: door,
    mend: 'The host answers the import; the program is the same.',
    mended: door,
    wrongHosts: {},
    hosts: { 'env.answer': { kind: 'table', answers: [['42']] } },
  },
  LNK402: {
    means: 'Something was given for the import, and its type is not the one that the module declares.',
    broken: door,
    mend: 'The function that answers has the result that the import declares; the program is the same.',
    mended: door,
    wrongHosts: { 'env.answer': { kind: 'wat', text: '(module (func (export "answer") (result i64) i64.const 42))' } },
    hosts: { 'env.answer': { kind: 'wat', text: '(module (func (export "answer") (result i32) i32.const 42))' } },
  },
  LNK403: {
    means: 'The module is valid and asks for more room than this host gives to one program.',
    broken: wat`
(module
  (memory 65536)
  (func (export "run") (result i32)
    memory.size))`,
    mend: 'It begins with one page; `memory.grow` asks for more when it is needed.',
    mended: wat`
(module
  (memory 1)
  (func (export "run") (result i32)
    memory.size))`,
  },
  LNK404: {
    means:
      'A function is called from outside that the module does not export. A name with a dollar sign is for the text only.',
    broken: wat`
(module
  (func $run (result i32)
    i32.const 42))`,
    mend: 'The function is exported.',
    mended: wat`
(module
  (func $run (export "run") (result i32)
    i32.const 42))`,
  },
  LNK405: {
    means:
      'The host answered a call with too many values, too few, or one that is not of the type that the import declares.',
    broken: door,
    mend: 'The answer is one value, as the import declares; the program is the same.',
    mended: door,
    wrongHosts: { 'env.answer': { kind: 'table', answers: [['4', '2']] } },
    hosts: { 'env.answer': { kind: 'table', answers: [['42']] } },
  },
  LNK406: {
    means: 'The module trapped before anybody could call it: its start function trapped, or a segment did not fit.',
    broken: wat`
(module
  (memory 1)
  (data (i32.const 65534) "spam")
  (func (export "run") (result i32)
    i32.const 65532
    i32.load8_u))`,
    mend: 'The four bytes begin where four bytes are left.',
    mended: wat`
(module
  (memory 1)
  (data (i32.const 65532) "spam")
  (func (export "run") (result i32)
    i32.const 65532
    i32.load8_u))`,
  },
  LNK407: {
    means: 'The start function went on and on, and until it returns nobody can call anything.',
    broken: wat`
(module
  (start $serve)
  (func $serve
    loop $again
      br $again
    end)
  (func (export "run") (result i32)
    i32.const 42))`,
    mend: 'Nothing runs at the start any more.',
    mended: wat`
(module
  (func $serve
    loop $again
      br $again
    end)
  (func (export "run") (result i32)
    i32.const 42))`,
  },
} as const satisfies Readonly<Record<string, AnyLesson>>;
