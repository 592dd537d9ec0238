import { each, elsewhere, form, json, override } from './attempt'
import type { Attempt, Rest } from './attempt'

const rest = 'REST, each collection'
const collections: Attempt[] = [
  ...each(rest, 'stranger', [
    '/api/{collection}',
    '/api/{collection}/',
    '/api/{collection}?depth=10&limit=0&pagination=false',
    '/api/{collection}?draft=true',
    '/api/{collection}?trash=true',
    '/api/{collection}?draft=true&trash=true&depth=3&showHiddenFields=true&overrideAccess=true',
    '/api/{collection}?where[id][exists]=true',
    '/api/{collection}?where[or][0][id][exists]=true&where[or][1][title][like]=a',
    '/api/{collection}?where={"id":{"exists":true}}',
    '/api/{collection}?sort=-createdAt&limit=1',
    '/api/{collection}?sort=source.contact.email',
    '/api/{collection}?select[title]=true&select[hash]=true',
    '/api/{collection}?populate[users][email]=true',
    '/api/{collection}?joins[articles][limit]=0',
    '/api/{collection}/count',
    '/api/{collection}/count?where[title][like]=a',
    '/api/{collection}/versions',
    '/api/{collection}/versions?depth=3&limit=0',
    '/api/{collection}/versions/{version}',
    '/api/{collection}/{denied}',
    '/api/{collection}/{missing}',
    '/api/{collection}/{denied}?draft=true&trash=true&depth=10',
    '/api/{collection}/init',
    '/api/{collection}/file/{pictureName}',
    '/api/{collection}/paste-url?src=http://127.0.0.1/',
    '/api/{collection}/__proto__',
    '/api/{collection}/%00',
    '/API/{collection}',
  ]),
  ...each(rest, 'stranger', ['/api/{collection}', '/api/{collection}/{denied}', '/api/{collection}/count'], {
    method: 'HEAD',
  }),
  ...each(rest, 'stranger', ['/api/{collection}', '/api/{collection}/{denied}'], { method: 'OPTIONS' }),
  ...each(rest, 'stranger', ['/api/{collection}', '/api/{collection}/{denied}'], {
    method: 'OPTIONS',
    headers: { ...elsewhere, 'access-control-request-method': 'GET' },
  }),
  ...['PUT', 'PATCH', 'DELETE', 'POST', 'PROPFIND'].flatMap((method) =>
    each(
      rest,
      'stranger',
      ['/api/{collection}', '/api/{collection}/{denied}', '/api/{collection}?where[id][exists]=true'],
      {
        method,
        headers: json,
        body: '{"_status":"published","role":"admin"}',
      },
    ),
  ),
  ...each(rest, 'stranger', ['/api/{collection}', '/api/{collection}/{denied}'], {
    method: 'POST',
    headers: override,
    body: 'where[id][exists]=true&limit=0&draft=true',
  }),
  ...each(rest, 'stranger', ['/api/{collection}/{denied}'], {
    method: 'POST',
    headers: { ...json, 'x-http-method-override': 'GET' },
    body: '{"depth":3}',
  }),
  ...each(
    rest,
    'stranger',
    [
      '/api/{collection}/{denied}/duplicate',
      '/api/{collection}/versions/{version}',
      '/api/{collection}/access/{denied}',
      '/api/{collection}/{denied}/kill',
      '/api/{collection}/{denied}/accept',
      '/api/{collection}/{denied}/end',
    ],
    { method: 'POST', headers: json, body: '{"reason":"x"}' },
  ),
]

const desk = 'The desk’s other doors'
const others: Attempt[] = [
  ...each(desk, 'stranger', [
    '/api',
    '/api/',
    '/api/access',
    '/api/globals',
    '/api/globals/settings',
    '/api/payload-folders',
    '/api/folders',
    '/api/payload-query-presets',
    '/api/payload-jobs/run',
    '/api/payload-jobs/run?limit=100&queue=default',
    '/api/payload-jobs/handle-schedules',
    '/api/payload-preferences/articles',
    '/api/payload-preferences/nav',
    '/api/payload-kv/anything',
    '/api/verdict?article={denied}',
    '/api/verdict?article={missing}',
    '/api/verdict?image={picture}&channel=web&territory=NO',
    '/api/standings?articles={denied},{trashed},{killed}',
    '/api/overview',
    '/api/evidence-text/{documentId}',
    '/api/evidence/file/{document}',
    '/api/evidence/file/..%2F..%2F.payload-secret',
    '/api/images/file/{pictureName}',
    '/api/images/file/{pictureName}?size=small',
    '/api/images/file/{pictureName}?size=small&crop=wide&format=avif',
    '/api/originals/{picture}',
    '/api/originals/{picture}?expires=9999999999999&signature=00',
    '/api/originals/{missing}?expires=9999999999999&signature=00',
    '/api/images/file/..%2f..%2fsealed',
    '/api/images/file/%2e%2e/%2e%2e/.payload-secret',
    '/api/users/init',
    '/api/users/me/',
    '/api/users/ME',
    '/api/users/me/../../articles',
    '/api/users/me/%2e%2e/%2e%2e/articles',
    '/api/users/me%2f..%2f..%2farticles',
    '/api//users/me',
    '/api/./articles',
    '/api/articles;/users/me',
    '/api/no-such-thing',
  ]).map((attempt) => (attempt.path === '/api/users/me/' ? { ...attempt, answer: 'no secret' as const } : attempt)),
  ...each(
    desk,
    'stranger',
    [
      '/api/fetch-again/{picture}',
      '/api/images/{picture}/original-link',
      '/api/images/{missing}/original-link',
      '/api/house',
      '/api/users/first-register',
      '/api/users/unlock',
      '/api/users/refresh-token',
      '/api/users/verify/{user}',
      '/api/articles/{denied}/kill',
      '/api/payload-jobs/run',
      '/api/payload-preferences/nav',
      '/api/upload',
      '/api/form-state',
    ],
    { method: 'POST', headers: json, body: '{"name":"x","email":"insider@newsroom.test","password":"x","reason":"x"}' },
  ),
  ...each(desk, 'stranger', ['/api/users/login', '/api/users/forgot-password', '/api/users/reset-password'], {
    method: 'POST',
    headers: override,
    body: 'where[id][exists]=true',
  }),
  ...each(desk, 'stranger', ['/api/articles', '/api/users/{user}', '/api/graphql'], {
    headers: { authorization: 'JWT eyJhbGciOiJub25lIn0.eyJpZCI6MSwiY29sbGVjdGlvbiI6InVzZXJzIn0.' },
  }),
  ...['Bearer null', 'JWT undefined', 'users API-Key 1', 'Basic YWRtaW46YWRtaW4=', 'JWT ' + 'a'.repeat(8000)].flatMap(
    (authorization) => each(desk, 'stranger', ['/api/articles'], { headers: { authorization } }),
  ),
  ...each(desk, 'stranger', ['/api/articles'], { headers: { cookie: 'payload-token=eyJhbGciOiJub25lIn0.e30.' } }),
  ...each(desk, 'stranger', ['/api/articles'], {
    headers: {
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-host': 'localhost',
      'x-middleware-subrequest': 'middleware',
    },
  }),
]

const deskGraphql = 'The desk’s GraphQL'
const asked = (query: string, rest: Rest = {}): Attempt => ({
  door: deskGraphql,
  method: 'POST',
  path: '/api/graphql',
  headers: json,
  body: JSON.stringify({ query }),
  answer: 'stranger',
  ...rest,
})
const deskQueries: Attempt[] = [
  asked('{ __schema { types { name fields { name } } } }'),
  asked('{ __typename }'),
  asked('{ Articles(draft: true, trash: true, limit: 0) { docs { title deskNote } } }'),
  asked('{ Article(id: "{denied}") { title } }'),
  asked('{ verdict(article: "{denied}") { sentence } }'),
  asked('{ Users { docs { email } } }'),
  asked('{ Access { articles { read { permission where } } } }'),
  asked('mutation { createUser(data: { name: "x", email: "x@y.test", password: "x", role: admin }) { id } }'),
  asked('mutation { updateArticle(id: "{denied}", data: { _status: published }) { id } }'),
  asked('mutation { loginUser(email: "insider@newsroom.test", password: "x") { token } }'),
  asked('mutation { forgotPasswordUser(email: "insider@newsroom.test") }'),
  asked('{ Artikel { id } }'),
  asked('{'),
  ...each(deskGraphql, 'stranger', [
    '/api/graphql?query=%7B__schema%7Btypes%7Bname%7D%7D%7D',
    '/api/graphql',
    '/api/graphql-playground',
    '/api/graphql/',
  ]),
  ...each(deskGraphql, 'stranger', ['/api/graphql'], { headers: { accept: 'text/html' } }),
  ...each(deskGraphql, 'stranger', ['/api/graphql'], { method: 'OPTIONS', headers: elsewhere }),
  asked('', { headers: { 'content-type': 'application/graphql' }, body: '{ Articles { docs { title } } }' }),
  asked('', { headers: form, body: 'query={Articles{docs{title}}}' }),
  asked('', { body: '[{"query":"{__typename}"},{"query":"{Articles{docs{title}}}"}]' }),
]

const login = 'Logging in'
const logins: Attempt[] = [
  '{"email":{"$ne":null},"password":"x"}',
  '{"email":{"like":"%"},"password":"x"}',
  '{"email":["insider@newsroom.test"],"password":"x"}',
  '{"email":"insider@newsroom.test","password":{"$ne":null}}',
  '{"email":"insider@newsroom.test"}',
  '{"email":"insider@newsroom.test\\u0000","password":"x"}',
  '{"email":"%","password":"%"}',
  '{"__proto__":{"email":"insider@newsroom.test"}}',
  '[]',
  'null',
  '"x"',
  'not json',
  '',
]
  .flatMap((body) => [
    ...each(login, 'no secret', ['/api/users/login'], { method: 'POST', headers: json, body }),
    ...each(login, 'no secret', ['/api/users/login?depth=3&draft=true'], {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body,
    }),
  ])
  .concat(
    [
      '{"$ne":null}',
      '{"not_equals":"x"}',
      '{"exists":true}',
      'null',
      '""',
      '["a"]',
      'true',
      '0',
      '"%"',
      '"' + 'a'.repeat(5000) + '"',
    ].flatMap((token) =>
      each(login, 'no secret', ['/api/users/reset-password'], {
        method: 'POST',
        headers: json,
        body: `{"token":${token},"password":"A new one, 123"}`,
      }),
    ),
    each(login, 'no secret', [
      '/api/users/me',
      '/api/users/me?depth=3&select[hash]=true',
      '/api/users/me?draft=true&trash=true',
    ]),
    each(login, 'no secret', ['/api/users/logout', '/api/users/logout?allSessions=true'], { method: 'POST' }),
    each(login, 'no secret', ['/api/users/login'], {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\nContent-Disposition: form-data; name="file"\r\n\r\n{"collectionSlug":"evidence","filename":"kept-back-letter.txt"}\r\n--x--\r\n',
    }),
    each(login, 'no secret', ['/api/users/login', '/api/users/forgot-password'], {
      method: 'POST',
      headers: json,
      body: `{"email":"${'a'.repeat(200_000)}@b.test","password":"x"}`,
    }),
  )

/** What was asked of the desk’s doors. */
export const atTheDesk: readonly Attempt[] = [...collections, ...others, ...deskQueries, ...logins]
