/**
 * Vectors as people read and write them: a shape and its lanes, `f32x4 1 2.5 -3 inf`, and which shape a function means.
 * Leaves to others: every other value (`value.ts`), lanes as the text format's tokens (`text/constant.ts`).
 * Loaded with the machine's part for vectors; enters itself into `value.ts`.
 * Specification: Text Format, Vector Instructions.
 * One idea: 128 bits do not say how they want to be looked at; the instructions around them do.
 */
import { readOpcode, skipImmediates } from '../binary/code.ts';
import { Reader } from '../syntax/bytes.ts';
import type { Func, Module } from '../syntax/module.ts';
import { parseFloatBits, parseInteger, printFloatBits } from '../text/number.ts';
import { vectorText } from './value.ts';

/** Ways to look at 128 bits. */
const SHAPES = ['i32x4', 'i8x16', 'i16x8', 'i64x2', 'f32x4', 'f64x2'];
const widthOf = (shape: string): number => Number(/\d+/.exec(shape)![0]);

/** The bits that `text` spells, with or without `v128.const` in front, or what is wrong with it. */
export function read(text: string): bigint | string {
  const [shape = '', ...lanes] = text.replace(/^v128\.const\s+/, '').split(/\s+/);
  if (!SHAPES.includes(shape)) return 'form';
  const width = widthOf(shape);
  if (lanes.length !== 128 / width) return 'form';
  let bits = 0n;
  for (const lane of lanes.reverse()) {
    const value = shape.startsWith('f') ? parseFloatBits(lane, width as 32 | 64) : parseInteger(lane, width);
    if (typeof value !== 'bigint') return value;
    bits = (bits << BigInt(width)) | value;
  }
  return bits;
}

/** Shape and lanes, the lowest first. */
export function write(bits: bigint, shape = 'i32x4'): string {
  const width = widthOf(shape);
  const lanes = Array.from({ length: 128 / width }, (_, i) => {
    const lane = BigInt.asUintN(width, bits >> BigInt(i * width));
    return shape.startsWith('f') ? printFloatBits(lane, width as 32 | 64) : BigInt.asIntN(width, lane);
  });
  return [shape, ...lanes].join(' ');
}

const meant = new WeakMap<Func, string>();
/** The shape that most vector instructions of the function take; `i32x4` if none says. */
export function shapeOf({ code }: Module, func: Func): string {
  let shape = meant.get(func);
  if (shape === undefined) {
    const uses = new Map(SHAPES.map((one) => [one, 0]));
    const r = new Reader(code, func.body.from, func.body.to);
    while (r.at < r.end) {
      const instruction = readOpcode(r);
      const named = instruction.name.match(/[if]\d+x\d+/g)?.filter((one) => uses.has(one));
      // The last one named is what it takes: `i16x8.extend_low_i8x16_s`.
      const taken = named?.at(-1);
      if (taken) uses.set(taken, uses.get(taken)! + 1);
      skipImmediates(instruction, r);
    }
    shape = SHAPES.reduce((best, one) => (uses.get(one)! > uses.get(best)! ? one : best));
    meant.set(func, shape);
  }
  return shape;
}

Object.assign(vectorText, { read, write, shapeOf });
