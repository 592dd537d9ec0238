// The same files by sharp alone, as somebody would write it who knows it well: one decode a picture, all sizes, crops and formats, no
// rights, no database. Arguments: the folder of the pictures, the folder for the files. It prints the seconds that it took.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { centred, frame } from '../src/renditions/framing'
import { cropNames, sizeNames, sizes } from '../src/renditions/naming'

sharp.cache(false)
const [from = '', to = ''] = process.argv.slice(2)
const began = performance.now()
for (const name of readdirSync(from)) {
  const { data, info } = await sharp(join(from, name)).autoOrient().raw().toBuffer({ resolveWithObject: true })
  const made: Promise<unknown>[] = []
  for (const crop of cropNames)
    for (const size of sizeNames) {
      const part = frame(crop, info, centred)
      const cut = () =>
        sharp(data, { raw: info }).extract(part).resize({ width: sizes[size], withoutEnlargement: true })
      const path = join(to, `${name}-${size}-${crop}`)
      made.push(
        cut().avif({ quality: 55, effort: 0, chromaSubsampling: '4:2:0' }).toFile(`${path}.avif`),
        cut().webp({ quality: 78, effort: 2 }).toFile(`${path}.webp`),
        cut().jpeg({ quality: 80 }).toFile(`${path}.jpg`),
      )
    }
  await Promise.all(made)
}
process.stdout.write(`${(performance.now() - began) / 1000}\n`)
