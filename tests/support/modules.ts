/**
 * Random valid modules as text: every numeric instruction of the table, locals, globals, blocks, bounded loops, branches with and
 * without values, memory of every width, bulk operations, growth, calls direct and through a table.
 * Leaves to others: running them (`tests/laws/`).
 * One idea: where the specification leaves a choice, the program takes it away. Every NaN that arithmetic makes is replaced by
 * the canonical one on the spot, and fuel in a global ends every run; so two right engines must agree on every bit.
 */
import { machineOf } from '#engine/isa/halves.ts';
import { implemented, type Row } from '#engine/isa/row.ts';
import { rows } from '#engine/isa/rows.ts';
import type { Random } from './random.ts';

const TYPES = ['i32', 'i64', 'f32', 'f64'] as const;
type Type = (typeof TYPES)[number];
interface Signature {
  readonly params: readonly Type[];
  readonly results: readonly Type[];
}
interface Operation {
  readonly name: string;
  readonly params: readonly Type[];
  readonly result: Type;
  readonly makesNan: boolean;
}

const usable = rows.filter((row) => implemented.has(row[6]));
const sides = (row: Row): Type[][] =>
  row[3].split('->').map((side) => side.trim().split(' ').filter(Boolean) as Type[]);
const operations: readonly Operation[] = usable.flatMap((row) => {
  const machine = machineOf(row);
  const [params, results] = sides(row);
  return machine ? [{ name: row[0], params: params!, result: results![0]!, makesNan: machine.canonical }] : [];
});
const loads = usable.filter((row) => row[5].startsWith('load'));
const stores = usable.filter((row) => row[5].startsWith('store'));

const INTERESTING: Readonly<Record<Type, readonly string[]>> = {
  i32: ['0', '1', '-1', '2', '7', '31', '32', '255', '65535', '0x7fffffff', '-0x80000000', '0x12345678'],
  i64: [
    '0',
    '1',
    '-1',
    '63',
    '64',
    '0xffffffff',
    '0x100000000',
    '0x7fffffffffffffff',
    '-0x8000000000000000',
    '0x123456789abcdef0',
  ],
  f32: ['0', '-0', '1', '-1.5', '0.1', '1e10', '-3e38', '1e-45', 'inf', '-inf', 'nan', '2147483648', '16777217'],
  f64: [
    '0',
    '-0',
    '1',
    '-1.5',
    '0.1',
    '1e300',
    '-9223372036854775808',
    '5e-324',
    'inf',
    '-inf',
    'nan',
    '4294967296.5',
    '0.5',
  ],
};
const LOCALS: readonly Type[] = ['i32', 'i64', 'f32', 'f64', 'i32', 'f64'];

/** One module with `count` functions, exported as "f0", "f1", …; also exports "memory", "fuel" and its other globals as "g0" to "g3". */
export function randomModule(
  random: Random,
  count: number,
): { readonly text: string; readonly signatures: readonly Signature[] } {
  const signatures = Array.from({ length: count }, () => ({
    params: Array.from({ length: random.below(4) }, () => random.pick(TYPES)),
    results: Array.from({ length: random.chance(20) ? 2 : random.below(2) }, () => random.pick(TYPES)),
  }));
  const elements = Array.from({ length: 6 }, () => random.below(count));
  const functions = signatures.map((signature, i) => new Body(random, signatures, elements, signature).text(i));
  const globals = TYPES.map(
    (type, i) => `(global $g${i} (export "g${i}") (mut ${type}) (${type}.const ${random.pick(INTERESTING[type])}))`,
  );
  const text = `(module
(memory (export "memory") 1 3)
(table 8 funcref) (elem (i32.const 1) ${elements.map((f) => `$f${f}`).join(' ')})
(data (i32.const 16) "the quick brown fox") (data $passive "jumps over the lazy dog")
(global $fuel (export "fuel") (mut i32) (i32.const 0))
${globals.join('\n')}
${functions.join('\n')})`;
  return { text, signatures };
}

class Body {
  readonly #random: Random;
  readonly #functions: readonly Signature[];
  /** Functions in the table, from its index 1 on. */
  readonly #elements: readonly number[];
  readonly #signature: Signature;
  readonly #locals: readonly Type[];
  readonly #first: number;
  #loops = 0;

  constructor(random: Random, functions: readonly Signature[], elements: readonly number[], signature: Signature) {
    this.#elements = elements;
    this.#random = random;
    this.#functions = functions;
    this.#signature = signature;
    this.#locals = [...signature.params, ...LOCALS];
    this.#first = this.#locals.length;
  }

  text(index: number): string {
    const { params, results } = this.#signature;
    const statements = Array.from({ length: 1 + this.#random.below(5) }, () => this.#statement(3));
    const values = results.map((type) => this.#value(type, 4));
    const locals = [...LOCALS, ...Array.from({ length: this.#loops }, () => 'i32')];
    return `(func $f${index} (export "f${index}") ${list('param', params)} ${list('result', results)} ${list('local', locals)}
${this.#burn()} ${statements.join('\n')} ${values.join(' ')})`;
  }

  /** Takes one unit of fuel, and ends the program when there is none. */
  #burn(): string {
    return '(if (i32.eqz (global.get $fuel)) (then unreachable)) (global.set $fuel (i32.sub (global.get $fuel) (i32.const 1)))';
  }
  /** A parameter or local of this type; there is always one, and never the counter of a loop. */
  #local(type: Type): number {
    return this.#random.pick(this.#locals.flatMap((t, i) => (t === type ? [i] : [])));
  }

  #value(type: Type, depth: number): string {
    const random = this.#random;
    const kind = depth <= 0 ? random.below(2) : random.below(20);
    if (kind === 0) return this.#constant(type);
    if (kind === 1)
      return random.chance(80) ? `(local.get ${this.#local(type)})` : `(global.get $g${TYPES.indexOf(type)})`;
    if (kind === 2) return this.#load(type, depth);
    if (kind === 3)
      return `(select ${this.#value(type, depth - 1)} ${this.#value(type, depth - 1)} ${this.#value('i32', depth - 1)})`;
    if (kind === 4) {
      const [yes, no] = [this.#value(type, depth - 1), this.#value(type, depth - 1)];
      return `(if (result ${type}) ${this.#value('i32', depth - 1)} (then ${yes}) (else ${no}))`;
    }
    if (kind === 5) {
      // Values below the one that is carried out, so that the branch has to move it.
      const [below, carried] = [this.#value(random.pick(TYPES), depth - 2), this.#value(type, depth - 1)];
      const out = random.chance(50) ? `br_if 0 drop` : `br_table 0 0`;
      return `(block (result ${type}) ${below} ${carried} ${this.#value('i32', depth - 2)} ${out} ${out === 'br_table 0 0' ? '' : `drop ${this.#constant(type)}`})`;
    }
    if (kind === 6) return `(local.tee ${this.#local(type)} ${this.#value(type, depth - 1)})`;
    if (kind === 7) return this.#call([type], depth) ?? this.#constant(type);
    const fitting = operations.filter(({ result }) => result === type);
    let operation = random.pick(fitting);
    // Traps end a run; most runs should go on.
    if (/\.trunc_f/.test(operation.name) && random.chance(80)) operation = random.pick(fitting);
    const operands = operation.params.map((t) => this.#value(t, depth - 1));
    if (/\.(div|rem)_/.test(operation.name) && random.chance(90))
      operands[1] = `(${type}.or ${operands[1]} (${type}.const 1))`;
    const text = `(${operation.name} ${operands.join(' ')})`;
    if (!operation.makesNan) return text;
    const local = this.#local(type);
    const clean = `(select (local.tee ${local} ${text}) (${type}.const nan) (${type}.eq (local.get ${local}) (local.get ${local})))`;
    return `(local.tee ${local} ${clean})`;
  }
  #constant(type: Type): string {
    const random = this.#random;
    const text = random.chance(70) || type[0] === 'f' ? random.pick(INTERESTING[type]) : String(random.bits() | 0);
    return `(${type}.const ${text})`;
  }
  /** Mostly inside the first page. */
  #address(depth: number): string {
    if (this.#random.chance(1)) return this.#value('i32', depth - 1);
    return `(i32.and ${this.#value('i32', depth - 1)} (i32.const 0xffff))`;
  }
  #offset(): string {
    if (this.#random.chance(60)) return '';
    return `offset=${this.#random.pick(this.#random.chance(98) ? [1, 3, 4, 8, 100] : [65000, 4294967295])}`;
  }
  #load(type: Type, depth: number): string {
    const row = this.#random.pick(loads.filter((candidate) => sides(candidate)[1]![0] === type));
    return `(${row[0]} ${this.#offset()} ${this.#address(depth)})`;
  }

  #call(results: readonly Type[], depth: number): string | undefined {
    const random = this.#random;
    const fitting = this.#functions.flatMap((f, i) => (f.results.join() === results.join() ? [i] : []));
    if (fitting.length === 0) return undefined;
    const index = random.pick(fitting);
    const { params } = this.#functions[index]!;
    const args = params.map((type) => this.#value(type, depth - 2)).join(' ');
    const place = this.#elements.indexOf(index) + 1;
    const isWild = random.chance(4);
    if (place === 0 && !isWild) return `(call $f${index} ${args})`;
    const at = isWild
      ? `(i32.and ${this.#value('i32', 1)} (i32.const ${random.pick([3, 7, 15])}))`
      : `(i32.const ${place})`;
    return `(call_indirect ${list('param', params)} ${list('result', results)} ${args} ${at})`;
  }

  #statement(depth: number): string {
    const random = this.#random;
    const type = random.pick(TYPES);
    switch (depth <= 0 ? random.below(3) : random.below(10)) {
      case 0:
        return `(local.set ${this.#local(type)} ${this.#value(type, depth)})`;
      case 1:
        return `(global.set $g${TYPES.indexOf(type)} ${this.#value(type, depth)})`;
      case 2: {
        const row = random.pick(stores);
        return `(${row[0]} ${this.#offset()} ${this.#address(depth)} ${this.#value(sides(row)[0]![1]!, depth)})`;
      }
      case 3:
        return `(if ${this.#value('i32', 2)} (then ${this.#statement(depth - 1)}) (else ${this.#statement(depth - 1)}))`;
      case 4:
        return `(block ${this.#statement(depth - 1)} (br_if 0 ${this.#value('i32', 2)}) ${this.#statement(depth - 1)})`;
      case 5: {
        const counter = this.#first + this.#loops++;
        const body = `${this.#burn()} ${this.#statement(depth - 1)} ${this.#statement(depth - 2)}`;
        const again = `(br_if 0 (i32.lt_u (local.tee ${counter} (i32.add (local.get ${counter}) (i32.const 1))) (i32.const ${1 + random.below(9)})))`;
        return `(loop ${body} ${again}) (local.set ${counter} (i32.const 0))`;
      }
      case 6: {
        const labels = Array.from({ length: random.below(4) }, () => random.below(2)).join(' ');
        return `(block (block (br_table ${labels} 1 ${this.#value('i32', 2)})) ${this.#statement(depth - 1)})`;
      }
      case 7: {
        const results = random.chance(50) ? [] : [random.pick(TYPES), random.pick(TYPES)];
        const call = this.#call(results, depth);
        return call ? `${call} ${results.map(() => 'drop').join(' ')}` : 'nop';
      }
      case 8:
        return random.pick([
          `(memory.fill ${this.#address(2)} ${this.#value('i32', 1)} (i32.const ${random.below(300)}))`,
          `(memory.copy ${this.#address(2)} ${this.#address(2)} (i32.const ${random.below(300)}))`,
          `(memory.init $passive ${this.#address(2)} (i32.const ${random.below(8)}) (i32.const ${random.below(12)}))`,
          `(drop (memory.grow (i32.const ${random.below(2)})))`,
          '(global.set $g0 (memory.size))',
        ]);
      default:
        return `(drop ${this.#value(type, depth)})`;
    }
  }
}

const list = (word: string, types: readonly string[]): string =>
  types.length > 0 ? `(${word} ${types.join(' ')})` : '';
