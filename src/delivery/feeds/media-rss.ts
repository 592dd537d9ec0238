import { mediaTypes } from '../../renditions/naming'
import type { Item, Picture } from './item'
import { element, text, type Xml } from './xml'

export const mediaNamespace = 'http://search.yahoo.com/mrss/'

/** The pictures of an item in Media RSS 1.5.1, each with its own rights, and where the item may be shown. */
export const mediaElements = (item: Item): (Xml | undefined)[] => [
  restriction(item),
  ...item.pictures.map(pictureElement),
]

/** If not everywhere: of that, only what the reader must know. */
const restriction = ({ territory }: Item): Xml | undefined =>
  territory === undefined
    ? undefined
    : element('media:restriction', { relationship: 'allow', type: 'country' }, territory.toLowerCase())

const pictureElement = ({ file, alt, caption, rights }: Picture, index: number): Xml => {
  const { notice, copyrightHolder, creditLine, licence } = rights
  return element(
    'media:content',
    {
      url: file.url,
      type: mediaTypes[file.format],
      medium: 'image',
      isDefault: index === 0 ? 'true' : undefined,
      width: file.width,
      height: file.height,
      fileSize: file.bytes,
    },
    text('media:title', alt, { type: 'plain' }),
    text('media:description', caption, { type: 'plain' }),
    text('media:credit', creditLine),
    text('media:credit', copyrightHolder, { role: 'owner', scheme: 'urn:yvs' }),
    text('media:copyright', notice, { url: licence }),
    licence === undefined ? undefined : element('media:license', { href: licence }, licence),
  )
}
