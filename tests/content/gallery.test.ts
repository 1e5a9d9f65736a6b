/** The gallery is whole: every view, every kind of exercise, every way a call can end. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { VIEWS } from '#widgets/parts/cell.ts';
import { bakeCell } from '../../content/components/bake/cell.ts';
import { programText } from '../../content/components/bake/source.ts';
import { gallery } from '../../content/gallery.ts';

const cells = gallery.flatMap((exhibit) => (exhibit.cell ? [{ exhibit, cell: exhibit.cell }] : []));

describe('the gallery', () => {
  it('shows every view', () => {
    const shown = new Set(cells.flatMap(({ cell }) => (cell.views ?? '').split(' ')));
    expect(Object.keys(VIEWS).filter((view) => !shown.has(view))).toEqual([]);
  });

  it('shows every kind of exercise', () => {
    const folder = new URL('../../content/exercises/', import.meta.url);
    const kinds = new Map(
      readdirSync(folder).map((name) => {
        const text = readFileSync(new URL(`${name}/index.mdx`, folder), 'utf8');
        return [/^id: *['"]([\d.]+)/m.exec(text)?.[1], /^kind: *(\w+)/m.exec(text)?.[1]] as const;
      }),
    );
    const shown = new Set(gallery.flatMap(({ exercise }) => (exercise ? [kinds.get(exercise)] : [])));
    expect(shown).toEqual(new Set(kinds.values()));
  });

  it('shows runs before the first step, in the middle, at a return and at a trap', async () => {
    const states = new Set<string>();
    for (const { exhibit, cell } of cells) {
      const { program, folder, text = programText(program, folder), ...order } = cell;
      const { launched } = await bakeCell({ ...order, id: exhibit.id, name: program, text, notice: '' });
      const { step, total, ending } = launched!.snapshot;
      states.add(step === 0 ? 'start' : step < total ? 'middle' : ending!.kind);
    }
    expect([...states].sort()).toEqual(['middle', 'returned', 'start', 'trapped']);
  });

  it('names each exhibit once, and each is one thing', () => {
    expect(new Set(gallery.map(({ id }) => id)).size).toBe(gallery.length);
    for (const { id, title, ways, ...things } of gallery)
      expect(Object.keys(things), `${id}, ${title}`).toHaveLength(1);
  });
});
