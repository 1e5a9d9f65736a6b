/**
 * A recording of Python's `dis` as the second voice of the duet.
 * The states are worked out by the same model that a reader's page steps; the recording is what they are checked against.
 * One idea: a recording and a model that must agree are worth more than either alone.
 */
import { type PythonRun, runPython } from '#widgets/models/python.ts';
import { recording } from './source.ts';

interface Recorded {
  readonly python: string;
  readonly call: string;
  readonly instructions: readonly {
    readonly opname: string;
    readonly argrepr: string;
    readonly covers: number;
    readonly stack: readonly { readonly text: string }[];
  }[];
}

/** `name` as `poly-3.11`. Throws when the model and the recording disagree on any value. */
export function pythonRun(name: string, variable: string, value: string): { python: PythonRun; pythonTitle: string } {
  const recorded = recording(name) as Recorded;
  const shown = recorded.instructions.filter((i) => i.covers > 0 && i.opname !== 'RETURN_VALUE');
  const python = runPython(
    shown.map((i) => (i.argrepr ? { op: i.opname, arg: i.argrepr } : { op: i.opname })),
    { [variable]: value },
  );
  shown.forEach((instruction, at) => {
    const ours = python.states[at + 1]?.stack.map((v) => v.text).join(' ');
    const theirs = instruction.stack.map((v) => v.text).join(' ');
    if (ours !== theirs)
      throw new Error(`recording ${name}, after ${instruction.opname}: Python had ${theirs}, the model has ${ours}`);
  });
  const version = recorded.python.split('.').slice(0, 2).join('.');
  return { python, pythonTitle: `Python ${version} moves references` };
}
