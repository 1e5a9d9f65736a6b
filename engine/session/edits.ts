/**
 * Values changed by hand: what a reader wrote is read as a value of the place's own type, or refused in words.
 * Leaves to others: making the change in every replay (`debug/edits.ts`), the field (the page).
 * One idea: the type is the place's and not the writer's. Whatever is written into an i32 is an i32 afterwards, or is not written.
 */
import { Edits } from '../debug/edits.ts';
import type { Place } from '../debug/search.ts';
import { setBits } from '../runtime/slot.ts';
import type { Value } from '../runtime/store.ts';
import { valueFromText } from '../runtime/value.ts';
import { F32, F64, isRef, typeName, V128, type ValType } from '../syntax/types.ts';
import type { ShownValue, Target } from './protocol.ts';
import type { Run } from './run.ts';
import { shown } from './show.ts';

/** At `step`, what stands at `target` becomes what `text` says. */
export interface ByHand {
  readonly step: number;
  readonly target: Target;
  readonly text: string;
}
/** What a change would do, or why it cannot be made. */
export type Changed =
  | { readonly was: ShownValue; readonly now: ShownValue }
  | { readonly type: string; readonly refused: string };

/** A place that can be written, with its type and what stands there. */
interface Spot {
  readonly place: Place;
  readonly type: ValType | 'byte';
  readonly was: ShownValue;
  readonly isConstant?: boolean;
  write(value: Value): void;
}

const shownByte = (byte: number): ShownValue => ({
  type: 'i32',
  text: String(byte),
  bits: byte.toString(16).padStart(8, '0'),
});

/** The place of a target at the present step; undefined if there is none. */
function spotOf({ history, viewer }: Run, target: Target): Spot | undefined {
  const { machine, world } = history;
  const { instance } = machine.code;
  if (target.kind === 'byte') {
    const mem = instance.mems[target.memory];
    const { address } = target;
    if (!mem || address >= mem.bytes.length) return undefined;
    return {
      place: { kind: 'byte', memory: world.mems.indexOf(mem), address },
      type: 'byte',
      was: shownByte(mem.bytes[address]!),
      write: (value) => {
        if ('bits' in value) mem.bytes[address] = Number(value.bits & 0xffn);
      },
    };
  }
  if (target.kind === 'global') {
    const global = instance.globals[target.index];
    if (!global) return undefined;
    const type = global.type.val;
    const was: Value = isRef(type)
      ? { type, ref: global.ref }
      : { type, bits: BigInt.asUintN(64, bitsIn(global.cells)) };
    return {
      place: { kind: 'global', code: machine.code, index: target.index },
      type,
      was: type === V128 ? { type: 'v128', text: '' } : shown(narrow(was)),
      isConstant: !global.type.mutable,
      write: (value) => {
        if ('ref' in value) global.ref = value.ref;
        else {
          setBits(global.cells, 0, value.bits);
          if (type === V128) setBits(global.cells, 2, value.bits >> 64n);
        }
      },
    };
  }
  if (!machine.running) return undefined;
  const { base, func, offset, operands, code } = machine.frame(0);
  const types =
    target.kind === 'local'
      ? viewer.localTypes(instance.module, func.index)
      : viewer.stackTypes(instance.module, func.index, offset).slice(0, operands);
  const type = types[target.index];
  if (type === undefined) return undefined;
  const slot = base + (target.kind === 'local' ? 0 : code.locals) + target.index;
  return {
    place: { kind: 'cell', cell: 2 * slot },
    type,
    was: shown(machine.read(slot, type)),
    write: (value) => machine.write(slot, value),
  };
}

const bitsIn = (cells: Int32Array): bigint => (BigInt(cells[1]!) << 32n) | BigInt(cells[0]! >>> 0);
const narrow = (value: Value): Value =>
  'bits' in value && /32$/.test(typeName(value.type)) ? { ...value, bits: BigInt.asUintN(32, value.bits) } : value;

/** A byte as a number from -128 to 255, in hexadecimal, or as a character in quotation marks. */
function readByte(text: string): Value | undefined {
  const quoted = /^'([\x20-\x7e])'$/.exec(text);
  const number = quoted ? quoted[1]!.charCodeAt(0) : /^-?(?:0x[\da-f]+|\d+)$/i.test(text) ? Number(text) : Number.NaN;
  const value = text.startsWith('-0x') ? -Number(text.slice(1)) : number;
  return value >= -128 && value <= 255 ? { type: 0 as ValType, bits: BigInt(value) } : undefined;
}

function readFor({ type }: Spot, text: string): Value | undefined {
  if (type === 'byte') return readByte(text);
  // A whole number is a fine float, as it is in a program.
  return valueFromText(type, text.trim());
}

function refusalFor({ type }: Spot, text: string): string {
  if (type === 'byte')
    return `"${text}" is no byte. Write a number from 0 to 255, or from -128, such as 0x2a, or a character such as 'a'.`;
  const name = typeName(type);
  if (isRef(type)) return 'A reference cannot be made up, and that is its point; only null can be written.';
  if (type === F32 || type === F64)
    return `"${text}" is no ${name}. Write it as in a program: 1.5, -2e10, 0x1p-3, inf or nan.`;
  if (type === V128) return `"${text}" is no v128. Write a shape and its lanes, such as i32x4 1 2 3 4.`;
  return /^[-+]?(0x[\da-f_]+|[\d_]+)$/i.test(text.trim())
    ? `${text.trim()} does not fit into an ${name}.`
    : `"${text}" is no ${name}. Write a whole number, such as -7 or 0x1f.`;
}

/** Reads what was written for a place at the present step. Changes nothing. */
export function changeOf(run: Run, target: Target, text: string): Changed {
  const spot = spotOf(run, target);
  if (!spot) return { type: '', refused: 'It is not there at this step any more.' };
  const type = spot.type === 'byte' ? 'byte' : typeName(spot.type);
  if (spot.isConstant) return { type, refused: 'The module declares it without mut, so it never changes.' };
  const value = readFor(spot, text);
  if (!value) return { type, refused: refusalFor(spot, text) };
  return {
    was: spot.was,
    now: spot.type === 'byte' ? shownByte(Number(BigInt.asUintN(8, 'bits' in value ? value.bits : 0n))) : shown(value),
  };
}

/** Gives a run that is about to be recorded its changes. What does not fit where it is to be made is left out. */
export function changing(edits: readonly ByHand[]): (run: Run) => void {
  return (run) => {
    const { history } = run;
    history.hand = new Edits(
      edits.map(({ step }) => step),
      (index) => {
        const spot = spotOf(run, edits[index]!.target);
        const value = spot && !spot.isConstant ? readFor(spot, edits[index]!.text) : undefined;
        return spot && value && { step: history.step, place: spot.place, write: () => spot.write(value) };
      },
    );
    history.hand.reached(history);
  };
}
