/**
 * What a lesson about one diagnostic consists of: plain words, a program that raises it, and the same program mended.
 * Leaves to others: the lessons (`text.ts`, `binary.ts`, `types.ts`, `names.ts`, `objects.ts`, `linking.ts`, `traps.ts`), proving them (`components/bake/lesson.ts`).
 * One idea: a mistake is explained by the smallest change that makes it go away.
 */
import type { HostAnswers } from '#engine/session/protocol.ts';

interface Words {
  /** What it means, in one to three sentences; words of the language in backquotes. */
  readonly means: string;
}
/** Raised by a program, or by a call of it. */
export interface Lesson extends Words {
  /** The program with the mistake: text, or for `BIN2xx` bytes in hexadecimal with `;;` comments. */
  readonly broken: string;
  /** What was changed, as a sentence. */
  readonly mend: string;
  /** The program without the mistake, in the form of `broken`; the same as `broken` if the mistake is in the call. */
  readonly mended: string;
  /** What is called, `run()` if absent. */
  readonly call?: string;
  /** The call with the mistake, if it is another one. */
  readonly wrongCall?: string;
  /** Answers of the host, and those with the mistake if they are other ones. */
  readonly hosts?: HostAnswers;
  readonly wrongHosts?: HostAnswers;
  /** Steps after which `broken` is stopped. */
  readonly fuel?: number;
}
/** Kept for a feature that the machine lacks; it lacks none today, so no program can raise it. */
export interface Dormant extends Words {
  readonly dormant: true;
}
export type AnyLesson = Lesson | Dormant;

/** Program text as it is written here, without the line breaks at its ends: a backslash stays a backslash. */
export const wat = (parts: TemplateStringsArray, ...values: readonly unknown[]): string =>
  `${String.raw(parts, ...values).trim()}\n`;
