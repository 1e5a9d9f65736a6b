/**
 * What an exercise needs, as links: `3#two-arrows` is a chapter and a heading of it.
 * Leaves to others: the list itself (frontmatter of exercises), drawing it (`pages/exercises.astro`).
 * One idea: a link to a section carries the section's own title, so a heading that is reworded cannot leave a stale name behind.
 */
import { type CollectionEntry, render } from 'astro:content';
import { to } from './address.ts';

export interface Need {
  readonly href: string;
  readonly title: string;
  readonly chapter: number;
}

/** Resolves `needs` against the headings of `chapters`. @throws Error if there is no such section */
export async function needsOf(
  { id, needs }: CollectionEntry<'exercises'>['data'],
  chapters: readonly CollectionEntry<'chapters'>[],
): Promise<Need[]> {
  return Promise.all(
    needs.map(async (need) => {
      const [order = '', slug = ''] = need.split('#');
      const chapter = chapters.find((entry) => entry.data.order === Number(order));
      const { headings } = chapter ? await render(chapter) : { headings: [] };
      const heading = headings.find((candidate) => candidate.slug === slug);
      if (!chapter || !heading) throw new Error(`exercise ${id} needs ${need}, and there is no such section`);
      return { href: to(`${chapter.id}/#${slug}`), title: heading.text, chapter: Number(order) };
    }),
  );
}
