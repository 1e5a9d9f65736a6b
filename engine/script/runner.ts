/**
 * Runs the official scripts, or any other `.wast`, on this engine and keeps count.
 * Leaves to others: reading scripts (`text/script.ts`), comparing values (`verdict.ts`), which files there are (`tests/spec`).
 * One idea: a test that cannot run yet is not a test that passed. Commands that need a part of the language that is missing
 * are counted apart, by feature, and so is everything that depends on them.
 *
 * A refusal counts only in its own phase (malformed: reading; invalid: validation; unlinkable: linking). Whether its message
 * begins with the script's phrase is counted as well.
 */
import { decode } from '../binary/decode.ts';
import { encode } from '../binary/encode.ts';
import { instantiate, LinkError } from '../exec/instantiate.ts';
import { type Invoke, invoke } from '../exec/invoke.ts';
import { spectest } from '../host/spectest.ts';
import { Trap } from '../numeric/trap.ts';
import { WasmThrow } from '../runtime/exception.ts';
import { bitsAt } from '../runtime/slot.ts';
import type { ExternInst, Instance, Value } from '../runtime/store.ts';
import { valueToText } from '../runtime/value.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { lineColumn } from '../source/span.ts';
import { type ExternKind, type Module, spaceOf } from '../syntax/module.ts';
import { isRef, typeName } from '../syntax/types.ts';
import { parse } from '../text/parse.ts';
import { print } from '../text/print.ts';
import { type Action, parseScript, type ScriptCommand, type ScriptModule } from '../text/script.ts';
import { validate } from '../valid/module.ts';
import { argument, fits, NotYet } from './verdict.ts';

export interface Failure {
  readonly line: number;
  readonly kind: ScriptCommand['kind'];
  readonly message: string;
}
export interface Count {
  passed: number;
  failed: number;
  notYet: number;
}
export interface Report {
  readonly total: Count;
  /** By kind of assertion (see `assertionOf`), and by missing feature. */
  readonly kinds: Map<string, Count>;
  readonly features: Map<string, number>;
  readonly failures: Failure[];
  /** Refusals whose message begins with the phrase of the script, of all that were checked. */
  readonly phrases: { matched: number; of: number; readonly others: Failure[] };
}
/** How a module reaches the machine: as it was read, by way of its binary form, or printed and parsed again. */
export type Route = 'direct' | 'encoded' | 'printed';

/** No call of the official scripts comes near. */
const FUEL = 1_000_000_000;

class Failed extends Error {}
class Refused extends Error {
  readonly diagnostics: readonly Diagnostic[];
  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((d) => d.message).join('; '));
    this.diagnostics = diagnostics;
  }
}

/** Runs a script; never throws for what a script contains. `call` runs its actions, on whichever machine. */
export function runScript(
  source: string | Uint8Array,
  name: string,
  route: Route = 'direct',
  call: Invoke = invoke,
): Report {
  return new Runner(source, name, route, call).run();
}

type Exports = ReadonlyMap<string, ExternInst>;
/** An instance, or the feature without which there could be none. */
type Slot = { readonly instance: Instance } | { readonly feature: string };

class Runner {
  readonly #commands: readonly ScriptCommand[];
  readonly #unread: readonly Diagnostic[];
  readonly #text: string;
  readonly #route: Route;
  readonly #call: Invoke;
  readonly #registered = new Map<string, Exports | { readonly feature: string }>([['spectest', spectest()]]);
  readonly #instances = new Map<string, Slot>();
  /** Exports of instances that a module which is not built yet imports from, and the feature it needs. */
  readonly #tainted = new Map<Exports, string>();
  readonly #definitions = new Map<string, ScriptModule>();
  readonly #report: Report = {
    total: { passed: 0, failed: 0, notYet: 0 },
    kinds: new Map(),
    features: new Map(),
    failures: [],
    phrases: { matched: 0, of: 0, others: [] },
  };

  constructor(source: string | Uint8Array, name: string, route: Route, call: Invoke) {
    const { commands, diagnostics } = parseScript(source, name);
    this.#commands = commands;
    this.#unread = diagnostics;
    this.#text = typeof source === 'string' ? source : '';
    this.#route = route;
    this.#call = call;
  }

  run(): Report {
    for (const { span, message } of this.#unread) this.#fail({ kind: 'action', span }, `unreadable: ${message}`);
    for (const command of this.#commands) {
      try {
        this.#execute(command);
        this.#count(assertionOf(command), 'passed');
      } catch (error) {
        if (error instanceof NotYet) this.#countNotYet(assertionOf(command), error.feature);
        else this.#blameTainted(command, error);
      }
    }
    return this.#report;
  }

  /** A failure on an instance that a module not built yet should have changed is that module's. */
  #blameTainted(command: ScriptCommand, error: unknown): void {
    const slot = 'action' in command ? this.#instances.get(command.action.module ?? '') : undefined;
    const feature = slot && 'instance' in slot ? this.#tainted.get(slot.instance.exports) : undefined;
    if (feature) this.#countNotYet(assertionOf(command), feature);
    else this.#fail(command, messageOf(error));
  }
  #countNotYet(kind: string, feature: string): void {
    this.#count(kind, 'notYet');
    this.#report.features.set(feature, (this.#report.features.get(feature) ?? 0) + 1);
  }
  #taint(module: Module, feature: string): void {
    for (const { kind, index } of module.imports) {
      const exports = this.#registered.get(importName(module, kind, index));
      if (exports && !('feature' in exports)) this.#tainted.set(exports, feature);
    }
  }

  #taintAll(feature: string): void {
    for (const exports of this.#registered.values()) if (!('feature' in exports)) this.#tainted.set(exports, feature);
  }

  #count(kind: string, what: keyof Count): void {
    const count = this.#report.kinds.get(kind) ?? { passed: 0, failed: 0, notYet: 0 };
    count[what]++;
    this.#report.kinds.set(kind, count);
    this.#report.total[what]++;
  }
  #fail(command: Pick<ScriptCommand, 'kind' | 'span'>, message: string): void {
    this.#count(assertionOf(command), 'failed');
    this.#report.failures.push({ line: lineColumn(this.#text, command.span.from).line, kind: command.kind, message });
  }

  #execute(command: ScriptCommand): void {
    switch (command.kind) {
      case 'module':
        if (command.definition) {
          this.#definitions.set(command.name ?? '', command.source);
          this.#definitions.set('', command.source);
          this.#check(this.#read(command.source));
        } else this.#bind(command.name, command.source);
        return;
      case 'instance': {
        const source = this.#definitions.get(command.of ?? '');
        if (!source) throw new Failed(`no definition ${command.of ?? ''}`);
        this.#bind(command.name, source);
        return;
      }
      case 'register': {
        const slot = this.#slot(command.module);
        this.#registered.set(command.as, 'instance' in slot ? slot.instance.exports : slot);
        if ('feature' in slot) throw new NotYet(slot.feature);
        return;
      }
      case 'action':
        this.#act(command.action);
        return;
      case 'assert_return': {
        const results = this.#act(command.action);
        const right =
          results.length === command.expected.length && results.every((v, i) => fits(v, command.expected[i]!));
        if (!right)
          throw new Failed(`got ${results.map((v) => `${typeName(v.type)} ${valueToText(v)}`).join(' ') || 'nothing'}`);
        return;
      }
      case 'assert_trap':
      case 'assert_exhaustion':
        this.#mustTrap(() => this.#act(command.action), command.message);
        return;
      case 'assert_exception':
        this.#mustThrow(() => this.#act(command.action));
        return;
      case 'assert_trap_module': {
        const module = this.#check(this.#read(command.source));
        this.#mustTrap(() => instantiate(module, this.#imports(module)), command.message);
        return;
      }
      default:
        this.#mustRefuse(command);
    }
  }

  #bind(name: string | undefined, source: ScriptModule): void {
    let slot: Slot;
    try {
      const module = this.#check(this.#read(source));
      slot = { instance: instantiate(module, this.#imports(module)) };
    } catch (error) {
      // What depends on it waits for the same feature, or fails for lack of an instance.
      if (error instanceof NotYet) this.#remember(name, { feature: error.feature });
      else this.#forget(name);
      throw error;
    }
    this.#remember(name, slot);
  }
  #remember(name: string | undefined, slot: Slot): void {
    this.#instances.set('', slot);
    if (name !== undefined) this.#instances.set(name, slot);
  }
  #forget(name: string | undefined): void {
    this.#instances.delete('');
    if (name !== undefined) this.#instances.delete(name);
  }

  #slot(name: string | undefined): Slot {
    const slot = this.#instances.get(name ?? '');
    if (!slot) throw new Failed(`no instance ${name ?? ''}`);
    return slot;
  }
  #instance(name: string | undefined): Instance {
    const slot = this.#slot(name);
    if ('feature' in slot) throw new NotYet(slot.feature);
    return slot.instance;
  }

  /** @throws NotYet when a missing feature is to blame, Refused otherwise */
  #read(source: ScriptModule): Module {
    const { module, diagnostics } =
      source.kind === 'text' ? source : source.kind === 'binary' ? decode(source.bytes) : parse(source.bytes);
    if (!module) {
      const error = blame(diagnostics);
      // What it imports is not known, so it may have changed anything within reach.
      if (error instanceof NotYet) this.#taintAll(error.feature);
      throw error;
    }
    return module;
  }
  /** Validates, and sends the module along its route. */
  #check(module: Module): Module {
    const { diagnostics } = validate(module);
    if (diagnostics.some((d) => d.severity === 'error')) {
      const error = blame(diagnostics);
      if (error instanceof NotYet) this.#taint(module, error.feature);
      throw error;
    }
    if (this.#route === 'direct') return module;
    const again = this.#route === 'encoded' ? decode(encode(module).bytes) : parse(print(module));
    if (!again.module) throw new Failed(`${this.#route}: ${again.diagnostics[0]?.message}`);
    const second = validate(again.module).diagnostics.find((d) => d.severity === 'error');
    if (second) throw new Failed(`${this.#route}: ${second.message}`);
    return again.module;
  }

  #imports(module: Module): (from: string, name: string) => ExternInst | undefined {
    for (const { kind, index } of module.imports) {
      const from = this.#registered.get(importName(module, kind, index));
      if (from && 'feature' in from) throw new NotYet(from.feature);
    }
    return (from, name) => {
      const exports = this.#registered.get(from);
      return exports && !('feature' in exports) ? exports.get(name) : undefined;
    };
  }

  #act(action: Action): readonly Value[] {
    const instance = this.#instance(action.module);
    const item = instance.exports.get(action.name);
    if (action.kind === 'get') {
      if (item?.kind !== 'global') throw new Failed(`no global "${action.name}"`);
      const { type, ref, cells } = item.global;
      return [isRef(type.val) ? { type: type.val, ref } : { type: type.val, bits: bitsAt(cells, 0, type.val) }];
    }
    if (item?.kind !== 'func') throw new Failed(`no function "${action.name}"`);
    return this.#call(item.func, action.args.map(argument), FUEL);
  }

  #mustTrap(act: () => unknown, phrase: string): void {
    try {
      act();
    } catch (error) {
      if (!(error instanceof Trap)) throw error;
      if (error.message.startsWith(phrase) || phrase.startsWith(error.message)) return;
      throw new Failed(`trapped with "${error.message}", not "${phrase}"`);
    }
    throw new Failed(`did not trap with "${phrase}"`);
  }

  #mustThrow(act: () => unknown): void {
    try {
      act();
    } catch (error) {
      if (error instanceof WasmThrow) return;
      throw error;
    }
    throw new Failed('did not throw');
  }

  #mustRefuse(command: Extract<ScriptCommand, { readonly source: ScriptModule; readonly message: string }>): void {
    const { kind, source } = command;
    let module: Module | undefined;
    try {
      module = this.#read(source);
      if (kind === 'assert_malformed' || kind.endsWith('_custom'))
        throw new Failed(`not refused by the ${source.kind === 'binary' ? 'decoder' : 'parser'}`);
      const valid = this.#check(module);
      if (kind === 'assert_invalid') throw new Failed('not refused by the validator');
      instantiate(valid, this.#imports(valid));
    } catch (error) {
      if (error instanceof Failed || error instanceof NotYet) throw error;
      const inPhase =
        kind === 'assert_malformed' || kind.endsWith('_custom')
          ? !module
          : kind === 'assert_invalid'
            ? !!module && error instanceof Refused
            : error instanceof LinkError;
      if (!inPhase) throw new Failed(`refused in another phase: ${messageOf(error)}`);
      this.#comparePhrase(command, messageOf(error));
      return;
    }
    throw new Failed('not refused by linking');
  }
  #comparePhrase({ span, kind, message }: Extract<ScriptCommand, { readonly message: string }>, said: string): void {
    const { phrases } = this.#report;
    phrases.of++;
    if (said.startsWith(message) || message.startsWith(said)) phrases.matched++;
    else
      phrases.others.push({
        line: lineColumn(this.#text, span.from).line,
        kind,
        message: `"${said}" instead of "${message}"`,
      });
  }
}

/** What a command asserts, in the words of a reader; `module` and `action` assert that nothing goes wrong. */
function assertionOf(command: Pick<ScriptCommand, 'kind'> & { readonly source?: ScriptModule }): string {
  switch (command.kind) {
    case 'assert_malformed':
      return command.source?.kind === 'binary' ? 'malformed binary' : 'malformed text';
    case 'assert_malformed_custom':
    case 'assert_invalid_custom':
      return 'custom';
    case 'assert_trap_module':
      return 'trap';
    case 'instance':
      return 'module';
    default:
      return command.kind.replace('assert_', '');
  }
}

function importName(module: Module, kind: ExternKind, index: number): string {
  return spaceOf(module, kind)[index]?.import?.module ?? '';
}

function blame(diagnostics: readonly Diagnostic[]): Error {
  const feature = diagnostics.find((d) => d.feature)?.feature;
  return feature ? new NotYet(feature) : new Refused(diagnostics);
}
const messageOf = (error: unknown): string => {
  if (error instanceof Refused) return error.diagnostics[0]?.message ?? 'refused';
  if (error instanceof LinkError) return error.diagnostics[0]!.message;
  return error instanceof Error ? `${error instanceof Failed ? '' : `${error.name}: `}${error.message}` : String(error);
};
