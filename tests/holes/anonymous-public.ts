import { each, elsewhere, form, json } from './attempt'
import type { Attempt, Rest } from './attempt'

/** None of them opens anything: 401, in the same words for all. */
const wrongKeys = [
  'Bearer',
  'Bearer imp_',
  `Bearer imp_${'A'.repeat(43)}`,
  `Bearer imp_${'A'.repeat(43)}, Bearer x`,
  'Bearer [$ne]',
  "Bearer ' or 1=1 --",
  'bearer __proto__',
  `Bearer ${'imp_'.repeat(1500)}`,
]

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
    '/media/{picture}/auto',
    '/media/{picture}/small.auto',
    '/media/{picture}/small-wide.auto',
    '/media/{laterPicture}/auto',
    '/media/{missing}/auto',
    '/media/{openPicture}/auto.auto',
    '/media/{openPicture}/huge.auto',
    '/media/{openPicture}/small-__proto__.auto',
    '/media/{openPicture}/small-0123456789abcdef.jpg',
    '/media/{openPicture}/small-.{16}.jpg',
    '/media/{openPicture}/small-||||||||||||||||.jpg',
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
  ...['image/avif', 'image/avif;q=NaN,__proto__;q=1', ',;=', 'image/*;'.repeat(1000)].flatMap((accept) => [
    ...each(media, 'nothing here', ['/media/{picture}/auto'], { headers: { accept } }),
    ...each(media, 'no secret', ['/media/{openPicture}/auto', '/media/{killedPicture}/auto'], { headers: { accept } }),
  ]),
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
  ...wrongKeys.flatMap((authorization) =>
    each(media, 'no secret', ['/media/{picture}/{pictureFile}', '/media/{laterPicture}/{laterPictureFile}'], {
      headers: { authorization },
    }),
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
  'id slug title dek byline dateline body bodyHtml bodyText notice usageTerms creditLine duties source { name url } images { id url alt caption creditLine notice licence placeholder renditions { url } srcSet { srcSet } }'
const named = (argument: string) => query(`{ article(${argument}) { ${all} } }`)
const page = (args: string) => query(`{ articles${args} { nodes { ${all} } pageInfo { endCursor hasNextPage } } }`)
const publicQueries: Attempt[] = [
  page(''),
  ...wrongKeys.map((authorization) => ({ ...page(''), headers: { ...json, authorization } })),
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
  query('{ article(id: "{out}") { images { original focalX rights { licence } renditions { sha256 } } } }'),
  ...[
    'crop: "WIDE"',
    'crop: TALL',
    'crop: full',
    'formats: [null]',
    'formats: "AVIF"',
    `formats: [${'AVIF '.repeat(900)}]`,
  ].map((argument) => query(`{ articles { nodes { images { srcSet(${argument}) { srcSet } } } } }`)),
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

const feedDoor = 'Feeds and what is told to machines'
const feedPaths = [
  '/feeds/rss.xml',
  '/feeds/atom.xml',
  '/feeds/feed.json',
  '/sitemap-news.xml',
  '/sitemap-images.xml',
  '/articles/{out}',
  '/articles/{out}.ninjs.json',
  '/articles/{out}.jsonld',
]
const feeds: Attempt[] = [
  ...each(feedDoor, 'no secret', [...feedPaths, '/robots.txt', '/license.xml', '/.well-known/tdmrep.json']),
  ...['HEAD', 'OPTIONS'].flatMap((method) => each(feedDoor, 'no secret', feedPaths, { method })),
  ...['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'].flatMap((method) =>
    each(feedDoor, 'nothing here', ['/feeds/rss.xml', '/articles/{out}.ninjs.json', '/robots.txt'], { method }),
  ),
  ...wrongKeys.flatMap((authorization) =>
    each(feedDoor, 'no secret', ['/feeds/rss.xml', '/articles/{denied}.jsonld'], { headers: { authorization } }),
  ),
  ...each(feedDoor, 'no secret', [
    '/feeds/rss.xml?source=Kept Back Wire',
    '/feeds/rss.xml?source=%25',
    '/feeds/rss.xml?source[$ne]=x',
    '/feeds/rss.xml?source=a&source=b',
    '/feeds/atom.xml?source=%00',
    '/feeds/atom.xml?language=en|001',
    '/feeds/atom.xml?language=%ED%A0%80',
    '/feeds/feed.json?draft=true&trash=true&where[title][like]=a&depth=9&limit=0',
    '/feeds/feed.json?__proto__[source]=x',
    '/feeds/feed.json?source=' + 'a'.repeat(6000),
  ]),
  ...['{denied}', '{trashed}', '{killed}', '{embargoed}', '{missing}', '{deniedSlug}', '0', '__proto__'].flatMap((id) =>
    each(feedDoor, 'nothing here', [`/articles/${id}`, `/articles/${id}.ninjs.json`, `/articles/${id}.jsonld`]),
  ),
  ...each(feedDoor, 'nothing here', [
    '/articles/{out}.json',
    '/articles/{out}.ninjs.json.jsonld',
    '/articles/{out}%00',
    '/articles/{out}%20.jsonld',
    '/articles/[$ne].jsonld',
    '/articles/%EF%BC%91.jsonld',
    '/articles/1%27%20or%201=1--.ninjs.json',
    '/articles/' + '1'.repeat(3000) + '.jsonld',
    '/feeds',
    '/feeds/',
    '/feeds/rss.xml/x',
    '/feeds/..%2f..%2f.payload-secret',
    '/.well-known/',
    '/.well-known/security.txt',
  ]),
  ...['NO|001', '|001|', 'XX', 'NO,SE', '%', '.*', '001', '__proto__'].flatMap((territory) =>
    each(feedDoor, 'no secret', ['/feeds/rss.xml', '/sitemap-images.xml'], {
      headers: { 'x-test-territory': territory },
    }),
  ),
  ...['text/html', '*/*;q=0', 'application/ld+json;q=NaN', ',;=', '__proto__'].flatMap((accept) =>
    each(feedDoor, 'no secret', ['/articles/{out}', '/articles/{denied}'], { headers: { accept } }),
  ),
  ...['x"><script>', 'a b', '[::1', 'evil.example/x?', '\u00e9'].flatMap((host) =>
    each(feedDoor, 'no secret', ['/feeds/rss.xml', '/robots.txt'], { headers: { host } }),
  ),
  ...each(feedDoor, 'no secret', ['/feeds/rss.xml', '/articles/{out}.jsonld'], {
    headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'javascript', ...elsewhere },
  }),
  ...['*', '"x"', 'W/"x"'].flatMap((etag) =>
    each(feedDoor, 'nothing here', ['/articles/{denied}.jsonld'], { headers: { 'if-none-match': etag } }),
  ),
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

/** What was asked of the public doors, and of what is no door. */
export const inPublic: readonly Attempt[] = [...pictures, ...publicQueries, ...feeds, ...rest404]
