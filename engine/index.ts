/**
 * The door: everything of the engine that the outside uses, and two functions for those who only want to convert.
 * Leaves to others: the worker's door (`session/`), the instruction table (`isa/`).
 * One idea: inside, problems are values that are handed on; only here, at the outermost door, does one become an exception.
 *
 *   convert        wat2wasm, wasm2wat; parse, decode, encode, print, printFunction; format, fold, unfold, rename
 *   check, explain validate, stackTypes; Diagnostic, render, advised, lineColumn
 *   run            instantiate, invoke; hostFunc, MemInst, TableInst, GlobalInst, ExternRef, caps; valueFromText, valueToText
 *   step           Machine, on the loop plain, counting or recording
 *   go back        History, search
 *   test           runScript
 */
import { decode } from './binary/decode.ts';
import { encode } from './binary/encode.ts';
import { type Diagnostic, DiagnosticError } from './source/diagnostic.ts';
import type { Module } from './syntax/module.ts';
import { parse } from './text/parse.ts';
import { print } from './text/print.ts';
import { validate } from './valid/module.ts';

export { decode } from './binary/decode.ts';
export { type Encoded, type EncodeOptions, encode } from './binary/encode.ts';
export { History, type HistoryEnd, type Keyframe } from './debug/history.ts';
export * as search from './debug/search.ts';
export { counting } from './exec/counting.generated.ts';
export { type Imports, instantiate, LinkError } from './exec/instantiate.ts';
export { invoke } from './exec/invoke.ts';
export { type Frame, Machine, type MachineState, type Stop } from './exec/machine.ts';
export { plain } from './exec/plain.generated.ts';
export { recording } from './exec/recording.generated.ts';
export type { Loop } from './exec/state.ts';
export { Trap, type TrapReason } from './numeric/trap.ts';
export { ExnInst, WasmThrow } from './runtime/exception.ts';
export { caps, MemInst, PAGE } from './runtime/memory.ts';
export {
  type ExternInst,
  ExternRef,
  FuncInst,
  GlobalInst,
  type HostCall,
  hostFunc,
  type Instance,
  type Ref,
  type Value,
} from './runtime/store.ts';
export { TableInst } from './runtime/table.ts';
export { exnToText, valueFromText, valueToText } from './runtime/value.ts';
export { type Report, type Route, runScript } from './script/runner.ts';
export { advised } from './source/advice.ts';
export { type Diagnostic, DiagnosticError, EngineBug, type Note } from './source/diagnostic.ts';
export { render, renderAll } from './source/render.ts';
export { lineColumn, type Source, type Span } from './source/span.ts';
export type { Export, ExternKind, Func, Module, OffsetMap } from './syntax/module.ts';
export * as types from './syntax/types.ts';
export { fold } from './text/fold.ts';
export { format } from './text/format.ts';
export { parse } from './text/parse.ts';
export { print, printFunction } from './text/print.ts';
export { occurrencesAt, rename } from './text/rename.ts';
export { unfold } from './text/unfold.ts';
export { stackTypes, type Validated, validate } from './valid/module.ts';

/** Gives the module if nothing is wrong with it. */
function accept({
  module,
  diagnostics,
}: {
  readonly module?: Module;
  readonly diagnostics: readonly Diagnostic[];
}): Module {
  if (!module) throw new DiagnosticError(diagnostics);
  const errors = validate(module).diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new DiagnosticError(errors);
  return module;
}

/**
 * Assembles the text of a module, given as a string or as its UTF-8 bytes, and validates it.
 * @throws DiagnosticError with everything that is wrong
 */
export function wat2wasm(source: string | Uint8Array): Uint8Array {
  return encode(accept(parse(source))).bytes;
}

/**
 * Disassembles a binary module after validating it.
 * @throws DiagnosticError with everything that is wrong
 */
export function wasm2wat(bytes: Uint8Array): string {
  return print(accept(decode(bytes)));
}
