import { type Wording } from './language'
import { wording, year } from './wording'

/** Who holds the right, in the words and signs that every language uses. `works` and `by` are the language's own words, `|` between them. */
export const claimsOf = ({ works, by }: { readonly works: string; readonly by: string }): readonly Wording[] => [
  {
    pattern: wording('all (?:other )?rights? (?:are )?(?:strictly )?reserved'),
    opens: true,
    means: { restriction: 'all-rights-reserved' },
  },
  {
    pattern: wording(
      `(?:(?:${works})\\b[^;©]{0,60})?(?:copyright~)?(?:©|\\(c\\)(?=~(?:copyright|\\d{4})))[\\s,:]{0,9}(?:copyright~)?(?:${year}[\\s,]{0,3})?`,
    ),
    opens: true,
    names: true,
    means: { claim: true },
  },
  {
    pattern: wording(`copyright(?: notice)?(?:~[:,])?~(?:(?:${by}) )?${year}[\\s,]{0,3}`),
    opens: true,
    names: true,
    means: { claim: true },
  },
  {
    pattern: wording(`copyright(?:~:| (?:${by})\\b)~`),
    opens: true,
    names: true,
    means: { claim: true },
  },
  {
    // A name and nothing else: "Copyright Harbour Post". Case tells it from a headline about copyright.
    pattern: /(?:Copyright|COPYRIGHT)(?=(?:\s{1,9}\p{Lu}[\p{L}.&'-]{0,30}){1,6}(?:\s{1,9}\d{4})?\.?$)/gu,
    opens: true,
    names: true,
    means: { claim: true },
  },
  { pattern: wording('\\(c\\)|copyrighted|copyright of'), names: true, means: { claim: true } },
]
