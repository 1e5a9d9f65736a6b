/**
 * The one engine of the page: every element shares this client, and so one worker.
 * The worker itself starts with the first request, not with the import.
 * Leaves to others: the wire (`session/client.ts`).
 * One idea: what a module makes when it is loaded exists once, so sharing needs no further arrangement.
 */
import { Client } from '../session/client.ts';

/** Address of the page about the instruction `name`, in whatever folder the book stands. */
export const instructionPage = (name: string): string =>
  `${import.meta.env.BASE_URL.replace(/\/?$/, '/')}reference/${name.replace(' ', '-')}/`;

export const client = new Client();
