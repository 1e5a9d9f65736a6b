/**
 * Random valid modules as text: types, imports, memories, tables, globals, tags, segments, and functions made by `randombody.ts`.
 * Leaves to others: running them (`agree.ts`, `tests/laws/`), what a module consists of (`randomplan.ts`).
 * One idea: everything that a run leaves behind is brought where both engines can be compared byte by byte. An export "e0", "e1", … takes
 * raw bits and writes its results into memory; "look" does so with globals, tables and all objects that can be reached from them.
 */
import { type Feature, implemented } from '#engine/isa/row.ts';
import type { Random } from './random.ts';
import { Body } from './randombody.ts';
import { constant, type Num } from './randomops.ts';
import {
  type Def,
  type Field,
  isRef,
  list,
  Plan,
  partsOf,
  type Signature,
  someFeatures,
  type ValueType,
} from './randomplan.ts';
import { make } from './randomrefs.ts';

export interface RandomModule {
  readonly text: string;
  readonly plan: Plan;
  /** Types of the arguments of each export, raw bits each. */
  readonly params: readonly (readonly ('i32' | 'i64')[])[];
}
/** Where results and what "look" sees are written; a page is 65,536 bytes. */
const RESULTS = 65_280;
const SEEN = 64_000;

/** One module with `count` functions, exported as "e0", "e1", …; exports also "look", "fuel", its memories as "m0", …, its tables as "t0", …, its tags as "x0", …. */
export function randomModule(
  random: Random,
  count: number,
  features: ReadonlySet<Feature> = someFeatures(random, implemented),
): RandomModule {
  const plan = new Plan(random, features, count);
  const functions = plan.functions.map((signature, i) => new Body(plan, signature).text(`$f${i}`));
  const wrappers = plan.functions.map((signature, i) => wrapper(plan, signature, i));
  const limit = (is64: boolean, limits: string): string => `${is64 ? 'i64 ' : ''}${limits}`;
  const text = `(module ${typeSection(plan)}
(import "host" "thing" (global $thing externref)) (import "host" "tick" (func $tick (param i32) (result i32)))
${plan.memories.map(({ name, is64 }) => `(memory ${name} (export "${name.slice(1)}") ${limit(is64, '1 3')})`).join(' ')}
${plan.tables.map(({ name, is64, element }) => `(table ${name} (export "${name.slice(1)}") ${limit(is64, '8 12')} ${element})`).join('\n')}
${plan.tags.map((params, i) => `(tag $x${i} (export "x${i}") ${list('param', params)})`).join(' ')}
(elem (table $t0) (i32.const 1) func ${plan.elements.map((f) => `$f${f}`).join(' ')})
(elem $some func ${Array.from({ length: 8 }, () => `$f${random.below(count)}`).join(' ')})
(elem declare func ${plan.functions.map((_, i) => `$f${i}`).join(' ')})
(data (memory $m0) (${plan.memories[0]!.is64 ? 'i64' : 'i32'}.const 16) "the quick brown fox") (data $passive "jumps over the lazy dog")
(data $bytes "${Array.from({ length: 160 }, () => `\\${random.below(256).toString(16).padStart(2, '0')}`).join('')}")
(global $fuel (export "fuel") (mut i32) (i32.const 0))
${plan.values.map((type, i) => `(global $g${i} (mut ${type}) ${initial(plan, type)})`).join('\n')}
${functions.join('\n')}
${wrappers.map(({ text: t }) => t).join('\n')}
${observers(plan)})`;
  return { text, plan, params: wrappers.map(({ params }) => params) };
}

function typeSection({ defs, isOneGroup, random }: Plan): string {
  const field = ({ storage, mutable }: Field): string => (mutable ? `(mut ${storage})` : storage);
  const one = ({ name, kind, parent, fields, signature }: Def): string => {
    if (signature)
      return `(type ${name} (func ${list('param', signature.params)} ${list('result', signature.results)}))`;
    const body =
      kind === 'array'
        ? `(array ${field(fields[0]!)})`
        : `(struct ${fields.map((f) => `(field ${field(f)})`).join(' ')})`;
    const isFinal = !defs.some((other) => other.parent === name) && random.chance(40);
    return `(type ${name} (sub ${isFinal ? 'final ' : ''}${parent ?? ''} ${body}))`;
  };
  const objects = defs.filter(({ kind }) => kind !== 'func').map(one);
  const functions = defs.filter(({ kind }) => kind === 'func').map(one);
  return [...(isOneGroup ? [`(rec ${objects.join('\n')})`] : objects), ...functions].join('\n');
}

/** A constant expression. */
function initial(plan: Plan, type: ValueType, depth = 2): string {
  const { random } = plan;
  if (isRef(type)) {
    const { heap, nullable } = partsOf(type);
    if (nullable && (heap === 'exn' || depth <= 0 || random.chance(60))) return `(ref.null ${heap})`;
    if (heap === 'extern') return '(global.get $thing)';
    const value = (t: ValueType, left: number): string => initial(plan, t, left);
    const made = make({ random, plan, value }, heap, depth - 1);
    // Segments and tests for null are not constant; what stands for them is.
    if (!/new_data|new_elem|as_non_null|unreachable/.test(made)) return made;
    return nullable ? `(ref.null ${heap})` : initial(plan, type, depth - 1);
  }
  if (plan.has('extended-const') && (type === 'i32' || type === 'i64')) {
    const word = random.pick(['add', 'sub', 'mul']);
    return `(${type}.${word} ${constant(type, random)} ${constant(type, random)})`;
  }
  return constant(type as Num, random);
}

const CHUNK = 8;
/** Writes a value that is on the stack, or `value`, to the first memory. */
function put(plan: Plan, at: number, type: ValueType, value: string): string {
  const address = `(${plan.memories[0]!.is64 ? 'i64' : 'i32'}.const ${at})`;
  if (!isRef(type)) return `(${type}.store ${address} ${value})`;
  return `(i64.store ${address} ${seen(plan, type, value, 3)})`;
}
/** An i64 that says what a reference is, as deep as `depth`. */
function seen(plan: Plan, type: ValueType, value: string, depth: number): string {
  if (!plan.has('gc')) return `(i64.extend_i32_u (ref.is_null ${value}))`;
  const top = plan.supers(partsOf(type).heap).at(-1);
  if (top === 'any') return `(call $see ${value} (i32.const ${depth}))`;
  if (top === 'extern') return `(call $see (any.convert_extern ${value}) (i32.const ${depth}))`;
  if (top === 'exn') return `(i64.extend_i32_u (ref.is_null ${value}))`;
  return `(call $which ${value})`;
}

/** Calls a function with arguments made of raw bits, and writes what it gives into memory. */
function wrapper(
  plan: Plan,
  { params, results }: Signature,
  i: number,
): { readonly text: string; readonly params: readonly ('i32' | 'i64')[] } {
  const raw = params.map((type) => (type === 'i32' || type === 'f32' || isRef(type) ? 'i32' : 'i64'));
  const args = params.map((type, p) => {
    if (type === 'f32') return `(f32.reinterpret_i32 (local.get ${p}))`;
    if (type === 'f64') return `(f64.reinterpret_i64 (local.get ${p}))`;
    if (type === 'v128') return `(i64x2.mul (i64x2.splat (local.get ${p})) (v128.const i64x2 1 0x9e3779b97f4a7c15))`;
    if (!isRef(type)) return `(local.get ${p})`;
    const { heap, nullable } = partsOf(type);
    const value = (t: ValueType, left: number): string => (t === 'i32' ? `(local.get ${p})` : initial(plan, t, left));
    const made = make({ random: plan.random, plan, value }, heap, 1);
    if (!nullable || heap === 'exn') return made;
    return `(if (result ${type}) (local.get ${p}) (then ${made}) (else (ref.null ${heap})))`;
  });
  const take = [...results.keys()].reverse().map((r) => `(local.set ${raw.length + r})`);
  const puts = results.map((type, r) => put(plan, RESULTS + 2 * CHUNK * r, type, `(local.get ${raw.length + r})`));
  // A local of a type without null is set before it is read, here as everywhere.
  const text = `(func (export "e${i}") ${list('param', raw)} ${list('local', results)} (call $f${i} ${args.join(' ')}) ${take.join(' ')} ${puts.join(' ')})`;
  return { text, params: raw };
}

function observers(plan: Plan): string {
  const puts = plan.values.map((type, i) => put(plan, SEEN + 2 * CHUNK * i, type, `(global.get $g${i})`));
  const tables = plan.tables.map(({ name, is64, element }, t) => {
    const type = is64 ? 'i64' : 'i32';
    const at = SEEN + 2 * CHUNK * (plan.values.length + 12 * t);
    const i = is64 ? '(local.get $j)' : '(local.get $i)';
    const next = `(local.set ${is64 ? '$j' : '$i'} (${type}.add ${i} (${type}.const 1)))`;
    const index = is64 ? '(i32.wrap_i64 (local.get $j))' : '(local.get $i)';
    const place = `(i32.add (i32.const ${at}) (i32.mul ${index} (i32.const ${CHUNK})))`;
    const address = plan.memories[0]!.is64 ? `(i64.extend_i32_u ${place})` : place;
    return `(local.set $i (i32.const 0)) (local.set $j (i64.const 0))
(block $done (loop $l (br_if $done (${type}.ge_u ${i} (table.size ${name}))) (i64.store ${address} ${seen(plan, element, `(table.get ${name} ${i})`, 3)}) ${next} (br $l)))`;
  });
  const look = `(func (export "look") (local $i i32) (local $j i64) ${puts.join('\n')} ${tables.join('\n')})`;
  return plan.has('gc') ? `${look}\n${see(plan)}` : look;
}

/** Functions that tell what a reference is: "see" goes through objects, "which" tells functions apart by type. */
function see(plan: Plan): string {
  const { defs } = plan;
  const mixed = (parts: readonly string[]): string =>
    parts.reduce((all, part) => `(i64.add (i64.mul ${all} (i64.const 31)) ${part})`, '(i64.const 7)');
  const read = (field: Field, get: string, suffix: string): string => {
    const { storage } = field;
    const value = get.replace('GET', storage === 'i8' || storage === 'i16' ? 'get_s' : 'get') + suffix;
    if (storage === 'i64') return value;
    if (storage === 'f32') return `(i64.extend_i32_s (i32.reinterpret_f32 ${value}))`;
    if (storage === 'f64') return `(i64.reinterpret_f64 ${value})`;
    if (storage === 'v128')
      return `(i64x2.extract_lane 0 (i64x2.add ${value} (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 ${value} ${value})))`;
    if (!isRef(storage)) return `(i64.extend_i32_s ${value})`;
    const deeper = seen(plan, storage, value, 0);
    return deeper.replace(/\(i32\.const 0\)\)$/, '(i32.sub (local.get $d) (i32.const 1)))');
  };
  const depthOf = (name: string): number => plan.supers(name).length;
  const objects = defs.filter(({ kind }) => kind !== 'func').sort((a, b) => depthOf(b.name) - depthOf(a.name));
  const cases = objects.map(({ name, kind, fields }, n) => {
    const it = `(ref.cast (ref ${name}) (local.get $x))`;
    const parts =
      kind === 'struct'
        ? fields.map((field, i) => read(field, `(struct.GET ${name} ${i} ${it}`, ')'))
        : [
            `(i64.extend_i32_u (array.len ${it}))`,
            ...[0, 1, 2, 3].map((i) => read(fields[0]!, `(array.GET ${name} ${it} (i32.const ${i})`, ')')),
          ];
    return `(if (ref.test (ref ${name}) (local.get $x)) (then (return ${mixed([`(i64.const ${n + 3})`, ...parts])})))`;
  });
  const which = defs
    .filter(({ kind }) => kind === 'func')
    .map(({ name }, n) => `(if (ref.test (ref ${name}) (local.get $x)) (then (return (i64.const ${n + 2}))))`);
  return `(func $see (param $x anyref) (param $d i32) (result i64)
(if (ref.is_null (local.get $x)) (then (return (i64.const 1))))
(if (i32.eqz (local.get $d)) (then (return (i64.const 2))))
(if (ref.test (ref i31) (local.get $x)) (then (return (i64.extend_i32_s (i31.get_s (ref.cast (ref i31) (local.get $x)))))))
${cases.join('\n')} (i64.const -1))
(func $which (param $x funcref) (result i64) (if (ref.is_null (local.get $x)) (then (return (i64.const 1)))) ${which.join('\n')} (i64.const -1))`;
}
