/**
 * Finds what a tag names: a program beside the chapter, else among the shared ones; a recording; a file of the engine.
 * A name that is not there fails the build and says where it was looked for.
 * One idea: files are read here and nowhere else, so a chapter can be moved by moving its folder.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const programs = import.meta.glob<string>('/content/{chapters,exercises,programs}/**/*.wat', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const recordings = import.meta.glob<unknown>('/content/recordings/*.json', { import: 'default', eager: true });

const checks = import.meta.glob<unknown>('/content/exercises/*/check.json', { import: 'default', eager: true });

/** What lies in an exercise's folder beside its text. Throws without a `check.json`. */
export function exerciseFiles(folder: string): {
  check: unknown;
  start: string | undefined;
  solution: string | undefined;
  wrong: readonly string[];
} {
  const path = `/content/exercises/${folder}`;
  const check = checks[`${path}/check.json`];
  if (!check) throw new Error(`exercise ${folder} has no check.json`);
  const isGuest = (file: string) =>
    file.startsWith(`${path}/`) && !/\/(wrong\/.+|start\.wat|solution\.wat)$/.test(file);
  const guests = Object.entries(programs).filter(([file]) => isGuest(file));
  const files = Object.fromEntries(guests.map(([file, text]) => [file.slice(path.length + 1), text]));
  return {
    check: guests.length > 0 ? { ...(check as object), files } : check,
    start: programs[`${path}/start.wat`],
    solution: programs[`${path}/solution.wat`],
    wrong: Object.entries(programs).flatMap(([file, text]) => (file.startsWith(`${path}/wrong/`) ? [text] : [])),
  };
}

/** Text of `file`: in `folder` (such as `chapters/02-stack`) or in `programs`. Throws if it is in neither. */
export function programText(file: string, folder?: string): string {
  const places = [...(folder ? [`/content/${folder}/${file}`] : []), `/content/programs/${file}`];
  for (const place of places) {
    const text = programs[place];
    if (text !== undefined) return text;
  }
  throw new Error(`no program ${file}; looked for ${places.join(' and ')}`);
}

/** A recording by its name without `.json`. */
export function recording(name: string): unknown {
  const found = recordings[`/content/recordings/${name}.json`];
  if (!found) throw new Error(`no recording ${name} in content/recordings`);
  return found;
}

/** A file of this project as text, by its path from the top. */
export const projectFile = (path: string): string => readFileSync(resolve(process.cwd(), path), 'utf8');

/** The next number of its kind on this page, from 1. */
export function nextOf(locals: App.Locals, kind: string): number {
  locals.counts ??= {};
  const next = (locals.counts[kind] ?? 0) + 1;
  locals.counts[kind] = next;
  return next;
}
