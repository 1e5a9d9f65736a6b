/**
 * Memory objects (JavaScript Interface: Memories).
 * Leaves to others: the bytes and their growth (`runtime/memory.ts`).
 * One idea: what JavaScript holds is the memory itself, not a copy; growing makes a new buffer of the same bytes and takes them away
 * from the old one, so a forgotten old view is empty and cannot be mistaken for the memory.
 */
import { caps, MemInst, PAGE } from '../runtime/memory.ts';
import type { Limits } from '../syntax/types.ts';
import { memories } from './brand.ts';
import { asInterface, type Dictionary, fromAddress, toAddress, toDictionary, toEnum } from './idl.ts';

/** Most pages that a type may name, by address type. */
const MOST_PAGES = { i32: 65_536n, i64: (1n << 37n) - 1n } as const;

/** Limits from a descriptor, read in the order of its interface. @throws TypeError, RangeError */
export function toLimits(descriptor: Dictionary, address: 'i32' | 'i64', most: bigint, what: string): Limits {
  const is64 = address === 'i64';
  const initial = descriptor['initial'];
  if (initial === undefined) throw new TypeError(`${what}: Property 'initial' is required`);
  const min = toAddress(initial, is64, `${what}: Property 'initial'`);
  const given = descriptor['maximum'];
  const max = given === undefined ? undefined : toAddress(given, is64, `${what}: Property 'maximum'`);
  if (min > most) throw new RangeError(`${what}: Property 'initial': value ${min} is above the upper bound ${most}`);
  if (max === undefined) return { min, is64, shared: false };
  if (max > most) throw new RangeError(`${what}: Property 'maximum': value ${max} is above the upper bound ${most}`);
  if (max < min) throw new RangeError(`${what}: Property 'maximum': value ${max} is below the lower bound ${min}`);
  return { min, max, is64, shared: false };
}
/** The address type that a descriptor names. */
export function toAddressType(descriptor: Dictionary, what: string): 'i32' | 'i64' {
  const address = descriptor['address'];
  return address === undefined ? 'i32' : toEnum(address, ['i32', 'i64'], `${what}: Property 'address'`);
}

/** A memory. */
export class Memory {
  constructor(descriptor: unknown) {
    const what = 'WebAssembly.Memory()';
    const given = toDictionary(descriptor, `${what}: Argument 0`);
    const address = toAddressType(given, what);
    const limits = toLimits(given, address, MOST_PAGES[address], what);
    if (given['shared']) {
      throw new TypeError(
        `${what}: shared memory is not supported: this engine runs in one thread, nobody could share it`,
      );
    }
    if (limits.min > BigInt(caps.pages))
      throw new RangeError(`${what}: could not allocate ${limits.min} pages of memory`);
    let inst: MemInst;
    try {
      inst = new MemInst({ limits });
    } catch {
      throw new RangeError(`${what}: could not allocate ${limits.min} pages of memory`);
    }
    memories.put(this, inst);
  }
  grow(delta: unknown): number | bigint {
    const inst = memories.of(this);
    const { is64 } = inst.type.limits;
    const pages = toAddress(delta, is64, 'WebAssembly.Memory.grow(): Argument 0');
    return fromAddress(growBy(inst, pages), is64);
  }
  toFixedLengthBuffer(): ArrayBuffer {
    return memories.of(this).expose('fixed');
  }
  toResizableBuffer(): ArrayBuffer {
    const inst = memories.of(this);
    const what = 'WebAssembly.Memory.toResizableBuffer()';
    if (inst.type.limits.max === undefined) throw new TypeError(`${what}: Memory must have a maximum`);
    if (inst.buffer.resizable) return inst.buffer;
    const buffer = inst.expose('resizable');
    Object.defineProperty(buffer, 'resize', { value: resizeOf(inst, buffer), writable: true, configurable: true });
    return buffer;
  }
  get buffer(): ArrayBuffer {
    const inst = memories.of(this);
    return inst.expose();
  }
}
asInterface(Memory, 'Memory');
memories.prototype = Memory.prototype;

/** Grows and gives the old size in pages. @throws RangeError */
function growBy(inst: MemInst, pages: bigint): number {
  const old = pages > BigInt(caps.pages) ? -1 : inst.grow(Number(pages));
  if (old < 0) throw new RangeError('WebAssembly.Memory.grow(): Maximum memory size exceeded');
  return old;
}

/** `resize` of a resizable buffer: whole pages, and never smaller. The memory grows, and the buffer with it. */
const resizeOf = (inst: MemInst, buffer: ArrayBuffer): ((length: unknown) => void) =>
  ({
    resize(length: unknown): void {
      const bytes = Math.trunc(Number(length)) || 0;
      const more = bytes - buffer.byteLength;
      if (inst.buffer !== buffer || more < 0 || more % PAGE !== 0) {
        throw new RangeError('ArrayBuffer.prototype.resize: Invalid length parameter');
      }
      if (more > 0) growBy(inst, BigInt(more / PAGE));
    },
  }).resize;
