// Killed in one process, gone in the other: the next answer says so, since nothing is kept between two of them.
import { setTimeout as later } from 'node:timers/promises'
import type { ChildProcess } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Image } from '../../src/payload-types'
import { kill, serversOf } from '../laws/processes'
import { databases, openNewsroom, password } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { pathOf, recordsIn } from '../records'
import type { Cleared } from '../records'

describe.each(databases)('two processes, one database (%s)', (database) => {
  let newsroom: Newsroom
  let processes: readonly ChildProcess[] = []
  let bases: readonly string[] = []
  let made: Cleared
  beforeAll(async () => {
    // Nothing is out before this moment, so that the clock of the other processes, which is the real one, shows it.
    newsroom = await openNewsroom({ database, at: '2020-01-01T00:00:00Z' })
    made = await recordsIn(newsroom).live()
    ;({ processes, bases } = await serversOf(newsroom, 2))
  }, 60_000)
  afterAll(async () => {
    await Promise.all(processes.map(kill))
    await newsroom.close()
  })

  const article = async (base: string) => {
    const query = encodeURIComponent(`{ article(id: "${made.article.id}") { title images { url } } }`)
    const answer = await fetch(`${base}/graphql?query=${query}`)
    return ((await answer.json()) as { data: { article: unknown } }).data.article
  }
  /** The status of every way to ask for a picture's bytes. */
  const statuses = async (base: string, picture: Image, etag: string): Promise<number[]> => {
    const asked = [
      [pathOf(picture), {}],
      [pathOf(picture), { method: 'HEAD' }],
      [pathOf(picture), { headers: { range: 'bytes=0-9' } }],
      [pathOf(picture), { headers: { range: 'bytes=0-9', 'if-range': etag } }],
      [pathOf(picture), { headers: { 'if-none-match': etag } }],
      [pathOf(picture), { headers: { 'if-none-match': '*' } }],
      [`/media/${picture.id}/auto`, {}],
      [`/media/${picture.id}/small.auto`, { headers: { accept: 'image/avif' } }],
    ] as const
    return Promise.all(
      asked.map(async ([path, init]) => {
        const answer = await fetch(`${base}${path}`, { ...init, redirect: 'manual' })
        await answer.arrayBuffer()
        if (answer.status === 451) expect(answer.headers.get('cache-control')).toBe('no-store')
        return answer.status
      }),
    )
  }

  test('what is killed at the one is gone there with the next answer, and at the other within 250 ms', async () => {
    const [here = '', there = ''] = bases
    const { picture } = made
    const etag = (await fetch(`${there}${pathOf(picture)}`)).headers.get('etag') ?? ''
    expect(etag).not.toBe('')
    expect(await article(there)).not.toBeNull()
    for (const base of bases)
      expect(await statuses(base, picture, etag)).toEqual([200, 200, 206, 206, 304, 304, 200, 200])

    const login = await fetch(`${here}/api/users/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'editor@newsroom.test', password }),
    })
    const { token } = (await login.json()) as { token: string }
    const killed = await fetch(`${here}/api/images/${picture.id}/kill`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `JWT ${token}` },
      body: JSON.stringify({ reason: 'Withdrawn by the agency', kind: 'agency' }),
    })
    expect(killed.status).toBe(200)
    for (const base of [here, there]) {
      if (base === there) await later(250)
      expect(await statuses(base, picture, etag)).toEqual(Array.from({ length: 8 }, () => 451))
      expect(await article(base)).toBeNull()
    }
  })
})
