import sharp from 'sharp'

/**
 * A picture as a camera makes it, as far as a codec can tell: soft shapes under fine noise. Each seed gives its own bytes.
 * @returns a JPEG of about 0.35 bytes a pixel
 */
export const photograph = async (
  seed: number,
  { width, height }: { width: number; height: number },
): Promise<Buffer> => {
  const next = random(seed)
  const [across, down] = [Math.ceil(width / 24), Math.ceil(height / 24)]
  const coarse = Buffer.from(Uint8Array.from({ length: across * down * 3 }, () => 40 + next() * 180))
  const soft = await sharp(coarse, { raw: { width: across, height: down, channels: 3 } })
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer()
  for (let at = 0; at < soft.length; at += 1)
    soft[at] = Math.max(0, Math.min(255, (soft[at] ?? 0) + (next() - 0.5) * 16))
  return sharp(soft, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer()
}

/** Numbers from 0 to 1, the same for the same seed (a linear congruential generator). */
const random = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
