/**
 * A live exercise: the editor in place of the starter, checking, hints, a solution after honest tries, drafts.
 * Leaves to others: the checks themselves (engine/session), the other kinds of task (`answers.ts`), drafts (`keeping.ts`).
 * One idea: a failed test says with which input, what came and what should have come; the rest is the reader's.
 */
import type { CheckResult, Program } from '#engine/session/protocol.ts';
import type { Deed } from '../../models/lecture.ts';
import { codeHtml, listing } from '../../parts/code.ts';
import { diagnosticHtml } from '../../parts/diagnostic.ts';
import { answersHtml, type Check, heldWords, medalsHtml, testsHtml, unrun } from '../../parts/exercise.ts';
import { html, plain, raw } from '../../parts/html.ts';
import { KEYS } from '../../parts/keys.ts';
import { diagnosticSentence } from '../../parts/problem.ts';
import { EDITOR_KEYS } from '../../parts/scopes.ts';
import { Announcer } from '../cell/announce.ts';
import { claim, part, setMarkup } from '../cell/draw.ts';
import { client, instructionPage } from '../client.ts';
import { Drafts } from '../drafts.ts';
import { type Kept, keep } from '../keeping.ts';
import { ANSWERS, keyAt, keyName, keysNow } from '../keymap.ts';
import type { Attach, Live } from '../live.ts';
import { notice } from '../notice.ts';
import { offerOlder } from '../older.ts';
import type { Staged } from '../open/stage.ts';
import { openStorage, type Saved, Store } from '../storage.ts';
import { tick } from '../ticks.ts';
import { answersIn, checkAnswers, fillAnswers, resetAnswers, truth } from './answers.ts';
import { Keeper } from './progress.ts';

export interface ExerciseSeed {
  readonly check: Check;
  readonly kind: 'wat' | 'predict' | 'sort' | 'hex';
  readonly number: string;
  readonly start?: string;
  readonly solution?: string;
  readonly wrong?: readonly string[];
}

/** Failed tries after which the solution may be seen. */
const TRIES = 2;
/** Milliseconds after which a check that has not come back may be stopped. */
const PATIENCE = 6000;

class Exercise implements Live {
  readonly #host: HTMLElement;
  readonly #seed: ExerciseSeed;
  readonly #announcer: Announcer;
  readonly #drafts: Drafts;
  readonly #kept: Kept;
  #tries = 0;
  #editor: { setText(text: string): void; focus(): void } | undefined;
  readonly #progress: Keeper;
  #isWarned = false;
  /** Another window of a talk says what is to be done; the focus stays where it is. */
  #isLed = false;
  /** What the last check said. */
  #result: CheckResult | undefined;

  constructor(host: HTMLElement) {
    this.#host = host;
    this.#seed = JSON.parse(host.querySelector('script[type="application/json"]')!.textContent!) as ExerciseSeed;
    this.#announcer = new Announcer(part(host, 'say'));
    const store = new Store(openStorage());
    this.#progress = new Keeper(store, this.#seed.number);
    this.#drafts = new Drafts(store, `exercise ${this.#seed.number}`, this.#seed.start ?? '');
    const text = this.#drafts.load()?.text ?? this.#seed.start ?? '';
    this.#kept = keep(this.#cell, this.#drafts, text, (wanted) => {
      this.#kept.shows(wanted);
      this.#editor?.setText(wanted);
    });
    host.addEventListener('follow', (event) => this.#follow((event as CustomEvent<Worked>).detail));
  }

  /** Puts the editor in place of the starter; without one the starter stays and can be checked as it is. */
  async start(): Promise<void> {
    const place = part(this.#host, 'code');
    if (this.#seed.kind !== 'wat') fillAnswers(this.#host, this.#progress.now.answers ?? []);
    this.#offer();
    if (this.#seed.kind !== 'wat' || !place) return;
    const { createEditor } = await import('../../editor/editor.ts');
    const baked = place.innerHTML;
    place.replaceChildren();
    try {
      this.#editor = createEditor(place, {
        doc: this.#kept.text,
        label: `Exercise ${this.#seed.number}`,
        source: client.source(this.#host.id),
        original: this.#seed.start ?? '',
        page: instructionPage,
        keys: keysNow('editor', EDITOR_KEYS),
        onChange: (text) => {
          this.#kept.changed(text);
          if (!this.#isLed) this.#tell({ text });
        },
        onRun: () => this.#do({ does: 'check' }),
      });
    } catch (error) {
      place.innerHTML = baked;
      throw error;
    }
    if (this.#kept.text !== this.#seed.start)
      notice(this.#cell, 'This is your version from before.', [{ words: 'Start over', run: () => this.#reset() }]);
    else
      offerOlder(this.#cell, this.#drafts, 'The starter has changed since you last worked on it.', (text) => {
        if (text !== undefined) this.#replace(text);
        this.#editor?.focus();
      });
  }

  handle(event: Event): void {
    const target = event.target as HTMLElement;
    if (event instanceof KeyboardEvent && event.type === 'keydown') {
      const does = commandOf(event, target);
      if (does) {
        event.preventDefault();
        this.#do({ does });
      }
      return;
    }
    if (event.type === 'submit') {
      event.preventDefault();
      return;
    }
    if (event.type === 'input' && target.matches('input[name="byte"]')) {
      spread(target as HTMLInputElement);
    }
    if (event.type === 'toggle') this.#offer();
    if (this.#seed.kind !== 'wat' && (event.type === 'input' || event.type === 'change'))
      this.#told(this.#progress.answered(answersIn(this.#host)));
    if (event.type !== 'click') return;
    const { do: does, test } = target.closest<HTMLElement>('[data-do]')?.dataset ?? {};
    if (does) this.#do({ does, test: test === undefined ? undefined : Number(test) });
    else if (target.closest('.code li')) this.#editor?.focus();
  }

  /** Whatever a button or a key asks for. */
  #do({ does, test, seed = freshSeed() }: Deed): void {
    if (!this.#isLed) this.#tell({ deed: { does, test, seed } });
    if (does === 'check') void this.#check(seed);
    else if (does === 'reset') this.#reset();
    else if (does === 'edit') this.#isLed || this.#editor?.focus();
    else {
      const work = { solution: () => this.#showSolution(), look: () => this.#look(test), step: () => this.#step() }[
        does
      ];
      work?.().catch((error: unknown) => this.#refused(error));
    }
  }

  /** Tells a talk what has happened here, so that its other window can do the same. */
  #tell(detail: Worked): void {
    this.#host.dispatchEvent(new CustomEvent<Worked>('worked', { detail }));
  }

  /** Does what was done in the other window of a talk; its drafts are kept there. */
  #follow({ text, deed }: Worked): void {
    this.#isLed = true;
    if (text !== undefined && text !== this.#kept.text) {
      this.#kept.shows(text);
      this.#editor?.setText(text);
    }
    if (deed) this.#do(deed);
    this.#isLed = false;
  }

  get #cell(): HTMLElement {
    return this.#host.querySelector<HTMLElement>('.cell')!;
  }

  async #check(seed: number): Promise<void> {
    const { check, kind, start, solution, wrong } = this.#seed;
    const isTyped = !this.#isLed && this.#host.contains(document.activeElement?.closest('input') ?? null);
    const isMine = claim(part(this.#host, 'extra'));
    try {
      if (kind !== 'wat') {
        const verdict = await checkAnswers(this.#host, this.#seed, client, isMine);
        if (!isMine()) return;
        const { first } = verdict;
        this.#ended(verdict.passed, verdict.says, undefined, first?.says.replaceAll('`', ''));
        // Whoever types stays at the fields, and goes on where there is something left to do.
        if (isTyped) first?.field?.focus();
        return;
      }
      const exercise = { ...check, start, solution, wrong };
      const late = setTimeout(() => this.#takesLong(isMine), PATIENCE);
      const result = await client
        .request(this.#host.id, 'check', {
          text: this.#kept.text,
          exercise,
          seed,
        })
        .finally(() => clearTimeout(late));
      if (!isMine()) return;
      setMarkup(part(this.#host, 'extra'), '');
      this.#show(result);
    } catch (error) {
      if (isMine()) this.#refused(error);
    }
  }

  #takesLong(isMine: () => boolean): void {
    if (!isMine()) return;
    notice(this.#cell, 'The check has not come back yet.', [
      { words: 'Stop it', run: () => client.restart('The check was stopped.') },
      { words: 'Wait', run: () => undefined },
    ]);
  }

  #show(result: CheckResult): void {
    this.#result = result;
    const { best } = this.#progress.now;
    setMarkup(part(this.#host, 'tests'), testsHtml(result.tests, result.hint));
    if (result.medals) setMarkup(part(this.#host, 'extra'), medalsHtml(result.medals, best));
    this.#host.querySelector('.keys output')!.textContent = heldWords(result.tests);
    const failed = result.tests.find((t) => t.state === 'failed');
    const refused = result.tests.find((t) => t.message)?.message;
    this.#ended(
      result.passed,
      failed
        ? `Fails: ${failed.name}. ${failed.message ?? ''} ${result.hint ?? ''}`.trim()
        : (refused ?? heldWords(result.tests)),
      result.medals,
    );
  }

  /** The text is no program: nothing was run, and the first error is drawn below it. */
  #refused(error: unknown): void {
    const [diagnostic] = (error as { diagnostics?: CheckDiagnostics }).diagnostics ?? [];
    setMarkup(part(this.#host, 'tests'), testsHtml(unrun(this.#seed.check)));
    if (diagnostic) {
      setMarkup(part(this.#host, 'extra'), diagnosticHtml({ diagnostic, text: this.#kept.text }));
      this.#ended(false, diagnosticSentence(diagnostic, this.#kept.text));
    } else notice(this.#cell, `The check did not run: ${(error as Error).message}`);
  }

  #ended(passed: boolean, says: string, medals?: CheckResult['medals'], more = ''): void {
    this.#announcer.say(passed ? `Solved: ${says}.` : more ? `${says}. ${more}` : says);
    this.#host.toggleAttribute('data-solved', passed);
    if (passed) for (const place of document.querySelectorAll(`[data-exercise="${this.#seed.number}"]`)) tick(place);
    const output = this.#host.querySelector('.keys output');
    if (output && this.#seed.kind !== 'wat') output.textContent = says;
    if (!passed) this.#tries++;
    this.#told(this.#progress.tried(passed, medals));
    this.#offer();
  }

  /** The solution is there for whoever has solved it, has tried, or has read all hints. */
  #offer(): void {
    const button = this.#host.querySelector<HTMLElement>('[data-do="solution"]');
    const hints = [...this.#host.querySelectorAll<HTMLDetailsElement>('details.hint')];
    const hasRead = hints.length > 0 && hints.every((hint) => hint.open);
    if (button?.hidden) button.hidden = !(hasRead || this.#tries >= TRIES || this.#progress.now.solved !== undefined);
  }

  /** Says when the browser keeps nothing, and goes on. */
  #told(saved: Saved): void {
    if (saved === 'saved') return;
    const words =
      saved === 'full'
        ? 'The storage of this browser is full: what you have solved is not kept.'
        : 'This browser keeps nothing for the book: what you have solved is forgotten when you leave.';
    if (!this.#isWarned) notice(this.#cell, words);
    this.#isWarned = true;
  }

  #reset(): void {
    claim(part(this.#host, 'extra'));
    resetAnswers(this.#host);
    if (this.#seed.kind !== 'wat') this.#told(this.#progress.answered([]));
    this.#replace(this.#seed.start ?? '');
    setMarkup(part(this.#host, 'tests'), testsHtml(unrun(this.#seed.check)));
    setMarkup(part(this.#host, 'extra'), '');
  }

  #replace(text: string): void {
    this.#kept.changed(text);
    this.#editor?.setText(text);
  }

  async #showSolution(): Promise<void> {
    const place = part(this.#host, 'extra');
    const isMine = claim(place);
    const { kind, check, solution } = this.#seed;
    if (kind !== 'wat') {
      const answers: string[] = [];
      for (const [i, question] of (check.predict ?? []).entries())
        answers.push(await truth(question, client, `${this.#host.id}-ask${i}`));
      if (isMine()) setMarkup(place, answersHtml(check, answers));
      return;
    }
    const lines = listing(solution ?? '');
    setMarkup(
      place,
      html`<p class="label">One solution, with its reasons</p>${raw(codeHtml({ id: `${this.#host.id}-solution`, label: 'Solution', lines }))}`,
    );
  }

  /** A cell with the present text, below, to step through it. */
  #step(): Promise<void> {
    return this.#open(({ exports }) => {
      const first = exports.find((e) => e.kind === 'func');
      const args = first?.params.map((_, i) => ['7', '-2', '3'][i % 3]);
      return first && { notice: 'Your program, step by step.', call: `${first.name}(${args?.join(', ')})` };
    });
  }

  /** A cell with the present text at the moment where test number `test` goes wrong. */
  async #look(test: number | undefined): Promise<void> {
    const look = this.#result?.tests[test ?? -1]?.look;
    if (!look) return;
    const { says, call, step, stage, address, hosts } = look;
    return this.#open(() => ({
      notice: plain(says),
      call,
      step,
      ...(stage ? { stage } : {}),
      ...(hosts ? { hosts } : {}),
      ...(address === undefined
        ? {}
        : { window: { memory: 0, address: Math.max(0, address - (address % 16) - 16), count: 64 } }),
    }));
  }

  async #open(how: (program: Program) => Partial<Staged> | undefined): Promise<void> {
    const quiet = this.#isLed;
    const place = part(this.#host, 'extra');
    const isMine = claim(place);
    const { text } = this.#kept;
    const id = `${this.#host.id}-step`;
    const { openCell } = await import('../open/stage.ts');
    const program = await client.source(id).assemble(text);
    if (!program || !isMine()) return;
    const staged = program.ok ? how(program) : undefined;
    if (!staged || !place) return this.#check(freshSeed());
    openCell(place, { id, notice: '', name: 'yours.wat', text, call: '', program, quiet, ...staged });
  }
}
const freshSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0]!;

/** What a talk is told, and tells: the text, or something that was done. */
export interface Worked {
  readonly text?: string;
  readonly deed?: Deed;
}

/** What a key asks an exercise for: two of the commands of a machine. The editor has keys of its own. */
function commandOf(event: KeyboardEvent, target: Element): 'check' | 'edit' | undefined {
  if (target.closest('.cm-editor')) return undefined;
  const name = keyName(event);
  const is = (command: string): boolean =>
    name ===
    keyAt(
      'cell',
      KEYS,
      KEYS.findIndex(([, , other]) => other === command),
    );
  if (name === 'Enter' && target.matches(ANSWERS)) return 'check';
  if (target.matches('input:not([type=radio])') && !name.startsWith('Ctrl ')) return undefined;
  if (/^(?:Enter|Space)$/.test(name) && target.closest('button, summary, a')) return undefined;
  return is('run') ? 'check' : is('edit') ? 'edit' : undefined;
}
type CheckDiagnostics = Parameters<typeof diagnosticSentence>[0][];

/**
 * Two digits for each field, on to the next; what was pasted, or typed before the exercise was alive, is dealt out.
 * An answer to a key that was pressed before the focus went on has been dealt out with the rest.
 */
function spread(field: HTMLInputElement): void {
  if (field !== document.activeElement) return;
  const digits = field.value.replace(/[^0-9a-fA-F]/g, '').match(/..?/g) ?? [''];
  let at: HTMLInputElement | null = field;
  for (const pair of digits) {
    if (!at) break;
    at.value = pair;
    at.focus();
    if (pair.length === 2) at = at.nextElementSibling as HTMLInputElement | null;
  }
  at?.focus();
}

const attach: Attach = async (host) => {
  const exercise = new Exercise(host);
  await exercise.start();
  return exercise;
};
export default attach;
