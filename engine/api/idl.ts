/**
 * From any JavaScript value to what an operation wants, and objects as interfaces want them (Web IDL: JavaScript binding).
 * Leaves to others: values of WebAssembly (`values.ts`), the operations.
 * One idea: a conversion may run the caller's code (`valueOf`, getters), so its order can be seen, and belongs to the interface.
 */

/** `[EnforceRange] unsigned long`. @throws TypeError outside 0 to 2^32 - 1, and what `valueOf` throws */
export function toUint32(value: unknown, what: string): number {
  const number = +(value as number);
  const whole = Math.trunc(number);
  if (!Number.isFinite(number) || whole < 0 || whole > 0xffff_ffff) {
    throw new TypeError(`${what} must be a whole number from 0 to 4294967295`);
  }
  return whole + 0;
}

/** An address or a size of an address type. @throws TypeError outside 0 to 2^32 - 1 (2^64 - 1), and for a number where a BigInt is needed */
export function toAddress(value: unknown, is64: boolean, what: string): bigint {
  if (!is64) return BigInt(toUint32(value, what));
  // ToBigInt without reducing: nothing is as wide as this.
  const big = BigInt.asIntN(Number.MAX_SAFE_INTEGER, value as bigint);
  if (big < 0n || big > 0xffff_ffff_ffff_ffffn) throw new TypeError(`${what} must be a BigInt from 0 to 2^64 - 1`);
  return big;
}
export const fromAddress = (value: number, is64: boolean): number | bigint => (is64 ? BigInt(value) : value);

export type Dictionary = Readonly<Record<string, unknown>>;
export const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

/** A dictionary: an object, or nothing at all. @throws TypeError for anything else */
export function toDictionary(value: unknown, what: string): Dictionary {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) throw new TypeError(`${what} must be an object`);
  return value as Dictionary;
}

/** An optional argument of type `object`. @throws TypeError for what is neither an object nor undefined */
export function toOptionalObject(value: unknown, what: string): object | undefined {
  if (value === undefined || isObject(value)) return value;
  throw new TypeError(`${what} must be an object`);
}

/** A member of an enumeration. @throws TypeError for another word */
export function toEnum<Word extends string>(value: unknown, words: readonly Word[], what: string): Word {
  const text = `${value as string}`;
  const word = words.find((one) => one === text);
  if (word === undefined)
    throw new TypeError(`${what} must be ${words.map((one) => `'${one}'`).join(' or ')}, not '${text}'`);
  return word;
}

/** `sequence<any>`: whatever iterates. @throws TypeError if it does not */
export function toSequence(value: unknown, what: string): unknown[] {
  if (!isObject(value)) throw new TypeError(`${what} must be iterable`);
  const method = (value as Partial<Iterable<unknown>>)[Symbol.iterator];
  if (method === undefined || method === null) throw new TypeError(`${what} must be iterable`);
  return Array.from({ [Symbol.iterator]: () => Reflect.apply(method, value, []) as Iterator<unknown> });
}

/** `USVString`: lone surrogates become U+FFFD. */
export const toUSVString = (value: unknown): string => `${value as string}`.toWellFormed();

const getter = (prototype: object, name: string | symbol): ((this: unknown) => unknown) =>
  Object.getOwnPropertyDescriptor(prototype, name)!.get!;
const typedArray = Object.getPrototypeOf(Uint8Array.prototype) as object;
const kindOf = getter(typedArray, Symbol.toStringTag);
const viewGetters = (prototype: object): ((this: unknown) => unknown)[] =>
  ['buffer', 'byteOffset', 'byteLength'].map((name) => getter(prototype, name));
const ofArray = viewGetters(typedArray);
const ofData = viewGetters(DataView.prototype);
const lengths = [getter(ArrayBuffer.prototype, 'byteLength')];
if (typeof SharedArrayBuffer === 'function') lengths.push(getter(SharedArrayBuffer.prototype, 'byteLength'));

/** The length of a buffer, shared or not; undefined for every other value. */
function bufferLength(value: unknown): number | undefined {
  for (const length of lengths) {
    try {
      return length.call(value) as number;
    } catch {
      // Not of this kind.
    }
  }
  return undefined;
}

/**
 * A copy of the bytes of a buffer or of a view of one, by its true extent, whatever its properties say; nothing of what was detached or lies
 * outside by now. @throws TypeError for anything else, and for a `DataView` that lies outside
 */
export function copyBytes(source: unknown, what: string): Uint8Array<ArrayBuffer> {
  if (!ArrayBuffer.isView(source)) {
    const length = bufferLength(source);
    if (length === undefined) throw new TypeError(`${what} must be an ArrayBuffer or a view of one`);
    return copyOf(source as ArrayBuffer, 0, length);
  }
  const [buffer, offset, length] = kindOf.call(source) === undefined ? ofData : ofArray;
  const from = buffer!.call(source) as ArrayBuffer;
  if (bufferLength(from) === 0) return new Uint8Array(0);
  return copyOf(from, offset!.call(source) as number, length!.call(source) as number);
}
function copyOf(buffer: ArrayBuffer, offset: number, length: number): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(length);
  if (length > 0) copy.set(new Uint8Array(buffer, offset, length));
  return copy;
}

/** Gives a class what Web IDL gives an interface: its name, whatever a minifier calls it, members that enumerate, and `[object WebAssembly.Name]`. */
export function asInterface(cls: { readonly prototype: object }, name: string): void {
  Object.defineProperty(cls, 'name', { value: name, writable: false, enumerable: false, configurable: true });
  for (const home of [cls, cls.prototype]) {
    for (const key of Object.getOwnPropertyNames(home)) {
      const own = Object.getOwnPropertyDescriptor(home, key)!;
      const isMember = own.get !== undefined || (typeof own.value === 'function' && key !== 'constructor');
      if (isMember) Object.defineProperty(home, key, { ...own, enumerable: true });
    }
  }
  Object.defineProperty(cls.prototype, Symbol.toStringTag, {
    value: `WebAssembly.${name}`,
    writable: false,
    enumerable: false,
    configurable: true,
  });
}
