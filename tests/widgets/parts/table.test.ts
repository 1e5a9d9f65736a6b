/**
 * Tables of functions and the rest of a trap's card as they are drawn and said.
 * Leaves to others: what slots hold and why a run trapped (`tests/engine/session/postmortem.test.ts`).
 * One idea: what differs must be seen and heard without colour, so words are what is looked for.
 */
import { describe, expect, it } from 'vitest';
import type { PostMortem, Tables } from '#engine/session/protocol.ts';
import { postMortemHtml } from '#widgets/parts/postmortem.ts';
import { tableHtml, tableSentence } from '#widgets/parts/table.ts';
import { i32 } from './figures.ts';

const two = '[i32 i32] → [i32]';
const tables = (slot: number, finds: NonNullable<Tables['call']>['finds'], type = 'funcref'): Tables => ({
  tables: [
    {
      table: 0,
      name: '$ops',
      type,
      length: 3,
      slots: [
        { slot: 0, name: '$add', type: two, func: 0 },
        { slot: 1, name: '$<b>', type: '[i32] → [i32]', func: 1 },
        { slot: 2 },
      ],
    },
  ],
  call: { table: 0, slot, wants: two, finds },
  funcs: [
    { func: 0, name: '$add', type: two },
    { func: 1, name: '$<b>', type: '[i32] → [i32]' },
  ],
});
const asked = (markup: string) => markup.match(/the call asks for.*?<\/b>/g) ?? [];

describe('a table', () => {
  it('puts the signature asked for below the one found, and says what comes of it', () => {
    const markup = tableHtml({ tables: tables(1, 'another type') });
    expect(asked(markup)).toHaveLength(1);
    expect(asked(markup)[0]).toContain('≠ traps');
    expect(markup.indexOf('$&lt;b&gt;')).toBeLessThan(markup.indexOf('the call asks for'));
    expect(asked(tableHtml({ tables: tables(0, 'it') }))[0]).toContain('= goes in');
  });
  it('marks a slot that does not exist', () => {
    const markup = tableHtml({ tables: tables(9, 'no slot') });
    expect(markup).toContain('no such slot');
    expect(markup.match(/aria-current/g)).toHaveLength(1);
  });
  it('lets slots be filled only in a live cell, and only where any function fits', () => {
    expect(tableHtml({ tables: tables(0, 'it') })).not.toContain('<select');
    const live = tableHtml({ tables: tables(0, 'it'), live: true });
    expect(live.match(/<select/g)).toHaveLength(3);
    expect(live).toContain('<option value="" selected>empty');
    expect(tableHtml({ tables: tables(0, 'it', '(ref null 1)'), live: true })).not.toContain('<select');
  });
  it('says in words what the call finds', () => {
    expect(tableSentence({ tables: tables(0, 'it') })).toBe(
      'Slot 0 holds $add, of the type [i32 i32] → [i32] that the call asks for.',
    );
    expect(tableSentence({ tables: tables(1, 'another type') })).toBe(
      'Slot 1 holds $<b>, [i32] → [i32]. The call asks for [i32 i32] → [i32], so it traps.',
    );
    expect(tableSentence({ tables: tables(2, 'nothing') })).toBe('Slot 2 is empty, so the call traps.');
    expect(tableSentence({ tables: tables(9, 'no slot') })).toContain('There is no slot 9: the table has 3');
    const { call: _, ...quiet } = tables(0, 'it');
    expect(tableSentence({ tables: quiet })).toBe('');
  });
});

describe('what is told of a trap', () => {
  const told: PostMortem = {
    cause: 'f came to an <unreachable>.',
    chapter: 7,
    steps: [
      { step: 41, text: 'i32.const 1', offset: 60, gave: [i32(1)], writes: [] },
      { step: 42, text: 'i32.store', offset: 62, gave: [], writes: [{ memory: 0, address: 8, length: 4 }] },
    ],
    last: { text: 'unreachable', offset: 64, takes: [] },
  };
  it('leads to the chapter, unless it is being read', () => {
    expect(postMortemHtml({ told, home: '/book/' })).toContain('<a href="/book/#chapter-7">Chapter 7 explains it</a>');
    const here = postMortemHtml({ told, home: '/', chapter: 7 });
    expect(here).toContain('This chapter explains it.');
    expect(here).not.toContain('<a ');
  });
  it('has a door to each step, with what it gave and wrote', () => {
    const markup = postMortemHtml({ told, home: '/' });
    expect(markup.match(/data-step="\d+"/g)).toEqual(['data-step="41"', 'data-step="42"']);
    expect(markup).toContain('Wrote 4 bytes at 8.');
    expect(markup).toContain('The last three steps');
    expect(markup).toContain('&lt;unreachable&gt;');
  });
});
