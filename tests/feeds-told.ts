import type { Feeding } from './feeds'
import { idIn } from './feeds'
import { textsIn } from './standards'

export interface Told {
  readonly id: string
  readonly notice: string
  readonly holder: string
  readonly creditLine: string
  readonly usageTerms: string
  readonly licence: string
  readonly validUntil: string
  readonly pictures: readonly { notice: string; creditLine: string; licence: string }[]
}
export type Doors = Record<string, Told[]>

/** What each door tells a reader of all articles that it shows. */
export const told = async ({ newsroom, get }: Feeding, headers: Record<string, string> = {}): Promise<Doors> => {
  const { articles } = await newsroom.graphql<{ articles: { nodes: GraphQLArticle[] } }>(
    `{ articles { nodes { id notice copyrightHolder creditLine usageTerms licence validUntil images { notice creditLine licence } } } }`,
    headers,
  )
  const graphql = articles.nodes.map(({ copyrightHolder: holder, validUntil, images, ...rest }) => ({
    ...rest,
    holder,
    licence: rest.licence ?? '',
    validUntil: validUntil ?? '',
    pictures: images.map((image) => ({ ...image, licence: image.licence ?? '' })),
  }))
  const ids = graphql.map(({ id }) => id)
  const alone = <Value>(path: (id: string) => string) =>
    Promise.all(ids.map(async (id) => (await get(path(id), headers)).body as Value))
  return {
    graphql,
    rss: inXml((await get('/feeds/rss.xml', headers)).text, {
      item: '//item',
      id: 'guid',
      notice: 'dc:rights',
      licencePath: 'creativeCommons:license',
    }),
    atom: inXml((await get('/feeds/atom.xml', headers)).text, {
      item: '//atom:entry',
      id: 'atom:id',
      notice: 'atom:rights',
      licencePath: 'atom:link[@rel="license"]/@href',
    }),
    'JSON Feed': ((await get('/feeds/feed.json', headers)).body as JsonFeed).items.map((item) => ({
      id: idIn(item.id),
      notice: item._rights.notice ?? '',
      holder: item._rights.copyright_holder ?? '',
      creditLine: item._rights.credit_line ?? '',
      usageTerms: item._rights.usage_terms ?? '',
      licence: item._rights.licence ?? '',
      validUntil: item._rights.valid_until ?? '',
      pictures: (item._pictures ?? []).map(({ _rights }) => ({
        notice: _rights.notice ?? '',
        creditLine: _rights.credit_line ?? '',
        licence: _rights.licence ?? '',
      })),
    })),
    ninjs: (await alone<Ninjs>((id) => `/articles/${id}.ninjs.json`)).map((item) => ({
      id: idIn(item.uri),
      notice: item.copyrightNotice ?? '',
      holder: item.copyrightHolder ?? '',
      creditLine: creditIn(item),
      usageTerms: item.usageTerms ?? '',
      licence: item.rightsInfo?.linkedRights ?? '',
      validUntil: item.expires ?? '',
      pictures: (item.associations ?? []).map((picture) => ({
        notice: picture.copyrightNotice ?? '',
        creditLine: creditIn(picture),
        licence: picture.rightsInfo?.linkedRights ?? '',
      })),
    })),
    'JSON-LD': (await alone<JsonLd>((id) => `/articles/${id}.jsonld`)).map((item) => ({
      id: idIn(item['@id']),
      notice: item.copyrightNotice ?? '',
      holder: item.copyrightHolder?.name ?? '',
      creditLine: item.creditText ?? '',
      usageTerms: item.usageInfo?.text ?? '',
      licence: item.license ?? '',
      validUntil: item.expires ?? '',
      pictures: (item.image ?? []).map((image) => ({
        notice: image.copyrightNotice ?? '',
        creditLine: image.creditText ?? '',
        licence: image.license ?? '',
      })),
    })),
  }
}

const inXml = (
  xml: string,
  { item, id, notice, licencePath }: Record<'item' | 'id' | 'notice' | 'licencePath', string>,
): Told[] =>
  textsIn(xml, `${item}/${id}`).map((uri) => {
    const here = `${item}[${id}="${uri}"]`
    const [one, each] = [
      (path: string) => textsIn(xml, `${here}/${path}`)[0] ?? '',
      (path: string) => textsIn(xml, `${here}/media:content/${path}`),
    ]
    return {
      id: idIn(uri),
      notice: one(notice),
      holder: one('dcterms:rightsHolder'),
      creditLine: one('schema:creditText'),
      usageTerms: one('dcterms:accessRights'),
      licence: one(licencePath),
      validUntil: /^end=(.*); scheme=W3C-DTF$/.exec(one('dcterms:valid'))?.[1] ?? '',
      pictures: each('media:copyright').map((words, index) => ({
        notice: words,
        creditLine: each('media:credit')[index] ?? '',
        licence: each('media:license/@href')[index] ?? '',
      })),
    }
  })

interface GraphQLArticle {
  readonly id: string
  readonly notice: string
  readonly copyrightHolder: string
  readonly creditLine: string
  readonly usageTerms: string
  readonly licence: string | null
  readonly validUntil: string | null
  readonly images: readonly { notice: string; creditLine: string; licence: string | null }[]
}
interface JsonRights {
  readonly notice?: string
  readonly copyright_holder?: string
  readonly credit_line?: string
  readonly usage_terms?: string
  readonly valid_until?: string
  readonly licence?: string
}
export interface JsonFeed {
  readonly items: readonly {
    readonly id: string
    readonly _rights: JsonRights
    readonly _pictures?: readonly { readonly _rights: JsonRights }[]
  }[]
}
interface Ninjs {
  readonly uri: string
  readonly copyrightNotice?: string
  readonly copyrightHolder?: string
  readonly usageTerms?: string
  readonly expires?: string
  readonly infoSources?: readonly { role: string; name: string }[]
  readonly rightsInfo?: { readonly linkedRights: string }
  readonly associations?: readonly Ninjs[]
}
interface JsonLd {
  readonly '@id': string
  readonly copyrightNotice?: string
  readonly copyrightHolder?: { readonly name: string }
  readonly creditText?: string
  readonly license?: string
  readonly usageInfo?: { readonly text: string }
  readonly expires?: string
  readonly image?: readonly JsonLd[]
}
const creditIn = ({ infoSources }: Ninjs) => infoSources?.find(({ role }) => role === 'credit')?.name ?? ''
