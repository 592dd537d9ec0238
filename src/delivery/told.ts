import type { GraphQLResolveInfo } from 'graphql'
import type { Reader, Release, ReleaseReader, Wanted } from './releases'
import { selects, selectsOfRelated } from './selected'

// From releases to what the resolvers of the public schema are asked for: what has to be read for it, and what is made of that.

/** What has to be read for the fields that are selected. */
export const wantedIn = (info: GraphQLResolveInfo, isSelected = selects): Wanted => ({
  bodies: isSelected(info, 'body', 'bodyHtml', 'bodyText'),
  files: isSelected(info, 'bytes', 'renditions', 'srcSet', 'jsonLd'),
  related: isSelected(info, 'related'),
})

/** What is told of these articles, and of those related to them where that is asked for: they are read for all of these at once. */
export const articlesOf = async (
  found: readonly Release[],
  { reader, releases }: { readonly reader: Reader; readonly releases: ReleaseReader },
  info: GraphQLResolveInfo,
): Promise<object[]> => {
  if (!selects(info, 'related')) return found.map((release) => articleOf(release))
  const ids = [...new Set(found.flatMap(({ related }) => related ?? []))]
  const open = await releases.related(reader, ids, wantedIn(info, selectsOfRelated))
  const told = new Map(open.map((release) => [release.item, articleOf(release)]))
  return found.map((release) =>
    articleOf(
      release,
      (release.related ?? []).flatMap((id) => told.get(`articles:${id}`) ?? []),
    ),
  )
}

const endless = '9999-12-31T00:00:00.000Z'

const articleOf = (release: Release, related: readonly object[] = []): object => ({
  ...release.content,
  release,
  related,
  validUntil: release.until === endless ? null : release.until,
})
