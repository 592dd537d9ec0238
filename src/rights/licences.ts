/**
 * The licences that we can read, as data: how each is named, by address or in words, and what its text says. What is not in this table
 * is unknown and grants nothing; a statement about rights (RightsStatements.org) is no licence at all.
 */
import type { Channel, Duty } from './vocabulary'

/** What a licence's text asks of whoever uses the work, or keeps to itself. */
export const licenceTerms = [
  'attribution',
  'non-commercial',
  'no-derivatives',
  'share-alike',
  'no-endorsement',
] as const
export type LicenceTerm = (typeof licenceTerms)[number]

export interface Licence {
  /** As it is called in a credit: `CC BY-SA 4.0`. */
  readonly name: string
  /** Where its text stands. */
  readonly uri: string
  /** A statement says something about rights and permits nothing. */
  readonly kind: 'licence' | 'statement'
  readonly terms: readonly LicenceTerm[]
}

/** Channels that a term takes out of what a licence grants. Whether a use is commercial, we judge no further than that. */
const shutOutBy: Readonly<Partial<Record<LicenceTerm, readonly Channel[]>>> = { 'non-commercial': ['syndication'] }

/** The first term, in the order of the table, that keeps the channel out. */
export const termAgainst = (licence: Licence, channel: Channel): LicenceTerm | undefined =>
  licence.terms.find((term) => shutOutBy[term]?.includes(channel))

/**
 * What a licence's text asks in return. What no program can check (whether a use is commercial, whether an adaptation is shared alike)
 * is told in words.
 * @param who whose work it is, as the credit is to say
 */
export const dutiesUnder = (licence: Licence, who: string): readonly Duty[] =>
  licence.terms.flatMap((term): readonly Duty[] => {
    switch (term) {
      case 'attribution':
        return [
          { kind: 'credit', text: [who.trim(), licence.name].filter(Boolean).join(', ') },
          { kind: 'link-back', url: licence.uri },
        ]
      case 'non-commercial':
        return [{ kind: 'other', text: `Non-commercial use only (${licence.name})` }]
      case 'no-derivatives':
        return [{ kind: 'no-alteration', words: `${licence.name} allows no adaptations` }]
      case 'share-alike':
        return [{ kind: 'other', text: `Share what you make of it under ${licence.name} too` }]
      case 'no-endorsement':
        return [{ kind: 'other', text: `Do not suggest that the provider endorses the use (${licence.name})` }]
    }
  })

/** Creative Commons: short name → terms. The first three exist in version 1.0 alone, which also wrote them in another order. */
const creativeCommons: Readonly<Record<string, readonly LicenceTerm[]>> = {
  by: ['attribution'],
  'by-sa': ['attribution', 'share-alike'],
  'by-nd': ['attribution', 'no-derivatives'],
  'by-nc': ['attribution', 'non-commercial'],
  'by-nc-sa': ['attribution', 'non-commercial', 'share-alike'],
  'by-nc-nd': ['attribution', 'non-commercial', 'no-derivatives'],
  'by-nd-nc': ['attribution', 'non-commercial', 'no-derivatives'],
}
const creativeCommonsVersions = new Set(['1.0', '2.0', '2.1', '2.5', '3.0', '4.0'])
const tools: Readonly<Record<string, string>> = { zero: 'CC0 1.0', mark: 'Public Domain Mark 1.0' }

/** Open licences of governments. `address` is met at the beginning of an address without its protocol, `words` by the whole text. */
const governments: readonly (Licence & { readonly address: RegExp; readonly words: RegExp })[] = [
  ...['1', '2', '3'].map((version) => ({
    name: `Open Government Licence v${version}.0`,
    uri: `https://www.nationalarchives.gov.uk/doc/open-government-licence/version/${version}/`,
    kind: 'licence' as const,
    terms: ['attribution', 'no-endorsement'] as const,
    address: new RegExp(
      `^(?:www\\.)?nationalarchives\\.gov\\.uk/doc/open-government-licence/version/${version}(?:/|$)`,
    ),
    words: new RegExp(
      `^(?:ogl|(?:uk )?open government licen[cs]e(?: \\(ogl\\))?)(?: uk)?[ ,]*(?:version |v)?${version}(?:\\.0)?$`,
    ),
  })),
  {
    name: 'Licence Ouverte 2.0',
    uri: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence',
    kind: 'licence',
    terms: ['attribution', 'no-endorsement'],
    address:
      /^(?:www\.)?etalab\.gouv\.fr\/(?:licence-ouverte-open-licence(?:\/|$)|wp-content\/uploads\/\d{4}\/\d\d\/etalab-licence-ouverte-v2\.0\.pdf$)/,
    words: /^(?:licence ouverte|open licence|etalab)(?: ?\/ ?open licence)?(?: etalab)?[ ,]*(?:version |v)?2\.0$/,
  },
  {
    name: 'Datenlizenz Deutschland – Namensnennung – Version 2.0',
    uri: 'https://www.govdata.de/dl-de/by-2-0',
    kind: 'licence',
    terms: ['attribution'],
    address: /^(?:www\.)?govdata\.de\/dl-de\/by-2-0(?:\/|$)/,
    words: /^(?:dl ?de ?(?:\/ ?)?by ?2(?: |\.)0|datenlizenz deutschland namensnennung (?:version )?2\.0)$/,
  },
  {
    name: 'Datenlizenz Deutschland – Zero – Version 2.0',
    uri: 'https://www.govdata.de/dl-de/zero-2-0',
    kind: 'licence',
    terms: [],
    address: /^(?:www\.)?govdata\.de\/dl-de\/zero-2-0(?:\/|$)/,
    words: /^(?:dl ?de ?(?:\/ ?)?zero ?2(?: |\.)0|datenlizenz deutschland zero (?:version )?2\.0)$/,
  },
  ...['1.0', '2.0'].map((version) => ({
    name: `NLOD ${version}`,
    uri: `https://data.norge.no/nlod/en/${version}`,
    kind: 'licence' as const,
    terms: ['attribution', 'no-endorsement'] as const,
    address: new RegExp(`^data\\.norge\\.no/nlod/(?:en|no|nb|nn)/${version.replace('.', '\\.')}(?:/|$)`),
    words: new RegExp(
      `^(?:nlod|norsk lisens for offentlige data(?: \\(nlod\\))?|norwegian licence for open government data(?: \\(nlod\\))?)[ ,]*(?:version |versjon |v)?${version.replace('.', '\\.')}$`,
    ),
  })),
]

/** The twelve statements of RightsStatements.org. They say what is known of a right; none of them permits a use. */
const statements: Readonly<Record<string, string>> = {
  InC: 'In Copyright',
  'InC-OW-EU': 'In Copyright – EU Orphan Work',
  'InC-EDU': 'In Copyright – Educational Use Permitted',
  'InC-NC': 'In Copyright – Non-Commercial Use Permitted',
  'InC-RUU': 'In Copyright – Rights-holder(s) Unlocatable or Unidentifiable',
  'NoC-CR': 'No Copyright – Contractual Restrictions',
  'NoC-NC': 'No Copyright – Non-Commercial Use Only',
  'NoC-OKLR': 'No Copyright – Other Known Legal Restrictions',
  'NoC-US': 'No Copyright – United States',
  CNE: 'Copyright Not Evaluated',
  UND: 'Copyright Undetermined',
  NKC: 'No Known Copyright',
}

const creativeCommonsBy = (name: string, version: string, port = ''): Licence | undefined => {
  const terms = creativeCommons[name]
  if (terms === undefined || !creativeCommonsVersions.has(version)) return undefined
  const place = port === '' ? '' : `${port}/`
  return {
    name: `CC ${name.toUpperCase()} ${version}`,
    uri: `https://creativecommons.org/licenses/${name}/${version}/${place}`,
    kind: 'licence',
    terms,
  }
}

const toolBy = (name: string, version: string): Licence | undefined => {
  const called = version === '1.0' ? tools[name] : undefined
  if (called === undefined) return undefined
  return { name: called, uri: `https://creativecommons.org/publicdomain/${name}/1.0/`, kind: 'licence', terms: [] }
}

const byAddress = (address: string): Licence | undefined => {
  const commons =
    /^(?:www\.)?creativecommons\.org\/(licenses|publicdomain)\/([a-z-]+)\/(\d\.\d)(?:\/([a-z]{2,}(?=\/|$))?.*)?$/.exec(
      address.toLowerCase(),
    )
  if (commons) {
    const [, kind, name, version, place] = commons as unknown as readonly [string, string, string, string, string?]
    return kind === 'licenses' ? creativeCommonsBy(name, version, pages.has(place) ? '' : place) : toolBy(name, version)
  }
  const statement = /^(?:www\.)?rightsstatements\.org\/(?:vocab|page)\/([A-Za-z-]+)\/1\.0(?:\/|$)/.exec(address)?.[1]
  if (statement !== undefined) return statementBy(statement)
  return governments.find((licence) => licence.address.test(address.toLowerCase()))
}

/** What may come after the version in the place of a country. */
const pages = new Set<string | undefined>(['deed', 'legalcode', 'rdf'])

const statementBy = (id: string): Licence | undefined => {
  const name = statements[id]
  if (name === undefined) return undefined
  return { name, uri: `http://rightsstatements.org/vocab/${id}/1.0/`, kind: 'statement', terms: [] }
}

/** A match: the whole, the name, the version, and a port. */
type Named = readonly [string, string, string, string?]

const byWords = (words: string): Licence | undefined => {
  const plain = words.toLowerCase().replace(/[\s–—_-]+/g, ' ')
  if (/^(?:cc ?(?:0|zero)|creative commons zero)(?: (?:version |v)?1\.0)?(?: universal)?(?: licen[cs]e)?$/.test(plain))
    return toolBy('zero', '1.0')
  const short =
    /^cc ?(by(?: (?:nc|nd|sa)){0,2}) ?(?:version |v)?(\d\.\d)(?: (?:international|unported|generic|(igo)|deed))?(?: licen[cs]e)?$/.exec(
      plain,
    )
  if (short) {
    const [, name, version, port] = short as unknown as Named
    return creativeCommonsBy(name.replaceAll(' ', '-'), version, port)
  }
  const long =
    /^creative commons (attribution(?: (?:non ?commercial|no ?deriv(?:ative)?s|share ?alike)){0,2}) (?:version |v)?(\d\.\d)(?: (?:international|unported|generic|(igo)))?(?: licen[cs]e)?$/.exec(
      plain,
    )
  if (long) {
    const [, name, version, port] = long as unknown as Named
    return creativeCommonsBy(shortened(name), version, port)
  }
  return governments.find((licence) => licence.words.test(plain))
}

const shortened = (name: string): string =>
  name
    .replace('attribution', 'by')
    .replace(/non ?commercial/, 'nc')
    .replace(/no ?deriv(?:ative)?s/, 'nd')
    .replace(/share ?alike/, 'sa')
    .replaceAll(' ', '-')

/**
 * The licence, or the statement, that an address or a name means: `https://creativecommons.org/licenses/by/4.0/deed.de`, `CC BY-SA 3.0`,
 * `OGL-UK-3.0`. `undefined`: we do not know what it says; so is `CC BY` without a version, which is several.
 */
export const licenceOf = (text: string | undefined): Licence | undefined => {
  const line = (text ?? '').trim()
  if (line.length > 300) return undefined
  const address = /^https?:\/\/(.+)/i.exec(line)?.[1]
  return address === undefined ? byWords(line) : byAddress(address.replace(/[?#].*/, ''))
}
