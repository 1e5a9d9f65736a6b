/**
 * Writes the slot machine's loop from the table: `node engine/isa/generate.ts` fills `fast/*.generated.ts` with it.
 * Leaves to others: which form of an instruction is chosen (`fast/translate.ts`), the stepping machine's loops (`generate.ts`).
 * Specification: Execution, Instructions.
 * One idea: dispatch costs more than the work, so the way to be fast is to execute fewer instructions: operands are named, not pushed,
 * a comparison and its branch are one, and so are pairs that real programs execute often.
 *
 * In a handler: `words[pc + n]` are its operands; slots are cells counted from `fp`, always even; I F D are the cells as int32, f32, f64.
 * A name ends in how each operand is given: `s` a slot, `k` a constant in the words. A result goes to the slot in `words[pc + 1]`.
 * A branch ends in two words: where to, and what it charges. `charge` is how many WebAssembly instructions were completed since the last
 * charge, see `fast/README.md`. A handler changes nothing before its last chance to trap.
 */
import { CANONICAL_F32, CANONICAL_F64_HIGH, homesOf, type Kind, type MachineMeaning, machineOf } from './halves.ts';
import type { Row } from './row.ts';
import { rows } from './rows.ts';

interface Handler {
  readonly name: string;
  /** Words it occupies; 0 if the body sets pc itself. */
  readonly words: number;
  readonly body: string;
}
type Form = 's' | 'k';

const row = (name: string, words: number, body: string): Handler => ({ name, words, body });
const word = (n: number): string => `words[(pc + ${n}) | 0]!`;
const cell = (n: number): string => `(fp + ${word(n)}) | 0`;
/** Goes to the label whose two words begin at `n`; out of fuel it stops there. */
const take = (n: number): string =>
  `left = (left - ${word(n + 1)}) | 0; pc = ${word(n)}; if (left < 0) break loop; break;`;

/** Numeric instructions that few programs execute often; they stay out of line, in `rare.generated.ts`. */
const RARE =
  /^f32\.(?!add|sub|mul|div)|^f64\.(min|max|ceil|floor|trunc|nearest|copysign|convert_i64|promote|eq|ne|[lg][te])|^i32\.(popcnt|rotr|trunc_sat|trunc_f32|trunc_f64_u)|^i64\.(clz|ctz|popcnt|rotr|div|rem|trunc|extend(8|16|32)|eq|ne|[lg][te])/;
/** Comparisons that have no handlers, since another does with its operands exchanged, or its constant one higher. */
export const EXCHANGED = /^i(32|64)\.(gt|le)_[su]$|^f(32|64)\.(gt|ge)$/;

const WIDTH: Readonly<Record<Kind, number>> = { i32: 1, halves: 2, f32: 1, f64: 1 };

/** Declares what a meaning reads, its operands in these forms from word `first` on; and says which word is the next. */
function bind(
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
const putF64 = `if (v === v) D[t >> 1] = v; else { I[t] = 0; I[t | 1] = ${CANONICAL_F64_HIGH}; }`;
const putF32 = `if (v === v) F[t] = v; else I[t] = ${CANONICAL_F32};`;

function put({ result, lo, hi, canonical }: MachineMeaning): string {
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

const isComparison = (name: string): boolean => /\.(eq|ne|[lg][te](_[su])?)$/.test(name);
/** The condition of a comparison, without the `? 1 : 0`. */
const conditionOf = (lo: string): string => lo.replace(/ \? 1 : 0$/, '');

/** The forms that a row gets. */
function formsOf(name: string, operands: readonly Kind[]): (readonly Form[])[] {
  if (operands.length === 1) return [['s']];
  const forms: (readonly Form[])[] = EXCHANGED.test(name) ? [] : [['s', 's']];
  if (operands[0] === 'f32' || name === 'i32.sub' || (EXCHANGED.test(name) && name[0] === 'i')) return forms;
  if (!/^f64\.(eq|ne)|^i64\.rotl/.test(name) || name === 'i64.rotl') forms.push(['s', 'k']);
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

/** A meaning as a statement that leaves its value in `q`, or `ql` and `qh`. */
function intoQ(machine: MachineMeaning, head: string): string {
  const { result, lo, hi } = machine;
  if (result === 'halves')
    return `let ql: number, qh: number; { ${head}const lo = ${lo}; ql = lo; qh = ${hi.replace('high[0]', 'high[0]!')}; }`;
  return `let q: number; { ${head}q = ${lo}; }`;
}

/**
 * Pairs that are one handler: an instruction and its form, one that takes its result as operand 0 or 1, and the form of the other operand.
 * Chosen by how often they stand together in the kernels and in binaryen, Oniguruma and source-map, see `fast/README.md`.
 */
// biome-ignore format: one kind of pair a line
const PAIRS: readonly (readonly [inner: string, outer: string, position: 0 | 1, other: Form])[] = [
  ['i32.shl sk', 'i32.add', 0, 's'], ['i32.mul ss', 'i32.add', 0, 's'], ['i32.mul sk', 'i32.add', 0, 's'], ['i32.mul sk', 'i32.add', 0, 'k'],
  ['i32.add ss', 'i32.add', 0, 's'], ['i32.add sk', 'i32.and', 0, 'k'], ['i32.shr_u sk', 'i32.xor', 0, 's'], ['i32.shr_u sk', 'i32.and', 0, 'k'],
  ['i32.xor ss', 'i32.and', 0, 'k'], ['i32.and sk', 'i32.add', 0, 's'], ['i32.add ss', 'i32.add', 0, 'k'], ['i32.sub ss', 'i32.add', 0, 's'],
  ['i64.shl sk', 'i64.xor', 0, 's'], ['i64.shr_u sk', 'i64.xor', 0, 's'], ['i64.xor ss', 'i64.xor', 0, 's'],
  ['f64.mul ss', 'f64.add', 0, 's'], ['f64.mul sk', 'f64.add', 0, 's'], ['f64.mul ss', 'f64.sub', 0, 's'], ['f64.mul ss', 'f64.sub', 1, 's'],
  ['f64.mul ss', 'f64.mul', 0, 's'], ['f64.mul ss', 'f64.mul', 0, 'k'], ['f64.add ss', 'f64.add', 0, 's'], ['f64.sub ss', 'f64.add', 0, 's'],
  ['f64.load s', 'f64.mul', 0, 's'], ['f64.load s', 'f64.add', 0, 's'], ['f64.load s', 'f64.sub', 0, 's'], ['f64.load s', 'f64.sub', 1, 's'],
];
/** The words of an inner `f64.load`, whose value becomes `q`; of any other instruction its meaning. */
function innerOf(inner: string, first: number): [text: string, next: number] {
  const [name, form] = inner.split(' ') as [string, string];
  if (name === 'f64.load')
    return [`${checked(`I[${cell(first)}]!`, 8, first + 1)} const q = view.getFloat64(e, true);`, first + 2];
  const machine = meaningOf(name);
  const [head, next] = bind(machine, form.split('') as Form[], first);
  return [intoQ(machine, head), next];
}
const meaningOf = (name: string): MachineMeaning => machineOf(rows.find((line) => line[0] === name)!)!;

/** An operand that is in `q` instead of in a slot. */
function outerOf(outer: string, position: 0 | 1, other: Form, first: number): [text: string, next: number] {
  const machine = meaningOf(outer);
  const isInner = (operand: number): boolean => operand === position;
  const mine = machine.reads.filter((read) => isInner(read.operand));
  const rest = { ...machine, operands: [machine.operands[0]!], reads: [] as typeof mine };
  rest.reads = machine.reads.filter((read) => !isInner(read.operand)).map((read) => ({ ...read, operand: 0 }));
  const [head, next] = bind(rest, [other], first);
  const taken = mine.map(({ name, half }) => `${name} = ${machine.operands[0] === 'halves' ? (half ? 'qh' : 'ql') : 'q'}`);
  return [`const ${taken.join(', ')}; ${head}`, next];
}
const pairName = (inner: string, outer: string, position: number, other: Form): string =>
  `${inner} > ${outer} ${position === 0 ? `q${other}` : `${other}q`}`;
const pairs = (): Handler[] =>
  PAIRS.map(([inner, outer, position, other]) => {
    const [text, at] = innerOf(inner, 2);
    const [head, end] = outerOf(outer, position, other, at);
    return row(pairName(inner, outer, position, other), end, `${text} ${head}${put(meaningOf(outer))}`);
  });

const ZERO = [['nz', '!=='], ['z', '===']] as const;
/** A value and the branch or the store that alone wants it. */
function endings(): Handler[] {
  const list: Handler[] = [];
  // An i32 that is stored and compared at once, as a loop counts.
  for (const [compare, form] of ['lt_s', 'ge_s', 'lt_u', 'ge_u', 'eq', 'ne'].flatMap((name) => ['s', 'k'].map((f) => [name, f] as const))) {
    const { lo } = meaningOf(`i32.${compare}`);
    list.push(
      row(
        `i32.add sk > br i32.${compare} q${form}`,
        0,
        `const a = (I[${cell(2)}]! + ${word(3)}) | 0, b = ${form === 'k' ? word(4) : `I[${cell(4)}]!`}; I[${cell(1)}] = a;
if (${conditionOf(lo)}) { ${take(5)} } pc = (pc + 7) | 0;`,
      ),
    );
  }
  for (const [kind, when] of ZERO)
    list.push(
      row(
        `i32.add sk > br ${kind}`,
        0,
        `const a = (I[${cell(2)}]! + ${word(3)}) | 0; I[${cell(1)}] = a; if (a ${when} 0) { ${take(4)} } pc = (pc + 6) | 0;`,
      ),
    );
  const tests: readonly (readonly [string, string, number])[] = [
    ['i32.and sk', `I[${cell(1)}]! & ${word(2)}`, 3],
    ['i32.and ss', `I[${cell(1)}]! & I[${cell(2)}]!`, 3],
  ];
  for (const [name, value, at] of tests)
    for (const [kind, when] of ZERO)
      list.push(row(`${name} > br ${kind}`, 0, `if ((${value}) ${when} 0) { ${take(at)} } pc = (pc + ${at + 2}) | 0;`));
  for (const [name, size, value] of [['i32.load', 4, 'view.getInt32(e, true)'], ['i32.load8_u', 1, 'bytes[e]!']] as const) {
    const head = `${checked(`I[${cell(1)}]!`, size, 2)} const a = ${value};`;
    for (const [kind, when] of ZERO)
      list.push(row(`${name} s > br ${kind}`, 0, `${head} if (a ${when} 0) { ${take(3)} } pc = (pc + 5) | 0;`));
    for (const [kind, when] of [['eq', '==='], ['ne', '!==']] as const)
      list.push(row(`${name} s > br i32.${kind} qk`, 0, `${head} if (a ${when} ${word(3)}) { ${take(4)} } pc = (pc + 6) | 0;`));
  }
  for (const name of ['f64.add ss', 'f64.sub ss', 'f64.mul ss']) {
    const [text, at] = innerOf(name, 2);
    list.push(
      row(
        `${name} > f64.store`,
        5,
        `${text} ${checked(`I[${cell(1)}]!`, 8, at)} if (q === q) view.setFloat64(e, q, true); else { view.setInt32(e, 0, true); view.setInt32(e + 4, ${CANONICAL_F64_HIGH}, true); }`,
      ),
    );
  }
  return list;
}

/** The address of an access of `size` bytes, checked; memory is shorter than 2^31. */
const checked = (base: string, size: number, offset: number): string =>
  `let e = ${base}; const o = ${word(offset)}; if (e < 0 || e > ((end - ${size} - o) | 0)) outOfBounds(); e = (e + o) | 0;`;

const READ: Readonly<Record<string, string>> = {
  '8_s': '(bytes[e]! << 24) >> 24',
  '8_u': 'bytes[e]!',
  '16_s': 'view.getInt16(e, true)',
  '16_u': 'view.getUint16(e, true)',
  '32_s': 'view.getInt32(e, true)',
  '32_u': 'view.getInt32(e, true)',
  '': 'view.getInt32(e, true)',
};
function load(name: string, size: number): Handler[] {
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
function store(name: string, size: number): Handler[] {
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
    for (const [form, value] of [['ks', `I[${cell(2)}]!`], ['kk', word(2)]] as const)
      list.push(row(`${name} ${form}`, 4, `${checked(word(1), size, 3)} const v = ${value}; ${WRITE[size]}`));
  return list;
}

/** Copies slot `x` to slot `t`. An f64 goes as a number unless it is a NaN, whose bits only the halves keep for certain. */
const copies: Readonly<Record<string, string>> = {
  '32': 'I[t] = I[x]!;',
  '64': 'const lo = I[x]!, hi = I[x | 1]!; I[t] = lo; I[t | 1] = hi;',
  f64: 'const v = D[x >> 1]!; if (v === v) D[t >> 1] = v; else { I[t] = I[x]!; I[t | 1] = I[x | 1]!; }',
};

const enterCode = 'words = code.words; numbers = code.numbers;';
const RETURN = `if (depth === 0) { status = DONE; break loop; }
depth = (depth - 1) | 0; pc = frames[depth << 1]!; fp = frames[(depth << 1) | 1]!; code = codes[depth]!; ${enterCode}
if (code.instance !== instance) { ENTER } break;`;

/** `callee` is bound; the call occupies `length` words, the last two of which are the cell of its first argument and its charge. */
const call = (length: number): string => `const base = (fp + ${word(length - 2)}) | 0;
let next = callee.slots;
if (next === null) {
  m.pc = pc; m.sp = base + 2 * callee.type.params.length; m.fp = fp; m.depth = depth; m.code = code; m.steps = start + (fuel - left) + ${word(length - 1)} - 1;
  next = enter(m, callee);
  if (next === null) { left = (left - ${word(length - 1)}) | 0; pc = (pc + ${length}) | 0; ENTER break; }
}
if (base + next.frameCells > room || depth === deepest) { m.wanted = next.frameCells; status = ROOM; break loop; }
left = (left - ${word(length - 1)}) | 0;
frames[depth << 1] = pc + ${length}; frames[(depth << 1) | 1] = fp; codes[depth] = code; depth = (depth + 1) | 0;
fp = base; pc = 0; code = next; ${enterCode}
const to = (fp + next.localCells) | 0;
for (let i = (fp + next.paramCells) | 0; i < to; i = (i + 1) | 0) I[i] = 0;
if (next.hasRefs) { for (let i = (fp + next.paramCells) >> 1; i < to >> 1; i++) refs[i] = null; m.high.fill(0, fp + next.paramCells, to); }
if (code.instance !== instance) { ENTER }
if (left < 0) break loop; break;`;

const STATE = 'm.pc = pc; m.fp = fp; m.depth = depth; m.code = code;';
const control: readonly Handler[] = [
  row('unreachable', 0, 'unreachable();'),
  row('br', 0, take(1)),
  row('br nz', 0, `if (I[${cell(1)}] !== 0) { ${take(2)} } pc = (pc + 4) | 0;`),
  row('br z', 0, `if (I[${cell(1)}] === 0) { ${take(2)} } pc = (pc + 4) | 0;`),
  row(
    'br table',
    0,
    `let i = I[${cell(1)}]!; const last = ${word(2)}; if (i < 0 || i > last) i = last; const entry = (pc + 3 + (i << 1)) | 0;
left = (left - words[(entry + 1) | 0]!) | 0; pc = words[entry]!; if (left < 0) break loop;`,
  ),
  row('return', 0, `left = (left - ${word(1)}) | 0; ${RETURN}`),
  ...Object.entries(copies).map(([width, copy]) =>
    row(`return ${width}`, 0, `const x = ${cell(1)}, t = fp; ${copy} left = (left - ${word(2)}) | 0; ${RETURN}`),
  ),
  row(
    'return n',
    0,
    `carry(m, fp, (fp + ${word(1)}) | 0, ${word(2)}, ${word(3)}); left = (left - ${word(4)}) | 0; ${RETURN}`,
  ),
  row('call', 0, `const callee = funcs[${word(1)}]!;\n${call(4)}`),
  row('call indirect', 0, `const callee = indirect(tables[${word(3)}]!.refs, I[${cell(1)}]!, ${word(2)});\n${call(6)}`),
  // Three words of our own before the far instruction itself: where its operands end, and its charge.
  row(
    'far',
    0,
    `const charge = ${word(2)}; m.sp = (fp + ${word(1)}) | 0; m.steps = start + (fuel - left) + charge - 1;
pc = (pc + 3) | 0; ${STATE}
status = far(m);
if (status === ROOM) { pc = (pc - 3) | 0; break loop; }
const behind = (pc + ${word(2)}) | 0, before = code;
left = (left - charge) | 0; pc = m.pc | 0; fp = m.fp | 0; depth = m.depth | 0; code = m.code; ${enterCode} ENTER
if (status !== FUEL) break loop;
if (pc !== behind || code !== before) { left = (left + stepAt(code, pc)) | 0; if (left < 0) break loop; }`,
  ),
  row('cold', 6, `m.pc = pc; m.fp = fp; m.code = code; cold(m); ENTER`),
  row('rare', 5, `rare(${word(1)}, I, F, D, ${cell(2)}, ${cell(3)}, ${cell(4)});`),
];

const variables: readonly Handler[] = [
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
const numericRows = rows.flatMap((line) => {
  const machine = machineOf(line);
  if (!machine || /eqz$|reinterpret|wrap/.test(line[0]) || (line[1] > 255 && line[1] >> 16 !== 0xfc)) return [];
  return [{ line, machine }];
});

/** Every handler, in the order of their numbers, which begin at 1. */
function slotHandlers(): Handler[] {
  const list = [...control, ...variables];
  for (const [name, , , , , effect] of rows.filter((line) => line[1] < 256)) {
    const [kind, size] = effect.split(' ');
    if (kind === 'load') list.push(...load(name, Number(size)));
    if (kind === 'store') list.push(...store(name, Number(size)));
  }
  for (const { line, machine } of numericRows)
    if (!RARE.test(line[0]) || isComparison(line[0])) list.push(...numeric(line, machine));
  return [...list, ...pairs(), ...endings()];
}
const rareRows = numericRows.filter(({ line: [name] }) => RARE.test(name));

/** Reads what belongs to the running instance into local variables. */
const ENTER =
  'instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end | 0;';

function caseOf({ name, words, body }: Handler, index: number): string {
  const advance = words > 0 ? ` pc = (pc + ${words}) | 0;` : '';
  const tail = /\bbreak;\s*$|unreachable\(\);$/.test(body) ? '' : `${advance} break;`;
  return `case ${index}: { // ${name}\n${body.trim().replaceAll('ENTER', ENTER)}${tail} }`;
}

const HEAD = '// Written by `node engine/isa/generate.ts`; the templates are in `engine/isa/slots.ts`.';

function loopText(): string {
  const list = slotHandlers();
  const homes = [...homesOf(list.map((handler) => handler.body).join('\n'))].filter(([file]) => file !== 'trap.ts');
  const numericImports = homes
    .map(([file, names]) => `import { ${names.join(', ')} } from '../numeric/${file}';\n`)
    .sort();
  return `${HEAD}
import { carry, enter, indirect, outOfBounds, unreachable } from '../exec/cold.ts';
import { far } from '../exec/far.ts';
import { DONE, FUEL, ROOM, type State, type Status, TRAP } from '../exec/state.ts';
${numericImports.join('')}import { Trap, trap } from '../numeric/trap.ts';
import { NO_MEMORY } from '../runtime/memory.ts';
import type { Code } from '../runtime/store.ts';
import { heightAt, stepAt, trapAt } from './code.ts';
import { cold } from './cold.ts';
import { rare } from './rare.generated.ts';

/** Runs until at least \`fuel\` WebAssembly instructions are completed, and from there to the next branch that is taken, or call. */
export function slots(m: State, fuel: number): Status {
  const I = m.i32, F = m.f32, D = m.f64, refs = m.refs, frames = m.frames, codes = m.codes, room = I.length, deepest = frames.length >> 1, start = m.steps;
  let code: Code = m.code, words = code.words, numbers = code.numbers, pc = m.pc | 0, fp = m.fp | 0, depth = m.depth | 0;
  let left = (fuel + stepAt(code, pc)) | 0;
  let instance = code.instance, funcs = instance.funcs, tables = instance.tables, globals = instance.globals;
  const first = instance.mems[0] ?? NO_MEMORY;
  let view = first.view, bytes = first.bytes, end = first.end | 0;
  let status: Status = FUEL;
  try {
    loop: for (;;) {
      switch (words[pc]!) {
${list.map((handler, i) => caseOf(handler, i + 1)).join('\n')}
      }
    }
  } catch (error) {
    ${STATE} m.sp = (fp + heightAt(code, pc)) | 0; m.steps = start + (fuel - left) + trapAt(code, pc);
    if (!(error instanceof Trap)) throw error;
    m.trap = error;
    return TRAP;
  }
  ${STATE} m.steps = start + (fuel - left);
  if (status !== DONE) { m.sp = fp + heightAt(code, pc); m.steps += stepAt(code, pc); }
  return status;
}
`;
}

function rareText(): string {
  const cases = rareRows.map(({ line: [name], machine }, i) => {
    const reads = machine.reads.map(({ name: letter, operand, view, half }) => {
      const x = 'xy'[operand]!;
      if (view === 'f64') return `${letter} = D[${x} >> 1]!`;
      return `${letter} = ${view === 'f32' ? 'F' : 'I'}[${half ? `${x} | 1` : x}]!`;
    });
    const body = put(machine).replaceAll(cell(1), 't').replace(/, t = t;/, ';').replaceAll('D[(t) >> 1]', 'D[t >> 1]');
    return `    case ${i}: { // ${name}\nconst ${reads.join(', ')}; ${body} break; }`;
  });
  const homes = [...homesOf(cases.join('\n'))].filter(([file]) => file !== 'trap.ts');
  const imports = homes.map(([file, names]) => `import { ${names.join(', ')} } from '../numeric/${file}';\n`).sort();
  return `${HEAD}
${imports.join('')}
/** Executes a rare numeric instruction: operands in the cells x and y, the result goes to t. Traps before it changes anything. */
export function rare(op: number, I: Int32Array, F: Float32Array, D: Float64Array, t: number, x: number, y: number): void {
  switch (op) {
${cases.join('\n')}
  }
}
`;
}

function opsText(): string {
  const names = ['none', ...slotHandlers().map((handler) => handler.name)];
  return `${HEAD}
/** Number of each handler of the loop. */
export const SLOT: Readonly<Record<string, number>> = {
${names.map((name, i) => `  ${/^[a-z]+$/.test(name) ? name : `'${name}'`}: ${i},`).join('\n')}
};
/** Number of each instruction of \`rare.generated.ts\`. */
export const RARE: Readonly<Record<string, number>> = {
${rareRows.map(({ line: [name] }, i) => `  '${name}': ${i},`).join('\n')}
};
`;
}

/** Every generated file of \`fast/\`, by name. */
export const slotFiles = (): Readonly<Record<string, string>> => ({
  'ops.generated.ts': opsText(),
  'slots.generated.ts': loopText(),
  'rare.generated.ts': rareText(),
});
