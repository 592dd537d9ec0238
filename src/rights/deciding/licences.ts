const creativeCommons =
  /^https?:\/\/(?:www\.)?creativecommons\.org\/(?:licenses|publicdomain)\/([a-z-]+)\/\d\.\d(?:\/|$)/i
const terms = new Set(['by', 'by-sa', 'by-nd', 'by-nc', 'by-nc-sa', 'by-nc-nd', 'zero', 'mark'])

/** The short name of a Creative Commons licence (`by-nc`), from its URI; `undefined` for any other. */
const nameOf = (uri: string | undefined): string | undefined => {
  const name = creativeCommons.exec(uri ?? '')?.[1]?.toLowerCase()
  return name !== undefined && terms.has(name) ? name : undefined
}

/** Whether we know what a licence says: Creative Commons, by URI. Any other is as if it were not there. */
export const isKnownLicence = (uri: string | undefined): uri is string => nameOf(uri) !== undefined

/** Whether a licence is for non-commercial use alone. */
export const isNonCommercial = (uri: string | undefined): boolean => nameOf(uri)?.split('-').includes('nc') ?? false
