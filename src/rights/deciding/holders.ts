const folded = new Map<string, string>()
const mostFolded = 4096

/**
 * A name in the one spelling in which names are compared: lower case, without protocol and `www.`,
 * punctuation and white space folded. `https://www.IDRW.org/` and `idrw.org` are one; `''` names nobody.
 * The same few names are compared over and over, a thousand times for one answer: the last ones are remembered.
 */
export const fold = (name: string): string => {
  // Stryker disable all: what is remembered changes no answer
  const known = folded.get(name)
  if (known !== undefined) return known
  if (folded.size >= mostFolded) folded.clear()
  const spelt = spell(name)
  folded.set(name, spelt)
  // Stryker restore all
  return spelt
}

const spell = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()

/** Whether a name names anybody. */
export const isSomebody = (name: string): boolean => fold(name) !== ''

/** Whether a name is one of these; nobody is not. */
export const isOneOf = (name: string, names: readonly string[]): boolean => {
  const asked = fold(name)
  if (asked !== '') for (const each of names) if (fold(each) === asked) return true
  return false
}

/** Whether a list of holders names anybody. */
export const areKnown = (holders: readonly string[]): boolean => {
  for (const holder of holders) if (isSomebody(holder)) return true
  return false
}

/** Whether a grantor is one of the holders; where no holder is known, whether there is a grantor at all. */
export const canGrant = (grantor: string, holders: readonly string[]): boolean =>
  areKnown(holders) ? isOneOf(grantor, holders) : isSomebody(grantor)
