/**
 * The text of a large function with few variables: names whose values are never needed at the same time become one.
 * Leaves to others: the text (`printer.ts`), which functions are large (`outline.ts`).
 * Specification: none.
 * One idea: V8 gives every `const` of a function a register of its own, however short its life is, and an instruction that names a register
 * beyond the 128th is twice as long; so whoever must be short in bytecode shares registers before V8 sees the text.
 *
 * A name lives from where it first stands to where it last stands; one that was there before a loop, and is met in it, to the end of the loop.
 */

/** Names that the printer invents for values (labels, errors and what comes from outside are others), braces, and what is to be left alone. */
const PIECES = /'[^']*'|\b(?:const|let) (?=[tpriuqs]\d)|(?<!\.)\b[tpriuqs]\d+[hijmxyc]?\b|for\(;;\)\{|[{}]/g;
/** Declarations without values. */
const EMPTY = /\blet (?:[tpriuqs]\d+[hijmxyc]?,?)+;/g;

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
/** What stands at a place of the text: a name, the end of a loop, or nothing that is printed. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly what: Life | Loop | undefined;
}
const isLife = (what: Piece['what']): what is Life => what !== undefined && 'last' in what;

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  const lives = new Map<string, Life>();
  const loops: Loop[] = [];
  /** Of each open brace: whether a loop's. */
  const braces: boolean[] = [];
  for (const { 0: word, index } of text.matchAll(PIECES)) {
    const to = index + word.length;
    switch (word) {
      case '{':
        braces.push(false);
        break;
      case '}':
        if (braces.pop()) pieces.push({ from: index, to: index, what: loops.pop()! });
        break;
      case 'for(;;){':
        braces.push(true);
        loops.push({ lives: new Set() });
        break;
      case 'const ':
      case 'let ':
        pieces.push({ from: index, to, what: undefined });
        break;
      default: {
        if (word.startsWith("'")) break;
        let life = lives.get(word);
        if (!life) {
          life = { depth: loops.length, last: 0, until: undefined, place: '' };
          lives.set(word, life);
        }
        life.last = pieces.length;
        life.until = loops[life.depth];
        life.until?.lives.add(life);
        pieces.push({ from: index, to, what: life });
      }
    }
  }
  return pieces;
}

/** The statements of a function with shared variables, and these. */
export function shareRegisters(given: string): { readonly text: string; readonly names: readonly string[] } {
  const text = given.replace(EMPTY, '');
  const free: string[] = [];
  const names: string[] = [];
  const out: string[] = [];
  let done = 0;
  for (const [i, { from, to, what }] of piecesOf(text).entries()) {
    out.push(text.slice(done, from));
    done = to;
    if (isLife(what)) {
      what.place ||= free.pop() ?? names[names.push(`v${names.length}`) - 1]!;
      out.push(what.place);
      if (what.last === i && !what.until) free.push(what.place);
    } else if (what) for (const life of what.lives) if (life.until === what) free.push(life.place);
  }
  out.push(text.slice(done));
  return { text: out.join(''), names };
}
