/** Written by `npm run generate` from the instruction table; see `engine/isa/javascript.ts`. */

/** By opcode: kinds of operands and of the result (i an i32, l an i64 in halves, f an f32, d an f64), the low half or all of it, the high half. */
export const meanings: Readonly<Record<number, readonly [kinds: string, lo: string, hi?: string]>> = {
  69: ['i>i', 'a === 0 ? 1 : 0'], // i32.eqz
  70: ['ii>i', 'a === b ? 1 : 0'], // i32.eq
  71: ['ii>i', 'a !== b ? 1 : 0'], // i32.ne
  72: ['ii>i', 'a < b ? 1 : 0'], // i32.lt_s
  73: ['ii>i', '(a >>> 0) < (b >>> 0) ? 1 : 0'], // i32.lt_u
  74: ['ii>i', 'a > b ? 1 : 0'], // i32.gt_s
  75: ['ii>i', '(a >>> 0) > (b >>> 0) ? 1 : 0'], // i32.gt_u
  76: ['ii>i', 'a <= b ? 1 : 0'], // i32.le_s
  77: ['ii>i', '(a >>> 0) <= (b >>> 0) ? 1 : 0'], // i32.le_u
  78: ['ii>i', 'a >= b ? 1 : 0'], // i32.ge_s
  79: ['ii>i', '(a >>> 0) >= (b >>> 0) ? 1 : 0'], // i32.ge_u
  80: ['l>i', '(al | ah) === 0 ? 1 : 0'], // i64.eqz
  81: ['ll>i', 'al === bl && ah === bh ? 1 : 0'], // i64.eq
  82: ['ll>i', 'al !== bl || ah !== bh ? 1 : 0'], // i64.ne
  83: ['ll>i', 'ah < bh || (ah === bh && al >>> 0 < bl >>> 0) ? 1 : 0'], // i64.lt_s
  84: ['ll>i', 'ah >>> 0 < bh >>> 0 || (ah === bh && al >>> 0 < bl >>> 0) ? 1 : 0'], // i64.lt_u
  85: ['ll>i', 'ah > bh || (ah === bh && al >>> 0 > bl >>> 0) ? 1 : 0'], // i64.gt_s
  86: ['ll>i', 'ah >>> 0 > bh >>> 0 || (ah === bh && al >>> 0 > bl >>> 0) ? 1 : 0'], // i64.gt_u
  87: ['ll>i', 'ah < bh || (ah === bh && al >>> 0 <= bl >>> 0) ? 1 : 0'], // i64.le_s
  88: ['ll>i', 'ah >>> 0 < bh >>> 0 || (ah === bh && al >>> 0 <= bl >>> 0) ? 1 : 0'], // i64.le_u
  89: ['ll>i', 'ah > bh || (ah === bh && al >>> 0 >= bl >>> 0) ? 1 : 0'], // i64.ge_s
  90: ['ll>i', 'ah >>> 0 > bh >>> 0 || (ah === bh && al >>> 0 >= bl >>> 0) ? 1 : 0'], // i64.ge_u
  91: ['ff>i', 'a === b ? 1 : 0'], // f32.eq
  92: ['ff>i', 'a !== b ? 1 : 0'], // f32.ne
  93: ['ff>i', 'a < b ? 1 : 0'], // f32.lt
  94: ['ff>i', 'a > b ? 1 : 0'], // f32.gt
  95: ['ff>i', 'a <= b ? 1 : 0'], // f32.le
  96: ['ff>i', 'a >= b ? 1 : 0'], // f32.ge
  97: ['dd>i', 'a === b ? 1 : 0'], // f64.eq
  98: ['dd>i', 'a !== b ? 1 : 0'], // f64.ne
  99: ['dd>i', 'a < b ? 1 : 0'], // f64.lt
  100: ['dd>i', 'a > b ? 1 : 0'], // f64.gt
  101: ['dd>i', 'a <= b ? 1 : 0'], // f64.le
  102: ['dd>i', 'a >= b ? 1 : 0'], // f64.ge
  103: ['i>i', 'Math.clz32(a)'], // i32.clz
  104: ['i>i', 'a ? 31 - Math.clz32(a & -a) : 32'], // i32.ctz
  105: ['i>i', 'i32_popcnt(a)'], // i32.popcnt
  106: ['ii>i', '(a + b) | 0'], // i32.add
  107: ['ii>i', '(a - b) | 0'], // i32.sub
  108: ['ii>i', 'Math.imul(a, b)'], // i32.mul
  109: ['ii>i', "!b ? trap('integer divide by zero') : a === -0x80000000 && b === -1 ? trap('integer overflow') : (a / b) | 0"], // i32.div_s
  110: ['ii>i', "b ? ((a >>> 0) / (b >>> 0)) | 0 : trap('integer divide by zero')"], // i32.div_u
  111: ['ii>i', "b ? (a % b) | 0 : trap('integer divide by zero')"], // i32.rem_s
  112: ['ii>i', "b ? ((a >>> 0) % (b >>> 0)) | 0 : trap('integer divide by zero')"], // i32.rem_u
  113: ['ii>i', 'a & b'], // i32.and
  114: ['ii>i', 'a | b'], // i32.or
  115: ['ii>i', 'a ^ b'], // i32.xor
  116: ['ii>i', 'a << b'], // i32.shl
  117: ['ii>i', 'a >> b'], // i32.shr_s
  118: ['ii>i', '(a >>> b) | 0'], // i32.shr_u
  119: ['ii>i', '(a << b) | (a >>> -b)'], // i32.rotl
  120: ['ii>i', '(a >>> b) | (a << -b)'], // i32.rotr
  121: ['l>l', 'ah ? Math.clz32(ah) : 32 + Math.clz32(al)', '0'], // i64.clz
  122: ['l>l', 'al ? 31 - Math.clz32(al & -al) : ah ? 63 - Math.clz32(ah & -ah) : 64', '0'], // i64.ctz
  123: ['l>l', 'i32_popcnt(al) + i32_popcnt(ah)', '0'], // i64.popcnt
  124: ['ll>l', '(al + bl) | 0', '(ah + bh + (lo >>> 0 < al >>> 0 ? 1 : 0)) | 0'], // i64.add
  125: ['ll>l', '(al - bl) | 0', '(ah - bh - (al >>> 0 < bl >>> 0 ? 1 : 0)) | 0'], // i64.sub
  126: ['ll>l', 'i64_mul(al, ah, bl, bh)', 'high[0]'], // i64.mul
  127: ['ll>l', 'i64_div_s(al, ah, bl, bh)', 'high[0]'], // i64.div_s
  128: ['ll>l', 'i64_div_u(al, ah, bl, bh)', 'high[0]'], // i64.div_u
  129: ['ll>l', 'i64_rem_s(al, ah, bl, bh)', 'high[0]'], // i64.rem_s
  130: ['ll>l', 'i64_rem_u(al, ah, bl, bh)', 'high[0]'], // i64.rem_u
  131: ['ll>l', 'al & bl', 'ah & bh'], // i64.and
  132: ['ll>l', 'al | bl', 'ah | bh'], // i64.or
  133: ['ll>l', 'al ^ bl', 'ah ^ bh'], // i64.xor
  134: ['ll>l', 'bl & 32 ? 0 : al << bl', 'bl & 32 ? al << bl : (ah << bl) | (al >>> 1 >>> ~bl)'], // i64.shl
  135: ['ll>l', 'bl & 32 ? ah >> bl : (al >>> bl) | (ah << 1 << ~bl)', 'bl & 32 ? ah >> 31 : ah >> bl'], // i64.shr_s
  136: ['ll>l', 'bl & 32 ? (ah >>> bl) | 0 : (al >>> bl) | (ah << 1 << ~bl)', 'bl & 32 ? 0 : (ah >>> bl) | 0'], // i64.shr_u
  137: ['ll>l', 'bl & 32 ? (ah << bl) | (al >>> 1 >>> ~bl) : (al << bl) | (ah >>> 1 >>> ~bl)', 'bl & 32 ? (al << bl) | (ah >>> 1 >>> ~bl) : (ah << bl) | (al >>> 1 >>> ~bl)'], // i64.rotl
  138: ['ll>l', 'bl & 32 ? (ah >>> bl) | (al << 1 << ~bl) : (al >>> bl) | (ah << 1 << ~bl)', 'bl & 32 ? (al >>> bl) | (ah << 1 << ~bl) : (ah >>> bl) | (al << 1 << ~bl)'], // i64.rotr
  141: ['f>f', 'Math.ceil(a)'], // f32.ceil
  142: ['f>f', 'Math.floor(a)'], // f32.floor
  143: ['f>f', 'Math.trunc(a)'], // f32.trunc
  144: ['f>f', 'nearest(a)'], // f32.nearest
  145: ['f>f', 'Math.fround(Math.sqrt(a))'], // f32.sqrt
  146: ['ff>f', 'Math.fround(a + b)'], // f32.add
  147: ['ff>f', 'Math.fround(a - b)'], // f32.sub
  148: ['ff>f', 'Math.fround(a * b)'], // f32.mul
  149: ['ff>f', 'Math.fround(a / b)'], // f32.div
  150: ['ff>f', 'Math.min(a, b)'], // f32.min
  151: ['ff>f', 'Math.max(a, b)'], // f32.max
  155: ['d>d', 'Math.ceil(a)'], // f64.ceil
  156: ['d>d', 'Math.floor(a)'], // f64.floor
  157: ['d>d', 'Math.trunc(a)'], // f64.trunc
  158: ['d>d', 'nearest(a)'], // f64.nearest
  159: ['d>d', 'Math.sqrt(a)'], // f64.sqrt
  160: ['dd>d', 'a + b'], // f64.add
  161: ['dd>d', 'a - b'], // f64.sub
  162: ['dd>d', 'a * b'], // f64.mul
  163: ['dd>d', 'a / b'], // f64.div
  164: ['dd>d', 'Math.min(a, b)'], // f64.min
  165: ['dd>d', 'Math.max(a, b)'], // f64.max
  167: ['l>i', 'al'], // i32.wrap_i64
  168: ['f>i', 'truncate(a, -(2 ** 31), 2 ** 31) | 0'], // i32.trunc_f32_s
  169: ['f>i', 'truncate(a, 0, 2 ** 32) | 0'], // i32.trunc_f32_u
  170: ['d>i', 'truncate(a, -(2 ** 31), 2 ** 31) | 0'], // i32.trunc_f64_s
  171: ['d>i', 'truncate(a, 0, 2 ** 32) | 0'], // i32.trunc_f64_u
  172: ['i>l', 'a', 'a >> 31'], // i64.extend_i32_s
  173: ['i>l', 'a', '0'], // i64.extend_i32_u
  174: ['f>l', 'i64_split(truncate(a, -(2 ** 63), 2 ** 63))', 'high[0]'], // i64.trunc_f32_s
  175: ['f>l', 'i64_split(truncate(a, 0, 2 ** 64))', 'high[0]'], // i64.trunc_f32_u
  176: ['d>l', 'i64_split(truncate(a, -(2 ** 63), 2 ** 63))', 'high[0]'], // i64.trunc_f64_s
  177: ['d>l', 'i64_split(truncate(a, 0, 2 ** 64))', 'high[0]'], // i64.trunc_f64_u
  178: ['i>f', 'Math.fround(a)'], // f32.convert_i32_s
  179: ['i>f', 'Math.fround(a >>> 0)'], // f32.convert_i32_u
  180: ['l>f', 'f32_convert_i64(al, ah)'], // f32.convert_i64_s
  181: ['l>f', 'f32_convert_i64(al, ah >>> 0)'], // f32.convert_i64_u
  182: ['d>f', 'Math.fround(a)'], // f32.demote_f64
  183: ['i>d', 'a'], // f64.convert_i32_s
  184: ['i>d', 'a >>> 0'], // f64.convert_i32_u
  185: ['l>d', 'ah * 4294967296 + (al >>> 0)'], // f64.convert_i64_s
  186: ['l>d', '(ah >>> 0) * 4294967296 + (al >>> 0)'], // f64.convert_i64_u
  187: ['f>d', 'a'], // f64.promote_f32
  192: ['i>i', '(a << 24) >> 24'], // i32.extend8_s
  193: ['i>i', '(a << 16) >> 16'], // i32.extend16_s
  194: ['l>l', '(al << 24) >> 24', 'lo >> 31'], // i64.extend8_s
  195: ['l>l', '(al << 16) >> 16', 'lo >> 31'], // i64.extend16_s
  196: ['l>l', 'al', 'al >> 31'], // i64.extend32_s
  16515072: ['f>i', 'saturate(a, -(2 ** 31), 2 ** 31 - 1) | 0'], // i32.trunc_sat_f32_s
  16515073: ['f>i', 'saturate(a, 0, 2 ** 32 - 1) | 0'], // i32.trunc_sat_f32_u
  16515074: ['d>i', 'saturate(a, -(2 ** 31), 2 ** 31 - 1) | 0'], // i32.trunc_sat_f64_s
  16515075: ['d>i', 'saturate(a, 0, 2 ** 32 - 1) | 0'], // i32.trunc_sat_f64_u
  16515076: ['f>l', 'i64_saturate_s(a)', 'high[0]'], // i64.trunc_sat_f32_s
  16515077: ['f>l', 'i64_saturate_u(a)', 'high[0]'], // i64.trunc_sat_f32_u
  16515078: ['d>l', 'i64_saturate_s(a)', 'high[0]'], // i64.trunc_sat_f64_s
  16515079: ['d>l', 'i64_saturate_u(a)', 'high[0]'], // i64.trunc_sat_f64_u
};

/** Functions of `engine/numeric/` that these name. */
export const names: readonly string[] = ['f32_convert_i64', 'high', 'i32_popcnt', 'i64_div_s', 'i64_div_u', 'i64_mul', 'i64_rem_s', 'i64_rem_u', 'i64_saturate_s', 'i64_saturate_u', 'i64_split', 'nearest', 'saturate', 'trap', 'truncate'];
