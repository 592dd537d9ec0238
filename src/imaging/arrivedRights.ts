import { type Licensor } from '../rights/vocabulary'
import { type Compared, compareFields, type Notice, noticesIn, textsOf } from './arriving/compare'
import { type FieldKey } from './arriving/fields'
import { type Places, readPlaces } from './arriving/places'
import { type Proposal, proposalIn, type Window, windowsIn } from './arriving/plus'
import { type ArrivedMetadata, tableOf } from './arriving/table'
import { textsAt, valuesAt } from './arriving/xmp'

export type { ArrivedMetadata, MetadataField } from './arriving/table'
export type { Proposal } from './arriving/plus'

/**
 * What a picture's own metadata say, word for word. Nothing here is a permission. Where Exif, IIM and XMP differ, the Metadata Working
 * Group's rules say which stands (arriving/compare.ts); of what restricts, every different text is kept.
 */
export interface ArrivedRights {
  /** IPTC Headline, else Title. */
  readonly title?: string
  readonly caption?: string
  readonly altText?: string
  readonly extendedDescription?: string
  readonly creditLine?: string
  readonly source?: string
  /** Several are joined by `; `. */
  readonly creator?: string
  readonly copyrightHolder?: string
  /** IIM may have cut what XMP has whole: only what is provably cut is left out, for the condition may stand at the very end. */
  readonly notices: readonly Notice[]
  readonly usageTerms?: string
  /** Usage terms beside the first: in other languages. */
  readonly furtherTerms?: readonly string[]
  readonly webStatement?: string
  readonly licensor?: Licensor
  /** A licence's URI (`cc:license`). */
  readonly licence?: string
  /** `plus:DataMining` (PLUS LDF 2.0.1): a URI of its vocabulary, such as `…/DMI-PROHIBITED`. */
  readonly dataMining?: string
  /** IPTC Instructions, each different one: an embargo, "no archives", a mandatory credit. */
  readonly instructions?: readonly string[]
  /** What PLUS has for limits of a licence, and rights expressions: each restricts by its place. */
  readonly constraints?: readonly Constraint[]
  /** `plus:ImageAlterationConstraints`: URIs such as `…/AL-CRP`. */
  readonly alterations?: readonly string[]
  /** Times outside which it may not be used, dates as sent. */
  readonly windows?: readonly Window[]
  /** The last day of its licence, else of the picture (IIM expiration date), as sent. */
  readonly expires?: string
  /** The terms of a licence in it, for a person to look at. */
  readonly proposal?: Proposal
  /** Its id with whoever sent it (IIM Original Transmission Reference). */
  readonly jobId?: string
  readonly dateCreated?: string
  /** A URI of the IPTC's vocabulary, such as `…/trainedAlgorithmicMedia`. */
  readonly sourceType?: string
  /** It has a C2PA manifest. Nobody has checked it. */
  readonly contentCredentials?: boolean
  /** What is there and could not be read, where that is so: a right may stand in it. */
  readonly unreadable?: string
}

export interface Constraint {
  readonly of: FieldKey
  readonly text: string
}

/** Reads the metadata of a JPEG, PNG, WebP, AVIF or TIFF: for the rights block, and as a table where there are any. Never throws. */
export async function readArrived(bytes: Uint8Array): Promise<{ arrived: ArrivedRights; metadata?: ArrivedMetadata }> {
  const places = await readPlaces(bytes)
  try {
    const compared = compareFields(places)
    const notices = noticesIn(places)
    const metadata = tableOf(places, compared, notices)
    return { arrived: arrivedRights(places, compared, notices), ...(metadata === undefined ? {} : { metadata }) }
  } catch (error) {
    // Whatever a file brings about here, it denies, and is said.
    return { arrived: { notices: [], unreadable: error instanceof Error ? error.message : String(error) } }
  }
}

function arrivedRights(
  places: Places,
  compared: ReadonlyMap<FieldKey, Compared>,
  notices: readonly Notice[],
): ArrivedRights {
  const one = (key: FieldKey) => compared.get(key)?.best.values.join('; ')
  const every = (key: FieldKey) => someOf(textsOf(key, places))
  const usageTerms = one('usageTerms')
  return known({
    title: one('headline') ?? one('title'),
    caption: one('caption'),
    altText: one('altText'),
    extendedDescription: one('extendedDescription'),
    creditLine: one('creditLine'),
    source: one('source'),
    creator: one('creator'),
    copyrightHolder: one('copyrightHolder'),
    notices,
    usageTerms,
    furtherTerms: someOf(textsOf('usageTerms', places).filter((text) => text !== usageTerms)),
    webStatement: one('webStatement'),
    licensor: licensorIn(places),
    licence: one('licence'),
    dataMining: one('dataMining'),
    instructions: every('instructions'),
    constraints: someOf(constraintsIn(places)),
    alterations: every('alterationConstraints'),
    windows: someOf(windowsIn(places)),
    expires: one('licenceEnd') ?? one('expirationDate'),
    proposal: proposalIn(places),
    jobId: one('jobId'),
    dateCreated: one('dateCreated'),
    sourceType: one('sourceType'),
    contentCredentials: places.contentCredentials || undefined,
    unreadable: someOf(places.unreadable)?.join('; '),
  })
}

const someOf = <Value>(values: readonly Value[]): readonly Value[] | undefined =>
  values.length === 0 ? undefined : values

const constraintsIn = (places: Places): Constraint[] =>
  (
    [
      ...([
        'mediaConstraints',
        'regionConstraints',
        'productConstraints',
        'otherConstraints',
        'otherConditions',
      ] as const),
      ...(['otherRequirements', 'termsText', 'duplicationConstraints', 'embeddedRights', 'linkedRights'] as const),
    ] satisfies FieldKey[]
  ).flatMap((key) => textsOf(key, places).map((text) => ({ of: key, text })))

/** `plus:Licensor`: the first of them that has a name, an e-mail address or a URL. */
function licensorIn({ xmp }: Places): Licensor | undefined {
  for (const found of valuesAt(xmp, 'plus:Licensor')) {
    const [name] = textsAt(found.fields, 'plus:LicensorName')
    const [email] = textsAt(found.fields, 'plus:LicensorEmail')
    const [url] = textsAt(found.fields, 'plus:LicensorURL')
    const called = name ?? email ?? url
    if (called !== undefined) return known({ name: called, email, url })
  }
  return undefined
}

/** Without what is not known, so that it is absent, not `undefined`. */
const known = <T extends object>(facts: T): T =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as T
