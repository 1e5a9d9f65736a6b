/**
 * The scripts of the race, one for each program.
 * Leaves to others: what stands in them (`layouts/runners.ts`).
 * One idea: a compiler's output can be shipped, too.
 */
import type { APIRoute, GetStaticPaths } from 'astro';
import { runners } from '../../layouts/runners.ts';

export const getStaticPaths: GetStaticPaths = () =>
  runners.map(({ file, script }) => ({ params: { file }, props: { script } }));
export const GET: APIRoute = ({ props }) =>
  new Response(props['script'] as string, { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
