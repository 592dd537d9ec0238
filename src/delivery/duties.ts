/** What showing an article or a picture obliges you to, as data, in the public schema. `it`: the word for what is shown. */
export const dutyFields = (it: 'article' | 'picture'): string => `
    "True: \`creditLine\` has to be printed with the ${it}."
    mustCredit: Boolean!
    "True: there has to be a link to each address of \`linkBack\`."
    mustLinkBack: Boolean!
    "Where to link to. Empty though \`mustLinkBack\` is true: link to where it came from, whose address is not known."
    linkBack: [String!]!
    "True: \`notice\` has to be printed, word for word."
    mustPrintNotice: Boolean!
    "False: it has to be shown as it is."
    mayAlter: Boolean!`

interface Owed {
  readonly mustCredit?: boolean
  readonly mustLinkBack?: boolean
  readonly linkBack?: readonly string[]
  readonly mustPrintNotice?: boolean
  readonly mayAlter?: boolean
  readonly mayCrop?: boolean
}

/** A copy that was written by an earlier version says nothing of them: until it is written anew, everything is owed. */
export const dutyResolvers = {
  mustCredit: ({ mustCredit }: Owed) => mustCredit ?? true,
  mustLinkBack: ({ mustLinkBack }: Owed) => mustLinkBack ?? true,
  linkBack: ({ linkBack }: Owed) => linkBack ?? [],
  mustPrintNotice: ({ mustPrintNotice }: Owed) => mustPrintNotice ?? true,
  mayAlter: ({ mayAlter }: Owed) => mayAlter ?? false,
}

export const mayCrop = ({ mayCrop }: Owed): boolean => mayCrop ?? false
