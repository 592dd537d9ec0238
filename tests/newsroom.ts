import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RequestHandler } from 'express'
import type { Payload } from 'payload'
import type { Environment } from '../src/environment'
import { createServer } from '../src/server'

/** A whole newsroom for a test: the real server on a free port, a database of its own, and a clock that the test moves. */
export interface Newsroom {
  readonly base: string
  readonly payload: Payload
  readonly clock: { now: Date }
  readonly folder: string
  /** For a second process beside the server. */
  readonly databaseUrl: string
  /** For a second server beside it. */
  readonly environment: Environment
  /** Asks as nobody. */
  ask(path: string, init?: RequestInit): Promise<{ status: number; headers: Headers; body: unknown; text: string }>
  /** Asks as somebody of that role; of the last three a test makes the account, `ROLE@newsroom.test`. */
  as(role: Role): Asker
  /** The public GraphQL. */
  graphql<T>(query: string, headers?: Record<string, string>): Promise<T>
  close(): Promise<void>
}

type Role = 'admin' | 'rights-manager' | 'editor' | 'picture-editor' | 'auditor' | 'desk'
export type Asker = (method: string, path: string, body?: unknown) => Promise<{ status: number; body: Answered }>
// What comes back from REST is looked at field by field in the tests.
export type Answered = Record<string, never> & {
  doc?: Record<string, unknown>
  docs?: Record<string, unknown>[]
  errors?: { message: string }[]
  [name: string]: unknown
}

/** The databases at hand: SQLite always, MongoDB where `MONGODB_URL` names one. */
export const databases = (process.env.MONGODB_URL ? ['sqlite', 'mongodb'] : ['sqlite']) as readonly (
  'sqlite' | 'mongodb'
)[]

let count = 0

/** A database of its own for each newsroom: a new file, or a new name on the server that `MONGODB_URL` names. */
export const databaseUrl = (database: 'sqlite' | 'mongodb', folder: string): string => {
  if (database === 'sqlite') return `file:${join(folder, 'cms.db')}`
  const url = new URL(process.env.MONGODB_URL ?? '')
  url.pathname = `/test_${process.pid}_${Date.now().toString(36)}_${count++}`
  return url.href
}

export const password = 'Test-12345-secret'

export const openNewsroom = async ({
  database = 'sqlite',
  at = '2026-12-01T12:00:00Z',
  environment = {},
  admin,
}: {
  database?: 'sqlite' | 'mongodb'
  at?: string
  environment?: Partial<Environment>
  /** What stands behind `/admin`, where that is asked for. */
  admin?: RequestHandler
} = {}): Promise<Newsroom> => {
  const folder = mkdtempSync(join(tmpdir(), 'newsroom-'))
  const clock = { now: new Date(at) }
  const url = databaseUrl(database, folder)
  const settings: Environment = {
    port: 0,
    databaseUrl: url,
    mediaDir: join(folder, 'media'),
    bucket: undefined,
    secret: 'a secret of the tests',
    adminEmail: undefined,
    adminPassword: undefined,
    publicUrl: '',
    site: { page: undefined, name: undefined },
    corsOrigins: [],
    territoryHeader: 'x-test-territory',
    mail: undefined,
    logLevel: 'error',
    webhook: undefined,
    metricsToken: undefined,
    sitePreviewUrl: undefined,
    cacheMegabytes: 16,
    sharedCacheSeconds: 10,
    trustedDocuments: { path: undefined, only: false },
    ...environment,
  }
  const server = await createServer({
    environment: settings,
    now: () => clock.now,
    admin,
  })
  const { payload } = server
  for (const role of ['admin', 'rights-manager', 'editor'] as const)
    await payload.create({
      collection: 'users',
      data: { email: `${role}@newsroom.test`, name: role, role, password },
      depth: 0,
    })
  const base = `http://127.0.0.1:${await server.listen(0)}`

  const ask: Newsroom['ask'] = async (path, init) => {
    const response = await fetch(`${base}${path}`, { redirect: 'manual', ...init })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, body: parsed(text) }
  }
  const tokens = new Map<Role, Promise<string>>()
  const login = async (role: Role): Promise<string> => {
    const { body } = await ask('/api/users/login', json({ email: `${role}@newsroom.test`, password }))
    return (body as { token: string }).token
  }
  return {
    base,
    payload,
    clock,
    folder,
    databaseUrl: url,
    environment: settings,
    ask,
    as: (role) => async (method, path, body) => {
      if (!tokens.has(role)) tokens.set(role, login(role))
      const authorization = `JWT ${await tokens.get(role)}`
      const init =
        body instanceof FormData
          ? { body, headers: { authorization } }
          : body === undefined
            ? { headers: { authorization } }
            : withHeaders(json(body), { authorization })
      const answer = await ask(path, { ...init, method })
      return { status: answer.status, body: answer.body as Answered }
    },
    graphql: async (query, headers = {}) => {
      const { body } = await ask('/graphql', withHeaders(json({ query }), headers))
      const { data, errors } = body as { data?: unknown; errors?: unknown }
      if (errors !== undefined) throw new Error(JSON.stringify(errors))
      return data as never
    },
    close: async () => {
      if (database === 'mongodb')
        await (payload.db as unknown as { connection: { dropDatabase(): Promise<void> } }).connection.dropDatabase()
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})
const withHeaders = (init: RequestInit, headers: Record<string, string>): RequestInit => ({
  ...init,
  headers: { ...(init.headers as Record<string, string>), ...headers },
})
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
