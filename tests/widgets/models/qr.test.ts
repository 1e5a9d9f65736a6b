/**
 * QR codes: read back by a reader that was written from the other end, with the remainders of the correction checked, and
 * compared square by square with what another library (uqr 0.1.3) draws.
 * One idea: a code that only its own writer can read is a pattern for a carpet.
 */
import { describe, expect, it } from 'vitest';
import { alignment, MOST_BYTES, penalty, type Qr, qrCode } from '#widgets/models/qr.ts';
import { qrSvg } from '#widgets/parts/qr.ts';

/** Blocks and their bytes of text, level M, as table 9 of ISO/IEC 18004:2015 prints them: [[blocks, total, text], …]. */
const TABLE: readonly (readonly (readonly [number, number, number])[])[] = [
  [[1, 26, 16]],
  [[1, 44, 28]],
  [[1, 70, 44]],
  [[2, 50, 32]],
  [[2, 67, 43]],
  [[4, 43, 27]],
  [[4, 49, 31]],
  [
    [2, 60, 38],
    [2, 61, 39],
  ],
  [
    [3, 58, 36],
    [2, 59, 37],
  ],
  [
    [4, 69, 43],
    [1, 70, 44],
  ],
  [
    [1, 80, 50],
    [4, 81, 51],
  ],
  [
    [6, 58, 36],
    [2, 59, 37],
  ],
  [
    [8, 59, 37],
    [1, 60, 38],
  ],
  [
    [4, 64, 40],
    [5, 65, 41],
  ],
  [
    [5, 65, 41],
    [5, 66, 42],
  ],
  [
    [7, 73, 45],
    [3, 74, 46],
  ],
  [
    [10, 74, 46],
    [1, 75, 47],
  ],
  [
    [9, 69, 43],
    [4, 70, 44],
  ],
  [
    [3, 70, 44],
    [11, 71, 45],
  ],
  [
    [3, 67, 41],
    [13, 68, 42],
  ],
];

/** 2ⁿ in the field, by repeated doubling. */
function power(n: number): number {
  let x = 1;
  for (let i = 0; i < n; i++) x = (x << 1) ^ (x > 127 ? 0x11d : 0);
  return x;
}
/** A product in the field, bit by bit. */
function product(a: number, b: number): number {
  let out = 0;
  for (let i = 7; i >= 0; i--) out = (out << 1) ^ (out > 127 ? 0x11d : 0) ^ ((b >> i) & 1 ? a : 0);
  return out;
}

const FLIPS: readonly ((row: number, column: number) => boolean)[] = [
  (i, j) => (i + j) % 2 === 0,
  (i) => i % 2 === 0,
  (_, j) => j % 3 === 0,
  (i, j) => (i + j) % 3 === 0,
  (i, j) => ((i >> 1) + Math.floor(j / 3)) % 2 === 0,
  (i, j) => ((i * j) % 2) + ((i * j) % 3) === 0,
  (i, j) => (((i * j) % 2) + ((i * j) % 3)) % 2 === 0,
  (i, j) => (((i * j) % 3) + ((i + j) % 2)) % 2 === 0,
];

/** Reads a code as a camera would once it has found the squares; throws if a block does not divide without rest. */
function read({ size, squares }: Qr): { text: string; mask: number } {
  const at = (row: number, column: number): number => squares[row * size + column]!;
  const version = (size - 17) / 4;
  const cells = [0, 1, 2, 3, 4, 5, 7, 8].map((column) => at(8, column));
  const format = [...cells, at(7, 8), ...[5, 4, 3, 2, 1, 0].map((row) => at(row, 8))];
  const bits = format.reduce((sum, bit) => sum * 2 + bit, 0) ^ 0b101010000010010;
  expect(bits >> 13, 'level M').toBe(0);
  const mask = (bits >> 10) & 7;
  const marks = alignment(version);
  const isMark = (i: number, j: number): boolean =>
    marks.some((y) =>
      marks.some(
        (x) =>
          Math.abs(i - y) < 3 &&
          Math.abs(j - x) < 3 &&
          !(y < 9 && x < 9) &&
          !(y < 9 && x > size - 9) &&
          !(y > size - 9 && x < 9),
      ),
    );
  const isPattern = (i: number, j: number): boolean =>
    i === 6 ||
    j === 6 ||
    (i < 9 && j < 9) ||
    (i < 9 && j >= size - 8) ||
    (i >= size - 8 && j < 9) ||
    (version > 6 && ((i < 6 && j >= size - 11) || (j < 6 && i >= size - 11))) ||
    isMark(i, j);
  const stream: number[] = [];
  let up = true;
  for (let pair = size - 1; pair > 0; pair -= 2, up = !up) {
    if (pair === 6) pair--;
    for (let n = 0; n < size; n++)
      for (const column of [pair, pair - 1]) {
        const row = up ? size - 1 - n : n;
        if (!isPattern(row, column)) stream.push(at(row, column) ^ Number(FLIPS[mask]!(row, column)));
      }
  }
  const bytes: number[] = [];
  for (let i = 0; i + 8 <= stream.length; i += 8)
    bytes.push(stream.slice(i, i + 8).reduce((sum, bit) => sum * 2 + bit, 0));
  const lengths = TABLE[version - 1]!.flatMap(([count, total, text]) =>
    Array.from({ length: count }, () => [total, text] as const),
  );
  const blocks = lengths.map(() => [] as number[]);
  let next = 0;
  const most = Math.max(...lengths.map(([, text]) => text));
  for (let i = 0; i < most; i++)
    lengths.forEach(([, text], b) => {
      if (i < text) blocks[b]!.push(bytes[next++]!);
    });
  const checks = lengths[0]![0] - lengths[0]![1];
  for (let i = 0; i < checks; i++) for (const block of blocks) block.push(bytes[next++]!);
  expect(next, 'every byte is used').toBe(bytes.length);
  for (const block of blocks)
    for (let n = 0; n < checks; n++) {
      const root = power(n);
      expect(block.reduce((sum, byte) => product(sum, root) ^ byte, 0)).toBe(0);
    }
  const told = blocks
    .flatMap((block, b) => block.slice(0, lengths[b]![1]))
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
  expect(told.slice(0, 4), 'bytes').toBe('0100');
  const wide = version > 9 ? 16 : 8;
  const length = Number.parseInt(told.slice(4, 4 + wide), 2);
  const body = told.slice(4 + wide, 4 + wide + length * 8).match(/.{8}/g) ?? [];
  return { text: new TextDecoder().decode(Uint8Array.from(body, (b) => Number.parseInt(b, 2))), mask };
}

const rows = ({ size, squares }: Qr): string[] =>
  Array.from({ length: size }, (_, y) => squares.subarray(y * size, (y + 1) * size).join(''));

describe('QR codes', () => {
  it('are read back, in every version and at the edge of each', () => {
    const seen = new Set<number>();
    for (let bytes = 0; bytes <= MOST_BYTES; bytes++) {
      const edge =
        bytes === MOST_BYTES || qrCode('x'.repeat(bytes), 0).version !== qrCode('x'.repeat(bytes + 1), 0).version;
      if (!edge && bytes % 61) continue;
      const text = Array.from({ length: bytes }, (_, i) => String.fromCharCode(33 + ((i * i * 7 + bytes) % 90))).join(
        '',
      );
      const code = qrCode(text);
      seen.add(code.version);
      expect(read(code)).toEqual({ text, mask: code.mask });
    }
    expect([...seen]).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });

  it('hold UTF-8, and every mask is read back', () => {
    for (let mask = 0; mask < 8; mask++) expect(read(qrCode('π ≈ 3 · ü', mask))).toEqual({ text: 'π ≈ 3 · ü', mask });
  });

  it('are square by square what another library draws', () => {
    const vectors: readonly (readonly [string, number, string])[] = [
      [
        'https://example.org/#cell-1:5',
        3,
        '8tw3nj 4izvi9 6gcme5 6h7t5p 6ggaql 4ieloh 8tz2pr um0w 6d4023 657drl 6lzmyu 3ssl0x 2pmmto bnb5z 4pp9yf 168qs2 6bk0ca kb5m6 6blfdg fi01g 4f3rb0 11t7j 8u3mmy 4j3l7f 6ges51 6h0gt6 6hdl45 4iqy62 8u4taa',
      ],
      [
        'The machine is at step 37 of 214, and everything that you see here is in this square; no server keeps any of it, and no clock.',
        5,
        '5i5sfmwtxb 2tygj9o8qp 41o5mubqzh 41npfh4q59 41a98r9wm5 2tlgy90da9 5iicojrr7j n2rfwx6o 2u2jgx8c0e 3ex0m3x61i 3sx5m1qxhj 5gg2zx9etv 393kfubfq1 237uzzvnqg 56ayk9jzu3 25zidxq50l 30m8njeeen 3ra7knc06c 53trmjnm3x svu67yno8 4ah1vjewoe 2sbrgi8zjy okf8e8dtr vxdbq9puj xaw0dvvq2 51d8gp4840 otr7l0cfv 3kgb10yd2l 53mwbtmjx1 2aastbb4oz 3peiuom631 43qr6c9d14 2tgk7esvb2 18nlkfphoc 1vnaygw3qb zsypgkz5v 1pxjjj1ua3 57petpjwiw 1j5ns7pplf 2fbx25ehp9 4x69y3m31w p4zypp1s 5idb7y3bkj 2tiil9i68p 41759scd87 4164f3m2bu 414wz26fxr 2to29q7w7d 5ihckc4gjd',
      ],
    ];
    for (const [text, mask, drawn] of vectors) {
      const code = qrCode(text, mask);
      expect(rows(code)).toEqual(
        drawn.split(' ').map((row) => {
          const value = [...row].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n);
          return value.toString(2).padStart(code.size, '0');
        }),
      );
    }
  });

  it('take the mask that is easiest to read', () => {
    const best = qrCode('https://example.org/');
    const scores = [0, 1, 2, 3, 4, 5, 6, 7].map((mask) =>
      penalty(qrCode('https://example.org/', mask).squares, best.size),
    );
    expect(scores[best.mask]).toBe(Math.min(...scores));
    expect(new Set(scores).size).toBeGreaterThan(1);
  });

  it('refuse what is too long, and say how much there is room for', () => {
    expect(qrCode('x'.repeat(MOST_BYTES)).version).toBe(20);
    expect(() => qrCode('x'.repeat(MOST_BYTES + 1))).toThrow(RangeError);
    expect(() => qrCode('ü'.repeat(MOST_BYTES / 2 + 1))).toThrow('668 bytes');
  });

  it('are drawn with a margin and a label that is escaped', () => {
    const drawn = qrSvg('https://example.org/#cell-1:5', 'To "here" & <there>');
    const { size } = qrCode('https://example.org/#cell-1:5');
    expect(drawn).toContain(`viewBox="0 0 ${size + 8} ${size + 8}"`);
    expect(drawn).toContain('aria-label="To &quot;here&quot; &amp; &lt;there&gt;"');
    expect(drawn).toContain('d="M4 4h7v1H4z');
  });
});
