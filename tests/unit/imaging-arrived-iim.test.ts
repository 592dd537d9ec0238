import { describe, expect, test } from 'vitest'
import { readArrived } from '../../src/imaging/arrivedRights'
import {
  chunk,
  dataset,
  jpegWith,
  photoshopMark,
  picture,
  pngWith,
  resource8bim,
  segment,
  withIim,
} from './imaging-arrived.pictures'

const notice = (bytes: Buffer) => dataset(2, 116, bytes)
const utf8 = (text: string) => Buffer.from(text)
const latin1 = (text: string) => Buffer.from(text, 'latin1')
const guessed = (charset: string) =>
  `Its IPTC text names no character set; it was read as ${charset}. Check names with accents.`

describe('the alphabet of IIM', () => {
  test.each<[string, Buffer[], string, string[]]>([
    ['ASCII says all', [notice(utf8('Jo'))], 'Jo', []],
    ['UTF-8, as 1:90 says', [dataset(1, 90, latin1('\x1b%G')), notice(utf8('© Ärlig 日本'))], '© Ärlig 日本', []],
    ['UTF-8 of a level', [dataset(1, 90, latin1('\x1b%/I')), notice(utf8('© Ärlig'))], '© Ärlig', []],
    ['Latin-1, as 1:90 says', [dataset(1, 90, latin1('\x1b.A')), notice(latin1('© Ã¤'))], '© Ã¤', []],
    ['Latin-1 without a word', [notice(latin1('© Ärlig'))], '© Ärlig', [guessed('Latin-1')]],
    [
      'with the quotes of windows-1252',
      [notice(Buffer.from([0x93, 0x41, 0x94]))],
      '\u201cA\u201d',
      [guessed('Latin-1')],
    ],
    ['UTF-8 without a word', [notice(utf8('© Ärlig'))], '© Ärlig', [guessed('UTF-8')]],
    [
      'one field that is not UTF-8 makes all of it Latin-1',
      [notice(utf8('Ä')), dataset(2, 80, latin1('Ärlig'))],
      'Ã\u201e',
      [guessed('Latin-1')],
    ],
    ['an escape that nobody knows', [dataset(1, 90, latin1('\x1b(Z')), notice(latin1('Ä'))], 'Ä', [guessed('Latin-1')]],
    ['a preview picture is no text', [notice(utf8('Jo')), dataset(2, 202, latin1('\xff\xd8\xff'))], 'Jo', []],
  ])('%s', async (_, datasets, text, remarks) => {
    const { arrived, metadata } = await readArrived(await withIim(datasets))
    expect(arrived.notices).toEqual([{ text, where: 'iim' }])
    expect(metadata?.remarks).toEqual(remarks)
    expect(arrived.unreadable).toBeUndefined()
  })
})

describe('how IIM is kept', () => {
  const long = `© ${'x'.repeat(30_000)} ${'y'.repeat(30_000)} ${'z'.repeat(30_000)}, not for archive`
  const extended = (text: Buffer) =>
    Buffer.concat([
      Buffer.from([0x1c, 2, 116, 0x80, 4, 0, ...[16, 8, 0].map((bits) => (text.length >> bits) & 0xff)]),
      text,
    ])

  test('over several segments of a JPEG, a resource begun in one and ended in the next', async () => {
    const block = resource8bim(0x0404, Buffer.concat([dataset(1, 90, latin1('\x1b%G')), extended(utf8(long))]))
    const segments = [block.subarray(0, 60_000), block.subarray(60_000)].map((part) =>
      segment(0xed, Buffer.concat([photoshopMark, part])),
    )
    const { arrived } = await readArrived(await jpegWith(...segments))
    expect(arrived.notices).toEqual([{ text: long, where: 'iim' }])
  })

  test('behind other resources', async () => {
    const bytes = await withIim([notice(utf8('Ours'))], resource8bim(0x03ed, Buffer.alloc(17)))
    expect((await readArrived(bytes)).arrived.notices).toEqual([{ text: 'Ours', where: 'iim' }])
  })

  test('in a PNG, in hexadecimal', async () => {
    const profile = resource8bim(0x0404, notice(utf8('Ours')))
    const hexadecimal = profile.toString('hex').replace(/.{72}/g, '$&\n')
    const text = `Raw profile type 8bim\0\n8bim\n ${profile.length}\n${hexadecimal}\n`
    const { arrived } = await readArrived(await pngWith(chunk('tEXt', utf8(text))))
    expect(arrived.notices).toEqual([{ text: 'Ours', where: 'iim' }])
  })

  test('days and times as ISO 8601; no day is none', async () => {
    const dates = (pairs: [number, string][]) => pairs.map(([number, text]) => dataset(2, number, utf8(text)))
    const { metadata } = await readArrived(
      await withIim(
        dates([
          [55, '20310501'],
          [60, '120000+0200'],
          [30, '00000000'],
          [37, 'next week'],
        ]),
      ),
    )
    expect(metadata?.fields).toEqual([
      { name: 'Date created', value: '2031-05-01T12:00:00+02:00', where: 'iim' },
      { name: 'Expiration date', value: 'next week', where: 'iim' },
    ])
  })

  test.each<[string, Buffer, string]>([
    ['cut short', notice(utf8('A notice')).subarray(0, 10), 'its IPTC is cut short'],
    ['with a length of a length that cannot be', Buffer.from([0x1c, 2, 116, 0xff, 0xff, 0]), 'its IPTC is cut short'],
    ['with something else behind it', Buffer.concat([notice(utf8('Ours')), utf8('??')]), 'its IPTC is broken'],
  ])('%s: what is before counts, and the rest is said', async (_, iim, unreadable) => {
    const { arrived, metadata } = await readArrived(await withIim([dataset(2, 110, utf8('Harbour')), iim]))
    expect(arrived).toMatchObject({ creditLine: 'Harbour', unreadable })
    expect(metadata?.remarks).toEqual([`Its metadata could not be read (${unreadable}).`])
  })

  test('broken resources are said', async () => {
    const whole = resource8bim(0x0404, notice(utf8('Ours')))
    const bytes = await jpegWith(
      segment(0xed, Buffer.concat([photoshopMark, whole, utf8('8BIM'), Buffer.alloc(99, 7)])),
    )
    expect((await readArrived(bytes)).arrived).toEqual({
      notices: [{ text: 'Ours', where: 'iim' }],
      unreadable: 'its Photoshop resources are broken',
    })
  })

  test('a picture of ours has none of all this', async () => {
    expect(await readArrived(await picture())).toEqual({ arrived: { notices: [] } })
  })
})
