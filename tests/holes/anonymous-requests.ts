/**
 * What an anonymous caller was tried with: data, so that docs/anonymous-requests.md can be made of it.
 * `{denied}` and the like stand for the names of tests/holes/secrets.ts, `{collection}` for each collection of the CMS in turn.
 */
export interface Attempt {
  readonly door: string
  readonly method: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /**
   * `stranger`: 401, with the one body for whatever is asked of the desk. `nothing here`: 404, with the one body of the public doors.
   * `no secret`: any answer below 500 that holds no secret.
   */
  readonly answer: 'stranger' | 'nothing here' | 'no secret'
}

type Rest = Partial<Omit<Attempt, 'door' | 'path'>>
const each = (door: string, answer: Attempt['answer'], paths: readonly string[], rest: Rest = {}): Attempt[] =>
  paths.map((path) => ({ door, answer, method: 'GET', path, ...rest }))

const json = { 'content-type': 'application/json' }
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const override = { ...form, 'x-payload-http-method-override': 'GET' }
const elsewhere = { origin: 'https://elsewhere.example' }

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

const media = 'Pictures'
const pictures: Attempt[] = [
  ...each(media, 'nothing here', [
    '/media',
    '/media/',
    '/media/{picture}',
    '/media/{picture}/{pictureFile}',
    '/media/{picture}/{pictureFile}?territory=NO',
    '/media/{laterPicture}/{laterPictureFile}',
    '/media/{openPicture}/{pictureFile}',
    '/media/{picture}/{openPictureFile}',
    '/media/{missing}/{openPictureFile}',
    '/media/{openPicture}/large.jpg',
    '/media/{openPicture}/__proto__',
    '/media/__proto__/constructor',
    '/media/{pictureName}',
    '/media/images/{pictureName}',
    '/media/sealed/ab',
    '/media/renditions/ab/ab.jpg',
    '/media/..%2f..%2f.payload-secret/x',
    '/media/%2e%2e/.payload-secret',
    '/media/../.payload-secret',
    '/media/{openPicture}/..%2f..%2fsealed',
    '/media/{openPicture}/%2e%2e%2f%2e%2e',
    '/media/{openPicture}/..%5c..%5csealed',
    '/media/{openPicture}/{openPictureFile}%00',
    '/media/{openPicture}/{openPictureFile}/',
    '/media/{openPicture}%00/{openPictureFile}',
    '/media/{openPicture}%20/{openPictureFile}',
    '/media/0x{openPicture}/{openPictureFile}',
    '/media/-{openPicture}/{openPictureFile}',
    '/media/{openPicture}.0/{openPictureFile}',
    '/media/%EF%BC%91/{openPictureFile}',
    '/media/1%27%20or%201=1--/{openPictureFile}',
    '/media/[$ne]/{openPictureFile}',
    '/media/' + '1'.repeat(3000) + '/{openPictureFile}',
    '/media/{openPicture}/' + 'a'.repeat(8000),
    '/media//{openPicture}/{openPictureFile}',
  ]).map((attempt) =>
    // Express forgives a slash at the end: it is the picture that is out, and nothing else.
    attempt.path.endsWith('File}/') ? { ...attempt, answer: 'no secret' as const } : attempt,
  ),
  ...each(media, 'no secret', ['/media/%E0%A4%A/x', '/media/%/x', '/media/{openPicture}/%ff']),
  ...['*', '"x"', 'W/"x"'].flatMap((etag) =>
    each(media, 'nothing here', ['/media/{picture}/{pictureFile}'], { headers: { 'if-none-match': etag } }),
  ),
  ...each(media, 'nothing here', ['/media/{picture}/{pictureFile}'], {
    headers: { 'if-modified-since': 'Fri, 31 Dec 9999 23:59:59 GMT' },
  }),
  ...['bytes=0-0', 'bytes=0-', 'bytes=-1', 'bytes=99999999-', 'bytes=0-0,0-1,0-2', 'pages=1'].flatMap((range) =>
    each(media, 'nothing here', ['/media/{picture}/{pictureFile}'], { headers: { range } }),
  ),
  ...['HEAD'].flatMap((method) =>
    each(media, 'nothing here', ['/media/{picture}/{pictureFile}', '/media/{missing}/x'], { method }),
  ),
  ...['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'].flatMap((method) =>
    each(media, 'nothing here', ['/media/{picture}/{pictureFile}', '/media/{openPicture}/{openPictureFile}'], {
      method,
    }),
  ),
  ...each(media, 'no secret', ['/media/{killedPicture}/{killedPictureFile}']),
  ...each(media, 'no secret', ['/media/{killedPicture}/{killedPictureFile}'], { method: 'HEAD' }),
  ...each(media, 'no secret', ['/media/{killedPicture}/{killedPictureFile}'], {
    headers: { range: 'bytes=0-9', 'if-none-match': '*' },
  }),
  ...['NO|001', '|001|', 'xx', 'NO,SE', '%', '..', 'NO SE', '__proto__'].flatMap((territory) =>
    each(media, 'nothing here', ['/media/{picture}/{pictureFile}'], { headers: { 'x-test-territory': territory } }),
  ),
]

const graphql = 'The public GraphQL'
const query = (query: string, rest: Rest & { variables?: object } = {}): Attempt => {
  const { variables, ...others } = rest
  return {
    door: graphql,
    method: 'POST',
    path: '/graphql',
    headers: json,
    body: JSON.stringify({ query, variables }),
    answer: 'no secret',
    ...others,
  }
}
const all =
  'id slug title dek byline dateline body bodyHtml bodyText notice usageTerms creditLine duties source { name url } images { id url alt caption creditLine notice renditions { url } }'
const named = (argument: string) => query(`{ article(${argument}) { ${all} } }`)
const page = (args: string) => query(`{ articles${args} { nodes { ${all} } pageInfo { endCursor hasNextPage } } }`)
const publicQueries: Attempt[] = [
  page(''),
  ...[
    'first: 100',
    'first: 0',
    'first: -1',
    'first: 1000000000',
    'first: 2147483648',
    'first: null',
    'first: 1.5',
    'first: "1"',
    'after: ""',
    'after: null',
    'after: "x"',
    'after: "W10="',
    'after: "WyI5OTk5LTEyLTMxIiwieCJd"',
    'after: "WyIrMjc1NzYwLTA5LTEzIiwieCJd"',
    'after: "WyIyMDI2LTEyLTAxIix7IiRuZSI6MX1d"',
    'source: "Kept Back Wire"',
    'source: "%"',
    'source: ".*"',
    'source: ""',
    'language: "%"',
    'language: "en|001"',
    'draft: true',
    'where: { title: { like: "a" } }',
    'trash: true',
  ].map((argument) => page(`(${argument})`)),
  ...[
    '{denied}',
    '{trashed}',
    '{killed}',
    '{embargoed}',
    '{missing}',
    '0',
    '-1',
    '%',
    '__proto__',
    'constructor',
    '{out} or 1=1',
    '{out}|{denied}',
    '1\\u0000',
    '9'.repeat(400),
  ].map((id) => named(`id: "${id}"`)),
  named('id: 1e3'),
  named('id: 99999999999999999999'),
  ...[
    '{deniedSlug}',
    '%',
    '_',
    '.*',
    '^',
    '$ne',
    '{$ne:null}',
    '[',
    '\\\\',
    '*',
    '',
    '__proto__',
    'the-harbour-is-open%',
    'THE-HARBOUR-IS-OPEN',
    'the-harbour-is-open\\u0000',
    '\\uD800',
  ].map((slug) => named(`slug: "${slug}"`)),
  named('id: "{out}", slug: "{deniedSlug}"'),
  named('slug: {equals: "x"}'),
  query('query($id: ID) { article(id: $id) { title } }', { variables: { id: { $ne: null } } }),
  query('query($id: ID) { article(id: $id) { title } }', { variables: { id: ['{denied}'] } }),
  query('query($slug: String) { article(slug: $slug) { title } }', { variables: { slug: { like: '%' } } }),
  query('query($id: ID) { article(id: $id) { title } }', { variables: { id: 'a'.repeat(90_000) } }),
  query('query($id: ID) { article(id: $id) { title } }', { variables: { id: 'a'.repeat(200_000) } }),
  query('{ article(id: "{out}") { deskNote killed rights evidence versions _status } }'),
  query('{ article(id: "{out}") { __proto__ constructor toString } }'),
  query('{ __schema { types { name fields { name args { name } } } } }'),
  query('{ Articles { docs { title } } Users { docs { email } } }'),
  query('mutation { deleteArticle(id: "{denied}") { id } }'),
  query('subscription { articles { nodes { title } } }'),
  query(
    `{ ${Array.from({ length: 31 }, (_, index) => `a${index}: articles(first: 100) { nodes { title } }`).join(' ')} }`,
  ),
  query(
    `{ ${Array.from({ length: 30 }, (_, index) => `a${index}: articles(first: 100) { nodes { ${all} } }`).join(' ')} }`,
  ),
  query(
    `{ ${Array.from({ length: 30 }, (_, index) => `a${index}: articles(first: 100) { nodes { bodyHtml body } }`).join(' ')} }`,
  ),
  query(`${'{ a'.repeat(900)}${' }'.repeat(900)}`),
  query(`{ articles(first: ${'['.repeat(900)}${']'.repeat(900)}) { nodes { id } } }`),
  query('{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }'),
  query('{ ...a } fragment a on Query { ...a articles { nodes { title } } }'),
  query(
    `{ articles { nodes { ...f0 } } } ${Array.from({ length: 25 }, (_, index) => `fragment f${index} on Article { ...f${index + 1} ...f${index + 1} }`).join(' ')} fragment f25 on Article { title }`,
  ),
  query(`{ ${'__typename '.repeat(1500)} }`),
  query(`{ ${'__typename '.repeat(20_000)} }`),
  query(`#${'x'.repeat(90_000)}\n{ __typename }`),
  query(`{ articles { nodes { title ${'@include(if: true) '.repeat(400)} } } }`),
  query('query a { articles { nodes { title } } } query b { article(id: "{denied}") { title } }'),
  query('{ articles { nodes { title } } }', { body: '[{"query":"{__typename}"},{"query":"{__typename}"}]' }),
  ...[
    '',
    '{',
    'null',
    '[]',
    '"x"',
    '{"query":1}',
    '{"query":{"$ne":1}}',
    '{"query":"{__typename}","variables":[]}',
    '{"query":"{__typename}","extensions":{"persistedQuery":{"version":1,"sha256Hash":"x"}}}',
  ].map((body) => query('', { body })),
  query('', { headers: { 'content-type': 'text/plain' }, body: '{"query":"{__typename}"}' }),
  query('', { headers: { 'content-type': 'application/graphql' }, body: '{ article(id: "{denied}") { title } }' }),
  query('', { headers: form, body: 'query={article(id:"{denied}"){title}}' }),
  query('', {
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    body: '--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n{"query":"{__typename}"}\r\n--x--\r\n',
  }),
  query('{ article(id: "{denied}") { title } }', { headers: { ...json, accept: 'text/event-stream' } }),
  query('{ article(id: "{denied}") { title } }', { headers: { ...json, accept: 'multipart/mixed' } }),
  query('{ article(id: "{denied}") { title } }', { headers: { ...json, ...elsewhere, cookie: 'payload-token=x' } }),
  ...['NO|001', '|001|', 'XX', 'T1', 'no|', 'NO,SE', 'NO SE', '%', '.*', '001', '__proto__'].map((territory) =>
    query(`{ articles { nodes { ${all} } } }`, { headers: { ...json, 'x-test-territory': territory } }),
  ),
  ...each(graphql, 'no secret', [
    '/graphql?query=%7Barticle(id:%22{denied}%22)%7Btitle%7D%7D',
    '/graphql?query=mutation%7BdeleteArticle(id:1)%7Bid%7D%7D',
    '/graphql?query=%7Barticles%7Bnodes%7Btitle%7D%7D%7D&territory=NO&x-test-territory=NO',
    '/graphql?query=%7B__typename%7D&variables=x',
    '/graphql?query=%7B__typename%7D&operationName=__proto__',
    '/graphql?query=%7B' + '__typename%20'.repeat(1000) + '%7D',
    '/graphql',
    '/graphql/',
    '/graphql/health',
    '/GRAPHQL',
    '/health',
  ]),
  ...['HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'].flatMap((method) =>
    each(graphql, 'no secret', ['/graphql'], { method }),
  ),
  ...each(graphql, 'no secret', ['/graphql'], {
    method: 'OPTIONS',
    headers: { ...elsewhere, 'access-control-request-method': 'POST' },
  }),
]

const elsewhereDoor = 'Everywhere else'
const rest404: Attempt[] = [
  ...each(elsewhereDoor, 'nothing here', [
    '/.env',
    '/.git/config',
    '/package.json',
    '/imprimatur.db',
    '/media/.payload-secret',
    '/src/server.ts',
    '/..%2f.env',
    '/%2e%2e/%2e%2e/etc/passwd',
    '//etc/passwd',
    '/articles',
    '/articles/{denied}',
    '/articles/{deniedSlug}',
    '/robots.txt.bak',
    '/server-status',
    '/metrics',
    '/debug',
  ]),
  ...each(elsewhereDoor, 'no secret', ['/healthz', '/readyz', '/', '/?draft=true', '/readyz?verbose=true']),
  ...['POST', 'PUT', 'DELETE', 'TRACE'].flatMap((method) =>
    each(elsewhereDoor, 'nothing here', ['/', '/healthz'], { method }),
  ),
]

/** Every request, in the order in which docs/anonymous-requests.md tells of them. */
export const attempts: readonly Attempt[] = [
  ...collections,
  ...others,
  ...deskQueries,
  ...logins,
  ...pictures,
  ...publicQueries,
  ...rest404,
]

/** Two requests of which one names something that is there and the other something that is not: the answers are the same, byte for byte. */
export interface Pair {
  readonly what: string
  readonly method: string
  readonly path: readonly [string, string]
  readonly body?: readonly [string, string]
}

const bodies = (text: string, names: readonly [string, string]): Pick<Pair, 'body'> => ({
  body: [text.replace('*', names[0]), text.replace('*', names[1])],
})
const samePath = (path: string): Pick<Pair, 'path'> => ({ path: [path, path] })
const publicly = (what: string, names: readonly [string, string], text: string): Pair => ({
  what,
  method: 'POST',
  ...samePath('/graphql'),
  ...bodies(JSON.stringify({ query: text }), names),
})

export const pairs: readonly Pair[] = [
  ...['denied', 'trashed', 'killed', 'embargoed'].map((state) =>
    publicly(`a ${state} article by its id`, [`{${state}}`, '{missing}'], '{ article(id: "*") { id title } }'),
  ),
  publicly('a denied article by its slug', ['{deniedSlug}', 'no-such-slug'], '{ article(slug: "*") { id title } }'),
  publicly(
    'the articles of a denied source',
    ['{source}', 'No Such Source'],
    '{ articles(source: "*") { nodes { id } pageInfo { hasNextPage endCursor } } }',
  ),
  {
    what: 'a denied picture',
    method: 'GET',
    path: ['/media/{picture}/{pictureFile}', '/media/{missing}/{pictureFile}'],
  },
  {
    what: 'a denied picture, asked by HEAD',
    method: 'HEAD',
    path: ['/media/{picture}/{pictureFile}', '/media/{missing}/{pictureFile}'],
  },
  {
    what: 'a picture that goes out next year',
    method: 'GET',
    path: ['/media/{laterPicture}/{laterPictureFile}', '/media/{missing}/{laterPictureFile}'],
  },
  { what: 'an article at the desk', method: 'GET', path: ['/api/articles/{denied}', '/api/articles/{missing}'] },
  { what: 'a collection at the desk', method: 'GET', path: ['/api/articles', '/api/no-such-collection'] },
  { what: 'a file at the desk', method: 'GET', path: ['/api/evidence/file/{document}', '/api/evidence/file/none.txt'] },
  {
    what: 'a wrong password, and nobody of that name',
    method: 'POST',
    ...samePath('/api/users/login'),
    ...bodies('{"email":"*","password":"wrong"}', ['{email}', 'nobody@newsroom.test']),
  },
  {
    what: 'a forgotten password, and nobody of that name',
    method: 'POST',
    ...samePath('/api/users/forgot-password'),
    ...bodies('{"email":"*"}', ['{email}', 'nobody@newsroom.test']),
  },
]
