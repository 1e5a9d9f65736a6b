/**
 * The book for readers that are programs: what it is and where its parts stand, as plain Markdown.
 * Leaves to others: the parts. One idea: whoever answers questions about WebAssembly should be able to find the page that shows it.
 */
import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { codes } from '../diagnostics/lessons.ts';
import { to } from '../layouts/address.ts';
import { instructionPages } from '../layouts/instructions.ts';

export const GET: APIRoute = async ({ site }) => {
  const link = (title: string, path: string, says: string): string =>
    `- [${title}](${new URL(to(path), site).href}): ${says}`;
  const chapters = (await getCollection('chapters')).sort((a, b) => a.data.order - b.data.order);
  const exercises = await getCollection('exercises');
  const glossary = await getCollection('glossary');
  const text = [
    '# The CPU in your browser',
    '',
    '> An interactive textbook about WebAssembly for people who know Python. Every program in it runs on its own engine, which assembles, validates, runs, steps and goes back in time. Numbers in the text come from runs of that engine; statements about the world carry source and date.',
    '',
    '## Chapters',
    '',
    ...chapters.map(({ id, data }) => link(`${data.order}. ${data.title}`, `${id}/`, data.summary)),
    '',
    '## To look things up',
    '',
    link(
      'Instruction reference',
      'reference/',
      `${instructionPages.length} instructions: bytes, type, meaning, an example that runs`,
    ),
    link(
      'Diagnostics',
      'diagnostics/',
      `${codes.length} error messages, each with a program that gets it and its repair`,
    ),
    link('Glossary', 'glossary/', `${glossary.length} terms`),
    link('Cheat sheet', 'cheat-sheet/', 'instructions with types, text forms, sections, limits'),
    link('Ten myths', 'myths/', 'what is often said and not so, with source and date'),
    '',
    '## To use',
    '',
    link('Start here', 'start/', 'three ways in'),
    link('Open a .wasm', 'open/', 'a module of your own, in the same machine'),
    link('Teach with it', 'teach/', `plans for talks and workshops, with ${exercises.length} exercises`),
    '',
  ];
  return new Response(text.join('\n'), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
};
