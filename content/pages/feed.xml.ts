/**
 * The book as an Atom feed: one entry for each written chapter, newest change first.
 * Leaves to others: dates (`layouts/editions.ts`), the chapters.
 * One idea: a book that grows by chapters is news, so it can be followed without an account anywhere.
 */
import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { html, raw } from '#widgets/parts/html.ts';
import { to } from '../layouts/address.ts';
import { lastChange } from '../layouts/editions.ts';

export const GET: APIRoute = async ({ site }) => {
  const at = (path: string): string => new URL(to(path), site).href;
  const chapters = (await getCollection('chapters'))
    .map(({ id, data }) => ({
      ...data,
      address: at(`${id}/`),
      updated: lastChange(`content/chapters/${id}/index.mdx`),
    }))
    .sort((a, b) => b.updated.localeCompare(a.updated) || a.order - b.order);
  const entries = chapters.map(
    ({ title, summary, order, address, updated }) =>
      html`<entry><id>${address}</id><title>${order}. ${title}</title><updated>${updated}</updated><link href="${address}"/><summary>${summary}</summary></entry>\n`,
  );
  const updated = chapters[0]?.updated ?? lastChange('content');
  const feed = html`<feed xmlns="http://www.w3.org/2005/Atom"><id>${at('')}</id><title>The CPU in your browser</title><subtitle>WebAssembly for people who know Python</subtitle><updated>${updated}</updated><author><name>The CPU in your browser</name></author><link href="${at('')}"/><link rel="self" href="${at('feed.xml')}"/>\n${raw(entries)}</feed>\n`;
  return new Response(`<?xml version="1.0" encoding="utf-8"?>\n${feed}`, {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  });
};
