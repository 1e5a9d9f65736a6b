/**
 * What a notebook shows around its machines: prose from a small part of Markdown, the head of a cell with its name and call, what it
 * needs and feeds, why its result is old, what is wrong with its imports.
 * Leaves to others: the format of the whole (`models/notebook.ts`), the machine (`figure.ts`), editing (`elements/notebook/`).
 * Markup in prose is never taken over: whatever is not one of the few forms below is shown as the characters that it is.
 * One idea: the safest sanitizer is a renderer that can only write what it knows.
 */
import type { Diagnostic } from '#engine/source/diagnostic.ts';
import { lineColumn } from '#engine/source/span.ts';
import { circleWords, type Imported, MOST_CAUSES } from '../models/links.ts';
import { type Block, closes, fenceOf, type Problem, type ProgramCell } from '../models/notebook.ts';
import { grouped } from './chip.ts';
import { diagnosticHtml } from './diagnostic.ts';
import { html, raw } from './html.ts';

/** Addresses that a link may lead to; anything else stays text. */
const isSafe = (address: string): boolean =>
  /^(?:https?:\/\/|mailto:)[^\s\\]+$/i.test(address) || /^(?:#|\.{0,2}\/(?![/\\]))[^\s\\:]*$/.test(address);

const FORMS = /`+|\*\*([^*\n]+)\*\*|\*([^*\s][^*\n]*)\*|\[([^[\]\n]{1,300})\]\(([^()\s]{1,2000})\)/g;

/** Where each run of backquotes finds the next one of its length. Looking it up once keeps a million of them from taking for ever. */
function closingRuns(text: string): Map<number, number> {
  const found = new Map<number, number>();
  const nearest = new Map<number, number>();
  for (const { index, 0: run } of [...text.matchAll(/`+/g)].reverse()) {
    const end = nearest.get(run.length);
    if (end !== undefined) found.set(index, end);
    nearest.set(run.length, index);
  }
  return found;
}

/** Code, strong, emphasis and links of a paragraph. */
function spans(text: string): string {
  const ends = closingRuns(text);
  const forms = new RegExp(FORMS);
  let out = '';
  let done = 0;
  for (let m = forms.exec(text); m; m = forms.exec(text)) {
    const [whole, strong, em, words, address] = m;
    const end = ends.get(m.index);
    if (whole.startsWith('`') && end === undefined) continue;
    out += html`${text.slice(done, m.index)}`;
    done = forms.lastIndex;
    if (end !== undefined) {
      const code = text.slice(done, end);
      out += html`<code>${code.trim() || code}</code>`;
      done = forms.lastIndex = end + whole.length;
    } else if (strong !== undefined) out += html`<strong>${strong}</strong>`;
    else if (em !== undefined) out += html`<em>${em}</em>`;
    else out += isSafe(address!) ? html`<a href="${address}" rel="noopener">${words}</a>` : html`${whole}`;
  }
  return out + html`${text.slice(done)}`;
}

const ITEM = /^ {0,3}(?:([-*+])|\d{1,9}[.)])[ \t]+(.*)$/;
const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*)$/;
/** The title without the marks that may close it. */
function titleOf(words: string): string {
  let end = words.length;
  while (words[end - 1] === '#') end--;
  return words.slice(0, end).trim();
}
const RULE = /^ {0,3}(?:(?:- *){3,}|(?:\* *){3,})$/;

/** Prose in Markdown: headings, paragraphs, lists, quotations, code, rules. Headings begin below those of the page. */
export function proseHtml(markdown: string): string {
  const lines = markdown.split('\n');
  let out = '';
  let level = 2;
  let i = 0;
  const isPlain = (line: string): boolean =>
    line.trim() !== '' && !ITEM.test(line) && !HEADING.test(line) && !fenceOf(line) && !/^ {0,3}>/.test(line);
  const taken = (test: (line: string) => boolean): string[] => {
    const from = i;
    while (i < lines.length && test(lines[i]!)) i++;
    return lines.slice(from, i);
  };
  while (i < lines.length) {
    const line = lines[i]!;
    const [, marks, title] = HEADING.exec(line) ?? [];
    const fence = fenceOf(line);
    if (line.trim() === '') i++;
    else if (marks) {
      i++;
      level = Math.min(6, marks.length + 2, level + 1);
      out += html`<h${level}>${raw(spans(titleOf(title!)))}</h${level}>`;
    } else if (fence) {
      i++;
      const code = taken((one) => !closes(fence.mark, one));
      i++;
      out += html`<pre><code>${code.join('\n')}</code></pre>`;
    } else if (RULE.test(line)) {
      i++;
      out += '<hr>';
    } else if (/^ {0,3}>/.test(line)) {
      const words = taken((one) => /^ {0,3}>/.test(one)).map((one) => one.replace(/^ {0,3}> ?/, ''));
      out += html`<blockquote><p>${raw(spans(words.join('\n')))}</p></blockquote>`;
    } else if (ITEM.test(line)) {
      const tag = ITEM.exec(line)![1] ? 'ul' : 'ol';
      const items: string[] = [];
      for (const one of taken((next) => ITEM.test(next) || (isPlain(next) && /^\s{2,}/.test(next)))) {
        const [, , words] = ITEM.exec(one) ?? [];
        if (words === undefined) items.push(`${items.pop() ?? ''}\n${one.trim()}`);
        else items.push(words);
      }
      out += html`<${tag}>${raw(items.map((words) => html`<li>${raw(spans(words))}</li>`))}</${tag}>`;
    } else out += html`<p>${raw(spans(taken(isPlain).join('\n')))}</p>`;
  }
  return out;
}

const tool = (does: string, words: string, of: string): string =>
  html`<button type="button" class="act" data-does="${does}" aria-label="${words}: ${of}">${words}</button>`;

/** What can be done with any block. */
function toolsHtml(of: string, first: string): string {
  return html`<p class="keys" role="group" aria-label="${of}">${raw(first)}${raw(
    [
      ['up', 'Up'],
      ['down', 'Down'],
      ['text', 'Text below'],
      ['program', 'Program below'],
      ['drop', 'Delete'],
    ].map(([does, words]) => tool(does!, words!, of)),
  )}</p>`;
}

/** How a block is called in buttons and sentences. */
export const nameOf = (block: Block): string => {
  if (block.kind === 'cell') return block.name;
  const words = block.text
    .replace(/[#*`>]/g, '')
    .trim()
    .slice(0, 30);
  return words ? `the text “${words}”` : 'the empty text';
};

/** What stands inside of a block before anything runs. */
export function blockHtml(block: Block): string {
  if (block.kind === 'prose') {
    const of = nameOf(block);
    return html`<div class="prose" data-note="prose">${raw(proseHtml(block.text) || '<p class="label">Nothing is written here yet.</p>')}</div>${raw(toolsHtml(of, tool('write', 'Write', of)))}`;
  }
  return html`<div class="head-of-cell"><label>Cell <input name="cell-name" value="${block.name}" autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="40"></label> <label>Call <input name="cell-call" value="${block.call}" placeholder="add(2, 3)" autocomplete="off" autocapitalize="off" spellcheck="false"></label></div><div data-note="links"></div><div data-note="machine"></div>${raw(toolsHtml(block.name, ''))}`;
}

/** The field in which prose is written. */
export const writingHtml = (text: string): string =>
  html`<label class="writing">Text, in Markdown <textarea name="prose" rows="${Math.min(30, Math.max(5, text.split('\n').length + 2))}">${text}</textarea></label><p class="label">Headings with #, lists with -, <code>\`code\`</code>, **strong**, *emphasis*, [links](https://…). Escape is Done.</p><p class="keys"><button type="button" class="act" data-does="done">Done</button></p>`;

export interface LinksModel {
  readonly cell: ProgramCell;
  readonly needs: readonly string[];
  readonly feeds: readonly string[];
  /** Cells that must be mended before this one can run again. */
  readonly waits: readonly string[];
  readonly problems: readonly Diagnostic[];
  /** Names of cells that are imported and could be added. */
  readonly wanted: readonly Imported['module'][];
}

const listed = (names: readonly string[]): string => names.map((name) => html`<code>${name}</code>`).join(', ');

/** What a cell needs and feeds, why its result is old, what is wrong with its imports. */
export function linksHtml({ cell, needs, feeds, waits, problems, wanted }: LinksModel): string {
  const relations = [
    needs.length ? `Imports from ${listed(needs)}.` : '',
    feeds.length ? `Feeds ${listed(feeds)}.` : 'Feeds no other cell.',
  ];
  const old = waits.length
    ? html`<p class="stale"><strong>Stale.</strong> It waits for ${raw(listed(waits))}${waits.length < MOST_CAUSES ? '' : ', and perhaps for others'}, which cannot run; what is shown is from before.</p>`
    : problems.length
      ? '<p class="stale"><strong>Stale.</strong> Until its imports are mended, what is shown is from before.</p>'
      : '';
  const wrong = problems.map((diagnostic) => {
    const { line, column } = lineColumn(cell.text, diagnostic.span.from);
    return html`<p class="label">Line ${line}, column ${column}</p>${raw(diagnosticHtml({ diagnostic, text: cell.text, live: true }))}`;
  });
  const add = wanted.map(
    (name) =>
      html`<button type="button" class="act" data-does="supply" data-name="${name}">Add a cell ${name}</button> `,
  );
  return html`<p class="label">${raw(relations.filter(Boolean).join(' '))}</p>${raw(old)}${raw(wrong)}${raw(add.length ? `<p>${add.join('')}</p>` : '')}`;
}

/** Circles that are shown; whoever has more has to begin with some. */
const MOST_CIRCLES = 20;

/** Circles of the whole notebook, in words; nothing if there is none. */
export const circlesHtml = (cycles: readonly (readonly string[])[]): string =>
  cycles
    .slice(0, MOST_CIRCLES)
    .map((names) => html`<p class="notice">These cells wait for each other: ${circleWords(names)}.</p>`)
    .join('');

/** What came of sending; `left` says what did not come along, `address` leads to the notebook if it is not open here. */
export const sentHtml = (name: string, left: readonly string[], address?: string): string =>
  html`It is there as <code>${name}</code>.${left.map((one) => ` ${one}`)}${address ? raw(html` <a href="${address}">Open my notebook</a>`) : null}`;

/** Problems that are shown of a file; the others are counted. */
const MOST_TOLD = 8;

/** What of a file could not be taken as it stands there, and where. */
export function problemsHtml(problems: readonly Problem[]): string {
  const left = problems.length - MOST_TOLD;
  const items = problems.slice(0, MOST_TOLD).map(({ line, says }) => html`<li>Line ${grouped(line)}: ${says}</li>`);
  return html`<ul class="problems" aria-label="What could not be taken as it is">${raw(items)}${left > 0 ? raw(html`<li>And ${grouped(left)} more.</li>`) : null}</ul>`;
}
