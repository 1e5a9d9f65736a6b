/**
 * When a part of the book last changed, and where its source can be edited.
 * Leaves to others: who asks (`pages/feed.xml.ts`, `layouts/Chapter.astro`).
 * One idea: a date that is typed is wrong from the second edit on; the history knows it.
 */
import { execFileSync } from 'node:child_process';

/** The last change of a file as an ISO date; without a history, the date that the build was given (SOURCE_DATE_EPOCH) or its own. */
export function lastChange(path: string): string {
  try {
    const date = execFileSync('git', ['log', '-1', '--format=%cI', '--', path], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    if (date.trim()) return new Date(date.trim()).toISOString();
  } catch {
    // A copy without its history.
  }
  const epoch = process.env['SOURCE_DATE_EPOCH'];
  return (epoch ? new Date(Number(epoch) * 1000) : new Date()).toISOString();
}

/** Address where a file of this project can be edited; nothing unless the build was told (EDIT, such as `https://host/book/edit/main/`). */
export function editAddress(path: string): string | undefined {
  const base = process.env['EDIT'];
  return base && new URL(path, base.endsWith('/') ? base : `${base}/`).href;
}
