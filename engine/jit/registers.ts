/**
 * The text of a large function with few variables: names whose values are never needed at the same time become one.
 * Leaves to others: the text (`printer.ts`), which functions are large (`outline.ts`).
 * Specification: none.
 * One idea: V8 gives every `const` of a function a register of its own, however short its life is, and an instruction that names a register
 * beyond the 128th is twice as long; so whoever must be short in bytecode shares registers before V8 sees the text.
 *
 * A name lives from where it first stands to where it last stands; one that was there before a loop, and is met in it, to the end of the loop.
 * The text is read character by character: it is short of surprises, and a regular expression takes three times as long.
 */

/** Kinds of characters: of names, digits, and letters that the printer's names for values begin with (others are labels, errors, what comes from outside). */
const WORD = 1;
const DIGIT = 2;
const VALUE = 4;
const kinds = new Uint8Array(128);
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_$') kinds[letter.charCodeAt(0)] = WORD;
for (const digit of '0123456789') kinds[digit.charCodeAt(0)] = WORD | DIGIT;
for (const letter of 'tpriuqs') kinds[letter.charCodeAt(0)] = WORD | VALUE;
/** Ends of names: the second and further parts of a value, and what a product is made of. */
const SUFFIXES = 'hijmxyc';
const LOOP = 'for(;;){';
const [SPACE, QUOTE, COMMA, DOT, ZERO, SEMICOLON, OPEN, CLOSE] = [0x20, 0x27, 0x2c, 0x2e, 0x30, 0x3b, 0x7b, 0x7d];

/** A name: how many loops were around the place where it first stood, its last piece, the loop to whose end it lives, and where it is kept. */
interface Life {
  readonly depth: number;
  last: number;
  until: Loop | undefined;
  place: string;
}
interface Loop {
  /** Names that may live until it ends. */
  readonly lives: Set<Life>;
}
const isLife = (what: Life | Loop | undefined): what is Life => what !== undefined && 'last' in what;

/** What is not printed as it stands: names, declarations (nothing is in their place), and the ends of loops; each from one character to another. */
class Pieces {
  readonly from: number[] = [];
  readonly to: number[] = [];
  readonly what: (Life | Loop | undefined)[] = [];
  readonly #text: string;
  /** By number, of which no two names have the same, and suffix. */
  readonly #lives: (Life | undefined)[] = [];
  readonly #loops: Loop[] = [];
  /** Of each open brace: whether a loop's. */
  readonly #braces: boolean[] = [];

  constructor(text: string) {
    this.#text = text;
    for (let at = 0; at < text.length; ) at = this.#next(at);
  }
  #add(from: number, to: number, what: Life | Loop | undefined): void {
    this.from.push(from);
    this.to.push(to);
    this.what.push(what);
  }
  /** Reads what stands at `at`, and gives where it ends. */
  #next(at: number): number {
    const text = this.#text;
    const code = text.charCodeAt(at);
    if ((kinds[code]! & WORD) !== 0) return this.#word(at, code);
    if (code === QUOTE) return text.indexOf("'", at + 1) + 1;
    if (code === OPEN) this.#braces.push(false);
    else if (code === CLOSE && this.#braces.pop()) this.#add(at, at, this.#loops.pop());
    return at + 1;
  }
  #word(at: number, first: number): number {
    const text = this.#text;
    let to = at + 1;
    while ((kinds[text.charCodeAt(to)]! & WORD) !== 0) to++;
    if (at > 0 && text.charCodeAt(at - 1) === DOT) return to;
    if (isValue(text, at, first)) {
      const key = keyOf(text, at, to);
      if (key >= 0) this.#add(at, to, this.#met(key));
    } else if (to === at + 3 && text.startsWith(LOOP, at)) {
      this.#braces.push(true);
      this.#loops.push({ lives: new Set() });
      return at + LOOP.length;
    } else if (text.charCodeAt(to) === SPACE && isValue(text, to + 1, text.charCodeAt(to + 1))) {
      if (to === at + 5 && text.startsWith('const', at)) this.#add(at, to + 1, undefined);
      else if (to === at + 3 && text.startsWith('let', at)) {
        const end = endOfEmpty(text, to + 1);
        this.#add(at, end, undefined);
        return end;
      }
    }
    return to;
  }
  /** The name of this key stands here. */
  #met(key: number): Life {
    const loops = this.#loops;
    let life = this.#lives[key];
    if (!life) {
      life = { depth: loops.length, last: 0, until: undefined, place: '' };
      this.#lives[key] = life;
    }
    life.last = this.what.length;
    if (life.depth < loops.length) {
      life.until = loops[life.depth]!;
      life.until.lives.add(life);
    } else life.until = undefined;
    return life;
  }
}

/** Whether a name of a value might begin here. */
const isValue = (text: string, at: number, first: number): boolean =>
  (kinds[first]! & VALUE) !== 0 && (kinds[text.charCodeAt(at + 1)]! & DIGIT) !== 0;

/** The number of the name between two characters; -1 if it is none. */
function keyOf(text: string, from: number, to: number): number {
  let number = 0;
  let at = from + 1;
  for (; at < to; at++) {
    const code = text.charCodeAt(at);
    if ((kinds[code]! & DIGIT) === 0) break;
    number = 10 * number + code - ZERO;
  }
  const suffix = at === to ? 0 : at === to - 1 ? SUFFIXES.indexOf(text[at]!) + 1 : 0;
  return at < to && suffix === 0 ? -1 : 8 * number + suffix;
}

/** Where a declaration whose first name begins here ends, if it gives no values; else where it begins. */
function endOfEmpty(text: string, from: number): number {
  let at = from;
  for (;;) {
    while ((kinds[text.charCodeAt(at)]! & WORD) !== 0) at++;
    const code = text.charCodeAt(at);
    if (code === SEMICOLON) return at + 1;
    if (code !== COMMA) return from;
    at++;
  }
}

/** The statements of a function with shared variables, and these. */
export function shareRegisters(text: string): { readonly text: string; readonly names: readonly string[] } {
  const { from, to, what } = new Pieces(text);
  const free: string[] = [];
  const names: string[] = [];
  const out: string[] = [];
  let done = 0;
  for (let i = 0; i < what.length; i++) {
    out.push(text.slice(done, from[i]));
    done = to[i]!;
    const it = what[i];
    if (isLife(it)) {
      it.place ||= free.pop() ?? names[names.push(`v${names.length}`) - 1]!;
      out.push(it.place);
      if (it.last === i && !it.until) free.push(it.place);
    } else if (it) for (const life of it.lives) if (life.until === it) free.push(life.place);
  }
  out.push(text.slice(done));
  return { text: out.join(''), names };
}
