/**
 * Names are UTF-8, strictly: no overlong forms, no surrogates, nothing above U+10FFFF (specification: Binary Format, Names).
 * The engine has its own coder because its layers know no browser and no Node, where `TextDecoder` lives.
 * One idea: the first byte says how many follow, and every follower begins with the bits 10, so a reader that lands in the middle notices.
 */
import { Malformed } from '../syntax/bytes.ts';

const WRONG = 'malformed UTF-8 encoding';

/** The text that `bytes` spell. `at` is their offset in the file. @throws Malformed at the first byte of the bad sequence */
export function decodeUtf8(bytes: Uint8Array, at: number): string {
  let text = '';
  for (let i = 0; i < bytes.length; ) {
    const start = i;
    const first = bytes[i++]!;
    let code = first;
    if (first >= 0x80) {
      const more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
      if (first < 0xc2 || first > 0xf4 || i + more > bytes.length) throw new Malformed(WRONG, at + start);
      code = first & (0x3f >> more);
      for (let k = 0; k < more; k++) {
        const byte = bytes[i++]!;
        if ((byte & 0xc0) !== 0x80) throw new Malformed(WRONG, at + start);
        code = (code << 6) | (byte & 0x3f);
      }
      const overlong = code < (more === 1 ? 0x80 : more === 2 ? 0x800 : 0x10000);
      if (overlong || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) throw new Malformed(WRONG, at + start);
    }
    text += String.fromCodePoint(code);
  }
  return text;
}

/** `text` as UTF-8. A lone surrogate, which no name can hold, becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    let code = character.codePointAt(0)!;
    if (code >= 0xd800 && code < 0xe000) code = 0xfffd;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    else
      bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
  }
  return Uint8Array.from(bytes);
}
