/**
 * Where keys act, each place with its title and its table: machines, what stands in them, the editor, any page, the stage.
 * The dialog of keys lists this, changing keys goes by it, and whoever obeys keys reads its table from here.
 * Leaves to others: the keys of a machine (`keys.ts`), which every reader fetches; obeying (cells, editor, page, stage).
 * One idea: one list that is read by the help, by the settings and by the code leaves no place where they could differ.
 */
import { KEYS, type Key } from './keys.ts';

/** The listing and the tape of memory, once the focus is in them; `tape.ts` knows the moves. */
export const PLACE_KEYS: readonly Key[] = [
  ['↑ ↓', 'in a listing: from line to line', ''],
  ['← → ↑ ↓', 'in memory: from byte to byte', ''],
  ['← → Home End', 'in a check: one instruction back, on, the first, the last', ''],
  ['PageUp PageDown', 'in memory: the window before, after', ''],
  ['Ctrl Z', 'take back what was changed by hand', ''],
  ['Home End', 'in memory: first and last byte of the row, with Ctrl of all', ''],
  ['y n u', 'in a search for the first wrong step: still right, already wrong, take back', ''],
];

export const EDITOR_KEYS: readonly Key[] = [
  ['Ctrl Enter', 'run', 'run'],
  ['F8', 'next problem', 'problem'],
  ['Alt Enter', 'mend it as suggested', 'mend'],
  ['F9', 'breakpoint', 'breakpoint'],
  ['Alt B', 'breakpoint', 'breakpoint'],
  ['F1', 'explain the word', 'explain'],
  ['Ctrl Space', 'complete the word', ''],
  ['Ctrl /', 'comment out, or in', ''],
  ['F12', 'to where the name was given', 'definition'],
  ['F2', 'rename', 'rename'],
  ['Shift Alt F', 'lay out', 'format'],
  ['Shift Alt U', 'flat or folded', 'refold'],
  ['Ctrl M', 'Tab indents, or leaves again (Mac: Shift Alt M)', 'tab'],
  ['Esc Tab', 'leave the editor', ''],
];

const PAGE_KEYS: readonly Key[] = [
  ['?', 'this list', 'keys'],
  ['/', 'search', 'search'],
  ['t', 'paper or night; on stage, of the stage alone', 'theme'],
  ['s', 'put this chapter on stage', 'stage'],
];

/**
 * A talk: what a clicker sends, and what the hand on the keyboard needs. The first three answer in a machine as well.
 * Arrow down and up are the arrows to the right and to the left.
 */
export const STAGE_KEYS: readonly Key[] = [
  ['PageDown', 'next slide, wherever the focus is', 'next'],
  ['PageUp', 'slide before, wherever the focus is', 'previous'],
  ['.', 'black, and back, also in a machine', 'black'],
  ['→', 'next slide', 'next'],
  ['←', 'slide before', 'previous'],
  ['Space', 'next slide', 'next'],
  ['Enter', 'into the machine, the question, the exercise; Esc comes back', 'machine'],
  ['Home', 'first slide', 'first'],
  ['End', 'last slide', 'last'],
  ['o', 'all slides', 'overview'],
  ['g', 'go to a slide by number', 'goto'],
  ['b', 'black, and back', 'black'],
  ['n', 'a second window with notes', 'notes'],
  ['f', 'full screen', 'full'],
  ['Esc', 'leave the stage', 'leave'],
];

type Scope = readonly [name: string, title: string, keys: readonly Key[]];

/** Every place, in the order of the dialog. A row without a command cannot be changed. */
export const SCOPES: readonly Scope[] = [
  ['cell', 'In a machine that has the focus', KEYS.filter(([, , command]) => command !== 'keys')],
  ['place', 'In its listing, its check and its memory', PLACE_KEYS],
  ['editor', 'In the editor', EDITOR_KEYS],
  ['page', 'Anywhere on a page', PAGE_KEYS],
  ['stage', 'On stage', STAGE_KEYS],
];
