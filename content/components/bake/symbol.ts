/**
 * Cuts one declaration out of a TypeScript file, with the comment above it.
 * Leaves to others: reading the file, drawing the listing.
 * One idea: the compiler's own parser finds the end of a function; counting braces would find a brace in a string.
 */
import ts from 'typescript';

type Named = ts.Node & { readonly name?: ts.Node };

/** Text of the declaration named `symbol` (or `Class.member`) and the line it begins on. Throws when there is none. */
export function symbolOf(source: string, symbol: string, file: string): { text: string; line: number } {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const path = symbol.split('.');
  let found: ts.Node | undefined;
  const visit = (node: ts.Node, depth: number): void => {
    if (found) return;
    const name = (node as Named).name;
    // `this.x` has a name as well, and declares nothing.
    const isDeclared = name && !ts.isPropertyAccessExpression(node);
    const matches = isDeclared && (ts.isIdentifier(name) || ts.isPrivateIdentifier(name)) && name.text === path[depth];
    if (matches && depth === path.length - 1) found = node;
    else ts.forEachChild(node, (child) => visit(child, matches ? depth + 1 : depth));
  };
  visit(tree, 0);
  if (!found) throw new Error(`<Quote>: ${file} declares no ${symbol}`);
  // `const x = …` is found at `x = …`; the statement around it carries the keyword and the comment.
  while (ts.isVariableDeclaration(found) || ts.isVariableDeclarationList(found)) found = found.parent;
  const from = found.getStart(tree, true);
  const start = source.lastIndexOf('\n', from) + 1;
  const lines = source.slice(start, found.end).split('\n');
  const indent = /^ */.exec(lines[0]!)![0].length;
  return {
    text: lines.map((line) => line.slice(indent)).join('\n'),
    line: source.slice(0, found.getStart(tree)).split('\n').length,
  };
}

/** `count` lines from the only one that holds `words`. Throws when none does, or several do. */
export function linesOf(source: string, words: string, count: number, file: string): { text: string; line: number } {
  const all = source.split('\n');
  const at = all.findIndex((line) => line.includes(words));
  if (!words || at < 0 || all.findLastIndex((line) => line.includes(words)) !== at)
    throw new Error(`<Quote>: "${words}" stands in no line of ${file}, or in several`);
  const quoted = all.slice(at, at + count);
  const indent = Math.min(...quoted.map((line) => /^ */.exec(line)![0].length));
  return { text: quoted.map((line) => line.slice(indent).replace(/ {3,}/g, '  ')).join('\n'), line: at + 1 };
}
