import { mediaTypes } from '../../renditions/naming'
import { filled } from './filled'
import type { Item, Picture, Rights } from './item'

/** An article as ninjs 3.1 (IPTC), its pictures as associations. What showing it obliges to stands in `edNote`. */
export const ninjs = (item: Item): string => {
  const { uri, title, dek, byline, dateline, language, publishedAt, bodyHtml, bodyText, source, rights, page } = item
  return JSON.stringify({
    uri,
    type: 'text',
    standard: {
      name: 'ninjs',
      version: '3.1',
      schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json',
    },
    representationType: 'full',
    pubStatus: 'usable',
    versionCreated: publishedAt,
    headlines: [{ value: title }],
    bodies: [
      { role: 'main', contentType: 'text/html', value: bodyHtml },
      { role: 'main', contentType: 'text/plain', value: bodyText },
    ],
    ...filled({
      descriptions: dek === '' ? [] : [{ role: 'summary', value: dek }],
      by: byline,
      located: dateline,
      language,
      infoSources: [
        ...(source === undefined ? [] : [{ role: 'source', name: source.name, ...filled({ uri: source.url }) }]),
        ...credit(rights),
      ],
      usageTerms: rights.usageTerms,
      edNote: rights.duties.join('\n'),
      expires: item.validUntil,
      renditions: page === undefined ? [] : [{ name: 'page', href: page, contentType: 'text/html' }],
      associations: item.pictures.map(pictureObject),
    }),
    ...rightsObject(rights),
  })
}

const rightsObject = ({ notice, copyrightHolder, licence }: Rights): object =>
  filled({
    copyrightHolder,
    copyrightNotice: notice,
    rightsInfo: licence === undefined ? undefined : { linkedRights: licence },
  })

/** ninjs has no credit line of its own. */
const credit = ({ creditLine }: Rights): object[] => (creditLine === '' ? [] : [{ role: 'credit', name: creditLine }])

const pictureObject = ({ uri, alt, caption, rights, files }: Picture, index: number): object => ({
  name: `picture-${index + 1}`,
  uri,
  type: 'picture',
  pubStatus: 'usable',
  renditions: files.map(({ name, crop, format, url, width, height, bytes }) => ({
    name: crop === 'full' ? name : `${name}-${crop}`,
    href: url,
    contentType: mediaTypes[format],
    width,
    height,
    sizeInBytes: bytes,
  })),
  ...filled({
    descriptions: [
      { role: 'caption', value: caption },
      { role: 'alt', value: alt },
    ].filter(({ value }) => value !== ''),
    infoSources: credit(rights),
  }),
  ...rightsObject(rights),
})
