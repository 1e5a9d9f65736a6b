/**
 * The body of a random function: statements and values of a wanted type, as folded text.
 * Leaves to others: references and objects (`randomrefs.ts`), exceptions (`randomcatch.ts`), instructions of fixed type (`randomops.ts`).
 * One idea: a value is made for the type that is wanted, never the other way round, so what comes out is valid without trying.
 *
 * Runs end: each function and each turn of a loop takes from a fuel in a global. Memory is mostly touched inside its first page.
 */
import type { Random } from './random.ts';
import { handled, thrown } from './randomcatch.ts';
import {
  constant,
  guarded,
  INTERESTING,
  laneText,
  loads,
  type Num,
  type Operation,
  pure,
  stores,
  withoutNan,
} from './randomops.ts';
import { isRef, list, type Plan, type Signature, type Space, type ValueType } from './randomplan.ts';
import { fromReference, reference, referenceStatement } from './randomrefs.ts';

export class Body {
  readonly random: Random;
  readonly plan: Plan;
  readonly signature: Signature;
  readonly #locals: ValueType[];
  readonly #params: number;
  readonly #counters: number[] = [];
  /** Pieces that may still be made; behind it, only leaves. */
  #budget: number;
  #labels = 0;
  constructor(plan: Plan, signature: Signature) {
    this.plan = plan;
    this.random = plan.random;
    this.signature = signature;
    this.#params = signature.params.length;
    this.#locals = [...signature.params, ...plan.values, 'i32', 'f64'];
    this.#budget = 30 + this.random.below(90);
  }

  text(name: string): string {
    const { params, results, type } = this.signature;
    const statements = Array.from({ length: 1 + this.random.below(5) }, () => this.statement(3));
    const values = results.map((t) => this.value(t, 3));
    // A local whose type has no null must be set before it is read.
    const first = this.#locals.flatMap((t, i) =>
      i >= this.#params && /^\(ref [^n]/.test(t) ? [`(local.set ${i} ${reference(this, t, 0)})`] : [],
    );
    return `(func ${name} ${type ? `(type ${type})` : ''} ${list('param', params)} ${list('result', results)}
${list('local', this.#locals.slice(this.#params))}
${this.burn()} ${first.join(' ')} ${statements.join('\n')} ${values.join(' ')})`;
  }

  /** Takes one unit of fuel, and ends the program when there is none. */
  burn(): string {
    return '(if (i32.eqz (global.get $fuel)) (then unreachable)) (global.set $fuel (i32.sub (global.get $fuel) (i32.const 1)))';
  }
  label(): string {
    return `$l${this.#labels++}`;
  }
  /** A local of exactly this type; never the counter of a loop. */
  local(type: ValueType): number | undefined {
    const fitting = this.#locals.flatMap((t, i) => (t === type && !this.#counters.includes(i) ? [i] : []));
    return fitting.length > 0 ? this.random.pick(fitting) : undefined;
  }
  /** A local of this type or one below; at the start none of a type without null, which is not set yet. */
  readable(type: ValueType, isStart: boolean): number | undefined {
    const isSet = (t: ValueType, i: number): boolean => !isStart || i < this.#params || !/^\(ref [^n]/.test(t);
    const fitting = this.#locals.flatMap((t, i) =>
      this.plan.isSub(t, type) && !this.#counters.includes(i) && isSet(t, i) ? [i] : [],
    );
    return fitting.length > 0 ? this.random.pick(fitting) : undefined;
  }
  /** A local of this type of its own, for a value that is used at once. */
  scratch(type: ValueType): number {
    const found = this.local(type);
    if (found !== undefined) return found;
    this.#locals.push(type);
    return this.#locals.length - 1;
  }

  value(type: ValueType, depth: number): string {
    if (isRef(type)) return reference(this, type, depth);
    const { random, plan } = this;
    const t = type as Num;
    if (depth <= 0 || this.#budget-- <= 0) return this.#leaf(t);
    switch (random.below(16)) {
      case 0:
        return this.#leaf(t);
      case 1:
      case 2:
        return this.#access(loads, t, depth);
      case 3:
        return `(select ${this.value(t, depth - 1)} ${this.value(t, depth - 1)} ${this.value('i32', depth - 1)})`;
      case 4: {
        const [yes, no] = [this.value(t, depth - 1), this.value(t, depth - 1)];
        return `(if (result ${t}) ${this.value('i32', depth - 1)} (then ${yes}) (else ${no}))`;
      }
      case 5: {
        // Values below the one that is carried out, so that the branch has to move it.
        const [below, carried] = [this.value(plan.someType(), depth - 2), this.value(t, depth - 1)];
        const isTable = random.chance(50);
        const rest = isTable ? 'br_table 0 0' : `br_if 0 drop drop ${constant(t, random)}`;
        return `(block (result ${t}) ${below} ${carried} ${this.value('i32', depth - 2)} ${rest})`;
      }
      case 6:
        return `(local.tee ${this.scratch(t)} ${this.value(t, depth - 1)})`;
      case 7:
        return (random.chance(60) ? this.call([t], depth) : undefined) ?? this.#leaf(t);
      case 8:
      case 9:
        return fromReference(this, t, depth) ?? this.#leaf(t);
      case 10:
        // A block with parameters and two results, of which one is left.
        return `(block (result ${t}) ${this.value('i64', depth - 1)} (block (param i64) (result ${t} i64) i64.const 3 i64.add ${this.scratchSet('i64')} ${this.value(t, depth - 1)} (local.get ${this.scratch('i64')})) drop)`;
      default:
        return this.#operation(t, depth);
    }
  }
  scratchSet(type: ValueType): string {
    return `(local.set ${this.scratch(type)})`;
  }
  #leaf(type: Num): string {
    const { random } = this;
    if (random.chance(40)) return constant(type, random);
    if (random.chance(20)) return `(global.get $g${this.plan.values.indexOf(type)})`;
    if (type === 'i32' && random.chance(10)) return `(call $tick (local.get ${this.scratch('i32')}))`;
    return `(local.get ${this.scratch(type)})`;
  }
  #operation(type: Num, depth: number): string {
    const { random, plan } = this;
    const fitting = pure.filter((op) => op.result === type && plan.has(op.since));
    let op = random.pick(fitting);
    // Traps end a run; most runs should go on.
    if (/\.trunc_f/.test(op.name) && random.chance(80)) op = random.pick(fitting);
    const operands = op.params.map((t) => this.value(t, depth - 1));
    if (/^i\d\d\.(div|rem)_/.test(op.name) && random.chance(90))
      operands[1] = `(${type}.or ${operands[1]} (${type}.const 1))`;
    const text = `(${op.name} ${laneText(op, random)} ${guarded(op.name, operands).join(' ')})`;
    return op.nan ? withoutNan(op.nan, text, String(this.scratch(type))) : text;
  }

  /** An address for a space of 32 or 64 bits, mostly inside the first page and a multiple of `unit`. */
  address(space: Space, depth: number, unit = 1): string {
    const type = space.is64 ? 'i64' : 'i32';
    if (this.random.chance(1)) return this.value(type, depth - 1);
    return `(${type}.and ${this.value(type, depth - 1)} (${type}.const ${0xffff - (unit - 1)}))`;
  }
  /** A small number of the type in which a space counts. */
  size(space: Space, below: number): string {
    return `(${space.is64 ? 'i64' : 'i32'}.const ${this.random.below(below)})`;
  }
  memory(): Space {
    return this.random.pick(this.plan.memories);
  }
  #access(from: readonly Operation[], result: Num | undefined, depth: number): string {
    const { random, plan } = this;
    const op = random.pick(from.filter((one) => one.result === result && plan.has(one.since)));
    const memory = this.memory();
    const far = memory.is64 ? [65000, 4294967295, '0x1_0000_0000', '0xffff_ffff_ffff_fff8'] : [65000, 4294967295];
    const near = op.isAtomic ? [8, 16, 64] : [1, 3, 4, 8, 100];
    const offset = random.chance(60) ? '' : `offset=${random.pick(random.chance(98) ? near : far)}`;
    const unit = op.isAtomic && random.chance(97) ? 8 : 1;
    const rest = op.params.slice(1).map((t) => this.value(t, depth - 1));
    const name = memory.name === '$m0' ? '' : memory.name;
    return `(${op.name} ${name} ${offset} ${laneText(op, random)} ${this.address(memory, depth, unit)} ${rest.join(' ')})`;
  }

  /** A call of some function with these results, direct, through a table or through a reference. */
  call(results: readonly ValueType[], depth: number, word = 'call'): string | undefined {
    const { random, plan } = this;
    const fitting = plan.functions.flatMap((f, i) => (f.results.join() === results.join() ? [i] : []));
    if (fitting.length === 0) return undefined;
    const index = random.pick(fitting);
    const { params, type } = plan.functions[index]!;
    const args = params.map((t) => this.value(t, depth - 2)).join(' ');
    const use = type ? `(type ${type})` : `${list('param', params)} ${list('result', results)}`;
    if (type && plan.has('typed-references') && random.chance(50))
      return `(${word}_ref ${type} ${args} ${reference(this, `(ref null ${type})`, depth - 1)})`;
    const place = plan.elements.indexOf(index) + 1;
    const isWild = random.chance(4);
    if (place === 0 && !isWild) return `(${word} $f${index} ${args})`;
    const at = isWild
      ? `(i32.and ${this.value('i32', 1)} (i32.const ${random.pick([3, 7, 15])}))`
      : `(i32.const ${place})`;
    return `(${word}_indirect $t0 ${use} ${args} ${at})`;
  }

  statement(depth: number): string {
    const { random, plan } = this;
    const type = plan.someType();
    if (this.#budget-- <= 0) return 'nop';
    switch (depth <= 0 ? random.below(3) : random.below(15)) {
      case 0:
        return `(local.set ${this.scratch(type)} ${this.value(type, depth)})`;
      case 1:
        return `(global.set $g${plan.values.indexOf(type)} ${this.value(type, depth)})`;
      case 2:
        return this.#access(stores, undefined, depth);
      case 3:
        return `(if ${this.value('i32', 2)} (then ${this.statement(depth - 1)}) (else ${this.statement(depth - 1)}))`;
      case 4:
        return `(block ${this.statement(depth - 1)} (br_if 0 ${this.value('i32', 2)}) ${this.statement(depth - 1)})`;
      case 5: {
        this.#locals.push('i32');
        const counter = this.#locals.length - 1;
        this.#counters.push(counter);
        const body = `${this.burn()} ${this.statement(depth - 1)} ${this.statement(depth - 2)}`;
        const again = `(br_if 0 (i32.lt_u (local.tee ${counter} (i32.add (local.get ${counter}) (i32.const 1))) (i32.const ${1 + random.below(9)})))`;
        return `(loop ${body} ${again}) (local.set ${counter} (i32.const 0))`;
      }
      case 6: {
        const labels = Array.from({ length: random.below(4) }, () => random.below(2)).join(' ');
        return `(block (block (br_table ${labels} 1 ${this.value('i32', 2)})) ${this.statement(depth - 1)})`;
      }
      case 7: {
        const results = random.chance(50) ? [] : [plan.someType(), plan.someType()];
        const call = this.call(results, depth);
        return call ? `${call} ${results.map(() => 'drop').join(' ')}` : 'nop';
      }
      case 8:
        return this.#bulk();
      case 9:
      case 10:
        return referenceStatement(this, depth);
      case 11:
        return handled(this, depth) ?? `(drop ${this.value(type, depth)})`;
      case 12: {
        const word = plan.has('tail-call') ? 'return_call' : undefined;
        const call = word && this.call(this.signature.results, depth, word);
        return call ? `(if ${this.value('i32', 1)} (then ${call}))` : this.statement(depth - 1);
      }
      case 13:
        return thrown(this, depth) ?? `(drop ${this.value(type, depth)})`;
      default:
        return `(drop ${this.value(type, depth)})`;
    }
  }

  #bulk(): string {
    const { random, plan } = this;
    const [m, other] = [this.memory(), this.memory()];
    const shared = { name: '', is64: m.is64 && other.is64 };
    const name = (space: Space): string => (space.name === '$m0' ? '' : space.name);
    const both = name(m) || name(other) ? `${m.name} ${other.name}` : '';
    const set = (text: string): string => (m.is64 ? `(global.set $g1 ${text})` : `(global.set $g0 ${text})`);
    return random.pick([
      `(memory.fill ${name(m)} ${this.address(m, 2)} ${this.value('i32', 1)} ${this.size(m, 300)})`,
      `(memory.copy ${both} ${this.address(m, 2)} ${this.address(other, 2)} ${this.size(shared, 300)})`,
      `(memory.init ${name(m)} $passive ${this.address(m, 2)} (i32.const ${random.below(8)}) (i32.const ${random.below(12)}))`,
      set(`(memory.grow ${name(m)} ${this.size(m, 2)})`),
      set(`(memory.size ${name(m)})`),
      random.chance(3) ? '(data.drop $passive)' : 'nop',
      plan.has('threads') ? 'atomic.fence' : 'nop',
      `(global.set $g0 (i32.const ${random.pick(INTERESTING.i32)}))`,
    ]);
  }
}
