/**
 * A drawing as dots, made once: whatever was drawn before is taken from `.cache/`.
 * Leaves to others: the drawing (`picture.ts`).
 * One idea: the name of a kept file is the digest of what it was made from, so it can be old but never wrong.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import sharp from 'sharp';

const folder = resolve(process.cwd(), '.cache/pictures');

/** `svg` as a PNG of the size that it says. */
export async function pngOf(svg: string): Promise<Uint8Array> {
  const kept = resolve(folder, `${createHash('sha256').update(svg).digest('hex').slice(0, 24)}.png`);
  try {
    return await readFile(kept);
  } catch {
    const png = await sharp(Buffer.from(svg)).png({ compressionLevel: 9, palette: true, quality: 90 }).toBuffer();
    await mkdir(folder, { recursive: true });
    await writeFile(kept, png);
    return png;
  }
}
