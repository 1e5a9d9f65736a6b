/**
 * Bytes to module: what is refused, where, and with which code; what is kept although nothing needs it.
 * One idea: a decoder meets bytes that nobody wrote, so random ones must give diagnostics and never an exception.
 */
import { describe, expect, it } from 'vitest';
import { decode } from '#engine/binary/decode.ts';
import { encode } from '#engine/binary/encode.ts';
import { refType } from '#engine/syntax/types.ts';
import { Random } from '../../support/random.ts';

const PREAMBLE = '00 61 73 6d 01 00 00 00';
const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/[0-9a-f]{2}/g) ?? [], (digits) => Number.parseInt(digits, 16));
const moduleOf = (hex: string): Uint8Array => bytesOf(`${PREAMBLE} ${hex}`);
const first = (bytes: Uint8Array): string => {
  const [diagnostic] = decode(bytes).diagnostics;
  return diagnostic ? `${diagnostic.code}@${diagnostic.span.from}` : 'fine';
};

describe('decode', () => {
  it.each([
    ['nothing at all', '', 'BIN206@0'],
    ['another file', 'ff d8 ff e0', 'BIN201@0'],
    ['a version of the future', '00 61 73 6d 02 00 00 00', 'BIN202@4'],
  ])('refuses %s', (_, hex, expected) => expect(first(bytesOf(hex))).toBe(expected));

  it.each([
    ['an empty module', '', 'fine'],
    ['an unknown section', '0e 00', 'BIN203@8'],
    ['sections out of order', '03 01 00 01 01 00', 'BIN204@11'],
    ['a section that is too long', '01 7f', 'BIN207@9'],
    ['bytes left over in a section', '01 02 00 00', 'BIN205@11'],
    ['four thousand million types in one byte', '01 05 ff ff ff ff 0f', 'BIN207@10'],
    ['a LEB128 of six bytes', '01 06 80 80 80 80 80 00', 'BIN208@10'],
    ['a LEB128 of 33 bits', '01 05 80 80 80 80 10', 'BIN209@10'],
    ['a function without a body', '01 04 01 60 00 00 03 02 01 00', 'BIN226@18'],
    ['a name that is not UTF-8', '07 05 01 01 ff 00 00', 'BIN210@12'],
    ['limits with an unknown flag', '05 03 01 08 01', 'BIN213@11'],
    ['a maximum and a 64-bit memory', '05 04 01 05 01 02', 'fine'],
    ['a type of no kind', '01 02 01 3f', 'BIN219@11'],
    ['a value type of no kind', '01 05 01 60 01 10 00', 'BIN216@13'],
  ])('judges %s', (_, hex, expected) => expect(first(moduleOf(hex))).toBe(expected));

  const body = (hex: string): Uint8Array => {
    const length = bytesOf(hex).length;
    const two = (value: number): string => value.toString(16).padStart(2, '0');
    return moduleOf(`01 04 01 60 00 00 03 02 01 00 0a ${two(length + 3)} 01 ${two(length + 1)} 00 ${hex}`);
  };
  it.each([
    ['an unknown opcode', 'ff 0b', 'BIN230@23'],
    ['an unknown opcode after a prefix', 'fc 7f 0b', 'BIN230@23'],
    ['a block without end', '02 40 0b', 'BIN206@26'],
    ['code after the end', '0b 01', 'BIN205@24'],
    ['else outside of if', '05 0b', 'BIN231@23'],
    ['a second else', '41 00 04 40 05 05 0b 0b', 'BIN231@28'],
    ['memop flags with bit 7', '41 00 28 80 01 00 1a 0b', 'BIN220@26'],
    ['data.drop without a data count', 'fc 09 00 0b', 'BIN228@23'],
    ['an i64 of 65 bits', '42 ff ff ff ff ff ff ff ff ff 01 1a 0b', 'BIN209@24'],
  ])('finds %s in a body', (_, hex, expected) => expect(first(body(hex))).toBe(expected));

  it('reports every body that is malformed', () => {
    const twice = '01 04 01 60 00 00 03 03 02 00 00 0a 09 02 03 00 ff 0b 03 00 fe 0b';
    expect(decode(moduleOf(twice)).diagnostics.map((d) => d.span.from)).toEqual([24, 28]);
  });

  it('keeps groups, subtypes, structures and arrays', () => {
    const { module } = decode(moduleOf('01 15 02 4e 02 50 00 5f 01 64 01 00 4f 01 00 5e 78 01 60 01 63 00 00'));
    expect(module?.types.map(({ def }) => [def.group, def.groupSize, def.final, def.comp.kind])).toEqual([
      [0, 2, false, 'struct'],
      [0, 2, true, 'array'],
      [2, 1, true, 'func'],
    ]);
    expect(module?.types[2]?.def.comp).toMatchObject({ params: [refType(true, 0)] });
  });

  it('never throws, whatever the bytes', () => {
    const random = new Random(7);
    for (let run = 0; run < 2000; run++) {
      const bytes = moduleOf('');
      const noise = Uint8Array.from({ length: random.below(60) }, () => random.below(256));
      const joined = new Uint8Array([...bytes, random.below(14), ...noise]);
      const { module, diagnostics } = decode(joined);
      expect(module === undefined).toBe(diagnostics.length > 0);
    }
  });
});

describe('names', () => {
  // Names: module "m", function 0 "f", its local 0 "x".
  const names = '00 15 04 6e 61 6d 65 00 02 01 6d 01 04 01 00 01 66 02 06 01 00 01 00 01 78';
  const withNames = moduleOf(`01 05 01 60 01 7f 00 03 02 01 00 0a 04 01 02 00 0b ${names.replace('00 15', '00 17')}`);

  it('gives entities their names', () => {
    const { module } = decode(withNames);
    expect(module?.name).toBe('m');
    expect(module?.funcs[0]?.name).toBe('f');
    expect([...(module?.funcs[0]?.localNames ?? [])]).toEqual([[0, 'x']]);
  });
  it('writes what it reads', () => {
    expect(encode(decode(withNames).module!).bytes).toEqual(withNames);
    expect(encode(decode(withNames).module!, { names: true }).bytes).toEqual(withNames);
  });
  it('leaves them out when told', () => {
    const { bytes } = encode(decode(withNames).module!, { names: false });
    expect(bytes).toEqual(withNames.subarray(0, withNames.length - 25));
  });
  it('makes no error of a name section that is cut off', () => {
    expect(first(moduleOf('00 07 04 6e 61 6d 65 01 09'))).toBe('fine');
  });
});
