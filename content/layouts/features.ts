/**
 * The parts of the language by name: what each brought, for pages that say since when an instruction exists.
 * Facts: the specification's change history (appendix "Change History"), Releases 2.0 and 3.0.
 * One idea: "since" is a release of a document, and every engine had the feature on another day.
 */
import type { Feature } from '#engine/isa/row.ts';

export const features: Readonly<Record<Feature, { name: string; release: string }>> = {
  mvp: { name: 'the first version', release: '1.0' },
  'sign-extension': { name: 'sign-extension operators', release: '2.0' },
  'saturating-float-to-int': { name: 'non-trapping conversions', release: '2.0' },
  'multi-value': { name: 'multiple values', release: '2.0' },
  'reference-types': { name: 'reference types', release: '2.0' },
  'bulk-memory': { name: 'bulk memory and tables', release: '2.0' },
  vector: { name: 'vectors', release: '2.0' },
  'relaxed-vector': { name: 'relaxed vectors', release: '3.0' },
  'tail-call': { name: 'tail calls', release: '3.0' },
  'typed-references': { name: 'typed function references', release: '3.0' },
  gc: { name: 'garbage-collected structs and arrays', release: '3.0' },
  exceptions: { name: 'exceptions', release: '3.0' },
  'legacy-exceptions': { name: 'the first form of exceptions, never standardised', release: 'none' },
  threads: { name: 'threads, still a proposal', release: 'none' },
  'multi-memory': { name: 'several memories', release: '3.0' },
  memory64: { name: '64-bit addresses', release: '3.0' },
  'extended-const': { name: 'extended constant expressions', release: '3.0' },
  annotations: { name: 'annotations in the text', release: '3.0' },
};
