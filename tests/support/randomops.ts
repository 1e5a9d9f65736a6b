/**
 * The instructions of fixed type, as a generator of programs sees them: by result, with immediates that fit, and with what must be done
 * to operands and results so that the specification leaves no choice.
 * Leaves to others: instructions whose type depends on the program (`randombody.ts`, `randomrefs.ts`).
 * One idea: two right engines must agree on every bit only where there is one right answer. So each NaN that arithmetic makes is
 * replaced by the canonical one on the spot, and a relaxed instruction gets operands on which all processors agree.
 */
import { machineOf } from '#engine/isa/halves.ts';
import type { Feature, Row } from '#engine/isa/row.ts';
import { rows } from '#engine/isa/rows.ts';
import type { Random } from './random.ts';

export type Num = 'i32' | 'i64' | 'f32' | 'f64' | 'v128';
export interface Operation {
  readonly name: string;
  readonly params: readonly Num[];
  readonly result?: Num;
  readonly immediates: readonly string[];
  readonly since: Feature;
  /** The shape in which a result may hold a NaN of the engine's own making. */
  readonly nan?: 'f32' | 'f64' | 'f32x4' | 'f64x2';
  /** Bytes that it touches in memory. */
  readonly bytes: number;
  readonly isAtomic: boolean;
}

const NUMS: ReadonlySet<string> = new Set(['i32', 'i64', 'f32', 'f64', 'v128']);
const PLAIN: ReadonlySet<string> = new Set(['lane', 'lanes', 'memarg']);
const VECTOR_NAN =
  /^(f32x4|f64x2)\.(ceil|floor|trunc|nearest|sqrt|add|sub|mul|div|min|max|demote_f64x2_zero|promote_low_f32x4|relaxed_\w+)$/;

function operationOf(row: Row): Operation[] {
  const [name, , immediates, type, , effect, since] = row;
  // Waiting is a trap on memory that is not shared, and a constant has its own spelling.
  if (type === '*' || name.endsWith('.const') || name.includes('.wait') || !immediates.every((kind) => PLAIN.has(kind)))
    return [];
  const [params, results] = type.split('->').map((side) => side.trim().split(' ').filter(Boolean));
  if (![...params!, ...results!].every((t) => NUMS.has(t)) || params!.length === 0) return [];
  const machine = machineOf(row);
  const shape = VECTOR_NAN.exec(name)?.[1];
  const nan = shape ?? (machine?.canonical ? results![0] : undefined);
  return [
    {
      name,
      params: params as Num[],
      ...(results![0] ? { result: results![0] as Num } : {}),
      immediates,
      since,
      ...(nan ? { nan: nan as 'f32' } : {}),
      bytes: Number(/\d+$/.exec(effect)?.[0] ?? 4),
      isAtomic: since === 'threads',
    },
  ];
}
const all = rows.flatMap(operationOf);
const touches = ({ immediates }: Operation): boolean => immediates.includes('memarg');
export const pure: readonly Operation[] = all.filter((op) => !touches(op) && op.result);
export const loads: readonly Operation[] = all.filter((op) => touches(op) && op.result);
export const stores: readonly Operation[] = all.filter((op) => touches(op) && !op.result);

const LANES: Readonly<Record<string, number>> = { i8x16: 16, i16x8: 8, i32x4: 4, i64x2: 2, f32x4: 4, f64x2: 2 };
/** The immediates of an operation but for its memory argument. */
export function laneText({ name, immediates }: Operation, random: Random): string {
  if (immediates.includes('lanes')) return Array.from({ length: 16 }, () => random.below(32)).join(' ');
  if (!immediates.includes('lane')) return '';
  const width = /(\d+)_lane$/.exec(name)?.[1];
  return String(random.below(width ? 128 / Number(width) : LANES[name.split('.')[0]!]!));
}

/** `operands`, so that a relaxed instruction has one right answer. */
export function guarded(name: string, operands: readonly string[]): readonly string[] {
  if (!name.includes('relaxed')) return operands;
  const [a, b, c] = operands as [string, string, string];
  const mask = (v: string, byte: string): string => `(v128.and ${v} (i8x16.splat (i32.const ${byte})))`;
  const small = (v: string, by: number): string =>
    name.startsWith('f64x2')
      ? `(f64x2.convert_low_i32x4_s (i32x4.shr_s ${v} (i32.const ${by})))`
      : `(f32x4.convert_i32x4_s (i32x4.shr_s ${v} (i32.const ${by})))`;
  if (name.includes('swizzle')) return [a, mask(b, '0x8f')];
  if (name.includes('laneselect')) return [a, b, `(${name.split('.')[0]}.eq ${c} (v128.const i32x4 0 1 -1 7))`];
  if (name.includes('q15mulr')) return [a, `(v128.and ${b} (i16x8.splat (i32.const 0x7fff)))`];
  if (name.includes('dot')) return [a, mask(b, '0x7f'), ...operands.slice(2)];
  if (name.includes('trunc')) {
    const [sign, shift] = name.includes('_u') ? ['u', 'u'] : ['s', 's'];
    const ints = `(i32x4.shr_${shift} ${a} (i32.const 8))`;
    return [
      name.includes('f64x2') ? `(f64x2.convert_low_i32x4_${sign} ${ints})` : `(f32x4.convert_i32x4_${sign} ${ints})`,
    ];
  }
  // Products of small whole numbers are exact, fused with the sum or not; none is a NaN or -0.
  return operands.map((v) => small(v, 22));
}

export const INTERESTING: Readonly<Record<Exclude<Num, 'v128'>, readonly string[]>> = {
  i32: ['0', '1', '-1', '2', '7', '31', '32', '255', '65535', '0x7fffffff', '-0x80000000', '0x12345678'],
  // biome-ignore format: a list
  i64: ['0', '1', '-1', '63', '64', '0xffffffff', '0x100000000', '0x7fffffffffffffff', '-0x8000000000000000', '0x123456789abcdef0'],
  // biome-ignore format: a list
  f32: ['0', '-0', '1', '-1.5', '0.1', '1e10', '-3e38', '1e-45', 'inf', '-inf', 'nan', '2147483648', '16777217', '2.5', 'nan:0x200001'],
  // biome-ignore format: a list
  f64: ['0', '-0', '1', '-1.5', '0.1', '1e300', '-9223372036854775808', '5e-324', 'inf', '-inf', 'nan', '4294967296.5', '0.5', '-nan:0x4000000000001'],
};

export function constant(type: Num, random: Random): string {
  if (type === 'v128') {
    const shape = random.pick(Object.keys(LANES));
    const lane = (): string =>
      shape[0] === 'f'
        ? random.pick(INTERESTING[shape.slice(0, 3) as 'f32'])
        : String(random.below(2) ? random.below(256) - 128 : random.pick([0, 1, -1, 127, -128]));
    return `(v128.const ${shape} ${Array.from({ length: LANES[shape]! }, lane).join(' ')})`;
  }
  const text = random.chance(70) || type[0] === 'f' ? random.pick(INTERESTING[type]) : String(random.bits() | 0);
  return `(${type}.const ${text})`;
}

const NAN_LANES = { f32x4: 'f32x4 nan nan nan nan', f64x2: 'f64x2 nan nan' };
/** `text`, with the canonical NaN instead of any other; `local` is a local of its type. */
export function withoutNan(shape: NonNullable<Operation['nan']>, text: string, local: string): string {
  const get = `(local.get ${local})`;
  const clean =
    shape === 'f32x4' || shape === 'f64x2'
      ? `(v128.bitselect (local.tee ${local} ${text}) (v128.const ${NAN_LANES[shape]}) (${shape}.eq ${get} ${get}))`
      : `(select (local.tee ${local} ${text}) (${shape}.const nan) (${shape}.eq ${get} ${get}))`;
  // The local may be read later, so it too must lose what it held in between.
  return `(local.tee ${local} ${clean})`;
}
