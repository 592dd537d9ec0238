import { beforeAll, describe, expect, test } from 'vitest'
import { sharp } from '../../src/imaging/decoder'
import { inspect } from '../../src/imaging/inspect'
import { labelled } from '../../src/imaging/labelled'
import { makeRenditions } from '../../src/imaging/rendering'
import { RightsTooLong } from '../../src/imaging/rightsTooLong'
import { RenditionUnfit } from '../../src/imaging/unfit'
import { verifyRendition } from '../../src/imaging/verified'
import type { RightsToWrite } from '../../src/imaging/writtenRights'
import { centred } from '../../src/renditions/framing'
import { type Format, formats } from '../../src/renditions/naming'
import { adobeRgb, chunk, drawn, noise, plain, withChunks, withProfile } from './drawn-pictures'
import { hasExiftool, metadataOf, saved, sayWithoutExiftool, tagged } from './exiftool'

sayWithoutExiftool('the metadata of renditions')

interface Bare {
  readonly kind: string
  readonly format: Format
  readonly bytes: Buffer
}

/** A file of each kind that there is: with and without transparency, in sRGB and in Display P3, odd and even. */
let bare: Bare[] = []
beforeAll(async () => {
  const clear = drawn(61, 40, (x, y) => [x * 4, y * 6, 90, 255 - x])
  const originals: [string, Promise<Buffer>][] = [
    ['opaque', noise(90, 61).jpeg().toBuffer()],
    ['clear', clear.clone().png().toBuffer()],
    [
      'wide',
      plain(60, 40)
        .png()
        .toBuffer()
        .then((png) => withProfile(png, adobeRgb)),
    ],
    [
      'wide and clear',
      clear
        .clone()
        .png()
        .toBuffer()
        .then((png) => withProfile(png, adobeRgb)),
    ],
  ]
  bare = (
    await Promise.all(
      originals.map(async ([kind, original]) => {
        const { files } = await makeRenditions(await original, centred)
        return files.filter(({ crop, name }) => crop === 'full' && name === 'small').map((file) => ({ kind, ...file }))
      }),
    )
  ).flat()
  expect(new Set(bare.map(({ format }) => format))).toEqual(new Set(formats))
})

const one = (format: Format) => {
  const found = bare.find((file) => file.format === format)
  if (found === undefined) throw new Error(`No ${format}`)
  return found.bytes
}
const withRights = (rights: RightsToWrite) =>
  bare.map(({ kind, format, bytes }) => ({ kind, format, bytes: labelled(bytes, format, rights) }))

const rights = {
  notice: '© 2031 Harbour Pictures. 日本 «all» & <none> "quoted" (ask first)',
  creditLine: "Harbour's <b>Desk</b>",
  creator: 'Jo Ärlig',
  copyrightHolder: 'Harbour Pictures Ltd & Sons',
  usageTerms: 'Web only.\nNot for archive ]]> &amp;',
  webStatement: 'https://harbour.example/terms?a=1&b=2',
  licensor: { name: 'Harbour Desk', url: 'https://harbour.example', email: 'desk@harbour.example' },
  dataMining: 'http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED',
  digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
}

const groupsOf = (found: Record<string, unknown>) =>
  [...new Set(Object.keys(found).map((name) => name.split(':')[0] ?? ''))]
    .filter((name) => !['SourceFile', 'ExifTool', 'System', 'File', 'JFIF', 'Composite'].includes(name))
    .filter(
      (name) => !['RIFF', 'PNG', 'PNG-pHYs', 'QuickTime', 'Meta', 'Track1', 'ICC_Profile', 'ICC-header'].includes(name),
    )
    .sort()

describe.skipIf(!hasExiftool)('a rendition, read by exiftool', () => {
  test('carries its rights word for word, in every format', () => {
    const files = withRights(rights)
    for (const [index, found] of metadataOf(files).entries()) {
      const { kind, format } = files[index] ?? {}
      expect(found, `${kind} ${format}`).toMatchObject({
        'IFD0:Copyright': rights.notice,
        'IFD0:Artist': rights.creator,
        'XMP-dc:Rights': rights.notice,
        'XMP-dc:Creator': [rights.creator],
        'XMP-photoshop:Credit': rights.creditLine,
        'XMP-xmpRights:Marked': true,
        'XMP-xmpRights:UsageTerms': rights.usageTerms,
        'XMP-xmpRights:WebStatement': rights.webStatement,
        'XMP-plus:CopyrightOwner': [{ CopyrightOwnerName: rights.copyrightHolder }],
        'XMP-plus:Licensor': [
          {
            LicensorName: rights.licensor.name,
            LicensorURL: rights.licensor.url,
            LicensorEmail: rights.licensor.email,
          },
        ],
        'XMP-iptcExt:DigitalSourceType': expect.stringMatching(/trainedAlgorithmicMedia|Trained Algorithm/i),
      })
      expect(JSON.stringify(found)).toContain('DMI-PROHIBITED')
      expect(found['ExifTool:Warning']).toBeUndefined()
      expect(found['ExifTool:Error']).toBeUndefined()
      if (kind?.startsWith('wide')) expect(found['ICC_Profile:ProfileDescription']).toBe('sP3C')
      else expect(found['ICC_Profile:ProfileDescription']).toBeUndefined()
    }
  })

  test('without rights carries no metadata', () => {
    for (const found of metadataOf(withRights({ notice: ' ', creator: '\0' }))) expect(groupsOf(found)).toEqual([])
  })

  test.each([
    ['a last bracket', 'All rights (c) reserved (see terms)'],
    ['three letters', 'abc'],
    ['one letter', '©'],
    ['markup', '</rdf:li></rdf:Alt></dc:rights><dc:creator>Mallory</dc:creator>'],
    ['an entity', '&lt;&#0;&unknown;'],
    ['the end of CDATA', ']]>'],
    ['the end of a packet', '<?xpacket end="w"?>'],
    ['right-to-left', 'جميع الحقوق محفوظة © 2031'],
    ['Chinese', '版权所有，未经许可不得转载'],
    ['an emoji', '📷 © 2031 👩‍👩‍👧'],
    ['accents, composed and not', 'é e\u0301 Ångström'],
    ['line breaks', 'One.\nTwo.\n\nThree.'],
    ['length', `© ${'Long terms. '.repeat(4000)}and not in print`],
  ])('a notice with %s', async (_, notice) => {
    const files = withRights({ notice, usageTerms: notice.slice(0, 2000) })
    for (const found of metadataOf(files)) {
      expect(found['IFD0:Copyright']).toBe(notice)
      expect(found['XMP-dc:Rights']).toBe(notice)
      expect(found['XMP-xmpRights:UsageTerms']).toBe(notice.slice(0, 2000))
      expect(found['XMP-dc:Creator']).toBeUndefined()
    }
    for (const { bytes, format } of files) {
      await verifyRendition(bytes, format, { notice, usageTerms: notice.slice(0, 2000) })
    }
  })

  test('control characters are dropped, line breaks and tabs stay', () => {
    for (const found of metadataOf(withRights({ notice: 'a\0b\x1b[31mc\r\nd\te\ud800f\uffff\x85g' }))) {
      expect(found['IFD0:Copyright']).toBe('ab[31mc\nd\tefg')
      expect(found['XMP-dc:Rights']).toBe('ab[31mc\nd\tefg')
    }
  })

  test('the public domain is marked so', () => {
    for (const found of metadataOf(withRights({ notice: 'No rights', marked: false }))) {
      expect(found['XMP-xmpRights:Marked']).toBe(false)
    }
  })

  test('carries nothing else of its original: no place, no serial number, no thumbnail, no maker note', async () => {
    const secrets = [
      '-GPSLatitude=59.91',
      '-GPSLatitudeRef=N',
      '-GPSLongitude=10.75',
      '-GPSLongitudeRef=E',
      '-XMP-exif:GPSLatitude=59.91',
      '-ExifIFD:SerialNumber=SN-4711',
      '-ExifIFD:LensSerialNumber=LN-4711',
      '-ExifIFD:OwnerName=Jo Private',
      '-ExifIFD:UserComment=Hiding Place',
      '-ExifIFD:ImageUniqueID=4711471147114711',
      '-IFD0:Make=Camera 4711',
      '-XMP-aux:SerialNumber=SN-4711',
      '-XMP-iptcExt:LocationShownCity=Hiding Place',
      '-XMP-dc:Rights=Of the original',
    ]
    const forJpeg = [
      '-IPTC:City=Hiding Place',
      '-Comment=Hiding Place',
      '-ExifIFD:MakerNoteUnknownText=Jo Private 4711',
    ]
    const thumbnail = `-ThumbnailImage<=${saved(await plain(160, 120).jpeg().toBuffer(), 'jpg')}`
    const originals: [string, Buffer][] = [
      ['jpeg', tagged(await noise(300, 200).jpeg().toBuffer(), [...secrets, ...forJpeg, thumbnail], 'jpg')],
      ['png', tagged(await noise(300, 200).png().toBuffer(), [...secrets, '-PNG:Comment=Hiding Place'], 'png')],
      ['webp', tagged(await noise(300, 200).webp().toBuffer(), secrets, 'webp')],
      ['avif', tagged(await noise(300, 200).avif({ effort: 0 }).toBuffer(), secrets, 'avif')],
      ['tiff', tagged(await noise(300, 200).tiff().toBuffer(), secrets, 'tiff')],
      [
        'clear png',
        tagged(
          await drawn(300, 200, (x) => [x % 256, 9, 9, x % 256])
            .png()
            .toBuffer(),
          secrets,
          'png',
        ),
      ],
    ]
    for (const found of metadataOf(originals.map(([format, bytes]) => ({ format, bytes })))) {
      const before = JSON.stringify(found)
      for (const secret of ['GPSLatitude', 'SN-4711', 'LN-4711', 'Jo Private', 'Hiding Place']) {
        expect(before).toContain(secret) // else nothing was tried
      }
    }
    for (const [kind, original] of originals) {
      const { files } = await makeRenditions(original, centred)
      const labels = files
        .filter(({ crop }) => crop === 'full' || crop === 'square')
        .map(({ bytes, format }) => ({ format, bytes: labelled(bytes, format, { notice: 'Only this' }) }))
      for (const found of metadataOf(labels)) {
        expect(groupsOf(found), kind).toEqual(['IFD0', 'XMP-dc', 'XMP-xmpRights'])
        expect(JSON.stringify(found)).not.toMatch(/GPS|4711|Private|Hiding|Thumbnail|Serial|Comment|of the original/i)
        expect(Object.keys(found).filter((name) => name.startsWith('IFD0'))).toEqual(['IFD0:Copyright'])
      }
      for (const { bytes } of labels)
        expect(bytes.toString('latin1')).not.toMatch(/4711|Private|Hiding|Of the original/)
    }
  })
})

describe('a label', () => {
  const pixels = (bytes: Buffer) => sharp(bytes).raw().toBuffer({ resolveWithObject: true })

  test('leaves the pixels and their profile as they are', async () => {
    const files = withRights(rights)
    for (const [index, { bytes, kind, format }] of files.entries()) {
      const before = bare[index]?.bytes ?? Buffer.alloc(0)
      expect(await pixels(bytes), `${kind} ${format}`).toEqual(await pixels(before))
      const [{ icc: had }, { icc: has }] = await Promise.all([sharp(before).metadata(), sharp(bytes).metadata()])
      expect(has).toEqual(had)
    }
  })

  test('takes the place of an older one, of which nothing is left', () => {
    const secret = 'Zanzibar Pictures'
    for (const { bytes, format } of bare) {
      const direct = labelled(bytes, format, rights)
      const first = labelled(bytes, format, { notice: secret.repeat(20), creator: secret, creditLine: secret })
      expect(first.includes(secret)).toBe(true)
      const second = labelled(first, format, rights)
      expect(second.includes(secret)).toBe(false)
      expect(second).toEqual(direct)
      expect(labelled(second, format, rights)).toEqual(direct)
      expect(labelled(second, format, {})).toEqual(labelled(bytes, format, {}))
    }
  })

  test.skipIf(!hasExiftool)('takes the place of one that another program wrote', async () => {
    for (const { bytes, format } of bare) {
      const theirs = tagged(
        bytes,
        ['-XMP-dc:Rights=Zanzibar', '-IFD0:Copyright=Zanzibar', '-XMP-dc:Title=Zanzibar'],
        format,
      )
      expect(theirs.includes('Zanzibar')).toBe(true)
      const ours = labelled(theirs, format, rights)
      expect(ours.includes('Zanzibar')).toBe(false)
      await verifyRendition(ours, format, rights)
    }
  })

  test('gives back what was written, when the file comes in again', async () => {
    for (const { bytes } of withRights(rights)) {
      const { arrived } = await inspect(bytes)
      expect(arrived).toMatchObject({
        creditLine: rights.creditLine,
        creator: rights.creator,
        copyrightHolder: rights.copyrightHolder,
        usageTerms: rights.usageTerms,
        webStatement: rights.webStatement,
      })
      expect(arrived.notices.map(({ text }) => text)).toEqual([rights.notice])
    }
  })

  test('that does not fit into a JPEG is refused, never cut; the other formats have room', async () => {
    for (const long of [
      { usageTerms: 'x'.repeat(66_000) },
      { usageTerms: '&'.repeat(20_000) },
      { creator: 'é'.repeat(33_000) },
    ]) {
      expect(() => labelled(one('jpeg'), 'jpeg', long)).toThrow(RightsTooLong)
      for (const format of ['avif', 'webp', 'png'] as const) {
        await verifyRendition(labelled(one(format), format, long), format, long)
      }
    }
  })
})

describe('a file that we did not make', () => {
  test.each(formats)(
    'a %s that is cut anywhere, or has a byte turned, is refused in words, never half labelled',
    (format) => {
      const whole = labelled(one(format), format, rights)
      const lengths = Array.from({ length: 60 }, (_, n) => Math.floor((whole.length * n) / 60))
      for (const length of lengths) {
        expect(() => labelled(whole.subarray(0, length), format, rights), `${length}`).toThrow(RenditionUnfit)
      }
      let seed = 3
      for (let n = 0; n < 400; n += 1) {
        seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff
        const turned = Buffer.from(whole)
        // Most of the structure stands at the start.
        const at = seed % (n % 2 === 0 ? Math.min(whole.length, 400) : whole.length)
        turned[at] = (turned[at] ?? 0) ^ (1 << (n % 8))
        try {
          labelled(turned, format, rights)
        } catch (error) {
          expect(error, `byte ${at}: ${String(error)}`).toBeInstanceOf(RenditionUnfit)
        }
      }
    },
  )

  test.each(formats)('another than a %s', (format) => {
    const other = formats.find((name) => name !== format) ?? 'png'
    for (const bytes of [one(other), Buffer.alloc(0), Buffer.alloc(100), Buffer.from('<html>')]) {
      expect(() => labelled(bytes, format, rights)).toThrow(RenditionUnfit)
    }
  })
})

describe('a rendition that is not as it should be is thrown away', () => {
  test.each(formats)('a %s with another right, or without one', async (format) => {
    const bytes = labelled(one(format), format, rights)
    await verifyRendition(bytes, format, rights)
    for (const [name, value] of Object.entries(rights)) {
      const other = typeof value === 'string' ? `${value}!` : { ...value, email: 'other@harbour.example' }
      await expect(verifyRendition(bytes, format, { ...rights, [name]: other }), name).rejects.toThrow(RenditionUnfit)
      await expect(verifyRendition(bytes, format, { ...rights, [name]: undefined }), name).rejects.toThrow(
        RenditionUnfit,
      )
    }
    await expect(verifyRendition(bytes, format, { ...rights, marked: false })).rejects.toThrow('xmpRights:Marked')
    await expect(verifyRendition(one(format), format, rights)).rejects.toThrow(RenditionUnfit)
  })

  test.skipIf(!hasExiftool).each([
    ['a place', ['-GPSLatitude=59.91', '-GPSLatitudeRef=N']],
    ['a place in XMP', ['-XMP-exif:GPSLatitude=59.91']],
    ['a serial number', ['-ExifIFD:SerialNumber=SN-4711']],
    ['a camera', ['-IFD0:Make=Camera']],
  ])('with %s, in any format', async (_, tags) => {
    for (const format of formats) {
      const bytes = tagged(labelled(one(format), format, rights), tags, format)
      await expect(verifyRendition(bytes, format, rights)).rejects.toThrow(RenditionUnfit)
    }
  })

  test.skipIf(!hasExiftool)('a JPEG with IIM, a comment, or a thumbnail', async () => {
    const thumbnail = saved(await plain(16, 12).jpeg().toBuffer(), 'jpg')
    for (const tag of [
      '-IPTC:City=Hiding Place',
      '-Comment=a',
      `-ThumbnailImage<=${thumbnail}`,
      '-ExifIFD:MakerNoteUnknownText=a',
    ]) {
      const bytes = tagged(labelled(one('jpeg'), 'jpeg', rights), [tag], 'jpg')
      await expect(verifyRendition(bytes, 'jpeg', rights), tag).rejects.toThrow(RenditionUnfit)
    }
  })

  test('with bytes behind its end, or in a place where nobody looks', async () => {
    const jpeg = labelled(one('jpeg'), 'jpeg', rights)
    const segment = Buffer.from([0xff, 0xeb, 0, 6, 0x61, 0x61, 0x61, 0x61]) // APP11
    const png = labelled(one('png'), 'png', rights)
    const strays: [Buffer, Format][] = [
      [Buffer.concat([jpeg, Buffer.from('behind')]), 'jpeg'],
      [Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]), 'jpeg'],
      [Buffer.concat([png, Buffer.from('behind')]), 'png'],
      [withChunks(png, chunk('prVt', Buffer.from('hidden'))), 'png'],
      [Buffer.concat([labelled(one('webp'), 'webp', rights), Buffer.from('behind')]), 'webp'],
      [Buffer.concat([labelled(one('avif'), 'avif', rights), Buffer.from('\0\0\0\x0afreeab')]), 'avif'],
    ]
    for (const [bytes, format] of strays) {
      await expect(verifyRendition(bytes, format, rights)).rejects.toThrow(RenditionUnfit)
    }
  })

  test('with the profile of another', async () => {
    const bytes = labelled(withProfile(one('png'), adobeRgb), 'png', rights)
    await expect(verifyRendition(bytes, 'png', rights)).rejects.toThrow('profile')
  })
})
