import { describe, expect, test } from 'vitest'
import { arrivedBlock, exclusionRow } from '../../src/imaging/arrivedBlock'
import { type ArrivedRights, readArrived } from '../../src/imaging/arrivedRights'
import { dataset, withIim, withXmp, xmpOf } from './imaging-arrived.pictures'

const arrivedIn = async (properties: string) => (await readArrived(await withXmp(xmpOf(properties)))).arrived
const blockOf = (arrived: Partial<ArrivedRights>) => arrivedBlock({ notices: [], ...arrived }).arrived ?? {}
const exclusionsOf = (arrived: Partial<ArrivedRights>) => blockOf(arrived).exclusions ?? []

test('each notice, word for word, with where it stood and how it is read; nothing is granted', () => {
  const notices = [
    { text: '© 2031 Harbour Pictures. Not for archive.', where: 'xmp' as const },
    { text: 'Licensed under CC BY 4.0', where: 'iim' as const },
  ]
  expect(arrivedBlock({ notices })).toEqual({
    notices: [
      { text: notices[0]?.text, of: 'image (xmp)', restriction: 'all-rights-reserved' },
      { text: notices[1]?.text, of: 'image (iim)', restriction: 'licensed' },
    ],
    arrived: {
      restriction: 'all-rights-reserved',
      licence: 'https://creativecommons.org/licenses/by/4.0/',
      copyrightHolder: 'Harbour Pictures',
      copyrightYear: '2031',
      creditLine: null,
      usageTerms: null,
      licensorName: null,
      licensorEmail: null,
      licensorUrl: null,
      expires: null,
      exclusions: [{ kind: 'channel', words: 'Not for archive', channels: ['archive'] }],
    },
  })
})

test('the strictest of all texts stands, wherever and in whichever language of the file it is', () => {
  expect(blockOf({ usageTerms: 'Public domain', furtherTerms: ['All rights reserved'] }).restriction).toBe(
    'all-rights-reserved',
  )
  expect(blockOf({ notices: [{ text: 'CC BY 4.0', where: 'xmp' }], usageTerms: 'ANY' }).restriction).toBe('unknown')
  expect(blockOf({ licence: 'https://creativecommons.org/licenses/by/4.0/' })).toMatchObject({
    restriction: 'licensed',
  })
  expect(blockOf({ usageTerms: 'Public domain', instructions: ['No use without permission'] }).restriction).toBe(
    'permission-required',
  )
  expect(blockOf({})).toMatchObject({ restriction: null, exclusions: [] })
})

test('one word in the usage terms is a question, not an answer', () => {
  expect(exclusionsOf({ usageTerms: 'NONE' })).toEqual([{ kind: 'unread', words: 'NONE' }])
})

describe('instructions', () => {
  test.each<[string, object[]]>([
    ['NO ARCHIVES', [{ kind: 'channel', channels: ['archive'] }]],
    [
      'NO SALES, NO ARCHIVES',
      [
        { kind: 'channel', channels: ['syndication'] },
        { kind: 'channel', channels: ['archive'] },
      ],
    ],
    ['Embargoed until 00:01 GMT Monday 5 May 2031', [{ kind: 'window', from: '2031-05-05T00:01:00.000Z' }]],
    ['For use within 14 days of transmission', [{ kind: 'unread', words: 'For use within 14 days of transmission' }]],
    ['NORWAY OUT', [{ kind: 'territory', territories: 'NO', only: false }]],
    ['DO NOT CROP', [{ kind: 'crop' }]],
    ['ONE TIME USE', [{ kind: 'uses', most: 1 }]],
    ['TABLOIDS OUT', [{ kind: 'audience' }]],
    ['NO ARCHIVES AFTER 30 DAYS', [{ kind: 'days', days: 30 }]],
    ['EXCLUSIVE TO JO', [{ kind: 'exclusive', to: 'JO' }]],
    ['Exclusive to Jo until 2031-05-05', [{ kind: 'exclusive', to: 'Jo', until: '2031-05-06T12:00:00.000Z' }]],
    ['Exclusive to Jo until Friday', [{ kind: 'unread', words: 'Exclusive to Jo until Friday' }]],
    ['NO BOOK COVERS', [{ kind: 'unread', words: 'NO BOOK COVERS' }]],
    ['KEINE ARCHIVE', [{ kind: 'channel', channels: ['archive'] }]],
    ['GEEN ARCHIEF', [{ kind: 'unread', words: 'GEEN ARCHIEF' }]],
    ['FREE USE', [{ kind: 'unread', words: 'FREE USE' }]],
    ['MANDATORY CREDIT', [{ kind: 'unread', words: 'MANDATORY CREDIT' }]],
    ['MANDATORY CREDIT: HARBOUR', []],
    ['None', []],
    ['N/A', []],
    ['---', []],
    ['No special instructions.', []],
  ])('%s', (words, rows) => {
    expect(exclusionsOf({ instructions: [words] })).toEqual(rows.map((row) => expect.objectContaining(row)))
  })

  test('of any length', () => {
    const words = `${'.'.repeat(1_000_000)}!`
    expect(exclusionsOf({ instructions: [words] })).toEqual([{ kind: 'unread', words }])
  })

  test('a bare "mandatory credit" is the credit line that came with it', () => {
    const creditLine = 'Harbour/Jo Ärlig'
    const rows = exclusionsOf({ creditLine, instructions: ['MANDATORY CREDIT - NO ARCHIVES'] })
    expect(rows).toMatchObject([{ kind: 'channel', channels: ['archive'] }])
    expect(exclusionsOf({ creditLine, instructions: ['MANDATORY CREDIT'] })).toEqual([])
  })

  test('an instruction that asks for a credit names it', () => {
    expect(blockOf({ instructions: ['MANDATORY CREDIT: HARBOUR'] }).creditLine).toBe('HARBOUR')
    expect(blockOf({ creditLine: 'Jo', instructions: ['MANDATORY CREDIT: HARBOUR'] }).creditLine).toBe('Jo')
  })

  test('come from XMP and from IIM', async () => {
    expect((await arrivedIn('<photoshop:Instructions>NO ARCHIVES</photoshop:Instructions>')).instructions).toEqual([
      'NO ARCHIVES',
    ])
    const iim = await readArrived(await withIim([dataset(2, 40, Buffer.from('NO ARCHIVES'))]))
    expect(iim.arrived.instructions).toEqual(['NO ARCHIVES'])
  })
})

describe('data mining (PLUS LDF 2.0.1)', () => {
  const vocabulary = 'http://ns.useplus.org/ldf/vocab/'
  const prohibiting = [
    ...['DMI-PROHIBITED', 'DMI-PROHIBITED-AIMLTRAINING', 'DMI-PROHIBITED-GENAIMLTRAINING'],
    ...['DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING', 'DMI-PROHIBITED-SEECONSTRAINT'],
    ...['DMI-PROHIBITED-SEEEMBEDDEDRIGHTSEXPR', 'DMI-PROHIBITED-SEELINKEDRIGHTSEXPR', 'DMI-SOMETHING-NEW'],
  ]
  test.each(prohibiting)('%s shuts it out', async (code) => {
    const arrived = await arrivedIn(`<plus:DataMining>${vocabulary}${code}</plus:DataMining>`)
    expect(exclusionsOf(arrived)).toEqual([
      { kind: 'channel', channels: ['ai-training'], words: `${vocabulary}${code}` },
    ])
  })

  test.each(['DMI-ALLOWED', 'DMI-UNSPECIFIED'])('%s shuts nothing out, and grants nothing', (code) => {
    expect(blockOf({ dataMining: `${vocabulary}${code}` })).toMatchObject({ restriction: null, exclusions: [] })
  })

  test('the constraint that it refers to is quoted with it', async () => {
    const arrived = await arrivedIn(
      `<plus:DataMining>${vocabulary}DMI-PROHIBITED-SEECONSTRAINT</plus:DataMining><plus:OtherConstraints>Indexing of our own site is fine</plus:OtherConstraints>`,
    )
    expect(exclusionsOf(arrived)[0]?.words).toBe(
      `${vocabulary}DMI-PROHIBITED-SEECONSTRAINT\nIndexing of our own site is fine`,
    )
  })
})

describe('a PLUS licence', () => {
  const licence = [
    '<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorName>Harbour Desk</plus:LicensorName></rdf:li></rdf:Seq></plus:Licensor>',
    '<plus:Licensee><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicenseeName>The Post</plus:LicenseeName></rdf:li></rdf:Seq></plus:Licensee>',
    '<plus:LicenseStartDate>2031-05-01</plus:LicenseStartDate>',
    '<plus:LicenseEndDate>2032-04-30</plus:LicenseEndDate>',
    '<plus:LicenseID>L-1</plus:LicenseID>',
  ]

  test('is proposed to a person, and bounds the use', async () => {
    const arrived = await arrivedIn(licence.join(''))
    expect(arrived.proposal).toEqual({
      grantor: 'Harbour Desk',
      licensee: 'The Post',
      from: '2031-05-01',
      until: '2032-04-30',
      words: 'Licence starts: 2031-05-01\nLicence ends: 2032-04-30\nLicensee: The Post\nLicence id: L-1',
    })
    expect(blockOf(arrived)).toMatchObject({
      restriction: null,
      licensorName: 'Harbour Desk',
      expires: '2032-04-30',
      exclusions: [
        {
          kind: 'window',
          // The first day has begun everywhere; the last one is over nowhere.
          from: '2031-05-01T12:00:00.000Z',
          until: '2032-04-30T10:00:00.000Z',
          words: 'Licence starts: 2031-05-01; Licence ends: 2032-04-30',
        },
      ],
    })
  })

  test('a moment with its zone is a moment', async () => {
    const arrived = await arrivedIn(licence.join('').replace('2032-04-30', '2032-04-30T18:00:00+02:00'))
    expect(arrived.proposal?.until).toBe('2032-04-30T16:00:00.000Z')
    expect(exclusionsOf(arrived)).toMatchObject([{ kind: 'window', until: '2032-04-30T16:00:00.000Z' }])
  })

  test.each(['2032-02-30', '30.4.2032', 'the end of the season', '2032', '2032-04-30T18:00:00'])(
    'an end that cannot be read stays as it was sent, and shuts out: %s',
    async (sent) => {
      const arrived = await arrivedIn(licence.join('').replace('2032-04-30', sent))
      expect(arrived.proposal?.until).toBe(sent)
      expect(blockOf(arrived)).toMatchObject({
        expires: sent,
        exclusions: [{ kind: 'unread', words: expect.stringContaining(sent) }],
      })
    },
  )

  test.each<[string, string[]]>([
    ['a licensor alone', licence.slice(0, 1)],
    ['terms of nobody', licence.slice(1)],
  ])('%s proposes nothing', async (_, parts) => {
    expect((await arrivedIn(parts.join(''))).proposal).toBeUndefined()
  })

  test('its constraints restrict, and those that are not understood are for a person to read', () => {
    const constraints = [
      { of: 'mediaConstraints', text: 'Online only' },
      { of: 'regionConstraints', text: 'For use only in Norway' },
      { of: 'productConstraints', text: 'One calendar' },
      { of: 'otherConditions', text: 'None' },
      { of: 'duplicationConstraints', text: 'http://ns.useplus.org/ldf/vocab/DP-LIC' },
      { of: 'duplicationConstraints', text: 'http://ns.useplus.org/ldf/vocab/DP-NOD' },
      { of: 'linkedRights', text: 'https://harbour.example/odrl.json' },
    ] as const
    expect(exclusionsOf({ constraints })).toMatchObject([
      { kind: 'channel', channels: ['print', 'video', 'social', 'syndication', 'archive', 'ai-training'] },
      { kind: 'territory', territories: 'NO', only: true },
      { kind: 'unread', words: 'Product or service constraints: One calendar' },
      { kind: 'unread', words: 'Duplication constraints: http://ns.useplus.org/ldf/vocab/DP-NOD' },
      { kind: 'unread', words: 'Linked rights expression: https://harbour.example/odrl.json' },
    ])
  })

  test('what may not be altered', async () => {
    const arrived = await arrivedIn(
      '<plus:ImageAlterationConstraints><rdf:Bag><rdf:li>http://ns.useplus.org/ldf/vocab/AL-CRP</rdf:li><rdf:li>AL-NEW</rdf:li></rdf:Bag></plus:ImageAlterationConstraints>',
    )
    expect(exclusionsOf(arrived)).toEqual([
      { kind: 'alteration', words: 'http://ns.useplus.org/ldf/vocab/AL-CRP (no cropping)' },
      { kind: 'alteration', words: 'AL-NEW' },
    ])
  })
})

test('the release and the expiration date of IIM bound the use', async () => {
  const dates: [number, string][] = [
    [30, '20310501'],
    [35, '060000+0000'],
    [37, '20310601'],
  ]
  const { arrived } = await readArrived(
    await withIim(dates.map(([number, text]) => dataset(2, number, Buffer.from(text)))),
  )
  expect(blockOf(arrived)).toMatchObject({
    expires: '2031-06-01',
    exclusions: [{ kind: 'window', from: '2031-05-01T06:00:00.000Z', until: '2031-06-01T10:00:00.000Z' }],
  })
})

test('metadata that could not be read shut the picture out until somebody has looked', async () => {
  const { arrived } = await readArrived(await withXmp('<x:xmpmeta <<<'))
  expect(exclusionsOf(arrived)).toEqual([
    { kind: 'unread', words: expect.stringMatching(/^The picture's metadata could not be read: XMP: /) },
  ])
})

test('notices without end are kept to the last word, and read by a person', () => {
  const notices = Array.from({ length: 100_000 }, (_, index) => ({ text: `Notice ${index}`, where: 'xmp' as const }))
  const { notices: rows = [], arrived } = arrivedBlock({ notices })
  expect(rows).toHaveLength(100)
  expect(rows?.at(-1)?.text).toContain('Notice 99999')
  expect(arrived?.exclusions?.at(-1)?.kind).toBe('unread')
})

test('every kind of exclusion has its row', () => {
  const from = new Date('2031-05-01T00:00:00Z')
  expect(
    [
      { kind: 'window' as const, from, words: 'a' },
      { kind: 'window' as const, until: new Date(NaN), words: 'b' },
      { kind: 'territory' as const, territories: ['NO', 'SE'], only: true, words: 'c' },
      { kind: 'audience' as const, words: 'd' },
    ].map(exclusionRow),
  ).toEqual([
    { kind: 'window', words: 'a', from: '2031-05-01T00:00:00.000Z', until: undefined },
    { kind: 'unread', words: 'b' },
    { kind: 'territory', words: 'c', territories: 'NO SE', only: true },
    { kind: 'audience', words: 'd' },
  ])
})
