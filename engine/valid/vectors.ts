/**
 * Rules of the vector instructions that have immediates: lanes that exist, alignments that are true (specification: Validation,
 * Vector Instructions). Leaves to others: all vector instructions without immediates, whose type the table has.
 * Imported for its effect: it enters its rules into the table of `instructions.ts`.
 * One idea: a lane is chosen when the program is written, not while it runs, so a wrong one is an error and never a trap.
 */
import '../isa/more.ts';
import { all, type Instruction } from '../isa/table.ts';
import type { ValType } from '../syntax/types.ts';
import { register } from './instructions.ts';
import type { Walk } from './walk.ts';

/** Lanes of the shape that the instruction works on; `v128.load16_lane` has lanes of two bytes. */
function lanesOf({ name, effect }: Instruction): number {
  const bytes = Number(effect.split(' ')[1] ?? 0);
  return bytes ? 16 / bytes : Number(/x(\d+)\./.exec(name)![1]);
}

function lane(w: Walk, count: number): void {
  const index = w.r.u8();
  if (index >= count)
    w.fail('VAL338', ` ${index}: \`${w.instruction.name}\` has lanes 0 to ${count - 1} to choose from`);
}

function ruleFor(instruction: Instruction): (w: Walk) => void {
  const { immediates, effect, params, results } = instruction;
  const bytes = Number(effect.split(' ')[1] ?? 0);
  const count = immediates.includes('lane') ? lanesOf(instruction) : 0;
  return (w) => {
    let types: readonly ValType[] = params!;
    for (const kind of immediates) {
      if (kind === 'memarg') {
        const address = w.checkMemArg(bytes);
        if (address !== types[0]) types = [address, ...types.slice(1)];
      } else if (kind === 'lane') lane(w, count);
      else if (kind === 'lanes') for (let i = 0; i < 16; i++) lane(w, 32);
      else w.r.at += 16;
    }
    w.popAll(types);
    w.pushAll(results!);
  };
}

const own = all.filter(({ opcode, immediates }) => opcode >> 16 === 0xfd && immediates.length > 0);
register(Object.fromEntries(own.map((instruction) => [instruction.name, ruleFor(instruction)])));
