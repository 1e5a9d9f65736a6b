/**
 * Writes the machine's loops from the table: `node engine/isa/generate.ts` fills `exec/*.generated.ts`.
 * Numeric instructions come from their rows and halves; control, variables and memory are the templates below.
 * Leaves to others: what is too rare for the loop (`exec/cold.ts`), what the state means (`exec/state.ts`).
 * One idea: one `switch` in one function is as close to a processor as JavaScript gets, and nobody should write it by hand, least of all three times.
 *
 * In a handler: I F D are the cells as int32, f32 and f64; sp and fp count cells, so the top operand is `I[sp - 2]`;
 * `words[pc + 1]` is the first operand of the instruction. A handler must not change anything before its last chance to trap.
 * `target` is the cell that it overwrites (for the recording loop, see `exec/ring.ts`).
 *
 * The fuel check is the only one per step. Every function stays below V8's limit of 60 kB of bytecode, which a test guards.
 */
import { writeFileSync } from 'node:fs';
import { CANONICAL_F32, CANONICAL_F64_HIGH, homesOf, type MachineMeaning, machineOf } from './halves.ts';
import { implemented, type Row } from './row.ts';
import { rows } from './rows.ts';

interface Handler {
  readonly name: string;
  /** Words it occupies; 0 if the body sets pc itself. */
  readonly words: number;
  readonly target: string;
  readonly body: string;
  /** Old bytes of a store, as two expressions over the address `e`. */
  readonly old?: readonly [low: string, high: string];
}
const NOTHING = 'NOTHING';
const OPAQUE = 'OPAQUE';
type Variant = 'plain' | 'counting' | 'recording';

const row = (name: string, words: number, target: string, body: string): Handler => ({ name, words, target, body });

const RETURN = `if (depth === 0) { status = DONE; break loop; }
depth--; pc = frames[2 * depth]!; fp = frames[2 * depth + 1]!; code = codes[depth]!; words = code.words;
if (code.instance !== instance) { ENTER }
PLACE`;
const back = (name: 'end' | 'return'): Handler[] => [
  row(`${name}/0`, 0, OPAQUE, `sp = fp;\n${RETURN}`),
  row(`${name}/1`, 0, OPAQUE, `I[fp] = I[sp - 2]!; I[fp + 1] = I[sp - 1]!; sp = fp + 2;\n${RETURN}`),
  row(`${name}/n`, 0, OPAQUE, `sp = carry(m, fp, sp, words[pc + 1]!, words[pc + 2]!);\n${RETURN}`),
];

/** `callee` is bound; `length` words belong to the call, `pops` cells besides the arguments. */
const call = (length: number, pops: number): string => `let next = callee.code;
if (next === null) {
  m.pc = pc; m.sp = sp${pops ? ` - ${pops}` : ''}; m.fp = fp; m.depth = depth; m.code = code; m.steps = start + (fuel - left - 1);
  next = enter(m, callee);
  if (next === null) { sp = m.sp; pc += ${length}; ENTER break; }
}
const base = sp - ${pops ? `${pops} - ` : ''}next.paramCells;
if (base + next.frameCells > room || depth === deepest) { m.wanted = next.frameCells; status = ROOM; break loop; }
frames[2 * depth] = pc + ${length}; frames[2 * depth + 1] = fp; codes[depth] = code; depth++;
fp = base; sp = base + next.localCells;
for (let i = base + next.paramCells; i < sp; i++) I[i] = 0;
if (next.hasRefs) for (let i = (base + next.paramCells) >> 1; i < sp >> 1; i++) refs[i] = null;
code = next; words = code.words; pc = 0;
if (code.instance !== instance) { ENTER }
PLACE`;

const moveOne = `const to = fp + words[pc + 2]!; I[to] = I[sp - 2]!; I[to + 1] = I[sp - 1]!; sp = to + 2; pc = words[pc + 1]!;`;
const control: readonly Handler[] = [
  row('unreachable', 0, NOTHING, 'unreachable();'),
  row('nop', 1, NOTHING, ''),
  row('if', 0, NOTHING, 'sp -= 2; pc = I[sp] !== 0 ? pc + 2 : words[pc + 1]!;'),
  row('else', 0, NOTHING, 'pc = words[pc + 1]!;'),
  row('br', 0, NOTHING, 'pc = words[pc + 1]!;'),
  row('br/0', 0, NOTHING, 'sp = fp + words[pc + 2]!; pc = words[pc + 1]!;'),
  row('br/1', 0, 'fp + words[pc + 2]!', moveOne),
  row(
    'br/n',
    0,
    OPAQUE,
    'sp = carry(m, fp + words[pc + 2]!, sp, words[pc + 3]!, words[pc + 4]!); pc = words[pc + 1]!;',
  ),
  row('br_if', 0, NOTHING, 'sp -= 2; pc = I[sp] !== 0 ? words[pc + 1]! : pc + 2;'),
  row(
    'br_if/0',
    0,
    NOTHING,
    'sp -= 2; if (I[sp] !== 0) { sp = fp + words[pc + 2]!; pc = words[pc + 1]!; } else pc += 3;',
  ),
  row('br_if/1', 0, 'fp + words[pc + 2]!', `sp -= 2; if (I[sp] !== 0) { ${moveOne} } else pc += 3;`),
  row(
    'br_if/n',
    0,
    OPAQUE,
    'sp -= 2; if (I[sp] !== 0) { sp = carry(m, fp + words[pc + 2]!, sp, words[pc + 3]!, words[pc + 4]!); pc = words[pc + 1]!; } else pc += 5;',
  ),
  row(
    'br_table',
    0,
    NOTHING,
    'sp -= 2; let i = I[sp]!; const last = words[pc + 1]!; if (i < 0 || i > last) i = last; const entry = pc + 2 + 2 * i; sp = fp + words[entry + 1]!; pc = words[entry]!;',
  ),
  row(
    'br_table/n',
    0,
    OPAQUE,
    'sp -= 2; let i = I[sp]!; const last = words[pc + 1]!; if (i < 0 || i > last) i = last; const entry = pc + 4 + 2 * i; sp = carry(m, fp + words[entry + 1]!, sp, words[pc + 2]!, words[pc + 3]!); pc = words[entry]!;',
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
  row('drop', 1, NOTHING, 'sp -= 2;'),
  row('select', 1, 'sp - 6', 'sp -= 4; if (I[sp + 2] === 0) { I[sp - 2] = I[sp]!; I[sp - 1] = I[sp + 1]!; }'),
];

const LOCAL = 'fp + words[pc + 1]!';
/** Copies one slot of each kind. An f64 goes through the float view unless it is a NaN, whose bits only the halves keep for certain. */
const copies: Readonly<Record<string, (to: string, from: string) => string>> = {
  '32': (to, from) => `I[${to}] = I[${from}]!;`,
  '64': (to, from) => `const from = ${from}, to = ${to}; I[to] = I[from]!; I[to + 1] = I[from + 1]!;`,
  f64: (to, from) =>
    `const from = ${from}, to = ${to}, v = D[from >> 1]!; if (v === v) D[to >> 1] = v; else { I[to] = I[from]!; I[to + 1] = I[from + 1]!; }`,
};
const variables: readonly Handler[] = [
  ...Object.entries(copies).flatMap(([width, copy]) => [
    row(`local.get/${width}`, 2, 'sp', `${copy('sp', LOCAL)} sp += 2;`),
    row(`local.set/${width}`, 2, LOCAL, `sp -= 2; ${copy(LOCAL, 'sp')}`),
    row(`local.tee/${width}`, 2, LOCAL, copy(LOCAL, 'sp - 2')),
  ]),
  row(
    'global.get',
    2,
    'sp',
    'const cells = globals[words[pc + 1]!]!.cells; I[sp] = cells[0]!; I[sp + 1] = cells[1]!; sp += 2;',
  ),
  row(
    'global.set',
    2,
    OPAQUE,
    'sp -= 2; const cells = globals[words[pc + 1]!]!.cells; cells[0] = I[sp]!; cells[1] = I[sp + 1]!;',
  ),
  row('i32.const', 2, 'sp', 'I[sp] = words[pc + 1]!; sp += 2;'),
  row('i64.const', 3, 'sp', 'I[sp] = words[pc + 1]!; I[sp + 1] = words[pc + 2]!; sp += 2;'),
  row('f32.const', 2, 'sp', 'I[sp] = words[pc + 1]!; sp += 2;'),
  row('f64.const', 3, 'sp', 'I[sp] = words[pc + 1]!; I[sp + 1] = words[pc + 2]!; sp += 2;'),
];

/** The address of an access of `size` bytes, checked. Memory is shorter than 2^31, so a negative int32 is out of bounds as well. */
const address = (cell: string, size: number): string =>
  `let e = I[${cell}]!; if (e < 0 || e > ((end - ${size} - words[pc + 1]!) | 0)) outOfBounds(); e = (e + words[pc + 1]!) | 0;`;

const READ: Readonly<Record<string, string>> = {
  '8_s': '(bytes[e]! << 24) >> 24',
  '8_u': 'bytes[e]!',
  '16_s': 'view.getInt16(e, true)',
  '16_u': 'view.getUint16(e, true)',
  '32_s': 'view.getInt32(e, true)',
  '32_u': 'view.getInt32(e, true)',
  '': 'view.getInt32(e, true)',
};
function load(name: string, size: number): Handler {
  const [type, access] = name.split('.load') as [string, string];
  const low = `I[sp - 2] = ${READ[access]};`;
  const high = access === '' ? 'view.getInt32(e + 4, true)' : access.endsWith('_s') ? 'I[sp - 2]! >> 31' : '0';
  let body = low;
  if (type === 'i64') body = `${low} I[sp - 1] = ${high};`;
  if (type === 'f64')
    body = `const v = view.getFloat64(e, true); if (v === v) D[(sp - 2) >> 1] = v; else { ${low} I[sp - 1] = ${high}; }`;
  return row(name, 2, 'sp - 2', `${address('sp - 2', size)} ${body}`);
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
    old: [old[size]!, size === 8 ? 'view.getInt32(e + 4, true)' : '0'],
  };
}

function numericHandler(line: Row, machine: MachineMeaning): Handler {
  const { operands, reads, result, lo, hi, canonical, copies } = machine;
  const cell = (operand: number): string => `sp - ${2 * (operands.length - operand)}`;
  const to = cell(0);
  const pop = operands.length > 1 ? ` sp -= ${2 * (operands.length - 1)};` : '';
  if (copies) return row(line[0], 1, NOTHING, pop);
  const high = (at: string): string => at.replace(/\d+$/, (n) => String(Number(n) - 1));
  const load = reads.map(({ name, operand, view, half }) => {
    const at = cell(operand);
    return `${name} = ${view === 'i32' ? `I[${half ? high(at) : at}]` : view === 'f32' ? `F[${at}]` : `D[(${at}) >> 1]`}!`;
  });
  const number = result === 'f32' ? `F[${to}] = lo;` : `D[(${to}) >> 1] = lo;`;
  const nan =
    result === 'f32' ? `I[${to}] = ${CANONICAL_F32};` : `I[${to}] = 0; I[${high(to)}] = ${CANONICAL_F64_HIGH};`;
  const head = load.length > 0 ? `const ${load.join(', ')}; ` : '';
  if (result === 'i32') return row(line[0], 1, to, `${head}I[${to}] = ${lo};${pop}`);
  if (result === 'halves')
    return row(
      line[0],
      1,
      to,
      `${head}const lo = ${lo}; I[${to}] = lo; I[${high(to)}] = ${hi.replace('high[0]', 'high[0]!')};${pop}`,
    );
  return row(
    line[0],
    1,
    to,
    `${head}const lo = ${lo}; ${canonical ? `if (lo === lo) ${number} else { ${nan} }` : number}${pop}`,
  );
}

/** Rare instructions, executed by `cold`; those of tables stand together. */
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
  'table.get',
  'table.set',
  'table.size',
  'table.grow',
  'table.fill',
  'table.copy',
  'table.init',
  'elem.drop',
  'memory.grow',
  'memory.fill',
  'memory.copy',
  'memory.init',
  'data.drop',
];

function handlers(): Handler[] {
  const list: Handler[] = [...control, ...variables, row('memory.size', 2, 'sp', 'I[sp] = end >>> 16; sp += 2;')];
  const known = new Set([...list.map((handler) => handler.name), ...cold]);
  for (const line of rows) {
    const [name, , , , , effect, since] = line;
    if (!implemented.has(since) || known.has(name)) continue;
    const [kind, size] = effect.split(' ');
    const machine = machineOf(line);
    if (kind === 'load') list.push(load(name, Number(size)));
    else if (kind === 'store') list.push(store(name, Number(size)));
    else if (machine) list.push(numericHandler(line, machine));
  }
  return list;
}

/** Reads what belongs to the running instance into local variables. */
const ENTER =
  'instance = code.instance; funcs = instance.funcs; tables = instance.tables; globals = instance.globals; const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end;';

function caseOf(handler: Handler, index: number, variant: Variant): string {
  let { body } = handler;
  let record = '';
  if (variant === 'recording') {
    const { target, old } = handler;
    if (old) record = `ring[at + 1] = ${target}; ring[at + 2] = ${old[0]}; ring[at + 3] = ${old[1]};`;
    else if (target === NOTHING || target === OPAQUE) record = `ring[at + 1] = ${target};`;
    else record = `const t = ${target}; ring[at + 1] = t; ring[at + 2] = I[t]!; ring[at + 3] = I[t + 1]!;`;
  }
  body = body.includes('RECORD') ? body.replace('RECORD', record) : `${record} ${body}`;
  body = body.replaceAll('ENTER', ENTER).replaceAll('PLACE', variant === 'recording' ? 'origin = code.base;' : '');
  const advance = handler.words > 0 ? ` pc += ${handler.words};` : '';
  return `case ${index}: { // ${handler.name}\n${body.trim()}${advance}${handler.name === 'unreachable' ? '' : ' break;'} }`;
}

/** The whole text of one loop. */
function loopText(variant: Variant): string {
  const list = handlers();
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
${recording ? "import { NOTHING, OPAQUE, STORE, STRIDE } from './ring.ts';\n" : ''}import { BREAKPOINT, DONE, FUEL, ROOM, type State, type Status, TRAP } from './state.ts';

/** Runs at most \`fuel\` instructions; see \`state.ts\`. */
export function ${variant}(m: State, fuel: number): Status {
  const I = m.i32, F = m.f32, D = m.f64, refs = m.refs, frames = m.frames, codes = m.codes, room = I.length, deepest = frames.length >> 1, start = m.steps;
  let code: Code = m.code, words = code.words, pc = m.pc, sp = m.sp, fp = m.fp, depth = m.depth, left = fuel;
  let instance = code.instance, funcs = instance.funcs, tables = instance.tables, globals = instance.globals;
  const first = instance.mems[0] ?? NO_MEMORY;
  let view = first.view, bytes = first.bytes, end = first.end;
  let status: Status = FUEL;
${variant === 'counting' ? '  const counts = m.counts;\n' : ''}${
  recording
    ? '  const ring = m.ring, mask = ring.length - 1;\n  let at = ((start % (ring.length / STRIDE)) - 1) * STRIDE, origin = code.base;\n'
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
        default: {
          m.pc = pc; m.sp = sp; m.fp = fp; m.depth = depth; m.code = code;
          ${recording ? 'ring[at + 1] = OPAQUE;' : ''}
          cold(m);
          pc = m.pc; sp = m.sp;
          const mem = instance.mems[0] ?? NO_MEMORY; view = mem.view; bytes = mem.bytes; end = mem.end;
        }
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

const HEAD = '// Written by `node engine/isa/generate.ts`; the templates and what their names mean are there.';

/** The whole text of `ops.generated.ts`: handler names to the words that stand for them. */
function opsText(): string {
  const names = ['breakpoint', ...handlers().map((handler) => handler.name), ...cold];
  return `${HEAD}
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
    'plain.generated.ts': loopText('plain'),
    'counting.generated.ts': loopText('counting'),
    'recording.generated.ts': loopText('recording'),
  };
}

if (import.meta.main) {
  for (const [name, text] of Object.entries(generated())) {
    writeFileSync(new URL(`../exec/${name}`, import.meta.url), text);
  }
}
