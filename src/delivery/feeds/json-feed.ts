import { type Feed, printed } from './feed'
import { filled } from './filled'
import type { Item, Picture, Rights } from './item'

/** JSON Feed 1.1. What it has no words for stands under `_rights`, as its extensions must. */
export const jsonFeed = ({ title, home, self, items }: Feed): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    ...filled({ home_page_url: home }),
    feed_url: self,
    items: items.map(itemObject),
  })

const itemObject = (item: Item): object => {
  const { uri, page, title, dek, bodyText, publishedAt, byline, language, pictures, rights, validUntil } = item
  return {
    id: uri,
    title,
    content_html: printed(item),
    ...filled({
      url: page,
      content_text: bodyText,
      summary: dek,
      image: pictures[0]?.file.url,
      date_published: publishedAt,
      authors: byline === '' ? [] : [{ name: byline }],
      language,
    }),
    _rights: {
      ...rightsObject(rights),
      ...filled({ usage_terms: rights.usageTerms, duties: rights.duties, valid_until: validUntil }),
    },
    ...filled({ _pictures: pictures.map(pictureObject) }),
  }
}

const rightsObject = ({ notice, copyrightHolder, creditLine, licence }: Rights): object =>
  filled({ notice, copyright_holder: copyrightHolder, credit_line: creditLine, licence })

const pictureObject = ({ file, alt, caption, rights }: Picture): object => ({
  url: file.url,
  width: file.width,
  height: file.height,
  ...filled({ alt, caption }),
  _rights: rightsObject(rights),
})
