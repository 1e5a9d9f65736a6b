/**
 * The engine on the command line, for Node 24: `npm run engine -- run poly.wat poly 7`.
 * Leaves to others: everything but files, arguments and exit codes.
 * One idea: a tool should say in its exit code what it says in words: 0 done, 1 the program is at fault, 2 the command is.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { instantiate } from './exec/instantiate.ts';
import { type Frame, Machine } from './exec/machine.ts';
import { plain } from './exec/plain.generated.ts';
import { spectest } from './host/spectest.ts';
import {
  type Diagnostic,
  DiagnosticError,
  decode,
  encode,
  exnToText,
  type Module,
  parse,
  print,
  renderAll,
  type Source,
  Trap,
  types,
  type Value,
  validate,
  valueFromText,
  valueToText,
} from './index.ts';
import { runScript } from './script/runner.ts';
import { place } from './source/render.ts';
import { originOf } from './syntax/module.ts';

const HELP = `npm run engine -- COMMAND FILE [ARGUMENTS]

  assemble FILE.wat [OUT.wasm]   text to bytes, validated; OUT is FILE.wasm unless given
  print FILE                     the module as text
  validate FILE                  says what is wrong with it, or nothing
  run FILE [EXPORT [VALUE ...]]  calls an export; without one, lists them
  wast FILE.wast ...             runs test scripts and counts what passed

FILE is text (.wat) or bytes (.wasm), told apart by its first four bytes.
Exit code: 0 done, 1 the program is at fault, 2 the command is.`;

/** The command was called wrongly. */
class Usage extends Error {}
/** The program is at fault; the message is ready to print. */
class Fault extends Error {}

const isBinary = (bytes: Uint8Array): boolean =>
  bytes[0] === 0 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d;

function bytesOf(file: string | undefined): Uint8Array {
  if (!file) throw new Usage('FILE is missing');
  try {
    return new Uint8Array(readFileSync(file));
  } catch (error) {
    throw new Usage(`cannot read ${file}: ${(error as Error).message}`);
  }
}
const sourceOf = (file: string, bytes: Uint8Array): Source =>
  isBinary(bytes)
    ? { kind: 'binary', name: basename(file), bytes }
    : { kind: 'text', name: basename(file), text: new TextDecoder().decode(bytes) };

interface Loaded {
  readonly module: Module;
  readonly source: Source;
}
/** Reads and validates. @throws Fault with everything that is wrong */
function load(file: string | undefined): Loaded {
  const bytes = bytesOf(file);
  const source = sourceOf(file!, bytes);
  const { module, diagnostics } = isBinary(bytes) ? decode(bytes, source.name) : parse(bytes, source.name);
  if (!module) throw new Fault(renderAll(diagnostics, source));
  const found: readonly Diagnostic[] = [...diagnostics, ...validate(module).diagnostics];
  if (found.some(({ severity }) => severity === 'error')) throw new Fault(renderAll(found, source));
  if (found.length > 0) console.error(renderAll(found, source));
  return { module, source };
}

function assemble([file, out]: readonly string[]): void {
  const { module } = load(file);
  const target = out ?? `${file!.replace(/\.wat$/, '')}.wasm`;
  const { bytes } = encode(module);
  writeFileSync(target, bytes);
  console.log(`${target}: ${bytes.length} bytes`);
}

/** Objects that a program run from here may import. */
function run([file, name, ...texts]: readonly string[]): void {
  const { module, source } = load(file);
  const host = spectest();
  const instance = instantiate(module, (from, item) => (from === 'spectest' ? host.get(item) : undefined));
  if (name === undefined) {
    for (const [title, item] of instance.exports) {
      const type =
        item.kind === 'func'
          ? ` ${types.typeNames(item.func.type.params)} -> ${types.typeNames(item.func.type.results)}`
          : '';
      console.log(`${item.kind} "${title}"${type}`);
    }
    return;
  }
  const item = instance.exports.get(name);
  if (item?.kind !== 'func') {
    const known = [...instance.exports].filter(([, { kind }]) => kind === 'func').map(([title]) => title);
    throw new Usage(
      `no function is exported as "${name}"; there ${known.length === 1 ? 'is' : 'are'}: ${known.join(', ') || 'none'}`,
    );
  }
  const { params } = item.func.type;
  if (texts.length !== params.length)
    throw new Usage(`${name} takes ${params.length} values: ${types.typeNames(params)}`);
  const args: Value[] = texts.map((text, i) => {
    const value = valueFromText(params[i]!, text);
    if (!value) throw new Usage(`"${text}" is not a value of type ${types.typeName(params[i]!)}`);
    return value;
  });
  const machine = new Machine(plain);
  machine.start(item.func, args);
  const stop = machine.run(Number.POSITIVE_INFINITY);
  if (stop.reason === 'done') {
    console.log(stop.results.map(valueToText).join(' '));
    console.error(`${machine.steps} ${machine.steps === 1 ? 'step' : 'steps'}`);
    return;
  }
  const what =
    stop.reason === 'exception'
      ? `exception after ${machine.steps} steps: nobody caught ${exnToText(stop.exn)}`
      : `trap after ${machine.steps} steps: ${stop.reason === 'trap' ? stop.trap.message : 'call stack exhausted'}`;
  throw new Fault(`${what}\n${trace(machine, source)}`);
}

/** Innermost first, the middle of a long one left out. */
function trace(machine: Machine, source: Source): string {
  const lines: string[] = [];
  const many = machine.frameCount;
  for (let i = 0; i < many; i++) {
    if (many > 12 && i === 6) {
      lines.push(`  … ${many - 12} more`);
      i = many - 6;
    }
    lines.push(`  in ${machine.frame(i).func.name} at ${placeOf(machine.frame(i), source)}`);
  }
  return lines.join('\n');
}
function placeOf({ instance, offset }: Frame, source: Source): string {
  return place(source, originOf(instance.module, offset));
}

function wast(files: readonly string[]): void {
  if (files.length === 0) throw new Usage('FILE is missing');
  let failed = 0;
  for (const file of files) {
    const { total, features, failures } = runScript(new TextDecoder().decode(bytesOf(file)), basename(file));
    const missing = [...features].map(([feature, count]) => `${count} for ${feature}`).join(', ');
    console.log(
      `${file}: ${total.passed} passed, ${total.failed} failed, ${total.notYet} not yet${missing && ` (${missing})`}`,
    );
    for (const { line, kind, message } of failures) console.log(`  ${basename(file)}:${line} ${kind}: ${message}`);
    failed += total.failed;
  }
  if (failed > 0) throw new Fault(`${failed} failed`);
}

const commands: Readonly<Record<string, (args: readonly string[]) => void>> = {
  assemble,
  print: ([file]) => console.log(print(load(file).module).trimEnd()),
  validate: ([file]) => {
    load(file);
  },
  run,
  wast,
};

function main([name, ...args]: readonly string[]): number {
  if (name === undefined || name === 'help' || name === '--help' || args.includes('--help')) {
    console.log(HELP);
    return name === undefined ? 2 : 0;
  }
  try {
    const command = commands[name];
    if (!command) throw new Usage(`no command ${name}`);
    command(args);
    return 0;
  } catch (error) {
    if (error instanceof Usage) {
      console.error(`${error.message}\n\n${HELP}`);
      return 2;
    }
    if (error instanceof Fault || error instanceof DiagnosticError || error instanceof Trap) {
      console.error(error.message);
      return 1;
    }
    throw error;
  }
}

process.exitCode = main(process.argv.slice(2));
