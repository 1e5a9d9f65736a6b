/**
 * Numeric instructions as JavaScript: the meanings of the table with the text of the operands put in.
 * Leaves to others: i64 where a constant makes it shorter (`wide.ts`), floats that are moved as bits (`nan.ts`).
 * Specification: Execution, Numerics.
 * One idea: a row's meaning is an expression over `a` and `b`; compiling is writing something else in their place.
 */
import { meanings, names } from './meanings.generated.ts';
import { type Kind, named, newOperand, type Operand, readsOf, type Sheet } from './sheet.ts';
import { special } from './wide.ts';

/** Text, the part of an operand (twice its index, plus one for the high half), or the low half of the result. */
type Piece = string | number;
const LOW = -1;

interface Form {
  readonly operands: readonly Kind[];
  readonly result: Kind;
  readonly lo: readonly Piece[];
  readonly hi: readonly Piece[];
  /** The comparison that a 1 or 0 comes from. */
  readonly condition: readonly Piece[] | undefined;
  /** How often each part stands in the text. */
  readonly uses: readonly number[];
  readonly needs: readonly string[];
  /** Asks for real numbers, since it compares with itself or hands on. */
  readonly isStrict: boolean;
  readonly mayTrap: boolean;
}

const KINDS: Readonly<Record<string, Kind>> = { i: 'i32', l: 'i64', f: 'f32', d: 'f64' };
const PARTS: Readonly<Record<string, number>> = { a: 0, al: 0, ah: 1, b: 2, bl: 2, bh: 3, lo: LOW };
const known = new RegExp(`\\b(${[...names, 'trap'].join('|')})\\b`, 'g');

/** An operand as it is, or one call: such text may stand anywhere. */
const ALONE = /^(al?|[\w.]+\([^()]*\))$/;

/** Without the spaces that nobody needs, texts that stand side by side being one. */
function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (const piece of text.split(/('[^']*'|\b(?:al|ah|bl|bh|a|b|lo)\b)/)) {
    const part = PARTS[piece];
    const before = pieces.at(-1);
    const short = piece.startsWith("'") ? piece : piece.replaceAll(' ', '');
    if (part !== undefined) pieces.push(part);
    else if (typeof before === 'string') pieces[pieces.length - 1] = before + short;
    else if (short !== '') pieces.push(short);
  }
  return pieces;
}

function formOf(opcode: number): Form | null {
  const meaning = meanings[opcode];
  if (!meaning) return null;
  const [kinds, low, high = ''] = meaning;
  const all = `${low} ${high}`;
  const mayTrap = /trap|truncate|_(div|rem)_/.test(all);
  const isWide = kinds.endsWith('l');
  const lo = piecesOf(isWide || mayTrap || ALONE.test(low) ? low : `(${low})`);
  const hi = piecesOf(high.replace('high[0]', 'H[0]'));
  const uses = [0, 0, 0, 0];
  for (const piece of [...lo, ...hi]) if (typeof piece === 'number' && piece >= 0) uses[piece]!++;
  const comparison = /^(.*) \? 1 : 0$/.exec(low);
  const needs = [...new Set(all.replace(/'[^']*'/g, '').match(known) ?? [])].map((name) =>
    name === 'high' ? 'H' : name,
  );
  const [operands, result] = kinds.split('>') as [string, string];
  return {
    operands: [...operands].map((letter) => KINDS[letter]!),
    result: KINDS[result]!,
    lo,
    hi,
    condition: comparison ? piecesOf(`(${comparison[1]})`) : undefined,
    uses,
    needs,
    isStrict: needs.length > 0 || /[!=]==|^a$/.test(low),
    mayTrap,
  };
}

const forms: (Form | null)[] = [];
/** One object for each opcode, made when it is first met. */
const form = (opcode: number): Form | null => {
  // The saturating conversions are all that is numeric among the prefixed ones.
  if (opcode > 255 && opcode >> 16 !== 0xfc) return null;
  const at = opcode > 255 ? 256 + (opcode & 0xff) : opcode;
  let known = forms[at];
  if (known === undefined) {
    known = formOf(opcode);
    forms[at] = known;
  }
  return known;
};

/** Prints a numeric instruction; false if it is none. */
export function printNumeric(sheet: Sheet, opcode: number): boolean {
  const row = form(opcode);
  if (!row) return false;
  const { operands, uses, result, needs, isStrict } = row;
  const taken = sheet.popManyRaw(operands.length);
  if (special(sheet, opcode, taken)) return true;
  for (let i = 0; i < taken.length; i++)
    if (uses[2 * i]! > 1 || uses[2 * i + 1]! > 1) taken[i] = sheet.simple(taken[i]!);
  for (let i = 0; i < needs.length; i++) sheet.need(needs[i]!, needs[i] === 'H' ? 'E.high' : undefined);
  const parts: string[] = [];
  for (let i = 0; i < taken.length; i++) {
    const { kind, parts: texts, isNumber } = taken[i]!;
    const isFloat = kind === 'f32' || kind === 'f64';
    parts.push(isStrict && isFloat && !isNumber ? `(+${texts[0]})` : texts[0]!, texts.length > 1 ? texts[1]! : '0');
  }
  if (result === 'i64') wide(sheet, row, parts, taken);
  else {
    const isNumber = result !== 'i32';
    if (row.mayTrap) sheet.give(result, [write(row.lo, parts)], isNumber);
    else if (row.condition) sheet.waitFor(write(row.condition, parts), taken);
    else sheet.wait(result, write(row.lo, parts), taken, isNumber);
  }
  return true;
}

/** The pieces as text, with the parts of the operands and the low half of the result put in. */
function write(pieces: readonly Piece[], parts: readonly string[], lo = ''): string {
  let made = '';
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!;
    made += typeof piece === 'string' ? piece : piece === LOW ? lo : parts[piece];
  }
  return made;
}

function wide(sheet: Sheet, row: Form, texts: readonly string[], taken: Operand[]): void {
  const lo = write(row.lo, texts);
  const isShort = taken.every(({ isSimple }) => isSimple) && !row.mayTrap && row.needs.length === 0;
  if (isShort && !row.hi.includes(LOW) && lo.length < 30) {
    const parts = [`(${lo})`, `(${write(row.hi, texts)})`];
    sheet.push(newOperand('i64', parts, readsOf(taken), false));
    return;
  }
  const name = sheet.fresh('t');
  sheet.print(`const ${name}=${lo},${name}h=${write(row.hi, texts, name)};`);
  sheet.push(named('i64', [name, `${name}h`]));
}
