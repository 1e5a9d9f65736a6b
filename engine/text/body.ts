/**
 * Instructions, flat and folded, to bytes (specification: Text Format, Instructions, Folded Instructions).
 * Leaves to others: immediates (`operands.ts`) and all checking of types (`valid/`).
 * One idea: parentheses change only the order of writing. A folded instruction is kept aside until its parenthesis closes,
 * and then stands where a stack machine wants it: behind its operands.
 *
 * Open constructs lie on an explicit stack, so a hundred thousand parentheses need memory and not recursion.
 */

import { OPENERS } from '../isa/row.ts';
import type { Instruction } from '../isa/table.ts';
import { all, byName } from '../isa/table.ts';
import type { Span } from '../source/span.ts';
import type { Assembly } from './assembly.ts';
import { Abandon } from './cursor.ts';
import { RENAMED } from './keywords.ts';
import { CLOSE, EOF, ID, NUMBER, OPEN, STRING, WORD } from './lexer.ts';
import { encodeInstruction } from './operands.ts';
import { Space, spelled, takeIndex, unknownName } from './scope.ts';
import { nearest } from './spelling.ts';

/** A named block; its identity tells two of the same name apart. */
interface Label {
  readonly name: string;
}

const ELSE = 0x05;
const END = 0x0b;

const FOLDED_IF = 'In parentheses an `if` is `(if condition (then …) (else …))`.';

const FOLDED_TRY =
  'In parentheses a `try` is `(try (do …) (catch $tag …) (catch_all …))`, or `(try (do …) (delegate $label))`.';
const PARTS: ReadonlySet<string> = new Set(['catch', 'catch_all', 'delegate']);

/** How far a `try` has come, flat or folded; a folded one starts before its body. */
const IN_BODY = 0;
const IN_CATCH = 1;
const IN_CATCH_ALL = 2;
const DELEGATED = 3;
const BEFORE_BODY = -1;

/**
 * An open construct. `flat` closes with `end`; the others are parentheses: `plain` with operands inside, `block` (also loop,
 * try_table), `if` and `try` around their arms, `arm` for one of those, `lost` for one that has been reported.
 */
interface Frame {
  readonly kind: 'flat' | 'plain' | 'block' | 'if' | 'try' | 'arm' | 'lost';
  readonly word: string;
  /** Token of the mnemonic; the parenthesis is the one before it. */
  readonly token: number;
  /** Of `plain` and `if`: the instruction, kept aside, and where its text ends. */
  readonly bytes?: Uint8Array;
  readonly span?: Span;
  readonly label?: Label | undefined;
  /** Of `if`: arms seen. Of a flat `if`: whether `else` was. Of `try`: how far it has come. */
  arms: number;
}

export class Body {
  readonly a: Assembly;
  readonly locals = new Space('local');
  readonly labelNames = new Map<number, string>();
  readonly #labels: (Label | undefined)[] = [];
  readonly #frames: Frame[] = [];
  #blocks = 0;
  #stuck = -1;

  constructor(a: Assembly) {
    this.a = a;
  }

  /** Instructions up to the closing parenthesis of what surrounds them, which is left; `end` is not emitted. */
  sequence(): void {
    this.#run(0, false);
  }
  /** Exactly one folded instruction, as the short forms of segments allow. */
  single(): void {
    this.#run(0, true);
  }
  /** Emits the `end` of the whole expression, written at `span`. */
  finish(span: Span): void {
    this.#emit(END, span);
  }

  /** A label by name or depth. */
  label(): number {
    const { c } = this.a;
    if (c.kind() !== ID) {
      const index = takeIndex(c);
      if (index === undefined) return c.unexpected('a label, by name or by depth');
      return index;
    }
    const span = c.span();
    const name = c.idName(c.at++);
    const at = this.#labels.findLastIndex((label) => label?.name === name);
    if (at >= 0) {
      this.#use(this.#labels[at]!, span);
      return this.#labels.length - 1 - at;
    }
    unknownName(c, 'label', name, span, this.#labels.flatMap((label) => label?.name ?? []).reverse());
    return 0;
  }

  #run(floor: number, isSingle: boolean): void {
    const { c } = this.a;
    for (;;) {
      const top = this.#frames.length > floor ? this.#frames.at(-1) : undefined;
      try {
        if (c.kind() === CLOSE) {
          if (!top) return;
          this.#close(top);
        } else if (c.kind() === OPEN) this.#open(top);
        else if (c.kind() === WORD) this.#flat(top);
        else if (c.kind() === EOF || isSingle) c.unexpected('an instruction');
        else
          c.unexpected(
            top && top.kind !== 'flat'
              ? `an operand of ${top.word} in parentheses, or its closing parenthesis`
              : 'an instruction',
          );
      } catch (error) {
        if (!(error instanceof Abandon)) throw error;
        this.#recover();
      }
      if (isSingle && this.#frames.length === floor) return;
      if (c.kind() === EOF) {
        this.#frames.length = floor;
        throw new Abandon();
      }
    }
  }

  /** Goes to where an instruction may begin again; always forward. */
  #recover(): void {
    const { c } = this.a;
    if (c.at === this.#stuck && c.kind() !== CLOSE) c.at++;
    for (; c.kind() !== EOF && c.kind() !== CLOSE && !c.startsInstruction() && !this.#isArm(); c.at++) {
      if (c.kind() === OPEN) c.at = Math.min(c.match[c.at]!, c.tokens.count - 1);
    }
    this.#stuck = c.at;
  }
  #isArm(): boolean {
    const { c } = this.a;
    return c.isForm('then') || c.isForm('else') || c.isForm('do');
  }

  #emit(opcode: number, span: Span): void {
    this.a.mark(span);
    this.a.code.u8(opcode);
  }
  #emitKept(frame: Frame): void {
    this.a.mark(frame.span!);
    this.a.code.raw(frame.bytes!);
  }
  #use(label: Label, span: Span): void {
    this.a.c.symbols.push({ span, of: label, index: 0, isDefinition: false });
  }
  /** The label that a block declares here, if any. */
  #declare(): Label | undefined {
    const { c } = this.a;
    const id = c.id();
    if (!id) return undefined;
    const label = { name: id.name };
    c.symbols.push({ span: id.span, of: label, index: 0, isDefinition: true });
    return label;
  }
  #enter(label: Label | undefined): void {
    this.#labels.push(label);
    if (label !== undefined) this.labelNames.set(this.#blocks, label.name);
    this.#blocks++;
  }

  #close(top: Frame): void {
    const { c } = this.a;
    if (top.kind === 'flat') {
      this.#frames.pop();
      this.#labels.pop();
      const notes = [{ span: c.spanAt(top.token), message: `this ${top.word} is still open` }];
      c.report('TXT115', `a parenthesis closes before the end of ${top.word}`, c.span(), {
        notes,
        hint: `Write \`end\` where the \`${top.word}\` is over.`,
      });
      return;
    }
    this.#frames.pop();
    const span = c.span();
    if (top.kind === 'plain') this.#emitKept(top);
    else if (top.kind === 'block') this.#endBlock(span);
    else if (top.kind === 'try') {
      if (top.arms === BEFORE_BODY)
        c.report('TXT100', 'this try has no (do …)', c.spanAt(top.token), { hint: FOLDED_TRY });
      if (top.arms !== DELEGATED) this.#endBlock(span);
    } else if (top.kind === 'if') {
      if (top.arms > 0) this.#endBlock(span);
      else
        c.report('TXT100', 'this if has no (then …)', c.spanAt(top.token), {
          hint: FOLDED_IF,
        });
    }
    c.at++;
  }
  #endBlock(span: Span): void {
    this.#labels.pop();
    this.#emit(END, span);
  }

  #open(top: Frame | undefined): void {
    const { c } = this.a;
    if (c.kind(1) !== WORD) {
      this.#frames.push({ kind: 'lost', word: 'this parenthesis', token: c.at + 1, arms: 0 });
      c.at++;
      c.unexpected('an instruction behind the parenthesis');
    }
    if (top?.kind === 'if') {
      const isThen = c.isForm('then');
      const isElse = c.isForm('else');
      if (top.arms < 2 && (isThen || isElse)) {
        const [found, needed] = isElse ? ['(else …)', '(then …)'] : ['a second (then …)', '(else …)'];
        const isRight = top.arms === 0 ? isThen : isElse;
        if (!isRight)
          c.report('TXT100', `${found} stands where ${needed} is needed`, c.spanAt(c.at + 1), { hint: FOLDED_IF });
        return this.#arm(top, top.arms > 0);
      }
      if (top.arms > 0) {
        const span = c.spanAt(c.at + 1);
        const found = c.shown();
        c.leave(c.at);
        const needed = top.arms === 1 ? '(else …) or the end of the if' : 'the end of the if';
        c.fail('TXT100', `${found} stands where ${needed} is needed`, span);
      }
    }
    if (top?.kind === 'try') return this.#tryArm(top);
    const token = c.at + 1;
    c.at += 2;
    const instruction = this.#lookUpForm(token, top);
    if (!instruction) {
      this.#frames.push({ kind: 'lost', word: c.textAt(token), token, arms: 0 });
      while (c.kind() === ID || c.kind() === NUMBER || c.kind() === STRING) c.at++;
      return;
    }
    const { name } = instruction;
    if (name === 'end' || name === 'else' || PARTS.has(name)) {
      c.leave(token - 1);
      const where = PARTS.has(name) ? 'stands only in a try, behind its body' : 'belongs to flat code';
      c.fail('TXT100', `${name} ${where}; here it has no place`, c.spanAt(token));
    }
    try {
      const isBlock = OPENERS.has(name) && name !== 'if';
      const label = OPENERS.has(name) ? this.#declare() : undefined;
      const bytes = encodeInstruction(this, instruction);
      const frame = { word: name, token, bytes, span: c.since(token), label, arms: name === 'try' ? BEFORE_BODY : 0 };
      if (isBlock) {
        const kind = name === 'try' ? 'try' : 'block';
        this.#emitKept({ ...frame, kind });
        this.#enter(label);
        this.#frames.push({ ...frame, kind });
      } else this.#frames.push({ ...frame, kind: name === 'if' ? 'if' : 'plain' });
    } catch (error) {
      if (error instanceof Abandon) this.#frames.push({ kind: 'lost', word: name, token, arms: 0 });
      throw error;
    }
  }

  /** `(do …)`, `(catch $tag …)`, `(catch_all …)` or `(delegate $label)`, where one of them may come. */
  #tryArm(top: Frame): void {
    const { c } = this.a;
    const token = c.at + 1;
    const word = c.textAt(token);
    const fits = word === 'do' ? top.arms === BEFORE_BODY : top.arms >= IN_BODY && this.#mayFollow(word, top.arms);
    if (!fits) {
      const needed = top.arms === BEFORE_BODY ? '(do …)' : 'the end of the try';
      const found = c.shown();
      c.leave(c.at);
      // It is said once that the body is missing.
      if (top.arms === BEFORE_BODY) top.arms = IN_BODY;
      c.fail('TXT100', `${found} stands where ${needed} is needed`, c.spanAt(token), { hint: FOLDED_TRY });
    }
    c.at += 2;
    if (word === 'do') top.arms = IN_BODY;
    else this.#part(word, token, top);
    if (word === 'delegate') c.close('the end of this delegate');
    else this.#frames.push({ kind: 'arm', word, token, arms: 0 });
  }
  #mayFollow(word: string, arms: number): boolean {
    return word === 'delegate' ? arms === IN_BODY : PARTS.has(word) && arms < IN_CATCH_ALL;
  }
  /** Writes down `catch`, `catch_all` or `delegate`, whose mnemonic is token `token`; the last one closes its `try`. */
  #part(word: string, token: number, top: Frame): void {
    if (word === 'delegate') this.#labels.pop();
    top.arms = word === 'catch' ? IN_CATCH : word === 'catch_all' ? IN_CATCH_ALL : DELEGATED;
    const bytes = encodeInstruction(this, byName(word)!);
    this.a.mark(this.a.c.since(token));
    this.a.code.raw(bytes);
  }

  #arm(top: Frame, isElse: boolean): void {
    const { c } = this.a;
    const token = c.at + 1;
    c.at += 2;
    if (isElse) this.#emit(ELSE, c.spanAt(token));
    else {
      this.#emitKept(top);
      this.#enter(top.label);
    }
    top.arms++;
    this.#frames.push({ kind: 'arm', word: isElse ? 'else' : 'then', token, arms: 0 });
  }

  #flat(top: Frame | undefined): void {
    const { c } = this.a;
    const token = c.at;
    const word = c.word();
    const isInside = top?.kind === 'plain' || top?.kind === 'if' || top?.kind === 'try';
    const instruction = this.#lookUp(token, top);
    c.at++;
    if (!instruction) {
      while (c.kind() === ID || c.kind() === NUMBER || c.kind() === STRING) c.at++;
      return;
    }
    if (isInside) {
      c.at--;
      const hint =
        top.kind === 'if'
          ? FOLDED_IF
          : top.kind === 'try'
            ? FOLDED_TRY
            : `Operands of \`(${top.word} …)\` stand in parentheses as well.`;
      this.#stuck = c.at;
      c.unexpected(`an operand of ${top.word} in parentheses`, [], { hint });
    }
    if (word === 'end' || word === 'else') return this.#divide(word, token, top);
    if (PARTS.has(word)) return this.#flatPart(word, token, top);
    const isBlock = OPENERS.has(word);
    const label = isBlock ? this.#declare() : undefined;
    // A block whose type is wrong is still a block, or its `end` would be reported as well.
    const open = (): void => {
      this.#enter(label);
      this.#frames.push({ kind: 'flat', word, token, label, arms: 0 });
    };
    try {
      const bytes = encodeInstruction(this, instruction);
      this.a.mark(c.since(token));
      this.a.code.raw(bytes);
    } catch (error) {
      if (isBlock && error instanceof Abandon) open();
      throw error;
    }
    if (isBlock) open();
  }

  /** A flat `catch`, `catch_all` or `delegate`. */
  #flatPart(word: string, token: number, top: Frame | undefined): void {
    const { c } = this.a;
    const open = top?.kind === 'flat' && top.word === 'try' ? top : undefined;
    if (!open || !this.#mayFollow(word, open.arms)) {
      const detail = open ? `${word} comes too late in this try` : 'no try is open here';
      const hint = 'A `try` has any number of `catch` and then at most one `catch_all`; or it ends with `delegate`.';
      return c.fail('TXT100', detail, c.spanAt(token), { hint });
    }
    if (word === 'delegate') this.#frames.pop();
    this.#part(word, token, open);
  }

  /** A flat `end` or `else`, which may repeat the name of its block. */
  #divide(word: 'end' | 'else', token: number, top: Frame | undefined): void {
    const { c } = this.a;
    const span = c.spanAt(token);
    const isPlaced = top?.kind === 'flat' && (word === 'end' || (top.word === 'if' && top.arms === 0));
    if (!isPlaced) {
      const hint =
        word === 'end'
          ? 'A function ends with its closing parenthesis; end closes a block, loop or if.'
          : 'else divides an if into two arms.';
      c.id();
      c.report('TXT100', word === 'end' ? 'no block is open here' : 'no if is open here', span, { hint });
      return;
    }
    const id = c.id();
    if (id && top.label?.name === id.name) this.#use(top.label, id.span);
    else if (id) {
      const notes = [
        {
          span: c.spanAt(top.token),
          message:
            top.label === undefined ? `this ${top.word} has no name` : `this ${top.word} is ${spelled(top.label.name)}`,
        },
      ];
      const mend = top.label === undefined ? {} : { suggestion: { span: id.span, text: spelled(top.label.name) } };
      c.report('TXT112', `${spelled(id.name)} behind ${word}`, id.span, { notes, ...mend });
    }
    if (word === 'else') {
      top.arms = 1;
      this.#emit(ELSE, c.since(token));
      return;
    }
    this.#frames.pop();
    this.#labels.pop();
    this.#emit(END, c.since(token));
  }

  /** As `#lookUp`, and what has no place here is left as a whole. */
  #lookUpForm(token: number, top: Frame | undefined): Instruction | undefined {
    try {
      return this.#lookUp(token, top);
    } catch (error) {
      if (error instanceof Abandon) this.a.c.leave(token - 1);
      throw error;
    }
  }

  /** The instruction that token `token` names; reports one that does not exist or is not built. */
  #lookUp(token: number, top: Frame | undefined): Instruction | undefined {
    const { c } = this.a;
    const word = c.textAt(token);
    const span = c.spanAt(token);
    const instruction = byName(word);
    if (instruction) {
      c.need(instruction.since, word, span);
      return instruction;
    }
    if (word === 'then' && top?.kind !== 'if') c.fail('TXT100', '(then …) stands only in (if …)', span);
    if (word === 'param' || word === 'result' || word === 'local' || word === 'type') {
      const hint = 'A function has its type first, then parameters, results, locals, and then instructions.';
      c.fail('TXT100', `(${word} …) comes too late here`, span, { hint });
    }
    if (c.isFull) return undefined;
    const saved = c.at;
    c.at = token;
    try {
      c.unexpected('an instruction', [
        RENAMED.get(word) ??
          nearest(
            word,
            all.map((row) => row.name),
          ) ??
          '',
      ]);
    } catch (error) {
      if (!(error instanceof Abandon)) throw error;
    } finally {
      c.at = saved;
    }
    return undefined;
  }
}
