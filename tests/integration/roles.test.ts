/** Who may do what: every door of the desk × every role, as roles.yaml tells. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { seal } from '../../src/evidence/seal'
import type { Image } from '../../src/payload-types'
import { databases, openNewsroom, password } from '../newsroom'
import type { Answered, Newsroom } from '../newsroom'
import { bodyOf, recordsIn } from '../records'
import type { Records } from '../records'

const letters = { e: 'editor', p: 'picture-editor', r: 'rights-manager', u: 'auditor', a: 'admin' } as const
type Role = (typeof letters)[keyof typeof letters]
const everybody = Object.values(letters)

type Operation = 'read' | 'create' | 'update' | 'restore' | 'delete'
interface Door {
  readonly ask: string
  readonly with?: object
  readonly may: string
}
const { collections, doors } = parse(readFileSync(new URL('roles.yaml', import.meta.url), 'utf8')) as {
  collections: Record<string, Partial<Record<Operation, string>>>
  doors: Door[]
}
const rolesIn = (may: string): Role[] =>
  Object.entries(letters).flatMap(([letter, role]) => (may.includes(letter) ? [role] : []))
const operations = Object.entries(collections).flatMap(([slug, each]) =>
  Object.entries(each).map(([operation, may]) => ({ slug, operation: operation as Operation, may: rolesIn(may) })),
)

/** What is sent to be made, and to change it, and the name that GraphQL has for it. */
const bodies: Record<string, { create: () => object; update: object; type?: string }> = {
  articles: {
    type: 'Article',
    create: () => ({ title: 'New', body: bodyOf('New'), _status: 'draft' }),
    update: { deskNote: 'Changed' },
  },
  images: { type: 'Image', create: () => ({ alt: 'New' }), update: { caption: 'Changed' } },
  sources: {
    type: 'Source',
    create: () => ({ name: `New ${count++}`, kind: 'agency' }),
    update: { homePage: 'https://changed.example' },
  },
  uses: {
    create: () => ({ article: printed, channel: 'print', label: `Issue ${count++}`, at: '2026-12-01T12:00:00.000Z' }),
    update: { note: 'Changed' },
  },
  permissions: {
    type: 'Permission',
    create: () => ({
      effect: 'grant',
      basis: 'agreement',
      grantor: 'X',
      sources: [covered],
      channels: ['web'],
      territories: '001',
      note: 'By letter',
      state: 'proposed',
    }),
    update: { note: 'Changed' },
  },
  evidence: { create: () => form(), update: { origin: 'Changed' } },
  releases: {
    type: 'Release',
    create: () => ({ key: 'x|web', kind: 'article', item: 'articles:1', channel: 'web' }),
    update: { until: '2030-01-01' },
  },
  consumers: {
    type: 'Consumer',
    create: () => ({ name: 'New', channel: 'web', enabled: true }),
    update: { note: 'Changed' },
  },
  users: {
    type: 'User',
    create: () => ({ name: 'New', email: `new-${count++}@newsroom.test`, password, role: 'admin' }),
    update: { name: 'Changed', role: 'admin' },
  },
  'payload-jobs': { create: () => ({ taskSlug: 'rewriteReleases', input: { items: [] } }), update: { queue: 'x' } },
  'payload-locked-documents': {
    create: () => ({
      user: { relationTo: 'users', value: someone },
      document: { relationTo: 'sources', value: covered },
    }),
    update: { globalSlug: 'x' },
  },
}
let count = 1
let covered: string | number
let printed: string | number = 0
let someone: string | number
const form = (): FormData => {
  const data = new FormData()
  data.set('file', new Blob([`A letter, ${count++}`], { type: 'text/plain' }), `letter-${count}.txt`)
  data.set('_payload', '{}')
  return data
}

describe.each(databases)('roles (%s)', (database) => {
  let newsroom: Newsroom
  let records: Records
  let make: Record<string, (role: Role) => Promise<string | number>>
  const people = new Map<Role, string | number>()

  beforeAll(async () => {
    newsroom = await openNewsroom({
      database,
      environment: { logLevel: 'silent', sitePreviewUrl: 'https://site.example/preview/{id}' },
    })
    records = recordsIn(newsroom)
    const { payload } = newsroom
    for (const role of ['picture-editor', 'auditor'] as const)
      await payload.create({
        collection: 'users',
        data: { email: `${role}@newsroom.test`, name: role, role, password },
      })
    const users = await payload.find({ collection: 'users', limit: 100 })
    for (const { id, role } of users.docs) people.set(role, id)
    someone = people.get('editor') ?? ''
    covered = (await records.source()).id
    printed = (await records.article()).id
    const consumer = async () =>
      (await payload.create({ collection: 'consumers', data: { name: 'A front end', channel: 'web', enabled: true } }))
        .id
    const proposed = async () =>
      (await newsroom.as('editor')('POST', '/api/permissions', bodies.permissions?.create())).body.doc?.id as number
    const picture: Image = await records.picture()
    const request = async () => {
      const item = `articles:${(await records.article()).id}`
      const letter = { item, name: 'X', language: 'en', subject: 'Hello', text: 'May we?' }
      return (await newsroom.as('editor')('POST', '/api/ask', letter)).body.doc?.id as number
    }
    const kill = async (collection: 'articles' | 'images') => {
      const { id } = collection === 'articles' ? await records.article() : await records.picture()
      const { body } = await newsroom.as('editor')('POST', `/api/${collection}/${id}/kill`, { reason: 'Withdrawn' })
      return body as { doc?: { id: unknown }; recall?: { id: unknown } }
    }
    const sealed = (kind: 'piece' | 'document') =>
      seal(payload, {
        kind,
        bytes: Buffer.from(`${kind} ${count++}`),
        mediaType: 'text/plain',
        filename: `${kind}.txt`,
      })
    make = {
      articles: async () => (await records.article()).id,
      images: async () => (await records.picture({}, { file: false })).id,
      sources: async () => (await records.source()).id,
      permissions: async () => (await records.permission({ sources: [covered as number] })).id,
      evidence: async () => (await sealed('document')).id,
      releases: async () => {
        const { id } = (await records.live()).article
        return (
          (await payload.find({ collection: 'releases', where: { item: { equals: `articles:${id}` } } })).docs[0]?.id ??
          0
        )
      },
      consumers: consumer,
      changes: async () => {
        await records.live()
        return (await payload.find({ collection: 'changes', limit: 1 })).docs[0]?.id ?? 0
      },
      digests: async () =>
        (
          await payload.create({
            collection: 'digests',
            data: { key: `daily 2026-12-01 ${count++}`, state: 'sent', at: '2026-12-01T06:00:00.000Z', attempts: 1 },
          })
        ).id,
      ledger: async () => {
        await consumer()
        return (await payload.find({ collection: 'ledger', limit: 1 })).docs[0]?.id ?? 0
      },
      users: async () =>
        (
          await payload.create({
            collection: 'users',
            data: { email: `made-${count++}@newsroom.test`, name: 'Made', role: 'editor', password },
          })
        ).id,
      'payload-jobs': async () =>
        (await payload.jobs.queue({ task: 'rewriteReleases', input: { items: [] }, waitUntil: new Date('2099-01-01') }))
          .id,
      'payload-locked-documents': async () =>
        (
          await payload.create({
            collection: 'payload-locked-documents',
            data: {
              user: { relationTo: 'users', value: someone as number },
              document: { relationTo: 'sources', value: covered as number },
            },
          })
        ).id,
      article: async () => (await records.article()).id,
      cleared: async () => (await records.cleared()).article.id,
      live: async () => (await records.live()).article.id,
      image: () => Promise.resolve(picture.id),
      file: () => Promise.resolve(picture.filename ?? ''),
      document: async () => {
        const { id } = await sealed('document')
        return encodeURIComponent((await payload.findByID({ collection: 'evidence', id })).filename ?? '')
      },
      piece: async () => (await sealed('piece')).id,
      source: () => Promise.resolve(covered),
      proposed,
      fresh: async () => (await records.picture()).id,
      killed: async () => (await kill('articles')).doc?.id as number,
      killedImage: async () => (await kill('images')).doc?.id as number,
      request,
      uses: async () => (await newsroom.as('admin')('POST', '/api/uses', bodies.uses?.create())).body.doc?.id as number,
      'permission-requests': request,
      recall: async () => (await kill('articles')).recall?.id as number,
      recalls: async () => (await kill('articles')).recall?.id as number,
      consumer,
      keyed: async () => {
        const id = await consumer()
        await newsroom.as('admin')('POST', `/api/consumers/${id}/key`)
        return id
      },
      self: (role) => Promise.resolve(people.get(role) ?? 0),
    }
  })
  afterAll(() => newsroom.close())

  const isDone = ({ status, body }: { status: number; body: Answered }): boolean =>
    status < 400 && (body.errors?.length ?? 0) === 0

  /** A record of its own for whoever may change it; the same one for all who may not. */
  const shared = new Map<string, Promise<string | number>>()
  const one = (name: string, role: Role, isMine: boolean): Promise<string | number> => {
    const { [name]: making } = make
    if (making === undefined) throw new Error(`Nothing is known of {${name}}: say how one is made.`)
    if (isMine || name === 'self') return making(role)
    const known = shared.get(name) ?? making(role)
    shared.set(name, known)
    return known
  }

  /** Each way in which an operation can be asked for; true where it was done. */
  const ways = async (slug: string, operation: Operation, role: Role, isMine: boolean): Promise<boolean[]> => {
    const ask = newsroom.as(role)
    const { create, update, type } = bodies[slug] ?? {}
    const made = () => one(slug, role, isMine && operation !== 'read')
    const graphql = async (mutation: string, variables: object) =>
      type === undefined ? [] : [isDone(await ask('POST', '/api/graphql', { query: mutation, variables }))]
    const id = database === 'sqlite' ? 'Int' : 'String'
    switch (operation) {
      case 'read': {
        const answers = ['', `/${await made()}`, '/count'].map((path) => ask('GET', `/api/${slug}${path}`))
        return (await Promise.all(answers)).map(isDone)
      }
      case 'create':
        return [
          isDone(await ask('POST', `/api/${slug}`, create?.())),
          ...(await graphql(`mutation ($data: mutation${type}Input!) { create${type}(data: $data) { id } }`, {
            data: create?.(),
          })),
        ]
      case 'update': {
        const many = await ask('PATCH', `/api/${slug}?where[id][equals]=${await made()}`, update)
        return [
          isDone(await ask('PATCH', `/api/${slug}/${await made()}`, update)),
          isDone(many) && (many.body.docs?.length ?? 0) > 0,
          ...(await graphql(
            `mutation ($id: ${id}!, $data: mutation${type}UpdateInput!) { update${type}(id: $id, data: $data) { id } }`,
            { id: await made(), data: update },
          )),
        ]
      }
      case 'restore': {
        const collection = slug as 'sources'
        const parent = await made()
        await newsroom.payload.update({ collection, id: parent, data: update ?? {} })
        const { docs } = await newsroom.payload.findVersions({
          collection,
          where: { parent: { equals: parent } },
          limit: 1,
        })
        const version = docs[0]?.id
        return [
          isDone(await ask('POST', `/api/${slug}/versions/${version}`)),
          ...(await graphql(`mutation ($id: ${id}) { restoreVersion${type}(id: $id) { id } }`, { id: version })),
        ]
      }
      case 'delete':
        return [
          isDone(await ask('DELETE', `/api/${slug}/${await made()}`)),
          isDone(await ask('DELETE', `/api/${slug}?where[id][equals]=${await made()}`)),
          ...(await graphql(`mutation ($id: ${id}!) { delete${type}(id: $id) { id } }`, { id: await made() })),
        ]
    }
  }

  test.each(operations)(
    '$slug, $operation: $may',
    async ({ slug, operation, may }) => {
      const done: Record<string, boolean[]> = {}
      const expected: Record<string, boolean[]> = {}
      for (const role of everybody) {
        done[role] = await ways(slug, operation, role, may.includes(role))
        expected[role] = (done[role] ?? []).map(() => may.includes(role))
      }
      expect(done).toEqual(expected)
    },
    30_000,
  )

  const filled = async (text: string, role: Role, isMine: boolean): Promise<string> => {
    let result = text
    for (const [whole, name = ''] of text.matchAll(/\{(\w+)\}/g))
      result = result.replace(whole, String(await one(name, role, isMine)))
    return result
  }

  test.each(doors)('$ask: $may', async ({ ask, with: body, may }) => {
    const answers: Record<string, string> = {}
    const expected: Record<string, string> = {}
    for (const role of everybody) {
      const isMine = rolesIn(may).includes(role)
      const [method = '', path = ''] = (await filled(ask, role, isMine)).split(' ')
      const sent =
        body === undefined ? undefined : (JSON.parse(await filled(JSON.stringify(body), role, isMine)) as object)
      const { status } = await newsroom.as(role)(method, path, sent)
      // 409: let in, and there is nothing to do any more.
      const letIn = status < 400 || status === 409
      answers[role] = letIn ? 'let in' : [401, 403, 404].includes(status) ? 'refused' : String(status)
      expected[role] = isMine ? 'let in' : 'refused'
    }
    expect(answers).toEqual(expected)
  })

  test('no door of ours is left out', () => {
    const { config, collections: all } = newsroom.payload
    const ours = [
      ...config.endpoints.map(({ method, path }) => `${method.toUpperCase()} /api${path}`),
      ...Object.entries(all).flatMap(
        ([
          slug,
          {
            config: { endpoints },
          },
        ]) => (endpoints || []).map(({ method, path }) => `${method.toUpperCase()} /api/${slug}${path}`),
      ),
    ]
    const operation = /^(GET|POST|PATCH|DELETE) \/api\/[\w-]+\/(:id|count|versions|versions\/:id)?$|\/access\/:id\?$/
    const named = doors.map(({ ask }) => ask.replace(/\?.*/, '').replace(/\{\w+\}/g, 'x'))
    const missing = ours.filter(
      (each) =>
        !operation.test(each) &&
        !named.includes(each.replace(/:\w+/g, 'x')) &&
        !elsewhere.some((known) => known.test(each)),
    )
    expect(missing).toEqual([])
    const unnamed = Object.keys(all).filter(
      (slug) => !(slug in collections) && !['payload-kv', 'payload-preferences', 'payload-migrations'].includes(slug),
    )
    expect(unnamed).toEqual([])
  })

  /** What is held elsewhere: logging in and out (tests/holes), and what Payload has and we switch off or nobody may use. */
  const elsewhere = [
    /\/users\/(login|logout|forgot-password|reset-password|init|first-register|verify\/:id)$/,
    /\/paste-url\/:id\?$/,
    /\/payload-[a-z-]+\/:id\/duplicate$/,
    /\/payload-preferences\/:key$/,
    /\/payload-jobs\/handle-schedules$/,
  ]

  test.each([
    ['editor', true, true, true],
    ['picture-editor', false, true, true],
    ['rights-manager', true, true, true],
    ['auditor', false, false, false],
  ] as const)('the panel offers a %s what the doors let them do', async (role, article, image, propose) => {
    const ask = newsroom.as(role)
    const { body: ofArticle } = await ask('GET', `/api/verdict?article=${printed}`)
    const { body: ofImage } = await ask('GET', `/api/verdict?image=${await make.image?.(role)}`)
    expect(ofArticle.may).toEqual({ kill: article, propose })
    expect(ofImage.may).toEqual({ kill: image, propose })
  })

  test('an auditor changes nothing at all', async () => {
    const before = await everything(newsroom)
    for (const { ask, with: body } of doors) {
      const [method = '', path = ''] = ask
        .replace(/\{self\}/, String(people.get('auditor')))
        .replace(/\{\w+\}/g, String(covered))
        .split(' ')
      await newsroom.as('auditor')(method, path, body)
    }
    for (const slug of Object.keys(newsroom.payload.collections)) {
      const ask = newsroom.as('auditor')
      for (const path of [`/api/${slug}/${covered}`, `/api/${slug}?where[id][exists]=true`])
        for (const method of ['PATCH', 'DELETE', 'PUT', 'POST'])
          await ask(method, path, { name: 'x', title: 'x', key: 'x' })
      for (const path of ['versions/1', '1/duplicate']) await ask('POST', `/api/${slug}/${path}`, {})
    }
    expect(await everything(newsroom)).toEqual(before)
  }, 30_000)
})

/** Every document of every collection, but for the log-ins of the users. */
const everything = async ({ payload }: Newsroom): Promise<Record<string, unknown>> => {
  const all: Record<string, unknown> = {}
  for (const collection of Object.keys(payload.collections) as 'articles'[]) {
    const { docs } = await payload.db.find({ collection, where: {}, limit: 0, pagination: false })
    all[collection] = docs.map((doc) => {
      const { sessions: _sessions, ...rest } = doc as unknown as Record<string, unknown>
      return collection === ('users' as string) ? { ...rest, updatedAt: '' } : rest
    })
  }
  return all
}
