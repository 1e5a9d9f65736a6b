/**
 * What a chapter, an exercise and a glossary entry must say of themselves before the book is built.
 * Leaves to others: their text (`chapters/`, `exercises/`, `glossary/`) and their pages.
 * One idea: a missing minute or outcome fails the build, not the reader.
 */
import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { slug } from './layouts/slug.ts';

/** `02-stack/index.mdx` is the chapter `stack`'s folder; its address keeps the folder's name without `/index`. */
const folder = ({ entry }: { entry: string }) => entry.replace(/\/?index\.mdx$/, '').replace(/\.mdx?$/, '');

const chapters = defineCollection({
  loader: glob({ pattern: '*/index.mdx', base: './content/chapters', generateId: folder }),
  schema: z.object({
    title: z.string(),
    order: z.number().int().min(1),
    part: z.union([z.number().int(), z.string()]),
    minutes: z.number().int().positive(),
    workshop: z.number().int().positive(),
    summary: z.string(),
    outcomes: z.array(z.string()).min(1),
    slide: z.object({ title: z.string(), say: z.string(), picture: z.string().optional() }).optional(),
  }),
});

const exercises = defineCollection({
  loader: glob({ pattern: '*/index.mdx', base: './content/exercises', generateId: folder }),
  schema: z.object({
    id: z.coerce.string().regex(/^\d+\.\d+$/),
    title: z.string(),
    minutes: z.number().positive(),
    kind: z.enum(['wat', 'predict', 'sort', 'hex']),
    /** Sections that teach what it needs, as `3#two-arrows`: chapter and heading. */
    needs: z.array(z.string().regex(/^\d+#[a-z0-9-]+$/)).min(1),
    hints: z.array(z.string()).default([]),
  }),
});

const glossary = defineCollection({
  loader: file('content/glossary/terms.json', {
    parser: (text) => (JSON.parse(text) as { term: string }[]).map((entry) => ({ ...entry, id: slug(entry.term) })),
  }),
  schema: z.object({
    term: z.string(),
    short: z.string(),
    chapter: z.number().int().optional(),
    aliases: z.array(z.string()).default([]),
    see: z.array(z.string()).default([]),
    /** Also an everyday word, so it may stand unmarked before its mark; or known to who knows Python, and marked nowhere. */
    word: z.enum(['everyday', 'known']).optional(),
  }),
});

export const collections = { chapters, exercises, glossary };
