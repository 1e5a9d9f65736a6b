/**
 * The colours of the book at night as numbers that every program knows, read from its tokens.
 * Leaves to others: what they mean (`styles/tokens.css`).
 * One idea: colours are chosen once, in a space that is even for the eye, and translated where a tool is older than that.
 */
import type { Face } from '#widgets/parts/chip.ts';
import tokens from '../../styles/tokens.css?raw';

/** `oklch(l c h)` as `#rrggbb`; what no screen can show is cut off. */
export function hex(l: number, c: number, h: number): string {
  const [a, b] = [c * Math.cos((h * Math.PI) / 180), c * Math.sin((h * Math.PI) / 180)];
  const cube = (x: number): number => x * x * x;
  const long = cube(l + 0.3963377774 * a + 0.2158037573 * b);
  const middle = cube(l - 0.1055613458 * a - 0.0638541728 * b);
  const short = cube(l - 0.0894841775 * a - 1.291485548 * b);
  const linear = [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
  ];
  const byte = (x: number): number => {
    const shown = x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055;
    return Math.round(255 * Math.max(0, Math.min(1, shown)));
  };
  return `#${linear.map((x) => byte(x).toString(16).padStart(2, '0')).join('')}`;
}

/** The night value of the token `--name`. Throws if there is none. */
export function colour(name: string): string {
  const found = new RegExp(`--${name}: light-dark\\([^)]*\\), oklch\\(([\\d.]+) ([\\d.]+) ([\\d.]+)\\)\\)`).exec(
    tokens,
  );
  if (!found) throw new Error(`tokens.css has no colour --${name}`);
  return hex(Number(found[1]), Number(found[2]), Number(found[3]));
}

/** Fill, edge and letters of a type at night. */
export function hues(face: Face): { fill: string; edge: string; on: string } {
  const type = new RegExp(`\\.${face} \\{\\s*--h: (\\d+);\\s*--k: ([\\d.]+);`).exec(tokens);
  if (!type) throw new Error(`tokens.css has no type .${face}`);
  const [h, k] = [Number(type[1]), Number(type[2])];
  return { fill: hex(0.31, 0.09 * k, h), edge: hex(0.73, 0.13 * k, h), on: hex(0.93, 0.05 * k, h) };
}
