/**
 * The one engine of the page: every element shares this client, and so one worker.
 * The worker itself starts with the first request, not with the import.
 */
import { Client } from '../session/client.ts';

export const client = new Client();
