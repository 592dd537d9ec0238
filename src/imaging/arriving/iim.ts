import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'

/** More datasets than any block has. */
const mostDatasets = 200_000

/** What the IIM of a file says, by dataset (`2:116`), and what a person should know of its alphabet. */
export interface Iim {
  readonly datasets: ReadonlyMap<string, readonly string[]>
  readonly charset: Charset
  /** Why it was read in part only. */
  readonly broken?: string
}

/** `guessed-…`: it has bytes outside ASCII, and does not say in which character set. */
type Charset = 'ascii' | 'utf-8' | 'latin-1' | 'guessed-utf-8' | 'guessed-latin-1'

/**
 * Reads IPTC-IIM 4.2 (records 1 and 2). Its texts are in the character set that dataset 1:90 names by an ISO 2022 escape. Where that is
 * missing, the standard means ASCII; what programs wrote was the alphabet of their machine, so Latin-1 (as windows-1252, which has its
 * curly quotes too) is the practice. But bytes that make whole UTF-8 sequences hardly ever come about in Latin-1 by chance, and many
 * programs write UTF-8 and forget to say so: those are read as UTF-8. Both are guesses, so both are said. Never throws.
 */
export function readIim(bytes: Buffer): Iim {
  const raw = new Map<string, Buffer[]>()
  const broken = readDatasets(bytes, raw)
  const charset = charsetOf(raw)
  const decode = (text: Buffer) =>
    charset.endsWith('utf-8') ? text.toString('utf8') : iconv.decode(text, 'windows-1252')
  return {
    datasets: new Map([...raw].map(([name, texts]) => [name, texts.map((text) => decode(text).replace(/\0+$/, ''))])),
    charset,
    ...(broken === undefined ? {} : { broken }),
  }
}

/** IIM 4.2, §1.5: a marker, record and dataset, then the length in 15 bits; a longer value has the length of its length there. */
function readDatasets(bytes: Buffer, raw: Map<string, Buffer[]>): string | undefined {
  let at = 0
  for (let count = 0; at + 5 <= bytes.length && bytes[at] === 0x1c; count += 1) {
    if (count >= mostDatasets) return `its IPTC has more than ${mostDatasets} fields`
    const [record = 0, dataset = 0] = bytes.subarray(at + 1, at + 3)
    let length = bytes.readUInt16BE(at + 3)
    at += 5
    if (length > 0x7fff) {
      const size = length & 0x7fff
      if (size < 1 || size > 4 || at + size > bytes.length) return 'its IPTC is cut short'
      length = bytes.readUIntBE(at, size)
      at += size
    }
    if (at + length > bytes.length) return 'its IPTC is cut short'
    const name = `${record}:${String(dataset).padStart(2, '0')}`
    const values = raw.get(name) ?? []
    values.push(bytes.subarray(at, at + length))
    raw.set(name, values)
    at += length
  }
  // Padding may follow, and nothing else.
  return bytes.subarray(at, at + 1000).some((byte) => byte !== 0) ? 'its IPTC is broken' : undefined
}

function charsetOf(raw: ReadonlyMap<string, readonly Buffer[]>): Charset {
  const [declared] = raw.get('1:90') ?? []
  // ISO 2022: UTF-8 (`ESC % G`, and `ESC % / G` to `I`), ISO 8859-1 as the right half (`ESC - A`, `ESC . A`).
  const escape = declared?.toString('latin1') ?? ''
  if (/^\x1b%(?:G|\/[GHI])/.test(escape)) return 'utf-8'
  if (/^\x1b[-.]A/.test(escape)) return 'latin-1'
  const texts = [...raw].filter(([name]) => isText(name)).flatMap(([, values]) => values)
  const foreign = texts.filter((text) => text.some((byte) => byte > 0x7f))
  if (foreign.length === 0) return 'ascii'
  return foreign.every((text) => isUtf8(text)) ? 'guessed-utf-8' : 'guessed-latin-1'
}

/** Of the application record, all but its version and the preview picture at its end. */
const isText = (name: string): boolean => /^2:\d+$/.test(name) && name !== '2:00' && !/^2:20\d$/.test(name)
