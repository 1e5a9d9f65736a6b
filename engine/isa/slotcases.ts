/**
 * The handlers of the slot machine's loop that each do one instruction: control, variables, memory, and numbers from their rows.
 * Leaves to others: pairs and sequences (`slotpairs.ts`), the loop around them (`slots.ts`), which form is chosen (`fast/`).
 * Specification: Execution, Instructions.
 * One idea: operands are named, not pushed, so `x = a + b` is one instruction and not four.
 *
 * In a handler: `words[pc + n]` are its operands; slots are cells counted from `fp`, always even; I F D are the cells as int32, f32, f64.
 * A name ends in how each operand is given: `s` a slot, `k` a constant in the words. A result goes to the slot in `words[pc + 1]`.
 * An access that is out of bounds leaves with `break faulting`; before anything else that may throw stands `HOLD`.
 * A branch ends in two words: where to, and what it charges. `charge` is how many WebAssembly instructions were completed since the last
 * charge, see `fast/README.md`. A handler changes nothing before its last chance to trap. It ends with `continue loop`, by itself or by having a length;
 * `break leaving` returns, `break entering` calls, `continue outer` reads again what belongs to the running instance, `break outer` stops.
 */
import { CANONICAL_F32, CANONICAL_F64_HIGH, type Kind, type MachineMeaning, machineOf, READ } from './halves.ts';
import type { Row } from './row.ts';
import { rows } from './rows.ts';

export interface Handler {
  readonly name: string;
  /** Words it occupies; 0 if the body sets pc itself. */
  readonly words: number;
  readonly body: string;
}
export type Form = 's' | 'k';

export const row = (name: string, words: number, body: string): Handler => ({ name, words, body });
export const word = (n: number): string => `words[(pc + ${n}) | 0]!`;
export const cell = (n: number): string => `(fp + ${word(n)}) | 0`;
/** Goes to the label whose two words begin at `n`; out of fuel it stops there. */
export const take = (n: number): string =>
  `left = (left - ${word(n + 1)}) | 0; pc = ${word(n)}; if (left <= 0) break outer; continue loop;`;

/** Numeric instructions that few programs execute often; they stay out of line, in `rare.generated.ts`. */
export const RARE =
  /^f32\.(?!add|sub|mul|div)|^f64\.(min|max|ceil|floor|trunc|nearest|copysign|convert_i64|promote|eq|ne|[lg][te])|^i32\.(popcnt|rotr|trunc_sat|trunc_f32|trunc_f64_u)|^i64\.(clz|ctz|popcnt|rotr|div|rem|trunc|extend(8|16|32)|eq|ne|[lg][te])/;
/** Of these only the form with a constant has a handler. */
export const WIDE_SHIFT = /^i64\.(shl|shr_[su]|rotl)$/;
/** Comparisons that have no handlers, since another does with its operands exchanged, or its constant one higher. */
export const EXCHANGED = /^i(32|64)\.(gt|le)_[su]$|^f(32|64)\.(gt|ge)$/;

const WIDTH: Readonly<Record<Kind, number>> = { i32: 1, halves: 2, f32: 1, f64: 1 };

/** Declares what a meaning reads, its operands in these forms from word `first` on; and says which word is the next. */
export function bind(
  { operands, reads }: MachineMeaning,
  forms: readonly Form[],
  first: number,
): [text: string, next: number] {
  let at = first;
  const places = operands.map((kind, i) => {
    const here = at;
    at += forms[i] === 'k' ? WIDTH[kind] : 1;
    return here;
  });
  const addressed = new Set<number>();
  const parts = reads.flatMap(({ name, operand, view, half }) => {
    const place = places[operand]!;
    if (forms[operand] === 'k') {
      if (view === 'f64') return [`${name} = numbers[${word(place)}]!`];
      return [`${name} = ${word(place + half)}`];
    }
    const isPair = reads.filter((read) => read.operand === operand).length > 1;
    if (!isPair) {
      if (view === 'f64') return [`${name} = D[(${cell(place)}) >> 1]!`];
      return [`${name} = ${view === 'f32' ? 'F' : 'I'}[${half ? `(${cell(place)}) | 1` : cell(place)}]!`];
    }
    const x = `x${operand}`;
    const address = addressed.has(operand) ? [] : [`${x} = ${cell(place)}`];
    addressed.add(operand);
    return [...address, `${name} = I[${half ? `${x} | 1` : x}]!`];
  });
  return [parts.length > 0 ? `const ${parts.join(', ')}; ` : '', at];
}

/** Puts the number `v` into slot `t`; which bits a NaN has is decided here and not by the engine below. */
export const putF64 = `if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = ${CANONICAL_F64_HIGH}; }`;
const putF32 = `if (v === v) F[t] = v; else I[t] = ${CANONICAL_F32};`;

export function put({ result, lo, hi, canonical }: MachineMeaning): string {
  switch (result) {
    case 'i32':
      return `I[${cell(1)}] = ${lo};`;
    case 'halves':
      return `const lo = ${lo}, t = ${cell(1)}; I[t] = lo; I[t | 1] = ${hi.replace('high[0]', 'high[0]!')};`;
    case 'f32':
      return canonical ? `const v = ${lo}, t = ${cell(1)}; ${putF32}` : `F[${cell(1)}] = ${lo};`;
    case 'f64':
      return canonical ? `const v = ${lo}, t = ${cell(1)}; ${putF64}` : `D[(${cell(1)}) >> 1] = ${lo};`;
  }
}

export const isComparison = (name: string): boolean => /\.(eq|ne|[lg][te](_[su])?)$/.test(name);
/** The condition of a comparison, without the `? 1 : 0`. */
export const conditionOf = (lo: string): string => lo.replace(/ \? 1 : 0$/, '');

/** The forms that a row gets. */
function formsOf(name: string, operands: readonly Kind[]): (readonly Form[])[] {
  if (operands.length === 1) return [['s']];
  // Shifts of 64 bits are mostly by constants, and large.
  const forms: (readonly Form[])[] = EXCHANGED.test(name) || WIDE_SHIFT.test(name) ? [] : [['s', 's']];
  if (operands[0] === 'f32' || name === 'i32.sub' || (EXCHANGED.test(name) && name[0] === 'i')) return forms;
  if (!/^f64\.(eq|ne)/.test(name)) forms.push(['s', 'k']);
  if (/^f64\.(sub|div)$/.test(name)) forms.push(['k', 's']);
  return forms;
}

function numeric(line: Row, machine: MachineMeaning): Handler[] {
  const [name] = line;
  return formsOf(name, machine.operands).flatMap((forms) => {
    const suffix = forms.join('');
    const list: Handler[] = [];
    if (!RARE.test(name)) {
      const [head, end] = bind(machine, forms, 2);
      list.push(row(`${name} ${suffix}`, end, `${head}${put(machine)}`));
    }
    if (!isComparison(name) || /^f32/.test(name)) return list;
    const [head, at] = bind(machine, forms, 1);
    const condition = conditionOf(machine.lo);
    const branch = (kind: string, when: string): Handler =>
      row(`${kind} ${name} ${suffix}`, 0, `${head}if (${when}) { ${take(at)} } pc = (pc + ${at + 2}) | 0;`);
    list.push(branch('br', condition));
    // Of numbers that may be NaN, "not less" is more than "greater or equal".
    if (/^f64\.[lg]/.test(name)) list.push(branch('unless', `!(${condition})`));
    return list;
  });
}

/** The address of an access of `size` bytes, checked; memory is shorter than 2^31. */
export const checked = (base: string, size: number, offset: number): string =>
  `let e = ${base}; const o = ${word(offset)}; if (e < 0 || e > ((end - ${size} - o) | 0)) break faulting; e = (e + o) | 0;`;

export function load(name: string, size: number): Handler[] {
  const [type, access] = name.split('.load') as [string, string];
  const low = READ[access]!;
  const high = access === '' ? 'view.getInt32(e + 4, true)' : access.endsWith('_s') ? 'lo >> 31' : '0';
  let body = `I[${cell(1)}] = ${low};`;
  if (type === 'i64') body = `const lo = ${low}, t = ${cell(1)}; I[t] = lo; I[t | 1] = ${high};`;
  if (type === 'f64')
    body = `const v = view.getFloat64(e, true), t = ${cell(1)}; if (v === v) D[t >> 1] = v; else { I[t] = ${low}; I[t | 1] = ${high}; }`;
  const list = [row(`${name} s`, 4, `${checked(`I[${cell(2)}]!`, size, 3)} ${body}`)];
  if (name === 'i32.load') list.push(row(`${name} k`, 4, `${checked(word(2), size, 3)} ${body}`));
  // An address that is a sum, as of an array and an index.
  if (/^(i32\.load|i32\.load8_u|i64\.load|f64\.load)$/.test(name))
    list.push(row(`${name} sum`, 5, `${checked(`(I[${cell(2)}]! + I[${cell(3)}]!) | 0`, size, 4)} ${body}`));
  return list;
}
const WRITE: Readonly<Record<number, string>> = {
  1: 'bytes[e] = v;',
  2: 'view.setInt16(e, v, true);',
  4: 'view.setInt32(e, v, true);',
  8: 'view.setInt32(e, I[x]!, true); view.setInt32(e + 4, I[x | 1]!, true);',
};
export function store(name: string, size: number): Handler[] {
  const address = checked(`I[${cell(1)}]!`, size, 3);
  if (size === 8) {
    const halves = WRITE[8]!;
    const write =
      name === 'f64.store'
        ? `const v = D[x >> 1]!; if (v === v) view.setFloat64(e, v, true); else { ${halves} }`
        : halves;
    return [row(`${name} ss`, 4, `${address} const x = ${cell(2)}; ${write}`)];
  }
  const list = [row(`${name} ss`, 4, `${address} const v = I[${cell(2)}]!; ${WRITE[size]}`)];
  if (name.startsWith('i32')) list.push(row(`${name} sk`, 4, `${address} const v = ${word(2)}; ${WRITE[size]}`));
  if (name === 'i32.store')
    for (const [form, value] of [
      ['ks', `I[${cell(2)}]!`],
      ['kk', word(2)],
    ] as const)
      list.push(row(`${name} ${form}`, 4, `${checked(word(1), size, 3)} const v = ${value}; ${WRITE[size]}`));
  return list;
}

/** Says where the loop stands, before whatever may throw. */
export const HOLD = 'held.pc = pc; held.fp = fp; held.depth = depth; held.left = left; held.code = code;';

/** Copies slot `x` to slot `t`. An f64 goes as a number unless it is a NaN, whose bits only the halves keep for certain. */
const copies: Readonly<Record<string, string>> = {
  '32': 'I[t] = I[x]!;',
  '64': 'const lo = I[x]!, hi = I[x | 1]!; I[t] = lo; I[t | 1] = hi;',
  f64: 'const v = D[x >> 1]!; if (v === v) D[t >> 1] = v; else { I[t] = I[x]!; I[t | 1] = I[x | 1]!; }',
};

/** What follows the loop for every return. */
export const RETURN = `if (depth === 0) { status = DONE; break outer; }
depth = (depth - 1) | 0; pc = frames[depth << 1]!; fp = frames[(depth << 1) | 1]!; code = codes[depth]!;
if (code.instance !== instance) continue outer;
continue frame;`;
/** What follows the loop for every call: `callee` is bound, `behind` is the word after it; the last two words are the cell of its first argument and its charge. */
export const CALL = `const base = (fp + words[(behind - 2) | 0]!) | 0, charge = words[(behind - 1) | 0]!;
let next = callee.slots;
if (next === null) {
  ${HOLD}
  m.pc = pc; m.sp = base + 2 * callee.type.params.length; m.fp = fp; m.depth = depth; m.code = code; m.steps = start + (fuel - left) + charge - 1;
  next = enter(m, callee);
  if (next === null) { left = (left - charge) | 0; pc = behind; continue outer; }
}
if (base + next.frameCells > room || depth === deepest) { m.wanted = next.frameCells; status = ROOM; break outer; }
left = (left - charge) | 0;
frames[depth << 1] = behind; frames[(depth << 1) | 1] = fp; codes[depth] = code; depth = (depth + 1) | 0;
fp = base; pc = 0; code = next;
const to = (fp + next.localCells) | 0;
for (let i = (fp + next.paramCells) | 0; i < to; i = (i + 1) | 0) I[i] = 0;
if (next.hasRefs) { for (let i = (fp + next.paramCells) >> 1; i < to >> 1; i++) refs[i] = null; m.high.fill(0, fp + next.paramCells, to); }
if (left <= 0) break outer;
if (code.instance !== instance) continue outer;
continue frame;`;

export const STATE = 'm.pc = pc; m.fp = fp; m.depth = depth; m.code = code;';
export const control: readonly Handler[] = [
  row('unreachable', 0, `${HOLD} unreachable();`),
  row('br', 0, take(1)),
  row('br nz', 0, `if (I[${cell(1)}] !== 0) { ${take(2)} } pc = (pc + 4) | 0;`),
  row('br z', 0, `if (I[${cell(1)}] === 0) { ${take(2)} } pc = (pc + 4) | 0;`),
  row(
    'br table',
    0,
    `let i = I[${cell(1)}]!; const last = ${word(2)}; if (i < 0 || i > last) i = last; const entry = (pc + 3 + (i << 1)) | 0;
left = (left - words[(entry + 1) | 0]!) | 0; pc = words[entry]!; if (left <= 0) break outer; continue loop;`,
  ),
  row('return', 0, `left = (left - ${word(1)}) | 0; break leaving;`),
  ...Object.entries(copies).map(([width, copy]) =>
    row(`return ${width}`, 0, `const x = ${cell(1)}, t = fp; ${copy} left = (left - ${word(2)}) | 0; break leaving;`),
  ),
  row(
    'return n',
    0,
    `carry(m, fp, (fp + ${word(1)}) | 0, ${word(2)}, ${word(3)}); left = (left - ${word(4)}) | 0; break leaving;`,
  ),
  row('call', 0, `callee = funcs[${word(1)}]!; behind = (pc + 4) | 0; break entering;`),
  row(
    'call indirect',
    0,
    `${HOLD} callee = indirect(tables[${word(3)}]!.refs, I[${cell(1)}]!, ${word(2)}); behind = (pc + 6) | 0; break entering;`,
  ),
  // Three words of our own before the far instruction itself: where its operands end, and its charge.
  row(
    'far',
    0,
    `const charge = ${word(2)}, opcode = ${word(4)}; m.sp = (fp + ${word(1)}) | 0; m.steps = start + (fuel - left) + charge - 1;
pc = (pc + 3) | 0; ${HOLD} ${STATE}
status = far(m);
if (status === ROOM) { pc = (pc - 3) | 0; break outer; }
const next = (pc + ${word(2)}) | 0, before = code;
left = (left - charge) | 0; pc = m.pc | 0; fp = m.fp | 0; depth = m.depth | 0; code = m.code;
if (status !== FUEL) break outer;
// Calls and tail calls arrive where nothing was executed since the last charge.
if (pc !== next || code !== before) { if (opcode < 0x11 || opcode > 0x15) left = (left + stepAt(code, pc)) | 0; if (left <= 0) break outer; }
continue outer;`,
  ),
  row('cold', 0, `${HOLD} m.pc = pc; m.fp = fp; m.code = code; cold(m); pc = (pc + 6) | 0; continue outer;`),
  row('rare', 5, `${HOLD} rare(${word(1)}, I, F, D, ${cell(2)}, ${cell(3)}, ${cell(4)});`),
];

export const variables: readonly Handler[] = [
  ...Object.entries(copies).map(([width, copy]) =>
    row(`move ${width}`, 3, `const x = ${cell(2)}, t = ${cell(1)}; ${copy}`),
  ),
  // Two i32 next to each other, as calls want them.
  ...(['ss', 'sk', 'ks', 'kk'] as const).map((form) => {
    const value = (n: 0 | 1): string => (form[n] === 's' ? `I[${cell(2 + n)}]!` : word(2 + n));
    return row(`move two ${form}`, 4, `const t = ${cell(1)}; I[t] = ${value(0)}; I[(t + 2) | 0] = ${value(1)};`);
  }),
  row('move ref', 3, `refs[(${cell(1)}) >> 1] = refs[(${cell(2)}) >> 1]!;`),
  row('const 32', 3, `I[${cell(1)}] = ${word(2)};`),
  row('const 64', 4, `const t = ${cell(1)}; I[t] = ${word(2)}; I[t | 1] = ${word(3)};`),
  row('const f64', 3, `D[(${cell(1)}) >> 1] = numbers[${word(2)}]!;`),
  ...Object.entries(copies).map(([width, copy]) =>
    row(
      `select ${width}`,
      5,
      `const x = (fp + (I[${cell(4)}] !== 0 ? ${word(2)} : ${word(3)})) | 0, t = ${cell(1)}; ${copy}`,
    ),
  ),
  row(
    'global.get',
    3,
    `const cells = globals[${word(2)}]!.cells, t = ${cell(1)}; I[t] = cells[0]!; I[t | 1] = cells[1]!;`,
  ),
  row(
    'global.set',
    3,
    `const cells = globals[${word(1)}]!.cells, x = ${cell(2)}; cells[0] = I[x]!; cells[1] = I[x | 1]!;`,
  ),
  row('memory.size', 2, `I[${cell(1)}] = end >>> 16;`),
];

/** Rows that get handlers, with what the machine does for them; moves of bits need none. */
export const numericRows = rows.flatMap((line) => {
  const machine = machineOf(line);
  if (!machine || /eqz$|reinterpret|wrap/.test(line[0]) || (line[1] > 255 && line[1] >> 16 !== 0xfc)) return [];
  return [{ line, machine }];
});

/** All of them. */
export function singleHandlers(): Handler[] {
  const list = [...control, ...variables];
  for (const [name, , , , , effect] of rows.filter((line) => line[1] < 256)) {
    const [kind, size] = effect.split(' ');
    if (kind === 'load') list.push(...load(name, Number(size)));
    if (kind === 'store') list.push(...store(name, Number(size)));
  }
  for (const { line, machine } of numericRows)
    if (!RARE.test(line[0]) || isComparison(line[0])) list.push(...numeric(line, machine));
  return list;
}
