/**
 * Handlers of the slot machine's loop that do several instructions: a value and what alone wants it, and sequences.
 * Leaves to others: single instructions (`slotcases.ts`), finding pairs in a program (`fast/numbers.ts`, `fast/thread.ts`).
 * Specification: none; what they do is what their parts do.
 * One idea: which handlers are worth having is a question to programs, not to taste; the lists below are counts of what runs most.
 */
import { CANONICAL_F64_HIGH, type MachineMeaning, machineOf } from './halves.ts';
import { rows } from './rows.ts';
import {
  bind,
  cell,
  checked,
  conditionOf,
  type Form,
  type Handler,
  put,
  row,
  singleHandlers,
  take,
  word,
} from './slotcases.ts';

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
  const taken = mine.map(
    ({ name, half }) => `${name} = ${machine.operands[0] === 'halves' ? (half ? 'qh' : 'ql') : 'q'}`,
  );
  return [`const ${taken.join(', ')}; ${head}`, next];
}
const pairName = (inner: string, outer: string, position: number, other: Form): string =>
  `${inner} > ${outer} ${position === 0 ? `q${other}` : `${other}q`}`;
export const pairs = (): Handler[] =>
  PAIRS.map(([inner, outer, position, other]) => {
    const [text, at] = innerOf(inner, 2);
    const [head, end] = outerOf(outer, position, other, at);
    return row(pairName(inner, outer, position, other), end, `${text} ${head}${put(meaningOf(outer))}`);
  });

const ZERO = [
  ['nz', '!=='],
  ['z', '==='],
] as const;
/** A value and the branch or the store that alone wants it. */
export function endings(): Handler[] {
  const list: Handler[] = [];
  // An i32 that is stored and compared at once, as a loop counts.
  for (const [compare, form] of ['lt_s', 'ge_s', 'lt_u', 'ge_u', 'eq', 'ne'].flatMap((name) =>
    ['s', 'k'].map((f) => [name, f] as const),
  )) {
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
  for (const [name, size, value] of [
    ['i32.load', 4, 'view.getInt32(e, true)'],
    ['i32.load8_u', 1, 'bytes[e]!'],
  ] as const) {
    const head = `${checked(`I[${cell(1)}]!`, size, 2)} const a = ${value};`;
    for (const [kind, when] of ZERO)
      list.push(row(`${name} s > br ${kind}`, 0, `${head} if (a ${when} 0) { ${take(3)} } pc = (pc + 5) | 0;`));
    for (const [kind, when] of [
      ['eq', '==='],
      ['ne', '!=='],
    ] as const)
      list.push(
        row(`${name} s > br i32.${kind} qk`, 0, `${head} if (a ${when} ${word(3)}) { ${take(4)} } pc = (pc + 6) | 0;`),
      );
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

/**
 * Sequences that are one handler: the first is overwritten in place and goes on into the second, whose words stay where they are, so that
 * it can still be jumped to, and traps where it did.
 */
const SEQUENCES: readonly string[] = [
  'i32.add sk ; call',
  'i32.add ss ; return 32',
  'i32.sub ss ; return 32',
  'i32.add ss ; br',
  'i32.add sk ; br',
  'i32.mul sk > i32.add qk ; i32.rotl sk',
  'i32.shr_u sk > i32.xor qs ; i32.and sk > br z',
  'i32.shr_u sk > i32.xor qs ; i32.and sk',
  'i32.add ss ; i32.add sk > br i32.lt_u qs',
  'i32.add ss ; i32.add sk > br i32.lt_s qs',
  'i32.add ss ; br i32.lt_u ss',
  'i32.store8 sk ; i32.add sk > br i32.lt_u qs',
  'i32.load8_u s ; i32.add sk',
  'i32.load8_u s > br nz ; i32.add sk > br i32.lt_u qs',
  'i32.load s ; i32.load s',
  'i32.load s ; i32.store ss',
  'move two ss ; call indirect',
  'move 32 ; call',
  'const 32 ; call',
  'move 32 ; i32.add sk > br i32.lt_u qs',
  'i64.mul sk ; i64.rotl sk',
  'i64.add ss ; br i64.ge_s sk',
  'i64.extend_i32_u s ; i64.sub ss',
  'f64.mul ss ; f64.mul ss',
  'f64.add ss ; br f64.gt sk',
  'f64.mul ss > f64.mul qk ; f64.add ss',
  'f64.sub ss > f64.add qs ; i32.add sk > br i32.lt_s qk',
  'f64.load s ; f64.load s > f64.mul qs',
  'f64.load s ; f64.load s > f64.sub sq',
  'f64.add ss ; i32.add sk',
  'f64.mul ss > f64.add qs ; f64.store ss',
  'f64.mul ss > f64.sub sq ; f64.store ss',
  'f64.store ss ; f64.load s',
];
export function sequences(): Handler[] {
  const known = new Map([...singleHandlers(), ...pairs(), ...endings()].map((handler) => [handler.name, handler]));
  return SEQUENCES.map((name) => {
    const [first, second] = name.split(' ; ').map((part) => known.get(part)!) as [Handler, Handler];
    // A branch that is not taken goes on as well: what it does last is to step over its own words.
    const advance = first.words > 0 ? `pc = (pc + ${first.words}) | 0;` : '';
    return row(name, second.words, `{ ${first.body} ${advance} } ${second.body}`);
  });
}
