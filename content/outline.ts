/**
 * The book's plan: four parts, sixteen chapters, what each is about and how long it takes.
 * It is what the contents show of a chapter that is not written yet; once `chapters/NN-…/index.mdx` exists, its own
 * frontmatter counts and the entry becomes a link.
 * One idea: a plan that says "in preparation" by itself can never promise a page that is not there.
 */

export interface PlannedChapter {
  readonly number: number;
  readonly title: string;
  /** One sentence for the contents. */
  readonly says: string;
  /** Reading time in minutes. */
  readonly minutes: number;
  /** Time in a workshop in minutes, exercises included. */
  readonly workshop: number;
}

export interface Part {
  readonly number: number;
  readonly word: string;
  readonly title: string;
  readonly chapters: readonly PlannedChapter[];
}

const chapter = (number: number, title: string, minutes: number, workshop: number, says: string): PlannedChapter => ({
  number,
  title,
  says,
  minutes,
  workshop,
});

export const parts: readonly Part[] = [
  {
    number: 1,
    word: 'one',
    title: 'The virtual CPU',
    chapters: [
      chapter(
        1,
        'Neither Web nor Assembly',
        10,
        15,
        'A whole working module is fifty bytes, and half of them are bookkeeping.',
      ),
      chapter(2, 'A stack machine you can watch', 15, 25, 'Push, push, multiply: you already know how to read this.'),
      chapter(
        3,
        'Control flow without goto',
        15,
        25,
        'Every jump leaves a block or repeats a loop, and there is no third kind.',
      ),
      chapter(
        4,
        'One big bytearray',
        20,
        30,
        'A pointer is an index, a string is a habit, and address 0 is a fine place.',
      ),
      chapter(
        5,
        'Nothing inside, only doors',
        20,
        30,
        'A module can compute and nothing else, until somebody hands it a door.',
      ),
    ],
  },
  {
    number: 2,
    word: 'two',
    title: 'Strengths, weaknesses, future',
    chapters: [
      chapter(6, 'From bytes to speed', 20, 25, 'What happens between the download and the first fast loop.'),
      chapter(7, 'Where it hurts', 20, 25, 'The bugs the sandbox does not catch, and the costs it adds.'),
      chapter(
        8,
        'Wasm 3.0 and what comes next',
        20,
        20,
        'Most of the wish list of 2023 has shipped. This is the rest.',
      ),
    ],
  },
  {
    number: 3,
    word: 'three',
    title: 'Systems on top',
    chapters: [
      chapter(
        9,
        'Two ways to fake an operating system',
        20,
        30,
        'Someone has to implement open. Emscripten and WASI disagree about who.',
      ),
      chapter(10, 'Outside the browser', 15, 15, 'The same bytes on a server, in a database, in a plug-in.'),
      chapter(11, 'Dynamic linking by hand', 25, 35, 'Two modules, one memory, one table, and you are the linker.'),
      chapter(12, 'A JIT inside the sandbox', 25, 35, 'Write a module while a module runs, then call it.'),
      chapter(13, 'Talking to other languages', 25, 30, 'Numbers cross for nothing. Strings pay at the border.'),
    ],
  },
  {
    number: 4,
    word: 'four',
    title: 'Python on the virtual CPU',
    chapters: [
      chapter(
        14,
        'Python in the browser, mapped',
        20,
        20,
        'Pyodide, PyScript, plain CPython: one map with three roads.',
      ),
      chapter(15, 'MicroPython on our CPU', 20, 30, 'A Python prompt, and every instruction below it within reach.'),
      chapter(16, 'CPython under the microscope', 25, 40, 'Where id(x) points, seen from the side it points into.'),
    ],
  },
];

export const plan: readonly PlannedChapter[] = parts.flatMap((part) => part.chapters);

/** The part a chapter belongs to; throws when the number is not in the plan, which fails the build. */
export function partOf(number: number): Part {
  const found = parts.find((part) => part.chapters.some((entry) => entry.number === number));
  if (!found) throw new Error(`chapter ${number} is not in content/outline.ts`);
  return found;
}

const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
/** A count in words up to twelve, with its first letter large if asked. */
export function inWords(count: number, large = false): string {
  const word = words[count] ?? String(count);
  return large ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
