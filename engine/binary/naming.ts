/**
 * The name section on its way out: every name that a module's author gave, by index (specification: Appendix, Custom Sections).
 * Leaves to others: reading it and the ids of its subsections (`names.ts`), whether it is written at all (`encode.ts`).
 * One idea: what nothing depends on stands at the end of the file, where it can be cut off.
 */
import type { Module } from '../syntax/module.ts';
import { encodeUtf8 } from '../syntax/utf8.ts';
import { Writer } from '../syntax/writer.ts';

type Named = { readonly name?: string };

/** The name section's contents for the names in `module`; empty if nothing has one. */
export function writeNames(module: Module): Uint8Array {
  const out = new Writer();
  const subsection = (id: number, content: Uint8Array): void => {
    if (content.length === 0) return;
    out.u8(id);
    out.u32(content.length);
    out.raw(content);
  };
  const own = (space: readonly Named[]): Uint8Array => {
    return writeMap(
      space.flatMap(({ name }, index) => (name === undefined ? [] : [[index, (w: Writer) => writeName(name, w)]])),
    );
  };
  const inside = <T>(space: readonly T[], get: (entity: T) => ReadonlyMap<number, string> | undefined): Uint8Array => {
    return writeMap(
      space.flatMap((entity, index) => {
        const names = [...(get(entity) ?? [])].sort(([a], [b]) => a - b);
        if (names.length === 0) return [];
        const map = writeMap(names.map(([key, name]) => [key, (w: Writer) => writeName(name, w)]));
        return [[index, (w: Writer) => w.raw(map)]];
      }),
    );
  };
  if (module.name !== undefined) {
    const w = new Writer();
    writeName(module.name, w);
    subsection(0, w.done());
  }
  subsection(1, own(module.funcs));
  subsection(
    2,
    inside(module.funcs, (func) => func.localNames),
  );
  subsection(
    3,
    inside(module.funcs, (func) => func.labelNames),
  );
  subsection(4, own(module.types));
  subsection(5, own(module.tables));
  subsection(6, own(module.mems));
  subsection(7, own(module.globals));
  subsection(8, own(module.elems));
  subsection(9, own(module.datas));
  subsection(
    10,
    inside(module.types, (type) => type.fieldNames),
  );
  subsection(11, own(module.tags));
  return out.done();
}

/** Writes a name: its length in bytes, then UTF-8. */
export function writeName(name: string, w: Writer): void {
  const bytes = encodeUtf8(name);
  w.u32(bytes.length);
  w.raw(bytes);
}

function writeMap(
  entries: (readonly [number, (w: Writer) => void] | (number | ((w: Writer) => void))[])[],
): Uint8Array {
  const w = new Writer();
  if (entries.length === 0) return w.done();
  w.u32(entries.length);
  for (const [key, write] of entries as [number, (w: Writer) => void][]) {
    w.u32(key);
    write(w);
  }
  return w.done();
}
