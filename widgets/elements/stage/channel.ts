/**
 * Keeps two windows of one talk together, by a channel of the browser: no server, and it works offline.
 * A window that comes late asks, and whoever is there answers; of two states the later one holds.
 * Leaves to others: what a state means (`models/lecture.ts`), showing it (`stage.ts`).
 * One idea: sending the whole state, small as it is, makes a lost or doubled message harmless.
 */
import { isTalkState, later, type TalkState } from '../../models/lecture.ts';

type Message = { readonly type: 'hello' } | { readonly type: 'state'; readonly state: TalkState };

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

  /** Asks the other windows where the talk is; they answer, if there are any. */
  ask(): void {
    this.#channel.postMessage({ type: 'hello' } satisfies Message);
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
