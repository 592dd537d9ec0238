/**
 * Two processes on one database; people edit, publish, take down, kill, restore, grant and end at random, by either, while readers read by both. No
 * reader of the process that said yes to a change is answered as before it, and none anywhere later than 250 ms after; an end that the
 * clock brings counts everywhere at once; what was never allowed is never answered. `INTERLEAVING_SECONDS` makes it longer, `INTERLEAVING_SEED` the same again.
 */
import type { ChildProcess } from 'node:child_process'
import { setTimeout as later } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { kill, serversOf } from '../laws/processes'
import { databases, openNewsroom, password } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { recordsIn } from '../records'

const seconds = Number(process.env.INTERLEAVING_SECONDS ?? 10)
const seed = Number(process.env.INTERLEAVING_SEED ?? Date.now() % 1_000_000)

/** What is shown of an article from a change on: its headline, or nothing. The change came about between `began` and `acknowledged`. */
interface Change {
  readonly began: number
  readonly acknowledged: number
  /** The process that said yes; undefined: the clock. */
  readonly by: number | undefined
  readonly shown: string | null
}

interface Reading {
  readonly article: number
  readonly by: number
  readonly asked: number
  readonly answered: number
  readonly shown: string | null
}

describe.each(databases)('random interleavings over two processes (%s)', (database) => {
  let newsroom: Newsroom
  let processes: readonly ChildProcess[] = []
  let bases: readonly string[] = []
  const tokens: Record<string, string> = {}
  const articles: { id: number; source: number; permission: number; grantor: string }[] = []
  let never: number
  const random = mulberry32(seed)
  const oneOf = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T

  beforeAll(async () => {
    newsroom = await openNewsroom({ database, at: new Date().toISOString() })
    const records = recordsIn(newsroom)
    for (let number = 0; number < 6; number += 1) {
      const { article, source, permission } = await records.cleared()
      articles.push({ id: article.id, source: source.id, permission: permission.id, grantor: source.name })
    }
    never = (await records.article({ title: 'Never allowed', source: (await records.source()).id })).id
    ;({ processes, bases } = await serversOf(newsroom, 2))
    for (const role of ['editor', 'rights-manager', 'admin']) {
      const login = await fetch(`${bases[0]}/api/users/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: `${role}@newsroom.test`, password }),
      })
      tokens[role] = ((await login.json()) as { token: string }).token
    }
  }, 90_000)
  afterAll(async () => {
    await Promise.all(processes.map(kill))
    await newsroom.close()
  })

  /** One act of the desk, by one of the processes: again where somebody else had the turn. */
  const act = async (by: number, role: string, method: string, path: string, body: object) => {
    for (;;) {
      const began = Date.now()
      const answer = await fetch(`${bases[by]}${path}`, {
        method,
        headers: { 'content-type': 'application/json', authorization: `JWT ${tokens[role]}` },
        body: JSON.stringify(body),
      })
      const told = (await answer.json()) as { doc?: { id: number } }
      if (answer.status >= 500) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(told)}`)
      if (answer.status !== 409) return { began, acknowledged: Date.now(), status: answer.status, told }
      await later(20 + random() * 50)
    }
  }

  test(`for ${seconds} s, seed ${seed}`, { timeout: (seconds + 300) * 1000 }, async () => {
    const histories: Change[][] = articles.map(() => [
      { began: -Infinity, acknowledged: -Infinity, by: undefined, shown: null },
    ])
    const readings: Reading[] = []
    const refused: number[] = []
    const until = Date.now() + seconds * 1000
    const changes = () => histories.flat().length - histories.length
    const goesOn = () => Date.now() < until || changes() < 10 || readings.length < 300

    const people = articles.map(async (article, index) => {
      const history = histories[index] as Change[]
      let [published, granted, killed, revision] = [false, true, false, 0]
      let title = ''
      const path = `/api/articles/${article.id}`
      const note = (by: number | undefined, { began, acknowledged }: { began: number; acknowledged: number }) => {
        const shown = published && granted && !killed ? title : null
        if (history.at(-1)?.shown !== shown) history.push({ began, acknowledged, by, shown })
      }
      const grant = async (by: number, end?: Date) => {
        const data = {
          ...{ effect: 'grant', basis: 'agreement', grantor: article.grantor, channels: ['web'], territories: '001' },
          ...{ note: 'By letter', state: 'in-force', sources: [article.source], until: end?.toISOString() },
        }
        const done = await act(by, 'rights-manager', 'POST', '/api/permissions', data)
        expect(done.status).toBe(201)
        article.permission = done.told.doc?.id ?? 0
        granted = true
        note(by, done)
      }
      const acts: Record<string, (by: number) => Promise<void>> = {
        publish: async (by) => {
          const next = `Article ${index}, revision ${(revision += 1)}`
          const done = await act(by, 'editor', 'PATCH', path, { _status: 'published', title: next })
          if (granted && !killed) {
            expect(done.status).toBe(200)
            published = true
            title = next
            note(by, done)
          } else {
            expect(done.status).toBe(403)
            refused.push(done.status)
          }
        },
        takeDown: async (by) => {
          if (killed) return
          const done = await act(by, 'editor', 'PATCH', path, { _status: 'draft' })
          expect(done.status).toBe(200)
          published = false
          note(by, done)
        },
        end: async (by) => {
          if (!granted) return grant(by)
          const done = await act(by, 'rights-manager', 'POST', `/api/permissions/${article.permission}/end`, {})
          expect(done.status).toBe(200)
          granted = false
          note(by, done)
        },
        endByTheClock: async (by) => {
          if (granted) return
          const end = new Date(Date.now() + 700)
          await grant(by, end)
          await later(end.getTime() - Date.now() + 5)
          granted = false
          // The clocks of two processes tell milliseconds.
          note(undefined, { began: end.getTime() - 1, acknowledged: end.getTime() + 1 })
        },
        kill: async (by) => {
          if (killed) {
            const done = await act(by, 'admin', 'POST', `${path}/restore`, { reason: 'It was right' })
            expect(done.status).toBe(200)
            killed = false
            return note(by, done)
          }
          const done = await act(by, 'editor', 'POST', `${path}/kill`, { reason: 'Wrong', kind: 'error' })
          expect(done.status).toBe(200)
          killed = true
          published = false // and so it stays when it is restored
          note(by, done)
        },
      }
      const names = ['publish', 'publish', 'publish', 'publish', 'takeDown', 'end', 'end', 'endByTheClock', 'kill']
      while (goesOn()) {
        await acts[oneOf(names)]?.(random() < 0.5 ? 0 : 1)
        await later(random() * 150)
      }
    })

    const ids = [...articles.map(({ id }) => id), never]
    const readers = [0, 1].flatMap((by) =>
      [0, 1].map(async () => {
        while (goesOn()) {
          const list = random() < 0.5
          const article = Math.floor(random() * articles.length)
          const query = list
            ? '{ articles(first: 50) { nodes { id title } } }'
            : `{ article(id: "${ids[article]}") { id title } never: article(id: "${never}") { title } }`
          const asked = Date.now()
          const answer = await fetch(`${bases[by]}/graphql?query=${encodeURIComponent(query)}`)
          const { data } = (await answer.json()) as {
            data: { never: unknown; article: Node | null; articles: { nodes: Node[] } }
          }
          const answered = Date.now()
          if (!list) {
            expect(data.never).toBeNull()
            readings.push({ article, by, asked, answered, shown: data.article?.title ?? null })
          } else {
            expect(data.articles.nodes.map(({ id }) => id)).not.toContain(String(never))
            articles.forEach(({ id }, index) => {
              const shown = data.articles.nodes.find((node) => node.id === String(id))?.title ?? null
              readings.push({ article: index, by, asked, answered, shown })
            })
          }
          await later(random() * 10)
        }
      }),
    )
    await Promise.all([...people, ...readers])

    const wrong = readings.filter((reading) => !mayBe(reading, histories[reading.article] as Change[]))
    expect(wrong.slice(0, 3).map((reading) => ({ reading, history: histories[reading.article] }))).toEqual([])
    process.stdout.write(
      `${database}, seed ${seed}: ${changes()} changes, ${readings.length} readings, ${refused.length} refused\n`,
    )
  })
})

interface Node {
  readonly id: string
  readonly title: string
}

/** True where an answer tells of a state that had begun before it, and that nobody had reason to know was over when it was asked for. */
const mayBe = ({ by, asked, answered, shown }: Reading, history: readonly Change[]): boolean => {
  let over = Infinity
  for (const change of history.toReversed()) {
    if (change.shown === shown && change.began <= answered && over >= asked) return true
    over = Math.min(over, change.acknowledged + (change.by === undefined || change.by === by ? 0 : 250))
  }
  return false
}

/** A small generator of numbers in [0, 1), the same for the same seed. */
const mulberry32 = (from: number) => {
  let state = from
  return (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
