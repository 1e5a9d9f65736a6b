/**
 * Every machine of the chapters, as its author ordered it, baked in Node as the build bakes it; and a live run without a page.
 * One idea: what holds for every figure of the book is tested on every figure, and a new one is in the test when it is in the book.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Replies, Request } from '#engine/session/protocol.ts';
import { Session } from '#engine/session/session.ts';
import { Run } from '#widgets/elements/cell/run.ts';
import type { CellSeed } from '#widgets/parts/cell.ts';
import type { Of } from '#widgets/session/client.ts';
import { Source } from '#widgets/session/source.ts';
import type { CellOrder } from '../../content/components/bake/cell.ts';

const content = new URL('../../content/', import.meta.url).pathname;

/** `name="text" name={expression} name` up to the end of the tag. */
function attributes(tag: string): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  let rest = tag;
  for (;;) {
    const [whole, name, mark] = /^\s*([a-z]+)(=["{])?/i.exec(rest) ?? [];
    if (whole === undefined || name === undefined) return given;
    rest = rest.slice(whole.length);
    if (!mark) given[name] = true;
    else if (mark === '="') {
      const end = rest.indexOf('"');
      given[name] = rest.slice(0, end);
      rest = rest.slice(end + 1);
    } else {
      let depth = 1;
      let end = 0;
      while (depth > 0) depth += { '{': 1, '}': -1 }[rest[end++]!] ?? 0;
      given[name] = new Function(`return (${rest.slice(0, end - 1)})`)();
      rest = rest.slice(end);
    }
  }
}

function programText(folder: string, name: string): string {
  const beside = join(content, 'chapters', folder, name);
  return readFileSync(existsSync(beside) ? beside : join(content, 'programs', name), 'utf8');
}

/** What the authors of all chapters wrote in `<Cell … />`, in order; `id` counts in each chapter, as on its page. */
export const bookCells: readonly (CellOrder & { readonly chapterFolder: string })[] = readdirSync(
  join(content, 'chapters'),
)
  .sort()
  .filter((folder) => existsSync(join(content, 'chapters', folder, 'index.mdx')))
  .flatMap((folder) => {
    const text = readFileSync(join(content, 'chapters', folder, 'index.mdx'), 'utf8');
    return [...text.matchAll(/<Cell\b/g)].map(({ index }, i) => {
      const {
        program,
        wide: _,
        ...order
      } = attributes(text.slice(index + '<Cell'.length)) as { program: string; wide?: boolean };
      return {
        ...(order as unknown as CellOrder),
        chapterFolder: folder,
        id: `cell-${i + 1}`,
        name: program,
        text: programText(folder, program),
      };
    });
  });

/** A run as a page has it, with a session of its own in place of the worker. */
export function runOf(seed: CellSeed): Run {
  const session = new Session({
    emit: () => undefined,
    breathe: () => Promise.resolve(),
    now: () => performance.now(),
  });
  const client = {
    on: () => () => undefined,
    request: <T extends Request['type']>(_: string, type: T, body: Of<T>): Promise<Replies[T]> =>
      session.handle({ ...body, type } as never) as Promise<Replies[T]>,
  };
  return new Run(new Source(client, 'cell'), 'cell', seed, () => undefined);
}
