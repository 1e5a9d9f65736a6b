/**
 * Damage: texts and binaries that begin as good modules and are then cut, doubled, swapped and salted, from a seed.
 * The kinds of damage are those of a reader who edits (a lost parenthesis, half a word pasted) and of one who wants to see it break
 * (huge numbers, stray control characters). Leaves to others: what must hold for them (`doors.ts`).
 * One idea: almost everything random is refused at the first character; damage to something good gets far inside before it is noticed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { wat2wasm } from '#engine/index.ts';
import { parseScript } from '#engine/text/script.ts';
import type { Random } from './random.ts';
import { specFolder } from './spec.mjs';

const LONGEST = 6000;

/** Texts of modules: those of the book and, where they are at hand, those of the official scripts; at most `most` from each script. */
export function goodTexts(most: number): readonly string[] {
  const content = fileURLToPath(new URL('../../content', import.meta.url));
  const texts = readdirSync(content, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.wat'))
    .sort()
    .map((name) => readFileSync(join(content, name), 'utf8'));
  const folder = specFolder();
  const scripts = folder ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  for (const name of scripts.filter((script) => script.endsWith('.wast')).sort()) {
    const script = readFileSync(join(folder ?? '', name), 'utf8');
    const modules = parseScript(script, name).commands.flatMap((command) =>
      command.kind === 'module' && command.source.kind === 'text'
        ? [script.slice(command.span.from, command.span.to)]
        : [],
    );
    texts.push(...modules.filter((text) => text.length < LONGEST).slice(0, most));
  }
  return texts;
}

/** Those of the texts that are valid, assembled. */
export function goodBinaries(texts: readonly string[]): readonly Uint8Array[] {
  return texts.flatMap((text) => {
    try {
      return [wat2wasm(text)];
    } catch {
      return [];
    }
  });
}

/** How many mutants of one kind: MUTANTS from the environment, or as many as a test run has time for. */
export const mutantCount = (usual: number): number => Number(process.env['MUTANTS']) || usual;

/** Modules that real compilers made, those under a hundred kilobytes. */
export const small = (): readonly Uint8Array[] =>
  ['source-map/lib/mappings.wasm', 'xxhash-wasm/workerd/xxhash.wasm'].flatMap((path) => {
    try {
      return [new Uint8Array(readFileSync(createRequire(import.meta.url).resolve(path)))];
    } catch {
      return [];
    }
  });

const TOKEN = /;;[^\n]*|"(?:[^"\\\n]|\\.)*"|[()]|[^\s()";]+|\s+|[\s\S]/g;
// biome-ignore format: a list of words
const ODD = [
  '\0', '\u{7f}', '\u{feff}', '\u{202e}', '\ud800', '\u{1f980}', 'é', '"', "'", '\\', '(;', ';)', ';;', '(@a', '(', ')', '))', '((',
  '$', '$__proto__', '$constructor', '@', '0x', 'nan:0x0', '-0', '1e999999', '0x1p-99999', '4294967296', '18446744073709551616',
  '99999999999999999999999999', '-2147483649', 'offset=18446744073709551616', 'align=3', 'align=4294967296', '(memory 65536)',
  '(memory 0 65537)', '(table 10000001 funcref)', '"\\u{110000}"', '"\\ff"', '(import "" "" (func))', '(export "" (func 0))',
  'end', 'else', '(then)', '(else', 'block', 'loop $l', 'if', '(param $x i32)', '(local $y f64)', '(result i32 i64)', 'br_table',
  'br 4294967295', 'local.get 99', 'call 0', 'call_indirect', 'select (result i32)', 'v128.const i8x16', 'ref.func 0', '(type 0)',
  '(rec', '(type (func))', '(start 0)', '(data "', '(elem func 0)', 'try_table', 'unreachable', 'memory.init 0', 'f32.const nan',
  'i64.const', 'module', '(module', 'quote', 'binary', 'constructor', 'toString', 'hasOwnProperty', '__proto__', 'valueOf',
] as const;

/** One piece of damage to `text`, often more; now and then a piece of `other` is pasted in. */
export function damagedText(random: Random, text: string, other: string): string {
  const tokens = text.match(TOKEN) ?? [''];
  const at = (): number => random.below(Math.max(tokens.length, 1));
  const from = other.match(TOKEN) ?? [''];
  for (let times = random.chance(50) ? 1 : 1 + random.below(4); times > 0; times--) {
    const i = at();
    switch (random.below(9)) {
      case 0:
        tokens.splice(i, 1 + random.below(3));
        break;
      case 1:
        tokens.splice(i, 0, tokens[at()] ?? '');
        break;
      case 2:
        tokens.splice(i, 0, ` ${random.pick(ODD)} `);
        break;
      case 3: {
        const j = at();
        [tokens[i], tokens[j]] = [tokens[j] ?? '', tokens[i] ?? ''];
        break;
      }
      case 4: {
        const word = tokens[i] ?? '';
        const cut = random.below(word.length + 1);
        tokens[i] = word.slice(0, cut) + random.pick(ODD) + word.slice(cut + random.below(2));
        break;
      }
      case 5:
        tokens[i] = random.pick(ODD);
        break;
      case 6: {
        const start = random.below(from.length);
        tokens.splice(i, random.below(3), ...from.slice(start, start + 1 + random.below(12)));
        break;
      }
      case 7:
        tokens.splice(random.chance(50) ? i : 0, tokens.length - (random.chance(50) ? i : 0) - 1 - random.below(4));
        break;
      default:
        tokens.splice(i, 0, String.fromCharCode(random.below(random.chance(50) ? 128 : 65_536)));
    }
  }
  return tokens.join('');
}

const LEB: readonly (readonly number[])[] = [
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0x7f],
  [0x80, 0x80, 0x80, 0x80, 0x00],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
  [0x80, 0x80, 0x04],
  [0xe8, 0x07],
  [0x7f],
  [0x00],
];

/** One to three pieces of damage to a binary; the first eight bytes mostly stay, or nothing else would be read. */
export function damagedBytes(random: Random, good: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  let bytes = Array.from(good);
  const at = (): number => {
    const first = random.chance(2) ? 0 : 8;
    return Math.min(first + random.below(Math.max(bytes.length - first, 1)), bytes.length);
  };
  for (let times = 1 + random.below(3); times > 0; times--) {
    const i = at();
    switch (random.below(7)) {
      case 0:
        bytes[i] = random.below(256);
        break;
      case 1:
        bytes[i] = (bytes[i] ?? 0) ^ (1 << random.below(8));
        break;
      case 2:
        bytes.splice(i, 1 + random.below(4));
        break;
      case 3:
        bytes.splice(i, random.below(2), ...random.pick(LEB));
        break;
      case 4: {
        const from = random.below(other.length);
        bytes.splice(i, random.below(4), ...other.subarray(from, from + 1 + random.below(40)));
        break;
      }
      case 5:
        if (random.chance(30)) bytes = bytes.slice(0, i);
        else bytes[i] = ((bytes[i] ?? 0) + (random.chance(50) ? 1 : 255)) & 255;
        break;
      default: {
        const j = at();
        [bytes[i], bytes[j]] = [bytes[j] ?? 0, bytes[i] ?? 0];
      }
    }
  }
  return Uint8Array.from(bytes);
}
