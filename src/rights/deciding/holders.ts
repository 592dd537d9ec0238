/**
 * A name in the one spelling in which names are compared: lower case, without protocol and `www.`,
 * punctuation and white space folded. `https://www.IDRW.org/` and `idrw.org` are one; `''` names nobody.
 */
export const fold = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()

/** Whether a name is one of these; nobody is not. */
export const isOneOf = (name: string, names: readonly string[]): boolean => {
  const folded = fold(name)
  return folded !== '' && names.some((each) => fold(each) === folded)
}

/** Whether a list of holders names anybody. */
export const areKnown = (holders: readonly string[]): boolean => holders.some((holder) => fold(holder) !== '')

/** Whether a grantor is one of the holders; where no holder is known, whether there is a grantor at all. */
export const canGrant = (grantor: string, holders: readonly string[]): boolean =>
  areKnown(holders) ? isOneOf(grantor, holders) : fold(grantor) !== ''
