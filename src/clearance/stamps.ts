import type { CollectionBeforeChangeHook, CollectionBeforeValidateHook } from 'payload'
import { APIError } from 'payload'
import type { Article, Source } from '../payload-types'
import { servicesOf } from '../services'
import { picturesIn } from './body'
import { idOf } from './stored'

/**
 * An article that a person writes belongs to the house until it says otherwise, and a headline that a person changed is no longer a proposal.
 */
export const fillArticle: CollectionBeforeValidateHook<Article> = async ({ data, operation, originalDoc, req }) => {
  if (data === undefined || !req.user) return data
  if (data.title !== undefined && originalDoc?.title !== undefined && data.title !== originalDoc.title)
    data.titleProposed = false
  if (operation === 'create' && data.source === undefined) {
    const { docs } = await req.payload.find({
      collection: 'sources',
      where: { kind: { equals: 'house' } },
      limit: 1,
      depth: 0,
      pagination: false,
      req,
    })
    if (docs[0] !== undefined) data.source = docs[0].id
  }
  return data
}

/** Which pictures an article shows, so that each picture can say where it is used, in drafts too. */
export const notePictures: CollectionBeforeChangeHook<Article> = ({ data, originalDoc }) => {
  data.pictures = shownIn({
    heroImage: data.heroImage === undefined ? originalDoc?.heroImage : data.heroImage,
    body: data.body === undefined ? originalDoc?.body : data.body,
  })
  return data
}

/** The ids of its pictures as |1|5|; | where it shows none. */
export const shownIn = ({ body, heroImage }: Partial<Article>): string => {
  const ids = new Set([idOf(heroImage), ...picturesIn(body)].filter((id) => id !== undefined))
  return ids.size === 0 ? '|' : `|${[...ids].join('|')}|`
}

/** Who changed the rights block, and when. What arrived is not theirs to change, so it does not count. */
export const stampRights: CollectionBeforeChangeHook<Pick<Article, 'rights' | 'id' | 'createdAt' | 'updatedAt'>> = ({
  data,
  originalDoc,
  req,
}) => {
  const { user } = req
  if (!user || data.rights === undefined) return data
  if (ours(data.rights) !== ours(originalDoc?.rights)) {
    data.rights = { ...data.rights, editedBy: user.id, editedAt: servicesOf(req.payload).now().toISOString() }
  }
  return data
}

/** The part of a rights block that persons write, in a form that two blocks can be compared by. */
const ours = (rights: Article['rights']): string => {
  const { arrived: _arrived, notices: _notices, editedBy: _editedBy, editedAt: _editedAt, ...rest } = rights ?? {}
  return JSON.stringify(rest, (_key, value: unknown) =>
    value === null || value === '' || (Array.isArray(value) && value.length === 0) ? undefined : value,
  )
}

/** A host name as it is stored: lower case, without `www.`, a path, a port or a final dot. */
export const plainHost = (text: string): string => {
  const host = text
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/:?#].*$/, '')
    .replace(/\.$/, '')
  return host.replace(/^www\./, '')
}

/**
 * The form in which two spellings of one source are the same: `IDRW.ORG.`, `www.idrw.org` and `idrw.org`. What is no host name keeps all
 * its words: `Photo: North` is not `Photo: South`, nor is `North/South` `North`.
 */
export const sourceKey = (name: string): string => {
  const words = spelt(name)
  return /^([a-z]+:\/\/)?[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+\.?([/:?#]\S*)?$/u.test(words) ? plainHost(words) : words
}

/** A name as it is looked for: `|` stands between names, so none can hold it. */
const spelt = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[\s|]+/g, ' ')
    .trim()

/** Host names and aliases are kept in one form, so that every spelling of a source finds the same record. */
export const normaliseSource: CollectionBeforeValidateHook<Source> = async ({ data, originalDoc, req }) => {
  if (data === undefined) return data
  if (data.hosts) data.hosts = [...new Set(data.hosts.map(plainHost).filter((host) => host !== ''))]
  if (data.name === undefined) return data
  data.name = data.name.trim()
  data.key = sourceKey(data.name)
  const aliases = data.aliases ?? originalDoc?.aliases ?? []
  const hosts = data.hosts ?? originalDoc?.hosts ?? []
  data.names = `|${[...new Set([spelt(data.name), data.key, ...hosts.map(spelt), ...aliases.map(sourceKey)])].join('|')}|`
  const { docs } = await req.payload.find({
    collection: 'sources',
    where: {
      and: [
        { key: { equals: data.key } },
        ...(originalDoc?.id === undefined ? [] : [{ id: { not_equals: originalDoc.id } }]),
      ],
    },
    limit: 1,
    depth: 0,
    pagination: false,
    trash: true,
    req,
  })
  if (docs[0] !== undefined)
    throw new APIError(
      `There is a source of that name already: "${docs[0].name}". Open it, and add the other spelling to its aliases.`,
      400,
    )
  return data
}
