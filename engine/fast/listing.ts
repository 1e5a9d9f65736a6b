/**
 * Slot code as text, for people: what each instruction does to which local, operand, constant, and where it came from.
 * Leaves to others: showing it (pages), the code itself (`translate.ts`).
 * Specification: none; the code is ours.
 * One idea: a translation is easiest to trust when both texts stand side by side.
 *
 * A local is `l0`, an operand's slot `s0`, memory `mem[l0 + 8]`, a place in the code `@12`.
 */
import type { FuncInst } from '../runtime/store.ts';
import { MARK, type SlotCode, slotCodeOf } from './code.ts';
import { BRANCHES, HAS_RESULT } from './forms.ts';
import { RARE, SLOT } from './ops.generated.ts';

export interface SlotLine {
  /** Index of its first word. */
  readonly pc: number;
  /** Its handler, as `i32.add sk`; a sequence names both. */
  readonly name: string;
  /** What it does: `l1 = i32.add l0 -1`. */
  readonly text: string;
  /** Byte in `Module.code` of the instruction of the module that it stands for, the last one of several. */
  readonly offset: number;
  /** It is done together with the line before, in one handler. */
  readonly isJoined: boolean;
  /** Some branch leads here. */
  readonly isTarget: boolean;
}

const names = Object.keys(SLOT);
const rareNames = Object.keys(RARE);

/** The slot code of a function of a module, translated if it never ran. @throws EngineBug for a host function */
export function listing(func: FuncInst): SlotLine[] {
  const code = slotCodeOf(func) as SlotCode;
  const targets = new Set<number>();
  for (let i = 0; i < code.marks.length; i += MARK) targets.add(code.marks[i]!);
  const lines: SlotLine[] = [];
  let rest = '';
  for (const [n, pc] of code.at.entries()) {
    const joined = rest;
    const name = joined || names[code.words[pc]!]!;
    const [first, second] = name.split(' ; ') as [string, string | undefined];
    rest = second ?? '';
    const end = code.at[n + 1] ?? code.words.length;
    lines.push({
      pc,
      name: joined === '' ? name : first,
      text: lineOf(code, first, pc, end),
      offset: code.offset[n]!,
      isJoined: joined !== '',
      isTarget: targets.has(pc),
    });
  }
  return lines;
}

function lineOf(code: SlotCode, name: string, pc: number, end: number): string {
  const words = [...code.words.subarray(pc + 1, end)];
  const slot = (cell: number): string =>
    cell < code.localCells ? `l${cell >> 1}` : `s${(cell - code.localCells) >> 1}`;
  const [mnemonic, ...more] = name.split(' > ').map((part) => part.split(' ')) as [string[], ...string[][]];
  const op = mnemonic[0]!;
  switch (op) {
    case 'rare':
      return `${slot(words[1]!)} = ${rareNames[words[0]!]} ${slot(words[2]!)} ${slot(words[3]!)}`;
    case 'far':
    case 'cold':
    case 'unreachable':
      return op;
    case 'call':
      return name === 'call'
        ? `call ${nameOf(code, words[0]!)} with ${slot(words[1]!)} and on`
        : `call indirect table ${words[2]}[${slot(words[0]!)}] with ${slot(words[3]!)} and on`;
    case 'return':
      return name === 'return' ? op : name === 'return n' ? `return ${words[1]} values` : `return ${slot(words[0]!)}`;
    case 'global.set':
      return `global.set ${words[0]} ${slot(words[1]!)}`;
    case 'global.get':
      return `${slot(words[0]!)} = global.get ${words[1]}`;
    case 'memory.size':
      return `${slot(words[0]!)} = memory.size`;
  }
  if (name === 'br table') {
    const targets = words.slice(2).filter((_, i) => i % 2 === 0);
    return `br table ${slot(words[0]!)} ${targets.map((target) => `@${target}`).join(' ')}`;
  }
  const isStored = /^i32\.add sk > br/.test(name);
  const result = isStored || HAS_RESULT[SLOT[name]!] === 1 || op === 'move' ? `${slot(words.shift()!)} = ` : '';
  const target = BRANCHES[SLOT[name]!] === 1 ? ` @${words.splice(-2)[0]}` : '';
  const operands = operandsOf(code, name, words, slot);
  const verbs = [mnemonic, ...more].map((part) =>
    part.filter((word) => !/^[skqm]{1,2}$|^(nz|z|sum)$/.test(word)).join(' '),
  );
  const kind = /\b(nz|z)$/.exec(name)?.[0];
  return `${result}${verbs.join(', ')}${kind ? ` ${kind}` : ''} ${operands}${target}`.trim();
}

const nameOf = (code: SlotCode, index: number): string => code.instance.funcs[index]!.name || `function ${index}`;

/** Operands in the order of the words, as the forms in the name say. */
function operandsOf(code: SlotCode, name: string, words: readonly number[], slot: (cell: number) => string): string {
  const list: string[] = [];
  let at = 0;
  for (const part of name.split(' > ')) {
    const op = part.split(' ').find((word) => word.includes('.')) ?? part;
    const form = part.split(' ').at(-1)!;
    const isWide = op.startsWith('i64');
    const letters = /^([skq]{1,2}|sum)$/.test(form)
      ? form === 'sum'
        ? 'ss'
        : form
      : /^(br (nz|z))$/.test(part)
        ? 's'
        : '';
    if (name !== part && /^br (nz|z)$/.test(part)) continue;
    if (op.startsWith('const') || op.startsWith('move 32')) continue;
    for (const letter of letters.replace('q', '')) {
      if (letter === 's') list.push(slot(words[at++]!));
      else if (op.startsWith('f64')) list.push(String(code.numbers[words[at++]!]));
      else if (isWide && !op.includes('load') && !op.includes('store')) {
        list.push(String((BigInt(words[at + 1]!) << 32n) | BigInt(words[at]! >>> 0)));
        at += 2;
      } else list.push(String(words[at++]));
    }
    if (/load|store/.test(op)) list.push(`+${words[at++]}`);
  }
  if (/^const 32/.test(name)) return String(words[0]);
  if (/^const 64/.test(name)) return String((BigInt(words[1]!) << 32n) | BigInt(words[0]! >>> 0));
  if (/^const f64/.test(name)) return String(code.numbers[words[0]!]);
  if (/^(move|select) (32|64|f64|ref)/.test(name)) return words.map(slot).join(' ');
  return list.join(' ');
}
