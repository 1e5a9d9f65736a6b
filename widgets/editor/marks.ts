/**
 * What the machine does, drawn on the text: breakpoints, heat, byte offsets, the line that runs next, the one that has just run,
 * and the instruction that other views point at.
 * Everything is kept as positions, so it moves with the text while the reader types, until the machine says it anew.
 * Leaves to others: which marks there are (`elements/cell`), their look (`theme.ts`).
 * One idea: gutters read state and never write it; a click asks, and the answer comes back as a new mark.
 */
import {
  type EditorState,
  type Extension,
  type Range,
  RangeSet,
  StateEffect,
  StateField,
  type Text,
} from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  GutterMarker,
  gutter,
  gutterLineClass,
  lineNumbers,
} from '@codemirror/view';
import type { Program } from '#engine/session/protocol.ts';
import type { Span } from '#engine/source/span.ts';

export interface Step {
  readonly next?: Span | undefined;
  readonly just?: Span | undefined;
}
export const setStep = StateEffect.define<Step>();
export const setBreakpoints = StateEffect.define<readonly number[]>();
export const setOffsets = StateEffect.define<Program['offsets']>();
/** Byte offset of the instruction that is pointed at somewhere; none when absent. */
export const setLinked = StateEffect.define<number | undefined>();
/** Byte offset of an instruction to its share of the last steps, 0 to 1. */
export const setHeat = StateEffect.define<ReadonlyMap<number, number>>();

/** The square of a breakpoint; its look is in the class. */
class BreakpointMark extends GutterMarker {
  override readonly elementClass = 'cm-brk';
  override toDOM(): Node {
    const place = document.createElement('span');
    place.title = 'Breakpoint';
    return place;
  }
}
/** A class for all gutters of a line. It draws nothing itself, or the line number would give way to it. */
class NextMark extends GutterMarker {
  override readonly elementClass = 'cm-next';
}
class OffsetMark extends GutterMarker {
  readonly offset: number;
  constructor(offset: number) {
    super();
    this.offset = offset;
  }
  override eq(other: OffsetMark): boolean {
    return other.offset === this.offset;
  }
  override toDOM(): Node {
    return document.createTextNode(this.offset.toString(16).padStart(4, '0'));
  }
}
class HeatMark extends GutterMarker {
  readonly share: number;
  constructor(share: number) {
    super();
    this.share = share;
  }
  override eq(other: HeatMark): boolean {
    return other.share === this.share;
  }
  override toDOM(): Node {
    const bar = document.createElement('span');
    bar.className = 'heat';
    bar.style.setProperty('--heat', this.share.toFixed(2));
    return bar;
  }
}

const BREAKPOINT = new BreakpointMark();
const NEXT = new NextMark();
const lineFrom = (doc: Text, at: number): number => doc.lineAt(Math.min(at, doc.length)).from;

/** Lines with a breakpoint. */
const breakpoints = StateField.define<RangeSet<GutterMarker>>({
  create: () => RangeSet.empty,
  update(value, tr) {
    let set = value;
    if (tr.docChanged) {
      const lines = new Set<number>();
      for (const i = value.iter(); i.value; i.next()) lines.add(lineFrom(tr.state.doc, tr.changes.mapPos(i.from, 1)));
      set = RangeSet.of(
        [...lines].map((at) => BREAKPOINT.range(at)),
        true,
      );
    }
    for (const effect of tr.effects) {
      if (!effect.is(setBreakpoints)) continue;
      const { doc } = tr.state;
      const ranges = effect.value
        .filter((line) => line < doc.lines)
        .map((line) => BREAKPOINT.range(doc.line(line + 1).from));
      set = RangeSet.of(ranges, true);
    }
    return set;
  },
});

/** Lines with a breakpoint, counted from 0. */
export function breakpointLines(state: EditorState): number[] {
  const lines: number[] = [];
  for (const i = state.field(breakpoints).iter(); i.value; i.next()) lines.push(state.doc.lineAt(i.from).number - 1);
  return lines;
}

interface Stepped {
  readonly lines: DecorationSet;
  readonly gutter: RangeSet<GutterMarker>;
}
const NOWHERE: Stepped = { lines: Decoration.none, gutter: RangeSet.empty };
const NEXT_LINE = Decoration.line({ class: 'cm-next', attributes: { 'aria-current': 'step' } });
const JUST_LINE = Decoration.line({ class: 'cm-just' });
const HERE = Decoration.mark({ class: 'cm-here' });

function stepped(doc: Text, { next, just }: Step): Stepped {
  const ranges: Range<Decoration>[] = [];
  if (just) ranges.push(JUST_LINE.range(lineFrom(doc, just.from)));
  if (!next || next.from > doc.length) return { lines: Decoration.set(ranges, true), gutter: RangeSet.empty };
  const line = doc.lineAt(next.from);
  const to = Math.min(next.to, line.to);
  ranges.push(NEXT_LINE.range(line.from));
  const isAlone = line.text.trim() === line.text.slice(next.from - line.from, to - line.from);
  if (to > next.from && !isAlone) ranges.push(HERE.range(next.from, to));
  return { lines: Decoration.set(ranges, true), gutter: RangeSet.of([NEXT.range(line.from)]) };
}

const step = StateField.define<Stepped>({
  create: () => NOWHERE,
  update(value, tr) {
    let now = tr.docChanged ? { lines: value.lines.map(tr.changes), gutter: value.gutter.map(tr.changes) } : value;
    for (const effect of tr.effects) if (effect.is(setStep)) now = stepped(tr.state.doc, effect.value);
    return now;
  },
  provide: (field) => [
    EditorView.decorations.from(field, (value) => value.lines),
    gutterLineClass.from(field, (value) => value.gutter),
  ],
});

interface Coded {
  /** What was given, until the text changes: the same again costs nothing. */
  readonly given: Program['offsets'];
  /** Position of each instruction by its byte offset, as of the text that was assembled. */
  readonly at: ReadonlyMap<number, number>;
  readonly offsets: RangeSet<GutterMarker>;
  readonly heat: RangeSet<GutterMarker>;
}

function offsetMarks(doc: Text, at: ReadonlyMap<number, number>): RangeSet<GutterMarker> {
  const first = new Map<number, number>();
  for (const [offset, position] of at) {
    if (position > doc.length) continue;
    const line = lineFrom(doc, position);
    first.set(line, Math.min(offset, first.get(line) ?? offset));
  }
  return RangeSet.of(
    [...first].map(([line, offset]) => new OffsetMark(offset).range(line)),
    true,
  );
}
function heatMarks(
  doc: Text,
  at: ReadonlyMap<number, number>,
  shares: ReadonlyMap<number, number>,
): RangeSet<GutterMarker> {
  const most = new Map<number, number>();
  for (const [offset, share] of shares) {
    const position = at.get(offset);
    if (position === undefined || position > doc.length || share <= 0) continue;
    const line = lineFrom(doc, position);
    most.set(line, Math.max(share, most.get(line) ?? 0));
  }
  return RangeSet.of(
    [...most].map(([line, share]) => new HeatMark(Math.min(1, share)).range(line)),
    true,
  );
}

const code = StateField.define<Coded>({
  create: () => ({ given: undefined, at: new Map(), offsets: RangeSet.empty, heat: RangeSet.empty }),
  update(value, tr) {
    let now = tr.docChanged
      ? { given: undefined, at: value.at, offsets: value.offsets.map(tr.changes), heat: value.heat.map(tr.changes) }
      : value;
    for (const effect of tr.effects) {
      if (effect.is(setOffsets) && (effect.value !== now.given || !effect.value)) {
        const { byte = [], from = [] } = effect.value ?? {};
        const at = new Map(Array.from(byte, (offset, i) => [offset, from[i]!]));
        now = { given: effect.value, at, offsets: offsetMarks(tr.state.doc, at), heat: now.heat };
      } else if (effect.is(setHeat)) now = { ...now, heat: heatMarks(tr.state.doc, now.at, effect.value) };
    }
    return now;
  },
});

/** Index among the assembled instructions of the innermost one at `at`; -1 where there is none, or the text is newer than they are. */
function indexAt(given: Program['offsets'], at: number): number {
  let found = -1;
  given?.from.forEach((from, i) => {
    const to = given.to[i]!;
    const isInner = found < 0 || to - from < given.to[found]! - given.from[found]!;
    if (from <= at && at <= to && isInner) found = i;
  });
  return found;
}

/** Byte offset of the instruction at position `at` of the text. */
export function instructionAt(state: EditorState, at: number): number | undefined {
  const { given } = state.field(code);
  return given?.byte[indexAt(given, at)];
}

const LINKED = Decoration.mark({ class: 'cm-linked' });
const linked = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, tr) {
    let now = tr.docChanged ? Decoration.none : value;
    for (const effect of tr.effects) {
      if (!effect.is(setLinked)) continue;
      const { given } = tr.state.field(code);
      const i = effect.value === undefined ? -1 : (given?.byte.indexOf(effect.value) ?? -1);
      const [from = 0, to = 0] = [given?.from[i], given?.to[i]];
      now = to > from && to <= tr.state.doc.length ? Decoration.set([LINKED.range(from, to)]) : Decoration.none;
    }
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Tells `point` which instruction the pointer or the cursor is at. */
export function pointing(point: (offset: number | undefined) => void): Extension {
  return [
    EditorView.domEventHandlers({
      pointermove(event, view) {
        const at = event.buttons ? null : view.posAtCoords({ x: event.clientX, y: event.clientY });
        if (at !== null) point(instructionAt(view.state, at));
      },
    }),
    EditorView.updateListener.of(({ selectionSet, state, view }) => {
      if (selectionSet && view.hasFocus) point(instructionAt(state, state.selection.main.head));
    }),
  ];
}

/** The gutters, in the order of a listing, and the marks on lines. `ask` is told the line, from 0, whose breakpoint is clicked. */
export function marks(ask: (line: number) => void): Extension {
  const press = (view: EditorView, block: { from: number }): boolean => {
    ask(view.state.doc.lineAt(block.from).number - 1);
    return true;
  };
  return [
    breakpoints,
    step,
    code,
    linked,
    gutter({
      class: 'cm-breakpoints',
      markers: (v) => v.state.field(breakpoints),
      domEventHandlers: { mousedown: press },
    }),
    gutter({ class: 'cm-heat', markers: (v) => v.state.field(code).heat }),
    lineNumbers({ domEventHandlers: { mousedown: press } }),
  ];
}

/** The gutter of byte offsets, shown on demand. */
export const offsetGutter = (): Extension =>
  gutter({ class: 'cm-offsets', markers: (v) => v.state.field(code).offsets });
