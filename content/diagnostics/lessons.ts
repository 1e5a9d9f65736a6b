/**
 * A lesson for every code of the catalogue, in the catalogue's order.
 * Leaves to others: the lessons themselves, the catalogue (`engine/source/catalogue.ts`).
 * One idea: the type below has a key for every code, so a new message without a lesson does not compile.
 */
import { type Code, catalogue } from '#engine/source/catalogue.ts';
import { binary } from './binary.ts';
import type { AnyLesson } from './lesson.ts';
import { linking } from './linking.ts';
import { names } from './names.ts';
import { objects } from './objects.ts';
import { text } from './text.ts';
import { traps } from './traps.ts';
import { types } from './types.ts';

export const lessons: Readonly<Record<Code, AnyLesson>> = {
  ...text,
  ...binary,
  ...types,
  ...names,
  ...objects,
  ...linking,
  ...traps,
};
/** Every code, sorted, as addresses are. */
export const codes = (Object.keys(catalogue) as Code[]).sort();
