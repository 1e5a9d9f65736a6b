/**
 * Bytes to `Module`: preamble, sections in their order, and what the sections promise each other (specification: Binary Format, Modules).
 * Leaves to others: the inside of each section (`sections.ts`), of bodies (`code.ts`), and all questions of meaning (`valid/`).
 * One idea: well-formed and valid are two judgements. Here is asked only whether the bytes can be read as a module at all.
 *
 * Bodies stay where they are: `Module.code` is the file. Whatever the bytes are, the answer is a module or diagnostics, never an exception.
 */
import type { Code } from '../source/catalogue.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { phrases } from '../source/phrases.generated.ts';
import { Malformed, Reader } from '../syntax/bytes.ts';
import type { Module } from '../syntax/module.ts';
import { readNames } from './names.ts';
import { sectionOrder } from './order.ts';
import {
  type Reading,
  readCodeSection,
  readDataCountSection,
  readDataSection,
  readElemSection,
  readExportSection,
  readFuncSection,
  readGlobalSection,
  readImportSection,
  readMemorySection,
  readName,
  readStartSection,
  readTableSection,
  readTagSection,
  readTypeSection,
} from './sections.ts';

/** Who reads the inside of each section, by its id. */
const readers: Readonly<Record<number, (r: Reader, m: Reading) => void>> = {
  1: readTypeSection,
  2: readImportSection,
  3: readFuncSection,
  4: readTableSection,
  5: readMemorySection,
  6: readGlobalSection,
  7: readExportSection,
  8: readStartSection,
  9: readElemSection,
  10: readCodeSection,
  11: readDataSection,
  12: readDataCountSection,
  13: readTagSection,
};

/**
 * Reads a module. `name` is what messages call the file.
 * `module` is absent if the bytes are malformed; then `diagnostics` says where and how.
 */
export function decode(bytes: Uint8Array, name = 'module.wasm'): { module?: Module; diagnostics: Diagnostic[] } {
  const m: Reading = {
    types: [],
    imports: [],
    funcs: [],
    tables: [],
    mems: [],
    globals: [],
    tags: [],
    exports: [],
    elems: [],
    datas: [],
    customs: [],
    firstFunc: 0,
    bodies: 0,
    faults: [],
    needsDataCount: -1,
    seen: new Uint8Array(256),
  };
  try {
    readModule(new Reader(bytes), m);
  } catch (fault) {
    if (!(fault instanceof Malformed)) throw fault;
    m.faults.push(fault);
  }
  if (m.faults.length > 0) return { diagnostics: m.faults.map((fault) => toDiagnostic(fault, bytes.length)) };
  for (const custom of m.customs) if (custom.name === 'name') readNames(custom.bytes, m);
  const { firstFunc: _first, bodies: _bodies, faults: _faults, needsDataCount: _needs, seen: opcodes, ...parts } = m;
  return { module: { source: { kind: 'binary', name, bytes }, code: bytes, opcodes, ...parts }, diagnostics: [] };
}

function readModule(r: Reader, m: Reading): void {
  readPreamble(r);
  let place = 0;
  let before = 0;
  while (r.at < r.end) {
    const start = r.at;
    const id = r.u8();
    const index = id === 0 ? place : sectionOrder.findIndex((section) => section.id === id);
    if (index < 0) throw new Malformed('malformed section id', start);
    const at = r.at;
    const size = r.u32();
    if (size > r.end - r.at) throw new Malformed('length out of bounds', at);
    const inside = new Reader(r.bytes, r.at, r.at + size, 'unexpected end of section or function');
    r.at = inside.end;
    if (id === 0) {
      readCustom(inside, m, before, start);
      continue;
    }
    if (index < place) throw new Malformed('unexpected content after last section', start);
    readers[id]!(inside, m);
    if (inside.at !== inside.end) throw new Malformed('section size mismatch', inside.at);
    place = index + 1;
    before = id;
  }
  checkPromises(r, m);
}

function readPreamble(r: Reader): void {
  const word = (expected: readonly number[], phrase: string): void => {
    const start = r.at;
    const found = r.take(4);
    if (expected.some((byte, i) => found[i] !== byte)) throw new Malformed(phrase, start);
  };
  word([0x00, 0x61, 0x73, 0x6d], 'magic header not detected');
  word([0x01, 0x00, 0x00, 0x00], 'unknown binary version');
}

function readCustom(r: Reader, m: Reading, after: number, from: number): void {
  if (r.at === r.end) throw new Malformed(r.short, r.at);
  const name = readName(r);
  m.customs.push({ name, bytes: r.take(r.end - r.at), after, span: { from, to: r.end } });
}

/** What one section says about another. */
function checkPromises(r: Reader, m: Reading): void {
  if (m.faults.length > 0) return;
  if (m.bodies !== m.funcs.length - m.firstFunc)
    throw new Malformed('function and code section have inconsistent lengths', r.at);
  if (m.dataCount !== undefined && m.dataCount !== m.datas.length) {
    throw new Malformed('data count and data section have inconsistent lengths', r.at);
  }
  if (m.dataCount === undefined && m.needsDataCount >= 0)
    throw new Malformed('data count section required', m.needsDataCount);
}

const entries = (Object.entries(phrases) as [Code, string][]).filter(([code]) => code.startsWith('BIN'));

function toDiagnostic(fault: Malformed, length: number): Diagnostic {
  let best = entries[0]!;
  for (const entry of entries) {
    const fits = fault.phrase.startsWith(entry[1]);
    if (fits && (!fault.phrase.startsWith(best[1]) || entry[1].length > best[1].length)) best = entry;
  }
  const [code] = best;
  const from = Math.min(fault.at, length);
  return {
    code,
    severity: 'error',
    message: fault.phrase,
    span: { from, to: Math.min(from + 1, length) },
    notes: [],
  };
}
