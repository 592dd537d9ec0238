import sharp from 'sharp'

/** A picture of our own: a sky, a sea and a sun, whose colours and place tell one from another. Every fourth stands upright. */
export const draw = (number: number): Promise<Buffer> => {
  const [width, height] = number % 4 === 0 ? [640, 800] : [960, 640]
  const colour = (shift: number) => [0, 1, 2].map((part) => 150 + 70 * Math.sin(number * 1.7 + shift + part * 2.1))
  const [sky, sea, sun] = [colour(0), colour(2), colour(4)]
  const [x, y, radius] = [width * (0.2 + ((number * 7) % 60) / 100), height * 0.4, height * 0.14]
  const pixels = Buffer.alloc(width * height * 3)
  for (let at = 0; at < width * height; at++) {
    const [left, top] = [at % width, Math.floor(at / width)]
    const painted = Math.hypot(left - x, top - y) < radius ? sun : top > height * 0.62 ? sea : sky
    for (let part = 0; part < 3; part++) pixels[at * 3 + part] = painted[part] ?? 0
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 85 })
    .toBuffer()
}
