import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createServer } from '../../src/server'
import type { BeyondTermsPage } from '../../src/admin/beyond-terms'
import type { Overview } from '../../src/admin/overview'
import type { PublicArticle } from '../../src/clearance/release'
import { publicFiles, shortList } from '../../src/renditions/addresses'
import type { FilesApart } from '../../src/renditions/files-apart'
import { renditionsIn } from '../../src/renditions/naming'
import { sendDigests } from '../../src/warning/sending'
import { databases, type Newsroom, openNewsroom, password } from '../newsroom'
import { openPostOffice, type PostOffice, textOf } from '../post-office'
import { type Cleared, type Records, recordsIn } from '../records'

const days = (from: string, number: number) => new Date(Date.parse(from) + number * 24 * 60 * 60 * 1000)

describe.each(databases)('warned of what ends (%s)', (database) => {
  const begins = '2026-12-01T12:00:00Z' // a Tuesday
  let post: PostOffice
  let newsroom: Newsroom
  let records: Records
  let soon: Cleared
  let later: Cleared
  beforeAll(async () => {
    post = await openPostOffice()
    const mail = { url: post.url, from: 'Rights desk <rights@herald.example>' }
    newsroom = await openNewsroom({
      ...{ database, at: begins },
      environment: { mail, logLevel: 'silent', publicUrl: 'https://cms.herald.example' },
    })
    records = recordsIn(newsroom)
    soon = await records.live({ until: days(begins, 5).toISOString() })
    later = await records.live({ until: days(begins, 20).toISOString() })
    await records.live({ until: days(begins, 40).toISOString() })
    await records.live()
    // It ends, and another permission goes on.
    const goesOn = await records.live({ until: days(begins, 5).toISOString() })
    await records.permission({ sources: [goesOn.source.id], grantor: goesOn.source.name })
    // A draft: nothing of it is out.
    await records.cleared({ until: days(begins, 5).toISOString() })
  })
  afterAll(async () => {
    await newsroom.close()
    await post.close()
  })

  const setDigest = async (role: string, digest: 'daily' | 'weekly' | 'never' | null) => {
    await newsroom.payload.update({
      ...{ collection: 'users', where: { email: { equals: `${role}@newsroom.test` } }, data: { digest } },
    })
  }
  /** To whom a round sends, and what. */
  const round = async () => {
    const before = post.taken.length
    const { failed } = await sendDigests(newsroom.payload)
    return { failed, mails: post.taken.slice(before).map(({ to, raw }) => ({ to: to[0], raw })) }
  }

  describe('used beyond its terms', () => {
    const listed = async (role: 'editor' | 'rights-manager' = 'editor') => {
      const { status, body } = await newsroom.as(role)('GET', '/api/beyond-terms')
      expect(status).toBe(200)
      return body as unknown as BeyondTermsPage
    }
    /** The sentences about one article. */
    const about = async ({ id }: Cleared['article']) =>
      (await listed()).items
        .filter(({ item }) => item === `articles:${id}`)
        .flatMap(({ breaches }) => breaches.map(({ sentence }) => sentence))

    test('what is kept is not listed; what is not, is, part by part', async () => {
      const kept = await records.live({ duties: { credit: 'Ada Berg / Coast Wire' } })
      expect(await about(kept.article)).toEqual([])

      const owed = await records.live({ duties: { linkBack: true, printNotice: true } })
      expect((await about(owed.article)).sort()).toEqual([
        expect.stringMatching(/^The picture .*: a link back to its source is due/) as string,
        expect.stringMatching(/^The picture .*: its rights notice must be printed/) as string,
        expect.stringMatching(/^The text: a link back to its source is due/) as string,
        expect.stringMatching(/^The text: its rights notice must be printed/) as string,
      ])
      await newsroom.payload.update({
        ...{ collection: 'sources', id: owed.source.id, data: { homePage: 'https://coast.example/' } },
      })
      await newsroom.payload.update({
        collection: 'articles',
        id: owed.article.id,
        data: { rights: { addedNotices: [{ text: '© Coast Wire' }] }, _status: 'published' },
      })
      expect(await about(owed.article)).toEqual([
        expect.stringMatching(/^The picture .*: its rights notice must be printed/),
      ])
    })

    test('a credit that the release does not carry', async () => {
      const made = await records.live({ duties: { credit: 'Ada Berg' } })
      const shown = (await records.release(`articles:${made.article.id}`))?.content as PublicArticle
      await newsroom.payload.update({
        collection: 'releases',
        where: { item: { equals: `articles:${made.article.id}` } },
        data: { content: { ...shown, creditLine: 'The Herald' } },
      })
      expect(await about(made.article)).toEqual(['The text: the credit must read "Ada Berg"; it reads "The Herald".'])
    })

    test('a text that is not as it arrived; a crop that went out before the terms forbade it', async () => {
      const made = await records.cleared({ duties: { noAlteration: true } })
      await newsroom.payload.update({
        ...{ collection: 'articles', id: made.article.id, data: { arrival: { bodyDigest: 'another' } } },
      })
      await records.publish(made.article)
      expect(await about(made.article)).toEqual(['The text: it may not be altered, and is not as it arrived.'])

      // No cut goes out of what may not be cut.
      const picture = String(made.picture.id)
      const shown = (await records.release(`articles:${made.article.id}`))?.files as FilesApart
      expect(publicFiles(picture, shown[picture] ?? '').map(({ crop }) => crop)).not.toContain('wide')
      const files = { [picture]: shortList(renditionsIn(made.picture.renditions)) }
      await newsroom.payload.update({
        ...{ collection: 'releases', where: { item: { equals: `articles:${made.article.id}` } }, data: { files } },
      })
      expect(await about(made.article)).toContainEqual(
        expect.stringMatching(/^The picture .*: it may not be altered, and goes out cropped: wide, landscape/),
      )
    })

    test('it is told how much was looked at, and only of what one may read', async () => {
      const all = await listed('rights-manager')
      expect(all.items.length).toBeGreaterThan(0)
      expect(all).toMatchObject({ page: 1, pages: 1 })
      const desk = (limited: boolean) =>
        newsroom.payload.update({
          ...{ collection: 'users', where: { email: { equals: 'editor@newsroom.test' } }, data: { desk: { limited } } },
        })
      await desk(true)
      expect((await listed()).items).toEqual([])
      await desk(false)
      for (const page of ['0', 'x', '1.5'])
        expect((await newsroom.as('editor')('GET', `/api/beyond-terms?page=${page}`)).status).toBe(400)
    })
  })

  test('the first page tells what ends within 1, 7 and 30 days, and what to renew', async () => {
    const { body } = await newsroom.as('editor')('GET', '/api/overview')
    const { ends } = body as unknown as Overview
    const told = ends.spans.map(({ days: within, items }) => [within, ...items.map(({ item, renew }) => [item, renew])])
    const renewed = ({ permission }: Cleared) => [{ id: String(permission.id), summary: permission.summary }]
    expect(told).toEqual([
      [7, [`articles:${soon.article.id}`, renewed(soon)]],
      [30, [`articles:${later.article.id}`, renewed(later)]],
    ])
  })

  test('the digest names what is published and ends, with the permission to renew; a rights manager gets it unasked', async () => {
    const { mails, failed } = await round()
    expect(failed).toEqual([])
    expect(mails.map(({ to }) => to)).toEqual(['rights-manager@newsroom.test'])
    const raw = mails[0]?.raw ?? ''
    expect(raw).toMatch(/^Subject: What ends soon: 1 within 7 days, 1 within 30 days\r$/m)
    const text = textOf(raw).replaceAll('\r\n', '\n')
    const told = [soon, later].map(({ article, permission }) => [
      text.includes(`- ${article.title}\n  on the web, until `),
      text.includes(`https://cms.herald.example/admin/collections/permissions/${permission.id}\n`),
      text.includes(`https://cms.herald.example/admin/collections/articles/${article.id}\n`),
    ])
    expect(told.flat()).toEqual([true, true, true, true, true, true])
    expect(text.match(/^- /gm)).toHaveLength(2)
    expect(text).toContain(`Renew: ${soon.permission.summary}`)
  })

  test('once a day, though several ask at once, in several processes', async () => {
    expect((await round()).mails).toEqual([])
    newsroom.clock.now = days(begins, 1)
    const environment = {
      ...newsroom.environment,
      mail: { url: post.url, from: 'Rights desk <rights@herald.example>' },
    }
    const other = await createServer({ environment, now: () => newsroom.clock.now })
    const before = post.taken.length
    const rounds = await Promise.all(
      [newsroom.payload, other.payload, newsroom.payload, other.payload].map((each) => sendDigests(each)),
    )
    await other.close()
    expect(rounds.map(({ sent }) => sent).sort()).toEqual([0, 0, 0, 1])
    expect(rounds.flatMap(({ failed }) => failed)).toEqual([])
    expect(post.taken).toHaveLength(before + 1)
  })

  test('what was interrupted is not sent again; what was refused is, an hour later', async () => {
    newsroom.clock.now = days(begins, 2)
    const { docs } = await newsroom.payload.find({ collection: 'users', where: { role: { equals: 'rights-manager' } } })
    const manager = docs[0]
    const key = `daily 2026-12-03 ${manager?.id}`
    const at = newsroom.clock.now.toISOString()
    const made = await newsroom.payload.create({
      ...{ collection: 'digests', data: { key, user: manager?.id, state: 'sending', at, attempts: 1 } },
    })
    newsroom.clock.now = new Date(newsroom.clock.now.getTime() + 2 * 60 * 60 * 1000)
    expect((await round()).mails).toEqual([])
    await newsroom.payload.update({ collection: 'digests', id: made.id, data: { state: 'refused' } })
    expect((await round()).mails).toHaveLength(1)
    expect((await round()).mails).toEqual([])
    const sent = await newsroom.payload.findByID({ collection: 'digests', id: made.id })
    expect(sent).toMatchObject({ state: 'sent', attempts: 2 })
  })

  test('what a mail server does not take is told, and the others get theirs', async () => {
    newsroom.clock.now = days(begins, 3)
    await newsroom.payload.create({
      collection: 'users',
      data: { email: 'nobody@newsroom.test', name: 'Nobody', role: 'editor', password, digest: 'daily' },
    })
    const { failed, mails } = await round()
    expect(mails.map(({ to }) => to)).toEqual(['rights-manager@newsroom.test'])
    expect(failed).toEqual([
      expect.stringMatching(/^nobody@newsroom\.test: The mail server did not take .*No such mailbox/),
    ])
    const { docs } = await newsroom.payload.find({ collection: 'digests', where: { state: { equals: 'refused' } } })
    expect(docs).toHaveLength(1)
    await setDigest('nobody', 'never')
  })

  test('who wants it weekly has it on Monday, or with the first round after it; who wants none has none', async () => {
    await setDigest('rights-manager', 'never')
    await setDigest('editor', 'weekly')
    newsroom.clock.now = days(begins, 6) // a Monday
    expect((await round()).mails.map(({ to }) => to)).toEqual(['editor@newsroom.test'])
    newsroom.clock.now = days(begins, 7)
    expect((await round()).mails).toEqual([])
    newsroom.clock.now = days(begins, 14)
    expect((await round()).mails).toHaveLength(1)
  })

  test('an editor with an own desk is told of that desk alone; of nothing there is no mail', async () => {
    newsroom.clock.now = days(begins, 15)
    const where = { email: { equals: 'editor@newsroom.test' } }
    const desk = (sources: number[]) =>
      newsroom.payload.update({
        ...{ collection: 'users', where, data: { digest: 'daily' as const, desk: { limited: true, sources } } },
      })
    await desk([later.source.id])
    const { mails } = await round()
    expect(textOf(mails[0]?.raw ?? '')).toContain(later.article.title)
    await desk([soon.source.id]) // that has ended
    newsroom.clock.now = days(begins, 16)
    expect((await round()).mails).toEqual([])
  })

  // The script opens the database by itself: one of them tells.
  if (database === 'sqlite')
    test('`npm run digest` says what it did, and ends with 1 where a mail was not taken', async () => {
      await setDigest('rights-manager', 'daily')
      // The real clock, for which this item is out and ends soon.
      const now = new Date()
      newsroom.clock.now = new Date(now.getTime() - 60 * 60 * 1000)
      await records.live({ until: days(now.toISOString(), 2).toISOString() })
      const { status, stdout } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/digest.ts'], {
        encoding: 'utf8',
        env: {
          ...process.env,
          ...{ DATABASE_URL: newsroom.databaseUrl, MEDIA_DIR: `${newsroom.folder}/media`, PAYLOAD_SECRET: 'other' },
          // Nobody listens there.
          ...{ MAIL_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'rights@herald.example', LOG_LEVEL: 'silent' },
        },
      })
      expect(stdout).toMatch(
        /rights-manager@newsroom\.test: The mail server did not take .*\n0 sent, .*, 1 not taken\n$/,
      )
      expect(status).toBe(1)
    })
})
