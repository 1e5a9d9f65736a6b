/**
 * A memory: pages of 64 KiB, how it grows, and how large this host lets it become (specification: Memory Instances).
 * Leaves to others: loads and stores (`exec/`), initial bytes (`exec/instantiate.ts`), which writes happened (`debug/`).
 * One idea: `grow` may always refuse, so a host can be small and still correct; a page that freezes is neither.
 *
 * Growth doubles the room behind the views, so a program that grows page by page copies each byte about once. `view` and `bytes`
 * are replaced at each growth and always end exactly at the last page; whoever keeps one must fetch it again afterwards.
 */
import type { MemoryType } from '../syntax/types.ts';

/** Bytes of a page. */
export const PAGE = 65536;
/** What this host grants: pages of one memory, elements of one table. A host may lower or raise these before it instantiates; at most 32767 pages. */
export const caps = { pages: 8192, elements: 10_000_000 };

/** A memory that modules share by holding it. */
export class MemInst {
  readonly type: MemoryType;
  /** Counts growths; tells a reader of memory that its views are old. */
  version = 0;
  bytes: Uint8Array;
  view: DataView;
  /** Length in bytes. */
  end: number;
  /** Called after each growth, for whoever holds views of its own. */
  seen: (() => void) | null = null;
  /** JavaScript holds the buffer, so it ends exactly at the last page, and growing takes the bytes away from it. */
  #isExposed = false;
  /** @throws RangeError when the host's own allocator refuses */
  constructor(type: MemoryType) {
    this.type = type;
    this.end = Number(type.limits.min) * PAGE;
    const buffer = new ArrayBuffer(this.end);
    this.bytes = new Uint8Array(buffer);
    this.view = new DataView(buffer);
  }
  get pages(): number {
    return this.end / PAGE;
  }
  /** Most pages it may ever have: by its type and by this host. */
  get maxPages(): number {
    const own = this.type.limits.max;
    return own !== undefined && own < BigInt(caps.pages) ? Number(own) : caps.pages;
  }
  /** Adds `count` pages of zeros and gives the old size in pages, or -1 and changes nothing. */
  grow(count: number): number {
    const old = this.pages;
    if (count > this.maxPages - old) return -1;
    if ((count > 0 || this.#isExposed) && !this.resize(old + count)) return -1;
    return old;
  }
  /** Makes it exactly `pages` long; smaller is for going back in time. False if there is no room. */
  resize(pages: number): boolean {
    const end = pages * PAGE;
    let { buffer } = this;
    if (this.#isExposed) {
      try {
        if (buffer.resizable) ArrayBuffer.prototype.resize.call(buffer, end);
        else buffer = buffer.transfer(end);
      } catch {
        return false;
      }
    } else if (end > buffer.byteLength) {
      const room = Math.min(Math.max(end, buffer.byteLength * 2), Math.max(end, this.maxPages * PAGE));
      try {
        buffer = new ArrayBuffer(room);
      } catch {
        return false;
      }
      new Uint8Array(buffer).set(this.bytes);
    } else if (end < this.end) this.bytes.fill(0, end);
    this.#see(buffer, end);
    return true;
  }
  #see(buffer: ArrayBuffer, end: number): void {
    this.bytes = new Uint8Array(buffer, 0, end);
    this.view = new DataView(buffer, 0, end);
    this.end = end;
    this.version++;
    this.seen?.();
  }
  /** What lies behind the views; it may be longer than the memory until it is exposed. */
  get buffer(): ArrayBuffer {
    return this.bytes.buffer as ArrayBuffer;
  }
  /**
   * The memory as one buffer for JavaScript to hold, of the length asked for or as it is; a buffer given before in another form loses its bytes.
   * From now on every growth makes a new buffer, or a resizable one longer.
   * @throws RangeError when the host's own allocator refuses
   */
  expose(length: 'fixed' | 'resizable' | 'as it is' = 'as it is'): ArrayBuffer {
    const { buffer, end } = this;
    const toResizable = length === 'resizable' && !buffer.resizable;
    if (toResizable) {
      const longer = new ArrayBuffer(end, { maxByteLength: Number(this.type.limits.max ?? BigInt(caps.pages)) * PAGE });
      new Uint8Array(longer).set(this.bytes);
      buffer.transfer();
      this.#see(longer, end);
    } else if (buffer.byteLength !== end || (length === 'fixed' && buffer.resizable)) {
      this.#see(buffer.transferToFixedLength(end), end);
    }
    this.#isExposed = true;
    return this.buffer;
  }
}

/** Stands in for the memory of an instance that has none; every access of it is out of bounds. */
export const NO_MEMORY = new MemInst({ limits: { min: 0n, max: 0n, is64: false, shared: false } });
