/**
 * Doors and tickets as they are drawn and said, and the choice of an answer read back from what is answered.
 * Leaves to others: which calls there were (`tests/engine/session/tickets.test.ts`), choosing in a browser (`tests/e2e/chapters.spec.ts`).
 * One idea: a ticket of the future must not give away what will be in it.
 */
import { describe, expect, it } from 'vitest';
import type { ImportInfo, Tickets } from '#engine/session/protocol.ts';
import { answerOf, choiceOf, withAnswer } from '#widgets/models/doors.ts';
import { doorsHtml, ticketSentence, ticketsHtml } from '#widgets/parts/hosts.ts';
import { i32 } from './figures.ts';

const tickets: Tickets = {
  total: 3,
  from: 0,
  calls: [
    { step: 3, door: 'h.say', args: [i32(0), i32(2)], results: [], text: { address: 0, length: 2, text: '<b' } },
    { step: 6, door: 'h.ask', args: [i32(41)], results: [i32(42)] },
    { step: 10, door: 'h.end', args: [], thrown: 'trap' },
  ],
};
const at = (step: number) => ({ tickets, step, total: 9 });
const items = (step: number) => ticketsHtml(at(step)).split('<li').slice(1);

describe('tickets', () => {
  it('are blank while they are to come, half written at the door, whole when they are back', () => {
    expect(items(0)[1]).toContain('to come');
    expect(items(0)[1]).not.toContain('41');
    expect(items(5)[1]).toContain('41');
    expect(items(5)[1]).not.toContain('42');
    expect(items(6)[1]).toContain('42');
  });
  it('mark one as present: the one at the door, or the one that has just come back', () => {
    const present = (step: number) => items(step).map((item) => item.includes('aria-current="step"'));
    expect(present(2)).toEqual([true, false, false]);
    expect(present(3)).toEqual([true, false, false]);
    expect(present(4)).toEqual([false, false, false]);
    expect(present(9)).toEqual([false, false, true]);
  });
  it('escape the text that a program passes', () => {
    expect(items(3)[0]).toContain('2 bytes at 0: &lt;b');
  });
  it('lead to their steps, the last one at most', () => {
    expect(items(0).map((item) => /data-step="(\d+)"/.exec(item)?.[1])).toEqual(['3', '6', '9']);
  });
  it('are said in a sentence', () => {
    expect(ticketSentence(at(5))).toBe('Next, i32 41 goes out through h.ask.');
    expect(ticketSentence(at(6))).toBe('h.ask was given i32 41; the answer was i32 42.');
    expect(ticketSentence(at(9))).toBe('h.end was given nothing; it trapped.');
    expect(ticketSentence(at(4))).toBe('One of three calls through the doors is behind it.');
  });
});

const func = (name: string, results: string[]): ImportInfo => ({
  module: 'h',
  name,
  kind: 'func',
  params: ['i32'],
  results,
  type: 'i32 → i32',
});
describe('doors', () => {
  const suggested = { 'h.ask': [{ words: 'denies: -1', answer: { kind: 'table', answers: [['-1']] } as const }] };
  it('show what is answered as the choice that is set', () => {
    const chosen = (hosts: Parameters<typeof doorsHtml>[0]['hosts']) =>
      /value="(\w+)" autocomplete="off" checked/.exec(
        doorsHtml({ id: 'c', imports: [func('ask', ['i32'])], hosts, suggested }),
      )?.[1];
    expect(chosen({ 'h.ask': { kind: 'table', answers: [['-1']] } })).toBe('0');
    expect(chosen({ 'h.ask': { kind: 'table', answers: [['7']] } })).toBe('table');
    expect(chosen({ 'h.ask': { kind: 'trap' } })).toBe('trap');
    expect(chosen({})).toBe('none');
  });
  it('offer values only where there is a result', () => {
    expect(doorsHtml({ id: 'c', imports: [func('say', [])], hosts: {} })).not.toContain('class="values"');
    expect(doorsHtml({ id: 'c', imports: [func('ask', ['i32'])], hosts: {} })).toContain('class="values"');
  });
  it('read an answer back from each choice', () => {
    for (const answer of [{ kind: 'zero' }, { kind: 'trap' }, { kind: 'table', answers: [['-1']] }] as const)
      expect(answerOf(choiceOf(answer, suggested['h.ask']), '', suggested['h.ask'])).toEqual(answer);
    expect(answerOf('table', '1; 2', [])).toEqual({ kind: 'table', answers: [['1'], ['2']] });
    expect(answerOf('none', '1', [])).toBeUndefined();
    expect(withAnswer({ a: { kind: 'zero' }, b: { kind: 'trap' } }, 'a', undefined)).toEqual({ b: { kind: 'trap' } });
  });
});
