/**
 * The instruction table folded small: instructions of one class and one type in one line, i32 with i64 and f32 with f64.
 * Leaves to others: the table (`engine/isa/`), the page (`pages/cheat-sheet.astro`).
 * One idea: most of the instruction set is one table of operators, repeated for each type.
 */
import type { Feature, Immediate, Row } from '#engine/isa/row.ts';
import { groupNames, instructionPages } from './instructions.ts';

/** What every engine has had for years; the rest is in the reference. */
const basic: ReadonlySet<Feature> = new Set<Feature>([
  'mvp',
  'sign-extension',
  'saturating-float-to-int',
  'multi-value',
  'reference-types',
  'bulk-memory',
]);

export interface SheetLine {
  /** `t t -> t`; empty where the context decides. */
  readonly type: string;
  readonly instructions: readonly { readonly short: string; readonly name: string; readonly slug: string }[];
}
export interface SheetClass {
  readonly title: string;
  /** What `t` stands for, if it occurs. */
  readonly types?: string;
  readonly lines: readonly SheetLine[];
}

/** Classes of numbers: two types share one table. */
const pairs: Readonly<Record<string, string>> = { i32: 'integers', i64: 'integers', f32: 'floats', f64: 'floats' };
const titles: Readonly<Record<string, readonly [title: string, types: string]>> = {
  integers: ['Integers', 't = i32, i64'],
  floats: ['Floats', 't = f32, f64'],
};

/** Immediates that are left out where they are the only choice, and shorter words for others. */
const silent: ReadonlySet<Immediate> = new Set<Immediate>(['memarg', 'memory', 'table', 'blocktype', 'valtypes']);

const classOf = (group: string): string => pairs[group] ?? group;
/** In a class of numbers its own type is `t`; a conversion from the sister type keeps both names. */
function lineOf(row: Row, group: string): { type: string; short: string } {
  const [name, , immediates, type] = row;
  const written = type === '*' ? '' : type;
  const shown = immediates.filter((kind) => !silent.has(kind)).map((kind) => (kind in pairs ? 'n' : kind));
  const operand = shown.length > 0 ? ` ${shown.join(' ')}` : '';
  const dot = name.indexOf('.');
  const others = written.replaceAll(group, '').match(/[if]\d\d/g) ?? [];
  const isPlain = pairs[group] !== undefined && others.every((other) => other === 'i32') && !/_[if]\d\d/.test(name);
  if (!isPlain) return { type: written, short: name + operand };
  const [params = '', results = ''] = written.split('->').map((side) => side.trim());
  const isTest = /\.(eqz?|ne|[lg][te](_[su])?)$/.test(name);
  const own = params.replaceAll(group, 't');
  return {
    type: `${own} -> ${isTest ? results : results.replaceAll(group, 't')}`.trim(),
    short: name.slice(dot + 1) + operand,
  };
}

interface Found {
  readonly name: string;
  readonly slug: string;
  readonly count: number;
}

export const sheet: readonly SheetClass[] = (() => {
  const classes = new Map<string, Map<string, Map<string, Found>>>();
  for (const group of groupNames) {
    for (const { row, slug, name } of instructionPages.filter(
      (page) => page.group === group && basic.has(page.row[6]),
    )) {
      const lines = classes.get(classOf(group)) ?? new Map<string, Map<string, Found>>();
      classes.set(classOf(group), lines);
      const { type, short } = lineOf(row, group);
      const line = lines.get(type) ?? new Map<string, Found>();
      lines.set(type, line);
      line.set(short, { name, slug, count: (line.get(short)?.count ?? 0) + 1 });
    }
  }
  /** What only one of the two types has keeps its whole name. */
  const written = (title: string, type: string, short: string, at: Found): string =>
    titles[title] && type.includes('t') && at.count === 1 ? at.name : short;
  return [...classes].map(([title, lines]) => ({
    title: titles[title]?.[0] ?? title,
    ...(titles[title] ? { types: titles[title][1] } : {}),
    lines: [...lines].map(([type, line]) => ({
      type,
      instructions: [...line].map(([short, at]) => ({
        short: written(title, type, short, at),
        name: at.name,
        slug: at.slug,
      })),
    })),
  }));
})();

/** How many instructions the sheet stands for. */
export const counted = instructionPages.filter((page) => basic.has(page.row[6])).length;
