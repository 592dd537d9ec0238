/** Law 9. Acknowledged is durable: what the API said yes to survives kill -9, and the releases agree with it. */
import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Article, Evidence, Image, Permission, Source } from '../../src/payload-types'
import { databases, password } from '../newsroom'
import { bodyOf, drawn, pathOf, readerOf } from '../records'
import { ended, kill, place, start } from './processes'
import type { Place } from './processes'

describe.each(databases)('acknowledged is durable (%s)', (database) => {
  let here: Place
  let server: { child: ChildProcess; base: string; token: string }
  beforeAll(async () => {
    here = place(database)
    server = await begin()
  })
  afterAll(async () => {
    await kill(server.child)
    await here.remove()
  })

  const begin = async (): Promise<typeof server> => {
    const child = start('tests/laws/serve.ts', [], here)
    const port = await new Promise<string>((resolve, reject) => {
      child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()))
      void ended(child).then(({ output }) => reject(new Error(`It did not start: ${output}`)))
    })
    const base = `http://127.0.0.1:${port}`
    const login = await fetch(`${base}/api/users/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'admin@newsroom.test', password }),
    })
    const { token } = (await login.json()) as { token: string }
    return { child, base, token }
  }

  const send = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const isForm = body instanceof FormData
    const answer = await fetch(`${server.base}${path}`, {
      method,
      headers: { authorization: `JWT ${server.token}`, ...(isForm ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined ? undefined : isForm ? body : JSON.stringify(body),
    })
    if (answer.status === 409 && !isForm) {
      await sleep(Math.random() * 200) // somebody else was just writing: not yet said yes to
      return send(method, path, body)
    }
    const answered = (await answer.json()) as { doc?: T; errors?: unknown }
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answered)}`)
    return answered.doc ?? (answered as T)
  }

  /** Writes; as soon as the yes is here the process is killed, and another one takes its place. */
  const acknowledged = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const doc = await send<T>(method, path, body)
    await kill(server.child)
    server = await begin()
    return doc
  }

  const reader = () =>
    readerOf({
      ask: async (path, init) => {
        const answer = await fetch(`${server.base}${path}`, init)
        return { status: answer.status, headers: answer.headers, text: '', body: await answer.arrayBuffer() }
      },
      graphql: async (query) => {
        const answer = await fetch(`${server.base}/graphql?query=${encodeURIComponent(query)}`)
        return ((await answer.json()) as { data: never }).data
      },
    })
  const seen = async (article: Article, picture: Image) => ({
    title: (await reader().article(article))?.title,
    bytes: await reader().bytes(picture),
  })

  test('every yes, from the first record to the last take-down', { timeout: 300_000 }, async () => {
    const source = await acknowledged<Source>('POST', '/api/sources', { name: 'Harbour Wire', kind: 'agency' })
    const form = new FormData()
    form.append('_payload', JSON.stringify({ alt: 'A drawing', source: source.id }))
    form.append('file', new Blob([new Uint8Array(await drawn(4711))], { type: 'image/png' }), 'drawing.png')
    const picture = await acknowledged<Image>('POST', '/api/images', form)
    const kept = await send<Image>('GET', `/api/images/${picture.id}?depth=1`)
    expect(kept.original).toMatchObject({ sha256: picture.original?.sha256 })
    expect((kept.original?.evidence as Evidence).sha256).toBe(picture.original?.sha256)

    const article = await acknowledged<Article>('POST', '/api/articles?draft=true', {
      title: 'The harbour is closed',
      body: bodyOf('Since Monday.'),
      source: source.id,
      heroImage: picture.id,
    })
    expect(await send('GET', `/api/articles/${article.id}?draft=true`)).toMatchObject({ title: article.title })

    const permission = await acknowledged<Permission>('POST', '/api/permissions', {
      effect: 'grant',
      basis: 'agreement',
      grantor: 'Harbour Wire',
      sources: [source.id],
      channels: ['web'],
      territories: '001',
      note: 'By letter',
    })
    expect(await seen(article, picture)).toEqual({ title: undefined, bytes: 404 })

    await acknowledged('PATCH', `/api/articles/${article.id}`, { _status: 'published' })
    expect(await seen(article, picture)).toEqual({ title: 'The harbour is closed', bytes: 200 })

    await acknowledged('PATCH', `/api/articles/${article.id}`, { title: 'The harbour is open' })
    expect(await seen(article, picture)).toEqual({ title: 'The harbour is open', bytes: 200 })

    await acknowledged('PATCH', `/api/articles/${article.id}?draft=true`, { title: 'A draft' })
    expect(await seen(article, picture)).toEqual({ title: 'The harbour is open', bytes: 200 })

    await acknowledged('POST', `/api/permissions/${permission.id}/end`, { why: 'Cancelled' })
    expect(await seen(article, picture)).toEqual({ title: undefined, bytes: 451 })
    expect(pathOf(picture)).toBeDefined()
  })

  test(
    'killed among many writes at once, what was answered is there, and what is out may be out',
    { timeout: 200_000 },
    async () => {
      const { id } = await send<Source>('POST', '/api/sources', { name: 'Ferry Wire', kind: 'agency' })
      await send('POST', '/api/permissions', {
        effect: 'grant',
        basis: 'agreement',
        grantor: 'Ferry Wire',
        sources: [id],
        channels: ['web'],
        territories: '001',
        note: 'By letter',
      })
      const said: Article[] = []
      const writing = Array.from({ length: 40 }, async (_, number) => {
        const made = await send<Article>('POST', '/api/articles', {
          title: `Ferry ${number}`,
          body: bodyOf('It sailed.'),
          source: id,
          _status: 'published',
        })
        said.push(made)
        if (said.length === 12) server.child.kill('SIGKILL')
      })
      await Promise.allSettled(writing)
      await kill(server.child)
      server = await begin()
      expect(said.length).toBeGreaterThanOrEqual(12)
      for (const { id: article, title } of said) expect((await reader().article({ id: article }))?.title).toBe(title)

      // Those that nobody was told of are there whole, with their release, or not at all.
      const { docs } = await send<{ docs: Article[] }>(
        'GET',
        '/api/articles?limit=100&depth=0&where[title][like]=Ferry',
      )
      for (const { id: article, title, _status } of docs) {
        expect(_status).toBe('published')
        expect((await reader().article({ id: article }))?.title).toBe(title)
      }
      const { docs: releases } = await send<{ docs: { item: string }[] }>('GET', '/api/releases?limit=200&depth=0')
      const known = new Set(
        (await send<{ docs: Article[] }>('GET', '/api/articles?limit=200&depth=0')).docs.map(
          (each) => `articles:${each.id}`,
        ),
      )
      expect(
        releases.map(({ item }) => item).filter((item) => item.startsWith('articles:') && !known.has(item)),
      ).toEqual([])
    },
  )
})
