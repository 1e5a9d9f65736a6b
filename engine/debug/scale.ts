/**
 * The past of a long run within bounded memory: keyframes that say which bits of memory changed, fewer the more there are, and some near the reader.
 * `Scale` takes over the keyframes of a history that has become long; `history.ts` still stands, undoes and replays. It is fetched for such runs only.
 * Leaves to others: how far to run and when to give way (`session/long.ts`), the ways between moments (`flips.ts`).
 * One idea: memory is bounded by forgetting keyframes. What is forgotten is time to replay, never a step.
 *
 * One image of each memory stands at one keyframe and goes from there to any other, over all that lie between. To be at a keyframe is to
 * show its image to the program.
 */
import { recording } from '../exec/recording.generated.ts';
import type { Loop } from '../exec/state.ts';
import { type Flips, Image, joined, sizeOf } from './flips.ts';
import { type History, INTERVAL, type Keeping, type Keyframe, RING } from './history.ts';
import { Log } from './log.ts';

/** Bytes that the past of one run may take, if nothing else is said. */
const MOST_HELD = 256e6;
/** Part of it that recording may fill; the rest is for keyframes near the reader. */
const FILLED = 0.8;
/** Most keyframes near the reader. */
const MOST_NEAR = 8;
/** Most keyframes forgotten at a time, so that nobody waits for it. */
const AT_ONCE = 8;
/** Bytes that a keyframe takes besides what it copies, about. */
const FRAME = 1000;

interface Frame extends Keyframe {
  /** From the keyframe before to this one, for each memory. Of the first one nobody asks. */
  flips: readonly Flips[];
}
function weigh({ machine, photo, flips }: Frame): number {
  const { cells, high, frames, refs, codes } = machine;
  const copied = cells.byteLength + high.byteLength + frames.byteLength + 8 * (refs.length + codes.length);
  return flips.reduce((sum, one) => sum + sizeOf(one), copied + photo.fresh + FRAME);
}

/** The keyframes of a long run. Stays with its history, which then makes keyframes near the reader by itself. */
export class Scale implements Keeping {
  readonly most: number;
  readonly #history: History;
  readonly #log: Log;
  /** Runs where nothing need be undone; may be changed between two runs. */
  loop: Loop;
  readonly #images: readonly Image[];
  /** Where the images stand. */
  #at: Frame | undefined;
  /** Keyframes made on the way to the reader. */
  #near: Frame[] = [];
  /** Bytes of all keyframes. */
  #weight = 0;

  /**
   * @param loop runs where nothing need be undone: one that reads the same code as the recording one and is faster
   * @param most bytes to hold, about. A program that has half of that in its memories goes on without further keyframes of them
   */
  constructor(history: History, loop: Loop, most = MOST_HELD) {
    this.most = most;
    this.#history = history;
    this.loop = loop;
    this.#images = history.world.mems.map(({ pages }) => new Image(pages));
    this.#log = new Log(history.hostLog.slice());
    history.hostLog = this.#log;
    history.keeping = this;
    history.interval = Math.max(history.interval, this.#least);
    if (Math.min(history.held, this.#size) < most / 2) this.#takeOver();
  }

  /** The frames of the history; they are its keyframes once they were taken over. */
  get #frames(): Frame[] {
    return this.#history.keyframes as Frame[];
  }
  get #size(): number {
    return this.#history.world.mems.reduce((sum, { end }) => sum + end, 0);
  }
  /** A keyframe compares all of memory, so there is no use in making them much more often than that takes. */
  get #least(): number {
    return Math.max(INTERVAL, this.#size >> 3);
  }
  /** Bytes of the images. */
  get #shown(): number {
    return this.#images.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Photographs become ways from one to the next. */
  #takeOver(): void {
    const frames = this.#frames;
    for (const [i, frame] of frames.entries()) {
      const { memories } = frame.photo;
      const flips = memories.map(({ pages, pieces }, memory) =>
        this.#images[memory]!.develop(pages, pieces, this.#at?.photo.memories[memory]?.pieces),
      );
      this.#at = frame;
      frames[i] = { ...frame, photo: { ...frame.photo, memories: [], fresh: 0 }, flips };
    }
    frames[0]!.flips = frames[0]!.flips.map(({ pages }) => nothing(pages));
    this.#at = frames.at(-1);
    this.#weight = frames.reduce((sum, frame) => sum + weigh(frame), 0);
    this.#tell();
  }

  #tell(): void {
    this.#history.held = this.#weight + this.#shown + this.#log.bytes;
  }

  /** Records up to `fuel` further steps without filling the ring, or fewer; false when the run is over. */
  run(fuel: number): boolean {
    const history = this.#history;
    history.machine.loop = this.loop;
    history.stride = fuel;
    try {
      return history.record(fuel);
    } finally {
      history.machine.loop = recording;
      history.stride = RING;
    }
  }

  take(): void {
    const history = this.#history;
    // The beginning of a call is always kept.
    if (history.machine.steps > 0 && (!this.#at || this.#shown > this.most / 2)) {
      history.interval *= 2;
      return;
    }
    if (!this.#at) {
      history.keyframes.push(history.keyframe());
      return;
    }
    this.#go(this.#frames.at(-1)!);
    this.#insert(this.#frames.length);
    for (let i = 0; i < AT_ONCE && history.held > this.most * FILLED; i++) this.#forgetOne();
    history.interval = Math.max(history.interval, this.#least);
  }

  /** The present step becomes the keyframe at `index`; the images stand at the one before it. */
  #insert(index: number): Frame {
    const history = this.#history;
    const frame: Frame = {
      ...history.keyframe([]),
      flips: this.#images.map((image, i) => image.follow(history.world.mems[i]!)),
    };
    const next = this.#frames[index];
    if (next) this.#change(next, (flips, i) => joined(frame.flips[i]!, flips));
    this.#frames.splice(index, 0, frame);
    this.#weight += weigh(frame);
    this.#at = frame;
    this.#tell();
    return frame;
  }
  #change(frame: Frame, to: (flips: Flips, memory: number) => Flips): void {
    this.#weight -= weigh(frame);
    frame.flips = frame.flips.map(to);
    this.#weight += weigh(frame);
  }

  /** Forgets the keyframe that leaves the smallest gap; the first and the latest stay. */
  #forgetOne(): void {
    const frames = this.#frames;
    let best = 0;
    let gap = Number.POSITIVE_INFINITY;
    for (let i = 1; i < frames.length - 1; i++) {
      const left = frames[i + 1]!.step - frames[i - 1]!.step;
      if (left < gap && frames[i]!.base === frames[i - 1]!.base) {
        best = i;
        gap = left;
      }
    }
    if (best === 0 || frames.length < 5) {
      this.#history.interval *= 2;
      return;
    }
    this.#forget(best);
    // Where all gaps are large, new ones need not be smaller.
    this.#history.interval = Math.max(this.#history.interval, gap >> 1);
  }
  #forget(index: number): void {
    const [frame] = this.#frames.splice(index, 1);
    const next = this.#frames[index];
    if (this.#at === frame) {
      const before = this.#frames[index - 1]!;
      this.#images.forEach((image, i) => image.go([frame!.flips[i]!], before.flips[i]!.pages));
      this.#at = before;
    }
    this.#near = this.#near.filter((near) => near !== frame);
    this.#weight -= weigh(frame!);
    if (next) this.#change(next, (flips, i) => joined(frame!.flips[i]!, flips));
    this.#tell();
  }

  stand(frame: Keyframe): void {
    if (!('flips' in frame)) return;
    this.#go(frame as Frame);
    this.#images.forEach((image, i) => image.show(this.#history.world.mems[i]!));
  }

  /** Brings the images to a keyframe. */
  #go(to: Frame): void {
    const frames = this.#frames;
    const ends = [frames.indexOf(this.#at!), frames.indexOf(to)].sort((a, b) => a - b);
    const between = frames.slice(ends[0]! + 1, ends[1]! + 1);
    this.#images.forEach((image, i) =>
      image.go(
        between.map(({ flips }) => flips[i]!),
        to.flips[i]!.pages,
      ),
    );
    this.#at = to;
  }

  /** Chooses the loop as well. On a long way keyframes are left behind, for whoever goes on backwards. */
  pace(left: number): number {
    const { machine, step } = this.#history;
    machine.loop = recording;
    const target = step + left;
    let stop = target - RING;
    // At distances of about 1, 4, 16 ... from the reader, on round steps, so that the next visit meets them.
    for (let gap = this.#least; step < target - gap; gap *= 4) {
      const round = Math.floor((target - gap) / gap) * gap;
      if (round > step) stop = Math.min(stop, round);
      else if (round === step) this.#plant();
    }
    if (stop <= step) return left;
    machine.loop = this.loop;
    return stop - step;
  }

  #plant(): void {
    const history = this.#history;
    const frames = this.#frames;
    const { step } = history;
    const behind = frames.findLastIndex((frame) => frame.step <= step);
    if (!this.#at || frames[behind]!.step === step) return;
    // Where there is no room for more, one still stands near the reader, unless memory is large.
    const isFull = history.held + this.#size > this.most;
    if (isFull && this.#size > this.most / 8) return;
    this.#go(frames[behind]!);
    while (this.#near.length >= (isFull ? 1 : MOST_NEAR)) {
      const far = this.#near.reduce((a, b) => (Math.abs(b.step - step) > Math.abs(a.step - step) ? b : a));
      this.#forget(frames.indexOf(far));
    }
    this.#near.push(this.#insert(frames.indexOf(this.#at) + 1));
  }
}

const nothing = (pages: number): Flips => ({
  pages,
  chunks: new Int32Array(),
  places: new Uint16Array(),
  flips: new Int32Array(),
});
