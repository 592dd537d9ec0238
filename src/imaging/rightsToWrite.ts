import type { Image } from '../payload-types'
import type { ArrivedRights } from './arrivedRights'
import type { RightsToWrite } from './writtenRights'

/** What a file says that goes back into its renditions as it came, since no editor writes it anew. */
type Written = Pick<RightsToWrite, 'creator' | 'webStatement' | 'dataMining' | 'digitalSourceType'>

/** That of a file which has just arrived, for the `metadata` of its record. */
export const writtenOf = ({ creator, dataMining, sourceType, webStatement }: ArrivedRights): Written => ({
  creator,
  webStatement,
  dataMining,
  digitalSourceType: sourceType,
})

/** The rights that a rendition carries inside: a person's value before the arrived one. */
export const rightsToWrite = (image: Partial<Image>): RightsToWrite => {
  const rights = image.rights
  const arrived = rights?.arrived
  const written = writtenIn(image.metadata)
  const notice = [...(rights?.notices ?? []), ...(rights?.addedNotices ?? [])].map(({ text }) => text).join('\n\n')
  const name = rights?.licensor?.name || arrived?.licensorName
  const email = rights?.licensor?.email || arrived?.licensorEmail
  const url = rights?.licensor?.url || arrived?.licensorUrl
  return {
    ...written,
    notice: notice || undefined,
    creditLine: rights?.creditLine || arrived?.creditLine || undefined,
    copyrightHolder: rights?.copyrightHolder || arrived?.copyrightHolder || undefined,
    usageTerms: rights?.usageTerms || arrived?.usageTerms || undefined,
    webStatement: rights?.licence || written.webStatement || arrived?.licence || undefined,
    ...(name ? { licensor: { name, ...(email ? { email } : {}), ...(url ? { url } : {}) } } : {}),
  }
}

/** MongoDB keeps what is not known as null, where a record is changed. */
const writtenIn = (metadata: Image['metadata']): Written =>
  typeof metadata === 'object' && metadata !== null && 'written' in metadata
    ? Object.fromEntries(Object.entries(metadata.written as Written).filter(([, value]) => value !== null))
    : {}
