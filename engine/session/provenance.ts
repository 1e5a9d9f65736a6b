/**
 * Who wrote this, in words and values: from a slot, local, global or byte of the present step back to constants, arguments, answers of the
 * host and the memory as it was, one executed instruction after the other.
 * Leaves to others: following definitions through the run (`debug/provenance.ts`), drawing (the page).
 * One idea: an answer is finite and honest. It ends at sixty instructions and says so, and where a chain goes through something that
 * is not followed, it says through what.
 */

import type { Definition, Kind } from '../debug/definitions.ts';
import { decodedAt } from '../debug/effects.ts';
import type { History } from '../debug/history.ts';
import { Provenance } from '../debug/provenance.ts';
import { codeAt } from '../exec/compile.ts';
import type { Code, Value } from '../runtime/store.ts';
import { I32, type ValType } from '../syntax/types.ts';
import type { Access, ShownValue, Target } from './protocol.ts';
import type { Run } from './run.ts';
import { shown, type Viewer } from './show.ts';

/** Places that can be asked about besides those of a search: a field or an element of an object, by its number; and why a step ran. */
export type Question =
  | Target
  | { readonly kind: 'field'; readonly reference: number; readonly index: number }
  | { readonly kind: 'step'; readonly step: number };
/** What an instruction uses an input for, where that is not plain. */
export type Role = 'address' | 'condition' | 'length' | 'object' | 'index' | 'bytes';
export interface OriginInput {
  /** Index in `Origin.nodes`. */
  readonly node: number;
  readonly as?: Role;
  /** Which bytes came from there. */
  readonly bytes?: Access;
}
/** One value on its way. */
export interface OriginNode {
  /** `made` by an instruction, or an end: what the call was given, a local's zero, what was there at first, changed by hand, `more`. */
  readonly kind: Kind | 'more';
  /** The step at which the value is there. */
  readonly step: number;
  /** The instruction as it was written; of an end, what it is. */
  readonly text: string;
  /** Its mnemonic, and its byte in the program; 0 for code that is not the program's. */
  readonly name?: string;
  readonly offset: number;
  readonly value?: ShownValue;
  /** What it wrote to, or what the memory held, in hexadecimal. */
  readonly wrote?: Access;
  readonly held?: string;
  /** Where a chain ends although it was not the beginning. */
  readonly through?: 'the host' | 'a table' | 'an exception';
  /** It is asked about not for a value but because it let something run. */
  readonly decides?: true;
  readonly inputs: readonly OriginInput[];
}
export interface Origin {
  /** The step at which it was asked. */
  readonly step: number;
  /** The first one wrote what was asked about. */
  readonly nodes: readonly OriginNode[];
  /** False if there is more than is told. */
  readonly isWhole: boolean;
}

/** Instructions that are told. */
const MOST_NODES = 60;

const shadows = new WeakMap<History, { readonly shadow: Provenance; readonly followsControl: boolean }>();
/** The shadow of a run; one that follows control answers the other questions as well. */
function shadowOf(history: History, needsControl = false): Provenance {
  const known = shadows.get(history);
  if (known && (known.followsControl || !needsControl)) return known.shadow;
  const shadow = new Provenance(history, needsControl);
  shadows.set(history, { shadow, followsControl: needsControl });
  return shadow;
}

/** What is asked about: a definition, or the bytes of one. */
interface Asked {
  readonly made: number;
  readonly bytes?: Access;
  readonly decides?: true;
}

function askedAt(history: History, target: Question): Asked | undefined {
  if (target.kind === 'step') {
    const { step } = target;
    if (!(step >= 1 && step <= history.total)) return undefined;
    return { made: shadowOf(history, true).reason(step), decides: true };
  }
  const shadow = shadowOf(history);
  if (target.kind === 'field') {
    if (!history.find(target.reference)) return undefined;
    return { made: shadow.field(target.reference, target.index) };
  }
  const { machine } = history;
  const { code } = machine;
  if (target.kind === 'byte') {
    const { memory, address } = target;
    const mem = code.instance.mems[memory];
    if (!mem || address >= mem.bytes.length) return undefined;
    return { made: shadow.byte(mem, address), bytes: { memory, address, length: 1 } };
  }
  if (target.kind === 'global') {
    const global = code.instance.globals[target.index];
    return global && { made: shadow.global(global) };
  }
  const below = target.kind === 'local' || !machine.running ? 0 : code.locals;
  return { made: shadow.slot((machine.fp >> 1) + below + target.index) };
}

/** Where a target's value came from, or what let a step run; null if there is no such place. The machine stays at its step. */
export function originOf(run: Run, target: Question): Origin | null {
  const { history, viewer } = run;
  const here = history.step;
  const asked = askedAt(history, target);
  if (!asked) return null;
  const teller = new Teller(history, viewer);
  const nodes = teller.tell(asked);
  history.goto(here);
  return { step: here, nodes, isWhole: !nodes.some(({ kind }) => kind === 'more') };
}

class Teller {
  readonly #history: History;
  readonly #viewer: Viewer;
  readonly #shadow: Provenance;
  readonly #numbers = new Map<string, number>();
  readonly #queue: { readonly asked: Asked; readonly definition: Definition }[] = [];

  constructor(history: History, viewer: Viewer) {
    this.#history = history;
    this.#viewer = viewer;
    this.#shadow = shadowOf(history);
  }

  /** Breadth first, so that what is cut off is far away. */
  tell(asked: Asked): OriginNode[] {
    this.#number(asked);
    const nodes: OriginNode[] = [];
    for (let i = 0; i < this.#queue.length; i++) {
      const next = this.#queue[i]!;
      nodes.push(i < MOST_NODES ? this.#node(next.asked, next.definition) : more(next.definition));
    }
    return nodes;
  }

  /** Its index among the nodes. The beginning of memory is as many ends as are asked about, everything else is one. */
  #number(asked: Asked): number {
    const definition = this.#shadow.definition(asked.made);
    const isEnd = definition.kind !== 'made';
    const key = isEnd && asked.bytes ? `${asked.made}:${asked.bytes.address}:${asked.bytes.length}` : `${asked.made}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#queue.length);
    this.#queue.push({ asked, definition });
    return this.#queue.length - 1;
  }

  #node(asked: Asked, definition: Definition): OriginNode {
    const { kind, step } = definition;
    this.#history.goto(step);
    if (kind !== 'made') return this.#end(asked, definition);
    return { ...this.#made(definition), ...(asked.decides ? { decides: true } : {}) };
  }

  #end({ bytes }: Asked, { kind, step, slot }: Definition): OriginNode {
    const type = slot < 0 ? undefined : this.#typeOf(slot);
    const value = type === undefined ? undefined : this.#history.machine.read(slot, type);
    const end = { kind, step, offset: 0, inputs: [], ...(value ? { value: shown(value) } : {}) };
    if (kind === 'argument') return { ...end, text: this.#argument(slot) };
    if (kind === 'zero') return { ...end, text: `a local begins as ${value && 'ref' in value ? 'null' : '0'}` };
    if (kind === 'hand') return { ...end, text: 'changed by hand' };
    if (kind === 'begun') return { ...end, text: 'the call itself' };
    if (kind === 'unfollowed') return { ...end, text: 'a function that catches exceptions' };
    if (kind === 'lost') return { ...end, text: `before step ${step}` };
    if (!bytes) return { ...end, text: 'as the module began' };
    const memory = this.#history.machine.code.instance.mems[bytes.memory];
    const held = Array.from(memory?.bytes.subarray(bytes.address, bytes.address + bytes.length) ?? [], (byte) =>
      byte.toString(16).padStart(2, '0'),
    ).join(' ');
    return { ...end, text: /[1-9a-f]/.test(held) ? 'data of the module' : 'memory begins as 0', held, wrote: bytes };
  }

  #argument(slot: number): string {
    const { func, instance } = this.#history.machine.code;
    const name = instance.module.funcs[func.index]!.localNames?.get(slot);
    return `argument ${name === undefined ? slot : `$${name}`}`;
  }

  #made(definition: Definition): OriginNode {
    const history = this.#history;
    const { machine } = history;
    const place = machine.ring[history.entry(definition.step - 1)]!;
    const { code, pc } = codeAt(place)!;
    const { instruction, offset } = decodedAt(code, pc);
    const { name, effect } = instruction;
    const value = this.#value(definition, code, pc);
    const length = Number(/^(?:load|store) (\d+)/.exec(effect)?.[1] ?? 0);
    const touched = this.#viewer.lastStep(history);
    const wrote = touched.writes[0];
    const through = throughOf(name, definition, machine.running && machine.pc === 0);
    return {
      kind: 'made',
      step: definition.step,
      text: this.#viewer.textAt(code.instance, offset),
      name,
      offset: this.#viewer.offsetOf(place),
      ...(value ? { value: shown(value) } : {}),
      ...(wrote ? { wrote } : {}),
      ...(through ? { through } : {}),
      inputs: this.#inputs(name, instruction.params?.length ?? 0, definition, length, touched.reads[0] ?? wrote),
    };
  }

  /** What the inputs of an instruction are to it; the operands of the memory and its bytes in one list, see `debug/provenance.ts`. */
  #inputs(name: string, params: number, { inputs }: Definition, length: number, read?: Access): OriginInput[] {
    const list: OriginInput[] = [];
    const add = (made: number, as?: Role, bytes?: Access): void => {
      const node = this.#number({ made, ...(bytes ? { bytes } : {}) });
      list.push({ node, ...(as ? { as } : {}), ...(bytes ? { bytes } : {}) });
    };
    const roles = ROLES.find(([names]) => names.test(name))?.[1];
    // What stands in an object was given by one operand, whatever made the object.
    if (roles && inputs.length >= roles.length) {
      for (const isAside of [false, true])
        for (const [i, input] of inputs.entries()) if ((roles[i] !== '') === isAside) add(input, roles[i] || undefined);
      return list;
    }
    const isBulk = /^memory\.(fill|copy|init)$/.test(name);
    const operands = isBulk ? 3 : length > 0 ? params : inputs.length;
    // Values first, what only says where comes last.
    for (let i = 1; i < operands; i++)
      if (!isBulk) add(inputs[i]!, name.startsWith('select') ? 'condition' : undefined);
    if (name === 'memory.fill') add(inputs[1]!);
    for (let i = operands; i < inputs.length; ) {
      let end = i + 1;
      while (end < inputs.length && inputs[end] === inputs[i]) end++;
      const bytes = read && { ...read, address: read.address + i - operands, length: isBulk ? read.length : end - i };
      add(inputs[i]!, 'bytes', bytes);
      i = end;
    }
    const [first] = inputs;
    if (first !== undefined && operands > 0) {
      if (length > 0 || isBulk) add(first, 'address');
      else list.unshift({ node: this.#number({ made: first }) });
    }
    if (name === 'memory.copy') add(inputs[1]!, 'address');
    if (isBulk) add(inputs[2]!, 'length');
    return list;
  }

  #value({ slot }: Definition, code: Code, pc: number): Value | undefined {
    if (slot < 0) return undefined;
    const { instruction, values } = decodedAt(code, pc);
    const { name, params, results } = instruction;
    const { machine } = this.#history;
    if (name === 'memory.fill') return machine.read(slot, I32);
    if (name === 'global.set') return machine.read(slot, code.instance.module.globals[values[0] as number]!.type.val);
    if (params && results?.length === 0) return machine.read(slot, params.at(-1)!);
    const type = this.#typeOf(slot);
    return type === undefined ? undefined : machine.read(slot, type);
  }

  /** The type of what stands in a slot of the innermost call, or among the results when all is over. */
  #typeOf(slot: number): ValType | undefined {
    const { machine } = this.#history;
    const { code } = machine;
    if (!machine.running) return code.func.type.results[slot - (machine.fp >> 1)];
    const { base, instance, func, offset } = machine.frame(0);
    const { module } = instance;
    if (slot < base + code.locals) return this.#viewer.localTypes(module, func.index)[slot - base];
    return this.#viewer.stackTypes(module, func.index, offset)[slot - base - code.locals];
  }
}

/** What instructions on objects take: of an object and its index it only says which, and last comes what was read there. */
const ROLES: readonly (readonly [RegExp, readonly (Role | '')[]])[] = [
  [/^struct\.get/, ['object', '']],
  [/^array\.get/, ['object', 'index', '']],
  [/^struct\.set/, ['object', '']],
  [/^array\.set/, ['object', 'index', '']],
  [/^array\.fill/, ['object', 'index', '', 'length']],
  [/^array\.copy/, ['object', 'index', 'object', 'index', 'length', '']],
  [/^array\.init/, ['object', 'index', 'address', 'length']],
  [/^array\.new$/, ['', 'length']],
  [/^array\.new_default/, ['length']],
  [/^array\.new_(data|elem)/, ['address', 'length']],
];

const more = ({ step }: Definition): OriginNode => ({ kind: 'more', step, text: 'and so on', offset: 0, inputs: [] });

function throughOf(name: string, { inputs }: Definition, entered: boolean): OriginNode['through'] | undefined {
  if (name.includes('call') && !entered) return 'the host';
  if (name === 'table.get') return 'a table';
  return /^(re)?throw/.test(name) && inputs.length === 0 ? 'an exception' : undefined;
}
