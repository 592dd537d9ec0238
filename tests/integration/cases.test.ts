/**
 * The table of tests/cases, asked of every door: of `decide()` on the records as the database keeps them, of the gate, of the releases,
 * of `/graphql` and of `/media`, on both databases. Each row becomes real records: a source, an article, pictures, permissions.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PublicationRefused } from '../../src/clearance/gate'
import { articleDossier, imageDossier } from '../../src/clearance/question'
import type { Asked } from '../../src/clearance/question'
import type { Article, Image, Permission, Source } from '../../src/payload-types'
import { decide } from '../../src/rights/deciding/decide'
import { clearance } from '../../src/rights/deciding/windows'
import { answersFor, countries, countryOf } from '../../src/rights/territory'
import type { Exclusion, Question } from '../../src/rights/vocabulary'
import { cases, houseName, questionAbout, sourceName } from '../cases'
import type { Case, CaseItem, CasePermission, CaseUse, Cover } from '../cases'
import { databases, openNewsroom } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { pathOf, recordsIn } from '../records'
import type { Records } from '../records'

/** Long before every date in the table: all records are made at this moment. */
const recorded = new Date('2000-01-01T00:00:00Z')

/** Rows that no record of this content model can tell, and why. Everything else that is not `only: core` is asked. */
const untellable: Readonly<Record<string, string>> = {
  'question: no parts': 'an article always has a text',
  'picture: of its source with no known holder': 'a picture of a source, without another holder, is that source’s',
  'embargo: a picture under embargo holds the article back': 'a picture carries no embargo of its own',
  'embargo: text and picture under embargo': 'a picture carries no embargo of its own',
  'uses: a picture alone that an article has used':
    'a picture that stands alone is shown before another use can be entered',
}
const nameOf = ({ subject, name }: Case): string => `${subject}: ${name}`
const rows = cases().filter((row) => !row.onlyCore && untellable[nameOf(row)] === undefined)

test('every row that a database can store is asked, but for five', () => {
  const known = new Set(cases().map(nameOf))
  expect(Object.keys(untellable).filter((name) => !known.has(name))).toEqual([])
  expect(rows.length).toBeGreaterThanOrEqual(320)
})

interface Told {
  readonly article: Article | undefined
  readonly pictures: readonly Image[]
}

describe.each(databases)('the table, asked of every door (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  let elsewhere: { source: Source; article: Article }
  beforeAll(async () => {
    newsroom = await openNewsroom({ database, at: recorded.toISOString(), environment: { logLevel: 'silent' } })
    records = recordsIn(newsroom)
    const source = await records.source({ name: 'Another source' })
    await records.source({ name: houseName, kind: 'house' })
    elsewhere = { source, article: await records.article({ title: 'Another item', source: source.id }) }
  })
  afterAll(() => newsroom.close())

  test.each(rows.map((row) => ({ row, title: nameOf(row) })))('$title', async ({ row }) => {
    newsroom.clock.now = recorded
    const told = await tell(records, elsewhere, row)
    const asked = (): Promise<Asked> => dossierOf(records, told)

    // decide(), of the records as they were read back
    const verdict = decide({ ...(await asked()), channel: row.channel, territory: row.territory, at: row.at })
    expect(verdict).toMatchObject({ outcome: row.outcome, reasons: row.reasons.map((code) => ({ code })) })
    if (row.duties) expect(verdict.duties.map(({ duty }) => duty.kind)).toEqual(row.duties)

    // no public door has another channel
    if (row.channel !== 'web') return

    // the gate, at the row's moment; where it refuses, the article goes out at another moment, if there is any
    const question: Question = { ...questionAbout(row), channel: 'web' }
    newsroom.clock.now = row.at
    if (told.article !== undefined) {
      const isOut = await publish(records, told.article)
      expect(isOut).toBe(allowedSomewhere(question))
      const free = clearance({ ...question, at: recorded })
      // To go out is a use, and the first one counts: where uses are told, none is added before them.
      if (!isOut && row.uses.length === 0 && free !== undefined) {
        newsroom.clock.now = free.from > recorded ? free.from : recorded
        expect(await publish(records, told.article)).toBe(true)
        newsroom.clock.now = row.at
      }
    }

    // the doors: never more than decide() allows, and right after a recompute exactly that
    const seen = await look(newsroom, records, told, row, { listed: false })
    expectWithin(question, seen)
    await records.recompute(...itemsOf(told))
    const now = await look(newsroom, records, told, row)
    expectWithin(question, now)
    if (isListed(row, question)) expectExactly(question, now)
  })
})

/** What each door shows of a row's records at its moment, to a reader in its territory. */
interface Seen {
  /** Whether the article's release, as stored, contains the moment and the territory. */
  readonly released: boolean
  /** Whether it contains the moment. */
  readonly openThen: boolean
  /** Undefined where no reader can be in such a territory (a part of a country). */
  readonly graphql: boolean | undefined
  readonly media: readonly { readonly released: boolean; readonly status: number | undefined }[]
}

const look = async (
  newsroom: Newsroom,
  records: Records,
  told: Told,
  row: Case,
  { listed: asksList = true } = {},
): Promise<Seen> => {
  const { at, territory } = row
  const headers: Record<string, string> = territory === '001' ? {} : { 'x-test-territory': territory }
  const canBeThere = territory === '001' || /^[A-Z]{2}$/.test(territory)
  const stored = async (item: string) => {
    const release = await records.release(item)
    const openThen = release !== undefined && release.from <= at && at < release.until
    return { openThen, released: openThen && answersFor(release.territories, territory) }
  }
  const article = told.article && (await stored(`articles:${told.article.id}`))
  const graphql = async (id: string | number) => {
    const list = asksList ? ' articles(first: 100) { nodes { id } }' : ''
    const answer = await newsroom.graphql<{
      article: { id: string; images: { id: string }[] } | null
      articles?: { nodes: { id: string }[] }
    }>(`{ article(id: "${id}") { id images { id } }${list} }`, headers)
    const shown = answer.article !== null
    // What is shown by its id is shown in the list (the newest hundred of it), with every picture.
    const nodes = answer.articles?.nodes
    const listed = nodes?.some((node) => node.id === String(id))
    if (nodes && (nodes.length < 100 || listed)) expect(listed).toBe(shown)
    if (shown) expect(answer.article?.images.map((image) => image.id)).toEqual(told.pictures.map((p) => String(p.id)))
    return shown
  }
  const media = async (picture: Image) => {
    const { released } = await stored(`images:${picture.id}`)
    const path = pathOf(picture)
    const answer = path === undefined ? undefined : await newsroom.ask(path, { headers })
    return { released, status: canBeThere ? answer?.status : undefined }
  }
  return {
    released: article?.released ?? false,
    openThen: article?.openThen ?? true,
    graphql: told.article && canBeThere ? await graphql(told.article.id) : undefined,
    media: await Promise.all(told.pictures.map(media)),
  }
}

/** A window lists countries; of their parts only those that some record names, where the whole country is not allowed. */
const isListed = ({ item, pictures, permissions }: Case, question: Question): boolean => {
  const { territory } = question
  const country = countryOf(territory)
  const excluded = [item, ...pictures].flatMap((each) => each?.exclusions ?? [])
  const named = [...permissions, ...excluded.filter((exclusion) => exclusion.kind === 'territory')]
  return (
    country === territory ||
    named.some(({ territories }) => territories.includes(territory)) ||
    decide({ ...question, territory: country }).outcome === 'allow'
  )
}

/** Whether the picture alone may be shown: of the question about an article, the part that it is. */
const allowsPicture = (question: Question, index: number): boolean => {
  const part = question.parts.filter(({ ref }) => ref.startsWith('images:'))[index]
  return part !== undefined && decide({ ...question, parts: [part] }).outcome === 'allow'
}

const expectWithin = (question: Question, { released, graphql, media }: Seen): void => {
  const allowed = decide(question).outcome === 'allow'
  if (!allowed) expect({ released, graphql: graphql ?? false }).toEqual({ released: false, graphql: false })
  media.forEach(({ released: out, status }, index) => {
    if (out || status === 200) expect(allowsPicture(question, index)).toBe(true)
    if (status !== undefined) expect(status === 200).toBe(out)
  })
}

const expectExactly = (question: Question, seen: Seen): void => {
  const allowed = decide(question).outcome === 'allow'
  const hasArticle = question.parts.some(({ ref }) => ref.startsWith('articles:'))
  if (hasArticle) expect(seen.released).toBe(allowed)
  if (hasArticle && seen.graphql !== undefined) expect(seen.graphql).toBe(allowed)
  seen.media.forEach(({ released, status }, index) => {
    // A picture is out where it is allowed, as long as an article that shows it is out anywhere.
    const expected = allowsPicture(question, index) && seen.openThen
    expect(released).toBe(expected)
    if (status !== undefined) expect(status === 200).toBe(expected)
    if (status !== undefined && !expected) expect([404, 451]).toContain(status)
  })
}

const allowedSomewhere = (question: Question): boolean =>
  ['001', ...countries, 'NO-03', 'NO-46', 'CA-ON', 'CA-QC', 'IT-82'].some(
    (territory) => decide({ ...question, territory }).outcome === 'allow',
  )

const publish = async (records: Records, article: Article): Promise<boolean> => {
  try {
    await records.publish(article)
    return true
  } catch (error) {
    if (error instanceof PublicationRefused) return false
    throw error
  }
}

const itemsOf = ({ article, pictures }: Told): string[] =>
  article === undefined ? pictures.map(({ id }) => `images:${id}`) : [`articles:${article.id}`]

const dossierOf = async (records: Records, { article, pictures: [picture] }: Told): Promise<Asked> => {
  const req = await records.req()
  if (article !== undefined) return articleDossier(req, article)
  if (picture === undefined) throw new Error('neither an article nor a picture')
  return imageDossier(req, picture)
}

// From a row to records.

const tell = async (
  records: Records,
  elsewhere: { source: Source; article: Article },
  { item, pictures: drawnUp, permissions, uses }: Case,
): Promise<Told> => {
  // Each row has a source of its own, which the holders of its items are other names of.
  const holders = [item, ...drawnUp].flatMap((each) => (each?.source ? each.holders : []))
  const source = await records.source({ aliases: [...new Set([sourceName, ...holders])] })
  const pictures: Image[] = []
  for (const picture of drawnUp) {
    const data = { source: sourceOf(picture, source), rights: rightsOf(picture, 'exclusions'), standalone: !item }
    pictures.push(await records.picture(data, { file: picture.present }))
  }
  const article =
    item &&
    (await records.article(
      {
        source: sourceOf(item, source),
        rights: rightsOf(item, 'arrived'),
        embargoedUntil: item.embargoedUntil?.toISOString(),
        pubStatus: item.state,
      },
      pictures,
    ))
  for (const permission of permissions)
    await records.permission(permissionOf(permission, { source, article, pictures, elsewhere }))
  for (const use of uses) await enter(records, { source, article, pictures, elsewhere }, use)
  for (const [index, { state }] of drawnUp.entries())
    if (state === 'withheld') pictures[index] = await records.trash('images', pictures[index] as Image)
    else if (state === 'canceled') await records.kill(pictures[index] as Image)
  return { article, pictures }
}

/** An item whose holder nobody knows is an item of no source: a source holds what comes from it unless something else is known. */
const sourceOf = ({ source, supplier, holders }: CaseItem, { id }: Source): Source['id'] | undefined =>
  supplier || (source && holders.length > 0) ? id : undefined

/** A use as the register keeps it: that of the item or the picture, or of another record of the same bytes. */
const enter = async (records: Records, { article, pictures: [picture] }: Covered, use: CaseUse): Promise<void> => {
  const { of, where, channel, at } = use
  if (where === 'here' && article === undefined) return // a picture by itself is entered when its record is made
  const own = article === undefined ? `images:${picture?.id}` : `articles:${article.id}`
  const part = of === 'item' ? `articles:${article?.id}` : of === 'picture' ? `images:${picture?.id}` : 'images:0'
  const place = where === 'here' ? own : `place:${where}`
  await records.use({
    key: `${part}|${channel}|${place}`,
    part,
    content: of === 'item' ? null : (picture?.original?.sha256 ?? null),
    where: place,
    label: where,
    channel,
    at: at.toISOString(),
  })
}

/** A text's exclusions are those that arrived with it, a picture's are a person's: both count. */
const rightsOf = (item: CaseItem, exclusionsIn: 'arrived' | 'exclusions'): Article['rights'] => {
  const exclusions = item.exclusions.map(exclusionRow)
  return {
    restriction: item.restriction,
    licence: item.licence,
    copyrightHolder: item.holders[0],
    licensor: { name: item.licensor },
    expires: item.expires?.toISOString(),
    ...(exclusionsIn === 'arrived' ? { arrived: { exclusions } } : { exclusions }),
  }
}

type ExclusionRow = NonNullable<NonNullable<Article['rights']>['exclusions']>[number]

const exclusionRow = (exclusion: Exclusion): ExclusionRow => {
  const { kind, words } = exclusion
  switch (kind) {
    case 'channel':
      return { kind, words, channels: [...exclusion.channels] }
    case 'territory':
      return { kind, words, territories: exclusion.territories.join(' '), only: exclusion.only }
    case 'window':
      return { kind, words, from: exclusion.from?.toISOString(), until: exclusion.until?.toISOString() }
    case 'uses':
      return { kind, words, most: exclusion.most }
    case 'days':
      return { kind, words, days: exclusion.days }
    case 'exclusive':
      return { kind, words, to: exclusion.to, until: exclusion.until?.toISOString() }
    default:
      return { kind, words }
  }
}

interface Covered extends Told {
  readonly source: Source
  readonly elsewhere: { source: Source; article: Article }
}

const permissionOf = (permission: CasePermission, covered: Covered): Partial<Permission> => {
  const { effect, basis, grantor, covers, channels, territories, from, until, duties, justification } = permission
  const ids = <Thing extends { id: number }>(named: Partial<Record<Cover, Thing | undefined>>): number[] =>
    covers.flatMap((cover) => named[cover]?.id ?? [])
  const [picture, second] = covered.pictures
  return {
    effect,
    basis,
    grantor,
    sources: ids({ source: covered.source, 'another-source': covered.elsewhere.source }),
    articles: ids({ item: covered.article, 'another-item': covered.elsewhere.article }),
    images: ids({ picture, 'picture-2': second }),
    channels: channels as Permission['channels'],
    territories: territories.join(' '),
    from: from?.toISOString(),
    until: until?.toISOString(),
    licence: permission.licence,
    licensee: permission.licensees?.join('; '),
    sublicense: permission.sublicense,
    uses: permission.uses,
    justification: justification as Permission['justification'],
    duties: {
      credit: duties.find((duty) => duty.kind === 'credit')?.text,
      linkBack: duties.some(({ kind }) => kind === 'link-back'),
      printNotice: duties.some(({ kind }) => kind === 'print-notice'),
      noAlteration: duties.some(({ kind }) => kind === 'no-alteration'),
      noCrop: duties.some(({ kind }) => kind === 'no-crop'),
      other: duties.find((duty) => duty.kind === 'other')?.text,
    },
  }
}
