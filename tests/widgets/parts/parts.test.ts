/** Parts are strings: these tests read them as a reader of the page would, by what stands in them. */
import { describe, expect, it } from 'vitest';
import { byteSentence, bytesHtml, instructionAt } from '#widgets/parts/bytes.ts';
import { type CellModel, calledName, parseViews } from '#widgets/parts/cell.ts';
import { chip, widestIn } from '#widgets/parts/chip.ts';
import { codeHtml, lineAt, listing } from '#widgets/parts/code.ts';
import { diagnosticHtml } from '#widgets/parts/diagnostic.ts';
import { cellHtml } from '#widgets/parts/figure.ts';
import { filmHtml, isFilm } from '#widgets/parts/film.ts';
import { html, json, raw } from '#widgets/parts/html.ts';
import { memoryByteSentence, tapeHtml } from '#widgets/parts/memory.ts';
import { diagnosticSentence, refusedSentence } from '#widgets/parts/problem.ts';
import { resultHtml } from '#widgets/parts/result.ts';
import { sliderWords, stepSentence } from '#widgets/parts/sentence.ts';
import { stackHtml } from '#widgets/parts/stack.ts';
import { silhouetteHtml } from '#widgets/parts/timeline.ts';
import { i32, polyFilm, polyLaunched, polyProgram, polySnapshot, polyText, polyTimeline } from './figures.ts';

/** Markup without its tags. */
const text = (markup: string): string => markup.replace(/<[^>]*>/g, '').replaceAll('&nbsp;', ' ');
const count = (markup: string, what: RegExp): number => [...markup.matchAll(what)].length;

const model: CellModel = {
  id: 'c1',
  notice: 'Notice the 49.',
  name: 'poly.wat',
  text: polyText,
  call: 'poly(7)',
  views: ['stack', 'film'],
  program: polyProgram,
  launched: polyLaunched,
  film: polyFilm,
};

describe('html', () => {
  it('escapes every value that is not handed in as markup', () => {
    expect(html`<p title="${'a"b'}">${'<&>'}${raw('<b>x</b>')}</p>`).toBe(
      '<p title="a&quot;b">&lt;&amp;&gt;<b>x</b></p>',
    );
  });
  it('prints nothing for what is absent and joins lists', () => {
    expect(html`${null}${undefined}${false}${[1, 'a', raw('<i>')]}${0}`).toBe('1a<i>0');
  });
  it('cannot end a script from inside JSON', () => {
    expect(json({ a: '</script>' }).markup).not.toContain('</script>');
  });
});

describe('chip', () => {
  it('says its type by class and by a hidden word', () => {
    expect(chip(i32(7))).toBe('<data class="chip i32" value="7"><span class="hidden">i32 </span>7</data>');
  });
  it('draws every type that is not a number as a reference', () => {
    expect(chip({ type: '(ref null func)', text: 'ref.null' })).toContain('class="chip ref"');
  });
  it('gives long digits the small size instead of cutting them', () => {
    expect(chip(i32(-2147483648))).toContain('long');
    expect(chip({ type: 'i64', text: '-2147483648' })).not.toContain('long');
  });
  it('draws the lanes of a vector one by one, and says its shape', () => {
    const drawn = chip({ type: 'v128', text: 'f32x4 1.5 -2 inf 0', bits: '00' });
    expect(drawn).toBe(
      '<data class="chip v128" value="f32x4 1.5 -2 inf 0" title="v128 f32x4 00"><span class="hidden">v128 f32x4 </span><span class="lanes" style="--lanes:4"><b>1.5</b> <b>-2</b> <b>inf</b> <b>0</b></span></data>',
    );
    const bytes = chip({ type: 'v128', text: `i8x16${' -1'.repeat(16)}` });
    expect(bytes).toContain('class="lanes tight" style="--lanes:8"');
    expect(bytes.match(/<b>-1<\/b>/g)).toHaveLength(16);
    expect(chip({ type: 'v128', text: 'f32x4 -1.17549435e-38 0 0 0' })).toContain('tight');
    expect(chip({ type: 'v128', text: 'i32x4 -214748364 0 0 0' })).not.toContain('tight');
  });
  it('finds the widest type a program can put on the stack', () => {
    expect(['i32.add', 'f64.add', 'i8x16.add'].map(widestIn)).toEqual([1, 2, 4]);
  });
});

describe('code', () => {
  const lines = listing(polyText, polyProgram.offsets);
  it('keeps the text character by character', () => {
    expect(lines.map((l) => text(l.markup).replaceAll('&quot;', '"')).join('\n')).toBe(polyText.trimEnd());
  });
  it('links each instruction with its byte offset', () => {
    expect(lines[3]!.offsets).toEqual([36]);
    expect(lines[3]!.markup).toBe('  <span class="op" data-offset="36"><b>i32.mul</b></span>');
  });
  it('marks the line that runs next and the one that has just run', () => {
    const markup = codeHtml({ id: 'c', label: 'poly.wat', lines, next: polySnapshot.next, just: polySnapshot.just });
    expect(markup.split('<li').findIndex((l) => l.startsWith(' class="next"'))).toBe(7);
    expect(markup.split('<li').findIndex((l) => l.startsWith(' class="just"'))).toBe(6);
  });
  it('prints several instructions of one folded line, each with its own offset', () => {
    const folded = '(i32.add (i32.const 1) (i32.const 2))';
    const offsets = { byte: Uint32Array.of(1, 3, 5), from: Uint32Array.of(10, 24, 1), to: Uint32Array.of(21, 35, 8) };
    const [line] = listing(folded, offsets);
    expect(line!.offsets).toEqual([5, 1, 3]);
    expect(text(line!.markup)).toBe(folded);
  });
  it('marks words when a line is asked for, and not behind an editor that nobody looks through', () => {
    let asked = 0;
    const wrong = new Proxy([{ from: 0, to: 1 }], {
      get: (list, name) => {
        asked++;
        return Reflect.get(list, name) as unknown;
      },
    });
    const lines = listing('(module\n  (func))', undefined, wrong);
    expect(lines.map(({ from, to }) => [from, to])).toEqual([
      [0, 7],
      [8, 17],
    ]);
    expect(asked).toBe(0);
    expect(lines[0]!.markup).toContain('<u>');
    expect(asked).toBeGreaterThan(0);
  });

  it('makes remarks quiet and never bold', () => {
    expect(listing(';; local.get is fine')[0]!.markup).toBe('<i>;; local.get is fine</i>');
  });
  it('hangs a diagnostic under its line, at its column', () => {
    const at = polyText.indexOf('i32.mul');
    const d = {
      code: 'VAL301',
      severity: 'error',
      message: 'type mismatch',
      span: { from: at, to: at + 7 },
      notes: [],
      needed: ['i32', 'i32'],
      found: ['i32', 'i64'],
    } as never;
    const markup = codeHtml({
      id: 'c',
      label: 'x',
      lines: listing(polyText, undefined, [{ from: at, to: at + 7 }]),
      diagnostics: [d],
      text: polyText,
    });
    expect(markup).toContain('<li class="wrong"');
    expect(markup).toContain('<u><b>i32.mul</b></u>');
    expect(markup).toContain('--col:2');
  });
  it('finds the line of a place at both of its ends', () => {
    expect(lineAt(lines, 0)).toBe(0);
    expect(lineAt(lines, lines[4]!.from)).toBe(4);
    expect(lineAt(lines, lines[4]!.to)).toBe(4);
  });
});

describe('diagnostic', () => {
  const d = {
    code: 'VAL301',
    severity: 'error',
    message: 'type mismatch',
    span: { from: 4, to: 9 },
    notes: [],
    hint: 'Write i32.',
    needed: ['i32'],
    found: [],
  } as never;
  it('shows what is wanted and what is found as chips, and says nothing for an empty stack', () => {
    expect(text(diagnosticHtml({ diagnostic: d, text: '' }))).toContain('wantsi32');
    expect(text(diagnosticHtml({ diagnostic: d, text: '' }))).toContain('findsnothing');
  });
  it('writes backquoted words as code, escaped, and says them without the quotes', () => {
    const quoted = { ...(d as object), message: '`(if <b>)` and a lone `', hint: 'Use `i32.wrap_i64`.' } as never;
    const markup = diagnosticHtml({ diagnostic: quoted, text: '' });
    expect(markup).toContain('<strong><code>(if &lt;b&gt;)</code> and a lone `.</strong>');
    expect(markup).toContain('Hint: Use <code>i32.wrap_i64</code>.');
    expect(diagnosticSentence(quoted, '')).toContain('Hint: Use i32.wrap_i64.');
  });
  it('is one sentence for a screen reader, with its line and column', () => {
    expect(diagnosticSentence(d, 'ab\nlocal')).toBe(
      'Error at line 2, column 2: type mismatch. It wants i32 and finds nothing. Hint: Write i32.',
    );
  });
  it('names the call where the call is wrong, and a place of the program where the program is', () => {
    const said = (code: string, from: number, to: number): string =>
      refusedSentence(
        { code, severity: 'error', message: 'no', span: { from, to }, notes: [] } as never,
        'f(0x)',
        'ab\ncd',
      );
    expect(said('RUN521', 2, 4)).toBe('f(0x) cannot run: no.');
    expect(said('LNK404', 0, 1)).toBe('f(0x) cannot run: no.');
    expect(said('LNK405', 3, 5)).toBe('Error at line 2, column 1: no.');
    expect(said('LNK406', 0, 0)).toBe('f(0x) did not begin: no.');
  });
});

describe('stack', () => {
  it('piles the top first and marks what is taken and what was given', () => {
    const markup = stackHtml({
      frames: polySnapshot.frames,
      next: polySnapshot.next,
      just: polySnapshot.just,
      depth: 3,
    });
    const items = [...markup.matchAll(/<li><data class="([^"]*)" value="(\d+)"/g)].map((m) => [m[2], m[1]]);
    expect(items).toEqual([
      ['7', 'chip i32 takes gives'],
      ['3', 'chip i32 takes'],
      ['49', 'chip i32'],
    ]);
  });
  it('draws the calls that wait as drawers and counts those beyond three', () => {
    const frames = Array.from({ length: 7 }, () => polySnapshot.frames[0]!);
    const markup = stackHtml({ frames, depth: 3 });
    expect(count(markup, /frame waits/g)).toBe(3);
    expect(text(markup)).toContain('and three more calls that wait');
  });
  it('keeps its height when no call is left', () => {
    expect(stackHtml({ frames: [], depth: 5 })).toContain('--depth:5');
  });
  it('names the blocks around the next instruction, outermost first', () => {
    const frame = {
      ...polySnapshot.frames[0]!,
      labels: [
        { kind: 'block' as const, name: 'done', span: { from: 0, to: 0 }, height: 0 },
        { kind: 'loop' as const, span: { from: 0, to: 0 }, height: 0 },
      ],
    };
    expect(text(stackHtml({ frames: [frame], depth: 1, blocks: true }))).toContain('in block $done › loop');
  });
});

describe('film', () => {
  it('gives frames to come their height and no number', () => {
    const markup = filmHtml({ frames: polyFilm, step: 5 });
    const later = markup.split('<li').filter((l) => l.startsWith(' class="later"'));
    expect(later.map((l) => count(l, /<b /g))).toEqual([2, 1, 2, 1, 0]);
    expect(later.every((l) => !/\d<\/b>/.test(l))).toBe(true);
    expect(text(markup.split('<ol')[1]!)).toContain('49');
  });
  it('leaves long, tall and very wide runs to the silhouette', () => {
    expect(isFilm(polyFilm)).toBe(true);
    expect(isFilm([{ ...polyFilm[0]!, types: ['v128'] }, polyFilm[1]!])).toBe(false);
    expect(isFilm(Array.from({ length: 33 }, () => polyFilm[0]!))).toBe(false);
  });
});

describe('timeline', () => {
  it('draws the past no further than the present step', () => {
    const markup = silhouetteHtml(polyTimeline, 5);
    const [, whole] = /class="depth" d="([^"]*)"/.exec(markup)!;
    const [, past, cut] = /class="past" d="([^"]*)" style="clip-path:inset\(0 ([\d.]+)% 0 0\)"/.exec(markup)!;
    expect(past).toBe(whole);
    expect(Number(cut)).toBeCloseTo(100 * (1 - 5 / polyTimeline.steps), 1);
    expect(markup).toContain('never above 3');
  });
});

describe('memory', () => {
  const bytes = new Uint8Array(32);
  bytes.set([0x73, 0x70, 0x61, 0x6d], 16);
  const base = { memory: 0, address: 0, bytes, pages: 1, reads: [], writes: [] };
  it('shows a byte with its character', () => {
    expect(tapeHtml(base)).toContain('73<i>s</i>');
  });
  it('tells a read from a write by mark and by word', () => {
    const markup = tapeHtml({
      ...base,
      reads: [{ memory: 0, address: 16, length: 1 }],
      writes: [{ memory: 0, address: 17, length: 2 }],
    });
    expect(count(markup, /class="read"/g)).toBe(1);
    expect(count(markup, /class="wrote"/g)).toBe(2);
    expect(text(markup)).toContain('73s, read');
  });
  it('gives the Tab key one byte, outlines the watched one, and knows the instruction of each', () => {
    const warmth = new Map([[18, { heat: 0.5, offset: 40, written: 3 }]]);
    const markup = tapeHtml({ ...base, live: true, focus: 17, watched: 18, warmth });
    expect(count(markup, /tabindex="0"/g)).toBe(1);
    expect(markup).toContain('data-target="byte:0:17" tabindex="0"');
    expect(markup).toMatch(/<td class="watched" style="--heat:0.50" data-offset="40" data-target="byte:0:18"/);
    expect(count(tapeHtml(base), /tabindex/g)).toBe(0);
  });
  it('says of a byte what it is and what happened to it', () => {
    const warmth = new Map([[16, { heat: 0.5, offset: 40, written: 1003, read: 1040 }]]);
    expect(memoryByteSentence({ ...base, warmth, watched: 16 }, 16)).toBe(
      'Address 16 (0x10) holds 73, that is 115, character s. Last written at step 1,003, read at step 1,040. Watched.',
    );
    expect(memoryByteSentence(base, 0)).toBe(
      'Address 0 (0x0) holds 00, that is 0. Not touched in the last hundred steps.',
    );
  });
  it('perforates the tape where a page ends, and outlines the bytes that do not exist', () => {
    const markup = tapeHtml({
      ...base,
      address: 65520,
      bytes: new Uint8Array(16),
      writes: [{ memory: 0, address: 65533, length: 4 }],
    });
    expect(text(markup)).toContain('page 0 ends here; the next one has not been grown');
    expect(count(markup, /class="miss"/g)).toBe(1);
    expect(count(markup, /class="wrote"/g)).toBe(3);
  });
  it('lays a name under the bytes it means', () => {
    const markup = tapeHtml({ ...base, overlays: [{ address: 20, length: 4, type: 'i32', name: 'b', text: '2' }] });
    expect(markup).toContain(
      '<td colspan="4" style="--span:4"></td><td colspan="4" style="--span:4"><span class="chip i32">',
    );
  });
});

describe('result', () => {
  it('promises types before the end and gives values after it', () => {
    expect(text(resultHtml({ id: 'r', call: 'poly(7)', types: ['i32'] }))).toBe('poly(7) will return one valuei32');
    expect(text(resultHtml({ id: 'r', call: 'poly(7)', ending: { kind: 'returned', results: [i32(71)] } }))).toBe(
      'poly(7) returned one valuei32 71',
    );
  });
  it('draws a trap as a card with its place', () => {
    const trap = {
      code: 'RUN502' as const,
      message: 'integer divide by zero',
      hint: 'Test the divisor.',
      span: { from: 0, to: 0 },
      offset: 62,
      func: 'div',
    };
    const markup = resultHtml({ id: 'r', call: 'div(1, 0)', ending: { kind: 'trapped', trap }, trapLine: 5 });
    expect(text(markup)).toContain('div, line 5, byte 0x3e');
  });
  it('shows a reached budget as a state with a way on', () => {
    const markup = resultHtml({ id: 'r', call: 'spin()', ending: { kind: 'limit', steps: 1_000_000 } });
    expect(text(markup)).toContain('recorded for 1,000,000 steps and would go on');
    expect(markup).toContain('data-do="free"');
  });
});

describe('sentences', () => {
  it('say what ran, what it gave, what is next and what lies on the stack', () => {
    expect(stepSentence(polySnapshot)).toBe(
      'Step 5 of 10 in poly. Ran local.get $x, which gave i32 7. Next, i32.mul takes i32 7 and i32 3. Stack, top first: i32 7, i32 3, i32 49.',
    );
  });
  it('end with the ending', () => {
    const end = {
      ...polySnapshot,
      step: 10,
      frames: [],
      next: undefined,
      just: undefined,
      ending: { kind: 'returned', results: [i32(71)] },
    } as never;
    expect(stepSentence(end)).toBe('Step 10 of 10. The call returned i32 71.');
  });
  it('are short on the slider', () => {
    expect(sliderWords(polySnapshot)).toBe('step 5 of 10: next i32.mul');
  });
});

describe('bytes', () => {
  const bytes = Uint8Array.from({ length: 50 }, (_, i) => i);
  const m = {
    id: 'b',
    notice: 'n',
    name: 'poly.wasm',
    bytes,
    sections: polyProgram.sections,
    offsets: polyProgram.offsets,
    text: polyText,
  };
  it('know their section, and their instruction inside the code', () => {
    expect(byteSentence(m, 2)).toContain('magic');
    expect(byteSentence(m, 8)).toBe('Byte 8 (0x8) is 08: the number of the type section.');
    expect(byteSentence(m, 36)).toBe('Byte 36 (0x24) is 24: i32.mul begins here.');
  });
  it('have no instruction outside the code', () => {
    expect(instructionAt(m, 20)).toBeUndefined();
    expect(instructionAt(m, 30)).toBeUndefined();
  });
  it('stand in a table, and the header has a place on the map', () => {
    const markup = bytesHtml(m);
    expect(count(markup, /data-at=/g)).toBe(50);
    expect(text(markup)).toContain('header8');
  });
});

describe('cell', () => {
  it('bakes listing, stack, film, slider and result of one moment', () => {
    const markup = cellHtml(model);
    expect(markup).toContain('value="5" aria-label="Step"');
    expect(text(markup)).toContain('step 5 of 10');
    expect(text(markup)).toContain('poly(7) will return one value');
    expect(count(markup, /class="film"/g)).toBe(1);
  });
  it('reserves the rows of its deepest step and the drawers of its most waiting calls', () => {
    const timeline = { ...polyTimeline, calls: polyTimeline.calls.map((_, i) => (i === 4 ? 2 : 0)) };
    expect(cellHtml(model)).toContain('--depth:3;--waits:0');
    expect(cellHtml({ ...model, launched: { ...polyLaunched, timeline } })).toContain('--depth:3;--waits:2');
  });
  it('carries what a live cell needs to begin, and nothing that ends the script early', () => {
    const seed = /<script type="application\/json">(.*?)<\/script>/s.exec(
      cellHtml({ ...model, text: `${polyText};; </script>` }),
    )![1]!;
    expect(JSON.parse(seed)).toMatchObject({ call: 'poly(7)', step: 5, views: ['stack', 'film'] });
  });
  it('balances its tags', () => {
    const open = (tag: string): number => count(cellHtml(model), new RegExp(`<${tag}[ >]`, 'g'));
    const closed = (tag: string): number => count(cellHtml(model), new RegExp(`</${tag}>`, 'g'));
    for (const tag of ['wasm-cell', 'figure', 'div', 'ol', 'li', 'p', 'span', 'form', 'details', 'button'])
      expect([tag, open(tag)]).toEqual([tag, closed(tag)]);
  });
  it('knows the export that a call asks for', () => {
    expect(calledName('poly(7)')).toBe('poly');
    expect(calledName('main')).toBe('main');
  });
  it('refuses a view that does not exist', () => {
    expect(parseViews('stack film')).toEqual(['stack', 'film']);
    expect(() => parseViews('stak')).toThrow('"stak" is no view');
  });
});
