import { format, resolveConfig } from 'prettier'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { databases } from '../newsroom'
import { attempts, pairs } from './anonymous-requests'
import type { Attempt } from './attempt'
import { rawRequest } from './raw-request'
import type { RawAnswer } from './raw-request'
import { marker, openSecretNewsroom } from './secrets'
import type { SecretNewsroom } from './secrets'

const strangers = '{"errors":[{"message":"Log in first."}]}'
const nothingHere = '{"type":"about:blank","title":"Not found","status":404}'

const rejections: unknown[] = []
const note = (reason: unknown) => void rejections.push(reason)

const doors = [...new Set(attempts.map(({ door }) => door))]

describe.each(databases)('an anonymous caller (%s)', (database) => {
  let newsroom: SecretNewsroom
  beforeAll(async () => {
    process.on('unhandledRejection', note)
    newsroom = await openSecretNewsroom(database)
  })
  afterEach(() => expect(rejections).toEqual([]))
  afterAll(async () => {
    process.off('unhandledRejection', note)
    await newsroom.close()
  })

  const filled = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => newsroom.names[name] ?? whole)
  const ask = (attempt: Omit<Attempt, 'door' | 'answer'>): Promise<RawAnswer> =>
    rawRequest(newsroom.base, {
      method: attempt.method,
      path: filled(attempt.path).replaceAll(' ', '%20'),
      headers: attempt.headers,
      body: attempt.body === undefined ? undefined : filled(attempt.body),
    })
  /** Each collection in the place of `{collection}`: those that Payload brings along, too. */
  const spread = (attempt: Attempt): Attempt[] =>
    attempt.path.includes('{collection}')
      ? Object.keys(newsroom.payload.collections).map((slug) => ({
          ...attempt,
          path: attempt.path.replace('{collection}', slug),
        }))
      : [attempt]

  test('the secrets are there: an editor reads them', async () => {
    const { body } = await newsroom.as('editor')('GET', `/api/articles/${newsroom.names.denied}?draft=true&depth=2`)
    expect(JSON.stringify(body)).toContain(marker)
    expect(await newsroom.graphql('{ articles { nodes { slug images { url } } } }')).toMatchObject({
      articles: { nodes: [{ slug: 'the-harbour-is-open', images: [{}] }] },
    })
  })

  test.each(doors)('%s: no secret comes out, and all answers are alike', async (door) => {
    const wrong: string[] = []
    for (const attempt of attempts.filter((each) => each.door === door).flatMap(spread)) {
      const answer = await ask(attempt)
      for (const fault of faults(attempt, answer))
        wrong.push(`${attempt.method} ${attempt.path.slice(0, 200)} ${attempt.body?.slice(0, 200) ?? ''}: ${fault}`)
    }
    expect(wrong).toEqual([])
    expect((await newsroom.ask('/healthz')).status).toBe(200)
  })

  test.each(pairs)('$what: the same answer, byte for byte, as for what is not there', async (pair) => {
    const [there, missing] = await Promise.all(
      ([0, 1] as const).map((which) =>
        ask({
          method: pair.method,
          path: pair.path[which],
          headers: { 'content-type': 'application/json' },
          body: pair.body?.[which],
        }),
      ),
    )
    expect(told(there)).toEqual(told(missing))
    expect(there?.text).not.toContain(marker)
  })

  test('ten wrong passwords: the eleventh answer does not say that there is such an account, nor does its time', async () => {
    const guess = (email: string) =>
      ask({
        method: 'POST',
        path: '/api/users/login',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password: 'wrong' }),
      })
    const apart: number[] = []
    for (const _round of Array.from({ length: 15 })) {
      const [there, missing] = await Promise.all([guess(newsroom.names.email ?? ''), guess('nobody@newsroom.test')])
      expect(told(there)).toEqual(told(missing))
      apart.push(Math.abs(there.milliseconds - missing.milliseconds))
    }
    // A busy machine holds up one of the two now and then; what takes longer by itself does so each time.
    for (const rounds of [apart.slice(0, 10), apart.slice(10)])
      expect(rounds.sort((a, b) => a - b)[Math.floor(rounds.length / 2)]).toBeLessThan(100)
  }, 60_000)

  test('while a password is forgotten, everybody else goes on writing', async () => {
    const asked = ask({
      method: 'POST',
      path: '/api/users/forgot-password',
      headers: { 'content-type': 'application/json' },
      body: '{"email":"editor@newsroom.test"}',
    })
    const { status } = await newsroom.as('editor')('POST', '/api/articles?draft=true', { title: 'Written meanwhile' })
    expect(status).toBe(201)
    expect((await asked).status).toBe(200)
  })
})

/** What is wrong about an answer; nothing, where all is well. */
const faults = ({ method, answer: expected }: Attempt, answer: RawAnswer): string[] => {
  const { status, text, headers, milliseconds } = answer
  const everything = `${text} ${JSON.stringify(headers)}`.toLowerCase()
  const [wantedStatus, wantedText] = expected === 'stranger' ? [401, strangers] : [404, nothingHere]
  return [
    ...(everything.includes(marker.toLowerCase()) ? [`it tells a secret: ${text.slice(0, 300)}`] : []),
    ...(headers['access-control-allow-credentials'] === 'true' ? ['it lets another site come with cookies'] : []),
    ...(headers['access-control-allow-origin']?.includes('elsewhere') ? ['it reflects the origin'] : []),
    ...(headers['set-cookie']?.some((cookie) => !/=;/.test(cookie))
      ? [`it sets a cookie: ${headers['set-cookie'].join()}`]
      : []),
    ...(milliseconds > 2000 ? [`it took ${Math.round(milliseconds)} ms`] : []),
    ...(status >= 500 ? [`${status} ${text.slice(0, 300)}`] : []),
    ...(/\bat .*(node_modules|\.ts:\d+)/.test(text) ? [`it shows a stack: ${text.slice(0, 300)}`] : []),
    ...(expected !== 'no secret' && status !== wantedStatus
      ? [`${status} instead of ${wantedStatus}: ${text.slice(0, 100)}`]
      : []),
    ...(expected !== 'no secret' && method !== 'HEAD' && text !== wantedText
      ? [`another body: ${text.slice(0, 100)}`]
      : []),
  ]
}

/** All of an answer but the moment. */
const told = (answer: RawAnswer | undefined) => {
  const { date: _date, ...headers } = answer?.headers ?? {}
  return { status: answer?.status, headers, text: answer?.text }
}

test('docs/anonymous-requests.md tells of these requests (npx vitest run -u tests/holes writes it anew)', async () => {
  const cell = (text: string) => {
    const short = text.length > 160 ? `${text.slice(0, 120)}… (${text.length} characters)` : text
    return short === ''
      ? ''
      : `\`\` ${short
          .replace(/[\r\n]+/g, ' ')
          .replaceAll('|', '\\|')
          .replaceAll('`', '´')} \`\``
  }
  const row = ({ method, path, headers = {}, body = '', answer }: Attempt) =>
    `| ${cell(`${method} ${path}`)} | ${cell(
      Object.entries(headers)
        .map(([name, value]) => `${name}: ${value}`)
        .join('; '),
    )} | ${cell(body)} | ${answer} |`
  const sections = doors.map((door) => {
    const rows = attempts.filter((each) => each.door === door)
    return [
      `## ${door}: ${rows.length}`,
      '',
      '| request | headers | body | answer |',
      '| - | - | - | - |',
      ...rows.map(row),
    ].join('\n')
  })
  const text = `# What anonymous callers were tried with

Made from \`tests/holes/anonymous-desk.ts\` and \`anonymous-public.ts\`, which \`npm test\` sends, on SQLite and on MongoDB, to a newsroom that holds a denied,
a trashed, a scheduled, a killed and an embargoed article, with pictures, permissions and evidence, and a secret in every field. No
answer may hold the secret, set a cookie, take two seconds or end the process. \`{denied}\` and the like stand for what is there;
\`{collection}\` for every collection, those that Payload brings along included.

| answer | what it must be |
| - | - |
| stranger | 401, and the same body whatever is asked, whether it exists or not |
| nothing here | 404, and the same body whatever is asked, whether it exists or not |
| no secret | any answer below 500 that tells nothing |

${sections.join('\n\n')}

## The same answer, byte for byte, for what is there and for what is not: ${pairs.length}

${pairs.map(({ what }) => `- ${what}`).join('\n')}
- an account that is locked after ten wrong passwords
`
  const config = await resolveConfig('docs/anonymous-requests.md')
  await expect(await format(text, { ...config, parser: 'markdown' })).toMatchFileSnapshot(
    '../../docs/anonymous-requests.md',
  )
})
