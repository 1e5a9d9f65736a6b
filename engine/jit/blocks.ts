/**
 * Blocks as JavaScript: a labelled block, a labelled `for (;;)`, an `if` (specification: Execution, Control Instructions, Blocks).
 * Leaves to others: branches (`branch.ts`), piles of blocks (`tables.ts`), what an exception meets (`handlers.ts`).
 * One idea: a block is a labelled block, a loop is a labelled `for (;;)`, a branch is `break` or `continue`. WebAssembly has no goto, and
 * neither has JavaScript, so the one fits into the other as it is.
 *
 * The values of a block lie in variables that are declared before it; whoever leaves the block assigns them. A block that no branch names
 * leaves no trace at all.
 */
import { assert } from '../source/diagnostic.ts';
import { assign, leave } from './branch.ts';
import type { Handler } from './handlers.ts';
import { type Label, newLabel } from './label.ts';
import type { Printer } from './printer.ts';
import { conditionOf, countOf, Declined, type Kind, named, partsOf } from './sheet.ts';
import { Pile, SKIP } from './tables.ts';

/** Blocks within blocks: V8's parser uses its own stack for each. */
const DEEPEST = 150;
const NONE: readonly string[] = [];

/** Opens a block; its text stands at `at` and is written when it ends. */
export function openBlock(
  printer: Printer,
  kind: Label['kind'],
  params: readonly Kind[],
  results: readonly Kind[],
  handler?: Handler,
): Label {
  const { sheet, entry, offset } = printer;
  if (++printer.depth > DEEPEST) throw new Declined('its blocks are nested too deep');
  sheet.settleAll();
  sheet.forget();
  const name = sheet.fresh('L');
  const height = sheet.stack.length - params.length;
  let targets: string[] | undefined;
  if (kind === 'loop') {
    sheet.loops++;
    if (params.length > 0) targets = beginLoop(printer, params);
  }
  const holders =
    kind === 'func' || results.length === 0 ? NONE : results.flatMap((result) => partsOf(sheet.fresh('r'), result));
  const isOnWay = entry?.passes(offset) ?? false;
  if (isOnWay && kind !== 'func') sheet.print('}');
  const label = newLabel(kind, height, name, sheet.out.push('') - 1);
  label.params = params;
  label.results = results;
  label.targets = kind === 'loop' ? (targets ?? NONE) : holders;
  label.holders = holders;
  label.handler = handler;
  if (kind === 'loop' && printer.isWatched) label.poll = poll(printer);
  label.isEnteredLater = entry?.entersElse(offset) ?? false;
  printer.labels.push(label);
  if (isOnWay && kind !== 'if') sheet.print(SKIP);
  return label;
}

/** Declares what every round of a loop begins with, as it is in the first. */
function beginLoop({ sheet }: Printer, params: readonly Kind[]): string[] {
  return sheet.popMany(params.length).flatMap((operand) => {
    const parts = partsOf(sheet.fresh('p'), operand.kind);
    sheet.print(`let ${parts.map((part, i) => `${part}=${operand.parts[i]}`).join(',')};`);
    sheet.push(named(operand.kind, parts));
    return parts;
  });
}

/** Opens so many blocks at once, see `tables.ts`; the reader is behind the first. */
export function openPile(printer: Printer, count: number): void {
  const { sheet, reader, entry, offset } = printer;
  printer.depth += 3;
  sheet.settleAll();
  sheet.forget();
  const height = sheet.stack.length;
  let onWay = 0;
  while (onWay < count && entry?.passes(offset + 2 * onWay)) onWay++;
  const pile = new Pile(printer, onWay);
  for (let i = 0; i < count; i++) {
    const label = newLabel('block', height);
    label.pile = pile;
    printer.labels.push(label);
    pile.labels.unshift(label);
  }
  reader.at += 2 * (count - 1);
}

export function openIf(printer: Printer, params: readonly Kind[], results: readonly Kind[]): void {
  const { sheet } = printer;
  const condition = conditionOf(sheet.pop());
  sheet.settleAll();
  // The condition reads locals as they are now; nothing is printed between here and the test but copies.
  const label = openBlock(printer, 'if', params, results);
  label.saved = sheet.stack.slice(label.height);
  if (label.isEnteredLater) sheet.print(`if(!$e&&${condition}){`);
  else if (printer.entry?.passes(printer.offset)) sheet.print(`if($e||${condition}){${SKIP}`);
  else sheet.print(`if(${condition}){`);
}

/** Counts down and asks; where a run that came in may also go out, with its locals and operands. */
function poll(printer: Printer): string {
  const { sheet, entry } = printer;
  const ask = sheet.need('P', 'E.poll');
  if (!entry) return `if(($n=$n-1|0)<0)$n=${ask}()|0;`;
  const state = [...printer.locals.map((_, i) => printer.local(i)), ...sheet.stack].flatMap(({ parts }) => parts);
  const given = [printer.offset, `[${state.join(',')}]`, ...sheet.stack.map(({ kind }) => `'${kind}'`)];
  return `if(($n=$n-1|0)<0&&($n=${ask}(1)|0)<0)return ${sheet.need('Q', 'E.quit')}(${given.join(',')});`;
}

export function printElse(printer: Printer): void {
  const { sheet } = printer;
  const label = printer.label(0);
  arrive(printer, label);
  sheet.print(label.isEnteredLater ? `}else{${SKIP}` : '}else{');
  sheet.forget();
  sheet.cut(label.height);
  for (const operand of label.saved!) sheet.push(operand);
  label.saved = undefined;
  printer.dead = false;
}

/** An arm is over: whoever comes from there goes on behind the block. */
export function arrive(printer: Printer, label: Label): void {
  if (printer.dead) return;
  label.isReached = true;
  assign(printer.sheet, label.holders, printer.sheet.popMany(label.results.length));
}

/** The innermost block ends. */
export function printEnd(printer: Printer): void {
  const { sheet } = printer;
  const label = printer.labels.pop();
  assert(label, 'end without a block');
  const { kind, holders } = label;
  sheet.forget();
  if (label.pile) {
    label.pile.end(printer, label);
    if (label === label.pile.labels.at(-1)) printer.depth -= 3;
    sheet.cut(label.height);
    return;
  }
  printer.depth--;
  if (kind === 'loop') sheet.loops--;
  if (kind === 'func') {
    if (!printer.dead) leave(printer, sheet.popMany(label.results.length));
    return;
  }
  if (!label.isUsed && (kind === 'block' || kind === 'loop')) return;
  arrive(printer, label);
  if (kind === 'loop') sheet.print(printer.dead ? '}' : 'break;}');
  else if (kind === 'if') {
    if (label.saved) {
      label.isReached = true;
      if (holders.length > 0) {
        sheet.print('}else{');
        assign(sheet, holders, label.saved);
      }
    }
    sheet.print('}');
  } else {
    label.handler?.close(printer, label);
    sheet.print('}');
  }
  sheet.out[label.at] = holders.length > 0 ? `let ${holders.join(',')};${openingOf(label)}` : openingOf(label);
  // A branch to a loop does not lead behind it.
  printer.dead = !label.isReached && !(label.isUsed && kind !== 'loop');
  sheet.cut(label.height);
  let from = 0;
  for (const result of label.results) {
    const parts = holders.slice(from, from + countOf([result]));
    from += parts.length;
    sheet.push(named(result, parts));
  }
}

/** What the text of a block begins with, now that all of it is printed. */
function openingOf({ kind, name, poll, isUsed }: Label): string {
  if (kind === 'loop') return `${name}:for(;;){${poll}`;
  if (kind === 'if') return isUsed ? `${name}:` : '';
  return kind === 'try' ? `${name}:{try{` : `${name}:{`;
}
