/**
 * How a chapter's one column becomes spreads: which words stand beside which machine.
 * Leaves to others: how it looks (screenshots), what components print.
 */
import { describe, expect, it } from 'vitest';
import { anchors, corners, headed, numbered, said, spread } from '../../content/layouts/spread.ts';

const machine = (name: string) => `<!--machine-->${name}<!--/machine-->`;
const wide = (name: string) => `<!--wide-->${name}<!--/wide-->`;

/** A spread in a small notation: `[before|machine|after]`, `(text alone)`, wide pieces bare. */
const notation = (html: string): string =>
  html
    .replace(/<section class="part">|<\/section>|\n/g, '')
    .replace(/<div class="spread alone"><div class="prose">(.*?)<\/div><\/div>/g, '($1)')
    .replace(
      /<div class="spread">(?:<div class="prose">(.*?)<\/div>)?<div class="beside">(.*?)<\/div>(?:<div class="prose">(.*?)<\/div>)?<\/div>/g,
      '[$1|$2|$3]',
    )
    .replace(/<\/?p>/g, '');

describe('spread', () => {
  const cases: [name: string, html: string, expected: string][] = [
    ['leaves text without a machine alone', '<p>a</p><p>b</p>', '(ab)'],
    ['sets a machine beside the text around it', `<p>a</p>${machine('M')}<p>b</p>`, '[a|M|b]'],
    [
      'gives a second machine the paragraph before it',
      `<p>a</p>${machine('M')}<p>b</p><p>c</p>${machine('N')}<p>d</p>`,
      '[a|M|b][c|N|d]',
    ],
    [
      'keeps a list with the first machine',
      `${machine('M')}<ul><li>b</li></ul>${machine('N')}`,
      '[|M|<ul><li>b</li></ul>][|N|]',
    ],
    ['gives what is wide a row of its own', `<p>a</p>${wide('W')}<p>b</p>`, '(a)W(b)'],
    ['starts anew at a heading', `${machine('M')}<p>a</p><h2 id="x">X</h2><p>b</p>`, '[|M|a](<h2 id="x">X</h2>b)'],
    ['does not cut at the headings of a machine', `<p>a</p>${machine('<h2>in</h2>')}<p>b</p>`, '[a|<h2>in</h2>|b]'],
  ];
  it.each(cases)('%s', (_, html, expected) => expect(notation(spread(html))).toBe(expected));

  it('lets a machine wait for its introduction after much text', () => {
    const long = 'x'.repeat(800);
    expect(notation(spread(`<p>${long}</p><p>lead</p>${machine('M')}`))).toBe(`(${long})[lead|M|]`);
  });

  it('loses no text', () => {
    const html = `<p>1</p>${machine('2')}<p>3</p>${wide('4')}<p>5</p>${machine('6')}<p>7</p><h2>8</h2>${machine('9')}`;
    expect(spread(html).replace(/<[^>]+>|\s/g, '')).toBe('123456789');
  });
});

describe('numbered', () => {
  it('lets a number follow the point behind it', () => {
    const note = '<label class="sup">@note@</label><span>said.</span><!--note-->';
    expect(numbered(`so ${note}, or ${note}. Then`)).toBe(
      'so,<label class="sup">1</label><span>said.</span><!--note--> or.<label class="sup">2</label><span>said.</span><!--note--> Then',
    );
  });
  it('numbers notes in the order of the page and pulls them to their word', () => {
    const note = '<label class="sup" for="note-@note@">@note@</label>';
    expect(numbered(`a ${note} b ${note}`)).toBe(
      'a<label class="sup" for="note-1">1</label> b<label class="sup" for="note-2">2</label>',
    );
  });
});

describe('anchors', () => {
  it('links headings of the text and leaves titles of figures', () => {
    expect(anchors('<h2 id="a">A</h2>')).toContain('href="#a"');
    expect(anchors('<h3 id="cell-1-title">T</h3>')).toBe('<h3 id="cell-1-title">T</h3>');
  });
});

it('gives a paragraph that is marked as a whole the tag of a paragraph', () => {
  expect(
    said('<p>One. <span data-say>Two.</span></p>\n<span data-say>Three <code>3</code>.</span>\n<p>Four.</p>'),
  ).toBe('<p>One. <span data-say>Two.</span></p>\n<p><span data-say>Three <code>3</code>.</span></p>\n<p>Four.</p>');
});

it('tells a table of Markdown which cell names its row, and leaves the tables of machines', () => {
  const table =
    '<table>\n<thead>\n<tr>\n<th></th>\n<th>here</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>a <b>slot</b></td>\n<td>holds</td>\n</tr>\n</tbody>\n</table>';
  expect(headed(corners(table))).toBe(
    '<table>\n<thead>\n<tr>\n<td></td>\n<th scope="col">here</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<th scope="row">a <b>slot</b></th>\n<td>holds</td>\n</tr>\n</tbody>\n</table>',
  );
  const pairs = '<table class="pairs"><tbody><tr><td>1</td><td>2</td></tr></tbody></table>';
  expect(headed(pairs)).toBe(pairs);
});
