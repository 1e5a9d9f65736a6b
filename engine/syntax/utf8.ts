/**
 * UTF-8, strictly: names in the text and in the binary format are bytes that must decode (specification: Values, Names).
 * Leaves to others: what a name is for. The engine has its own coder because its layers know no browser and no Node, where
 * `TextDecoder` lives. One idea: overlong forms, surrogates and numbers above U+10FFFF are not decoded leniently, since two
 * spellings of one name would make two checks disagree.
 */

/**
 * Decodes all of `bytes`. Malformed input gives `undefined`, unless `bad` is given: then each malformed byte becomes
 * U+FFFD and its offset in the result (UTF-16 units) is added to `bad`.
 */
export function decodeUtf8(bytes: Uint8Array, bad?: number[]): string | undefined {
  let text = '';
  let units: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at]!;
    let size = 1;
    let point = lead;
    if (lead >= 0x80) {
      size = lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
      point = size === 2 ? lead & 0x1f : size === 3 ? lead & 0x0f : lead & 0x07;
      for (let i = 1; i < size; i++) {
        const next = bytes[at + i];
        if (next === undefined || (next & 0xc0) !== 0x80) size = 0;
        else point = (point << 6) | (next & 0x3f);
      }
      const isOverlong = (size === 3 && point < 0x800) || (size === 4 && point < 0x10000);
      if (isOverlong || (point >= 0xd800 && point < 0xe000 && size === 3) || point > 0x10ffff) size = 0;
    }
    if (size === 0) {
      if (!bad) return undefined;
      bad.push(text.length + units.length);
      point = 0xfffd;
      size = 1;
    }
    if (point < 0x10000) units.push(point);
    else units.push(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff));
    if (units.length > 4000) {
      text += String.fromCharCode(...units);
      units = [];
    }
    at += size;
  }
  return text + String.fromCharCode(...units);
}

/** Appends the bytes of one scalar value to `out`. */
export function encodePoint(point: number, out: number[]): void {
  if (point < 0x80) out.push(point);
  else if (point < 0x800) out.push(0xc0 | (point >> 6), 0x80 | (point & 0x3f));
  else if (point < 0x10000) out.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f));
  else {
    out.push(0xf0 | (point >> 18), 0x80 | ((point >> 12) & 0x3f), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f));
  }
}

/** The bytes of `text`; a lone surrogate becomes U+FFFD, as everywhere on the web. */
export function encodeUtf8(text: string): Uint8Array {
  const out: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const point = text.codePointAt(at)!;
    if (point > 0xffff) at++;
    encodePoint(point >= 0xd800 && point < 0xe000 ? 0xfffd : point, out);
  }
  return Uint8Array.from(out);
}
