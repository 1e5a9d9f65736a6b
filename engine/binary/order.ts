/**
 * The sections of a module and the order in which they must stand (specification: Binary Format, Modules).
 * Leaves to others: their insides (`sections.ts` reads, `encode.ts` writes).
 * One idea: the order is not that of the ids. Later inventions got later ids, but a reader in one pass needs tags before code that throws them.
 */

/** Custom sections (id 0) may stand anywhere and are not listed. */
export const sectionOrder: readonly { readonly id: number; readonly name: string }[] = [
  { id: 1, name: 'type' },
  { id: 2, name: 'import' },
  { id: 3, name: 'function' },
  { id: 4, name: 'table' },
  { id: 5, name: 'memory' },
  { id: 13, name: 'tag' },
  { id: 6, name: 'global' },
  { id: 7, name: 'export' },
  { id: 8, name: 'start' },
  { id: 9, name: 'element' },
  { id: 12, name: 'data count' },
  { id: 10, name: 'code' },
  { id: 11, name: 'data' },
];
