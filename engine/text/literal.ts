/**
 * String literals and names of the text format as bytes and characters (specification: Text Format, Values, Strings and Names).
 * Leaves to others: whether the token is well formed, which the lexer has checked.
 * One idea: a string denotes bytes, so it may hold what no text can; a name is a string whose bytes are UTF-8.
 */
import { decodeUtf8, encodePoint } from '../syntax/utf8.ts';

const SIMPLE: Readonly<Record<string, number>> = { t: 9, n: 10, r: 13, '"': 34, "'": 39, '\\': 92 };

/** Bytes that the literal `text[from..to)`, quotes included, denotes. */
export function stringBytes(text: string, from: number, to: number): Uint8Array {
  const out: number[] = [];
  for (let at = from + 1; at < to - 1; ) {
    const point = text.codePointAt(at)!;
    if (point !== 0x5c) {
      encodePoint(point >= 0xd800 && point < 0xe000 ? 0xfffd : point, out);
      at += point > 0xffff ? 2 : 1;
      continue;
    }
    const next = text[at + 1]!;
    const simple = SIMPLE[next];
    if (simple !== undefined) {
      out.push(simple);
      at += 2;
    } else if (next === 'u') {
      const close = text.indexOf('}', at);
      const value = Number.parseInt(text.slice(at + 3, close).replaceAll('_', ''), 16);
      encodePoint(value < 0x110000 ? value : 0xfffd, out);
      at = close < 0 ? to : close + 1;
    } else {
      out.push(Number.parseInt(text.slice(at + 1, at + 3), 16) & 0xff);
      at += 3;
    }
  }
  return Uint8Array.from(out);
}

/** The name that an identifier token stands for, without the dollar; `undefined` if its bytes are not UTF-8. */
export function identifierName(text: string, from: number, to: number): string | undefined {
  if (text[from + 1] !== '"') return text.slice(from + 1, to);
  return decodeUtf8(stringBytes(text, from + 1, to));
}

/** A string literal that denotes `bytes`: printable ASCII as it is, everything else as two hex digits. */
export function quoteBytes(bytes: Uint8Array): string {
  let out = '"';
  for (const byte of bytes) {
    if (byte === 34 || byte === 92) out += `\\${String.fromCharCode(byte)}`;
    else if (byte >= 32 && byte < 127) out += String.fromCharCode(byte);
    else out += byte === 10 ? '\\n' : byte === 9 ? '\\t' : `\\${byte.toString(16).padStart(2, '0')}`;
  }
  return `${out}"`;
}

/** A string literal for a name: readable characters stay, controls become escapes. */
export function quoteName(name: string): string {
  let out = '"';
  for (const char of name) {
    const point = char.codePointAt(0)!;
    if (char === '"' || char === '\\') out += `\\${char}`;
    else if (point < 32 || point === 127) out += `\\${point.toString(16).padStart(2, '0')}`;
    else if ((point >= 0x80 && point < 0xa0) || (point >= 0x200b && point < 0x2070) || point === 0xfeff)
      out += `\\u{${point.toString(16)}}`;
    else out += char;
  }
  return `${out}"`;
}
