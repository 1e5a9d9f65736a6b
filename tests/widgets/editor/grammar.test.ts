/**
 * What the editor's grammar makes of text: a class for each word, nesting, and no complaint about a right program.
 * One idea: the official scripts are the best corpus of odd but right text there is; none may show an error.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { all, opcodeClass } from '#engine/isa/table.ts';
import '#engine/isa/more.ts';
import { highlightWat, watParser } from '#widgets/editor/highlight.ts';
import { emphasis } from '#widgets/parts/code.ts';
import { Random } from '../../support/random.ts';
import { specFolder } from '../../support/spec.mjs';

/** `text` with each coloured stretch as `class:text`, without the prefix `tok-`. */
const shown = (text: string): string =>
  highlightWat(text)
    .map((h) => `${h.class.replaceAll('tok-', '').replaceAll(' ', '.')}:${text.slice(h.from, h.to)}`)
    .join(' ');

/** Nodes that say that something is wrong, outside annotations, where any token is right. */
function wrong(text: string): string[] {
  const found: string[] = [];
  watParser.parse(text).iterate({
    enter: (node) => {
      if (node.name === 'Annotation') return false;
      const isWrong =
        node.type.isError ||
        ['Atom', 'Illegal', 'Punctuation', 'BadEscape', 'Stray', 'MissingQuote', 'MissingEnd', 'MissingClose'].includes(
          node.name,
        );
      if (isWrong) found.push(`${node.name} ${JSON.stringify(text.slice(node.from, node.to + 10))}`);
      return true;
    },
  });
  return found;
}

describe('classes', () => {
  test.each([
    // what a generic lexer of S-expressions gets wrong
    ['(param v128)', 'quiet:param type.v128:v128'],
    ['(; a (; b ;) c ;) nop', 'comment:(; a (; b ;) c ;) op.control:nop'],
    ['f64.const -inf', 'op.f64:f64.const number:-inf'],
    ['f32.const nan:0x7f_ff', 'op.f32:f32.const number:nan:0x7f_ff'],
    ['(@custom "x" (after) ; ] block) nop', 'annotation:(@custom "x" (after) ; ] block) op.control:nop'],
    ['rubbish', ''],
    // the rest
    ['$a $"a b"', 'name:$a name:$"a b"'],
    ['-0x1.8p-3 1_000 +nan 1e+4', 'number:-0x1.8p-3 number:1_000 number:+nan number:1e+4'],
    ['0drop 1__0', ''],
    ['i32.load8_u offset=4', 'op.memory:i32.load8_u attribute:offset=4'],
    ['local.get i64x2.add ref.null', 'op.variable:local.get op.v128:i64x2.add op.ref:ref.null'],
    ['(result i32 funcref)', 'quiet:result type.i32:i32 type.ref:funcref'],
    ['"a\\n\\u{1F600}\\q"', 'string:"a string.escape:\\n string.escape:\\u{1F600} invalid:\\ string:q"'],
    ['"open\nnop', 'string:"open op.control:nop'],
    ['(; open\nnop', 'comment:(; open\nnop'],
    [';; é 😀\nnop', 'comment:;; é 😀 op.control:nop'],
    ['é', 'invalid:é'],
    ['(else)', 'op.control:else'],
  ])('%s', (text, expected) => expect(shown(text)).toBe(expected));

  const colours: Partial<Record<ReturnType<typeof opcodeClass>, RegExp>> = {
    memory: /^op\.(memory|v128)$/,
    control: /^op\.(control|ref|memory)$/,
    call: /^op\.control$/,
    variable: /^op\.variable$/,
    reference: /^op\.ref$/,
  };
  test('every instruction of the table has the colour of its class', () => {
    const strange = all.flatMap((instruction) => {
      const [name] = instruction.name.split(' ') as [string];
      if (name.startsWith('catch')) return []; // today a clause of try_table, hence a keyword
      const [found, ...more] = highlightWat(`(${name}`);
      const classes = found?.class.replaceAll('tok-', '').replace(' ', '.') ?? '';
      const wanted = colours[opcodeClass(instruction)] ?? /^op\.(i32|i64|f32|f64|v128|ref)$/;
      return more.length || found?.to !== name.length + 1 || !wanted.test(classes) ? [`${name}: ${classes}`] : [];
    });
    expect(strange).toEqual([]);
  });
});

/** The tree without tokens: lists, blocks, and what is missing or too much. */
function nesting(text: string): string {
  const kept = /^(List|Block|Annotation|Stray|Missing.*|⚠)$/;
  const out: string[] = [];
  watParser.parse(text).iterate({
    enter: (node) => void (kept.test(node.name) && out.push(node.name, '[')),
    leave: (node) => void (kept.test(node.name) && out.push(']')),
  });
  return out.join('').replaceAll('[]', '');
}

describe('nesting', () => {
  test.each([
    ['block nop end', 'Block'],
    ['if nop else loop nop end end', 'Block[Block]'],
    ['(block nop)', 'List'],
    ['(block block end)', 'List[Block]'],
    ['(if (then) (else))', 'List[ListList]'],
    ['((@a block) block)', 'List[Annotation]'],
    ['(func block nop)(func)', 'List[Block[MissingEnd]]List'],
    ['(func block nop', 'List[Block[MissingEnd]MissingClose]'],
    ['(func end) ) nop', 'List[Stray]Stray'],
    ['"open', 'MissingQuote'],
    ['(@a "', 'Annotation[MissingQuoteMissingClose]'],
  ])('%s', (text, expected) => expect(nesting(text)).toBe(expected));

  test('every text parses without recovery, whatever it is', () => {
    const random = new Random(1);
    const pieces = [
      '(',
      ')',
      'block ',
      'end ',
      'else ',
      '"',
      '\\',
      '\n',
      '(;',
      ';)',
      ';;',
      '(@a ',
      '$',
      '😀',
      '\0',
      ', ',
      '0x',
      'i32.add ',
    ];
    for (let round = 0; round < 2000; round++) {
      const text = Array.from({ length: random.below(30) }, () => random.pick(pieces)).join('');
      const tree = watParser.parse(text);
      expect(tree.length, text).toBe(text.length);
      expect(nesting(text), JSON.stringify(text)).not.toContain('⚠');
    }
  });
});

const spec = specFolder();
describe.skipIf(!spec)('official scripts', () => {
  test('no right script shows an error', () => {
    const folder = join(spec!, 'core');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.wast'));
    expect(files.length).toBeGreaterThan(200);
    const strange = files.flatMap((name) =>
      wrong(readFileSync(join(folder, name), 'utf8')).map((what) => `${name}: ${what}`),
    );
    expect(strange).toEqual([]);
  });
});

describe('a listing', () => {
  const folder = fileURLToPath(new URL('../../../content/', import.meta.url));
  const programs = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.wat'));
  test.each(programs)('%s stresses the same words as the editor, so opening one changes nothing', (path) => {
    const text = readFileSync(join(folder, path), 'utf8');
    const kinds: [RegExp, string][] = [
      [/tok-(op|keyword)/, 'b'],
      [/tok-comment/, 'i'],
      [/tok-type/, 'span'],
    ];
    const edited = highlightWat(text).flatMap(({ from, to, class: name }) => {
      const tag = kinds.find(([pattern]) => pattern.test(name))?.[1];
      return tag ? [`${tag} ${from}:${text.slice(from, to)} ${tag === 'span' ? name : ''}`.trim()] : [];
    });
    const listed = emphasis(text).map(({ from, to, tag, name }) =>
      `${tag} ${from}:${text.slice(from, to)} ${name ? `tok-type ${name}` : ''}`.trim(),
    );
    expect(listed).toEqual(edited);
  });
});
