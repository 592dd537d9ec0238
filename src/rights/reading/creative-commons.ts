/** How Creative Commons licences are called in running text, and their URIs. Sources for a case-insensitive pattern. */
export const creativeCommonsUri =
  'https?://(?:www\\.)?creativecommons\\.org/(?:licenses|publicdomain)/[a-z-]{2,12}/\\d\\.\\d(?:/[a-z]{2,3}(?=/|\\b))?' +
  '(?:/(?:deed|legalcode)[.a-z_-]{0,12})?/?'
export const creativeCommonsName =
  '(?:cc[\\s-]{0,2}(?:by(?:[\\s-](?:nc|sa|nd)\\b){0,2}|0|zero)|' +
  'creative\\s{1,9}commons\\s{1,9}(?:attribution|zero)(?:[\\s-]{1,3}(?:non-?commercial|share-?alike|no-?deriv(?:ative)?s?)){0,2})' +
  '(?:[\\s-]{0,2}(?:v|version\\s)?\\d\\.\\d(?![\\d.]\\d))?(?:\\s{1,9}(?:international|igo|unported|universal|generic))?'

const terms = ['by', 'by-sa', 'by-nd', 'by-nc', 'by-nc-sa', 'by-nc-nd']

/**
 * The licence's URI in its one spelling (`https://creativecommons.org/licenses/by/4.0/`), from a name with its version or from any of its
 * addresses. `undefined` where the words leave it open: `CC BY` without a version is several licences. CC0 has but one.
 */
export const creativeCommonsLicence = (words: string): string | undefined => {
  const uri = /creativecommons\.org\/(licenses|publicdomain)\/([a-z-]+)\/(\d\.\d)(?:\/(igo|[a-z]{2})(?=\/|$))?/i.exec(
    words,
  )
  if (uri) {
    const [, kind = '', name = '', version = '', place] = uri.map((part) => part?.toLowerCase())
    if (!(kind === 'licenses' ? terms : ['zero', 'mark']).includes(name)) return undefined
    return `https://creativecommons.org/${kind}/${name}/${version}/${place === undefined ? '' : `${place}/`}`
  }
  if (/\bcc[\s-]{0,2}(?:0|zero)|commons\s+zero/i.test(words))
    return 'https://creativecommons.org/publicdomain/zero/1.0/'
  const name = ['by', ...(/\bnc\b|commercial/i.test(words) ? ['nc'] : []), ...shareOrKeep(words)].join('-')
  const version = /\d\.\d/.exec(words)?.[0]
  if (version === undefined || !terms.includes(name)) return undefined
  return `https://creativecommons.org/licenses/${name}/${version}/${/\bigo\b/i.test(words) ? 'igo/' : ''}`
}

const shareOrKeep = (words: string): string[] => [
  ...(/\bsa\b|share/i.test(words) ? ['sa'] : []),
  ...(/\bnd\b|deriv/i.test(words) ? ['nd'] : []),
]
