/**
 * The frame of an example: one module, one exported function, its lines indented.
 * Leaves to others: which lines (`examples.ts`, `vectors.ts`).
 * One idea: examples that look alike let the instruction stand out.
 */
export interface ExampleProgram {
  readonly text: string;
  readonly call: string;
  /** The stretch of memory worth seeing. */
  readonly window?: { readonly address: number; readonly count: number };
}

const indent = (lines: readonly string[], by = '    '): string => lines.map((line) => by + line).join('\n');

/** A module whose function `run` consists of `lines`; `extra` are declarations in front of it, indented. */
export const func = (results: string, lines: readonly string[], extra = ''): string =>
  `(module${extra ? `\n${extra}` : ''}\n  (func (export "run")${results ? ` (result ${results})` : ''}\n${indent(lines)}))\n`;

export const one = (text: string, extra: Omit<ExampleProgram, 'text' | 'call'> = {}): ExampleProgram => ({
  text,
  call: 'run()',
  ...extra,
});
