/**
 * Writes the machine's loops from the table: `node engine/isa/generate.ts` fills `exec/*.generated.ts`, with the text of `slots.ts` `fast/*.generated.ts`, and with the text of `lanes.ts` `numeric/vector.generated.ts`.
 * Numeric instructions come from their rows and halves; control, variables and memory are the templates below.
 * Leaves to others: what is too rare for the loop (`exec/cold.ts`), what the state means (`exec/state.ts`).
 * One idea: one `switch` in one function is as close to a processor as JavaScript gets, and nobody should write it by hand, least of all three times.
 *
 * In a handler: I F D are the cells as int32, f32 and f64; sp and fp count cells, so the top operand is `I[sp - 2]`;
 * `words[pc + 1]` is the first operand of the instruction. A handler must not change anything before its last chance to trap.
 * `target` is the cell that it overwrites (`t` in the handler; the recording loop writes it down, see `exec/ring.ts`).
 *
 * Sums become int32 (`| 0`) at the end, in `int32`: then V8 keeps sp, pc and fp in registers as they are, without tests for overflow.
 * An f64 is written and read as one number wherever it can be: a processor waits when it reads eight bytes written as two halves.
 * The fuel check is the only one per step. Every function stays below V8's limit of 60 kB of bytecode, which a test guards.
 */
import { writeFileSync } from 'node:fs';
import { CANONICAL_F32, CANONICAL_F64_HIGH, homesOf, type MachineMeaning, machineOf, READ } from './halves.ts';
import { kernelText } from './lanes.ts';
import { implemented, type Row } from './row.ts';
import { rows } from './rows.ts';
import { slotFiles } from './slots.ts';

interface Handler {
  readonly name: string;
  /** Words it occupies; 0 if the body sets pc itself. */
  readonly words: number;
  readonly target: string;
  readonly body: string;
  /** Old bytes of a store, as two expressions over the address `e`; the second only of eight bytes. */
  readonly old?: readonly [low: string, high: string];
}
const NOTHING = 'NOTHING';
const OPAQUE = 'OPAQUE';
type Variant = 'plain' | 'counting' | 'recording';

const row = (name: string, words: number, target: string, body: string): Handler => ({ name, words, target, body });

const LOCAL = 'fp + words[pc + 1]!';
/** Copies to the slot `t`, one way for each kind. An f64 goes as a number unless it is a NaN, whose bits only the halves keep for certain. */
const copies: Readonly<Record<string, (from: string) => string>> = {
  '32': (from) => `I[t] = I[${from}]!;`,
  '64': (from) => `const from = (${from}) | 0; I[t] = I[from]!; I[t + 1] = I[from + 1]!;`,
  f64: (from) =>
    `const from = (${from}) | 0, v = D[from >> 1]!; if (v === v) D[t >> 1] = v; else { I[t] = I[from]!; I[t + 1] = I[from + 1]!; }`,
};

const RETURN = `if (depth === 0) { status = DONE; break loop; }
depth -= 1; pc = frames[depth << 1]!; fp = frames[(depth << 1) | 1]!; code = codes[depth]!; words = code.words;
if (code.instance !== instance) { ENTER }
PLACE`;
const back = (name: 'end' | 'return'): Handler[] => [
  row(`${name}/0`, 0, OPAQUE, `sp = fp;\n${RETURN}`),
  ...Object.entries(copies).map(([width, copy]) =>
    row(`${name}/${width}`, 0, OPAQUE, `const t = fp; ${copy('sp - 2')} sp = (fp + 2) | 0;\n${RETURN}`),
  ),
  row(`${name}/n`, 0, OPAQUE, `sp = carry(m, fp, sp, words[pc + 1]!, words[pc + 2]!) | 0;\n${RETURN}`),
];

/** `callee` is bound; `length` words belong to the call, `pops` cells besides the arguments. */
const call = (length: number, pops: number): string => `let next = callee.code;
if (next === null) {
  m.pc = pc; m.sp = sp${pops ? ` - ${pops}` : ''}; m.fp = fp; m.depth = depth; m.code = code; m.steps = start + (fuel - left - 1);
  next = enter(m, callee);
  if (next === null) { sp = m.sp | 0; pc += ${length}; ENTER break; }
}
const free = ${pops ? `(sp - ${pops}) | 0` : 'sp'}, base = (free - next.paramCells) | 0;
if (base + next.frameCells > room || depth === deepest) { m.wanted = next.frameCells; status = ROOM; break loop; }
frames[depth << 1] = pc + ${length}; frames[(depth << 1) | 1] = fp; codes[depth] = code; depth += 1;
fp = base; sp = (base + next.localCells) | 0;
for (let i = free; i < sp; i += 1) I[i] = 0;
if (next.hasRefs) { for (let i = free >> 1; i < sp >> 1; i++) refs[i] = null; m.high.fill(0, free, sp); }
code = next; words = code.words; pc = 0;
if (code.instance !== instance) { ENTER }
PLACE`;

const moveOne = 'I[t] = I[sp - 2]!; I[t + 1] = I[sp - 1]!; sp = (t + 2) | 0; pc = words[pc + 1]!;';
const control: readonly Handler[] = [
  row('unreachable', 0, NOTHING, 'unreachable();'),
  row('nop', 1, NOTHING, ''),
  row('if', 0, NOTHING, 'sp -= 2; pc = I[sp] !== 0 ? (pc + 2) | 0 : words[pc + 1]!;'),
  row('else', 0, NOTHING, 'pc = words[pc + 1]!;'),
  row('br', 0, NOTHING, 'pc = words[pc + 1]!;'),
  row('br/0', 0, NOTHING, 'sp = (fp + words[pc + 2]!) | 0; pc = words[pc + 1]!;'),
  row('br/1', 0, 'fp + words[pc + 2]!', moveOne),
  row(
    'br/n',
    0,
    OPAQUE,
    'sp = carry(m, fp + words[pc + 2]!, sp, words[pc + 3]!, words[pc + 4]!) | 0; pc = words[pc + 1]!;',
  ),
  row('br_if', 0, NOTHING, 'sp -= 2; pc = I[sp] !== 0 ? words[pc + 1]! : (pc + 2) | 0;'),
  row(
    'br_if/0',
    0,
    NOTHING,
    'sp -= 2; if (I[sp] !== 0) { sp = (fp + words[pc + 2]!) | 0; pc = words[pc + 1]!; } else pc += 3;',
  ),
  row('br_if/1', 0, 'fp + words[pc + 2]!', `sp -= 2; if (I[sp] !== 0) { ${moveOne} } else pc += 3;`),
  row(
    'br_if/n',
    0,
    OPAQUE,
    'sp -= 2; if (I[sp] !== 0) { sp = carry(m, fp + words[pc + 2]!, sp, words[pc + 3]!, words[pc + 4]!) | 0; pc = words[pc + 1]!; } else pc += 5;',
  ),
  row(
    'br_table',
    0,
    NOTHING,
    'sp -= 2; let i = I[sp]!; const last = words[pc + 1]!; if (i < 0 || i > last) i = last; const entry = (pc + 2 + (i << 1)) | 0; sp = (fp + words[entry + 1]!) | 0; pc = words[entry]!;',
  ),
  row(
    'br_table/n',
    0,
    OPAQUE,
    'sp -= 2; let i = I[sp]!; const last = words[pc + 1]!; if (i < 0 || i > last) i = last; const entry = (pc + 4 + (i << 1)) | 0; sp = carry(m, fp + words[entry + 1]!, sp, words[pc + 2]!, words[pc + 3]!) | 0; pc = words[entry]!;',
  ),
  ...back('end'),
  ...back('return'),
  row('call', 0, OPAQUE, `const callee = funcs[words[pc + 1]!]!;\n${call(2, 0)}`),
  row(
    'call_indirect',
    0,
    OPAQUE,
    `const callee = indirect(tables[words[pc + 2]!]!.refs, I[sp - 2]!, words[pc + 1]!);\n${call(3, 2)}`,
  ),
  row(
    'far',
    0,
    OPAQUE,
    `m.pc = pc; m.sp = sp; m.fp = fp; m.depth = depth; m.code = code; m.steps = start + (fuel - left - 1);
status = far(m); AFTER
pc = m.pc | 0; sp = m.sp | 0; fp = m.fp | 0; depth = m.depth | 0; code = m.code; words = code.words; ENTER
PLACE
if (status !== FUEL) break loop;`,
  ),
  row('drop', 1, NOTHING, 'sp -= 2;'),
  row('select', 1, 'sp - 6', 'sp -= 4; if (I[sp + 2] === 0) { I[t] = I[sp]!; I[t + 1] = I[sp + 1]!; }'),
];

const variables: readonly Handler[] = [
  ...Object.entries(copies).flatMap(([width, copy]) => [
    row(`local.get/${width}`, 2, 'sp', `${copy(LOCAL)} sp += 2;`),
    row(`local.set/${width}`, 2, LOCAL, `sp -= 2; ${copy('sp')}`),
    row(`local.tee/${width}`, 2, LOCAL, copy('sp - 2')),
  ]),
  row(
    'global.get',
    2,
    'sp',
    'const cells = globals[words[pc + 1]!]!.cells; I[t] = cells[0]!; I[t + 1] = cells[1]!; sp += 2;',
  ),
  row(
    'global.set',
    2,
    OPAQUE,
    'sp -= 2; const cells = globals[words[pc + 1]!]!.cells; cells[0] = I[sp]!; cells[1] = I[sp + 1]!;',
  ),
  row('i32.const', 2, 'sp', 'I[t] = words[pc + 1]!; sp += 2;'),
  row('i64.const', 3, 'sp', 'I[t] = words[pc + 1]!; I[t + 1] = words[pc + 2]!; sp += 2;'),
  row('f32.const', 2, 'sp', 'I[t] = words[pc + 1]!; sp += 2;'),
  row('f64.const', 2, 'sp', 'D[t >> 1] = code.numbers[words[pc + 1]!]!; sp += 2;'),
  row('f64.const/nan', 3, 'sp', 'I[t] = words[pc + 1]!; I[t + 1] = words[pc + 2]!; sp += 2;'),
];

/** The address of an access of `size` bytes, checked. Memory is shorter than 2^31, so a negative int32 is out of bounds as well. */
const address = (cell: string, size: number): string =>
  `let e = I[${cell}]!; if (e < 0 || e > ((end - ${size} - words[pc + 1]!) | 0)) outOfBounds(); e = (e + words[pc + 1]!) | 0;`;

function load(name: string, size: number): Handler {
  const [type, access] = name.split('.load') as [string, string];
  const low = `I[t] = ${READ[access]};`;
  const high = access === '' ? 'view.getInt32(e + 4, true)' : access.endsWith('_s') ? 'I[t]! >> 31' : '0';
  let body = low;
  if (type === 'i64') body = `${low} I[t + 1] = ${high};`;
  if (type === 'f64')
    body = `const v = view.getFloat64(e, true); if (v === v) D[t >> 1] = v; else { ${low} I[t + 1] = ${high}; }`;
  return row(name, 2, 'sp - 2', `${address('t', size)} ${body}`);
}
function store(name: string, size: number): Handler {
  const write: Readonly<Record<number, string>> = {
    1: 'bytes[e] = I[sp + 2]!;',
    2: 'view.setInt16(e, I[sp + 2]!, true);',
    4: 'view.setInt32(e, I[sp + 2]!, true);',
    8: 'view.setInt32(e, I[sp + 2]!, true); view.setInt32(e + 4, I[sp + 3]!, true);',
  };
  const old: Readonly<Record<number, string>> = {
    1: 'bytes[e]!',
    2: 'view.getUint16(e, true)',
    4: 'view.getInt32(e, true)',
    8: 'view.getInt32(e, true)',
  };
  let body = write[size]!;
  if (name === 'f64.store')
    body = `const v = D[(sp + 2) >> 1]!; if (v === v) view.setFloat64(e, v, true); else { ${body} }`;
  return {
    name,
    words: 2,
    target: '(STORE - e) | 0',
    body: `${address('sp - 4', size)} RECORD sp -= 4; ${body}`,
    old: [old[size]!, size === 8 ? 'view.getInt32(e + 4, true)' : ''],
  };
}

function numericHandler(line: Row, machine: MachineMeaning): Handler {
  const { operands, reads, result, lo, hi, canonical, copies } = machine;
  const to = `sp - ${2 * operands.length}`;
  const cell = (operand: number): string => (operand === 0 ? 't' : `sp - ${2 * (operands.length - operand)}`);
  const pop = operands.length > 1 ? ` sp -= ${2 * (operands.length - 1)};` : '';
  if (copies) return row(line[0], 1, NOTHING, pop);
  const high = (at: string): string => (at === 't' ? 't + 1' : at.replace(/\d+$/, (n) => String(Number(n) - 1)));
  const load = reads.map(({ name, operand, view, half }) => {
    const at = cell(operand);
    return `${name} = ${view === 'f64' ? `D[(${at}) >> 1]` : `${view === 'i32' ? 'I' : 'F'}[${half ? high(at) : at}]`}!`;
  });
  const number = result === 'f32' ? 'F[t] = lo;' : 'D[t >> 1] = lo;';
  const nan = result === 'f32' ? `I[t] = ${CANONICAL_F32};` : `I[t] = 0; I[t + 1] = ${CANONICAL_F64_HIGH};`;
  const head = load.length > 0 ? `const ${load.join(', ')}; ` : '';
  let body = `const lo = ${lo}; ${canonical ? `if (lo === lo) ${number} else { ${nan} }` : number}`;
  if (result === 'i32') body = `I[t] = ${lo};`;
  if (result === 'halves') body = `const lo = ${lo}; I[t] = lo; I[t + 1] = ${hi.replace('high[0]', 'high[0]!')};`;
  return row(line[0], 1, to, `${head}${body}${pop}`);
}

/** Rare instructions, executed by `cold`. */
const cold = [
  'local.get/ref',
  'local.set/ref',
  'local.tee/ref',
  'global.get/ref',
  'global.set/ref',
  'select/ref',
  'ref.null',
  'ref.func',
  'ref.is_null',
  'memory.grow',
];

/**
 * Numeric instructions that a loop calls out of line, in `rare.generated.ts`: real programs seldom execute them, and each one in the loop
 * makes V8's graph of it larger. Chromium 156 gave up ("Function is too big to be optimized") on a recording loop that held them all.
 */
const RARE =
  /^f32\.|^f64\.(min|max|ceil|floor|trunc|nearest|copysign|promote|reinterpret|convert_i64)|^i32\.(clz|ctz|popcnt|extend|trunc|reinterpret)|^i64\.(clz|ctz|popcnt|div|rem|trunc|reinterpret|extend(8|16|32)_s)/;

/** Handlers of the loop, then the rare ones, which stand together. */
function handlers(): { hot: Handler[]; rare: Handler[] } {
  const rare: Handler[] = [];
  const list: Handler[] = [...control, ...variables, row('memory.size', 2, 'sp', 'I[t] = end >>> 16; sp += 2;')];
  const known = new Set([...list.map((handler) => handler.name), ...cold]);
  for (const line of rows) {
    const [name, opcode, , , , effect, since] = line;
    // Objects, vectors, atomic accesses, tables and bulk operations run by way of `exec/far.ts`.
    const isFar = opcode > 255 && opcode >> 16 !== 0xfc;
    if (isFar || !implemented.has(since) || known.has(name)) continue;
    const [kind, size] = effect.split(' ');
    const machine = machineOf(line);
    if (kind === 'load') list.push(load(name, Number(size)));
    else if (kind === 'store') list.push(store(name, Number(size)));
    else if (machine) (RARE.test(name) ? rare : list).push(numericHandler(line, machine));
  }
  return { hot: list, rare };
}

/** Reads what belongs to the running instance into local variables. */
const ENTER =
  'instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end | 0;';

function caseOf(handler: Handler, index: number, variant: Variant): string {
  const { name, words, target, old } = handler;
  const isCell = !old && target !== NOTHING && target !== OPAQUE;
  let record = '';
  if (variant === 'recording') {
    const isWide = /\b(I\[t \+ 1\]|D\[t >> 1\]) = /.test(handler.body);
    if (old)
      record = `ring[at | 1] = ${target}; ring[at | 2] = ${old[0]};${old[1] ? ` ring[at | 3] = ${old[1]};` : ''}`;
    else if (!isCell) record = `ring[at | 1] = ${target};`;
    else if (isWide) record = 'ring[at | 1] = t | 1; ring[at | 2] = I[t]!; ring[at | 3] = I[t + 1]!;';
    else record = 'ring[at | 1] = t; ring[at | 2] = I[t]!;';
  }
  let { body } = handler;
  body = body.includes('RECORD') ? body.replace('RECORD', record) : `${record} ${body}`;
  if (isCell) body = `const t = (${target}) | 0; ${body}`;
  body = body.replaceAll('ENTER', ENTER).replaceAll('PLACE', variant === 'recording' ? 'origin = code.base;' : '');
  body = body.replace('AFTER', variant === 'recording' ? 'ring[at | 2] = m.place;' : '');
  const advance = words > 0 ? ` pc += ${words};` : '';
  return int32(`case ${index}: { // ${name}\n${body.trim()}${advance}${name === 'unreachable' ? '' : ' break;'} }`);
}

/** Makes each sum of positions an int32, see above. */
const int32 = (text: string): string =>
  text
    .replace(/\b(\w+) ([-+])= (\d+)([;)])/g, '$1 = ($1 $2 $3) | 0$4')
    .replace(/\bwords\[(\w+ \+ \d)\]/g, 'words[($1) | 0]')
    .replace(/\b([IF])\[(\w+ [-+] \d+|fp \+ words\[[^\]]+\]!)\]/g, '$1[($2) | 0]');

/** The whole text of one loop. */
function loopText(variant: Variant): string {
  const { hot: list, rare } = handlers();
  const firstCold = 1 + list.length + rare.length;
  const homes = [...homesOf(list.map((handler) => handler.body).join('\n'))].filter(([file]) => file !== 'trap.ts');
  const numeric = homes.map(([file, names]) => `import { ${names.join(', ')} } from '../numeric/${file}';\n`).sort();
  const recording = variant === 'recording';
  const each = {
    plain: '',
    counting: 'counts[op]!++;',
    recording: 'at = (at + STRIDE) & mask; ring[at] = origin + pc;',
  }[variant];
  return `${HEAD}
${numeric.join('')}import { Trap, trap } from '../numeric/trap.ts';
import { NO_MEMORY } from '../runtime/memory.ts';
import type { Code } from '../runtime/store.ts';
import { carry, cold, enter, indirect, outOfBounds, unreachable } from './cold.ts';
import { far, rare } from './far.ts';
${recording ? "import { NOTHING, OPAQUE, STORE, STRIDE } from './ring.ts';\n" : ''}import { BREAKPOINT, DONE, FUEL, ROOM, type State, type Status, TRAP } from './state.ts';

/** Runs at most \`fuel\` instructions; see \`state.ts\`. */
export function ${variant}(m: State, fuel: number): Status {
  const I = m.i32, F = m.f32, D = m.f64, refs = m.refs, frames = m.frames, codes = m.codes, room = I.length, deepest = frames.length >> 1, start = m.steps;
  let code: Code = m.code, words = code.words, pc = m.pc | 0, sp = m.sp | 0, fp = m.fp | 0, depth = m.depth | 0, left = fuel | 0;
  let instance = code.instance, funcs = instance.funcs, tables = instance.tables, globals = instance.globals;
  const first = instance.mems[0] ?? NO_MEMORY;
  let view = first.view, bytes = first.bytes, end = first.end | 0;
  let status: Status = FUEL;
${variant === 'counting' ? '  const counts = m.counts;\n' : ''}${
  recording
    ? '  const ring = m.ring, mask = ring.length - 1;\n  let at = (((start % (ring.length / STRIDE)) - 1) * STRIDE) | 0, origin = code.base;\n'
    : ''
}  try {
    loop: for (;;) {
      left = (left - 1) | 0;
      if (left < 0) break;
      const op = words[pc]!;
      ${each}
      switch (op) {
        case 0: status = BREAKPOINT; break loop;
${list.map((handler, i) => caseOf(handler, i + 1, variant)).join('\n')}
        default:
          if (op < ${firstCold}) {
            ${recording ? 'ring[at | 1] = OPAQUE;' : ''}
            sp = rare(op, I, F, D, sp) | 0;
            pc = (pc + 1) | 0;
            break;
          }
          m.pc = pc; m.sp = sp; m.fp = fp; m.depth = depth; m.code = code;
          ${recording ? 'ring[at | 1] = OPAQUE;' : ''}
          cold(m);
          pc = m.pc | 0; sp = m.sp | 0;
          { const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end | 0; }
      }
    }
  } catch (error) {
    m.pc = pc; m.sp = sp; m.fp = fp; m.depth = depth; m.code = code; m.steps = start + (fuel - left - 1);
    if (!(error instanceof Trap)) throw error;
    m.trap = error;
    return TRAP;
  }
  // Having run out, reached a breakpoint or found no room is not a step.
  if (status !== DONE) left = (left + 1) | 0;
  m.pc = pc; m.sp = sp; m.fp = fp; m.depth = depth; m.code = code; m.steps = start + (fuel - left);
  return status;
}
`;
}

/** The whole text of `rare.generated.ts`. */
function rareText(): string {
  const { hot, rare } = handlers();
  const homes = [...homesOf(rare.map((handler) => handler.body).join('\n'))].filter(([file]) => file !== 'trap.ts');
  const numeric = homes.map(([file, names]) => `import { ${names.join(', ')} } from '../numeric/${file}';\n`).sort();
  const cases = rare.map(({ name, target, body }, i) => {
    const cell = target === NOTHING ? '' : `const t = (${target}) | 0; `;
    return int32(`    case ${1 + hot.length + i}: { // ${name}\n${cell}${body.trim()} break; }`);
  });
  return `${HEAD}
${numeric.join('')}import { numeric } from './far.ts';

/** Executes a rare numeric instruction on the cells and gives the new sp; traps before it changes anything. */
function rare(op: number, I: Int32Array, F: Float32Array, D: Float64Array, sp: number): number {
  switch (op) {
${cases.join('\n')}
  }
  return sp;
}
numeric(rare);
`;
}

const HEAD = '// Written by `node engine/isa/generate.ts`; the templates and what their names mean are there.';

/** The whole text of `ops.generated.ts`: handler names to the words that stand for them. */
function opsText(): string {
  const { hot, rare } = handlers();
  const names = ['breakpoint', ...[...hot, ...rare].map((handler) => handler.name), ...cold];
  return `${HEAD}
/** The handlers from the first up to the second run in \`rare.generated.ts\`. */
export const RARE = [${1 + hot.length}, ${1 + hot.length + rare.length}] as const;
/** Word of each handler; some instructions have several, told apart after a slash. */
export const OP = {
${names.map((name, i) => `  ${/^[a-z]+$/.test(name) ? name : `'${name}'`}: ${i},`).join('\n')}
} as const;
`;
}

/** Every generated file of \`exec/\`, by name. */
export function generated(): Readonly<Record<string, string>> {
  return {
    'ops.generated.ts': opsText(),
    'rare.generated.ts': rareText(),
    'plain.generated.ts': loopText('plain'),
    'counting.generated.ts': loopText('counting'),
    'recording.generated.ts': loopText('recording'),
  };
}

if (import.meta.main) {
  for (const [name, text] of Object.entries(generated())) {
    writeFileSync(new URL(`../exec/${name}`, import.meta.url), text);
  }
  for (const [name, text] of Object.entries(slotFiles())) {
    writeFileSync(new URL(`../fast/${name}`, import.meta.url), text);
  }
  writeFileSync(new URL('../numeric/vector.generated.ts', import.meta.url), kernelText());
}
