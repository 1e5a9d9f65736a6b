/** Everyone may read everything; the sitemap says where. One idea: even this file knows its own address, since copies of the book stand elsewhere. */
import type { APIRoute } from 'astro';
import { to } from '../layouts/address.ts';

export const GET: APIRoute = ({ site }) =>
  new Response(`User-agent: *\nAllow: /\nSitemap: ${new URL(to('sitemap-index.xml'), site).href}\n`);
