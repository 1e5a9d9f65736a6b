/**
 * Writes the slot machine's loop from the table: `node engine/isa/generate.ts` fills `fast/*.generated.ts` with it.
 * Leaves to others: the handlers (`slotcases.ts`, `slotpairs.ts`), the stepping machine's loops (`generate.ts`).
 * Specification: Execution, Instructions.
 * One idea: dispatch costs more than the work, so the way to be fast is to execute fewer instructions.
 *
 * The function must stay below V8's limit of 60 kB of bytecode, which a test guards; so what many handlers end with, returning and
 * calling, stands once, after the switch.
 */
import { homesOf } from './halves.ts';
import {
  CALL,
  cell,
  type Handler,
  HOLD,
  numericRows,
  put,
  RARE,
  RETURN,
  STATE,
  singleHandlers,
  WIDE_SHIFT,
} from './slotcases.ts';
import { endings, pairs, sequences } from './slotpairs.ts';

/** Handlers that stand in a function of their own, which the loop calls: less common, and slow for other reasons, or large. */
const LESSER =
  /^f32\.|^i64\.(load|store)\d|^i32\.(load8_s|load16|store16|div|rem|[cl]tz|clz|extend|ge|trunc)\S* [sk]+$|^f64\.(abs|neg|convert_i32_u) |^f64\.(sub|div) sk|^f64\.sub ks|^select (f64|64)|^i64\.(shr_s|rotl) |^i64\.sub sk/;

/** Every handler, in the order of their numbers, which begin at 1: those of the loop, then the lesser ones. */
function slotHandlers(): { loop: Handler[]; lesser: Handler[] } {
  const all = [...singleHandlers(), ...pairs(), ...endings(), ...sequences()];
  return { loop: all.filter(({ name }) => !LESSER.test(name)), lesser: all.filter(({ name }) => LESSER.test(name)) };
}
const rareRows = numericRows.filter(({ line: [name] }) => RARE.test(name) || WIDE_SHIFT.test(name));

/** Reads what belongs to the running instance into local variables. */
const ENTER =
  'const instance = code.instance, funcs = instance.funcs, tables = instance.tables, globals = instance.globals, mem = instance.mems[0] ?? NO_MEMORY, view = mem.view, bytes = mem.bytes, end = mem.end | 0;';

function caseOf({ name, words, body }: Handler, index: number): string {
  const advance = words > 0 ? ` pc = (pc + ${words}) | 0;` : '';
  const isOver = /\b(continue (loop|outer)|break \w+);\s*$|unreachable\(\);$/.test(body);
  return `case ${index}: { // ${name}\n${body.trim()}${isOver ? '' : `${advance} continue loop;`} }`;
}

const HEAD = '// Written by `node engine/isa/generate.ts`; the templates are in `engine/isa/slots.ts`.';

function loopText(): string {
  const { loop: list } = slotHandlers();
  const homes = [...homesOf(list.map((handler) => handler.body).join('\n'))].filter(([file]) => file !== 'trap.ts');
  const numericImports = homes
    .map(([file, names]) => `import { ${names.join(', ')} } from '../numeric/${file}';\n`)
    .sort();
  return `${HEAD}
import { carry, enter, indirect, outOfBounds, unreachable } from '../exec/cold.ts';
import { far } from '../exec/far.ts';
import { DONE, FUEL, ROOM, type State, type Status, TRAP } from '../exec/state.ts';
${numericImports.join('')}import { Trap } from '../numeric/trap.ts';
import { NO_MEMORY } from '../runtime/memory.ts';
import type { Code, FuncInst } from '../runtime/store.ts';
import { heightAt, stepAt, trapAt } from './code.ts';
import { cold } from './cold.ts';
import { lesser, rare } from './rare.generated.ts';

/** Where the loop stood before it did what may throw. */
interface Held { pc: number; fp: number; depth: number; left: number; code: Code }

/** Runs until at least \`fuel\` WebAssembly instructions are completed, and from there to the next branch that is taken, or call. */
export function slots(m: State, fuel: number): Status {
  const start = m.steps;
  const held: Held = { pc: m.pc, fp: m.fp, depth: m.depth, left: fuel, code: m.code };
  try {
    return turn(m, fuel, held);
  } catch (error) {
    const { pc, fp, depth, left, code } = held;
    ${STATE} m.sp = (fp + heightAt(code, pc)) | 0; m.steps = start + (fuel - left) + trapAt(code, pc);
    if (!(error instanceof Trap)) throw error;
    m.trap = error;
    return TRAP;
  }
}

function turn(m: State, fuel: number, held: Held): Status {
  const I = m.i32, F = m.f32, D = m.f64, refs = m.refs, frames = m.frames, codes = m.codes, room = I.length, deepest = frames.length >> 1, start = m.steps;
  let code: Code = m.code, pc = m.pc | 0, fp = m.fp | 0, depth = m.depth | 0;
  let left = (fuel + stepAt(code, pc)) | 0;
  let status: Status = FUEL;
  outer: for (;;) {
    ${ENTER}
    frame: for (;;) {
      const words = code.words, numbers = code.numbers;
      let callee: FuncInst, behind = 0;
      entering: {
        leaving: {
          faulting: {
            loop: for (;;) switch (words[pc]!) {
${list.map((handler, i) => caseOf(handler, i + 1)).join('\n')}
              default: ${HOLD} pc = lesser(words, pc, fp, I, F, D, view, bytes, end, numbers) | 0; continue loop;
            }
          }
          ${HOLD} outOfBounds();
        }
        ${RETURN}
      }
      ${CALL}
    }
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
    const body = put(machine)
      .replaceAll(cell(1), 't')
      .replace(/, t = t;/, ';')
      .replaceAll('D[(t) >> 1]', 'D[t >> 1]');
    return `    case ${i}: { // ${name}\nconst ${reads.join(', ')}; ${body} break; }`;
  });
  const { loop, lesser } = slotHandlers();
  const others = lesser.map(
    ({ name, words, body }, i) =>
      `    case ${1 + loop.length + i}: { // ${name}\n${body.trim().replaceAll('break faulting;', 'outOfBounds();')} return (pc + ${words}) | 0; }`,
  );
  const homes = [...homesOf([...cases, ...others].join('\n'))];
  const imports = homes.map(([file, names]) => `import { ${names.join(', ')} } from '../numeric/${file}';\n`).sort();
  return `${HEAD}
import { outOfBounds } from '../exec/cold.ts';
${imports.join('')}import { EngineBug } from '../source/diagnostic.ts';

/** Executes an instruction that is not in the loop and gives the word behind it. Traps before it changes anything. */
export function lesser(words: Int32Array, pc: number, fp: number, I: Int32Array, F: Float32Array, D: Float64Array, view: DataView, bytes: Uint8Array, end: number, numbers: Float64Array): number {
  switch (words[pc]!) {
${others.join('\n')}
  }
  throw new EngineBug('no such handler');
}

/** Executes a rare numeric instruction: operands in the cells x and y, the result goes to t. Traps before it changes anything. */
export function rare(op: number, I: Int32Array, F: Float32Array, D: Float64Array, t: number, x: number, y: number): void {
  switch (op) {
${cases.join('\n')}
  }
}
`;
}

function opsText(): string {
  const { loop, lesser } = slotHandlers();
  const names = ['none', ...[...loop, ...lesser].map((handler) => handler.name)];
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
