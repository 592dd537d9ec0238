import { atTheDesk } from './anonymous-desk'
import { inPublic } from './anonymous-public'
import type { Attempt } from './attempt'

/** Every request, in the order in which docs/anonymous-requests.md tells of them. */
export const attempts: readonly Attempt[] = [...atTheDesk, ...inPublic]

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
    what: 'a denied picture, in whatever format',
    method: 'GET',
    path: ['/media/{picture}/auto', '/media/{missing}/auto'],
  },
  {
    what: 'a name that a picture never had',
    method: 'GET',
    path: ['/media/{openPicture}/small-0123456789abcdef.jpg', '/media/{missing}/small-0123456789abcdef.jpg'],
  },
  {
    what: 'a picture that goes out next year',
    method: 'GET',
    path: ['/media/{laterPicture}/{laterPictureFile}', '/media/{missing}/{laterPictureFile}'],
  },
  ...(['denied', 'trashed', 'killed', 'embargoed'] as const).map((state) => ({
    what: `what machines are told of a ${state} article`,
    method: 'GET',
    path: [`/articles/{${state}}.jsonld`, '/articles/{missing}.jsonld'] as const,
  })),
  { what: 'an article at the desk', method: 'GET', path: ['/api/articles/{denied}', '/api/articles/{missing}'] },
  { what: 'a collection at the desk', method: 'GET', path: ['/api/articles', '/api/no-such-collection'] },
  {
    what: 'an original at the desk',
    method: 'GET',
    path: ['/api/originals/{picture}?expires=1&signature=00', '/api/originals/{missing}?expires=1&signature=00'],
  },
  {
    what: 'where a picture is used',
    method: 'GET',
    path: ['/api/where-used/{picture}', '/api/where-used/{missing}'],
  },
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
