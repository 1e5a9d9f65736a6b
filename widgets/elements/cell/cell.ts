/**
 * A live cell: takes the events of its host, moves its run, redraws what changed, and says it.
 * Leaves to others: the run (`run.ts`), drawing (`draw.ts`), single commands (`commands.ts`), the editor (`edit.ts`).
 * One idea: on start the machine is brought to the very step that was baked, so becoming alive changes nothing on the page.
 */
import type { Program } from '#engine/session/protocol.ts';
import type { Diagnostic } from '#engine/source/diagnostic.ts';
import type { CellSeed } from '../../parts/cell.ts';
import { grouped } from '../../parts/chip.ts';
import { justSentence, stepSentence } from '../../parts/sentence.ts';
import { client } from '../client.ts';
import { type Attach, keepers, type Live, opened } from '../live.ts';
import { notice } from '../notice.ts';
import { Announcer } from './announce.ts';
import { commandNamed } from './commands.ts';
import { drawCode, drawMarks, drawStep, drawTime, hand, part } from './draw.ts';
import { commandOf } from './keys.ts';
import { Links } from './link.ts';
import { Player } from './play.ts';
import { type Change, Run } from './run.ts';

/** Kept, because the page imports what it has in tasks of their own, and what is drawn there is a second frame. */
let views: typeof import('./views.ts') | undefined;

/** A question that is not answered for so long may be cut short by the reader, in milliseconds. */
const PATIENCE = 8000;

/** Commands that make sense while the program has an error. */
const WITHOUT_PROGRAM = /^(edit|mend|prove|refold|share|keys|run(Next)?)$/;
/** Commands that go through the run, or inside of a check, through that. */
const MOVES = /^(step|back|first|last)$/;

export class Cell implements Live {
  readonly host: HTMLElement;
  readonly figure: HTMLElement;
  readonly seed: CellSeed;
  readonly run: Run;
  readonly player: Player;
  readonly announcer: Announcer;
  readonly links: Links;
  /** Line that `b` acts on, counted from 0; the line that runs next when absent. */
  cursor: number | undefined;
  /** The value that had the focus last, as its `data-target` says. */
  chosen: string | undefined;
  /** Set while the editor stands in place of the listing. */
  editor:
    | {
        readonly text: string;
        focus(): void;
        draw(): void;
        light(offset: string | undefined): void;
        replace(text: string): void;
        close(): void;
      }
    | undefined;
  /** The text whose listing stands in the page; the baked one needs no drawing. */
  #drawn: string;
  /** Focus among bytes; loaded where there is memory. */
  #tape: typeof import('./tape.ts') | undefined;
  /** The call before this one could not be made, and a notice says so. */
  #wasRefused = false;

  constructor(host: HTMLElement) {
    this.host = host;
    this.figure = host.querySelector<HTMLElement>('.cell')!;
    this.seed = JSON.parse(host.querySelector('script[type="application/json"]')!.textContent!) as CellSeed;
    this.#drawn = this.seed.text;
    this.run = new Run(client.source(host.id), host.id, this.seed, (what) => this.draw(what));
    this.announcer = new Announcer(part(host, 'say'));
    this.links = new Links(host, (offset) => this.editor?.light(offset));
    this.player = new Player({
      place: () => ({ step: this.run.step, total: this.run.total }),
      goTo: (step) => this.run.goTo(step).catch((error: unknown) => this.#failed(error)),
      changed: (what) => this.#playing(what),
    });
    const off = client.on(host.id, (event) => {
      // A figure that was replaced has nothing to say any more.
      if (!host.isConnected) off();
      else if (event.type === 'restarted') void this.#again(event.reason);
      else if (event.type === 'bug') notice(this.figure, `The engine stumbled: ${event.message}`);
    });
    new IntersectionObserver(([entry]) => entry?.isIntersecting || this.player.pause()).observe(host);
    host.addEventListener('dblclick', ({ target }) => {
      const value = (target as Element).closest<HTMLElement>('[data-target]');
      if (value) this.command('change', value);
    });
    document.addEventListener('visibilitychange', () => document.hidden && this.player.pause());
  }

  /** The text that the listing shows is no longer what was drawn. */
  redraw(): void {
    this.#drawn = '';
    this.draw('program');
  }

  /** Brings the machine to the baked step, or to the moment in the address. */
  async start(): Promise<void> {
    const program = opened.get(this.host.id);
    if (!program && location.hash.startsWith(`#${this.host.id}:`)) await this.#arrive();
    else {
      if (program) this.run.take(program);
      else await this.run.assemble(this.seed.text);
      if (this.seed.call) await this.launch(this.seed.call, this.seed.step);
    }
    // Memory has keys and words of its own, which most cells never need.
    if (part(this.host, 'memory')) {
      this.#tape = await import('./tape.ts');
      this.#tape.enter(this);
      this.#tape.tell(this, this.#focusedByte());
    }
    const list = this.host.querySelector('datalist');
    const calls = (this.run.program?.exports ?? []).filter((e) => e.kind === 'func');
    list?.replaceChildren(
      ...calls.map((e) => new Option(undefined, `${e.name}(${e.params.map(() => '0').join(', ')})`)),
    );
  }

  async #arrive(): Promise<void> {
    await (await import('./moment.ts')).arrive(this);
  }

  /**
   * Makes `text` the program and gives what came of it, or nothing when a newer text came meanwhile; behind that, it runs
   * again and stands where it stood.
   */
  async show(text: string): Promise<Program | undefined> {
    const program = await this.run.assemble(text);
    const { call, snapshot, step } = this.run;
    if (program?.ok && call && this.run.isIdle) this.attempt(this.launch(call, snapshot && step));
    // A text with mistakes runs nothing, so what was said of a call is over.
    else if (program?.ok === false) this.#accept();
    return program;
  }

  /** Records `call` and stands at step `at`, or at its end. Says why when the call cannot be made. */
  async launch(call: string, at?: number): Promise<void> {
    let problem: Diagnostic | undefined;
    try {
      await this.#within(this.run.launch(call, at));
    } catch (error) {
      [problem] = (error as { diagnostics?: readonly Diagnostic[] }).diagnostics ?? [];
      if (!problem) throw error;
    }
    if (!problem) return this.#accept();
    this.#wasRefused = true;
    const { refusedSentence } = await import('../../parts/problem.ts');
    if (this.#wasRefused) notice(this.figure, refusedSentence(problem, call, this.run.text));
  }

  /** Takes back what was said of a call that could not be made. */
  #accept(): void {
    if (this.#wasRefused) notice(this.figure, '');
    this.#wasRefused = false;
  }

  handle(event: Event): void {
    const target = event.target as HTMLElement;
    switch (event.type) {
      case 'keydown':
        this.#key(event as KeyboardEvent, target);
        return;
      case 'click':
        this.#click(target);
        return;
      case 'hashchange':
        this.attempt(this.#arrive());
        return;
      case 'input':
        if (target.matches('.time input[type=range]')) {
          this.player.pause();
          if (this.run.program?.ok === false) return this.#standsStill();
          this.attempt(import('./scrub.ts').then(({ drag }) => drag(this)));
          this.go((target as HTMLInputElement).valueAsNumber);
        }
        return;
      case 'submit':
        event.preventDefault();
        this.#submit(target as HTMLFormElement);
        return;
      case 'pointerover':
        // The editor says itself which instruction is meant.
        if (!target.closest('.cm-content')) this.links.over(target);
        this.#tape?.tell(this, this.#tape.addressOf(target) ?? this.#focusedByte());
        return;
      case 'focusin':
        if (!target.closest('.cm-content')) this.links.over(target);
        this.chosen = target.closest<HTMLElement>('[data-target]')?.dataset['target'] ?? this.chosen;
        this.#tape?.tookFocus(this, target);
        return;
    }
  }

  /** Runs a command by its name; an unknown name does nothing. */
  command(asked: string, from?: HTMLElement): void {
    // The check of a program has places of its own to go to.
    const name = from?.closest('.proof') && MOVES.test(asked) ? 'prove' : asked;
    const run = commandNamed(name);
    if (!run) return;
    if (this.run.program?.ok === false && !WITHOUT_PROGRAM.test(name)) return this.#standsStill();
    hand.drags = undefined;
    if (name !== 'play' && name !== 'faster' && name !== 'slower') this.player.pause();
    const work = Promise.resolve(run(this, from, asked));
    // Who asked for a long run waits for it, and is told how far it is.
    this.attempt(/^free|^longer/.test(name) ? work : this.#within(work));
  }

  say(sentence: string): void {
    this.announcer.say(sentence);
  }

  #key(event: KeyboardEvent, target: HTMLElement): void {
    if (this.#tape?.moveByKey(this, event, target)) return;
    if (target.matches('[data-part="hex"]') && /^Arrow/.test(event.key) && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      this.attempt(import('./hex.ts').then(({ walkBytes }) => walkBytes(this, event.key)));
      return;
    }
    const onListing = target.matches('.code');
    if (onListing && (event.key === 'ArrowDown' || event.key === 'ArrowUp') && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      const by = event.key === 'ArrowDown' ? 1 : -1;
      return this.attempt(import('./cursor.ts').then(({ moveCursor }) => moveCursor(this, by)));
    }
    const command = commandOf(event, target);
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    this.command(command, target);
  }

  #click(target: HTMLElement): void {
    const button = target.closest<HTMLElement>('[data-do]');
    if (button) {
      this.command(button.dataset['do']!, button);
      return;
    }
    const who = target.closest<HTMLElement>('[data-target]');
    if (who) {
      this.command('who', who);
      return;
    }
    const step = target.closest<HTMLElement>('[data-step]')?.dataset['step'];
    if (step !== undefined) {
      this.player.pause();
      return this.go(Number(step));
    }
    if (target.closest('.op, [data-at]')) this.links.pin(target);
    const line = target.closest<HTMLElement>('.code > li');
    if (!line || this.editor) return;
    this.cursor = [...line.parentElement!.children].indexOf(line);
    if (target === line || target.matches('.brk, .heat')) this.command('breakpoint', line);
    else this.draw('marks');
  }

  #submit(form: HTMLFormElement): void {
    const field = form.querySelector('input')!;
    if (form.dataset['form'] === 'call') this.command('run', field);
    else if (form.dataset['form'] === 'memory') this.command('memory', field);
    else if (form.dataset['form'] === 'goto' && /^\d/.test(field.value))
      this.go(Number(field.value.replace(/\D/g, '')));
  }

  /** Draws what has changed: at once, or under a hand that drags the slider with the next frame. */
  draw(what: Change): void {
    if (what === 'step' && hand.drags) hand.drags.soon(() => this.#drawNow(what));
    else this.#drawNow(what);
  }

  #drawNow(what: Change): void {
    const model = this.run.model();
    if (!model) return;
    if (what === 'program' && !this.editor && model.text !== this.#drawn) {
      drawCode(this.host, model, this.run.lines);
      this.#drawn = model.text;
    }
    if (what === 'program' && part(this.host, 'hex'))
      this.attempt(import('./hex.ts').then(({ drawBytes }) => drawBytes(this)));
    if (what !== 'program') {
      drawTime(this.host, model, what !== 'step', { on: this.player.isPlaying, shown: this.player.shown });
      if (what !== 'marks') {
        drawStep(this.host, model);
        if (model.python) this.attempt(import('./duet.ts').then(({ drawDuet }) => drawDuet(this.host, model)));
        this.#tape?.tell(this, this.#focusedByte());
      }
    }
    if (what === 'run' && this.run.isChanged) this.attempt(import('./room.ts').then(({ keepRoom }) => keepRoom(this)));
    if (this.editor) this.editor.draw();
    else drawMarks(this.host, model, this.run.lines, this.cursor);
    this.links.redraw();
    const s = this.run.snapshot;
    // Before the views: one that has more to say of a step says it instead.
    if (what === 'step' && s)
      this.say(this.player.isPlaying ? `Step ${grouped(s.step)}. ${justSentence(s)}` : stepSentence(s));
    if (this.host.querySelector('[data-view], .trap')) this.attempt(this.#drawViews(what));
    if (what === 'step' && s) this.#follow();
  }

  async #drawViews(what: Change): Promise<void> {
    views ??= await import('./views.ts');
    await views.drawViews(this, what);
  }

  /** Moves the watched window to where the last instruction read or wrote, unless it is in view. */
  #follow(): void {
    const s = this.run.snapshot;
    const at = s && [...s.writes, ...s.reads][0];
    const { address, count, memory } = this.run.window;
    if (!at || !this.seed.views.includes('memory') || this.player.isPlaying || this.#focusedByte() !== undefined)
      return;
    if (at.memory === memory && at.address >= address && at.address + at.length <= address + count) return;
    this.attempt(
      this.run.watch({ memory: at.memory, address: Math.max(0, at.address - (at.address % 16) - 16), count }),
    );
  }

  #playing(what: 'playing' | 'speed'): void {
    const model = this.run.model();
    if (model) drawTime(this.host, model, false, { on: this.player.isPlaying, shown: this.player.shown });
    const speed = `${grouped(this.player.speed)} steps a second.`;
    this.say(this.player.isPlaying ? `Playing, ${speed}` : what === 'speed' ? `Space plays ${speed}` : 'Paused.');
  }

  /** Address of the byte that has the focus now. */
  #focusedByte(): number | undefined {
    const active = document.activeElement;
    return active && this.host.contains(active) ? this.#tape?.addressOf(active) : undefined;
  }

  /** Goes to `step`. */
  go(step: number): void {
    this.attempt(this.#within(this.run.goTo(step)));
  }

  /** Says so when `work` fails. */
  attempt(work: Promise<unknown>): void {
    void work.catch((error: unknown) => this.#failed(error));
  }

  /** A program with an error has no run; what is drawn is the last one that had. */
  #standsStill(): void {
    const sentence = 'The program has an error, so the machine stands still until it is mended.';
    notice(this.figure, sentence);
    this.say(sentence);
  }

  /** Waits for the engine, and offers to stop it when it takes long. */
  async #within<T>(work: Promise<T>): Promise<T> {
    const wait = setTimeout(() => this.attempt(import('./busy.ts').then(({ busy }) => busy(this, work))), PATIENCE);
    try {
      return await work;
    } finally {
      clearTimeout(wait);
    }
  }

  /** The worker was replaced: sends the program again and stands where it stood. */
  async #again(reason: string): Promise<void> {
    this.player.pause();
    const step = this.run.snapshot?.step;
    notice(this.figure, `The engine was started again. ${reason}`);
    try {
      await this.run.assemble(this.run.source.text ?? this.run.text);
      if (this.run.program?.ok && this.run.launched) await this.run.launch(this.run.call, step);
    } catch (error) {
      this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    this.player.pause();
    if ((error as Error).name === 'WorkerLost') return;
    notice(this.figure, `That did not work: ${(error as Error).message}`, [
      { words: 'Load the page again', run: () => location.reload() },
    ]);
  }
}

const attach: Attach = async (host) => {
  const cell = new Cell(host);
  keepers.get(host.id)?.begun(cell);
  await cell.start();
  return cell;
};
export default attach;
