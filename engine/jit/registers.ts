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

interface Loop {
  /** Names that live until it ends. */
  readonly names: Set<string>;
}
interface Life {
  /** Loops around the place where it begins. */
  readonly depth: number;
  last: number;
  until: Loop | undefined;
}

/** Goes over the pieces of the text that matter: `name` gives another text for a name, `loop` the n-th loop, `ends` is told when one ends. */
function walk(
  text: string,
  name: (word: string, at: number, loops: readonly Loop[]) => string,
  loop: (n: number) => Loop,
  ends: (loop: Loop) => void,
): string {
  const loops: Loop[] = [];
  /** Of each open brace: whether a loop's. */
  const braces: boolean[] = [];
  let count = 0;
  return text.replace(PIECES, (word, at: number) => {
    if (word === '{') braces.push(false);
    else if (word === '}') {
      if (braces.pop()) ends(loops.pop()!);
    } else if (word.endsWith('{')) {
      braces.push(true);
      loops.push(loop(count++));
    } else if (word.endsWith(' ')) return '';
    else if (!word.startsWith("'")) return name(word, at, loops);
    return word;
  });
}

/** The statements of a function with shared variables, and these. */
export function shareRegisters(given: string): { readonly text: string; readonly names: readonly string[] } {
  const text = given.replace(EMPTY, '');
  const lives = new Map<string, Life>();
  const order: Loop[] = [];
  walk(
    text,
    (word, at, loops) => {
      let life = lives.get(word);
      if (!life) {
        life = { depth: loops.length, last: at, until: undefined };
        lives.set(word, life);
      }
      life.last = at;
      life.until = loops[life.depth];
      life.until?.names.add(word);
      return word;
    },
    () => order[order.push({ names: new Set() }) - 1]!,
    () => undefined,
  );
  const free: string[] = [];
  const names: string[] = [];
  const places = new Map<string, string>();
  const shared = walk(
    text,
    (word, at) => {
      let place = places.get(word);
      if (place === undefined) {
        place = free.pop() ?? names[names.push(`v${names.length}`) - 1]!;
        places.set(word, place);
      }
      const { last, until } = lives.get(word)!;
      if (last === at && !until) free.push(place);
      return place;
    },
    (n) => order[n]!,
    (loop) => {
      for (const name of loop.names) if (lives.get(name)!.until === loop) free.push(places.get(name)!);
    },
  );
  return { text: shared, names };
}
