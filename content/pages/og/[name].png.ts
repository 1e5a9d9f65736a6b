/**
 * Pictures for other sites: one for each chapter, with a machine of that chapter, and one for every other page.
 * Leaves to others: drawing (`components/bake/picture.ts`), naming them in a page's head (`layouts/Page.astro`).
 * One idea: a chapter's picture is its first machine that runs, so nobody has to remember to make one.
 */
import { getCollection } from 'astro:content';
import type { APIRoute } from 'astro';
import { bakeCell } from '../../components/bake/cell.ts';
import { pictureSvg } from '../../components/bake/picture.ts';
import { pngOf } from '../../components/bake/png.ts';
import { programText } from '../../components/bake/source.ts';

interface Subject {
  readonly title: string;
  readonly over: string;
  readonly name: string;
  readonly folder?: string;
  readonly program: string;
  readonly call: string;
  readonly step?: number | undefined;
  readonly before?: string | undefined;
  /** Address of the memory that is shown instead of the run. */
  readonly memory?: number | undefined;
}
const BOOK = 'The CPU in your browser';

/** Attributes of the `<Cell>` of a chapter that has a given name, or of the first. Throws if there is none. */
function cellIn(
  body: string,
  id: string,
  wanted: string | undefined,
): Pick<Subject, 'program' | 'call' | 'step' | 'before' | 'memory'> {
  for (const [tag] of body.matchAll(/<Cell\s[^>]*>/g)) {
    const attribute = (name: string): string | undefined =>
      new RegExp(`\\s${name}=(?:"([^"]*)"|\\{(\\d+)\\})`).exec(tag)?.slice(1).find(Boolean);
    const [program, call, step] = [attribute('program'), attribute('call'), attribute('step')];
    if (!program || !call || (wanted && program !== wanted)) continue;
    const window = /\swindow=\{\{ address: (\d+)/.exec(tag)?.[1];
    return {
      program,
      call,
      step: step === undefined ? undefined : Number(step),
      before: attribute('before'),
      memory: window === undefined ? undefined : Number(window),
    };
  }
  throw new Error(`${id}: no <Cell> for its picture${wanted ? ` with ${wanted}` : ''}`);
}

export async function getStaticPaths() {
  const chapters = await getCollection('chapters');
  const home: Subject = {
    title: BOOK,
    over: 'WebAssembly for people who know Python',
    name: 'Step it. Go back. See why.',
    program: 'poly.wat',
    call: 'poly(7)',
    step: 6,
  };
  return [
    { params: { name: 'book' }, props: home },
    ...chapters.map(({ id, data, body = '' }) => ({
      params: { name: id },
      props: {
        title: data.title,
        over: `Chapter ${data.order}`,
        name: BOOK,
        folder: `chapters/${id}`,
        ...cellIn(body, id, data.slide?.picture),
      },
    })),
  ];
}

export const GET: APIRoute<Subject> = async ({ props }) => {
  const { program, folder, title, over, name, call, step, before, memory } = props;
  const text = programText(program, folder);
  const cell = await bakeCell({
    id: 'picture',
    name: program,
    text,
    notice: '',
    call,
    step,
    before,
    ...(memory === undefined
      ? { views: 'stack film depth' }
      : { views: 'stack memory', window: { address: memory, count: 32 } }),
  });
  return new Response((await pngOf(pictureSvg({ title, over, name, cell }))) as Uint8Array<ArrayBuffer>, {
    headers: { 'content-type': 'image/png' },
  });
};
