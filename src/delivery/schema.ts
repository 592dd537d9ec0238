import { GraphQLError } from 'graphql'
import type { GraphQLResolveInfo } from 'graphql'
import { createSchema } from 'graphql-yoga'
import { dutyFields, dutyResolvers } from './duties'
import { itemOf, type Places } from './feeds/item'
import { jsonLd } from './feeds/json-ld'
import { withAddresses } from './html-addresses'
import { momentIn } from './moments'
import { pictureResolvers, pictureTypes } from './pictures'
import type { Release, Reader, ReleaseReader } from './releases'
import { searched } from './searched'
import { sourceName } from './source-name'
import { articlesOf, wantedIn } from './told'

/** The public schema. It grows, it never breaks. */
const typeDefs = /* GraphQL */ `
  "Moments are ISO 8601, in UTC. You may give another offset: 2026-12-01T13:00:00+01:00."
  scalar DateTime
  "A body as the editor keeps it (Lexical's JSON)."
  scalar JSON

  "What may be read."
  type Query {
    "One article, by its id or its slug. Null unless it may be shown to you, here and now."
    article(
      "As \`Article.id\` gives it."
      id: ID
      "As \`Article.slug\` gives it. With an id, too: the article must have both."
      slug: String
    ): Article
    "Articles that may be shown to you, here and now."
    articles(
      "How many: 1 to 100."
      first: Int = 20
      "The \`endCursor\` of the page before."
      after: String
      "By when they were published."
      sort: ArticleSort = NEWEST
      "The name of a source, such as wire.example."
      source: String
      "BCP 47, exactly as \`Article.language\` gives it."
      language: String
      "Those that were published then or after."
      since: DateTime
      "True: those that have a \`heroImage\`. False: those that have none."
      hasPicture: Boolean
      "Those that have every one of these keywords, whatever their case and accents. At most 10, of at most 200 characters each."
      keywords: [String!]
      "Those in which every word of this stands: in the headline, the dek, the text, the byline, the source's name or the keywords. Case and accents make no difference. At most 200 characters."
      search: String
    ): ArticlePage!
  }

  "The order of a list of articles."
  enum ArticleSort {
    "The latest first."
    NEWEST
    "The earliest first."
    OLDEST
  }

  "A part of a list of articles."
  type ArticlePage {
    "The articles, in the order of the list."
    nodes: [Article!]!
    "Where the list goes on."
    pageInfo: PageInfo!
  }

  "Where a list goes on."
  type PageInfo {
    "Give it as \`after\` for the next page. Null: this page is empty."
    endCursor: String
    "False: this is the last page."
    hasNextPage: Boolean!
  }

  "An article that may be shown to you, with what you owe to whoever holds its rights."
  type Article {
    "It never changes."
    id: ID!
    "The words that stand in its address."
    slug: String!
    "The headline."
    title: String!
    "The lines below the headline; empty: there are none."
    dek: String!
    "Who wrote it; empty: it is not said."
    byline: String!
    "Where it was written; empty: it is not said."
    dateline: String!
    "BCP 47; empty: not known."
    language: String!
    "What it is about, as the newsroom says."
    keywords: [String!]!
    "When it was published."
    publishedAt: DateTime!
    "The text as data."
    body: JSON
    "The text as HTML. Safe to print as it is."
    bodyHtml: String!
    "The text without any mark-up."
    bodyText: String!
    "Who it came from. Null: not known."
    source: Source
    "The picture that leads the article. Null: there is none that may be shown."
    heroImage: Image
    "Every picture of the article, the hero first."
    images: [Image!]!
    "The rights notice, word for word as it arrived. Print it where a duty says so."
    notice: String!
    "What may be done with it, in words; empty: nothing is said."
    usageTerms: String!
    "Who holds the right, as far as is known."
    copyrightHolder: String!
    "Print it with the article."
    creditLine: String!
    "Where the licence can be read. Null: no address on the web is known."
    licence: String
    "What showing this article, with its pictures, obliges you to, in words."
    duties: [String!]!
    ${dutyFields('article')}
    "Show this copy no longer than this: the right ends then, or you owe something else. Null: no end is known."
    validUntil: DateTime
    "The article for search engines, with its rights and those of its pictures: NewsArticle of schema.org, as JSON-LD. A page prints it as it is, in a \`<script>\` of the type application/ld+json."
    jsonLd: String!
    "Related articles, as the newsroom has chosen them, in its order: of those the ones that may be shown to you, here and now. It cannot be asked for below itself."
    related: [Article!]!
  }

  "Who articles came from."
  type Source {
    "Such as wire.example."
    name: String!
    "Its home page. Null: not known."
    url: String
  }
`

/** What a resolver gets: who asks, the reader of releases, and how a path becomes an address. */
export interface PublicContext extends Places {
  readonly reader: Reader
  readonly releases: ReleaseReader
}

/** What the resolvers of an article need of its copy. */
interface PublicArticle {
  readonly release: Release
  readonly bodyHtml: string
  /** The id of one of `images`. */
  readonly heroImage: string | null
  readonly images: readonly { readonly id: string }[]
  /** Not in what an earlier version has written. */
  readonly keywords?: readonly string[]
}

interface ArticlesAsked {
  readonly first: number | null
  readonly after?: string | null
  readonly sort?: 'NEWEST' | 'OLDEST' | null
  readonly source?: string | null
  readonly language?: string | null
  /** Whatever was given: it is looked at here, since what compiles documents would refuse it without saying why. */
  readonly since?: unknown
  readonly hasPicture?: boolean | null
  readonly keywords?: readonly string[] | null
  readonly search?: string | null
}

const resolvers = {
  Query: {
    article: async (
      _: unknown,
      { id, slug }: { id?: string | null; slug?: string | null },
      context: PublicContext,
      info: GraphQLResolveInfo,
    ) => {
      const { reader, releases } = context
      const release = await releases.article(reader, {
        ...wantedIn(info),
        ...(id ? { id } : {}),
        ...(slug ? { slug } : {}),
      })
      return release === undefined ? null : (await articlesOf([release], context, info))[0]
    },
    articles: async (
      _: unknown,
      { first, after, sort, source, language, since, hasPicture, ...asked }: ArticlesAsked,
      context: PublicContext,
      info: GraphQLResolveInfo,
    ) => {
      const { reader, releases } = context
      const size = first ?? 20
      if (size < 1 || size > 100)
        throw new GraphQLError(`first: ${size} articles cannot be asked for; ask for 1 to 100.`)
      const terms = searched(asked)
      if (terms === undefined) return { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } }
      const { nodes, hasNextPage } = await releases.articles(reader, {
        first: size,
        ...wantedIn(info),
        terms,
        oldest: sort === 'OLDEST',
        ...(after ? { after: placeOf(after) } : {}),
        ...(source ? { source: sourceName(source) } : {}),
        ...(language ? { language } : {}),
        ...(since === undefined || since === null ? {} : { since: momentOf(since) }),
        ...(typeof hasPicture === 'boolean' ? { hasPicture } : {}),
      })
      const last = nodes.at(-1)
      return {
        nodes: await articlesOf(nodes, context, info),
        pageInfo: { hasNextPage, endCursor: last === undefined ? null : cursorOf(last) },
      }
    },
  },
  Article: {
    ...dutyResolvers,
    bodyHtml: ({ bodyHtml }: PublicArticle, _: unknown, { absolute }: PublicContext) =>
      withAddresses(bodyHtml, absolute),
    keywords: ({ keywords }: PublicArticle) => keywords ?? [],
    jsonLd: ({ release }: PublicArticle, _: unknown, { reader, ...places }: PublicContext) =>
      jsonLd(itemOf(release, reader, places)),
    heroImage: ({ heroImage, images }: PublicArticle) => images.find(({ id }) => id === heroImage) ?? null,
  },
}

const momentOf = (since: unknown): string => {
  const moment = momentIn(since)
  if (moment === undefined)
    throw new GraphQLError(
      `since: ${JSON.stringify(since)} is no moment. Give a day, a time and its offset, such as 2026-12-01T12:00:00Z or 2026-12-01T13:00:00+01:00.`,
    )
  return moment
}

const cursorOf = ({ publishedAt, item }: Release): string =>
  Buffer.from(JSON.stringify([publishedAt, item])).toString('base64url')

const placeOf = (cursor: string): { publishedAt: string; item: string } => {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(place) && typeof place[1] === 'string') {
      const publishedAt = momentIn(place[0])
      if (publishedAt !== undefined) return { publishedAt, item: place[1] }
    }
  } catch {
    // told below, like any other cursor that is none of ours
  }
  throw new GraphQLError('after: this is no cursor of ours. Give the endCursor of the page before.')
}

export const publicSchema = createSchema<PublicContext>({
  typeDefs: [typeDefs, pictureTypes],
  resolvers: [resolvers, pictureResolvers],
})
