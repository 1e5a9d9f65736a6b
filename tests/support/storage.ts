/**
 * A browser's storage in memory, with as much room as a test wants, and with the accidents that happen to one: full, or stopped in
 * the middle of writing.
 * One idea: what storage does on its worst day is rare in a browser, so a test has to bring it about.
 */
export class MemoryStorage implements Storage {
  readonly items = new Map<string, string>();
  /** Characters of keys and values that fit in all. */
  room: number;
  /** The next value is written only so far, and then the browser is gone. */
  crashesAt: number | undefined;

  constructor(room = Number.POSITIVE_INFINITY) {
    this.room = room;
  }
  get length(): number {
    return this.items.size;
  }
  clear(): void {
    this.items.clear();
  }
  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }
  key(index: number): string | null {
    return [...this.items.keys()][index] ?? null;
  }
  removeItem(key: string): void {
    this.items.delete(key);
  }
  setItem(key: string, value: string): void {
    const others = [...this.items].reduce((sum, [k, v]) => sum + (k === key ? 0 : k.length + v.length), 0);
    if (others + key.length + value.length > this.room) throw new DOMException('no room', 'QuotaExceededError');
    this.items.set(key, value.slice(0, this.crashesAt));
  }
}
