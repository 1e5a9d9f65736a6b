// Written by `node engine/isa/generate.ts`; what the names mean is in `lanes.ts`.
import { high, i64_mul } from './i64.ts';
import { i32_popcnt } from './i32.ts';
import { nearest } from './float.ts';
import { saturate } from './convert.ts';
import { clamp, F32, F64, I8, I16, I32, type Kernel, U8, U16 } from './lanes.ts';

/** By opcode without its prefix; none for instructions about memory, and for constants. */
export const kernels: (Kernel | undefined)[] = [];
kernels[0x00d] = () => { for (let i = 0; i < 16; i++) U8[i + 48] = U8[U8[i + 32]!]!; }; // i8x16.shuffle
kernels[0x00e] = () => { for (let i = 0; i < 16; i++) { const from = U8[i + 16]!; U8[i + 48] = from < 16 ? U8[from]! : 0; } }; // i8x16.swizzle
kernels[0x00f] = () => { const a = I32[0]!; for (let i = 0; i < 16; i++) I8[i + 48] = a; }; // i8x16.splat
kernels[0x010] = () => { const a = I32[0]!; for (let i = 0; i < 8; i++) I16[i + 24] = a; }; // i16x8.splat
kernels[0x011] = () => { const a = I32[0]!; for (let i = 0; i < 4; i++) I32[i + 12] = a; }; // i32x4.splat
kernels[0x012] = () => { I32[12] = I32[14] = I32[0]!; I32[13] = I32[15] = I32[1]!; }; // i64x2.splat
kernels[0x013] = () => { const a = I32[0]!; for (let i = 0; i < 4; i++) I32[i + 12] = a; }; // f32x4.splat
kernels[0x014] = () => { I32[12] = I32[14] = I32[0]!; I32[13] = I32[15] = I32[1]!; }; // f64x2.splat
kernels[0x015] = lane => { I32[12] = I8[lane]!; }; // i8x16.extract_lane_s
kernels[0x016] = lane => { I32[12] = U8[lane]!; }; // i8x16.extract_lane_u
kernels[0x017] = lane => { for (let i = 0; i < 4; i++) I32[i + 12] = I32[i]!; I8[lane + 48] = I32[4]!; }; // i8x16.replace_lane
kernels[0x018] = lane => { I32[12] = I16[lane]!; }; // i16x8.extract_lane_s
kernels[0x019] = lane => { I32[12] = U16[lane]!; }; // i16x8.extract_lane_u
kernels[0x01a] = lane => { for (let i = 0; i < 4; i++) I32[i + 12] = I32[i]!; I16[lane + 24] = I32[4]!; }; // i16x8.replace_lane
kernels[0x01b] = lane => { I32[12] = I32[lane]!; }; // i32x4.extract_lane
kernels[0x01c] = lane => { for (let i = 0; i < 4; i++) I32[i + 12] = I32[i]!; I32[lane + 12] = I32[4]!; }; // i32x4.replace_lane
kernels[0x01d] = lane => { I32[12] = I32[2 * lane]!; I32[13] = I32[2 * lane + 1]!; }; // i64x2.extract_lane
kernels[0x01e] = lane => { for (let i = 0; i < 4; i++) I32[i + 12] = I32[i]!; I32[2 * lane + 12] = I32[4]!; I32[2 * lane + 13] = I32[5]!; }; // i64x2.replace_lane
kernels[0x01f] = lane => { I32[12] = I32[lane]!; }; // f32x4.extract_lane
kernels[0x020] = lane => { for (let i = 0; i < 4; i++) I32[i + 12] = I32[i]!; I32[lane + 12] = I32[4]!; }; // f32x4.replace_lane
kernels[0x021] = lane => { I32[12] = I32[2 * lane]!; I32[13] = I32[2 * lane + 1]!; }; // f64x2.extract_lane
kernels[0x022] = lane => { for (let i = 0; i < 4; i++) I32[i + 12] = I32[i]!; I32[2 * lane + 12] = I32[4]!; I32[2 * lane + 13] = I32[5]!; }; // f64x2.replace_lane
kernels[0x023] = () => { for (let i = 0; i < 16; i++) { const a = I8[i]!, b = I8[i + 16]!; I8[i + 48] = a === b ? -1 : 0; } }; // i8x16.eq
kernels[0x024] = () => { for (let i = 0; i < 16; i++) { const a = I8[i]!, b = I8[i + 16]!; I8[i + 48] = a !== b ? -1 : 0; } }; // i8x16.ne
kernels[0x025] = () => { for (let i = 0; i < 16; i++) { const a = I8[i]!, b = I8[i + 16]!; I8[i + 48] = a < b ? -1 : 0; } }; // i8x16.lt_s
kernels[0x026] = () => { for (let i = 0; i < 16; i++) { const a = U8[i]!, b = U8[i + 16]!; U8[i + 48] = a < b ? -1 : 0; } }; // i8x16.lt_u
kernels[0x027] = () => { for (let i = 0; i < 16; i++) { const a = I8[i]!, b = I8[i + 16]!; I8[i + 48] = a > b ? -1 : 0; } }; // i8x16.gt_s
kernels[0x028] = () => { for (let i = 0; i < 16; i++) { const a = U8[i]!, b = U8[i + 16]!; U8[i + 48] = a > b ? -1 : 0; } }; // i8x16.gt_u
kernels[0x029] = () => { for (let i = 0; i < 16; i++) { const a = I8[i]!, b = I8[i + 16]!; I8[i + 48] = a <= b ? -1 : 0; } }; // i8x16.le_s
kernels[0x02a] = () => { for (let i = 0; i < 16; i++) { const a = U8[i]!, b = U8[i + 16]!; U8[i + 48] = a <= b ? -1 : 0; } }; // i8x16.le_u
kernels[0x02b] = () => { for (let i = 0; i < 16; i++) { const a = I8[i]!, b = I8[i + 16]!; I8[i + 48] = a >= b ? -1 : 0; } }; // i8x16.ge_s
kernels[0x02c] = () => { for (let i = 0; i < 16; i++) { const a = U8[i]!, b = U8[i + 16]!; U8[i + 48] = a >= b ? -1 : 0; } }; // i8x16.ge_u
kernels[0x02d] = () => { for (let i = 0; i < 8; i++) { const a = I16[i]!, b = I16[i + 8]!; I16[i + 24] = a === b ? -1 : 0; } }; // i16x8.eq
kernels[0x02e] = () => { for (let i = 0; i < 8; i++) { const a = I16[i]!, b = I16[i + 8]!; I16[i + 24] = a !== b ? -1 : 0; } }; // i16x8.ne
kernels[0x02f] = () => { for (let i = 0; i < 8; i++) { const a = I16[i]!, b = I16[i + 8]!; I16[i + 24] = a < b ? -1 : 0; } }; // i16x8.lt_s
kernels[0x030] = () => { for (let i = 0; i < 8; i++) { const a = U16[i]!, b = U16[i + 8]!; U16[i + 24] = a < b ? -1 : 0; } }; // i16x8.lt_u
kernels[0x031] = () => { for (let i = 0; i < 8; i++) { const a = I16[i]!, b = I16[i + 8]!; I16[i + 24] = a > b ? -1 : 0; } }; // i16x8.gt_s
kernels[0x032] = () => { for (let i = 0; i < 8; i++) { const a = U16[i]!, b = U16[i + 8]!; U16[i + 24] = a > b ? -1 : 0; } }; // i16x8.gt_u
kernels[0x033] = () => { for (let i = 0; i < 8; i++) { const a = I16[i]!, b = I16[i + 8]!; I16[i + 24] = a <= b ? -1 : 0; } }; // i16x8.le_s
kernels[0x034] = () => { for (let i = 0; i < 8; i++) { const a = U16[i]!, b = U16[i + 8]!; U16[i + 24] = a <= b ? -1 : 0; } }; // i16x8.le_u
kernels[0x035] = () => { for (let i = 0; i < 8; i++) { const a = I16[i]!, b = I16[i + 8]!; I16[i + 24] = a >= b ? -1 : 0; } }; // i16x8.ge_s
kernels[0x036] = () => { for (let i = 0; i < 8; i++) { const a = U16[i]!, b = U16[i + 8]!; U16[i + 24] = a >= b ? -1 : 0; } }; // i16x8.ge_u
kernels[0x037] = () => { for (let i = 0; i < 4; i++) { const a = I32[i]!, b = I32[i + 4]!; I32[i + 12] = -(a === b ? 1 : 0); } }; // i32x4.eq
kernels[0x038] = () => { for (let i = 0; i < 4; i++) { const a = I32[i]!, b = I32[i + 4]!; I32[i + 12] = -(a !== b ? 1 : 0); } }; // i32x4.ne
kernels[0x039] = () => { for (let i = 0; i < 4; i++) { const a = I32[i]!, b = I32[i + 4]!; I32[i + 12] = -(a < b ? 1 : 0); } }; // i32x4.lt_s
kernels[0x03a] = () => { for (let i = 0; i < 4; i++) { const a = I32[i]!, b = I32[i + 4]!; I32[i + 12] = -((a >>> 0) < (b >>> 0) ? 1 : 0); } }; // i32x4.lt_u
kernels[0x03b] = () => { for (let i = 0; i < 4; i++) { const a = I32[i]!, b = I32[i + 4]!; I32[i + 12] = -(a > b ? 1 : 0); } }; // i32x4.gt_s
kernels[0x03c] = () => { for (let i = 0; i < 4; i++) { const a = I32[i]!, b = I32[i + 4]!; I32[i + 12] = -((a >>> 0) > (b >>> 0) ? 1 : 0); } }; // i32x4.gt_u
kernels[0x03d] = () => { for (let i = 0; i < 4; i++) { const a = I32[i]!, b = I32[i + 4]!; I32[i + 12] = -(a <= b ? 1 : 0); } }; // i32x4.le_s
kernels[0x03e] = () => { for (let i = 0; i < 4; i++) { const a = I32[i]!, b = I32[i + 4]!; I32[i + 12] = -((a >>> 0) <= (b >>> 0) ? 1 : 0); } }; // i32x4.le_u
kernels[0x03f] = () => { for (let i = 0; i < 4; i++) { const a = I32[i]!, b = I32[i + 4]!; I32[i + 12] = -(a >= b ? 1 : 0); } }; // i32x4.ge_s
kernels[0x040] = () => { for (let i = 0; i < 4; i++) { const a = I32[i]!, b = I32[i + 4]!; I32[i + 12] = -((a >>> 0) >= (b >>> 0) ? 1 : 0); } }; // i32x4.ge_u
kernels[0x041] = () => { for (let i = 0; i < 4; i++) { const a = F32[i]!, b = F32[i + 4]!; I32[i + 12] = -(a === b ? 1 : 0); } }; // f32x4.eq
kernels[0x042] = () => { for (let i = 0; i < 4; i++) { const a = F32[i]!, b = F32[i + 4]!; I32[i + 12] = -(a !== b ? 1 : 0); } }; // f32x4.ne
kernels[0x043] = () => { for (let i = 0; i < 4; i++) { const a = F32[i]!, b = F32[i + 4]!; I32[i + 12] = -(a < b ? 1 : 0); } }; // f32x4.lt
kernels[0x044] = () => { for (let i = 0; i < 4; i++) { const a = F32[i]!, b = F32[i + 4]!; I32[i + 12] = -(a > b ? 1 : 0); } }; // f32x4.gt
kernels[0x045] = () => { for (let i = 0; i < 4; i++) { const a = F32[i]!, b = F32[i + 4]!; I32[i + 12] = -(a <= b ? 1 : 0); } }; // f32x4.le
kernels[0x046] = () => { for (let i = 0; i < 4; i++) { const a = F32[i]!, b = F32[i + 4]!; I32[i + 12] = -(a >= b ? 1 : 0); } }; // f32x4.ge
kernels[0x047] = () => { for (let i = 0; i < 2; i++) { const a = F64[i]!, b = F64[i + 2]!; I32[2 * i + 13] = I32[2 * i + 12] = -(a === b ? 1 : 0); } }; // f64x2.eq
kernels[0x048] = () => { for (let i = 0; i < 2; i++) { const a = F64[i]!, b = F64[i + 2]!; I32[2 * i + 13] = I32[2 * i + 12] = -(a !== b ? 1 : 0); } }; // f64x2.ne
kernels[0x049] = () => { for (let i = 0; i < 2; i++) { const a = F64[i]!, b = F64[i + 2]!; I32[2 * i + 13] = I32[2 * i + 12] = -(a < b ? 1 : 0); } }; // f64x2.lt
kernels[0x04a] = () => { for (let i = 0; i < 2; i++) { const a = F64[i]!, b = F64[i + 2]!; I32[2 * i + 13] = I32[2 * i + 12] = -(a > b ? 1 : 0); } }; // f64x2.gt
kernels[0x04b] = () => { for (let i = 0; i < 2; i++) { const a = F64[i]!, b = F64[i + 2]!; I32[2 * i + 13] = I32[2 * i + 12] = -(a <= b ? 1 : 0); } }; // f64x2.le
kernels[0x04c] = () => { for (let i = 0; i < 2; i++) { const a = F64[i]!, b = F64[i + 2]!; I32[2 * i + 13] = I32[2 * i + 12] = -(a >= b ? 1 : 0); } }; // f64x2.ge
kernels[0x0d6] = () => { for (let i = 0; i < 2; i++) { const al = I32[2 * i]!, ah = I32[2 * i + 1]!, bl = I32[2 * i + 4]!, bh = I32[2 * i + 5]!; I32[2 * i + 13] = I32[2 * i + 12] = -(al === bl && ah === bh ? 1 : 0); } }; // i64x2.eq
kernels[0x0d7] = () => { for (let i = 0; i < 2; i++) { const al = I32[2 * i]!, ah = I32[2 * i + 1]!, bl = I32[2 * i + 4]!, bh = I32[2 * i + 5]!; I32[2 * i + 13] = I32[2 * i + 12] = -(al !== bl || ah !== bh ? 1 : 0); } }; // i64x2.ne
kernels[0x0d8] = () => { for (let i = 0; i < 2; i++) { const al = I32[2 * i]!, ah = I32[2 * i + 1]!, bl = I32[2 * i + 4]!, bh = I32[2 * i + 5]!; I32[2 * i + 13] = I32[2 * i + 12] = -(ah < bh || (ah === bh && al >>> 0 < bl >>> 0) ? 1 : 0); } }; // i64x2.lt_s
kernels[0x0d9] = () => { for (let i = 0; i < 2; i++) { const al = I32[2 * i]!, ah = I32[2 * i + 1]!, bl = I32[2 * i + 4]!, bh = I32[2 * i + 5]!; I32[2 * i + 13] = I32[2 * i + 12] = -(ah > bh || (ah === bh && al >>> 0 > bl >>> 0) ? 1 : 0); } }; // i64x2.gt_s
kernels[0x0da] = () => { for (let i = 0; i < 2; i++) { const al = I32[2 * i]!, ah = I32[2 * i + 1]!, bl = I32[2 * i + 4]!, bh = I32[2 * i + 5]!; I32[2 * i + 13] = I32[2 * i + 12] = -(ah < bh || (ah === bh && al >>> 0 <= bl >>> 0) ? 1 : 0); } }; // i64x2.le_s
kernels[0x0db] = () => { for (let i = 0; i < 2; i++) { const al = I32[2 * i]!, ah = I32[2 * i + 1]!, bl = I32[2 * i + 4]!, bh = I32[2 * i + 5]!; I32[2 * i + 13] = I32[2 * i + 12] = -(ah > bh || (ah === bh && al >>> 0 >= bl >>> 0) ? 1 : 0); } }; // i64x2.ge_s
kernels[0x04d] = () => { for (let i = 0; i < 4; i++) I32[i + 12] = ~I32[i]!; }; // v128.not
kernels[0x04e] = () => { for (let i = 0; i < 4; i++) I32[i + 12] = I32[i]! & I32[i + 4]!; }; // v128.and
kernels[0x04f] = () => { for (let i = 0; i < 4; i++) I32[i + 12] = I32[i]! & ~I32[i + 4]!; }; // v128.andnot
kernels[0x050] = () => { for (let i = 0; i < 4; i++) I32[i + 12] = I32[i]! | I32[i + 4]!; }; // v128.or
kernels[0x051] = () => { for (let i = 0; i < 4; i++) I32[i + 12] = I32[i]! ^ I32[i + 4]!; }; // v128.xor
kernels[0x052] = () => { for (let i = 0; i < 4; i++) I32[i + 12] = (I32[i]! & I32[i + 8]!) | (I32[i + 4]! & ~I32[i + 8]!); }; // v128.bitselect
kernels[0x053] = () => { I32[12] = (I32[0]! | I32[1]! | I32[2]! | I32[3]!) === 0 ? 0 : 1; }; // v128.any_true
kernels[0x060] = () => { for (let i = 0; i < 16; i++) { const a = I8[i]!; I8[i + 48] = a < 0 ? -a : a; } }; // i8x16.abs
kernels[0x061] = () => { for (let i = 0; i < 16; i++) { const a = I8[i]!; I8[i + 48] = -a; } }; // i8x16.neg
kernels[0x062] = () => { for (let i = 0; i < 16; i++) { const a = U8[i]!; U8[i + 48] = i32_popcnt(a); } }; // i8x16.popcnt
kernels[0x063] = () => { let all = 1; for (let i = 0; i < 16; i++) if (I8[i] === 0) all = 0; I32[12] = all; }; // i8x16.all_true
kernels[0x064] = () => { let mask = 0; for (let i = 0; i < 16; i++) if (I8[i]! < 0) mask |= 1 << i; I32[12] = mask; }; // i8x16.bitmask
kernels[0x065] = () => { for (let i = 0; i < 16; i++) I8[i + 48] = clamp(I16[i]!, -128, 127); }; // i8x16.narrow_i16x8_s
kernels[0x066] = () => { for (let i = 0; i < 16; i++) U8[i + 48] = clamp(I16[i]!, 0, 255); }; // i8x16.narrow_i16x8_u
kernels[0x06b] = () => { const count = I32[4]! & 7; for (let i = 0; i < 16; i++) { const a = I8[i]!; I8[i + 48] = a << count; } }; // i8x16.shl
kernels[0x06c] = () => { const count = I32[4]! & 7; for (let i = 0; i < 16; i++) { const a = I8[i]!; I8[i + 48] = a >> count; } }; // i8x16.shr_s
kernels[0x06d] = () => { const count = I32[4]! & 7; for (let i = 0; i < 16; i++) { const a = U8[i]!; U8[i + 48] = a >> count; } }; // i8x16.shr_u
kernels[0x06e] = () => { for (let i = 0; i < 16; i++) { const a = I8[i]!, b = I8[i + 16]!; I8[i + 48] = a + b; } }; // i8x16.add
kernels[0x06f] = () => { for (let i = 0; i < 16; i++) { const a = I8[i]!, b = I8[i + 16]!; I8[i + 48] = clamp(a + b, -128, 127); } }; // i8x16.add_sat_s
kernels[0x070] = () => { for (let i = 0; i < 16; i++) { const a = U8[i]!, b = U8[i + 16]!; U8[i + 48] = clamp(a + b, 0, 255); } }; // i8x16.add_sat_u
kernels[0x071] = () => { for (let i = 0; i < 16; i++) { const a = I8[i]!, b = I8[i + 16]!; I8[i + 48] = a - b; } }; // i8x16.sub
kernels[0x072] = () => { for (let i = 0; i < 16; i++) { const a = I8[i]!, b = I8[i + 16]!; I8[i + 48] = clamp(a - b, -128, 127); } }; // i8x16.sub_sat_s
kernels[0x073] = () => { for (let i = 0; i < 16; i++) { const a = U8[i]!, b = U8[i + 16]!; U8[i + 48] = clamp(a - b, 0, 255); } }; // i8x16.sub_sat_u
kernels[0x076] = () => { for (let i = 0; i < 16; i++) { const a = I8[i]!, b = I8[i + 16]!; I8[i + 48] = a < b ? a : b; } }; // i8x16.min_s
kernels[0x077] = () => { for (let i = 0; i < 16; i++) { const a = U8[i]!, b = U8[i + 16]!; U8[i + 48] = a < b ? a : b; } }; // i8x16.min_u
kernels[0x078] = () => { for (let i = 0; i < 16; i++) { const a = I8[i]!, b = I8[i + 16]!; I8[i + 48] = a > b ? a : b; } }; // i8x16.max_s
kernels[0x079] = () => { for (let i = 0; i < 16; i++) { const a = U8[i]!, b = U8[i + 16]!; U8[i + 48] = a > b ? a : b; } }; // i8x16.max_u
kernels[0x07b] = () => { for (let i = 0; i < 16; i++) { const a = U8[i]!, b = U8[i + 16]!; U8[i + 48] = (a + b + 1) >> 1; } }; // i8x16.avgr_u
kernels[0x07c] = () => { for (let i = 0; i < 8; i++) I16[i + 24] = I8[2 * i]! + I8[2 * i + 1]!; }; // i16x8.extadd_pairwise_i8x16_s
kernels[0x07d] = () => { for (let i = 0; i < 8; i++) U16[i + 24] = U8[2 * i]! + U8[2 * i + 1]!; }; // i16x8.extadd_pairwise_i8x16_u
kernels[0x080] = () => { for (let i = 0; i < 8; i++) { const a = I16[i]!; I16[i + 24] = a < 0 ? -a : a; } }; // i16x8.abs
kernels[0x081] = () => { for (let i = 0; i < 8; i++) { const a = I16[i]!; I16[i + 24] = -a; } }; // i16x8.neg
kernels[0x082] = () => { for (let i = 0; i < 8; i++) { const a = I16[i]!, b = I16[i + 8]!; I16[i + 24] = clamp((a * b + 16384) >> 15, -32768, 32767); } }; // i16x8.q15mulr_sat_s
kernels[0x083] = () => { let all = 1; for (let i = 0; i < 8; i++) if (I16[i] === 0) all = 0; I32[12] = all; }; // i16x8.all_true
kernels[0x084] = () => { let mask = 0; for (let i = 0; i < 8; i++) if (I16[i]! < 0) mask |= 1 << i; I32[12] = mask; }; // i16x8.bitmask
kernels[0x085] = () => { for (let i = 0; i < 8; i++) I16[i + 24] = clamp(I32[i]!, -32768, 32767); }; // i16x8.narrow_i32x4_s
kernels[0x086] = () => { for (let i = 0; i < 8; i++) U16[i + 24] = clamp(I32[i]!, 0, 65535); }; // i16x8.narrow_i32x4_u
kernels[0x087] = () => { for (let i = 0; i < 8; i++) I16[i + 24] = I8[i]!; }; // i16x8.extend_low_i8x16_s
kernels[0x088] = () => { for (let i = 0; i < 8; i++) I16[i + 24] = I8[i + 8]!; }; // i16x8.extend_high_i8x16_s
kernels[0x089] = () => { for (let i = 0; i < 8; i++) U16[i + 24] = U8[i]!; }; // i16x8.extend_low_i8x16_u
kernels[0x08a] = () => { for (let i = 0; i < 8; i++) U16[i + 24] = U8[i + 8]!; }; // i16x8.extend_high_i8x16_u
kernels[0x08b] = () => { const count = I32[4]! & 15; for (let i = 0; i < 8; i++) { const a = I16[i]!; I16[i + 24] = a << count; } }; // i16x8.shl
kernels[0x08c] = () => { const count = I32[4]! & 15; for (let i = 0; i < 8; i++) { const a = I16[i]!; I16[i + 24] = a >> count; } }; // i16x8.shr_s
kernels[0x08d] = () => { const count = I32[4]! & 15; for (let i = 0; i < 8; i++) { const a = U16[i]!; U16[i + 24] = a >> count; } }; // i16x8.shr_u
kernels[0x08e] = () => { for (let i = 0; i < 8; i++) { const a = I16[i]!, b = I16[i + 8]!; I16[i + 24] = a + b; } }; // i16x8.add
kernels[0x08f] = () => { for (let i = 0; i < 8; i++) { const a = I16[i]!, b = I16[i + 8]!; I16[i + 24] = clamp(a + b, -32768, 32767); } }; // i16x8.add_sat_s
kernels[0x090] = () => { for (let i = 0; i < 8; i++) { const a = U16[i]!, b = U16[i + 8]!; U16[i + 24] = clamp(a + b, 0, 65535); } }; // i16x8.add_sat_u
kernels[0x091] = () => { for (let i = 0; i < 8; i++) { const a = I16[i]!, b = I16[i + 8]!; I16[i + 24] = a - b; } }; // i16x8.sub
kernels[0x092] = () => { for (let i = 0; i < 8; i++) { const a = I16[i]!, b = I16[i + 8]!; I16[i + 24] = clamp(a - b, -32768, 32767); } }; // i16x8.sub_sat_s
kernels[0x093] = () => { for (let i = 0; i < 8; i++) { const a = U16[i]!, b = U16[i + 8]!; U16[i + 24] = clamp(a - b, 0, 65535); } }; // i16x8.sub_sat_u
kernels[0x095] = () => { for (let i = 0; i < 8; i++) { const a = I16[i]!, b = I16[i + 8]!; I16[i + 24] = a * b; } }; // i16x8.mul
kernels[0x096] = () => { for (let i = 0; i < 8; i++) { const a = I16[i]!, b = I16[i + 8]!; I16[i + 24] = a < b ? a : b; } }; // i16x8.min_s
kernels[0x097] = () => { for (let i = 0; i < 8; i++) { const a = U16[i]!, b = U16[i + 8]!; U16[i + 24] = a < b ? a : b; } }; // i16x8.min_u
kernels[0x098] = () => { for (let i = 0; i < 8; i++) { const a = I16[i]!, b = I16[i + 8]!; I16[i + 24] = a > b ? a : b; } }; // i16x8.max_s
kernels[0x099] = () => { for (let i = 0; i < 8; i++) { const a = U16[i]!, b = U16[i + 8]!; U16[i + 24] = a > b ? a : b; } }; // i16x8.max_u
kernels[0x09b] = () => { for (let i = 0; i < 8; i++) { const a = U16[i]!, b = U16[i + 8]!; U16[i + 24] = (a + b + 1) >> 1; } }; // i16x8.avgr_u
kernels[0x09c] = () => { for (let i = 0; i < 8; i++) I16[i + 24] = I8[i]! * I8[i + 16]!; }; // i16x8.extmul_low_i8x16_s
kernels[0x09d] = () => { for (let i = 0; i < 8; i++) I16[i + 24] = I8[i + 8]! * I8[i + 24]!; }; // i16x8.extmul_high_i8x16_s
kernels[0x09e] = () => { for (let i = 0; i < 8; i++) U16[i + 24] = U8[i]! * U8[i + 16]!; }; // i16x8.extmul_low_i8x16_u
kernels[0x09f] = () => { for (let i = 0; i < 8; i++) U16[i + 24] = U8[i + 8]! * U8[i + 24]!; }; // i16x8.extmul_high_i8x16_u
kernels[0x07e] = () => { for (let i = 0; i < 4; i++) I32[i + 12] = I16[2 * i]! + I16[2 * i + 1]!; }; // i32x4.extadd_pairwise_i16x8_s
kernels[0x07f] = () => { for (let i = 0; i < 4; i++) I32[i + 12] = U16[2 * i]! + U16[2 * i + 1]!; }; // i32x4.extadd_pairwise_i16x8_u
kernels[0x0a0] = () => { for (let i = 0; i < 4; i++) { const a = I32[i]!; I32[i + 12] = a < 0 ? -a | 0 : a; } }; // i32x4.abs
kernels[0x0a1] = () => { for (let i = 0; i < 4; i++) { const a = I32[i]!; I32[i + 12] = -a | 0; } }; // i32x4.neg
kernels[0x0a3] = () => { let all = 1; for (let i = 0; i < 4; i++) if (I32[i] === 0) all = 0; I32[12] = all; }; // i32x4.all_true
kernels[0x0a4] = () => { let mask = 0; for (let i = 0; i < 4; i++) if (I32[i]! < 0) mask |= 1 << i; I32[12] = mask; }; // i32x4.bitmask
kernels[0x0a7] = () => { for (let i = 0; i < 4; i++) I32[i + 12] = I16[i]!; }; // i32x4.extend_low_i16x8_s
kernels[0x0a8] = () => { for (let i = 0; i < 4; i++) I32[i + 12] = I16[i + 4]!; }; // i32x4.extend_high_i16x8_s
kernels[0x0a9] = () => { for (let i = 0; i < 4; i++) I32[i + 12] = U16[i]!; }; // i32x4.extend_low_i16x8_u
kernels[0x0aa] = () => { for (let i = 0; i < 4; i++) I32[i + 12] = U16[i + 4]!; }; // i32x4.extend_high_i16x8_u
kernels[0x0ab] = () => { for (let i = 0; i < 4; i++) { const a = I32[i]!, b = I32[4]!; I32[i + 12] = a << b; } }; // i32x4.shl
kernels[0x0ac] = () => { for (let i = 0; i < 4; i++) { const a = I32[i]!, b = I32[4]!; I32[i + 12] = a >> b; } }; // i32x4.shr_s
kernels[0x0ad] = () => { for (let i = 0; i < 4; i++) { const a = I32[i]!, b = I32[4]!; I32[i + 12] = (a >>> b) | 0; } }; // i32x4.shr_u
kernels[0x0ae] = () => { for (let i = 0; i < 4; i++) { const a = I32[i]!, b = I32[i + 4]!; I32[i + 12] = (a + b) | 0; } }; // i32x4.add
kernels[0x0b1] = () => { for (let i = 0; i < 4; i++) { const a = I32[i]!, b = I32[i + 4]!; I32[i + 12] = (a - b) | 0; } }; // i32x4.sub
kernels[0x0b5] = () => { for (let i = 0; i < 4; i++) { const a = I32[i]!, b = I32[i + 4]!; I32[i + 12] = Math.imul(a, b); } }; // i32x4.mul
kernels[0x0b6] = () => { for (let i = 0; i < 4; i++) { const a = I32[i]!, b = I32[i + 4]!; I32[i + 12] = a < b ? a : b; } }; // i32x4.min_s
kernels[0x0b7] = () => { for (let i = 0; i < 4; i++) { const a = I32[i]!, b = I32[i + 4]!; I32[i + 12] = (a >>> 0) < (b >>> 0) ? a : b; } }; // i32x4.min_u
kernels[0x0b8] = () => { for (let i = 0; i < 4; i++) { const a = I32[i]!, b = I32[i + 4]!; I32[i + 12] = a > b ? a : b; } }; // i32x4.max_s
kernels[0x0b9] = () => { for (let i = 0; i < 4; i++) { const a = I32[i]!, b = I32[i + 4]!; I32[i + 12] = (a >>> 0) > (b >>> 0) ? a : b; } }; // i32x4.max_u
kernels[0x0ba] = () => { for (let i = 0; i < 4; i++) I32[i + 12] = I16[2 * i]! * I16[2 * i + 8]! + I16[2 * i + 1]! * I16[2 * i + 9]!; }; // i32x4.dot_i16x8_s
kernels[0x0bc] = () => { for (let i = 0; i < 4; i++) I32[i + 12] = I16[i]! * I16[i + 8]!; }; // i32x4.extmul_low_i16x8_s
kernels[0x0bd] = () => { for (let i = 0; i < 4; i++) I32[i + 12] = I16[i + 4]! * I16[i + 12]!; }; // i32x4.extmul_high_i16x8_s
kernels[0x0be] = () => { for (let i = 0; i < 4; i++) I32[i + 12] = U16[i]! * U16[i + 8]!; }; // i32x4.extmul_low_i16x8_u
kernels[0x0bf] = () => { for (let i = 0; i < 4; i++) I32[i + 12] = U16[i + 4]! * U16[i + 12]!; }; // i32x4.extmul_high_i16x8_u
kernels[0x0c0] = () => { for (let i = 0; i < 2; i++) { const al = I32[2 * i]!, ah = I32[2 * i + 1]!; const lo = ah < 0 ? -al | 0 : al; I32[2 * i + 12] = lo; I32[2 * i + 13] = ah < 0 ? ~ah + (al === 0 ? 1 : 0) : ah; } }; // i64x2.abs
kernels[0x0c1] = () => { for (let i = 0; i < 2; i++) { const al = I32[2 * i]!, ah = I32[2 * i + 1]!; const lo = -al | 0; I32[2 * i + 12] = lo; I32[2 * i + 13] = ~ah + (al === 0 ? 1 : 0); } }; // i64x2.neg
kernels[0x0c3] = () => { I32[12] = (I32[0]! | I32[1]!) !== 0 && (I32[2]! | I32[3]!) !== 0 ? 1 : 0; }; // i64x2.all_true
kernels[0x0c4] = () => { I32[12] = (I32[1]! >>> 31) | (I32[3]! >>> 31 << 1); }; // i64x2.bitmask
kernels[0x0c7] = () => { for (let i = 0; i < 2; i++) { const a = I32[i]!; const lo = a; I32[2 * i + 12] = lo; I32[2 * i + 13] = a >> 31; } }; // i64x2.extend_low_i32x4_s
kernels[0x0c8] = () => { for (let i = 0; i < 2; i++) { const lo = I32[i + 2]!; I32[2 * i + 12] = lo; I32[2 * i + 13] = lo >> 31; } }; // i64x2.extend_high_i32x4_s
kernels[0x0c9] = () => { for (let i = 0; i < 2; i++) { const a = I32[i]!; const lo = a; I32[2 * i + 12] = lo; I32[2 * i + 13] = 0; } }; // i64x2.extend_low_i32x4_u
kernels[0x0ca] = () => { for (let i = 0; i < 2; i++) { const lo = I32[i + 2]!; I32[2 * i + 12] = lo; I32[2 * i + 13] = 0; } }; // i64x2.extend_high_i32x4_u
kernels[0x0cb] = () => { for (let i = 0; i < 2; i++) { const al = I32[2 * i]!, ah = I32[2 * i + 1]!, bl = I32[4]!; const lo = bl & 32 ? 0 : al << bl; I32[2 * i + 12] = lo; I32[2 * i + 13] = bl & 32 ? al << bl : (ah << bl) | (al >>> 1 >>> ~bl); } }; // i64x2.shl
kernels[0x0cc] = () => { for (let i = 0; i < 2; i++) { const al = I32[2 * i]!, ah = I32[2 * i + 1]!, bl = I32[4]!; const lo = bl & 32 ? ah >> bl : (al >>> bl) | (ah << 1 << ~bl); I32[2 * i + 12] = lo; I32[2 * i + 13] = bl & 32 ? ah >> 31 : ah >> bl; } }; // i64x2.shr_s
kernels[0x0cd] = () => { for (let i = 0; i < 2; i++) { const al = I32[2 * i]!, ah = I32[2 * i + 1]!, bl = I32[4]!; const lo = bl & 32 ? (ah >>> bl) | 0 : (al >>> bl) | (ah << 1 << ~bl); I32[2 * i + 12] = lo; I32[2 * i + 13] = bl & 32 ? 0 : (ah >>> bl) | 0; } }; // i64x2.shr_u
kernels[0x0ce] = () => { for (let i = 0; i < 2; i++) { const al = I32[2 * i]!, ah = I32[2 * i + 1]!, bl = I32[2 * i + 4]!, bh = I32[2 * i + 5]!; const lo = (al + bl) | 0; I32[2 * i + 12] = lo; I32[2 * i + 13] = (ah + bh + (lo >>> 0 < al >>> 0 ? 1 : 0)) | 0; } }; // i64x2.add
kernels[0x0d1] = () => { for (let i = 0; i < 2; i++) { const al = I32[2 * i]!, ah = I32[2 * i + 1]!, bl = I32[2 * i + 4]!, bh = I32[2 * i + 5]!; const lo = (al - bl) | 0; I32[2 * i + 12] = lo; I32[2 * i + 13] = (ah - bh - (al >>> 0 < bl >>> 0 ? 1 : 0)) | 0; } }; // i64x2.sub
kernels[0x0d5] = () => { for (let i = 0; i < 2; i++) { const al = I32[2 * i]!, ah = I32[2 * i + 1]!, bl = I32[2 * i + 4]!, bh = I32[2 * i + 5]!; const lo = i64_mul(al, ah, bl, bh); I32[2 * i + 12] = lo; I32[2 * i + 13] = high[0]!; } }; // i64x2.mul
kernels[0x0dc] = () => { for (let i = 0; i < 2; i++) { const a = I32[i]!, b = I32[i + 4]!; I32[2 * i + 12] = i64_mul(a, a >> 31, b, b >> 31); I32[2 * i + 13] = high[0]!; } }; // i64x2.extmul_low_i32x4_s
kernels[0x0dd] = () => { for (let i = 0; i < 2; i++) { const a = I32[i + 2]!, b = I32[i + 6]!; I32[2 * i + 12] = i64_mul(a, a >> 31, b, b >> 31); I32[2 * i + 13] = high[0]!; } }; // i64x2.extmul_high_i32x4_s
kernels[0x0de] = () => { for (let i = 0; i < 2; i++) { const a = I32[i]!, b = I32[i + 4]!; I32[2 * i + 12] = i64_mul(a, 0, b, 0); I32[2 * i + 13] = high[0]!; } }; // i64x2.extmul_low_i32x4_u
kernels[0x0df] = () => { for (let i = 0; i < 2; i++) { const a = I32[i + 2]!, b = I32[i + 6]!; I32[2 * i + 12] = i64_mul(a, 0, b, 0); I32[2 * i + 13] = high[0]!; } }; // i64x2.extmul_high_i32x4_u
kernels[0x067] = () => { for (let i = 0; i < 4; i++) { const a = F32[i]!; const lo = Math.ceil(a); if (lo === lo) F32[i + 12] = lo; else I32[i + 12] = 2143289344; } }; // f32x4.ceil
kernels[0x068] = () => { for (let i = 0; i < 4; i++) { const a = F32[i]!; const lo = Math.floor(a); if (lo === lo) F32[i + 12] = lo; else I32[i + 12] = 2143289344; } }; // f32x4.floor
kernels[0x069] = () => { for (let i = 0; i < 4; i++) { const a = F32[i]!; const lo = Math.trunc(a); if (lo === lo) F32[i + 12] = lo; else I32[i + 12] = 2143289344; } }; // f32x4.trunc
kernels[0x06a] = () => { for (let i = 0; i < 4; i++) { const a = F32[i]!; const lo = nearest(a); if (lo === lo) F32[i + 12] = lo; else I32[i + 12] = 2143289344; } }; // f32x4.nearest
kernels[0x0e0] = () => { for (let i = 0; i < 4; i++) { const a = I32[i]!; I32[i + 12] = a & 0x7fffffff; } }; // f32x4.abs
kernels[0x0e1] = () => { for (let i = 0; i < 4; i++) { const a = I32[i]!; I32[i + 12] = a ^ -0x80000000; } }; // f32x4.neg
kernels[0x0e3] = () => { for (let i = 0; i < 4; i++) { const a = F32[i]!; const lo = Math.fround(Math.sqrt(a)); if (lo === lo) F32[i + 12] = lo; else I32[i + 12] = 2143289344; } }; // f32x4.sqrt
kernels[0x0e4] = () => { for (let i = 0; i < 4; i++) { const a = F32[i]!, b = F32[i + 4]!; const lo = Math.fround(a + b); if (lo === lo) F32[i + 12] = lo; else I32[i + 12] = 2143289344; } }; // f32x4.add
kernels[0x0e5] = () => { for (let i = 0; i < 4; i++) { const a = F32[i]!, b = F32[i + 4]!; const lo = Math.fround(a - b); if (lo === lo) F32[i + 12] = lo; else I32[i + 12] = 2143289344; } }; // f32x4.sub
kernels[0x0e6] = () => { for (let i = 0; i < 4; i++) { const a = F32[i]!, b = F32[i + 4]!; const lo = Math.fround(a * b); if (lo === lo) F32[i + 12] = lo; else I32[i + 12] = 2143289344; } }; // f32x4.mul
kernels[0x0e7] = () => { for (let i = 0; i < 4; i++) { const a = F32[i]!, b = F32[i + 4]!; const lo = Math.fround(a / b); if (lo === lo) F32[i + 12] = lo; else I32[i + 12] = 2143289344; } }; // f32x4.div
kernels[0x0e8] = () => { for (let i = 0; i < 4; i++) { const a = F32[i]!, b = F32[i + 4]!; const lo = Math.min(a, b); if (lo === lo) F32[i + 12] = lo; else I32[i + 12] = 2143289344; } }; // f32x4.min
kernels[0x0e9] = () => { for (let i = 0; i < 4; i++) { const a = F32[i]!, b = F32[i + 4]!; const lo = Math.max(a, b); if (lo === lo) F32[i + 12] = lo; else I32[i + 12] = 2143289344; } }; // f32x4.max
kernels[0x0ea] = () => { for (let i = 0; i < 4; i++) I32[i + 12] = F32[i + 4]! < F32[i]! ? I32[i + 4]! : I32[i]!; }; // f32x4.pmin
kernels[0x0eb] = () => { for (let i = 0; i < 4; i++) I32[i + 12] = F32[i + 4]! > F32[i]! ? I32[i + 4]! : I32[i]!; }; // f32x4.pmax
kernels[0x074] = () => { for (let i = 0; i < 2; i++) { const a = F64[i]!; const lo = Math.ceil(a); if (lo === lo) F64[i + 6] = lo; else { I32[2 * i + 12] = 0; I32[2 * i + 13] = 2146959360; } } }; // f64x2.ceil
kernels[0x075] = () => { for (let i = 0; i < 2; i++) { const a = F64[i]!; const lo = Math.floor(a); if (lo === lo) F64[i + 6] = lo; else { I32[2 * i + 12] = 0; I32[2 * i + 13] = 2146959360; } } }; // f64x2.floor
kernels[0x07a] = () => { for (let i = 0; i < 2; i++) { const a = F64[i]!; const lo = Math.trunc(a); if (lo === lo) F64[i + 6] = lo; else { I32[2 * i + 12] = 0; I32[2 * i + 13] = 2146959360; } } }; // f64x2.trunc
kernels[0x094] = () => { for (let i = 0; i < 2; i++) { const a = F64[i]!; const lo = nearest(a); if (lo === lo) F64[i + 6] = lo; else { I32[2 * i + 12] = 0; I32[2 * i + 13] = 2146959360; } } }; // f64x2.nearest
kernels[0x0ec] = () => { for (let i = 0; i < 2; i++) { const al = I32[2 * i]!, ah = I32[2 * i + 1]!; const lo = al; I32[2 * i + 12] = lo; I32[2 * i + 13] = ah & 0x7fffffff; } }; // f64x2.abs
kernels[0x0ed] = () => { for (let i = 0; i < 2; i++) { const al = I32[2 * i]!, ah = I32[2 * i + 1]!; const lo = al; I32[2 * i + 12] = lo; I32[2 * i + 13] = ah ^ -0x80000000; } }; // f64x2.neg
kernels[0x0ef] = () => { for (let i = 0; i < 2; i++) { const a = F64[i]!; const lo = Math.sqrt(a); if (lo === lo) F64[i + 6] = lo; else { I32[2 * i + 12] = 0; I32[2 * i + 13] = 2146959360; } } }; // f64x2.sqrt
kernels[0x0f0] = () => { for (let i = 0; i < 2; i++) { const a = F64[i]!, b = F64[i + 2]!; const lo = a + b; if (lo === lo) F64[i + 6] = lo; else { I32[2 * i + 12] = 0; I32[2 * i + 13] = 2146959360; } } }; // f64x2.add
kernels[0x0f1] = () => { for (let i = 0; i < 2; i++) { const a = F64[i]!, b = F64[i + 2]!; const lo = a - b; if (lo === lo) F64[i + 6] = lo; else { I32[2 * i + 12] = 0; I32[2 * i + 13] = 2146959360; } } }; // f64x2.sub
kernels[0x0f2] = () => { for (let i = 0; i < 2; i++) { const a = F64[i]!, b = F64[i + 2]!; const lo = a * b; if (lo === lo) F64[i + 6] = lo; else { I32[2 * i + 12] = 0; I32[2 * i + 13] = 2146959360; } } }; // f64x2.mul
kernels[0x0f3] = () => { for (let i = 0; i < 2; i++) { const a = F64[i]!, b = F64[i + 2]!; const lo = a / b; if (lo === lo) F64[i + 6] = lo; else { I32[2 * i + 12] = 0; I32[2 * i + 13] = 2146959360; } } }; // f64x2.div
kernels[0x0f4] = () => { for (let i = 0; i < 2; i++) { const a = F64[i]!, b = F64[i + 2]!; const lo = Math.min(a, b); if (lo === lo) F64[i + 6] = lo; else { I32[2 * i + 12] = 0; I32[2 * i + 13] = 2146959360; } } }; // f64x2.min
kernels[0x0f5] = () => { for (let i = 0; i < 2; i++) { const a = F64[i]!, b = F64[i + 2]!; const lo = Math.max(a, b); if (lo === lo) F64[i + 6] = lo; else { I32[2 * i + 12] = 0; I32[2 * i + 13] = 2146959360; } } }; // f64x2.max
kernels[0x0f6] = () => { for (let i = 0; i < 2; i++) { const from = F64[i + 2]! < F64[i]! ? 2 * i + 4 : 2 * i; I32[2 * i + 12] = I32[from]!; I32[2 * i + 13] = I32[from + 1]!; } }; // f64x2.pmin
kernels[0x0f7] = () => { for (let i = 0; i < 2; i++) { const from = F64[i + 2]! > F64[i]! ? 2 * i + 4 : 2 * i; I32[2 * i + 12] = I32[from]!; I32[2 * i + 13] = I32[from + 1]!; } }; // f64x2.pmax
kernels[0x05e] = () => { for (let i = 0; i < 2; i++) { const a = F64[i]!; const lo = Math.fround(a); if (lo === lo) F32[i + 12] = lo; else I32[i + 12] = 2143289344; } I32[14] = I32[15] = 0; }; // f32x4.demote_f64x2_zero
kernels[0x05f] = () => { for (let i = 0; i < 2; i++) { const a = F32[i]!; const lo = a; if (lo === lo) F64[i + 6] = lo; else { I32[2 * i + 12] = 0; I32[2 * i + 13] = 2146959360; } } }; // f64x2.promote_low_f32x4
kernels[0x0f8] = () => { for (let i = 0; i < 4; i++) { const a = F32[i]!; I32[i + 12] = saturate(a, -(2 ** 31), 2 ** 31 - 1) | 0; } }; // i32x4.trunc_sat_f32x4_s
kernels[0x0f9] = () => { for (let i = 0; i < 4; i++) { const a = F32[i]!; I32[i + 12] = saturate(a, 0, 2 ** 32 - 1) | 0; } }; // i32x4.trunc_sat_f32x4_u
kernels[0x0fa] = () => { for (let i = 0; i < 4; i++) { const a = I32[i]!; const lo = Math.fround(a); F32[i + 12] = lo; } }; // f32x4.convert_i32x4_s
kernels[0x0fb] = () => { for (let i = 0; i < 4; i++) { const a = I32[i]!; const lo = Math.fround(a >>> 0); F32[i + 12] = lo; } }; // f32x4.convert_i32x4_u
kernels[0x0fc] = () => { for (let i = 0; i < 2; i++) { const a = F64[i]!; I32[i + 12] = saturate(a, -(2 ** 31), 2 ** 31 - 1) | 0; } I32[14] = I32[15] = 0; }; // i32x4.trunc_sat_f64x2_s_zero
kernels[0x0fd] = () => { for (let i = 0; i < 2; i++) { const a = F64[i]!; I32[i + 12] = saturate(a, 0, 2 ** 32 - 1) | 0; } I32[14] = I32[15] = 0; }; // i32x4.trunc_sat_f64x2_u_zero
kernels[0x0fe] = () => { for (let i = 0; i < 2; i++) { const a = I32[i]!; const lo = a; F64[i + 6] = lo; } }; // f64x2.convert_low_i32x4_s
kernels[0x0ff] = () => { for (let i = 0; i < 2; i++) { const a = I32[i]!; const lo = a >>> 0; F64[i + 6] = lo; } }; // f64x2.convert_low_i32x4_u
kernels[0x100] = kernels[0x00e]!; // i8x16.relaxed_swizzle
kernels[0x101] = kernels[0x0f8]!; // i32x4.relaxed_trunc_f32x4_s
kernels[0x102] = kernels[0x0f9]!; // i32x4.relaxed_trunc_f32x4_u
kernels[0x103] = kernels[0x0fc]!; // i32x4.relaxed_trunc_f64x2_s_zero
kernels[0x104] = kernels[0x0fd]!; // i32x4.relaxed_trunc_f64x2_u_zero
kernels[0x105] = () => { for (let i = 0; i < 4; i++) { const a = F32[i]!, b = F32[i + 4]!, c = F32[i + 8]!; const lo = Math.fround(c + Math.fround(a * b)); if (lo === lo) F32[i + 12] = lo; else I32[i + 12] = 2143289344; } }; // f32x4.relaxed_madd
kernels[0x106] = () => { for (let i = 0; i < 4; i++) { const a = F32[i]!, b = F32[i + 4]!, c = F32[i + 8]!; const lo = Math.fround(c - Math.fround(a * b)); if (lo === lo) F32[i + 12] = lo; else I32[i + 12] = 2143289344; } }; // f32x4.relaxed_nmadd
kernels[0x107] = () => { for (let i = 0; i < 2; i++) { const a = F64[i]!, b = F64[i + 2]!, c = F64[i + 4]!; const lo = c + a * b; if (lo === lo) F64[i + 6] = lo; else { I32[2 * i + 12] = 0; I32[2 * i + 13] = 2146959360; } } }; // f64x2.relaxed_madd
kernels[0x108] = () => { for (let i = 0; i < 2; i++) { const a = F64[i]!, b = F64[i + 2]!, c = F64[i + 4]!; const lo = c - a * b; if (lo === lo) F64[i + 6] = lo; else { I32[2 * i + 12] = 0; I32[2 * i + 13] = 2146959360; } } }; // f64x2.relaxed_nmadd
kernels[0x109] = kernels[0x052]!; // i8x16.relaxed_laneselect
kernels[0x10a] = kernels[0x052]!; // i16x8.relaxed_laneselect
kernels[0x10b] = kernels[0x052]!; // i32x4.relaxed_laneselect
kernels[0x10c] = kernels[0x052]!; // i64x2.relaxed_laneselect
kernels[0x10d] = kernels[0x0e8]!; // f32x4.relaxed_min
kernels[0x10e] = kernels[0x0e9]!; // f32x4.relaxed_max
kernels[0x10f] = kernels[0x0f4]!; // f64x2.relaxed_min
kernels[0x110] = kernels[0x0f5]!; // f64x2.relaxed_max
kernels[0x111] = kernels[0x082]!; // i16x8.relaxed_q15mulr_s
kernels[0x112] = () => { for (let i = 0; i < 8; i++) I16[i + 24] = clamp(I8[2 * i]! * I8[2 * i + 16]! + I8[2 * i + 1]! * I8[2 * i + 17]!, -32768, 32767); }; // i16x8.relaxed_dot_i8x16_i7x16_s
kernels[0x113] = () => { for (let i = 0; i < 4; i++) { const at = 4 * i; I32[i + 12] = clamp(I8[at]! * I8[at + 16]! + I8[at + 1]! * I8[at + 17]!, -32768, 32767) + clamp(I8[(at + 2)]! * I8[(at + 2) + 16]! + I8[(at + 2) + 1]! * I8[(at + 2) + 17]!, -32768, 32767) + I32[i + 8]!; } }; // i32x4.relaxed_dot_i8x16_i7x16_add_s
