import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readArrived } from '../../src/imaging/arrivedRights'
import { folded, relationOf } from '../../src/imaging/arriving/versions'
import {
  announceExiftool,
  dataset,
  formats,
  hasExiftool,
  picture,
  resource8bim,
  tagged,
  withIim,
  withXmp,
  xmpOf,
} from './imaging-arrived.pictures'

announceExiftool('arriving metadata')

/** The row of the table with this name. */
const rowOf = (found: Awaited<ReturnType<typeof readArrived>>, name: string) =>
  found.metadata?.fields.find((field) => field.name === name)

describe.skipIf(!hasExiftool)('every field is read, in every format', () => {
  const vocabulary = 'http://ns.useplus.org/ldf/vocab'
  const rows: [name: string, tag: string, written: string, read?: string][] = [
    ['Headline', 'XMP-photoshop:Headline', 'The ferry leaves'],
    ['Title', 'XMP-dc:Title', 'ferry-7'],
    ['Caption', 'XMP-dc:Description', 'A ferry <leaves> & "returns"'],
    ['Alternative text', 'XMP-iptcCore:AltTextAccessibility', 'A white ferry at a pier'],
    ['Extended description', 'XMP-iptcCore:ExtDescrAccessibility', 'A white ferry, seen from the pier, at noon'],
    ['Keywords', 'XMP-dc:Subject', 'ferry'],
    ['Persons shown', 'XMP-iptcExt:PersonInImage', 'Kim Two'],
    ['Event', 'XMP-iptcExt:Event', 'Harbour day'],
    ['Date created', 'XMP-photoshop:DateCreated', '2031:05:01 12:00:00+02:00', '2031-05-01T12:00:00+02:00'],
    ['City', 'XMP-photoshop:City', 'Ålesund'],
    ['Country', 'XMP-photoshop:Country', 'Norway'],
    ['Creator', 'XMP-dc:Creator', 'Jo Ärlig'],
    ['Job title of the creator', 'XMP-photoshop:AuthorsPosition', 'Stringer'],
    ['Caption writer', 'XMP-photoshop:CaptionWriter', 'KT'],
    ['Credit line', 'XMP-photoshop:Credit', 'Harbour/Jo Ärlig'],
    ['Source', 'XMP-photoshop:Source', 'Harbour Pictures'],
    ['Copyright notice', 'XMP-dc:Rights', '© 2031 Harbour Pictures'],
    ['Copyright owner', 'XMP-plus:CopyrightOwnerName', 'Harbour Pictures Ltd'],
    ['Copyright status', 'XMP-plus:CopyrightStatus#', 'CS-PRO', `${vocabulary}/CS-PRO`],
    ['Marked as protected', 'XMP-xmpRights:Marked', 'True'],
    ['Usage terms', 'XMP-xmpRights:UsageTerms', 'Ask the desk first'],
    ['Rights on the web', 'XMP-xmpRights:WebStatement', 'https://harbour.example/terms'],
    ['Licence', 'XMP-cc:License', 'https://creativecommons.org/licenses/by/4.0/'],
    ['Licensor', 'XMP-plus:LicensorName', 'Harbour Desk'],
    ['Licensor’s e-mail', 'XMP-plus:LicensorEmail', 'desk@harbour.example'],
    ['Licensor’s address on the web', 'XMP-plus:LicensorURL', 'https://harbour.example'],
    ['Instructions', 'XMP-photoshop:Instructions', 'NO ARCHIVES'],
    ['Job id', 'XMP-photoshop:TransmissionReference', 'HP-4711'],
    ['Other constraints', 'XMP-plus:OtherConstraints', 'Not for calendars'],
    ['Embedded rights expression', 'XMP-iptcExt:EmbdEncRightsExpr', '{EncRightsExpr=<policy/>}', '<policy/>'],
    ['Licence starts', 'XMP-plus:LicenseStartDate', '2031:05:01', '2031-05-01'],
    ['Licence ends', 'XMP-plus:LicenseEndDate', '2032:04:30', '2032-04-30'],
    ['Licensee', 'XMP-plus:LicenseeName', 'The Post'],
    ['End user', 'XMP-plus:EndUserName', 'The Post Online'],
    ['Licence id', 'XMP-plus:LicenseID', 'L-1'],
    ['Licensor’s transaction id', 'XMP-plus:LicensorTransactionID', 'T-1'],
    ['Licence agreed on', 'XMP-plus:LicenseTransactionDate', '2031:04:30', '2031-04-30'],
    ['Media constraints', 'XMP-plus:MediaConstraints', 'Online only'],
    ['Region constraints', 'XMP-plus:RegionConstraints', 'For use only in Norway'],
    ['Product or service constraints', 'XMP-plus:ProductOrServiceConstraints', 'One article'],
    ['Alteration constraints', 'XMP-plus:ImageAlterationConstraints#', 'AL-CRP', `${vocabulary}/AL-CRP`],
    ['Duplication constraints', 'XMP-plus:ImageDuplicationConstraints#', 'DP-LIC', `${vocabulary}/DP-LIC`],
    ['Credit line required', 'XMP-plus:CreditLineRequired#', 'CR-CAI', `${vocabulary}/CR-CAI`],
    ['Other licence requirements', 'XMP-plus:OtherLicenseRequirements', 'A copy to us'],
    ['Terms and conditions', 'XMP-plus:TermsAndConditionsText', 'See our terms'],
    ['Terms and conditions on the web', 'XMP-plus:TermsAndConditionsURL', 'https://harbour.example/licence'],
    ['Other conditions', 'XMP-plus:OtherConditions', 'None'],
    ['Model release', 'XMP-plus:ModelReleaseStatus#', 'MR-NON', `${vocabulary}/MR-NON`],
    ['Property release', 'XMP-plus:PropertyReleaseStatus#', 'PR-NAP', `${vocabulary}/PR-NAP`],
    [
      'Digital source type',
      'XMP-iptcExt:DigitalSourceType',
      'http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture',
    ],
  ]

  test.each(formats)('%s', async (format) => {
    const found = await readArrived(
      await tagged(
        rows.map(([, tag, written]) => `-${tag}=${written}`),
        format,
      ),
    )
    for (const [name, , written, read = written] of rows) {
      expect.soft(rowOf(found, name), name).toEqual({ name, value: read, where: 'xmp' })
    }
    expect(found.metadata?.fields).toHaveLength(rows.length)
    expect(found.metadata?.remarks).toEqual([])
    expect(found.arrived.unreadable).toBeUndefined()
  })

  test.each(['jpeg', 'png', 'tiff'] as const)('IIM in a %s', async (format) => {
    const tags = ['CopyrightNotice=© Ärlig', 'By-line=Jo Ärlig', 'By-line=Kim Two', 'Caption-Abstract=A ferry']
    const more = ['DateCreated=2031:05:01', 'TimeCreated=12:00:00+02:00', 'SpecialInstructions=NO ARCHIVES']
    const found = await readArrived(
      await tagged(['-codedcharacterset=utf8', ...[...tags, ...more].map((tag) => `-IPTC:${tag}`)], format),
    )
    expect(found.arrived).toEqual({
      caption: 'A ferry',
      creator: 'Jo Ärlig; Kim Two',
      dateCreated: '2031-05-01T12:00:00+02:00',
      instructions: ['NO ARCHIVES'],
      notices: [{ text: '© Ärlig', where: 'iim' }],
    })
  })

  test.each(formats)('Exif in a %s', async (format) => {
    const tags = ['Copyright=© Ärlig', 'Artist=Jo Ärlig', 'ImageDescription=A ferry']
    const more = ['DateTimeOriginal=2031:05:01 12:00:00', 'OffsetTimeOriginal=+02:00']
    const found = await readArrived(
      await tagged(
        [...tags, ...more].map((tag) => `-EXIF:${tag}`),
        format,
      ),
    )
    expect(found.arrived).toEqual({
      caption: 'A ferry',
      creator: 'Jo Ärlig',
      dateCreated: '2031-05-01T12:00:00+02:00',
      notices: [{ text: '© Ärlig', where: 'exif' }],
    })
  })

  test('the two parts of an Exif copyright, photographer and editor, are two notices', async () => {
    const found = await readArrived(await tagged(['-EXIF:Copyright=© Jo Ärlig\n© The Post']))
    expect(found.arrived.notices.map(({ text }) => text)).toEqual(['© Jo Ärlig', '© The Post'])
  })
})

test('the fields on AI of the IPTC standard 2025.1', async () => {
  const values = [
    ['AIPromptInformation', 'AI prompt', 'A ferry in fog'],
    ['AIPromptWriterName', 'AI prompt writer', 'Kim Two'],
    ['AISystemUsed', 'AI system used', 'Drawing Engine'],
    ['AISystemVersionUsed', 'AI system version', '7.1'],
  ] as const
  const type = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia'
  const found = await readArrived(
    await withXmp(
      xmpOf(
        values.map(([tag, , value]) => `<Iptc4xmpExt:${tag}>${value}</Iptc4xmpExt:${tag}>`).join(''),
        `Iptc4xmpExt:DigitalSourceType="${type}"`,
      ),
    ),
  )
  for (const [, name, value] of values) expect(rowOf(found, name)).toEqual({ name, value, where: 'xmp' })
  expect(found.arrived.sourceType).toBe(type)
  expect(found.metadata?.remarks).toEqual(['It says of itself that it was made, or made in part, by a machine.'])
})

test('a name means what its namespace says, not what it looks like', async () => {
  const found = await readArrived(
    await withXmp(
      xmpOf('<dc:rights>Ours</dc:rights><a:rights xmlns:a="urn:other">Free for all</a:rights>')
        .replace(/dc:/g, 'quite-another:')
        .replace('xmlns:dc', 'xmlns:quite-another'),
    ),
  )
  expect(found.arrived.notices).toEqual([{ text: 'Ours', where: 'xmp' }])
})

test('the ways of writing a structure in RDF', async () => {
  const licensor = '<plus:LicensorName>Desk</plus:LicensorName><plus:LicensorURL>https://a.example</plus:LicensorURL>'
  for (const item of [
    `<rdf:li rdf:parseType="Resource">${licensor}</rdf:li>`,
    `<rdf:li><rdf:Description>${licensor}</rdf:Description></rdf:li>`,
    `<rdf:li><plus:LicensorDetail>${licensor}</plus:LicensorDetail></rdf:li>`,
    '<rdf:li plus:LicensorName="Desk" plus:LicensorURL="https://a.example"/>',
    '<rdf:li><rdf:Description plus:LicensorName="Desk" plus:LicensorURL="https://a.example"/></rdf:li>',
  ]) {
    const { arrived } = await readArrived(
      await withXmp(xmpOf(`<plus:Licensor><rdf:Seq>${item}</rdf:Seq></plus:Licensor>`)),
    )
    expect(arrived.licensor).toEqual({ name: 'Desk', url: 'https://a.example' })
  }
})

test('XMP in UTF-16', async () => {
  const packet = xmpOf('<dc:rights>© Ärlig 日本</dc:rights>')
  const bytes = await withXmp('PLACE')
  const at = bytes.indexOf('PLACE')
  const segmentAt = at - 'http://ns.adobe.com/xap/1.0/\0'.length - 4
  const body = Buffer.concat([
    Buffer.from('http://ns.adobe.com/xap/1.0/\0'),
    Buffer.from(`\ufeff${packet}`, 'utf16le').swap16(),
  ])
  const head = Buffer.from([0xff, 0xe1, (body.length + 2) >> 8, (body.length + 2) & 0xff])
  const whole = Buffer.concat([bytes.subarray(0, segmentAt), head, body, bytes.subarray(at + 5)])
  expect((await readArrived(whole)).arrived.notices).toEqual([{ text: '© Ärlig 日本', where: 'xmp' }])
})

describe.skipIf(!hasExiftool)('where the places differ', () => {
  const sayings = (where: string) => [
    `-${where === 'XMP' ? 'XMP-dc:Description' : where === 'IPTC' ? 'IPTC:Caption-Abstract' : 'EXIF:ImageDescription'}=Says ${where}`,
  ]

  test.each([
    ['Exif before all', ['EXIF', 'XMP', 'IPTC'], 'Says EXIF', ['xmp', 'iim']],
    ['XMP before IIM', ['XMP', 'IPTC'], 'Says XMP', ['iim']],
    ['IIM alone', ['IPTC'], 'Says IPTC', []],
  ])('%s (Metadata Working Group, 2.0)', async (_, places, value, others) => {
    const found = await readArrived(await tagged(places.flatMap(sayings)))
    const caption = rowOf(found, 'Caption')
    expect(found.arrived.caption).toBe(value)
    expect(caption?.value).toBe(value)
    expect((caption?.differs ?? []).map(({ where }) => where)).toEqual(others)
    expect(found.metadata?.remarks).toEqual(
      others.length === 0 ? [] : ['It says different things in different places. See Caption.'],
    )
  })

  test('what a camera writes into every picture comes last', async () => {
    const tags = ['-EXIF:ImageDescription=OLYMPUS DIGITAL CAMERA', '-XMP-dc:Description=A ferry']
    expect((await readArrived(await tagged(tags))).arrived.caption).toBe('A ferry')
    expect((await readArrived(await tagged(tags.slice(0, 1)))).arrived.caption).toBe('OLYMPUS DIGITAL CAMERA')
  })

  test('a day, or a time without its zone, is a lesser version of the whole moment', async () => {
    const whole = '-XMP-photoshop:DateCreated=2031:05:01 12:00:00+02:00'
    for (const lesser of ['-EXIF:DateTimeOriginal=2031:05:01 12:00:00', '-IPTC:DateCreated=2031:05:01']) {
      expect((await readArrived(await tagged([whole, lesser]))).arrived.dateCreated).toBe('2031-05-01T12:00:00+02:00')
    }
  })

  test('several creators in the one text of Exif are the same ones', async () => {
    const found = await readArrived(
      await tagged(['-EXIF:Artist=Jo Smith; Kim Two', '-XMP-dc:Creator=Jo Smith', '-XMP-dc:Creator=Kim Two']),
    )
    expect(rowOf(found, 'Creator')).toEqual({ name: 'Creator', value: 'Jo Smith; Kim Two', where: 'exif' })
  })

  test('IIM before XMP, where the digest shows that IIM is the newer', async () => {
    const synced = ['-IPTC:Credit=Harbour/IIM', '-XMP-photoshop:Credit=Harbour/XMP', '-Photoshop:IPTCDigest=new']
    expect((await readArrived(await tagged(synced))).arrived.creditLine).toBe('Harbour/XMP')
    const stale = [...synced.slice(0, 2), '-Photoshop:IPTCDigest=00112233445566778899aabbccddeeff']
    const found = await readArrived(await tagged(stale))
    expect(found.arrived.creditLine).toBe('Harbour/IIM')
    expect(found.metadata?.remarks).toContain(
      'Its IPTC text was changed after its XMP was written. Where the two differ, the IPTC text stands.',
    )
  })
})

test('the digest is that of the bytes (MD5 of the IIM as it stands)', async () => {
  const iim = dataset(2, 110, Buffer.from('Harbour'))
  const right = createHash('md5').update(iim).digest()
  const remarks = async (digest: Buffer) =>
    (await readArrived(await withIim([iim], resource8bim(0x0425, digest)))).metadata?.remarks
  expect(await remarks(right)).toEqual([])
  expect(await remarks(Buffer.alloc(16, 1))).toHaveLength(1)
})

describe('a cut version of a text', () => {
  const relation = (text: string, whole: string, limit = 128) => relationOf(folded(text), folded(whole), [limit])
  const long = `© ${'Harbour Pictures and friends. '.repeat(100)}Not for archive.`

  test.each([
    ['the same, but for white space', 'A  ferry\r\nleaves', 'A ferry leaves', 'same'],
    ['the same, but for how its letters are composed', 'Jo A\u0308rlig', 'Jo Ärlig', 'same'],
    ['cut within a word', '© Harbour Pict', '© Harbour Pictures', 'lesser'],
    ['cut at the limit of its field', long.slice(0, 128), long, 'lesser'],
    ['cut at 256', long.slice(0, 256), long, 'lesser'],
    ['cut at 2,000 octets', Buffer.from(long).subarray(0, 2000).toString(), long, 'lesser'],
    ['a letter that did not fit whole', `${'x'.repeat(126)}`, `${'x'.repeat(126)}日本`, 'lesser'],
    ['a letter lost', 'Jo ?rlig', 'Jo Ärlig', 'lesser'],
    ['each byte of a letter lost', 'Jo ??rlig', 'Jo Ärlig', 'lesser'],
    ['letters lost at the end', 'Harbour ??', 'Harbour 日本', 'lesser'],
    ['the mark of Unicode for what is lost', 'Jo \ufffdrlig', 'Jo Ärlig', 'lesser'],
    ['letters lost, and cut', '? Harbour Pict', '© Harbour Pictures', 'lesser'],
    ['a question', 'Who?', 'Whom', 'other'],
    ['a question that was asked in both', 'Warum? Ä', 'Warum? Ä', 'same'],
    ['a beginning that ends where a word ends', 'Not for print', 'Not for print before noon', 'other'],
    ['the longer of the two', '© Harbour Pictures', '© Harbour Pict', 'other'],
    ['another text', 'Harbour', 'Port', 'other'],
    ['nothing', '', 'Something', 'other'],
  ])('%s', (_, text, whole, expected) => {
    expect(relation(text, whole)).toBe(expected)
  })

  test.skipIf(!hasExiftool)('never stands for the whole, and is shown', async () => {
    const whole = `© ${'All rights belong to Harbour Pictures. '.repeat(8)}Not for archive.`
    const found = await readArrived(
      await tagged([
        `-EXIF:Copyright=${whole.slice(0, 94)}`,
        `-IPTC:CopyrightNotice=${whole.slice(0, 128)}`,
        `-XMP-dc:Rights=${whole}`,
        '-EXIF:Artist=Jo ?rlig',
        '-XMP-dc:Creator=Jo Ärlig',
      ]),
    )
    expect(found.arrived.notices).toEqual([{ text: whole, where: 'xmp' }])
    expect(found.arrived.creator).toBe('Jo Ärlig')
    expect(rowOf(found, 'Copyright notice')).toMatchObject({
      value: whole,
      where: 'xmp',
      differs: [{ where: 'exif' }, { where: 'iim' }],
    })
    expect(rowOf(found, 'Creator')).toMatchObject({ differs: [{ where: 'exif', value: 'Jo ?rlig' }] })
  })

  test.skipIf(!hasExiftool)('a shorter notice that is not provably cut is a notice', async () => {
    const { arrived } = await readArrived(
      await tagged(['-EXIF:Copyright=Not for print', '-XMP-dc:Rights=Not for print before noon']),
    )
    expect(arrived.notices).toHaveLength(2)
  })

  test.skipIf(!hasExiftool)('of several creators, each is compared with its own', async () => {
    const { arrived } = await readArrived(
      await tagged([
        ...['Jo Ärlig-Hafenmeister van der Lang', 'Kim Two'].map((name) => `-XMP-dc:Creator=${name}`),
        '-codedcharacterset=utf8',
        ...['Jo Ärlig-Hafenmeister van der L', 'Kim Two'].map((name) => `-IPTC:By-line=${name}`),
        '-Photoshop:IPTCDigest=00112233445566778899aabbccddeeff',
      ]),
    )
    expect(arrived.creator).toBe('Jo Ärlig-Hafenmeister van der Lang; Kim Two')
  })
})

test('a long value is cut in the table alone; a notice never is', async () => {
  const long = 'word '.repeat(2000).trim()
  const found = await readArrived(
    await withXmp(xmpOf(`<dc:rights>${long}</dc:rights><dc:description>${long}</dc:description>`)),
  )
  expect(found.arrived.caption).toBe(long)
  expect(rowOf(found, 'Copyright notice')?.value).toBe(long)
  expect(rowOf(found, 'Caption')?.value).toBe(`${long.slice(0, 3999)}…`)
})

test('a picture without metadata has no table', async () => {
  expect(await readArrived(await picture())).toEqual({
    arrived: { notices: [] },
  })
})
