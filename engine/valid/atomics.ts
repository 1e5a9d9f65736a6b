/**
 * Rules of the atomic instructions: their alignment is exactly their size (proposal: threads).
 * Leaves to others: memory arguments as such (`walk.ts`), the refusal of shared memory (`module.ts`).
 * Imported for its effect: it enters its rules into the table of `instructions.ts`.
 * One idea: for ordinary accesses alignment is a hint that may be wrong; here it is part of the meaning.
 */
import '../isa/more.ts';
import { all, type Instruction } from '../isa/table.ts';
import { register } from './instructions.ts';
import type { Walk } from './walk.ts';

function ruleFor({ effect, params, results }: Instruction): (w: Walk) => void {
  const bytes = Number(effect.split(' ')[1] ?? 4);
  return (w) => {
    const address = w.checkMemArg(bytes, true);
    w.popAll([address, ...params!.slice(1)]);
    w.pushAll(results!);
  };
}

const own = all.filter(({ opcode, immediates }) => opcode >> 16 === 0xfe && immediates[0] === 'memarg');
register(Object.fromEntries(own.map((instruction) => [instruction.name, ruleFor(instruction)])));
register({ 'atomic.fence': (w) => void w.r.u8() });
