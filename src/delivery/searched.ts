import { GraphQLError } from 'graphql'
import { keywordTerm, wordsIn } from '../terms'

/** Characters of a search and of a keyword, and keywords of a question. */
const longest = 200
const mostKeywords = 10

/**
 * The terms that an article must have, all of them, the longest first: it is likely to be the rarest. None: nothing was asked for.
 * undefined: what was asked for has no word in it, so that nothing is found.
 * @throws GraphQLError where more was asked for than is looked for
 */
export const searched = ({
  search,
  keywords,
}: {
  readonly search?: string | null
  readonly keywords?: readonly string[] | null
}): readonly string[] | undefined => {
  if (search !== undefined && search !== null && search.length > longest)
    throw new GraphQLError(`search: ${search.length} characters cannot be looked for; give at most ${longest}.`)
  if (keywords && keywords.length > mostKeywords)
    throw new GraphQLError(`keywords: ${keywords.length} cannot be looked for at once; give at most ${mostKeywords}.`)
  const tooLong = keywords?.find((keyword) => keyword.length > longest)
  if (tooLong !== undefined)
    throw new GraphQLError(`keywords: ${tooLong.length} characters cannot be looked for; give at most ${longest} each.`)
  const words = typeof search === 'string' ? wordsIn(search) : []
  const named = (keywords ?? []).map(keywordTerm)
  if ((typeof search === 'string' && words.length === 0) || named.includes(undefined)) return undefined
  const terms = [...words, ...named.filter((term) => term !== undefined)]
  return [...new Set(terms)].sort((one, other) => other.length - one.length)
}
