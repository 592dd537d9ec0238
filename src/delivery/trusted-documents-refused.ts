/** The file of documents that may be asked for by name cannot be used. */
export class TrustedDocumentsRefused extends Error {
  override readonly name = 'TrustedDocumentsRefused'
}
