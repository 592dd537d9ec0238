import { createHash } from 'node:crypto'
import type { Article } from '../payload-types'
import type { Run } from './formats/inline'
import type { Block } from './formats/plain-text'

type Body = NonNullable<Article['body']>
type Node = Body['root']['children'][number]
type Id = string | number

const placed = { format: '', indent: 0, version: 1, direction: null } as const
const textNode = (text: string): Node => ({
  type: 'text',
  text,
  format: 0,
  detail: 0,
  mode: 'normal',
  style: '',
  version: 1,
})

const inline = (runs: readonly Run[]): Node[] =>
  runs.map(({ text, href }) =>
    href === undefined
      ? textNode(text)
      : {
          ...placed,
          type: 'link',
          version: 3,
          fields: { linkType: 'custom', newTab: false, url: href },
          children: [textNode(text)],
        },
  )

/**
 * The editor's state (Lexical) of a body. A picture block shows the record that `pictureAt` knows of its address; without one it is left out.
 */
export const bodyOf = (blocks: readonly Block[], pictureAt: (url: string) => Id | undefined): Body => {
  const node = (block: Block): Node | undefined => {
    switch (block.kind) {
      case 'paragraph':
        return { ...placed, type: 'paragraph', textFormat: 0, textStyle: '', children: inline(block.runs) }
      case 'quote':
        return { ...placed, type: 'quote', children: inline(block.runs) }
      case 'heading':
        return { ...placed, type: 'heading', tag: block.level > 2 ? 'h3' : 'h2', children: inline(block.runs) }
      case 'list':
        return {
          ...placed,
          type: 'list',
          listType: 'bullet',
          tag: 'ul',
          start: 1,
          children: block.items.map((runs, index) => ({
            ...placed,
            type: 'listitem',
            value: index + 1,
            children: inline(runs),
          })),
        }
      case 'picture': {
        const id = pictureAt(block.url)
        return id === undefined
          ? undefined
          : {
              type: 'upload',
              version: 3,
              format: '',
              id: uploadId(block.url, block.start),
              relationTo: 'images',
              value: id,
              fields: null,
            }
      }
    }
  }
  return { root: { ...placed, type: 'root', children: blocks.map(node).filter((each) => each !== undefined) } }
}

/** The editor wants an id of 24 hexadecimal digits for each use of a picture. The same piece gives the same one. */
const uploadId = (url: string, start: number): string =>
  createHash('sha256').update(`${start} ${url}`).digest('hex').slice(0, 24)

/** A digest of what a body says and how: equal as long as no person has changed it, however the editor stores it. */
export const bodyDigest = (body: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(essence(body)))
    .digest('hex')

const telling = [
  'root',
  'type',
  'tag',
  'listType',
  'text',
  'format',
  'url',
  'relationTo',
  'value',
  'fields',
  'children',
].sort()

const essence = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(essence)
  if (typeof value !== 'object' || value === null) return value
  if (
    'relationTo' in value &&
    'value' in value &&
    typeof value.value === 'object' &&
    value.value !== null &&
    'id' in value.value
  )
    return { type: 'upload', value: value.value.id }
  const told: Record<string, unknown> = {}
  for (const name of telling) {
    const each = (value as Record<string, unknown>)[name]
    if (each !== undefined && each !== null && each !== '' && each !== 0) told[name] = essence(each)
  }
  return told
}
