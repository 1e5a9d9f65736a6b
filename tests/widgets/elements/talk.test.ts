/** Two windows of a talk agree on one state, however late their messages come. Channels are those of the platform. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Talk } from '#widgets/elements/stage/channel.ts';
import type { TalkState } from '#widgets/models/lecture.ts';

/** A channel that delivers only when it is told to, as a busy machine does. */
class Slow {
  static all: Slow[] = [];
  static waiting: (() => void)[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  constructor() {
    Slow.all.push(this);
  }
  postMessage(data: unknown): void {
    for (const other of Slow.all)
      if (other !== this) Slow.waiting.push(() => other.onmessage?.({ data: structuredClone(data) }));
  }
  close(): void {
    Slow.all = Slow.all.filter((other) => other !== this);
  }
  static deliver(): void {
    for (let next = Slow.waiting.shift(); next; next = Slow.waiting.shift()) next();
  }
}
const empty: TalkState = { chapter: 'c', time: 0, slide: 'a/0', black: false, began: 0, places: {}, works: {} };
function window(): { talk: Talk; came: string[] } {
  const came: string[] = [];
  return { talk: new Talk(empty, ({ slide }) => came.push(slide)), came };
}

describe('two windows of a talk', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    Slow.all = [];
    Slow.waiting = [];
  });

  it('that come late follow the talk that goes on, whenever its answer arrives', () => {
    vi.stubGlobal('BroadcastChannel', Slow);
    const room = window();
    room.talk.enter('a/0', 'stage');
    room.talk.change({ slide: 'b/1' });
    Slow.deliver();
    const notes = window();
    notes.talk.enter('a/0', 'notes');
    expect(room.talk.state.slide).toBe('b/1');
    Slow.deliver();
    expect(notes.talk.state.slide).toBe('b/1');
    expect(room.talk.state.slide).toBe('b/1');
    expect(room.came).toEqual([]);
  });

  it('of which one is loaded again keep what was done', () => {
    vi.stubGlobal('BroadcastChannel', Slow);
    const [room, notes] = [window(), window()];
    room.talk.enter('a/0', 'stage');
    notes.talk.enter('a/0', 'notes');
    Slow.deliver();
    room.talk.change({ places: { cell: { step: 5, turns: [] } }, began: 7 });
    Slow.deliver();
    room.talk.close();
    const again = window();
    again.talk.enter('a/0', 'stage');
    Slow.deliver();
    expect(again.talk.state).toEqual(notes.talk.state);
    expect(again.talk.state.places).toEqual({ cell: { step: 5, turns: [] } });
    expect(again.talk.state.began).toBe(7);
  });

  it('that have both just come show what the room shows', () => {
    vi.stubGlobal('BroadcastChannel', Slow);
    for (const order of [0, 1]) {
      Slow.all = [];
      const room = window();
      const notes = window();
      const enter = [() => room.talk.enter('b/1', 'stage'), () => notes.talk.enter('a/0', 'notes')];
      enter[order]!();
      enter[1 - order]!();
      Slow.deliver();
      expect([room.talk.state.slide, notes.talk.state.slide]).toEqual(['b/1', 'b/1']);
    }
  });
});
