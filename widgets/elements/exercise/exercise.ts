/**
 * A live exercise: the editor in place of the starter, checking, hints, a solution after honest tries, drafts.
 * Leaves to others: the checks themselves (engine/session), the other kinds of task (`answers.ts`), drafts (`keeping.ts`).
 * One idea: a failed test says with which input, what came and what should have come; the rest is the reader's.
 */
import type { CheckResult } from '#engine/session/protocol.ts';
import { codeHtml, listing } from '../../parts/code.ts';
import { diagnosticHtml, diagnosticSentence } from '../../parts/diagnostic.ts';
import { type Check, heldWords, testsHtml, unrun } from '../../parts/exercise.ts';
import { html, raw } from '../../parts/html.ts';
import { Announcer } from '../cell/announce.ts';
import { claim, part, setMarkup } from '../cell/draw.ts';
import { client, instructionPage } from '../client.ts';
import { Drafts } from '../drafts.ts';
import { type Kept, keep } from '../keeping.ts';
import type { Attach, Live } from '../live.ts';
import { notice } from '../notice.ts';
import { openStorage, Store } from '../storage.ts';
import { checkAnswers, resetAnswers } from './answers.ts';

export interface ExerciseSeed {
  readonly check: Check;
  readonly kind: 'wat' | 'predict' | 'sort' | 'hex';
  readonly number: string;
  readonly start?: string;
  readonly solution?: string;
}

/** Failed tries after which the solution may be seen. */
const TRIES = 2;

class Exercise implements Live {
  readonly #host: HTMLElement;
  readonly #seed: ExerciseSeed;
  readonly #announcer: Announcer;
  readonly #drafts: Drafts;
  readonly #kept: Kept;
  #tries = 0;
  #editor: { setText(text: string): void; focus(): void } | undefined;
  #seedNumber = 1;

  constructor(host: HTMLElement) {
    this.#host = host;
    this.#seed = JSON.parse(host.querySelector('script[type="application/json"]')!.textContent!) as ExerciseSeed;
    this.#announcer = new Announcer(part(host, 'say'));
    this.#drafts = new Drafts(new Store(openStorage()), `exercise ${this.#seed.number}`, this.#seed.start ?? '');
    const text = this.#drafts.load()?.text ?? this.#seed.start ?? '';
    this.#kept = keep(this.#cell, this.#drafts, text, (wanted) => {
      this.#kept.shows(wanted);
      this.#editor?.setText(wanted);
    });
  }

  /** Puts the editor in place of the starter; without one the starter stays and can be checked as it is. */
  async start(): Promise<void> {
    const place = part(this.#host, 'code');
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
        onChange: (text) => this.#kept.changed(text),
        onRun: () => void this.#check(),
      });
    } catch (error) {
      place.innerHTML = baked;
      throw error;
    }
    if (this.#kept.text !== this.#seed.start)
      notice(this.#cell, 'This is your version from before.', [{ words: 'Start over', run: () => this.#reset() }]);
    else if (this.#drafts.older()) {
      notice(this.#cell, 'The starter has changed since you last worked on it; your version is still here.', [
        { words: 'Open mine', run: () => this.#replace(this.#drafts.older()?.text ?? this.#kept.text) },
        { words: 'Take the new one', run: () => undefined },
      ]);
    }
  }

  handle(event: Event): void {
    const target = event.target as HTMLElement;
    if (event instanceof KeyboardEvent && event.type === 'keydown') {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        void this.#check();
      }
      return;
    }
    if (event.type === 'submit') {
      event.preventDefault();
      return;
    }
    if (event.type === 'input' && target.matches('input[name="byte"]')) {
      spread(target as HTMLInputElement);
      return;
    }
    if (event.type !== 'click') return;
    const does = target.closest<HTMLElement>('[data-do]')?.dataset['do'];
    if (does === 'check') void this.#check();
    else if (does === 'reset') this.#reset();
    else if (does === 'solution') this.#showSolution();
    else if (does === 'step') this.#step().catch((error: unknown) => this.#refused(error));
    else if (!does && target.closest('.code li')) this.#editor?.focus();
  }

  get #cell(): HTMLElement {
    return this.#host.querySelector<HTMLElement>('.cell')!;
  }

  async #check(): Promise<void> {
    const { check, kind, start, solution } = this.#seed;
    const isMine = claim(part(this.#host, 'extra'));
    try {
      if (kind !== 'wat') {
        const verdict = await checkAnswers(this.#host, this.#seed, client, isMine);
        if (isMine()) this.#ended(verdict.passed, verdict.says);
        return;
      }
      const exercise = { ...check, start, solution };
      const result = await client.request(this.#host.id, 'check', {
        text: this.#kept.text,
        exercise,
        seed: this.#seedNumber++,
      });
      if (!isMine()) return;
      setMarkup(part(this.#host, 'extra'), '');
      this.#show(result);
    } catch (error) {
      if (isMine()) this.#refused(error);
    }
  }

  #show(result: CheckResult): void {
    setMarkup(part(this.#host, 'tests'), testsHtml(result.tests));
    this.#host.querySelector('.keys output')!.textContent = heldWords(result.tests);
    const failed = result.tests.find((t) => t.state === 'failed');
    this.#ended(
      result.passed,
      failed ? `Fails: ${failed.name}. ${failed.message ?? ''}` : `${heldWords(result.tests)}.`,
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

  #ended(passed: boolean, says: string): void {
    this.#announcer.say(passed ? `Solved. ${says}` : says);
    this.#host.toggleAttribute('data-solved', passed);
    const output = this.#host.querySelector('.keys output');
    if (output && this.#seed.kind !== 'wat') output.textContent = says;
    if (!passed) this.#tries++;
    const button = this.#host.querySelector<HTMLElement>('[data-do="solution"]');
    if (button) button.hidden = !passed && this.#tries < TRIES;
  }

  #reset(): void {
    claim(part(this.#host, 'extra'));
    resetAnswers(this.#host);
    this.#replace(this.#seed.start ?? '');
    setMarkup(part(this.#host, 'tests'), testsHtml(unrun(this.#seed.check)));
    setMarkup(part(this.#host, 'extra'), '');
  }

  #replace(text: string): void {
    this.#kept.changed(text);
    this.#editor?.setText(text);
  }

  #showSolution(): void {
    claim(part(this.#host, 'extra'));
    const lines = listing(this.#seed.solution ?? '');
    setMarkup(
      part(this.#host, 'extra'),
      html`<p class="label">One solution</p>${raw(codeHtml({ id: `${this.#host.id}-solution`, label: 'Solution', lines }))}`,
    );
  }

  /** A cell with the present text, below, to step through it. */
  async #step(): Promise<void> {
    const place = part(this.#host, 'extra');
    const isMine = claim(place);
    const { text } = this.#kept;
    const id = `${this.#host.id}-step`;
    const { openCell } = await import('../open/stage.ts');
    const program = await client.source(id).assemble(text);
    if (!program || !isMine()) return;
    const first = program.exports.find((e) => e.kind === 'func');
    if (!program.ok || !first || !place) return void this.#check();
    const call = `${first.name}(${first.params.map((_, i) => ['7', '-2', '3'][i % 3]).join(', ')})`;
    openCell(place, {
      id,
      notice: 'Your program, step by step.',
      name: 'yours.wat',
      text,
      call,
      program,
    });
  }
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
