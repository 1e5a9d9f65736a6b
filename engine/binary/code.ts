/**
 * Walks over instructions without understanding them: are these opcodes, are their immediates whole, does every block end?
 * (specification: Binary Format, Expressions). Leaves to others: whether the code makes sense (`valid/`), what it does (`exec/`).
 * One idea: the format can be skipped only by reading it, since no instruction says how long it is; so the walk is made once,
 * here, and everybody after it may rely on it.
 */

import type { Immediate } from '../isa/row.ts';
import { all, byOpcode, type Instruction } from '../isa/table.ts';
import { Malformed, type Reader } from '../syntax/bytes.ts';
import { skipImmediate, skipMemArg } from '../syntax/immediates.ts';
import type { Range } from '../syntax/module.ts';

/** What the walk notices on its way that concerns the whole module. */
export interface Noticed {
  /** Offset of the first `memory.init` or `data.drop`, which need a data count section before the code; -1 if there is none. */
  needsDataCount: number;
  /** By byte: 1 if an opcode begins with it. */
  readonly seen: Uint8Array;
}

const OPENERS: ReadonlySet<string> = new Set(['block', 'loop', 'if']);

// Classes of one-byte opcodes. The frequent kinds of immediate have a class of their own, so that the walk compares small numbers only.
const NOTHING = 0;
const INDEX = 1;
const NUMBER = 2;
const MEMORY = 3;
const OPENS = 4;
const ENDS = 5;
const ELSE = 6;
const OTHER = 7;
/** A prefix, an instruction of a newer feature, or nothing at all. */
const SELDOM = 8;

// What may still come in an open block before its end.
const NO_MORE = 0;
const AN_ELSE = 1;
const A_CATCH = 2;
const CATCH_OR_DELEGATE = 3;

const CLASS = new Uint8Array(256).fill(SELDOM);
const IMMEDIATES: (readonly Immediate[])[] = Array.from({ length: 256 }, () => []);
const INDICES: ReadonlySet<Immediate> = new Set(['label', 'func', 'type', 'table', 'memory', 'local', 'global', 'tag']);

const OLD = /^(mvp|sign|saturating|multi-value|reference|bulk)/;

function classOf({ name, immediates, since }: Instruction): number {
  if (!OLD.test(since)) return SELDOM;
  if (OPENERS.has(name)) return OPENS;
  if (name === 'end') return ENDS;
  if (name === 'else') return ELSE;
  if (immediates.length === 0) return NOTHING;
  if (immediates.length > 1) return OTHER;
  if (immediates[0] === 'i32') return NUMBER;
  if (immediates[0] === 'memarg') return MEMORY;
  return INDICES.has(immediates[0]!) ? INDEX : OTHER;
}
for (const instruction of all) {
  if (instruction.opcode > 0xff) continue;
  CLASS[instruction.opcode] = classOf(instruction);
  IMMEDIATES[instruction.opcode] = instruction.immediates;
}
const hex = (byte: number): string => byte.toString(16).padStart(2, '0');

/**
 * The instruction whose opcode begins at `r.at`; leaves `r` at its first immediate.
 * @throws Malformed "illegal opcode" when no instruction has it
 */
export function readOpcode(r: Reader): Instruction {
  const start = r.at;
  const byte = r.u8();
  if (byte < 0xfb || byte > 0xfe) {
    const found = byOpcode(byte);
    if (!found) throw new Malformed(`illegal opcode ${hex(byte)}`, start);
    return found;
  }
  const sub = r.u32();
  const found = sub <= 0xffff ? byOpcode((byte << 16) | sub) : undefined;
  if (!found) throw new Malformed(`illegal opcode ${hex(byte)} ${sub.toString(16).padStart(2, '0')}`, start);
  return found;
}

/** Steps over the immediates of `instruction`. @throws Malformed */
export function skipImmediates(instruction: Instruction, r: Reader): void {
  for (const kind of instruction.immediates) skipImmediate(kind, r);
}

/**
 * Steps over instructions up to and including the `end` that closes them.
 * @throws Malformed with the official phrase
 */
export function skipExpression(r: Reader, noticed: Noticed): Range {
  const from = r.at;
  const { bytes, end } = r;
  const { seen } = noticed;
  // For each open block: what may still come before its end.
  const open: number[] = [];
  for (;;) {
    const start = r.at;
    if (start >= end) throw new Malformed(r.short, start);
    const byte = bytes[start]!;
    seen[byte] = 1;
    switch (CLASS[byte]) {
      case NOTHING:
        r.at++;
        break;
      case INDEX:
        r.at++;
        r.u32();
        break;
      case NUMBER:
        r.at++;
        r.s32();
        break;
      case MEMORY:
        r.at++;
        skipMemArg(r);
        break;
      case OTHER:
        r.at++;
        for (const kind of IMMEDIATES[byte]!) skipImmediate(kind, r);
        break;
      case OPENS:
        r.at++;
        for (const kind of IMMEDIATES[byte]!) skipImmediate(kind, r);
        open.push(byte === 0x04 ? AN_ELSE : NO_MORE);
        break;
      case ELSE:
        if (open.at(-1) !== AN_ELSE) throw new Malformed('END opcode expected', start);
        open[open.length - 1] = NO_MORE;
        r.at++;
        break;
      case ENDS:
        r.at++;
        if (open.length === 0) return { from, to: r.at };
        open.pop();
        break;
      default: {
        const instruction = readOpcode(r);
        if (noticed.needsDataCount < 0 && instruction.immediates.includes('data')) noticed.needsDataCount = start;
        skipImmediates(instruction, r);
        if (instruction.name === 'try_table') open.push(NO_MORE);
        else if (instruction.since === 'legacy-exceptions') tryPart(instruction.name, open, start);
      }
    }
  }
}

/** The body of a `try` comes first, then its `catch`es, then perhaps one `catch_all`; or `delegate` ends it. */
function tryPart(name: string, open: number[], at: number): void {
  if (name === 'rethrow') return;
  if (name === 'try') {
    open.push(CATCH_OR_DELEGATE);
    return;
  }
  const may = open.pop() ?? NO_MORE;
  if (may < (name === 'delegate' ? CATCH_OR_DELEGATE : A_CATCH)) throw new Malformed('END opcode expected', at);
  if (name !== 'delegate') open.push(name === 'catch' ? A_CATCH : NO_MORE);
}
