import { licenceOf } from '../licences'

/** How Creative Commons licences are called in running text, and their URIs. Sources for a case-insensitive pattern. */
export const creativeCommonsUri =
  'https?://(?:www\\.)?creativecommons\\.org/(?:licenses|publicdomain)/[a-z-]{2,12}/\\d\\.\\d(?:/[a-z]{2,3}(?=/|\\b))?' +
  '(?:/(?:deed|legalcode)[.a-z_-]{0,12})?/?'
export const creativeCommonsName =
  '(?:cc[\\s-]{0,2}(?:by(?:[\\s-](?:nc|sa|nd)\\b){0,2}|0|zero)|' +
  'creative\\s{1,9}commons\\s{1,9}(?:attribution|zero)(?:[\\s-]{1,3}(?:non-?commercial|share-?alike|no-?deriv(?:ative)?s?)){0,2})' +
  '(?:[\\s-]{0,2}(?:v|version\\s)?\\d\\.\\d(?![\\d.]\\d))?(?:\\s{1,9}(?:international|igo|unported|universal|generic))?'

const uriIn = new RegExp(creativeCommonsUri, 'i')

/**
 * The licence's URI in its one spelling (`https://creativecommons.org/licenses/by/4.0/`), from a name with its version or from any of its
 * addresses. `undefined` where the words leave it open: `CC BY` without a version is several licences. CC0 has but one.
 */
export const creativeCommonsLicence = (words: string): string | undefined =>
  licenceOf(uriIn.exec(words)?.[0] ?? words)?.uri
