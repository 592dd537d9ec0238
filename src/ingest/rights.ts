import { exclusionRow, strictness } from '../imaging/arrivedBlock'
import type { Article } from '../payload-types'
import type { IncomingPiece } from './piece'

type Rights = NonNullable<Article['rights']>
type ExclusionRow = NonNullable<Rights['exclusions']>[number]

/** Each field by its name: what a write leaves out stays as an earlier version of the piece had it. */
const unsaid = {
  licence: null,
  copyrightHolder: null,
  copyrightYear: null,
  creditLine: null,
  usageTerms: null,
  licensorName: null,
  licensorEmail: null,
  licensorUrl: null,
  expires: null,
}

/** What a piece says of its own rights, for the closed half of the rights block: it restricts or proposes, and grants nothing. */
export const arrivedRights = (
  piece: IncomingPiece,
): { notices: NonNullable<Rights['notices']>; arrived: NonNullable<Rights['arrived']> } => {
  const { notices } = piece
  const first = <T>(of: (notice: (typeof notices)[number]) => T | undefined): T | null =>
    notices.map(of).find((value) => value !== undefined) ?? null
  return {
    notices: notices.map(({ text, of, language, restriction, start, end }) => ({
      text,
      of,
      language,
      restriction,
      start,
      end,
    })),
    arrived: {
      ...unsaid,
      restriction: strictness.find((each) => notices.some(({ restriction }) => restriction === each)) ?? 'unknown',
      licence: first(({ licence }) => licence),
      copyrightHolder: first(({ holder }) => holder),
      copyrightYear: first(({ year }) => year),
      creditLine: first(({ creditLine }) => creditLine),
      exclusions: arrivedExclusions(piece),
    },
  }
}

/** What the notices shut out. An embargo whose words could not be read shuts the piece out until a person has read them. */
export const arrivedExclusions = ({ embargoedUntil, notices }: IncomingPiece): ExclusionRow[] => [
  ...notices.flatMap(({ exclusions }) => exclusions.map(exclusionRow)),
  ...(embargoedUntil !== undefined && !/^\d{4}-\d\d-\d\dT/.test(embargoedUntil)
    ? [{ kind: 'unread', words: embargoedUntil } as const]
    : []),
]
