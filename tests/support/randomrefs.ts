/**
 * References in random functions: making them, passing them on, casting them, and everything that objects, arrays and tables can do.
 * Leaves to others: numbers and control (`randombody.ts`), what types there are (`randomplan.ts`).
 * One idea: asked for a reference of a type, give one of any type below it; subtyping is then tested wherever a value goes.
 */
import type { Body } from './randombody.ts';
import type { Num } from './randomops.ts';
import { type Def, type Field, isRef, partsOf, refText, type TableSpace, type ValueType } from './randomplan.ts';

const unpacked = ({ storage }: Field): ValueType => (storage === 'i8' || storage === 'i16' ? 'i32' : storage);
const getOf = (word: 'struct' | 'array', { storage }: Field, body: Body): string =>
  storage === 'i8' || storage === 'i16' ? `${word}.get_${body.random.pick(['s', 'u'])}` : `${word}.get`;
const isDefaultable = (field: Field): boolean => !/^\(ref [^n]/.test(field.storage);

/** Depth below 0 at which objects that need further objects without null come to an end, at the price of code that is not reached. */
const DEEPEST = -12;

/** A reference of this type. `depth` 0 gives one that needs nothing: a local, null, or something new. */
export function reference(body: Body, type: ValueType, depth: number): string {
  const { random, plan } = body;
  const { heap, nullable } = partsOf(type);
  if (depth <= 0) return depth < DEEPEST ? '(unreachable)' : leaf(body, type, true, depth);
  const smaller = depth - 1;
  switch (random.below(plan.has('typed-references') ? 14 : 8)) {
    case 0:
    case 1:
      return leaf(body, type, false);
    case 2:
      return nullable && heap !== 'exn'
        ? `(ref.null ${random.chance(50) ? heap : plan.bottom(heap)})`
        : make(body, heap, smaller);
    case 3:
      return `(select (result ${type}) ${reference(body, type, smaller)} ${reference(body, type, smaller)} ${body.value('i32', 1)})`;
    case 4:
      return `(if (result ${type}) ${body.value('i32', 1)} (then ${reference(body, type, smaller)}) (else ${reference(body, type, smaller)}))`;
    case 5:
      return body.call([type], smaller) ?? leaf(body, type, false);
    case 6: {
      const tables = plan.tables.filter((table) => nullable && plan.isSub(table.element, type));
      if (tables.length === 0) return make(body, heap, smaller);
      const table = random.pick(tables);
      return `(table.get ${table.name} ${index(body, table)})`;
    }
    case 7:
      return `(local.tee ${body.scratch(type)} ${reference(body, type, smaller)})`;
    case 8: {
      const held = fieldOf(body, (field) => plan.isSub(field.storage, type), smaller);
      return held ?? make(body, heap, smaller);
    }
    case 9:
    case 10:
      return cast(body, type, smaller);
    case 11: {
      const [out, isNull] = [body.label(), body.label()];
      if (heap === 'exn') return leaf(body, type, false);
      const maybe = reference(body, refText(heap, true), smaller);
      const other = make(body, heap, 0);
      return random.chance(50)
        ? `(block ${out} (result ${refText(heap, false)}) (block ${isNull} (br ${out} (br_on_null ${isNull} ${maybe}))) ${other})`
        : `(block ${out} (result ${refText(heap, false)}) (br_on_non_null ${out} ${maybe}) ${other})`;
    }
    case 12:
      return random.chance(15) && heap !== 'exn'
        ? `(ref.as_non_null ${reference(body, refText(heap, true), smaller)})`
        : make(body, heap, smaller);
    default:
      return make(body, heap, smaller);
  }
}

/** A parameter, a local or a global, or else the simplest that can be made. At the start of a function few locals are set. */
function leaf(body: Body, type: ValueType, isStart: boolean, depth = 0): string {
  const { random, plan } = body;
  const { heap, nullable } = partsOf(type);
  const local = body.readable(type, isStart);
  if (local !== undefined && random.chance(70)) return `(local.get ${local})`;
  const globals = plan.values.flatMap((t, i) => (plan.isSub(t, type) ? [i] : []));
  if (globals.length > 0 && random.chance(50)) return `(global.get $g${random.pick(globals)})`;
  return nullable && (heap === 'exn' || random.chance(40)) ? `(ref.null ${heap})` : make(body, heap, depth);
}

/** Something new, not null where the heap type allows. */
export function make(body: Pick<Body, 'random' | 'plan' | 'value'>, heap: string, depth: number): string {
  const { random, plan } = body;
  switch (heap) {
    case 'exn':
      return '(ref.null exn)';
    case 'func':
      return `(ref.func $f${random.below(plan.functions.length)})`;
    case 'extern':
      if (!plan.has('typed-references')) return '(global.get $thing)';
      if (!plan.has('gc') || random.chance(40)) return '(ref.as_non_null (global.get $thing))';
      return `(extern.convert_any ${make(body, 'any', depth)})`;
    case 'i31':
      return `(ref.i31 ${body.value('i32', depth)})`;
    case 'any':
      if (random.chance(15)) return '(any.convert_extern (ref.as_non_null (global.get $thing)))';
      return make(body, random.pick(['i31', 'struct', 'array']), depth);
    case 'eq':
      return make(body, random.pick(['i31', 'struct', 'array']), depth);
  }
  const def = plan.def(heap);
  if (def?.kind === 'func') {
    const fitting = plan.functions.flatMap((f, i) => (f.type === heap ? [i] : []));
    return `(ref.func $f${random.pick(fitting)})`;
  }
  const kind = def?.kind ?? (heap as 'struct' | 'array');
  const concrete = random.pick(plan.below(heap, kind));
  return concrete ? create(body, concrete, depth) : '(unreachable)';
}

function create(body: Pick<Body, 'random' | 'plan' | 'value'>, { name, kind, fields }: Def, depth: number): string {
  const { random } = body;
  const values = (count: number): string =>
    Array.from({ length: count }, (_, i) => body.value(unpacked(fields[kind === 'array' ? 0 : i]!), depth - 1)).join(
      ' ',
    );
  const canDefault = fields.every(isDefaultable);
  if (kind === 'struct')
    return canDefault && (depth <= 0 || random.chance(20))
      ? `(struct.new_default ${name})`
      : `(struct.new ${name} ${values(fields.length)})`;
  const count = 4 + random.below(5);
  const [{ storage }] = fields as [Field];
  if (canDefault && (depth <= 0 || random.chance(20))) return `(array.new_default ${name} (i32.const ${count}))`;
  if (!isRef(storage) && random.chance(20))
    return `(array.new_data ${name} $bytes (i32.const ${random.below(5)}) (i32.const 4))`;
  if (storage === 'funcref' && random.chance(40))
    return `(array.new_elem ${name} $some (i32.const ${random.below(3)}) (i32.const 4))`;
  if (depth <= 0 || random.chance(50)) return `(array.new ${name} ${values(1)} (i32.const ${count}))`;
  return `(array.new_fixed ${name} ${count} ${values(count)})`;
}

/** An object of this type, not null most of the time. */
function object(body: Body, name: string, depth: number): string {
  return body.random.chance(95)
    ? reference(body, `(ref ${name})`, depth)
    : reference(body, `(ref null ${name})`, depth);
}
/** An index that is mostly inside an array. */
const inside = (body: Body): string =>
  `(i32.and ${body.value('i32', 1)} (i32.const ${body.random.chance(97) ? 3 : 15}))`;

/** The content of some field or element that fits. */
function fieldOf(body: Body, fits: (field: Field) => boolean, depth: number): string | undefined {
  const { random, plan } = body;
  const places = plan.defs.flatMap((def) => def.fields.flatMap((field, i) => (fits(field) ? [{ def, field, i }] : [])));
  if (places.length === 0) return undefined;
  const { def, field, i } = random.pick(places);
  return def.kind === 'struct'
    ? `(${getOf('struct', field, body)} ${def.name} ${i} ${object(body, def.name, depth)})`
    : `(${getOf('array', field, body)} ${def.name} ${object(body, def.name, depth)} ${inside(body)})`;
}

function cast(body: Body, type: ValueType, depth: number): string {
  const { random, plan } = body;
  const { heap, nullable } = partsOf(type);
  const top = plan.supers(heap).at(-1)!;
  if (!plan.has('gc') || top === 'exn') return leaf(body, type, false);
  if (heap === 'any') return `(any.convert_extern ${reference(body, refText('extern', nullable), depth)})`;
  if (heap === 'extern') return make(body, heap, depth);
  const above = refText(random.pick(plan.supers(heap)), true);
  const from = reference(body, above, depth);
  if (random.chance(4)) return `(ref.cast ${type} ${from})`;
  const [to, l] = [refText(heap, nullable), body.label()];
  switch (random.below(3)) {
    case 0: {
      const local = body.scratch(above);
      return `(if (result ${to}) (ref.test ${to} (local.tee ${local} ${from})) (then (ref.cast ${to} (local.get ${local}))) (else ${make(body, heap, 0)}))`;
    }
    case 1:
      return `(block ${l} (result ${to}) (br_on_cast ${l} ${above} ${to} ${from}) drop ${make(body, heap, 0)})`;
    default: {
      const out = body.label();
      return `(block ${out} (result ${to}) (block ${l} (result ${above}) (br ${out} (br_on_cast_fail ${l} ${above} ${to} ${from}))) drop ${make(body, heap, 0)})`;
    }
  }
}

/** A number that comes out of a reference, or undefined if none does for this type. */
export function fromReference(body: Body, type: Num, depth: number): string | undefined {
  const { random, plan } = body;
  const smaller = depth - 1;
  const held = (): string | undefined => fieldOf(body, (field) => unpacked(field) === type, smaller);
  if (type !== 'i32' || random.chance(30)) return held();
  const nullable = plan.values.filter((t) => isRef(t));
  if (!plan.has('gc') || random.chance(20)) return `(ref.is_null ${reference(body, random.pick(nullable), smaller)})`;
  const eq = (): string => reference(body, 'eqref', smaller);
  const tested = random.pick(plan.values.filter((t) => isRef(t) && !t.includes('exn')));
  const top = plan.supers(partsOf(tested).heap).at(-1)!;
  return random.pick([
    () => `(ref.eq ${eq()} ${eq()})`,
    () => `(ref.test ${tested} ${reference(body, refText(top, true), smaller)})`,
    () => `(i31.get_s ${reference(body, random.chance(95) ? '(ref i31)' : 'i31ref', smaller)})`,
    () => `(i31.get_u ${reference(body, random.chance(95) ? '(ref i31)' : 'i31ref', smaller)})`,
    () => `(array.len ${make(body, 'array', smaller)})`,
  ])();
}

function index(body: Body, table: TableSpace): string {
  const type = table.is64 ? 'i64' : 'i32';
  return `(${type}.and ${body.value(type, 1)} (${type}.const ${body.random.chance(97) ? 7 : 31}))`;
}

/** A statement that changes a table, an object or an array. */
export function referenceStatement(body: Body, depth: number): string {
  const { random, plan } = body;
  return plan.has('gc') && random.chance(60) ? change(body, depth) : changeTable(body, depth);
}

function changeTable(body: Body, depth: number): string {
  const { random, plan } = body;
  const table = plan.tables.length > 1 && random.chance(95) ? random.pick(plan.tables.slice(1)) : plan.tables[0]!;
  const { name, element } = table;
  const from = random.pick(plan.tables.filter((other) => plan.isSub(other.element, element)));
  const count = body.size({ name: '', is64: table.is64 && from.is64 }, 4);
  const keep = table.is64 ? 'global.set $g1' : 'global.set $g0';
  return random.pick([
    () => `(table.set ${name} ${index(body, table)} ${reference(body, element, depth - 1)})`,
    () => `(table.fill ${name} ${index(body, table)} ${reference(body, element, 1)} ${body.size(table, 4)})`,
    () => `(table.copy ${name} ${from.name} ${index(body, table)} ${index(body, from)} ${count})`,
    () => `(${keep} (table.grow ${name} ${reference(body, element, 1)} ${body.size(table, 3)}))`,
    () => `(${keep} (table.size ${name}))`,
    () =>
      element === 'funcref'
        ? `(table.init ${name} $some ${index(body, table)} (i32.const ${random.below(3)}) (i32.const ${random.below(4)}))`
        : 'nop',
    () => (random.chance(3) ? '(elem.drop $some)' : 'nop'),
  ])();
}

function change(body: Body, depth: number): string {
  const { random, plan } = body;
  const places = plan.defs.flatMap((def) =>
    def.fields.flatMap((field, i) => (field.mutable ? [{ def, field, i }] : [])),
  );
  if (places.length === 0) return 'nop';
  const { def, field, i } = random.pick(places);
  const { name } = def;
  const value = (): string => body.value(unpacked(field), depth - 1);
  if (def.kind === 'struct') return `(struct.set ${name} ${i} ${object(body, name, depth - 1)} ${value()})`;
  const few = `(i32.const ${random.below(3)})`;
  const same = plan.defs.filter((other) => other.kind === 'array' && other.fields[0]!.storage === field.storage);
  const it = (): string => object(body, name, depth - 1);
  const from = random.pick(same);
  return random.pick([
    () => `(array.set ${name} ${it()} ${inside(body)} ${value()})`,
    () => `(array.fill ${name} ${it()} ${few} ${value()} ${few})`,
    () =>
      `(array.copy ${name} ${from.name} ${it()} ${few} ${object(body, from.name, depth - 1)} ${few} (i32.const ${random.below(3)}))`,
    () =>
      isRef(field.storage)
        ? field.storage === 'funcref'
          ? `(array.init_elem ${name} $some ${it()} ${few} ${few} ${few})`
          : 'nop'
        : `(array.init_data ${name} $bytes ${it()} ${few} ${few} ${few})`,
  ])();
}
