/**
 * Keeps two windows of one talk together, by a channel of the browser: no server, and it works offline.
 * A window that comes late asks, and whoever is there answers; of two states the later one holds.
 * Leaves to others: what a state means (`models/lecture.ts`), showing it (`stage.ts`).
 * One idea: sending the whole state, small as it is, makes a lost or doubled message harmless.
 */
import { isTalkState, later, type TalkState } from '../../models/lecture.ts';

type Message = { readonly type: 'hello' } | { readonly type: 'state'; readonly state: TalkState };

/**
 * Times of a window that has come and has not been moved: before every real one, so a talk that goes on outranks it however
 * late its answer comes. Of two windows that have come, the room has the word.
 */
const CAME: Readonly<Record<'stage' | 'notes', number>> = { notes: 1, stage: 2 };

export class Talk {
  state: TalkState;
  readonly #channel = new BroadcastChannel('book.stage');
  readonly #came: (state: TalkState) => void;

  /** `came` is told when another window has changed the state. */
  constructor(state: TalkState, came: (state: TalkState) => void) {
    this.state = state;
    this.#came = came;
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => this.#hear(data);
  }

  /** Comes into the talk with the slide that is shown here, and asks the other windows where it is; they answer, if there are any. */
  enter(slide: string, role: 'stage' | 'notes'): void {
    this.state = { ...this.state, slide, time: CAME[role] };
    this.#channel.postMessage({ type: 'hello' } satisfies Message);
    this.#tell();
  }

  /** Changes the state here, and tells. */
  change(part: Partial<TalkState>): void {
    this.state = { ...this.state, ...part, time: Math.max(Date.now(), this.state.time + 1) };
    this.#tell();
  }

  close(): void {
    this.#channel.close();
  }

  #tell(): void {
    this.#channel.postMessage({ type: 'state', state: this.state } satisfies Message);
  }

  #hear(message: Message): void {
    if (message?.type === 'hello') {
      if (this.state.time > 0) this.#tell();
      return;
    }
    if (message?.type !== 'state' || !isTalkState(message.state)) return;
    if (later(this.state, message.state) === this.state) return;
    this.state = message.state;
    this.#came(this.state);
  }
}
