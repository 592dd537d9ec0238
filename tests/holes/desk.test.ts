import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { databases, password } from '../newsroom'
import type { Newsroom } from '../newsroom'
import { noRejections, openHostile } from './hostile'
import type { Hostile } from './hostile'

describe.each(databases)('a hostile editor (%s)', (database) => {
  let desk: Hostile
  beforeAll(async () => {
    desk = await openHostile(database)
  })
  afterEach(noRejections)
  afterAll(() => desk.close())

  describe('the accounts', () => {
    test.each(['admin', 'rights-manager', 'root', ['admin'], null])('no role is taken: %j', async (role) => {
      for (const send of [
        () => desk.editor('PATCH', `/api/users/${desk.self.id}`, { role, name: 'Still an editor' }),
        () => desk.editor('PATCH', `/api/users?where[id][equals]=${desk.self.id}`, { role }),
        () => desk.editor('PATCH', '/api/users?where[id][exists]=true', { role }),
        () =>
          desk.editor('PATCH', `/api/users/${desk.self.id}`, {
            id: desk.admin.id,
            role,
            collection: 'users',
            _strategy: 'x',
          }),
        () =>
          desk.editor('POST', '/api/graphql', {
            query: `mutation { updateUser(id: ${JSON.stringify(desk.self.id)}, data: { role: admin }) { role } }`,
          }),
      ])
        await send()
      expect((await desk.stored('users', desk.self.id)).role).toBe('editor')
      expect((await desk.stored('users', desk.admin.id)).role).toBe('admin')
      expect((await desk.editor('GET', '/api/users/me')).body).toMatchObject({ user: { role: 'editor' } })
    })

    test('no account is made, changed, unlocked or deleted, and no first one', async () => {
      const data = { name: 'Mallory', email: 'mallory@desk.newsroom.test', password: 'x-12345678', role: 'admin' }
      const before = await desk.newsroom.payload.find({ collection: 'users', depth: 0 })
      const answers = [
        await desk.editor('POST', '/api/users', data),
        await desk.editor('POST', '/api/users/first-register', data),
        await desk.editor('POST', '/api/users/unlock', { email: desk.admin.email }),
        await desk.editor('POST', `/api/users/${desk.self.id}/duplicate`, data),
        await desk.editor('PATCH', `/api/users/${desk.admin.id}`, { password: 'taken over 1', email: 'a@b.test' }),
        await desk.editor('DELETE', `/api/users/${desk.admin.id}`),
        await desk.editor('DELETE', '/api/users?where[role][equals]=admin'),
      ]
      await desk.graphql(
        'mutation { createUser(data: { name: "M", email: "m@n.test", password: "x-12345678", role: admin }) { id } }',
      )
      await desk.graphql(
        `mutation { updateUser(id: ${JSON.stringify(desk.admin.id)}, data: { password: "taken over 2" }) { id } }`,
      )
      await desk.graphql(`mutation { deleteUser(id: ${JSON.stringify(desk.admin.id)}) { id } }`)
      expect(answers.map(({ status }) => status).filter((status) => status < 400)).toEqual(
        [200].slice(answers.at(-1)?.status === 200 ? 0 : 1),
      )
      const after = await desk.newsroom.payload.find({ collection: 'users', depth: 0 })
      expect(after.docs.map(({ id, email, role }) => ({ id, email, role }))).toEqual(
        before.docs.map(({ id, email, role }) => ({ id, email, role })),
      )
      const login = await desk.newsroom.ask('/api/users/login', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: desk.admin.email, password }),
      })
      expect(login.status).toBe(200)
    })

    test('no secret of an account is read, filtered by or sorted by', async () => {
      await desk.newsroom.payload.update({
        collection: 'users',
        id: desk.admin.id,
        data: { resetPasswordToken: 'a-token' },
      })
      const stored = (await desk.stored('users', desk.admin.id)) as unknown as {
        hash: string
        salt: string
        sessions: { id: string }[]
      }
      const secrets = [stored.hash, stored.salt, 'a-token', ...stored.sessions.map(({ id }) => id)].filter(Boolean)
      expect(secrets.length).toBeGreaterThanOrEqual(3)
      const names = [
        'hash',
        'salt',
        'resetPasswordToken',
        'resetPasswordExpiration',
        'loginAttempts',
        'lockUntil',
        'sessions',
        'sessions.id',
        'apiKey',
        'apiKeyIndex',
        'password',
      ]
      const paths = names.flatMap((name) => [
        `/api/users?where[${name}][exists]=true`,
        `/api/users?where[${name}][like]=a`,
        `/api/users?where={"${name}":{"like":"a"}}`,
        `/api/users?where[or][0][${name}][like]=a`,
        `/api/users?where[and][0][or][0][${name}][like]=a`,
        `/api/users?sort=${name}`,
        `/api/users?sort=name,-${name}`,
        `/api/users/count?where[${name}][like]=a`,
        `/api/sources?where[rights.editedBy.${name}][like]=a`,
        `/api/sources?where[rights__editedBy__${name}][like]=a`,
        `/api/sources?sort=rights.editedBy.${name}`,
        `/api/sources?sort[]=rights.editedBy.${name}`,
        `/api/sources/versions?where[version.rights.editedBy.${name}][like]=a`,
        `/api/sources/versions?sort=version.rights.editedBy.${name}`,
        `/api/permissions?where[recordedBy.${name}][like]=a`,
        `/api/permissions?sort=-recordedBy.${name}`,
        `/api/payload-locked-documents?where[user.${name}][like]=a`,
        `/api/payload-preferences?sort=user.${name}`,
      ])
      for (const path of paths)
        expect({ path, ...(await desk.editor('GET', path)) }).toMatchObject({ status: 400, body: { errors: [{}] } })
      for (const name of names) {
        const answer = await desk.newsroom.ask('/api/users', {
          method: 'POST',
          headers: {
            ...(await tokenOf(desk.newsroom)),
            'x-payload-http-method-override': 'GET',
            'content-type': 'application/x-www-form-urlencoded',
          },
          body: `where[${name}][like]=a`,
        })
        expect(answer.status).toBe(400)
        for (const sort of [name, `recordedBy.${name}`])
          for (const collection of ['Users', 'Permissions'])
            expect((await desk.graphql(`{ ${collection}(sort: "${sort}") { totalDocs } }`)).errors).toBeDefined()
      }
      for (const path of [
        '/api/users?showHiddenFields=true&depth=3&select[hash]=true&select[salt]=true',
        '/api/users?limit=0',
        `/api/users/${desk.admin.id}?depth=3`,
        '/api/permissions?depth=3',
        '/api/sources?depth=3&populate[users][hash]=true',
        '/api/users/me',
      ]) {
        const text = JSON.stringify((await desk.editor('GET', path)).body)
        for (const secret of secrets) expect(text).not.toContain(secret)
      }
      const fields = 'hash salt resetPasswordToken loginAttempts lockUntil sessions { id }'
      const all = `{ Users { docs { email ${fields} } } Permissions { docs { recordedBy { ${fields} } } } }`
      const told = JSON.stringify(await desk.graphql(all))
      expect(told).toContain(desk.admin.email)
      for (const secret of secrets) expect(told).not.toContain(secret)
    })
  })

  test.each([
    ['GET', '/api/payload-jobs/run'],
    ['GET', '/api/payload-jobs/run?queue=default&limit=100'],
    ['GET', '/api/payload-jobs/handle-schedules'],
    ['GET', '/api/payload-jobs'],
    ['POST', '/api/payload-jobs'],
    ['PATCH', '/api/payload-jobs?where[id][exists]=true'],
    ['DELETE', '/api/payload-jobs?where[id][exists]=true'],
    ['POST', '/api/payload-migrations'],
    ['GET', '/api/payload-migrations'],
    ['GET', '/api/payload-kv'],
    ['POST', '/api/payload-kv'],
    ['POST', '/api/house'],
    ['GET', '/api/users/init'],
  ])('%s %s is not for editors', async (method, path) => {
    const { docs } = await desk.newsroom.payload.find({ collection: 'payload-jobs' })
    const { status, body } = await desk.editor(
      method,
      path,
      method === 'GET' ? undefined : { name: 'x', key: 'x', task: 'rewriteReleases', input: { items: [] } },
    )
    expect({ status, docs: body.docs ?? [] }).toEqual({
      status: path.endsWith('/init') ? 200 : (expect.toSatisfy((code: number) => code >= 400 && code < 502) as number),
      docs: [],
    })
    expect((await desk.newsroom.payload.find({ collection: 'payload-jobs' })).docs).toEqual(docs)
  })

  describe('paths that go too far', () => {
    test.each([
      '/api/permissions?where[supersedes.supersedes.supersedes.note][exists]=true',
      '/api/permissions?where[supersedes.supersedes.nothing][exists]=true',
      '/api/permissions?where[supersedes__supersedes__recordedBy__nothing][exists]=true',
      '/api/permissions?where={"supersedes.supersedes.recordedBy.nothing":{"exists":true}}',
      '/api/permissions?where[or][0][supersedes.supersedes.recordedBy.nothing][exists]=true',
      '/api/permissions?sort=supersedes.supersedes.recordedBy.name',
      '/api/articles?where[heroImage.source.rights.editedBy.nothing][exists]=true',
      '/api/articles?sort=heroImage.source.rights.editedBy.name',
      '/api/articles/versions?where[version.heroImage.source.nothing][exists]=true',
      '/api/articles/count?where[heroImage.source.rights.editedBy.nothing][exists]=true',
    ])('%s is refused, and the process lives', async (path) => {
      expect(await desk.editor('GET', path)).toMatchObject({ status: 400, body: { errors: [{}] } })
      await new Promise((resolve) => setTimeout(resolve, 20))
      expect((await desk.newsroom.ask('/healthz')).status).toBe(200)
    })

    test('what one relation leads to is still asked', async () => {
      expect((await desk.editor('GET', '/api/articles?where[source.name][equals]=Wire&draft=true')).body).toMatchObject(
        { totalDocs: 1 },
      )
      expect((await desk.editor('GET', '/api/articles?sort=source.name&draft=true')).status).toBe(200)
      expect(
        (await desk.graphql('{ Articles(where: { title: { equals: "Out" } }, sort: "-updatedAt") { totalDocs } }'))
          .data,
      ).toMatchObject({
        Articles: { totalDocs: 1 },
      })
    })
  })
})

const tokenOf = async (newsroom: Newsroom): Promise<{ authorization: string }> => {
  const { body } = await newsroom.ask('/api/users/login', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'editor@newsroom.test', password }),
  })
  return { authorization: `JWT ${(body as { token: string }).token}` }
}
