/**
 * Adds objects, vectors and atomic instructions to the table (`table.ts`); imported for that effect by whoever may meet any instruction.
 * Leaves to others: all other instructions, which are there from the start.
 * Specification: Appendix, Index of Instructions.
 * One idea: more than half of the language's instructions are vectors, and most programs have none; a page need not carry their names.
 */
import { packed, shapes } from './more.generated.ts';
import { enter } from './table.ts';

enter(packed, shapes);
