import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { letter } from '../../src/rights/letter'
import { databases, type Newsroom, openNewsroom } from '../newsroom'
import { openPostOffice, type PostOffice, textOf } from '../post-office'
import { type Records, recordsIn } from '../records'

describe.each(databases)('asking for a permission (%s)', (database) => {
  let post: PostOffice
  let newsroom: Newsroom
  let records: Records
  beforeAll(async () => {
    post = await openPostOffice()
    const mail = { url: post.url, from: 'Rights desk <rights@herald.example>' }
    newsroom = await openNewsroom({ database, environment: { mail, logLevel: 'silent' } })
    records = recordsIn(newsroom)
  })
  afterAll(async () => {
    await newsroom.close()
    await post.close()
  })

  /** An article that may not go out, and the letter about it. */
  const asked = async (changed: object = {}) => {
    const source = await records.source()
    const article = await records.article({ source: source.id })
    const { subject, text } = letter({
      ...{ house: 'The Herald', item: `articles:${article.id}`, title: 'Brücke gesperrt – 3 €', language: 'de' },
      ...{ to: { name: 'Coast Wire' }, notice: '© Coast Wire', use: { channels: ['web'], territories: ['001'] } },
    })
    const body = {
      ...{ item: `articles:${article.id}`, name: 'Coast Wire', email: 'rights@coast.example', language: 'de' },
      ...{ subject, text, how: 'send', ...changed },
    }
    return { article, source, body, answer: await newsroom.as('editor')('POST', '/api/ask', body) }
  }
  const requestsOf = async (item: string) =>
    (await newsroom.payload.find({ collection: 'permission-requests', where: { item: { equals: item } }, depth: 0 }))
      .docs
  const verdict = async (id: string | number) =>
    (await newsroom.as('editor')('GET', `/api/verdict?article=${id}`)).body as unknown as {
      asked: { name: string; state: string; answer: string | null }[]
      parts: { notice: string }[]
      colour: string
      house: string
      sendsMail: boolean
      waiting: object[]
    }

  test('the letter arrives as it was written, and that we asked stands on the item', async () => {
    const { answer, article, body } = await asked()
    expect(answer.status).toBe(201)
    const mail = post.taken.at(-1)
    expect(mail).toMatchObject({ from: 'rights@herald.example', to: ['rights@coast.example'] })
    expect(textOf(mail?.raw ?? '').replaceAll('\r\n', '\n')).toBe(body.text)
    expect(mail?.raw).toMatch(/^Reply-To: editor@/m)
    const [request] = await requestsOf(body.item)
    expect(request).toMatchObject({ state: 'asked', text: body.text, subject: body.subject, name: 'Coast Wire' })
    expect(mail?.raw).toContain(`Message-ID: ${request?.messageId}`)
    expect(await verdict(article.id)).toMatchObject({
      ...{ asked: [{ name: 'Coast Wire', state: 'asked', answer: null }], colour: 'red', sendsMail: true },
    })
    const { body: told } = await newsroom.as('editor')('GET', `/api/history?item=${body.item}`)
    expect(told.entries).toMatchObject([{ act: 'asked', record: { email: 'rights@coast.example' } }])
  })

  test('yes becomes a proposal that grants nothing until a rights manager accepts it; no becomes a refusal so', async () => {
    const { article, body } = await asked()
    const [request] = await requestsOf(body.item)
    const path = `/api/permission-requests/${request?.id}`
    const answered = await newsroom.as('rights-manager')('POST', `${path}/answer`, { answer: 'yes', note: '“Gladly.”' })
    expect(answered.status).toBe(200)
    const id = answered.body.permission as unknown as string
    const permission = await newsroom.payload.findByID({ collection: 'permissions', id, depth: 0 })
    expect(permission).toMatchObject({
      state: 'proposed',
      effect: 'grant',
      grantor: 'Coast Wire',
      articles: [article.id],
    })
    expect(permission.note).toContain(request?.messageId)
    expect(permission.note).toContain('“Gladly.”')
    expect(await verdict(article.id)).toMatchObject({
      colour: 'red',
      asked: [{ state: 'answered', answer: 'yes' }],
      waiting: [{}],
    })
    // It is over: no second answer, and no reminder.
    expect((await newsroom.as('editor')('POST', `${path}/answer`, { answer: 'no' })).status).toBe(409)
    expect((await newsroom.as('editor')('POST', `${path}/remind`)).status).toBe(409)

    const other = await asked()
    const [second] = await requestsOf(other.body.item)
    const refused = await newsroom.as('editor')('POST', `/api/permission-requests/${second?.id}/answer`, {
      answer: 'no',
    })
    const refusal = await newsroom.payload.findByID({
      ...{ collection: 'permissions' as const, id: refused.body.permission as unknown as string, depth: 0 },
    })
    expect(refusal).toMatchObject({ state: 'proposed', effect: 'refusal' })
  })

  test('a reminder goes out in the same thread', async () => {
    const { body } = await asked()
    const [request] = await requestsOf(body.item)
    expect((await newsroom.as('editor')('POST', `/api/permission-requests/${request?.id}/remind`)).status).toBe(200)
    expect(post.taken.at(-1)?.raw).toContain(`In-Reply-To: ${request?.messageId}`)
    expect((await requestsOf(body.item))[0]).toMatchObject({ state: 'reminded' })
    expect((await newsroom.as('editor')('POST', `/api/permission-requests/${request?.id}/withdraw`)).status).toBe(200)
    expect((await requestsOf(body.item))[0]).toMatchObject({ state: 'withdrawn' })
  })

  test('a mailbox that is none: the letter stays a draft that says why, and is sent again to another', async () => {
    const before = post.taken.length
    const { answer, article, body } = await asked({ email: 'nobody@coast.example' })
    expect(answer.status).toBe(201)
    expect(post.taken).toHaveLength(before)
    const [draft] = await requestsOf(body.item)
    expect(draft).toMatchObject({ state: 'draft', text: body.text })
    expect(draft?.sendingAt).toBeFalsy()
    expect(draft?.trouble).toMatch(/^The mail server did not take the mail \(.*No such mailbox.*\)\. Try again/)
    expect(answer.body.doc).toMatchObject({ id: draft?.id, state: 'draft', trouble: draft?.trouble })
    const { body: told } = await newsroom.as('editor')('GET', `/api/history?item=${body.item}`)
    expect(told.entries).toEqual([])
    expect((await verdict(article.id)).asked).toMatchObject([{ state: 'draft' }])
    // Nothing has gone out yet that could be answered.
    const path = `/api/permission-requests/${draft?.id}`
    expect((await newsroom.as('editor')('POST', `${path}/answer`, { answer: 'yes' })).status).toBe(409)
    expect((await newsroom.as('editor')('POST', `${path}/remind`)).status).toBe(409)

    const again = { ...body, email: 'rights@coast.example', request: draft?.id }
    expect((await newsroom.as('editor')('POST', '/api/ask', again)).status).toBe(200)
    expect(post.taken.at(-1)?.raw).toContain(`Message-ID: ${draft?.messageId}`)
    const found = await requestsOf(body.item)
    expect(found).toMatchObject([{ id: draft?.id, state: 'asked', email: 'rights@coast.example', trouble: null }])
    // It has gone out: no draft any more.
    expect((await newsroom.as('editor')('POST', '/api/ask', again)).status).toBe(409)
    expect(post.taken).toHaveLength(before + 1)
  })

  test('two who send the same draft at once: one letter goes out', async () => {
    const { answer, body } = await asked({ how: 'keep' })
    const before = post.taken.length
    const again = { ...body, how: 'send', request: answer.body.doc?.id }
    const answers = await Promise.all(
      ['editor', 'rights-manager'].map((role) => newsroom.as(role as 'editor')('POST', '/api/ask', again)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(post.taken).toHaveLength(before + 1)
  })

  test('a process that was killed while it sent: the desk is told that the letter may have gone out', async () => {
    const { answer, body } = await asked({ how: 'keep' })
    const id = answer.body.doc?.id as number
    const sendingAt = newsroom.clock.now.toISOString()
    await newsroom.payload.update({ collection: 'permission-requests', id, data: { sendingAt, messageId: '<a@b>' } })
    const again = { ...body, how: 'send', request: id }
    expect((await newsroom.as('editor')('POST', '/api/ask', again)).status).toBe(409)
    newsroom.clock.now = new Date(newsroom.clock.now.getTime() + 120_000)
    expect((await newsroom.as('editor')('POST', '/api/ask', again)).status).toBe(200)
    // The same letter, as every mailbox can tell.
    expect(post.taken.at(-1)?.raw).toContain('Message-ID: <a@b>')
  })

  test('a reminder that is not taken leaves it asked, and says why', async () => {
    const { answer, body } = await asked()
    const id = answer.body.doc?.id as number
    await newsroom.payload.update({ collection: 'permission-requests', id, data: { email: 'nobody@coast.example' } })
    const { body: told } = await newsroom.as('editor')('POST', `/api/permission-requests/${id}/remind`)
    expect(told.doc).toMatchObject({ state: 'asked', trouble: expect.stringContaining('No such mailbox') as string })
    expect((await requestsOf(body.item))[0]).toMatchObject({ state: 'asked', sendingAt: null })
  })

  test('what is copied is on record without a mail; what is kept is a draft', async () => {
    const before = post.taken.length
    const { answer, body } = await asked({ how: 'by-hand', email: '' })
    expect(answer.status).toBe(201)
    expect(await requestsOf(body.item)).toMatchObject([{ state: 'asked', byHand: true }])
    const kept = await asked({ how: 'keep', email: '' })
    expect(await requestsOf(kept.body.item)).toMatchObject([{ state: 'draft', byHand: false }])
    const path = `/api/permission-requests/${kept.answer.body.doc?.id as number}`
    expect((await newsroom.as('editor')('POST', `${path}/withdraw`)).status).toBe(200)
    expect(post.taken).toHaveLength(before)
  })

  test('the use that was asked for is what the answer proposes', async () => {
    const use = {
      ...{ channels: ['social', 'web'], territories: 'no, se', terms: 'Free of charge' },
      ...{ from: '2026-12-24', until: '2027-01-01T00:00:00.000Z' },
    }
    const { answer, article } = await asked(use)
    const { body } = await newsroom.as('editor')(
      ...(['POST', `/api/permission-requests/${answer.body.doc?.id as number}/answer`, { answer: 'yes' }] as const),
    )
    const id = body.permission as unknown as number
    const permission = await newsroom.payload.findByID({ collection: 'permissions', id, depth: 0 })
    expect(permission).toMatchObject({
      ...{ state: 'proposed', articles: [article.id], territories: 'NO SE' },
      ...{ from: '2026-12-24T00:00:00.000Z', until: '2027-01-01T00:00:00.000Z' },
    })
    expect([...permission.channels].sort()).toEqual(['social', 'web'])
    expect(permission.note).toContain('Free of charge')
  })

  test('an answer that cannot be recorded leaves the request open, and no half of it', async () => {
    const { answer } = await asked()
    const path = `/api/permission-requests/${answer.body.doc?.id as number}`
    const count = async () => (await newsroom.payload.count({ collection: 'permissions' })).totalDocs
    const before = await count()
    const wrong = { answer: 'yes', until: '2020-01-01' }
    await newsroom.payload.update({
      ...{ collection: 'permission-requests', id: answer.body.doc?.id as number, data: { from: '2026-12-24' } },
    })
    expect((await newsroom.as('editor')('POST', `${path}/answer`, wrong)).status).toBe(400)
    expect(await count()).toBe(before)
    const twice = await Promise.all(
      ['yes', 'no'].map((each) => newsroom.as('editor')('POST', `${path}/answer`, { answer: each })),
    )
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await count()).toBe(before + 1)
  })

  test('the panel is told the notice of each part, word for word, for the letter', async () => {
    const notice = '© Coast Wire.  All rights reserved.'
    const picture = await records.picture({ rights: { addedNotices: [{ text: 'Photo: nobody else' }] } })
    const article = await records.article({ rights: { addedNotices: [{ text: notice }] } }, [picture])
    expect((await verdict(article.id)).parts.map((part) => part.notice)).toEqual([notice, 'Photo: nobody else'])
  })

  test.each([
    ['a second header in the subject', { subject: 'Hello\r\nBcc: all@coast.example' }],
    ['a second header in the name', { name: 'Coast\nWire' }],
    ['a second recipient', { email: 'a@coast.example, b@coast.example' }],
    ['an address with a header', { email: 'a@coast.example\r\nBcc: b@coast.example' }],
    ['no text', { text: ' ' }],
    ['a language that nobody wrote it in', { language: 'tlh' }],
    ['a text without end', { text: 'x'.repeat(50_001) }],
    ['a channel that there is not', { channels: ['web', 'telex'] }],
    ['no channel', { channels: [] }],
    ['a territory that there is not', { territories: 'Norway' }],
    ['an end before its beginning', { from: '2026-12-02', until: '2026-12-01' }],
    ['a day that is none', { until: 'Friday' }],
    ['terms without end', { terms: 'x'.repeat(2001) }],
    ['another way to send it', { how: 'fax' }],
  ])('%s is refused in words, and nothing is sent', async (_, changed) => {
    const before = post.taken.length
    const { answer, body } = await asked(changed)
    expect(answer.status).toBe(400)
    expect(post.taken).toHaveLength(before)
    expect(await requestsOf(body.item)).toEqual([])
  })

  test('nobody else asks in our name, and a request is written by no other door', async () => {
    const { body } = await asked()
    const request = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    expect((await newsroom.ask('/api/ask', request)).status).toBe(401)
    const [made] = await requestsOf(body.item)
    for (const role of ['editor', 'admin'] as const) {
      const ask = newsroom.as(role)
      expect((await ask('POST', '/api/permission-requests', { ...made, id: undefined })).status).toBe(403)
      expect((await ask('PATCH', `/api/permission-requests/${made?.id}`, { state: 'answered' })).status).toBe(403)
      expect((await ask('DELETE', `/api/permission-requests/${made?.id}`)).status).toBe(403)
    }
  })
})

test('whoever has forgotten a password learns nothing from the mail server', async () => {
  // Nobody listens there: a mail that is waited for would be told as an error, and only where there is an account.
  const newsroom = await openNewsroom({
    environment: { mail: { url: 'smtp://127.0.0.1:9', from: 'a@herald.example' } },
  })
  try {
    newsroom.as('editor') // the account is there
    await newsroom.as('editor')('GET', '/api/users/me')
    const ask = async (email: string) => {
      const headers = { 'content-type': 'application/json' }
      const { status, text } = await newsroom.ask('/api/users/forgot-password', {
        ...{ method: 'POST', headers, body: JSON.stringify({ email }) },
      })
      return { status, text }
    }
    const known = await ask('editor@newsroom.test')
    expect(known.status).toBeLessThan(500)
    expect(await ask('nobody@newsroom.test')).toEqual(known)
  } finally {
    await newsroom.close()
  }
})

test('without a mail server a letter is copied, never taken for sent', async () => {
  const newsroom = await openNewsroom()
  try {
    const records = recordsIn(newsroom)
    const { id } = await records.article({})
    const body = {
      ...{ item: `articles:${id}`, name: 'Coast Wire', email: 'rights@coast.example', language: 'en' },
      ...{ subject: 'Hello', text: 'May we?', how: 'send' },
    }
    const { status, body: told } = await newsroom.as('editor')('POST', '/api/ask', body)
    expect(status).toBe(409)
    expect(told.errors?.[0]?.message).toContain('Copy the letter')
    expect((await newsroom.as('editor')('POST', '/api/ask', { ...body, how: 'by-hand' })).status).toBe(201)
  } finally {
    await newsroom.close()
  }
})
