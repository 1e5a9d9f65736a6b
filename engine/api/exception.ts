/**
 * Tags and exceptions (JavaScript Interface: Tags, Exceptions).
 * Leaves to others: throwing and catching in programs (`exec/`), crossing the border (`values.ts`).
 * One idea: who holds the tag may look inside. An exception whose tag nobody gave you passes through you closed.
 */
import { ExnInst } from '../runtime/exception.ts';
import { TagInst } from '../runtime/store.ts';
import { typeName } from '../syntax/types.ts';
import { exceptions, tags } from './brand.ts';
import { asInterface, toDictionary, toSequence, toUint32 } from './idl.ts';
import { toValueType } from './types.ts';
import { cannotCross, jsTag, toJs, toWasm } from './values.ts';

/** What kind of exception: the types of what is thrown with it. */
export class Tag {
  constructor(type: unknown) {
    const what = 'WebAssembly.Tag()';
    const { parameters } = toDictionary(type, `${what}: Argument 0`);
    const words = toSequence(parameters, `${what}: Property 'parameters'`);
    const params = words.map((word, i) => toValueType(word, `${what}: parameter type #${i}`));
    tags.put(this, new TagInst({ params, results: [] }));
  }
}
asInterface(Tag, 'Tag');
tags.prototype = Tag.prototype;

const stacks = new WeakMap<object, string | undefined>();

/** A thrown value of a tag. */
export class Exception {
  constructor(exceptionTag: unknown, payload: unknown, ...rest: unknown[]) {
    const what = 'WebAssembly.Exception()';
    const tag = tags.of(exceptionTag, `${what}: Argument 0`);
    const values = toSequence(payload, `${what}: Argument 1`);
    const { traceStack } = toDictionary(rest[0], `${what}: Argument 2`);
    const { params } = tag.type;
    if (tag === jsTag) throw new TypeError(`${what}: Argument 0 cannot be WebAssembly.JSTag`);
    if (values.length !== params.length) {
      throw new TypeError(`${what}: Number of exception values does not match signature length`);
    }
    const args = params.map((type, i) => {
      if (cannotCross(type)) throw new TypeError(`${what}: ${typeName(type)} has no value in JavaScript`);
      return toWasm(values[i], type);
    });
    exceptions.put(this, new ExnInst(tag, args));
    if (traceStack) stacks.set(this, new Error('WebAssembly.Exception').stack);
  }
  getArg(exceptionTag: unknown, index: unknown): unknown {
    const exn = exceptions.of(this);
    const what = 'WebAssembly.Exception.getArg()';
    const tag = tags.of(exceptionTag, `${what}: Argument 0`);
    const at = toUint32(index, `${what}: Argument 1`);
    if (exn.tag !== tag) throw new TypeError(`${what}: First argument does not match the exception tag`);
    const arg = exn.args[at];
    if (!arg) throw new RangeError(`${what}: Index must be convertible to a valid number`);
    if (cannotCross(tag.type.params[at]!))
      throw new TypeError(`${what}: ${typeName(arg.type)} has no value in JavaScript`);
    return toJs(arg);
  }
  is(exceptionTag: unknown): boolean {
    const exn = exceptions.of(this);
    return exn.tag === tags.of(exceptionTag, 'WebAssembly.Exception.is(): Argument 0');
  }
  get stack(): string | undefined {
    exceptions.of(this);
    return stacks.get(this);
  }
}
asInterface(Exception, 'Exception');
exceptions.prototype = Exception.prototype;
