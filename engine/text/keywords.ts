/**
 * Every word of the text format that is not an instruction, and what used to be one.
 * Leaves to others: instructions (`isa/table.ts`). One idea: a word that exists but stands in the wrong place is an
 * "unexpected token"; a word that exists nowhere is an "unknown operator" and deserves a suggestion.
 */
import '../isa/more.ts';
import { byName } from '../isa/table.ts';

const FIXED = new Set(
  `module definition instance binary quote type rec sub final func param result local struct field array mut shared
  import export table memory global tag elem data start offset item declare i32 i64 f32 f64 v128 i8 i16
  i8x16 i16x8 i32x4 i64x2 f32x4 f64x2 ref null any eq i31 extern exn none nofunc noextern noexn
  funcref externref anyref eqref i31ref structref arrayref exnref nullref nullfuncref nullexternref nullexnref
  then else end do catch catch_ref catch_all catch_all_ref delegate inf nan nan:canonical nan:arithmetic pagesize
  register invoke get either assert_return assert_trap assert_exhaustion assert_malformed assert_invalid assert_unlinkable
  assert_exception assert_malformed_custom assert_invalid_custom ref.host before after first last`.split(/\s+/),
);

/** Names from before 1.0 and what they are called now. */
export const RENAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    get_local: 'local.get',
    set_local: 'local.set',
    tee_local: 'local.tee',
    get_global: 'global.get',
    set_global: 'global.set',
    current_memory: 'memory.size',
    grow_memory: 'memory.grow',
    anyfunc: 'funcref',
    'i32.wrap/i64': 'i32.wrap_i64',
    'f32.demote/f64': 'f32.demote_f64',
    'f64.promote/f32': 'f64.promote_f32',
    'i64.extend_s/i32': 'i64.extend_i32_s',
    'i64.extend_u/i32': 'i64.extend_i32_u',
    'i32.reinterpret/f32': 'i32.reinterpret_f32',
    'f32.reinterpret/i32': 'f32.reinterpret_i32',
    'i64.reinterpret/f64': 'i64.reinterpret_f64',
    'f64.reinterpret/i64': 'f64.reinterpret_i64',
  }),
);

/** Whether a word means something somewhere in the text format: a keyword, an instruction, `offset=…`, `align=…`, `nan:0x…`. */
export const isKeyword = (word: string): boolean =>
  FIXED.has(word) || byName(word) !== undefined || /^(?:offset|align)=/.test(word) || /^nan:0x[0-9a-fA-F]/.test(word);
