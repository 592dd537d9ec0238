import { tag } from './tiff'

/**
 * A field of the IPTC Photo Metadata Standard 2025.1 (with PLUS LDF 2.0.1 in it), and where it stands: paths in XMP, best first, a dataset
 * of IIM, a tag of Exif, keywords of PNG.
 */
export interface Field {
  /** As an editor would call it. */
  readonly name: string
  readonly xmp?: readonly string[]
  readonly iim?: string
  readonly exif?: number
  readonly png?: readonly string[]
  /** Octets that IIM has for it, or other lengths at which a text of it ends early. */
  readonly limits?: readonly number[]
  /** It may have several values, and they are shown together. */
  readonly several?: true
}

const iptcCore = (name: string) => [`Iptc4xmpCore:${name}`]
const iptcExt = (name: string) => [`Iptc4xmpExt:${name}`]
const plus = (...names: string[]) => [names.map((name) => `plus:${name}`).join('/')]

/** In the order in which an editor reads them. */
export const fields = {
  headline: { name: 'Headline', xmp: ['photoshop:Headline'], iim: '2:105', limits: [256] },
  title: { name: 'Title', xmp: ['dc:title'], iim: '2:05', png: ['Title'], limits: [64] },
  caption: {
    name: 'Caption',
    xmp: ['dc:description'],
    iim: '2:120',
    exif: tag.imageDescription,
    png: ['Description'],
    limits: [2000],
  },
  altText: { name: 'Alternative text', xmp: iptcCore('AltTextAccessibility') },
  extendedDescription: { name: 'Extended description', xmp: iptcCore('ExtDescrAccessibility') },
  keywords: { name: 'Keywords', xmp: ['dc:subject'], iim: '2:25', limits: [64], several: true },
  persons: { name: 'Persons shown', xmp: iptcExt('PersonInImage'), several: true },
  event: { name: 'Event', xmp: iptcExt('Event') },
  // IIM and Exif have it in parts (dates.ts), and may know the day alone, or the time without its zone.
  dateCreated: { name: 'Date created', xmp: ['photoshop:DateCreated'], limits: [10, 16, 19] },
  city: {
    name: 'City',
    xmp: ['Iptc4xmpExt:LocationShown/Iptc4xmpExt:City', 'photoshop:City'],
    iim: '2:90',
    limits: [32],
  },
  country: {
    name: 'Country',
    xmp: ['Iptc4xmpExt:LocationShown/Iptc4xmpExt:CountryName', 'photoshop:Country'],
    iim: '2:101',
    limits: [64],
  },
  creator: {
    name: 'Creator',
    xmp: ['dc:creator'],
    iim: '2:80',
    exif: tag.artist,
    png: ['Author'],
    limits: [32],
    several: true,
  },
  creatorTitle: { name: 'Job title of the creator', xmp: ['photoshop:AuthorsPosition'], iim: '2:85', limits: [32] },
  captionWriter: { name: 'Caption writer', xmp: ['photoshop:CaptionWriter'], iim: '2:122', limits: [32] },
  creditLine: { name: 'Credit line', xmp: ['photoshop:Credit'], iim: '2:110', limits: [32] },
  source: { name: 'Source', xmp: ['photoshop:Source'], iim: '2:115', limits: [32] },
  notice: {
    name: 'Copyright notice',
    xmp: ['dc:rights'],
    iim: '2:116',
    exif: tag.copyright,
    png: ['Copyright', 'Disclaimer'],
    limits: [128],
  },
  copyrightHolder: {
    name: 'Copyright owner',
    xmp: [...plus('CopyrightOwner', 'CopyrightOwnerName'), 'xmpRights:Owner'],
    several: true,
  },
  copyrightStatus: { name: 'Copyright status', xmp: plus('CopyrightStatus') },
  marked: { name: 'Marked as protected', xmp: ['xmpRights:Marked'] },
  usageTerms: { name: 'Usage terms', xmp: ['xmpRights:UsageTerms'] },
  webStatement: { name: 'Rights on the web', xmp: ['xmpRights:WebStatement'] },
  licence: { name: 'Licence', xmp: ['cc:license'] },
  licensor: { name: 'Licensor', xmp: plus('Licensor', 'LicensorName'), several: true },
  licensorEmail: { name: 'Licensor’s e-mail', xmp: plus('Licensor', 'LicensorEmail'), several: true },
  licensorUrl: { name: 'Licensor’s address on the web', xmp: plus('Licensor', 'LicensorURL'), several: true },
  instructions: { name: 'Instructions', xmp: ['photoshop:Instructions'], iim: '2:40', limits: [256] },
  jobId: { name: 'Job id', xmp: ['photoshop:TransmissionReference'], iim: '2:103', limits: [32] },
  dataMining: { name: 'Data mining', xmp: plus('DataMining') },
  otherConstraints: { name: 'Other constraints', xmp: plus('OtherConstraints') },
  embeddedRights: {
    name: 'Embedded rights expression',
    xmp: ['Iptc4xmpExt:EmbdEncRightsExpr/Iptc4xmpExt:EncRightsExpr'],
  },
  linkedRights: {
    name: 'Linked rights expression',
    xmp: ['Iptc4xmpExt:LinkedEncRightsExpr/Iptc4xmpExt:LinkedRightsExpr'],
  },
  licenceStart: { name: 'Licence starts', xmp: plus('LicenseStartDate') },
  licenceEnd: { name: 'Licence ends', xmp: plus('LicenseEndDate') },
  licensee: { name: 'Licensee', xmp: plus('Licensee', 'LicenseeName'), several: true },
  endUser: { name: 'End user', xmp: plus('EndUser', 'EndUserName'), several: true },
  licenceId: { name: 'Licence id', xmp: plus('LicenseID') },
  licensorTransaction: { name: 'Licensor’s transaction id', xmp: plus('LicensorTransactionID'), several: true },
  licenseeTransaction: { name: 'Licensee’s transaction id', xmp: plus('LicenseeTransactionID'), several: true },
  licenceDate: { name: 'Licence agreed on', xmp: plus('LicenseTransactionDate') },
  mediaSummary: { name: 'Media summary code', xmp: plus('MediaSummaryCode') },
  mediaConstraints: { name: 'Media constraints', xmp: plus('MediaConstraints') },
  regionConstraints: { name: 'Region constraints', xmp: plus('RegionConstraints') },
  productConstraints: { name: 'Product or service constraints', xmp: plus('ProductOrServiceConstraints') },
  fileConstraints: { name: 'File constraints', xmp: plus('ImageFileConstraints'), several: true },
  alterationConstraints: { name: 'Alteration constraints', xmp: plus('ImageAlterationConstraints'), several: true },
  duplicationConstraints: { name: 'Duplication constraints', xmp: plus('ImageDuplicationConstraints') },
  creditRequired: { name: 'Credit line required', xmp: plus('CreditLineRequired') },
  otherRequirements: { name: 'Other licence requirements', xmp: plus('OtherLicenseRequirements') },
  termsText: { name: 'Terms and conditions', xmp: plus('TermsAndConditionsText') },
  termsUrl: { name: 'Terms and conditions on the web', xmp: plus('TermsAndConditionsURL') },
  otherConditions: { name: 'Other conditions', xmp: plus('OtherConditions') },
  reuse: { name: 'Reuse', xmp: plus('Reuse') },
  otherDocuments: { name: 'Other licence documents', xmp: plus('OtherLicenseDocuments'), several: true },
  otherLicenceInfo: { name: 'Other licence information', xmp: plus('OtherLicenseInfo') },
  modelRelease: { name: 'Model release', xmp: plus('ModelReleaseStatus') },
  minorModelAge: { name: 'Age of a minor model', xmp: plus('MinorModelAgeDisclosure') },
  propertyRelease: { name: 'Property release', xmp: plus('PropertyReleaseStatus') },
  adultContent: { name: 'Adult content warning', xmp: plus('AdultContentWarning') },
  releaseDate: { name: 'Release date' }, // see dates.ts
  expirationDate: { name: 'Expiration date' },
  sourceType: { name: 'Digital source type', xmp: iptcExt('DigitalSourceType') },
  aiPrompt: { name: 'AI prompt', xmp: iptcExt('AIPromptInformation') },
  aiPromptWriter: { name: 'AI prompt writer', xmp: iptcExt('AIPromptWriterName') },
  aiSystem: { name: 'AI system used', xmp: iptcExt('AISystemUsed') },
  aiSystemVersion: { name: 'AI system version', xmp: iptcExt('AISystemVersionUsed') },
} as const satisfies Readonly<Record<string, Field>>

export type FieldKey = keyof typeof fields
