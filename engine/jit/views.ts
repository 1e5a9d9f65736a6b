/**
 * What generated code sees of a memory: typed arrays and a `DataView` that end exactly where the memory ends.
 * Leaves to others: the memory and its growth (`runtime/memory.ts`), the text of an access (`access.ts`).
 * Specification: Execution, Memory Instances.
 * One idea: each memory has a class of its own. V8 takes a field that was written once for a constant, per class, and then knows at compile
 * time where the memory lies and how long it is; a memory that grows loses that for itself and for nobody else.
 */
import type { MemInst } from '../runtime/memory.ts';

export interface Views {
  readonly mem: MemInst;
  dv: DataView;
  f32: Float32Array;
  f64: Float64Array;
}

const known = new WeakMap<MemInst, Views>();

/** The views of a memory, which stay right when it grows. */
export function viewsOf(mem: MemInst): Views {
  let views = known.get(mem);
  if (!views) {
    views = newViews(mem);
    known.set(mem, views);
    const { seen } = mem;
    const own = views;
    mem.seen = () => {
      seen?.();
      look(own);
    };
  }
  return views;
}

function newViews(mem: MemInst): Views {
  const { buffer, end } = mem;
  return new (class implements Views {
    readonly mem = mem;
    dv = mem.view;
    f32 = new Float32Array(buffer, 0, end >> 2);
    f64 = new Float64Array(buffer, 0, end >> 3);
  })();
}

function look(views: Views): void {
  const { buffer, end, view } = views.mem;
  views.dv = view;
  views.f32 = new Float32Array(buffer, 0, end >> 2);
  views.f64 = new Float64Array(buffer, 0, end >> 3);
}
