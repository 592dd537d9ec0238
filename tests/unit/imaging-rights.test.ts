import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readArrivedRights } from '../../src/imaging/arrivedRights'
import { sharp } from '../../src/imaging/decoder'
import { inspect } from '../../src/imaging/inspect'
import { atMost } from '../../src/imaging/queue'
import { render, type RenderedFile, RenditionUnfit, RightsTooLong } from '../../src/imaging/render'
import { verifyRendition } from '../../src/imaging/verified'

/** exiftool is the independent reader: what it does not find in a rendition is not there. */
const hasExiftool = spawnSync('exiftool', ['-ver']).status === 0
if (!hasExiftool) {
  const obstacle = 'exiftool is not on the PATH (apt-get install libimage-exiftool-perl)'
  console.log(`Rendition metadata were not checked: ${obstacle}.`)
  test.runIf(process.env.CI === 'true')('exiftool checks rendition metadata in CI', () => expect.fail(obstacle))
}

const folder = mkdtempSync(join(tmpdir(), 'imprimatur-imaging-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0
const saved = (bytes: Uint8Array, extension = 'jpg') => {
  const path = join(folder, `${(files += 1)}.${extension}`)
  writeFileSync(path, bytes)
  return path
}
/** All that exiftool finds, under group and name (`XMP-dc:Rights`). */
const metadata = (bytes: Uint8Array) => {
  const out = execFileSync('exiftool', ['-json', '-G1', '-a', '-struct', '-u', saved(bytes)], { maxBuffer: 10_000_000 })
  return (JSON.parse(out.toString()) as [Record<string, unknown>])[0]
}
/** The same picture, with metadata that exiftool wrote. */
const tagged = (bytes: Uint8Array, tags: string[], extension = 'jpg') => {
  const path = saved(bytes, extension)
  execFileSync('exiftool', ['-q', '-q', '-overwrite_original', ...tags, path])
  return execFileSync('cat', [path], { maxBuffer: 50_000_000 })
}

const plain = (width = 60, height = 40) => sharp({ create: { width, height, channels: 3, background: '#b54' } })
const jpeg = (width?: number, height?: number) => plain(width, height).jpeg().toBuffer()
const colourAt = async (bytes: Buffer, x: number, y: number) => {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  return [...data.subarray((y * info.width + x) * info.channels).subarray(0, info.channels)]
}
const named = (renditions: RenderedFile[], name: string) => {
  const found = renditions.find((file) => file.name === name)
  if (found === undefined) throw new Error(`No rendition ${name}`)
  return found
}
const near = (found: number[], wanted: number[], within = 12) =>
  found.length === wanted.length && found.every((value, index) => Math.abs(value - (wanted[index] ?? 0)) < within)

const writtenEverywhere = [
  '-codedcharacterset=utf8',
  '-EXIF:Copyright=© 2031 Harbour Pictures',
  '-EXIF:Artist=Jo Ärlig',
  '-EXIF:ImageDescription=A ferry, says EXIF',
  '-IPTC:CopyrightNotice=© 2031 Harbour Pictures. Not to be',
  '-IPTC:Credit=Harbour/IIM',
  '-IPTC:By-line=Jo Ärlig',
  '-IPTC:By-line=Kim Two',
  '-IPTC:Caption-Abstract=A ferry, says IIM',
  '-IPTC:ObjectName=Ferry',
  '-XMP-dc:Rights=© 2031 Harbour Pictures. Not to be cropped (ask first)',
  '-XMP-dc:Rights-de=© 2031 Harbour Pictures. Nicht beschneiden',
  '-XMP-dc:Creator=Jo Ärlig',
  '-XMP-dc:Description=A ferry, says XMP',
  '-XMP-dc:Title=ferry-7',
  '-XMP-photoshop:Headline=The ferry leaves',
  '-XMP-photoshop:Credit=Harbour/XMP',
  '-XMP-xmpRights:UsageTerms=Web only; <ask> & wait',
  '-XMP-xmpRights:WebStatement=https://harbour.example/terms',
  '-XMP-plus:LicensorName=Harbour Desk',
  '-XMP-plus:LicensorURL=https://harbour.example',
  '-XMP-plus:LicensorEmail=desk@harbour.example',
  '-XMP-plus:CopyrightOwnerName=Harbour Pictures Ltd',
  '-XMP-iptcCore:AltTextAccessibility=A white ferry at a pier',
  '-XMP-cc:License=https://creativecommons.org/licenses/by/4.0/',
]

describe.skipIf(!hasExiftool)('what a picture says of its rights', () => {
  const expected = {
    title: 'The ferry leaves',
    caption: 'A ferry, says XMP',
    altText: 'A white ferry at a pier',
    creditLine: 'Harbour/XMP',
    creator: 'Jo Ärlig',
    copyrightHolder: 'Harbour Pictures Ltd',
    usageTerms: 'Web only; <ask> & wait',
    webStatement: 'https://harbour.example/terms',
    licensor: { name: 'Harbour Desk', email: 'desk@harbour.example', url: 'https://harbour.example' },
    licence: 'https://creativecommons.org/licenses/by/4.0/',
  }
  const xmpNotices = [
    { text: '© 2031 Harbour Pictures. Not to be cropped (ask first)', where: 'xmp' },
    { text: '© 2031 Harbour Pictures. Nicht beschneiden', where: 'xmp' },
  ]
  const exifNotice = { text: '© 2031 Harbour Pictures', where: 'exif' }

  test('is read from EXIF, IIM and XMP; every different notice is kept', async () => {
    const { arrived } = await inspect(tagged(await jpeg(), writtenEverywhere))
    expect(arrived).toEqual({
      ...expected,
      notices: [...xmpNotices, { text: '© 2031 Harbour Pictures. Not to be', where: 'iim' }, exifNotice],
    })
  })

  test.each(['png', 'webp', 'avif', 'tiff'] as const)('is read from a %s', async (format) => {
    const tags = writtenEverywhere.filter((tag) => !tag.startsWith('-IPTC') && !tag.startsWith('-coded'))
    const bytes = tagged(await plain().toFormat(format).toBuffer(), tags, format)
    expect((await inspect(bytes)).arrived).toEqual({ ...expected, notices: [...xmpNotices, exifNotice] })
  })

  test('is read from IIM alone, and from EXIF alone', async () => {
    const only = (group: string) => writtenEverywhere.filter((tag) => tag.startsWith(group) || tag.startsWith('-coded'))
    expect((await inspect(tagged(await jpeg(), only('-IPTC')))).arrived).toEqual({
      title: 'Ferry',
      caption: 'A ferry, says IIM',
      creditLine: 'Harbour/IIM',
      creator: 'Jo Ärlig; Kim Two',
      notices: [{ text: '© 2031 Harbour Pictures. Not to be', where: 'iim' }],
    })
    expect((await inspect(tagged(await jpeg(), only('-EXIF')))).arrived).toEqual({
      caption: 'A ferry, says EXIF',
      creator: 'Jo Ärlig',
      notices: [exifNotice],
    })
  })

  test('the same notice in three places is one notice', async () => {
    const tags = ['-EXIF:Copyright=One', '-IPTC:CopyrightNotice=One', '-XMP-dc:Rights=One']
    expect((await inspect(tagged(await jpeg(), tags))).arrived.notices).toEqual([{ text: 'One', where: 'xmp' }])
  })

  test('old IIM in Latin-1, and EXIF in Latin-1', async () => {
    const tags = [
      '-charset',
      'iptc=latin1',
      '-charset',
      'exif=latin1',
      '-IPTC:CopyrightNotice=© Ärlig',
      '-EXIF:Copyright=© Ärlig',
    ]
    expect((await inspect(tagged(await jpeg(), tags))).arrived.notices).toEqual([{ text: '© Ärlig', where: 'iim' }])
  })

  test('a notice longer than one JPEG segment arrives whole', async () => {
    const long = `Start ${'x'.repeat(80_000)} but never in print`
    expect((await inspect(tagged(await jpeg(), [`-XMP-dc:Rights=${long}`]))).arrived.notices[0]?.text).toBe(long)
  })

  test('a text chunk of a PNG', async () => {
    const bytes = tagged(await plain().png().toBuffer(), ['-PNG:Copyright=Nobody may'], 'png')
    expect((await inspect(bytes)).arrived.notices).toEqual([{ text: 'Nobody may', where: 'png' }])
  })

  test('an empty notice is none', async () => {
    const { arrived } = await inspect(tagged(await jpeg(), ['-EXIF:Copyright=   ', '-XMP-dc:Rights= ']))
    expect(arrived).toEqual({ notices: [] })
  })
})

describe('metadata that is hostile or broken', () => {
  const withXmp = async (xmp: string) => plain().jpeg().withXmp(xmp).toBuffer()
  const description = (inner: string, more = '') =>
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" ${more}>${inner}</rdf:Description></rdf:RDF></x:xmpmeta>`

  test('plus:DataMining, as an element, an attribute or a resource', async () => {
    const uri = 'http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED'
    for (const xmp of [
      description(`<plus:DataMining>${uri}</plus:DataMining>`),
      description('', `plus:DataMining="${uri}"`),
      description(`<plus:DataMining rdf:resource="${uri}"/>`),
    ]) {
      expect((await inspect(await withXmp(xmp))).arrived).toMatchObject({ dataMining: uri })
    }
  })

  test('entities are not multiplied', async () => {
    const bomb = `<!DOCTYPE a [<!ENTITY a "${'ha'.repeat(50)}">${Array.from({ length: 9 }, (_, n) => `<!ENTITY a${n} "${`&a${n - 1};`.replace('&a-1;', '&a;').repeat(10)}">`).join('')}]>`
    const started = Date.now()
    const { arrived } = await inspect(await withXmp(bomb + description('<dc:rights>&a8;</dc:rights>')))
    expect(JSON.stringify(arrived).length).toBeLessThan(1000)
    expect(Date.now() - started).toBeLessThan(1000)
  })

  test('XMP that is no XML leaves the picture to be judged as one without rights', async () => {
    expect((await inspect(await withXmp('<x:xmpmeta <<<'))).arrived.notices).toEqual([])
  })

  test('names that mean something to JavaScript change nothing', async () => {
    const xmp = description(
      '<dc:__proto__>a</dc:__proto__><dc:constructor>b</dc:constructor><dc:hasOwnProperty>b</dc:hasOwnProperty><dc:rights>c</dc:rights>',
    )
    expect((await inspect(await withXmp(xmp))).arrived.notices).toEqual([{ text: 'c', where: 'xmp' }])
    expect('description' in {}).toBe(false)
  })

  test('XMP that is packed in a PNG is read like any other', async () => {
    const xmp = description('<dc:rights>© Ärlig 日本</dc:rights>')
    for (const packet of [xmp, `<?xpacket begin="\ufeff" id="a"?>${xmp}<?xpacket end="r"?>`]) {
      const bytes = await plain().png().withXmp(packet).toBuffer()
      expect((await inspect(bytes)).arrived).toEqual({ notices: [{ text: '© Ärlig 日本', where: 'xmp' }] })
    }
  })

  test('XMP of a hundred thousand items, or as deep, holds nobody up', async () => {
    const started = Date.now()
    const list = `<dc:rights><rdf:Bag>${Array.from({ length: 100_000 }, (_, n) => `<rdf:li>${n}</rdf:li>`).join('')}</rdf:Bag></dc:rights>`
    const long = await inspect(await plain().png().withXmp(description(list)).toBuffer())
    expect(long.arrived.notices).toHaveLength(100_000)
    await inspect(
      await plain()
        .png()
        .withXmp(description('<dc:a>'.repeat(50_000) + '</dc:a>'.repeat(50_000)))
        .toBuffer(),
    )
    expect(Date.now() - started).toBeLessThan(10_000)
  })

  test('bytes of no picture at all say so', async () => {
    expect(await readArrivedRights(Buffer.from('nothing to see'))).toMatchObject({
      notices: [],
      unreadable: expect.any(String),
    })
  })
})

const rights = {
  notice: '© 2031 Harbour Pictures. 日本 «all» & <none> "quoted" (ask first)',
  creditLine: "Harbour's <b>Desk</b>",
  creator: 'Jo Ärlig',
  copyrightHolder: 'Harbour Pictures Ltd & Sons',
  usageTerms: 'Web only.\nNot for archive ]]> &amp;',
  webStatement: 'https://harbour.example/terms?a=1&b=2',
  licensor: { name: 'Harbour Desk', url: 'https://harbour.example', email: 'desk@harbour.example' },
  dataMining: 'http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED',
}

describe.skipIf(!hasExiftool)('a rendition, read by exiftool', () => {
  test('carries its rights word for word', async () => {
    for (const file of await render(await jpeg(2000, 1500), rights)) {
      const found = metadata(file.bytes)
      expect(found).toMatchObject({
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
      })
      expect(JSON.stringify(found)).toContain('DMI-PROHIBITED')
      expect(found['ExifTool:Warning']).toBeUndefined()
    }
  })

  test('gives back what it was given, when it comes in again', async () => {
    const again = (await inspect(named(await render(await jpeg(), rights), 'small').bytes)).arrived
    const { notice, ...rest } = rights
    expect(again).toEqual({ ...rest, notices: [{ text: notice, where: 'xmp' }] })
  })

  test('carries nothing else: no place, no serial number, no thumbnail, no maker note', async () => {
    const original = tagged(await jpeg(800, 600), [
      ...writtenEverywhere,
      '-GPSLatitude=59.91',
      '-GPSLatitudeRef=N',
      '-GPSLongitude=10.75',
      '-GPSLongitudeRef=E',
      '-XMP-exif:GPSLatitude=59.91',
      '-SerialNumber=SN-4711',
      '-LensSerialNumber=LN-4711',
      '-OwnerName=Jo Private',
      '-XMP-aux:SerialNumber=SN-4711',
      '-XMP-iptcExt:LocationShownCity=Hiding Place',
      '-IPTC:City=Hiding Place',
      '-Comment=Hiding Place',
      `-ThumbnailImage<=${saved(await jpeg(160, 120))}`,
    ])
    const before = JSON.stringify(metadata(original))
    for (const secret of ['GPSLatitude', 'SN-4711', 'LN-4711', 'Jo Private', 'Hiding Place', 'ThumbnailImage']) {
      expect(before).toContain(secret) // else nothing was tried
    }
    for (const file of await render(original, { notice: 'Only this' })) {
      const found = metadata(file.bytes)
      const groups = new Set(Object.keys(found).map((name) => name.split(':')[0]))
      expect(
        [...groups]
          .filter((name) => !['SourceFile', 'ExifTool', 'System', 'File', 'JFIF', 'Composite'].includes(name ?? ''))
          .sort(),
      ).toEqual(['IFD0', 'XMP-dc', 'XMP-xmpRights'])
      expect(JSON.stringify(found)).not.toMatch(/GPS|4711|Private|Hiding|Thumbnail|Serial|Comment/)
      expect(Object.keys(found).filter((name) => name.startsWith('IFD0'))).toEqual(['IFD0:Copyright'])
    }
  })

  test('without rights carries no metadata', async () => {
    const found = metadata(named(await render(await jpeg(), { notice: ' ', creator: '\0' }), 'small').bytes)
    expect(
      Object.keys(found).filter((name) => /^(IFD|XMP|IPTC|Exif)/.test(name) && !name.startsWith('ExifTool')),
    ).toEqual([])
  })

  test.each([
    ['a last bracket', 'All rights (c) reserved (see terms)'],
    ['three letters', 'abc'],
    ['one letter', '©'],
    ['markup', '</rdf:li></rdf:Alt></dc:rights><dc:creator>Mallory</dc:creator>'],
    ['an entity', '&lt;&#0;&unknown;'],
    ['the end of CDATA', ']]>'],
    ['the end of a packet', '<?xpacket end="w"?>'],
    ['right-to-left', 'כל הזכויות שמורות © 2031'],
    ['an emoji', '📷 © 2031'],
    ['length', `© ${'Long terms. '.repeat(4000)}and not in print`],
  ])('a notice with %s', async (_, notice) => {
    const found = metadata(named(await render(await jpeg(), { notice }), 'small').bytes)
    expect(found['IFD0:Copyright']).toBe(notice)
    expect(found['XMP-dc:Rights']).toBe(notice)
    expect(found['XMP-dc:Creator']).toBeUndefined()
  })

  test('control characters are dropped, line breaks stay', async () => {
    const found = metadata(
      named(await render(await jpeg(), { notice: 'a\0b\x1b[31mc\r\nd\te\ud800f\uffff\x85g' }), 'small').bytes,
    )
    expect(found['IFD0:Copyright']).toBe('ab[31mc\nd\tefg')
    expect(found['XMP-dc:Rights']).toBe('ab[31mc\nd\tefg')
  })

  test('the public domain is marked so', async () => {
    const found = metadata(named(await render(await jpeg(), { notice: 'No rights', marked: false }), 'small').bytes)
    expect(found['XMP-xmpRights:Marked']).toBe(false)
  })
})

test('rights that do not fit are refused, never cut', async () => {
  const picture = await jpeg()
  await expect(render(picture, { usageTerms: 'x'.repeat(66_000) })).rejects.toThrow(RightsTooLong)
  await expect(render(picture, { usageTerms: '&'.repeat(20_000) })).rejects.toThrow(RightsTooLong)
})

describe('a rendition that is not as it should be is thrown away', () => {
  test('with another notice, or none', async () => {
    const { bytes } = named(await render(await jpeg(), { notice: 'Ours' }), 'small')
    await verifyRendition(bytes, 'jpeg', { notice: 'Ours' })
    await expect(verifyRendition(bytes, 'jpeg', { notice: 'Theirs' })).rejects.toThrow(RenditionUnfit)
    await expect(verifyRendition(await jpeg(), 'jpeg', { notice: 'Ours' })).rejects.toThrow(RenditionUnfit)
  })

  test.skipIf(!hasExiftool).each([
    ['a place', ['-GPSLatitude=59.91', '-GPSLatitudeRef=N']],
    ['a place in XMP', ['-XMP-exif:GPSLatitude=59.91']],
    ['a serial number', ['-SerialNumber=SN-4711']],
    ['IIM', ['-IPTC:City=Hiding Place']],
    ['a camera', ['-Make=Camera']],
  ])('with %s', async (_, tags) => {
    await expect(verifyRendition(tagged(await jpeg(), tags), 'jpeg', {})).rejects.toThrow(RenditionUnfit)
  })
})

describe('three sizes', () => {
  const sizes = (renditions: RenderedFile[]) => renditions.map(({ name, width, height }) => [name, width, height])

  test('by width', async () => {
    const renditions = await render(await jpeg(3000, 2000), rights)
    expect(sizes(renditions)).toEqual([
      ['small', 480, 320],
      ['medium', 960, 640],
      ['large', 1920, 1280],
    ])
    for (const file of renditions) {
      expect(file).toMatchObject({
        format: 'jpeg',
        mediaType: 'image/jpeg',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      })
      expect(await sharp(file.bytes).metadata()).toMatchObject({
        format: 'jpeg',
        width: file.width,
        height: file.height,
        space: 'srgb',
      })
    }
    expect(new Set(renditions.map((file) => file.sha256)).size).toBe(3)
  })

  test('never enlarged', async () => {
    expect(sizes(await render(await jpeg(700, 100), {}))).toEqual([
      ['small', 480, 69],
      ['medium', 700, 100],
      ['large', 700, 100],
    ])
    expect(sizes(await render(await jpeg(1, 1), {}))).toEqual([
      ['small', 1, 1],
      ['medium', 1, 1],
      ['large', 1, 1],
    ])
  })

  test('a strip higher than a JPEG can be', async () => {
    const strip = await plain(100, 70_000).png().toBuffer()
    expect((await render(strip, {})).every((file) => file.height <= 65_000)).toBe(true)
  })
})

describe('what one sees is what was meant', () => {
  const leftRedRightBlue = async () =>
    sharp(
      await plain(100, 60)
        .composite([{ input: await plainBlue(50, 60), left: 50, top: 0 }])
        .png()
        .toBuffer(),
    )
  const plainBlue = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#00f' } })
      .png()
      .toBuffer()
  const [red, blue] = [
    [187, 85, 68],
    [0, 0, 254],
  ] as const

  test('a picture that lies on its side comes out upright', async () => {
    const lying = await (await leftRedRightBlue()).jpeg({ quality: 95 }).withMetadata({ orientation: 6 }).toBuffer()
    const upright = named(await render(lying, {}), 'large')
    expect([upright.width, upright.height]).toEqual([60, 100])
    expect(near(await colourAt(upright.bytes, 30, 10), [...red])).toBe(true) // what was left is on top
    expect(near(await colourAt(upright.bytes, 30, 90), [...blue])).toBe(true)
    expect((await sharp(upright.bytes).metadata()).orientation).toBeUndefined()
  })

  test('transparency becomes white', async () => {
    const clear = await sharp({
      create: { width: 50, height: 50, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer()
    expect(near(await colourAt(named(await render(clear, {}), 'small').bytes, 5, 5), [255, 255, 255])).toBe(true)
  })

  test.each<[string, () => Promise<Buffer>]>([
    ['CMYK', () => plain().toColourspace('cmyk').jpeg({ quality: 95 }).withIccProfile('cmyk').toBuffer()],
    ['CMYK without a profile', () => plain().toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer()],
    ['16 bits', () => plain().toColourspace('rgb16').png().toBuffer()],
    ['a wide profile', () => plain().withIccProfile('p3').png().toBuffer()],
    ['a palette', () => plain().png({ palette: true }).toBuffer()],
    ['a GIF', () => plain().gif().toBuffer()],
  ])('%s becomes sRGB of the same look', async (_, bytes) => {
    const { bytes: rendition } = named(await render(await bytes(), {}), 'small')
    // Inks cannot show every colour; a CMYK picture read inside out would be off by hundreds.
    expect(near(await colourAt(rendition, 5, 5), [...red], 25)).toBe(true)
    expect(await sharp(rendition).metadata()).toMatchObject({ space: 'srgb', depth: 'uchar', channels: 3 })
  })

  test('grey stays grey', async () => {
    const { bytes } = named(await render(await plain().greyscale().png().toBuffer(), {}), 'small')
    const [r = 0, g = r, b = r] = await colourAt(bytes, 5, 5)
    expect(Math.max(r, g, b) - Math.min(r, g, b)).toBeLessThan(3)
  })
})

describe('a queue', () => {
  test('runs so many at once, in the order of asking, and survives what fails', async () => {
    const inTurn = atMost(2)
    let running = 0
    let most = 0
    const started: number[] = []
    const work = (n: number) =>
      inTurn(async () => {
        started.push(n)
        most = Math.max(most, (running += 1))
        await new Promise((done) => setTimeout(done, 2))
        running -= 1
        if (n % 3 === 0) throw new Error(`no ${n}`)
        return n
      })
    const done = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => work(n)))
    expect(most).toBe(2)
    expect(started).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(done.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => (n % 3 === 0 ? `Error: no ${n}` : n)),
    )
    expect(await work(11)).toBe(11)
  })
})
