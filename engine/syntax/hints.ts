/**
 * Branch hints: a custom section that says of a branch which way it usually goes (specification: Appendix, Code Metadata).
 * Leaves to others: how a hint is written in text (`text/annotations.ts`, `text/listing.ts`), where the section stands (`binary/`).
 * One idea: a hint changes nothing but speed, so it lives outside of the code and points into it by distance.
 *
 * For each function with hints: its index, then for each hint the distance from the start of its locals, a length (1), and 0 or 1.
 */
import { Malformed, Reader } from './bytes.ts';
import { readCount } from './immediates.ts';
import type { Custom, Func, Module } from './module.ts';
import { Writer, writeValType } from './writer.ts';

export const BRANCH_HINT = 'metadata.code.branch_hint';
const IF = 0x04;
const BR_IF = 0x0d;

/** Bytes that the locals of a function take in front of its instructions. */
function localBytes(func: Func): number {
  const w = new Writer();
  w.u32(func.locals.length);
  for (const { count, type } of func.locals) {
    w.u32(count);
    writeValType(type, w);
  }
  return w.length;
}

/** By offset in `Module.code`: 1 if the branch is likely taken, 0 if not. Undefined if the section is not what it should be. */
export function readBranchHints(module: Module, { bytes }: Custom): ReadonlyMap<number, number> | undefined {
  const hints = new Map<number, number>();
  const r = new Reader(bytes);
  try {
    for (let funcs = readCount(r); funcs > 0; funcs--) {
      const func = module.funcs[r.u32()];
      if (!func || func.import) return undefined;
      const start = func.body.from - localBytes(func);
      for (let count = readCount(r); count > 0; count--) {
        const at = start + r.u32();
        const isWhole = r.u32() === 1;
        const value = r.u8();
        const target = at >= func.body.from && at < func.body.to ? module.code[at] : undefined;
        if (!isWhole || value > 1 || (target !== IF && target !== BR_IF)) return undefined;
        hints.set(at, value);
      }
    }
  } catch (fault) {
    if (!(fault instanceof Malformed)) throw fault;
    return undefined;
  }
  return r.at === r.end ? hints : undefined;
}

/** The section for hints given by offset in `Module.code`. */
export function writeBranchHints(module: Pick<Module, 'funcs'>, hints: ReadonlyMap<number, number>): Uint8Array {
  const all = [...hints].sort(([a], [b]) => a - b);
  const hinted = module.funcs.flatMap((func, index) => {
    const own = all.filter(([at]) => at >= func.body.from && at < func.body.to);
    return own.length > 0 ? [{ index, own, start: func.body.from - localBytes(func) }] : [];
  });
  const w = new Writer();
  w.u32(hinted.length);
  for (const { index, own, start } of hinted) {
    w.u32(index);
    w.u32(own.length);
    for (const [at, value] of own) {
      w.u32(at - start);
      w.u32(1);
      w.u8(value);
    }
  }
  return w.done();
}
