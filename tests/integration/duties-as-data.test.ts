/** What is owed for a text and for a picture, as data in the public schema: each kind of duty, of each part by itself. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { edition } from '../../src/clearance/release'
import { markEarlier } from '../../src/clearance/statements'
import { workOff } from '../../src/clearance/working-off'
import type { Permission } from '../../src/payload-types'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { recordsIn } from '../records'
import type { Records } from '../records'

const free = { mustCredit: false, mustLinkBack: false, linkBack: [], mustPrintNotice: false, mayAlter: true }
const strict = { mustCredit: true, mustLinkBack: true, linkBack: [], mustPrintNotice: true, mayAlter: false }
const asked = 'mustCredit mustLinkBack linkBack mustPrintNotice mayAlter'
const home = 'https://wire.example/'
const licence = 'https://creativecommons.org/licenses/by-nd/4.0/'

interface Row {
  readonly name: string
  readonly grant: Partial<Permission>
  readonly homePage?: string
  readonly owed: Partial<typeof free> | { readonly linkBack: string[] }
  readonly mayCrop?: boolean
}
const rows: readonly Row[] = [
  { name: 'nothing', grant: {}, owed: {} },
  { name: 'a credit', grant: { duties: { credit: 'Harbour Wire' } }, owed: { mustCredit: true } },
  {
    name: 'a link back',
    grant: { duties: { linkBack: true } },
    homePage: home,
    owed: { mustLinkBack: true, linkBack: [home] },
  },
  { name: 'a link back to nobody knows where', grant: { duties: { linkBack: true } }, owed: { mustLinkBack: true } },
  { name: 'the notice', grant: { duties: { printNotice: true } }, owed: { mustPrintNotice: true } },
  { name: 'no alteration', grant: { duties: { noAlteration: true } }, owed: { mayAlter: false }, mayCrop: false },
  { name: 'no crop', grant: { duties: { noCrop: true } }, owed: {}, mayCrop: false },
  { name: 'what only words can say', grant: { duties: { other: 'Tell us' } }, owed: {} },
  {
    name: 'what a licence asks, and the permission besides',
    grant: { basis: 'licence', licence, duties: { linkBack: true } },
    homePage: home,
    owed: { mustCredit: true, mustLinkBack: true, linkBack: [home, licence], mayAlter: false },
    mayCrop: false,
  },
]

describe.each(databases)('duties as data (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  beforeAll(async () => {
    newsroom = await openNewsroom({ database, environment: { logLevel: 'silent' } })
    records = recordsIn(newsroom)
  })
  afterAll(() => newsroom.close())

  const sourceWith = async ({ grant, homePage }: Pick<Row, 'grant' | 'homePage'>) => {
    const source = await records.source(homePage === undefined ? {} : { homePage })
    await records.permission({ sources: [source.id], grantor: source.name, ...grant })
    return source.id
  }
  const told = async (id: number, name = 'article') =>
    (
      await newsroom.graphql<Record<string, unknown>>(
        `{ ${name}: article(id: "${id}") { ${asked} heroImage { ${asked} mayCrop } } }`,
      )
    )[name]

  test.each(rows)('$name: of the text or of the picture, and not of the other', async (row) => {
    const [owing, other] = [await sourceWith(row), await sourceWith({ grant: {} })]
    const published = async (source: number, pictures: number) =>
      (await records.publish(await records.article({ source }, [await records.picture({ source: pictures })]))).id
    const owed = { ...free, ...row.owed }
    expect(await told(await published(owing, other))).toEqual({ ...owed, heroImage: { ...free, mayCrop: true } })
    expect(await told(await published(other, owing))).toEqual({
      ...free,
      heroImage: { ...owed, mayCrop: row.mayCrop ?? true },
    })
  })

  test('what the text and the picture shut out themselves', async () => {
    const source = await sourceWith({ grant: {} })
    const words = { exclusions: [{ kind: 'alteration' as const, words: 'may not be edited' }] }
    const whole = { exclusions: [{ kind: 'crop' as const, words: 'do not crop' }] }
    const picture = await records.picture({ source, rights: whole })
    const { id } = await records.publish(await records.article({ source, rights: words }, [picture]))
    expect(await told(id)).toEqual({ ...free, mayAlter: false, heroImage: { ...free, mayCrop: false } })
  })

  test('a release of an earlier version owes everything, until it is written anew', async () => {
    const { article } = await records.live()
    const { db } = newsroom.payload
    const where = { item: { equals: `articles:${article.id}` } }
    const { docs } = await newsroom.payload.find({ collection: 'releases', where })
    const { content, id } = docs[0] as unknown as { content: { images: object[] }; id: number }
    const added = [...Object.keys(free), 'mayCrop']
    const earlier = (copy: object) => Object.fromEntries(Object.entries(copy).filter(([name]) => !added.includes(name)))
    const data = { content: { ...earlier(content), images: content.images.map(earlier) }, edition: edition - 1 }
    await db.updateOne({ collection: 'releases', id, data, returning: false })
    expect(await told(article.id)).toEqual({ ...strict, heroImage: { ...strict, mayCrop: false } })

    await markEarlier(await records.req(), edition)
    expect(await workOff(newsroom.payload)).toMatchObject({ failed: [] })
    expect(await told(article.id, 'anew')).toEqual({ ...free, heroImage: { ...free, mayCrop: true } })
  })
})
