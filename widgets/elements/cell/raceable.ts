/**
 * The address at which the program and the call of a cell are raced on four machines.
 * Leaves to others: the format (`models/moment.ts`), the race (`elements/race/own.ts`).
 * One idea: what a cell runs is said by text, call and answers, so any page that understands a moment can run it.
 */
import { writeMoment } from '../../models/moment.ts';
import type { Run } from './run.ts';

const base = (): string => import.meta.env.BASE_URL.replace(/\/?$/, '/');

/** With the program in it; empty if there is nothing to race, or if it came from a file, which no link carries. */
export async function raceOf({ text, call, hosts, isOpened }: Run): Promise<string> {
  if (!call || isOpened) return '';
  return `${base()}race/${await writeMoment('race', { step: 0, text, call, ...(hosts ? { hosts } : {}) })}`;
}
