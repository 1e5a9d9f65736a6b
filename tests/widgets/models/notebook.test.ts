/**
 * The notebook without a page: what cells import from each other, circles, what is stale, and the Markdown that a notebook is.
 * Linking is tried in the engine itself, so that the answers that the model gives are those that a run gets.
 * One idea: a notebook is a function of texts, so everything about it can be tested with texts.
 */
import { describe, expect, test } from 'vitest';
import {
  answersFor,
  circles,
  circleWords,
  exportsOf,
  graphOf,
  importsOf,
  MOST_CAUSES,
  redirected,
  stale,
} from '#widgets/models/links.ts';
import { type Block, freeName, isName, openNotebook, readNotebook, writeNotebook } from '#widgets/models/notebook.ts';
import { proseHtml } from '#widgets/parts/notebook.ts';
import { newSession } from '../../support/doors.ts';
import { Random, seedOfRun } from '../../support/random.ts';

const takes = (from: string, item = from): string => `(import "${from}" "${item}" (func (param i32) (result i32)))`;
const gives = (name: string): string =>
  `(func (export "${name}") (param i32) (result i32) local.get 0 i32.const 1 i32.add)`;
const cell = (name: string, ...body: string[]) => ({ name, text: `(module ${body.join(' ')})` });

describe('imports as a graph', () => {
  test('comments and strings are no imports', () => {
    const text = `(module ;; (import "a" "b")
      (; (import "c" (; "d" ;) "e") ;) (import "f" "g" (func)) (data "(import \\"h\\" \\"i\\")") (func (export "x")))`;
    expect(importsOf(text).map(({ module, name }) => [module, name])).toEqual([['f', 'g']]);
    expect(text.slice(importsOf(text)[0]!.nameSpan.from, importsOf(text)[0]!.nameSpan.to)).toBe('g');
    expect(exportsOf(text)).toEqual(['x']);
    for (const broken of ['(import "a', '(; (; ', '"', '(import "a" ', ';']) expect(importsOf(broken)).toEqual([]);
  });

  test('who needs and feeds whom; what is missing is located, with what was meant', () => {
    const cells = [
      cell('add', gives('add')),
      cell('twice', takes('add'), gives('twice')),
      cell('odd', takes('ad'), takes('add', 'ad')),
    ];
    const graph = graphOf(cells);
    expect(graph.needs.get('twice')).toEqual(['add']);
    expect(graph.feeds.get('add')).toEqual(['twice', 'odd']);
    expect(graph.problems.get('twice')).toEqual([]);
    expect(graph.problems.get('odd')!.map(({ message, suggestion }) => [message, suggestion?.text])).toEqual([
      ['unknown import: no cell is called "ad"', 'add'],
      ['unknown import: the cell "add" exports no "ad"', 'add'],
    ]);
    const { from, to } = graph.problems.get('odd')![0]!.suggestion!.span;
    expect(cells[2]!.text.slice(from, to)).toBe('ad');
  });

  test('a door with an answer of its own is no missing cell', () => {
    const text = '(module (import "env" "log" (func (param i32))))';
    expect(graphOf([{ name: 'a', text }]).problems.get('a')).toHaveLength(1);
    expect(graphOf([{ name: 'a', text, hosts: { 'env.log': { kind: 'zero' } } }]).problems.get('a')).toEqual([]);
  });

  test.each([
    [[cell('a', takes('a'), gives('a'))], [['a']], 'a imports itself'],
    [
      [cell('a', takes('b'), gives('a')), cell('b', takes('a'), gives('b'))],
      [['a', 'b']],
      'a imports b, and b imports a',
    ],
    [
      [
        cell('x', takes('a')),
        cell('a', takes('b'), gives('a')),
        cell('b', takes('c'), gives('b')),
        cell('c', takes('a'), gives('c')),
      ],
      [['a', 'b', 'c']],
      'a imports b, b imports c, and c imports a',
    ],
  ])('circle %#', (cells, cycles, words) => {
    const graph = graphOf(cells);
    expect(graph.cycles).toEqual(cycles);
    expect(circleWords(cycles[0]!)).toBe(words);
    for (const name of cycles[0]!) expect(graph.problems.get(name)![0]!.message).toContain(words);
    for (const one of cells) expect(Object.keys(answersFor(cells, one)).length).toBeGreaterThan(0);
  });

  test('what waits for a broken cell is stale, however far away; the broken cell itself is not', () => {
    const cells = [
      cell('a', gives('a')),
      cell('b', takes('a'), gives('b')),
      cell('c', takes('b'), gives('c')),
      cell('d', gives('d')),
    ];
    expect([...stale(graphOf(cells), new Set(['a']))]).toEqual([
      ['b', ['a']],
      ['c', ['a']],
    ]);
    expect(stale(graphOf(cells), new Set()).size).toBe(0);
  });

  describe('of sixty cells that all import each other', () => {
    const names = Array.from({ length: 60 }, (_, i) => `c${i}`);
    /** Lists that count how often one of their names is looked at. */
    const counted = (lists: ReadonlyMap<string, readonly string[]>) => {
      const count = { looks: 0 };
      const watched = [...lists].map(([name, list]): [string, readonly string[]] => [
        name,
        new Proxy(list, {
          get(target, key, receiver) {
            if (typeof key === 'string' && /^\d+$/.test(key)) count.looks++;
            return Reflect.get(target, key, receiver) as unknown;
          },
        }),
      ]);
      return { count, lists: new Map(watched) };
    };
    const all = new Map(names.map((name) => [name, names]));

    test('each import is looked at once, and each cell is on a circle that is named', () => {
      const { count, lists } = counted(all);
      const found = circles(lists);
      expect(count.looks).toBe(60 * 60);
      expect(new Set(found.flat()).size).toBe(60);
      expect(found.length).toBeLessThanOrEqual(60);
      expect(circleWords(names)).toBe(
        'c0 imports c1, c1 imports c2, c2 imports c3, c3 imports c4, and so on over 56 more, until c59 imports c0',
      );
    });

    test('what waits is told of the nearest few, with so many looks for each import', () => {
      const { count, lists } = counted(all);
      const found = stale({ needs: all, feeds: lists, problems: new Map() }, new Set(names));
      expect(found.size).toBe(60);
      for (const [name, causes] of found) {
        expect(causes).toHaveLength(MOST_CAUSES);
        expect(causes).not.toContain(name);
      }
      expect(count.looks).toBeLessThanOrEqual((MOST_CAUSES + 1) * 60 * 60);
    });
  });

  test('a circle is named although twenty others are', () => {
    const pairs = Array.from({ length: 25 }, (_, i) => [`a${i}`, `b${i}`] as const);
    const cells = pairs.flatMap(([a, b]) => [cell(a, takes(b), gives(a)), cell(b, takes(a), gives(b))]);
    const { problems } = graphOf(cells);
    for (const { name } of cells) expect(problems.get(name), name).toHaveLength(1);
  });

  test('a cell that is renamed takes its importers along', () => {
    const text = `(module ${takes('add')} (; "add" ;) ${takes('sub', 'add')} ${takes('add', 'two')})`;
    expect(redirected(text, 'add', 'plus')).toBe(
      `(module ${takes('plus', 'add')} (; "add" ;) ${takes('sub', 'add')} ${takes('plus', 'two')})`,
    );
  });
});

describe('linking', () => {
  const run = async (cells: readonly { name: string; text: string }[], at: number, call: string) => {
    const session = newSession();
    await session.handle({ type: 'update', text: cells[at]!.text });
    const { snapshot } = await session.handle({ type: 'launch', call, hosts: answersFor(cells, cells[at]!) });
    const last = await session.handle({ type: 'goto', step: snapshot.total });
    return last.ending?.kind === 'returned' ? last.ending.results.map(({ text }) => text) : last.ending;
  };
  const counter =
    '(global $n (mut i32) (i32.const 0)) (func (export "next") (result i32) (global.set $n (i32.add (global.get $n) (i32.const 1))) (global.get $n))';
  const next = (from: string, as: string): string => `(import "${from}" "next" (func ${as} (result i32)))`;

  test('instances are real: what two cells import from a third is one instance, through one of them too', async () => {
    const cells = [
      cell('counter', counter),
      cell('middle', next('counter', '$next'), '(func (export "twice") (result i32) (drop (call $next)) (call $next))'),
      cell(
        'top',
        next('counter', '$next'),
        '(import "middle" "twice" (func $twice (result i32)))',
        '(func (export "f") (result i32) (drop (call $next)) (call $twice))',
      ),
    ];
    expect(await run(cells, 2, 'f()')).toEqual(['3']);
  });
  test('two cells with the same text are two instances', async () => {
    const cells = [
      cell('one', counter),
      cell('two', counter),
      cell('top', next('one', '$a'), next('two', '$b'), '(func (export "f") (result i32) (drop (call $a)) (call $b))'),
    ];
    expect(await run(cells, 2, 'f()')).toEqual(['1']);
  });
  test('memories, tables and globals are shared too', async () => {
    const cells = [
      cell(
        'store',
        '(memory (export "m") 1)',
        '(table (export "t") 1 funcref)',
        '(global (export "g") i32 (i32.const 40))',
        '(func $two (result i32) (i32.const 2)) (elem (i32.const 0) $two) (data (i32.const 8) "\\05")',
      ),
      cell(
        'user',
        '(import "store" "m" (memory 1)) (import "store" "t" (table 1 funcref)) (import "store" "g" (global i32))',
        '(type $v (func (result i32))) (func (export "f") (result i32) (i32.add (i32.load8_u (i32.const 8)) (i32.add (global.get 0) (call_indirect (type $v) (i32.const 0)))))',
      ),
    ];
    expect(await run(cells, 1, 'f()')).toEqual(['47']);
  });
  test('a circle is refused by the engine too, and a type that does not fit', async () => {
    const round = [cell('a', takes('b'), gives('a')), cell('b', takes('a'), gives('b'))];
    await expect(run(round, 0, 'a(1)')).rejects.toThrow(/circle/);
    const unfit = [cell('a', '(func (export "a"))'), cell('b', takes('a'), gives('b'))];
    await expect(run(unfit, 1, 'b(1)')).rejects.toThrow(/incompatible import type/);
  });
});

describe('Markdown', () => {
  const blocks: Block[] = [
    { kind: 'prose', text: '# Title\n\nSome *text*.\n\n```python\nprint(1)\n```' },
    { kind: 'cell', name: 'add', text: '(module)\n', call: 'add("a\\b`", 2)' },
    {
      kind: 'cell',
      name: 'x-1',
      text: ';; ```\n````\n(module)',
      call: '',
      step: 12,
      hosts: { 'env.`': { kind: 'table', answers: [['1'], []] } },
    },
    { kind: 'prose', text: 'End.' },
    {
      kind: 'cell',
      name: 'y',
      text: '',
      call: 'f',
      hosts: { 'a.b': { kind: 'wat', text: '(module)' }, 'c.d': { kind: 'trap' } },
    },
  ];
  test('what is written is read again, and written alike', () => {
    expect(readNotebook(writeNotebook(blocks))).toEqual(blocks);
    expect(writeNotebook(readNotebook(writeNotebook(blocks)))).toBe(writeNotebook(blocks));
    expect(writeNotebook([])).toBe('');
    expect(readNotebook('')).toEqual([]);
  });
  test('a stranger can read and write it', () => {
    const text = 'Hello.\n\n```wat name=f call="f(1)"\n(module)\n```\n\n~~~wat name=g\n(module)\n~~~\n';
    expect(readNotebook(text.replaceAll('\n', '\r\n'))).toEqual([
      { kind: 'prose', text: 'Hello.' },
      { kind: 'cell', name: 'f', call: 'f(1)', text: '(module)' },
      { kind: 'cell', name: 'g', call: '', text: '(module)' },
    ]);
    expect(writeNotebook(readNotebook(text))).toContain('```wat name=f call="f(1)"\n(module)\n```');
  });
  test('what only looks like a cell stays prose; a fence that nobody closed swallows nothing', () => {
    for (const text of [
      '```wat\n(module)\n```',
      '```wat name=a.b\n(module)\n```',
      '```wat name="a b"\n```',
      '    ```wat name=f',
      '```watname=f\n```',
    ])
      expect(readNotebook(text)).toEqual([{ kind: 'prose', text }]);
    const open: Block[] = [{ kind: 'prose', text: '````\nopen' }, blocks[1]!];
    expect(readNotebook(writeNotebook(open))).toEqual([{ kind: 'prose', text: '````\nopen\n````' }, blocks[1]]);
    expect(readNotebook('```wat name=f answers={broken\n(module)')).toEqual([
      { kind: 'cell', name: 'f', call: '', text: '(module)' },
    ]);
  });
  test('all that a cell can have is written and read, and a reader finds words for it', () => {
    const whole: Block = {
      kind: 'cell',
      name: 'whole',
      text: '(module) ;; `ticks`',
      call: 'f("`")',
      step: 3,
      swaps: [
        { table: 0, slot: 2, func: 1 },
        { table: 0, slot: 3 },
      ],
      breakpoints: [0, 4],
      window: { memory: 0, address: 16, count: 32 },
      watched: 'byte:0:16',
      hosts: { 'a.b=c "d" {}': { kind: 'table', answers: [['1']] } },
      frame: {
        name: 'whole.wat',
        notice: 'Look: "this" = [that] {…} `here`.',
        views: ['stack', 'hosts'],
        stack: '$sp',
        overlays: [{ name: 'n', type: 'i32', address: '$sp', offset: -4 }],
        suggested: { 'a.b=c "d" {}': [{ words: 'lies = {1}', answer: { kind: 'trap' } }] },
        stage: { calls: ['g(1)'] },
        duel: true,
      },
    };
    const text = writeNotebook([whole]);
    expect(openNotebook(text)).toEqual({ blocks: [whole], problems: [] });
    expect(text).toContain('step=3 file="whole.wat" title="Look: ');
    expect(text).toContain('views="stack hosts"');
    expect(text).toContain('window=[0,16,32] slots=[[0,2,1],[0,3]] stops=[1,5]');
  });
  test.each([
    ['```wat name=f answers={"a.b":5}\n```', 1, '“answers” of the cell f cannot be read'],
    ['a\n\n```wat name=f window=[0,0,99999]\n```', 3, '“window” of the cell f'],
    ['```wat name=f overlays=[{"name":"a","type":"u8","count":1000000000,"address":0}]\n```', 1, '“overlays” of'],
    ['```wat name=f toString=x\n```', 1, '“toString” of'],
    ['```wat name=f word\n```', 1, '“word” of'],
    ['```wat name=f step=1e9\n```', 1, '“step” of'],
    ['```wat name="<b>"\n```', 1, 'This one is kept as text.'],
    ['x\n```wat name=f\n(module', 2, 'The cell f has no end'],
    ['```wat name=f\n```\n```wat name=f\n```', 3, 'so this is f-2'],
    [`\`\`\`wat name=f\n${'x'.repeat(100_001)}\n\`\`\``, 1, 'too long to run here'],
    [`\`\`\`wat name=f ${'x'.repeat(100_001)}\n\`\`\``, 1, 'too long to be read'],
    ['- a\n\n```wat name=f\n```\n\n'.repeat(401), 2006, 'Only the first 400 of 802 parts'],
  ])('what cannot be taken is located: %#', (text, line, says) => {
    const { blocks, problems } = openNotebook(text);
    expect(blocks.length).toBeLessThanOrEqual(400);
    expect(problems.find((problem) => problem.says.includes(says))?.line).toBe(line);
  });
  test('thousands of damaged ones never throw, and what was read is written and read again as it is', () => {
    const random = new Random(seedOfRun());
    const good = writeNotebook([
      ...blocks,
      {
        kind: 'cell',
        name: 'g',
        call: '',
        text: '(module)',
        frame: { notice: 'x', views: ['stack'] },
        breakpoints: [1],
      },
    ]);
    const pieces = [
      '```',
      '~~~~',
      '\n',
      'wat name=a ',
      '"',
      '{',
      ']',
      '\\',
      ' answers={',
      '<b>',
      '\0',
      'title="',
      '=',
      ' ',
    ];
    for (let i = 0; i < 3000; i++) {
      const at = random.below(good.length);
      const text = good.slice(0, at) + pieces[random.below(pieces.length)] + good.slice(at + random.below(6));
      const once = writeNotebook(readNotebook(text));
      const { blocks: again, problems } = openNotebook(once);
      for (const { says } of problems) expect(says, text).toMatch(/kept as text/);
      expect(writeNotebook(again), text).toBe(once);
    }
  });
  test('names', () => {
    expect(['a', 'A_1-b', 'x'.repeat(40)].map(isName)).toEqual([true, true, true]);
    expect(['', 'a.b', 'a b', 'x'.repeat(41), '"'].map(isName)).toEqual([false, false, false, false, false]);
    expect(freeName('poly.wat', [])).toBe('poly');
    expect(freeName('add.wat', blocks)).toBe('add-2');
    expect(isName(freeName('<b> weird näme', blocks))).toBe(true);
  });
});

describe('prose', () => {
  test('the forms that it knows', () => {
    expect(
      proseHtml(
        '# A\n\none\ntwo **b** *e* `c` [l](https://x.org/?a=1&b=2)\n\n- x\n- y\n\n2. z\n\n> q\n\n---\n\n```\n<b>\n```',
      ),
    ).toBe(
      '<h3>A</h3><p>one\ntwo <strong>b</strong> <em>e</em> <code>c</code> <a href="https://x.org/?a=1&amp;b=2" rel="noopener">l</a></p><ul><li>x</li><li>y</li></ul><ol><li>z</li></ol><blockquote><p>q</p></blockquote><hr><pre><code>&lt;b&gt;</code></pre>',
    );
    expect(proseHtml('### deep\n\n###### deeper')).toBe('<h3>deep</h3><h4>deeper</h4>');
  });
  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x](//evil.example/)',
    '[x](/\\evil.example/)',
    '[x](https://a"onmouseover="alert(1))',
    '**<b onclick=x>**',
    '`<i>`',
    '# <svg onload=x>',
    '- <a href="javascript:x">y</a>',
    '> <iframe src=x>',
    '![x](javascript:alert(1))',
    '&lt;script&gt;',
    '```"><script>\n</code></pre><script>x</script>\n```',
  ])('nothing hostile becomes markup: %s', (text) => {
    const tags = proseHtml(text).match(/<[^>]*>/g) ?? [];
    for (const tag of tags)
      expect(tag).toMatch(
        /^<(?:\/?(?:h[3-6]|p|ul|ol|li|strong|em|code|pre|blockquote|a)|hr|a href="(?:https?:|#|\.|\/(?![/\\]))[^"<>]*" rel="noopener")>$/,
      );
  });
  test('no text takes so long that this test runs out of time', { timeout: 10_000 }, () => {
    for (const text of [
      '*'.repeat(30_000),
      '['.repeat(30_000),
      '`'.repeat(30_000),
      '[x]('.repeat(8000),
      '**a'.repeat(10_000),
      '- '.repeat(20_000),
      '# '.repeat(20_000),
      `- - -${' - '.repeat(20_000)}x`,
      '`a'.repeat(10_000),
      '`'.repeat(300_000),
      Array.from({ length: 700 }, (_, i) => '`'.repeat(i + 1)).join(' '),
      `# ${'#'.repeat(300_000)}x`,
      `\`\`\`${' '.repeat(300_000)}x`,
    ])
      proseHtml(text);
  });
});
