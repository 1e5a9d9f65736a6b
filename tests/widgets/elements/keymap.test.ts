/** A reader's own keys over the table of the book: what is kept is obeyed, and what is damaged is as if nothing were kept. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KEYS } from '#widgets/parts/keys.ts';
import { EDITOR_KEYS } from '#widgets/parts/scopes.ts';

async function withKept(text: string | null) {
  vi.resetModules();
  vi.stubGlobal('localStorage', { getItem: () => text });
  const keymap = await import('#widgets/elements/keymap.ts');
  const { commandsNow } = await import('#widgets/elements/cell/keys.ts');
  const { holderOf, rows } = await import('#widgets/elements/rebind.ts');
  return { ...keymap, commandsNow, holderOf, rows };
}
const kept = (own: Record<string, string>, also = false): string => JSON.stringify({ own, cell: [], also });

describe('keys that a reader changed', () => {
  beforeEach(() => vi.resetModules());
  afterEach(() => vi.unstubAllGlobals());

  it('are obeyed, and the old ones are free; an empty one is switched off', async () => {
    const { commandsNow } = await withKept(kept({ 'cell.step': 'l', 'cell.play': '' }));
    const commands = commandsNow();
    expect(commands.get('l')).toBe('step');
    expect(commands.has('→')).toBe(false);
    expect([...commands.values()]).not.toContain('play');
    expect(commands.has('')).toBe(false);
    expect(commands.get('b')).toBe('breakpoint');
  });

  it.each([null, '', '{', '[]', '5', '{"own":5}', '{"own":{"cell.step":7},"cell":[]}', '{"own":{},"cell":5}'])(
    'are as in the book when %s is kept',
    async (text) => {
      const { commandsNow } = await withKept(text);
      for (const [key, , command] of KEYS) if (command !== 'keys') expect(commandsNow().get(key)).toBe(command);
    },
  );

  it('F8 and F10 act only for those who asked', async () => {
    expect((await withKept(kept({}))).commandsNow().has('F10')).toBe(false);
    expect((await withKept(kept({}, true))).commandsNow().get('F10')).toBe('over');
  });

  it('have names that tell two keys of one command apart, and every row has one', async () => {
    const { rows, keysNow } = await withKept(kept({ 'editor.breakpoint.1': 'F7' }));
    expect(new Set(rows().map(({ name }) => name)).size).toBe(rows().length);
    const keys = keysNow('editor', EDITOR_KEYS);
    expect(keys).toContain('F9');
    expect(keys).toContain('F7');
    expect(keys).not.toContain('Alt B');
  });

  it('that are taken have a holder, in their own place only', async () => {
    const { holderOf, rows } = await withKept(null);
    const row = (name: string) => rows().find((one) => one.name === name)!;
    expect(holderOf('b', row('cell.step'))).toMatchObject({ name: 'cell.breakpoint' });
    expect(holderOf('t', row('cell.step'))).toMatchObject({ name: 'page.theme' });
    expect(holderOf('b', row('editor.run'))).toBeUndefined();
    expect(holderOf('q', row('cell.step'))).toBeUndefined();
    expect(holderOf('Tab', row('cell.step'))?.name).toBeUndefined();
    expect(holderOf('Tab', row('cell.step'))?.words).toContain('browser');
    expect(holderOf('Ctrl w', row('cell.step'))?.words).toContain('browser');
  });
});
