/**
 * Every part of the machine, imported and so registered: for Node, the command line and whoever has no budget of bytes.
 * Leaves to others: pages, which fetch what a module needs (`needs.ts`).
 * Specification: Execution, Instructions: all of them.
 * One idea: the same parts either all at once or one by one; nothing else in the machine knows which it was.
 */
import './atomic.ts';
import './exceptions.ts';
import './gc.ts';
import './memories.ts';
import './rare.generated.ts';
import './references.ts';
import './tables.ts';
import './tail.ts';
import './vector.ts';
